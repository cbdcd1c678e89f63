// Scores by slice of the test items, and what explanations add in each.
#pragma once

#include "core/api/result.h"
#include "core/api/slices.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace kotowari {

/// Items a slice needs before a difference is tested on it: on fewer a seed's score jumps by 20 points or more an item.
inline constexpr std::int64_t itemsForTest = 5;
inline constexpr std::size_t slicesShown = 50; ///< of a slicing, the largest

/// The slicings these items allow: answer, group (more than one), input-length (eight items or more), "attribute.NAME" of each name.
std::vector<std::string> slicingNames(std::span<const SlicedItem> items);

/// The items of a slice, ascending.
struct SliceMembers {
    std::string value;
    std::vector<ExampleId> items;
};
/// The slices of one of slicingNames(), most items first (input-length: shortest first). `without`: gets the number of items that have no value.
std::vector<SliceMembers> sliceMembers(std::span<const SlicedItem> items, std::string_view name, std::int64_t *without = nullptr);
/// The share of the members that a run answered right; absent where it did not answer all of them. `members` ascending, at least one.
std::optional<double> scoreOn(const ItemResults &results, std::span<const ExampleId> members);

/// At the largest train size at which a run counts. `names`: slicings wanted; empty: all. Differences are paired by seed (sign-flip); their p
/// values are adjusted by Holm over every difference of the report.
/// Errors: slices.no-results, slices.unknown{name,names}.
Result<SliceReport> sliceScores(const Experiment &experiment, std::span<const Run> runs, const std::map<RunId, ItemResults> &results,
                                std::span<const SlicedItem> items, std::span<const std::string> names);

} // namespace kotowari
