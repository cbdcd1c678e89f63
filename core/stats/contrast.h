// One arm against the baseline.
#pragma once

#include "countedscores.h"
#include "evidence.h"

#include "core/api/comparison.h"

namespace kotowari {

/// What the verdict and the corrections need of a contrast beside its estimates.
struct ContrastEvidence {
    std::vector<std::int64_t> seeds; ///< complete in every size for both arms
    std::vector<double> differences; ///< by seed: of the areas; at only one size, of the scores
    bool pending = false; ///< runs of its arms are still to come
};

/// The mean of paired differences with its sign-flip p and interval; `pending`: the mean alone. Empty without differences.
Estimate estimateOf(std::span<const double> differences, bool pending);
/// The differences of two cells: areas over all sizes of the plan (one size: the scores), seed by seed.
ContrastEvidence pairedDifferences(const Plan &plan, std::span<const Run> runs, const Cell &baseline, const Cell &arm);

/// Everything but the adjusted p values. `evidence` is filled. `trivial`: the best score without learning, 0 when not known.
Contrast makeContrast(const Plan &plan, std::span<const Run> runs, const RunEvidence &known, const Cell &baseline, const Cell &arm, double trivial,
                      ContrastEvidence &evidence);

} // namespace kotowari
