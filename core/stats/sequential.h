// Looking at a comparison after every seed: a sign-flip test that stays valid however often one looks.
// Source: union bound over the looks, the levels a telescoping series (Robbins, Annals of Mathematical Statistics 41 (1970) 1397-1409,
// section 1, for the idea of a confidence sequence); the test of a look: signflip.h.
#pragma once

#include "signflip.h"

namespace kotowari {

/// The level of the look at `seeds` seeds: .05 * 6 / (seeds (seeds + 1)). Summed over all looks from 6 seeds on, forever, it is .05.
/// 0 below 6 seeds. The smallest p of k seeds, 2/2^k, first gets below it at 10.
double sequentialLevel(std::size_t seeds);

struct SequentialResult {
    std::size_t seeds = 0;
    double p = 1;     ///< sign-flip, of this look
    double level = 0; ///< what p is held against
    std::optional<Interval> interval; ///< at 1 - level; all such intervals together hold the mean with 95 %. Absent below 10 differences
    bool stop = false; ///< p <= level, exactly when the interval leaves 0 out: a difference is shown, more seeds are not needed
};

/// One look at all differences there are, in the order of the plan's seeds. At least one.
SequentialResult sequentialLook(std::span<const double> differences);

} // namespace kotowari
