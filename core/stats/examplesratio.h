// Examples the baseline needs over examples the arm needs, with a bootstrap interval over seeds.
// Sources: percentile bootstrap, Efron & Tibshirani, An Introduction to the Bootstrap (1993), chapter 13, pairs resampled together, widened
// for few seeds and crossed with the test items where their results are known: crossedbootstrap.h.
#pragma once

#include "contrastitems.h"

#include "core/api/comparison.h"

#include <span>
#include <vector>

namespace kotowari {

inline constexpr std::size_t sizesForRatioInterval = 4; ///< train sizes below which the ratio has no interval
inline constexpr int ratioReplicates = 2'000; ///< from a fixed stream

/// Scores of one arm: by size, then by seed; the seeds of both arms in the same order.
using ScoresOfSizes = std::vector<std::vector<double>>;

/// `level` absent: the baseline's own mean score at the largest size (measured anew in every replicate).
/// Needs two sizes to say anything, four and six seeds for an interval; a level of 0 says nothing.
/// `items`: the same scores item by item; without them test items count as fixed.
/// An end of the interval is absent where replicates beyond it are censored: it is not known how far it goes. The other end then has all of the 5 %
/// beyond it, so that the interval holds 95 % of the replicates all the same.
ExamplesRatio examplesRatio(std::span<const std::int64_t> sizes, const ScoresOfSizes &baseline, const ScoresOfSizes &arm,
                            std::optional<double> level, bool withInterval, const ContrastItems *items = nullptr);

} // namespace kotowari
