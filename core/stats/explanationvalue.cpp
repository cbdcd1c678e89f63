#include "explanationvalue.h"

#include "interval.h"
#include "solvedonly.h"
#include "wording.h"

#include <algorithm>
#include <cmath>

namespace kotowari {

namespace {

const Contrast *primaryOf(const Comparison &comparison)
{
    return comparison.primary >= 0 && static_cast<std::size_t>(comparison.primary) < comparison.contrasts.size()
        ? &comparison.contrasts[static_cast<std::size_t>(comparison.primary)]
        : nullptr;
}

void addInterval(MessageParameters &parameters, const Estimate &estimate)
{
    parameters["interval"] = estimate.low && estimate.high ? "yes" : "no";
    parameters["low"] = points(estimate.low.value_or(0));
    parameters["high"] = points(estimate.high.value_or(0));
}

void addSlices(ExplanationValue &value, const Contrast &contrast, const SliceReport &report)
{
    value.trainSize = report.trainSize;
    for (const auto &slicing : report.slicings) {
        for (const auto &slice : slicing.slices) {
            const auto of = [&](auto wanted) { return std::ranges::find_if(slice.arms, wanted); };
            const auto baseline = of([](const SliceScore &score) { return score.arm.isBaseline(); });
            const auto arm = of([&](const SliceScore &score) { return score.arm == contrast.arm && score.explained == contrast.explained; });
            if (baseline == slice.arms.end() || arm == slice.arms.end() || !baseline->mean || !arm->mean || !arm->difference.estimate)
                continue;
            if (slice.items < itemsForGain) {
                ++value.slicesTooSmall;
                continue;
            }
            SliceGain gain{slicing.name, slice.value, slice.items, *baseline->mean, *arm->mean, arm->difference, false, SolvedOnly::Undecided};
            gain.shown = gain.difference.pHolm && *gain.difference.pHolm <= significanceLevel;
            if (slicing.name != sliced::byAnswer) // one answer would get all of such a slice right
                gain.solvedOnly = solvedOnlyWith(baseline->scores, arm->scores, slice.majority);
            value.gains.push_back(std::move(gain));
        }
    }
    value.slicesTested = report.tested;
    std::ranges::stable_sort(value.gains, std::ranges::greater{}, [](const SliceGain &gain) { return *gain.difference.estimate; });
}

void addGranularities(ExplanationValue &value, const Comparison &comparison, const std::map<Granularity, Effort> &efforts, const Contrast &primary)
{
    for (const auto &contrast : comparison.contrasts) {
        if (contrast.arm.kind != primary.arm.kind || contrast.model != primary.model || contrast.explained != primary.explained || !contrast.arm.granularity)
            continue;
        const auto effort = efforts.find(*contrast.arm.granularity);
        if (effort == efforts.end())
            continue;
        GranularityGain gain{contrast.arm, contrast.model, contrast.explained, contrast.judged(), effort->second, std::nullopt};
        if (gain.difference.estimate && gain.effort.minutesExplanation > 0)
            gain.pointsAMinute = *gain.difference.estimate * 100 / gain.effort.minutesExplanation;
        value.granularities.push_back(std::move(gain));
    }
    std::ranges::stable_sort(value.granularities, std::ranges::greater{}, [](const GranularityGain &gain) { return gain.pointsAMinute.value_or(-1e9); });
}

void addCorrupted(ExplanationValue &value, const Comparison &comparison)
{
    for (const auto &control : comparison.controls) {
        if (control.control.kind != ArmKind::CorruptedExplanation || !control.advantage.estimate)
            continue;
        CorruptionCost cost{control.control, control.control.corruptedPercent, control.advantage, {}};
        const auto contrast = std::ranges::find_if(comparison.contrasts, [&](const Contrast &one) {
            return one.arm == control.control && one.model == control.model && one.explained == control.explained;
        });
        if (contrast != comparison.contrasts.end())
            cost.againstBaseline = contrast->judged();
        value.corrupted.push_back(std::move(cost));
    }
    std::ranges::stable_sort(value.corrupted, {}, &CorruptionCost::percent);
}

void saySlices(ExplanationValue &value)
{
    auto &sentences = value.sentences;
    const auto solved = std::ranges::count(value.gains, SolvedOnly::Yes, &SliceGain::solvedOnly);
    if (value.taskSolvedOnly)
        sentences.push_back({"matter.task-solved", armParameters(value.arm, 1.0)});
    if (solved > 0)
        sentences.push_back({"matter.slices-solved", {{"slices", std::int64_t{solved}}}});
    const auto shown = std::ranges::count_if(value.gains, [](const SliceGain &gain) { return gain.shown && *gain.difference.estimate > 0; });
    const auto worse = std::ranges::count_if(value.gains, [](const SliceGain &gain) { return gain.shown && *gain.difference.estimate < 0; });
    sentences.push_back({"matter.slices", {{"looked", std::ssize(value.gains)}, {"tested", value.slicesTested}, {"shown", std::int64_t{shown}}, {"worse", std::int64_t{worse}},
                                           {"small", value.slicesTooSmall}, {"needed", value.itemsNeeded}}});
}

void sayGranularities(ExplanationValue &value)
{
    const auto known = std::ranges::count_if(value.granularities, [](const GranularityGain &gain) { return gain.pointsAMinute.has_value(); });
    if (known < 2) {
        value.sentences.push_back({"matter.one-granularity", {}});
        return;
    }
    const auto &best = value.granularities.front();
    auto parameters = armParameters(best.arm, best.explained);
    const bool gains = *best.pointsAMinute > 0;
    const bool assumed = std::ranges::any_of(value.granularities, [](const GranularityGain &gain) { return gain.effort.source == EffortSource::Assumed; });
    parameters["rate"] = std::round(*best.pointsAMinute * 10) / 10;
    parameters["points"] = points(*best.difference.estimate);
    parameters["minutes"] = std::round(best.effort.minutesExplanation * 10) / 10;
    parameters["source"] = assumed ? "assumed" : std::string(toString(best.effort.source));
    parameters["gains"] = gains ? "yes" : "no";
    value.sentences.push_back({"matter.granularity", std::move(parameters)});
}

void sayCorrupted(ExplanationValue &value)
{
    if (value.corrupted.empty()) {
        value.sentences.push_back({"matter.no-corrupted", {}});
        return;
    }
    for (const auto &cost : value.corrupted) {
        MessageParameters parameters{{"percent", std::int64_t{cost.percent}}, {"points", points(*cost.loss.estimate)}};
        addInterval(parameters, cost.loss);
        parameters["left"] = cost.againstBaseline.estimate ? "yes" : "no";
        parameters["net"] = points(cost.againstBaseline.estimate.value_or(0));
        value.sentences.push_back({"matter.corrupted", std::move(parameters)});
    }
}

} // namespace

ExplanationValue explanationValue(const Comparison &comparison, const SliceReport *slices, const std::map<Granularity, Effort> &efforts)
{
    ExplanationValue value;
    value.itemsNeeded = itemsForGain;
    const auto *primary = primaryOf(comparison);
    if (!primary) {
        value.sentences.push_back({"matter.nothing", {}});
        return value;
    }
    value.arm = primary->arm;
    value.taskSolvedOnly = primary->solvedOnly == SolvedOnly::Yes;
    if (slices)
        addSlices(value, *primary, *slices);
    addGranularities(value, comparison, efforts, *primary);
    addCorrupted(value, comparison);
    if (slices)
        saySlices(value);
    else
        value.sentences.push_back({"matter.no-slices", {}});
    sayGranularities(value);
    sayCorrupted(value);
    return value;
}

} // namespace kotowari
