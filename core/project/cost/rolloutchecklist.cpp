#include "rolloutchecklist.h"

#include "core/api/plainway.h"
#include "core/stats/interval.h"

#include <algorithm>

namespace kotowari {

namespace {

using Parameters = std::map<std::string, MessageValue>;

const Contrast *primaryOf(const CostFacts &facts)
{
    const auto *comparison = facts.comparison.get();
    return comparison && comparison->primary >= 0 && static_cast<std::size_t>(comparison->primary) < comparison->contrasts.size()
        ? &comparison->contrasts[static_cast<std::size_t>(comparison->primary)]
        : nullptr;
}

/// `how` picks the words of the figure: "rollout.ID.figure" is a select on it.
RolloutItem item(const std::string &id, CheckState state, const char *page, const char *how, Parameters parameters = {})
{
    parameters["how"] = std::string(how);
    return {id, state, {"rollout." + id, {}}, {"rollout." + id + ".figure", std::move(parameters)}, page};
}

RolloutItem pools(const RolloutInput &input)
{
    const auto &summary = input.summary;
    if (!summary.poolsFrozen)
        return item("pools", CheckState::Open, "examples", "open");
    return item("pools", CheckState::Done, "examples", "done", {{"at", static_cast<double>(summary.poolsFrozenAt)}, {"test", summary.pools[std::size_t(Pool::Test)]},
                                                               {"confirmation", summary.pools[std::size_t(Pool::Confirmation)]}});
}

RolloutItem seeds(const CostFacts &facts)
{
    const auto *primary = primaryOf(facts);
    if (!primary)
        return item("seeds", CheckState::Unknown, "experiment", "none");
    const auto count = primary->scores.empty() ? std::ssize(primary->seeds) : std::ssize(primary->scores.back().seeds);
    const bool enough = count >= seedsForInterval;
    const auto &comparison = *facts.comparison;
    return item("seeds", enough && comparison.complete ? CheckState::Done : CheckState::Open, "experiment", !comparison.complete ? "running" : "count",
                {{"seeds", count}, {"needed", std::int64_t{seedsForInterval}}, {"done", comparison.runsDone}, {"planned", comparison.runsPlanned}});
}

RolloutItem controls(const CostFacts &facts)
{
    if (!primaryOf(facts))
        return item("controls", CheckState::Unknown, "experiment", "none");
    const auto &all = facts.comparison->controls;
    if (all.empty())
        return item("controls", CheckState::Open, "experiment", "missing");
    const auto beaten = std::ranges::count(all, false, &ControlComparison::asGood);
    return item("controls", beaten == std::ssize(all) ? CheckState::Done : CheckState::Open, "compare", "count", {{"beaten", std::int64_t{beaten}}, {"count", std::ssize(all)}});
}

/// A model that a plain method beats clearly is no way to go.
RolloutItem cheaper(const CostFacts &facts)
{
    const auto way = facts.comparison ? plainWay(*facts.comparison) : std::nullopt;
    if (!way)
        return item("cheaper", CheckState::Unknown, "compare", "none");
    return item("cheaper", way->better ? CheckState::Open : CheckState::Done, "compare", way->better ? "worse" : "held",
                {{"which", wordOf(*way)}, {"score", *way->method.score}, {"best", way->best}});
}

RolloutItem score(const RolloutInput &input, const CostFacts &facts)
{
    if (facts.requiredScore <= 0)
        return item("score", CheckState::Open, "experiment", "unset");
    const Parameters required{{"required", facts.requiredScore}};
    if (input.summary.pools[std::size_t(Pool::Confirmation)] == 0)
        return item("score", CheckState::Open, "examples", "absent", required);
    if (!input.confirmation)
        return item("score", CheckState::Open, "compare", "unscored", required);
    // The chosen arm: the one that the verdict points at.
    const auto *primary = primaryOf(facts);
    double sum = 0, lowest = 1;
    std::int64_t count = 0;
    for (const auto &one : input.confirmation->scores) {
        const auto run = std::ranges::find(input.confirmed, one.run, &Run::id);
        if (run == input.confirmed.end() || run->experiment != facts.experiment)
            continue;
        if (facts.explained ? !primary || run->arm != primary->arm || run->explained != primary->explained : !run->arm.isBaseline())
            continue;
        sum += one.score;
        lowest = std::min(lowest, one.score);
        ++count;
    }
    if (count == 0)
        return item("score", CheckState::Open, "compare", "other", required);
    const double mean = sum / static_cast<double>(count);
    return item("score", mean >= facts.requiredScore ? CheckState::Done : CheckState::Open, "compare", "scored",
                {{"required", facts.requiredScore}, {"score", mean}, {"lowest", lowest}, {"runs", count}, {"items", input.confirmation->items}});
}

RolloutItem payback(const CostEvaluation &evaluation)
{
    const auto &ai = evaluation.result.ai;
    const double limit = evaluation.input(CostKey::PaybackLimit).value.value_or(*costKeyInfo(CostKey::PaybackLimit).assumed);
    if (!ai.known)
        return item("payback", CheckState::Unknown, "cost", "unknown", {{"limit", limit}});
    const bool within = ai.payback.high && *ai.payback.high <= limit;
    return item("payback", within ? CheckState::Done : CheckState::Open, "cost", ai.payback.high ? "both" : ai.payback.low ? "open" : "never",
                {{"limit", limit}, {"low", ai.payback.low.value_or(0)}, {"high", ai.payback.high.value_or(0)}});
}

RolloutItem typedItem(const char *id, const std::string &text, std::int64_t at)
{
    return item(id, text.empty() ? CheckState::Open : CheckState::Done, "cost", text.empty() ? "open" : "done", {{"text", text}, {"at", static_cast<double>(at)}});
}

} // namespace

std::vector<RolloutItem> rolloutChecklist(const RolloutInput &input, const CostFacts &facts, const CostEvaluation &evaluation)
{
    return {pools(input), seeds(facts), controls(facts), cheaper(facts), score(input, facts), payback(evaluation),
            item("personal-data", input.personalData == 0 ? CheckState::Done : CheckState::Open, "examples", input.personalData == 0 ? "done" : "open", {{"count", input.personalData}}),
            typedItem("owner", input.rollout.owner, input.rollout.ownerAt), typedItem("training", input.rollout.training, input.rollout.trainingAt)};
}

} // namespace kotowari
