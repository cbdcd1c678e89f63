// The words of efficiency.h and effort.h.
#include "efficiency.h"
#include "effort.h"

#include <algorithm>

namespace kotowari {

std::string_view toString(CurveValue value) { return value == CurveValue::Loss ? "loss" : "score"; }

std::optional<CurveValue> curveValueFromString(std::string_view text)
{
    for (const auto value : {CurveValue::Score, CurveValue::Loss}) {
        if (toString(value) == text)
            return value;
    }
    return std::nullopt;
}

std::string_view toString(CurveCost cost)
{
    switch (cost) {
    case CurveCost::SupervisedTokens:
        return "supervised-tokens";
    case CurveCost::Seconds:
        return "seconds";
    case CurveCost::PeopleHours:
        return "people-hours";
    case CurveCost::Money:
        return "money";
    case CurveCost::Examples:
        break;
    }
    return "examples";
}

std::optional<CurveCost> curveCostFromString(std::string_view text)
{
    const auto *const found = std::ranges::find_if(allCurveCosts, [text](CurveCost cost) { return toString(cost) == text; });
    return found == allCurveCosts.end() ? std::nullopt : std::optional(*found);
}

std::string_view toString(EffortSource source)
{
    switch (source) {
    case EffortSource::Measured:
        return "measured";
    case EffortSource::Typed:
        return "typed";
    case EffortSource::Assumed:
        break;
    }
    return "assumed";
}

} // namespace kotowari
