// A power law of the error against the number of training examples, as a labelled fit, with its check on a size it has not seen.
// Source: the form error = a n^-b, Hestness et al., arXiv 1712.00409; least squares on logarithms.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace kotowari {

inline constexpr std::size_t sizesForPowerLaw = 4; ///< three to fit, one to check

struct PowerLaw {
    double a = 0, b = 0;        ///< of error = a n^-b over all sizes but the largest; error = 1 - score
    double predicted = 0;       ///< score at the largest size by that fit
    double observed = 0;        ///< score there
    bool holds = false;         ///< they differ by 2 points at most. Reasoning tasks often jump: then it does not
};

/// `sizes` strictly ascending, `scores` the mean score at each. Absent below four sizes, or where a score is 1 (no error to take the logarithm of).
std::optional<PowerLaw> fitPowerLaw(std::span<const std::int64_t> sizes, std::span<const double> scores);

} // namespace kotowari
