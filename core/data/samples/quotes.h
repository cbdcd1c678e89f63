// The quotation check: discount limit by customer rank and order size, amount, delivery time; points add up to who decides.
#pragma once

#include "generator.h"

#include <memory>

namespace kotowari::samples {

std::unique_ptr<Generator> quotesGenerator(Language language);

} // namespace kotowari::samples
