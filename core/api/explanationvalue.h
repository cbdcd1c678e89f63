// Where explanations matter: which cases, at which granularity, and what wrong ones cost.
#pragma once

#include "comparison.h"
#include "effort.h"

namespace kotowari {

/// What explanations add in one slice of the test items, at the largest train size.
struct SliceGain {
    std::string slicing, slice;
    std::int64_t items = 0;
    double baseline = 0, arm = 0; ///< mean scores
    Estimate difference; ///< pHolm: over every slice that was tested
    bool shown = false;  ///< pHolm at most 5 %
    SolvedOnly solvedOnly = SolvedOnly::Undecided; ///< against the best that one and the same answer would get in the slice
};

/// What a granularity adds, and what a minute of writing buys.
struct GranularityGain {
    Arm arm;
    std::string model;
    double explained = 1.0;
    Estimate difference; ///< against answer-only, as judged
    Effort effort;
    std::optional<double> pointsAMinute; ///< hundredths of the score a minute of writing an explanation; absent without an estimate
};

/// An arm some of whose explanations are wrong.
struct CorruptionCost {
    Arm arm;
    int percent = 0;
    Estimate loss; ///< the arm with sound explanations minus this one: what the wrong ones cost
    Estimate againstBaseline; ///< this one minus answer-only: what is left
};

struct ExplanationValue {
    Arm arm; ///< the explained arm that slices are about
    std::int64_t trainSize = 0;
    std::int64_t slicesTested = 0;
    std::int64_t slicesTooSmall = 0; ///< had too few test items
    std::int64_t itemsNeeded = 0;    ///< of a slice
    std::vector<SliceGain> gains;    ///< the largest first; those that lose by explanations are at the end
    bool taskSolvedOnly = false;     ///< the whole task is solved only with explanations
    std::vector<GranularityGain> granularities; ///< the most points a minute first
    std::vector<CorruptionCost> corrupted;      ///< fewest wrong ones first
    std::vector<Message> sentences;  ///< what all that says; and what is missing
};

} // namespace kotowari
