// The paired sign-flip (randomisation) test of a mean, and the interval that inverts it.
// Sources: Fisher, The Design of Experiments (1935), section 21; Edgington & Onghena, Randomization Tests (4th ed., 2007), chapter 6;
// the interval from subset means: Hartigan, JASA 64 (1969) 1303-1317. Monte Carlo p with the +1: Phipson & Smyth (2010).
#pragma once

#include "interval.h"

#include <optional>
#include <span>

namespace kotowari {

struct SignFlipResult {
    double mean = 0;
    double p = 1; ///< two-sided; at least 2/2^k with k differences
    /// All shifts the test does not reject at its level, its ends included. Absent where nothing can be rejected: at 5 % below 6 differences.
    std::optional<Interval> interval;
};

inline constexpr std::size_t signFlipExactLimit = 20; ///< differences up to which all 2^k flips are counted
inline constexpr std::size_t signFlipDraws = 99'999;  ///< flips drawn beyond it, from a fixed stream

/// Differences of pairs (arm minus baseline), at least one. The null hypothesis: each difference is symmetric about 0.
/// p <= level exactly when the interval exists and leaves 0 out: both are read off the same list of subset means.
/// Beyond signFlipExactLimit the same differences give the same p every time.
SignFlipResult signFlipTest(std::span<const double> differences, double level = significanceLevel);

} // namespace kotowari
