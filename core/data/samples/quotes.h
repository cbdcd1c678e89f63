// The quotation check: discount limit by customer rank and order size, amount, delivery time; points add up to who decides.
#pragma once

#include "generator.h"

#include <memory>

namespace kotowari::samples {

enum class QuotesRule {
    Original,
    Revised ///< amounts over 100,000 yen ($10,000) and 200,000 cost points, not over 150,000 and 300,000; the input says that the rule is the revised one
};

std::unique_ptr<Generator> quotesGenerator(Language language, QuotesRule rule = QuotesRule::Original);

} // namespace kotowari::samples
