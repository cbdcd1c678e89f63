#include "effort.h"

namespace kotowari {

namespace {

double assumedMinutes(Granularity granularity)
{
    switch (granularity) {
    case Granularity::Short:
        return 1;
    case Granularity::Medium:
        return 2;
    case Granularity::Detailed:
        break;
    }
    return 4;
}

std::optional<Granularity> primaryGranularity(const Plan &plan)
{
    const int index = plan.primaryArm >= 0 ? plan.primaryArm : usualPrimaryArm(plan.arms);
    return index >= 0 && static_cast<std::size_t>(index) < plan.arms.size() ? plan.arms[static_cast<std::size_t>(index)].granularity : std::nullopt;
}

} // namespace

std::map<Granularity, Effort> effortsOf(const Plan &plan, const std::map<Granularity, WritingMinutes> &measured, std::optional<double> peopleMinutes)
{
    std::map<Granularity, Effort> efforts;
    for (const auto granularity : allGranularities) {
        auto &effort = efforts[granularity];
        effort.granularity = granularity;
        effort.minutesExplanation = assumedMinutes(granularity);
        if (plan.minutesAnswer > 0)
            effort.minutesAnswer = plan.minutesAnswer;
        else if (peopleMinutes && *peopleMinutes > 0)
            effort.minutesAnswer = peopleMinutes;
        const auto times = measured.find(granularity);
        if (times != measured.end())
            effort.measured = times->second.measured;
        const bool primary = primaryGranularity(plan) == granularity;
        if (primary && times != measured.end() && times->second.typed) {
            effort.minutesExplanation = *times->second.typed;
            effort.source = EffortSource::Typed;
        } else if (effort.measured >= writingTimesNeeded && times->second.minutes > 0) {
            effort.minutesExplanation = times->second.minutes;
            effort.source = EffortSource::Measured;
        } else if (plan.minutesExplanation > 0 && primary) {
            effort.minutesExplanation = plan.minutesExplanation;
            effort.source = EffortSource::Typed;
        }
    }
    return efforts;
}

} // namespace kotowari
