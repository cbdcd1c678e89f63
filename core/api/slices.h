// Scores by parts of the test items: where an arm does well, and where explanations help.
#pragma once

#include "comparison.h"

namespace kotowari {

/// By what test items are put into slices. Attributes are "attribute.NAME".
namespace sliced {
inline constexpr std::string_view byAnswer = "answer";
inline constexpr std::string_view byGroup = "group";
inline constexpr std::string_view byLength = "input-length"; ///< quarters of the items by the length of their input in characters
} // namespace sliced

/// What a slice needs to know of a test item.
struct SlicedItem {
    ExampleId example = 0;
    std::string input, answer, group;
    std::vector<Attribute> attributes;
};

/// An arm in one slice, at the largest train size.
struct SliceScore {
    Arm arm;
    double explained = 1.0;
    std::vector<double> scores; ///< by seed, of SliceScore::seeds: the share of the slice's items answered right, 0..1
    std::vector<std::int64_t> seeds;
    std::optional<double> mean; ///< over seeds; absent: no run counts
    Bounds interval; ///< Wilson, of the mean on the slice's items. An item that several seeds answered is one item: they are not new cases
    Estimate difference; ///< arm minus baseline, paired by seed, sign-flip; pHolm over all differences of the report. Empty for the baseline
};

struct Slice {
    std::string value; ///< the answer, group or attribute; of input-length "12-30"
    std::int64_t items = 0;
    std::vector<SliceScore> arms; ///< in the order of SliceReport::arms
    double majority = 0; ///< share of its items that one and the same answer would get right, chosen with hindsight
};

/// One way to divide the test items.
struct Slicing {
    std::string name; ///< "answer", "group", "input-length", "attribute.site"
    std::vector<Slice> slices; ///< most items first; input-length: shortest first
    std::int64_t without = 0;  ///< items that have no value
    std::int64_t leftOut = 0;  ///< further slices, beyond the 50 largest
};

struct SliceReport {
    ExperimentId experiment = 0;
    std::string experimentName;
    std::int64_t trainSize = 0;
    std::int64_t testItems = 0;
    std::vector<Slicing> slicings;
    std::int64_t slices = 0; ///< looked at, in all slicings
    std::int64_t tested = 0; ///< differences with a p value: what pHolm pays for
    std::int64_t shown = 0;  ///< of them, those with pHolm at most .05
};

} // namespace kotowari
