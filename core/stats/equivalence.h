// "The same": two one-sided t tests of a mean of paired differences against a stated margin.
// Source: Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15 (1987) 657-680.
#pragma once

#include "interval.h"

#include <span>

namespace kotowari {

inline constexpr double equivalenceMargin = 0.03; ///< 3 points of the score, unless another margin is stated

struct EquivalenceResult {
    double margin = 0;
    double p = 1;      ///< the larger of the two one-sided p
    Interval interval; ///< 90 %: inside (-margin, margin) exactly when p < .05
};

/// At least two differences, margin above 0. Differences without any spread count as known exactly.
EquivalenceResult equivalenceTest(std::span<const double> differences, double margin);

} // namespace kotowari
