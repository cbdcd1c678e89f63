// People's time as the budget: answer-only gets the extra answered cases that the time of writing explanations would have bought.
#pragma once

#include <cmath>
#include <cstdint>

namespace kotowari {

/// What a comparison was matched on. The explained arm with N cases and the answer-only one with answerOnlyCases(N) cost people the same hours.
struct PeopleTimeMatch {
    double minutesAnswer = 0;      ///< to answer a case, above 0
    double minutesExplanation = 0; ///< to write an explanation, above 0
    double explained = 1;          ///< share of the cases that are explained

    double minutesACase() const { return minutesAnswer + explained * minutesExplanation; } ///< of the explained arm
    /// To the nearest case.
    std::int64_t answerOnlyCases(std::int64_t trainSize) const { return std::llround(static_cast<double>(trainSize) * minutesACase() / minutesAnswer); }
    /// The largest train size whose answer-only cases are no more than these.
    std::int64_t largestTrainSize(std::int64_t cases) const { return static_cast<std::int64_t>((static_cast<double>(cases) + 0.5) * minutesAnswer / minutesACase()); }
    double hours(double trainSize) const { return trainSize * minutesACase() / 60; }
};

} // namespace kotowari
