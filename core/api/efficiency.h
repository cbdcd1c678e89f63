// Data-efficiency curves with a choice of what is measured and of what it is held against.
#pragma once

#include "comparison.h"

namespace kotowari {

enum class CurveValue {
    Score, ///< exact match on test items, all or a slice's
    Loss   ///< of the answer, on the test items
};
std::string_view toString(CurveValue value); ///< "score", "loss"
std::optional<CurveValue> curveValueFromString(std::string_view text);

/// What is paid for a point of the curve. Tokens and seconds: medians of what the runs there spent in training.
enum class CurveCost { Examples, SupervisedTokens, Seconds, PeopleHours, Money };
inline constexpr std::array allCurveCosts{CurveCost::Examples, CurveCost::SupervisedTokens, CurveCost::Seconds, CurveCost::PeopleHours, CurveCost::Money};
std::string_view toString(CurveCost cost); ///< "examples", "supervised-tokens", "seconds", "people-hours", "money"
std::optional<CurveCost> curveCostFromString(std::string_view text);

struct EfficiencyChoice {
    CurveValue value = CurveValue::Score;
    std::string slicing, slice; ///< of the score: "answer", "approve"; both empty: all test items
    CurveCost cost = CurveCost::Examples;
    std::optional<double> hourlyCost = {}; ///< of a person; money needs it
    std::optional<double> level = {};      ///< the score at which gaps are measured; absent: the required one

    /// What Comparison::curves show already.
    bool usual() const { return value == CurveValue::Score && slicing.empty() && cost == CurveCost::Examples && !level; }
    friend bool operator==(const EfficiencyChoice &, const EfficiencyChoice &) = default;
};

/// A slice that can be chosen.
struct SliceChoice {
    std::string slicing, slice;
    std::int64_t items = 0;
};

/// What an arm pays to reach the required score, against answer-only: interpolated between the points of the mean curves as examples are.
struct EfficiencyGap {
    Arm arm;
    std::string model;
    double explained = 1.0;
    std::optional<double> baselineCost, armCost;
    Censoring baselineCensored = Censoring::None, armCensored = Censoring::None;
};

struct EfficiencyReport {
    std::vector<Curve> curves; ///< CurvePoint::x is the cost; as Comparison::curves otherwise. Points without a value are left out
    double level = 0;          ///< the chosen or required score, where the value is a score and there is one; else 0
    std::vector<EfficiencyGap> gaps; ///< where there is a level
    std::int64_t items = 0;    ///< test items behind a value
    std::int64_t notFinite = 0; ///< runs whose value is no number
    std::vector<SliceChoice> slices; ///< what can be chosen
    std::vector<std::pair<CurveCost, Message>> unavailable; ///< costs that cannot be had, and why
    double minutesAnswer = 0, minutesExplanation = 0; ///< behind people's hours; 0: not known
};

} // namespace kotowari
