#include "valuejson.h"

#include <nlohmann/json.hpp>

namespace kotowari {

namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<double> &value) { return value ? Json(*value) : Json(nullptr); }

Json toJson(const Estimate &estimate)
{
    return {{"estimate", number(estimate.estimate)}, {"low", number(estimate.low)}, {"high", number(estimate.high)}, {"p", number(estimate.p)}, {"p_holm", number(estimate.pHolm)}};
}

Json textsOf(const std::vector<Message> &list, const Messages &messages, Language language)
{
    auto json = Json::array();
    for (const auto &message : list)
        json.push_back(messages.text(message, language));
    return json;
}

Json toJson(const Effort &effort)
{
    return {{"granularity", toString(effort.granularity)}, {"minutes_explanation", effort.minutesExplanation}, {"source", toString(effort.source)},
            {"measured", effort.measured},                 {"minutes_answer", number(effort.minutesAnswer)}};
}

Json toJson(const std::optional<ReachEffort> &reach)
{
    if (!reach)
        return nullptr;
    return {{"examples", number(reach->examples)}, {"censored", toString(reach->censored)}, {"limit", reach->limit}, {"writing_days", number(reach->writingDays)},
            {"answering_days", number(reach->answeringDays)}};
}

} // namespace

Json explanationValueToJson(const ExplanationValue &value, const Messages &messages, Language language)
{
    auto gains = Json::array();
    for (const auto &gain : value.gains)
        gains.push_back({{"by", gain.slicing}, {"value", gain.slice}, {"items", gain.items}, {"baseline", gain.baseline}, {"arm", gain.arm}, {"difference", toJson(gain.difference)},
                         {"shown", gain.shown}, {"solved_only", toString(gain.solvedOnly)}});
    auto granularities = Json::array();
    for (const auto &gain : value.granularities)
        granularities.push_back({{"arm", toString(gain.arm)}, {"model", gain.model}, {"explained", gain.explained}, {"difference", toJson(gain.difference)}, {"effort", toJson(gain.effort)},
                                 {"points_a_minute", number(gain.pointsAMinute)}});
    auto corrupted = Json::array();
    for (const auto &cost : value.corrupted)
        corrupted.push_back({{"arm", toString(cost.arm)}, {"percent", cost.percent}, {"loss", toJson(cost.loss)}, {"against_baseline", toJson(cost.againstBaseline)}});
    return {{"arm", toString(value.arm)},      {"train_size", value.trainSize},         {"items_needed", value.itemsNeeded}, {"slices_tested", value.slicesTested},
            {"slices_too_small", value.slicesTooSmall}, {"task_solved_only", value.taskSolvedOnly}, {"slices", std::move(gains)}, {"granularities", std::move(granularities)},
            {"corrupted", std::move(corrupted)}, {"sentences", textsOf(value.sentences, messages, language)}};
}

Json briefToJson(const MeetingBrief &brief, const Messages &messages, Language language)
{
    return {{"at_score", brief.atScore},       {"required", brief.required},
            {"effort", brief.effort ? toJson(*brief.effort) : Json(nullptr)},
            {"without", toJson(brief.without)}, {"with", toJson(brief.with)},
            {"hours_a_day", hoursADay},         {"phrases", textsOf(brief.phrases, messages, language)}};
}

} // namespace kotowari
