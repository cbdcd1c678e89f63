// A spreadsheet's day number as a date or a time.
#pragma once

#include "numberformat.h"

namespace kotowari {

/// `serial`: days since the last day of 1899 (and Excel's 29 February 1900 is day 60), or since 1904-01-01; the fraction is the time of the day.
/// A negative or too large one, which Excel shows as ####, comes as a plain number.
std::string dateText(const std::vector<NumberFormat::Token> &tokens, double serial, bool date1904);

} // namespace kotowari
