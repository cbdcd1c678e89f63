// The items behind a contrast: every seed's results on the same test items, for resampling both.
#pragma once

#include "cell.h"
#include "crossedbootstrap.h"
#include "evidence.h"

#include "core/api/comparison.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kotowari {

/// 1 or 0 a seed and item, by train size.
struct ContrastItems {
    std::vector<ItemGrid> baseline;
    std::vector<ItemGrid> arm;
};

/// Absent unless every counting run of both cells at these sizes and seeds has results, all on the same items.
std::optional<ContrastItems> contrastItems(std::span<const Run> runs, const RunEvidence &evidence, const Cell &baseline, const Cell &arm,
                                           std::span<const std::int64_t> sizes, std::span<const std::int64_t> seeds);

/// Each seed's two runs against each other at one size, on the items both answered. Seeds without results of both are left out.
std::vector<RunPair> runPairs(std::span<const Run> runs, const RunEvidence &evidence, const Cell &baseline, const Cell &arm, std::int64_t size,
                              std::span<const std::int64_t> seeds);

/// Arm minus baseline of the normalised area (one size: of the score), item by item: its mean over a row is that seed's difference.
ItemGrid differenceGrid(const ContrastItems &items, std::span<const std::int64_t> sizes);

} // namespace kotowari
