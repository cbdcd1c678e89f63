// Several contrasts on the same seeds: p values adjusted by the largest statistic over joint sign flips, step by step.
// Source: Westfall & Young, Resampling-Based Multiple Testing (1993), algorithm 4.1 (step-down maxT), with sign flips of whole seeds.
#pragma once

#include <span>
#include <vector>

namespace kotowari {

/// A row a contrast, a column a seed: paired differences, the seeds in the same order in every row (at least one). A flip turns a seed's
/// differences in all contrasts at once, which keeps their correlation. Statistic: |t|. All 2^k flips up to signFlipExactLimit seeds,
/// signFlipDraws drawn beyond it. Adjusted p in the order given; the smallest possible stays 2/2^k, and one row alone gives signFlipTest's p.
std::vector<double> maxTAdjusted(std::span<const std::vector<double>> differences);

} // namespace kotowari
