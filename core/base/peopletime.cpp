#include "peopletime.h"

#include <algorithm>

namespace kotowari {

std::optional<PeopleTimeMatch> peopleTimeOf(const Plan &plan)
{
    if (plan.budget != Budget::PeopleTime || !(plan.minutesAnswer > 0) || !(plan.minutesExplanation > 0))
        return std::nullopt;
    return PeopleTimeMatch{plan.minutesAnswer, plan.minutesExplanation, plan.explainedShares.empty() ? 1.0 : plan.explainedShares.front()};
}

std::int64_t extraCases(const Plan &plan, const Arm &arm, std::int64_t trainSize)
{
    const auto match = peopleTimeOf(plan);
    return match && arm.isBaseline() ? std::max<std::int64_t>(0, match->answerOnlyCases(trainSize) - trainSize) : 0;
}

} // namespace kotowari
