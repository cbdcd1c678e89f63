// A number through the digit places of a number format.
#pragma once

#include "numberformat.h"

namespace kotowari {

/// Rounds as Excel does: the decimal number of 15 digits, half away from zero. Negative values get a minus sign.
std::string decimalText(const std::vector<NumberFormat::Token> &tokens, double value);

} // namespace kotowari
