// What the runs of two arms spent until their validation score reached the required score.
#pragma once

#include "cell.h"
#include "evidence.h"

#include "core/api/comparison.h"

#include <span>

namespace kotowari {

/// Epochs, supervised tokens and seconds, from the counting runs of both cells at `size`, paired by seed. Empty where no pair has recorded
/// evaluations on validation.
std::vector<SpentComparison> spentComparison(std::span<const Run> runs, const RunEvidence &known, const Cell &baseline, const Cell &arm, std::int64_t size,
                                             double level);

} // namespace kotowari
