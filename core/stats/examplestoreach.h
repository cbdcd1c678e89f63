// How many training examples a score takes: monotone interpolation of the mean curve in log n, never beyond the sizes measured.
// Sources: isotonic.h; leaving the rest censored instead of extrapolated: Tobin, Econometrica 26 (1958) 24-36.
#pragma once

#include "core/api/comparison.h"

#include <optional>
#include <span>

namespace kotowari {

struct ExamplesToReach {
    std::optional<double> examples; ///< absent when censored
    Censoring censored = Censoring::None; ///< BelowSmallest: the smallest size already scores more; AboveLargest: not even the largest does
};

/// `sizes` strictly ascending, at least two; `scores` the mean score at each.
ExamplesToReach examplesToReach(std::span<const std::int64_t> sizes, std::span<const double> scores, double level);
/// The same of any cost that is above 0: tokens, seconds, hours.
ExamplesToReach costToReach(std::span<const double> costs, std::span<const double> scores, double level);

} // namespace kotowari
