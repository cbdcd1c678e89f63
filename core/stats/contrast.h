// One explained arm against the baseline.
#pragma once

#include "countedscores.h"

#include "core/api/comparison.h"

namespace kotowari {

/// What the verdict needs of a contrast beside its estimates.
struct ContrastEvidence {
    std::vector<std::int64_t> seeds; ///< complete in every size for both arms
    std::vector<double> differences; ///< by seed: of the areas; at only one size, of the scores
    bool pending = false; ///< runs of its arms are still to come
};

/// Everything but pHolm. `evidence` is filled.
Contrast makeContrast(const Plan &plan, std::span<const Run> runs, const Arm &baseline, const Arm &arm, double explained,
                      ContrastEvidence &evidence);

} // namespace kotowari
