#include "tuning.h"

#include "core/base/peopletime.h"
#include "trainingorder.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace kotowari {

namespace {

constexpr std::int64_t firstTuningSeed = 1001;

double shareOf(const Plan &plan, const Arm &arm) { return arm.explained() ? largestShare(plan) : 1.0; }

/// "0.001", as it would be typed.
std::string numberText(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.10g", value);
    return text;
}

} // namespace

std::vector<std::int64_t> tuningSeeds(const Plan &plan)
{
    const std::set<std::int64_t> used(plan.seeds.begin(), plan.seeds.end());
    std::vector<std::int64_t> seeds;
    for (auto seed = firstTuningSeed; plan.tuning.any() && std::ssize(seeds) < plan.tuning.seeds; ++seed)
        if (!used.contains(seed))
            seeds.push_back(seed);
    return seeds;
}

std::vector<Run> tuningRuns(const Plan &plan)
{
    std::vector<Run> runs;
    if (!plan.tuning.any() || plan.ruleChange.isFollowUp() || plan.trainSizes.empty())
        return runs;
    const auto seeds = tuningSeeds(plan);
    for (const auto &model : modelsOf(plan)) {
        for (const auto &arm : plan.arms) {
            if (arm.isReference())
                continue;
            for (const auto seed : seeds) {
                for (const double rate : plan.tuning.learningRates) {
                    Run run;
                    run.arm = arm;
                    run.model = model;
                    run.trainSize = std::ranges::max(plan.trainSizes);
                    run.explained = shareOf(plan, arm);
                    run.seed = seed;
                    run.extraCases = extraCases(plan, arm, run.trainSize);
                    run.tuning = TuningTry{rate};
                    runs.push_back(std::move(run));
                }
            }
        }
    }
    return runs;
}

double countTuningRuns(const Plan &plan)
{
    if (plan.ruleChange.isFollowUp() || plan.trainSizes.empty())
        return 0;
    const auto arms = std::ranges::count_if(plan.arms, [](const Arm &arm) { return !arm.isReference(); });
    return static_cast<double>(arms) * static_cast<double>(modelsOf(plan).size()) * static_cast<double>(plan.tuning.learningRates.size()) * plan.tuning.seeds;
}

std::vector<Message> tuningProblems(const Plan &plan)
{
    const auto &rates = plan.tuning.learningRates;
    if (rates.empty())
        return {};
    if (rates.size() < 2)
        return {{"tuning.one-candidate", {{"value", numberText(rates.front())}}}};
    if (rates.size() > mostCandidates)
        return {{"tuning.too-many", {{"count", std::ssize(rates)}, {"limit", static_cast<std::int64_t>(mostCandidates)}}}};
    std::set<double> seen;
    for (const double rate : rates) {
        if (!(rate > 0) || rate > 10)
            return {{"tuning.bad-rate", {{"value", numberText(rate)}}}};
        if (!seen.insert(rate).second)
            return {{"tuning.twice", {{"value", numberText(rate)}}}};
    }
    if (plan.tuning.seeds < 1 || plan.tuning.seeds > mostTuningSeeds)
        return {{"tuning.bad-seeds", {{"count", std::int64_t{plan.tuning.seeds}}, {"limit", std::int64_t{mostTuningSeeds}}}}};
    if (!plan.arms.empty() && std::ranges::all_of(plan.arms, &Arm::isReference))
        return {{"tuning.nothing-trained", {}}};
    return {};
}

std::vector<Run> triesFor(std::span<const Run> runs, const Run &run)
{
    std::vector<Run> tries;
    for (const auto &one : runs)
        if (one.tuning && one.arm == run.arm && one.model == run.model)
            tries.push_back(one);
    return tries;
}

TuningOutcome outcomeOf(const Plan &plan, std::span<const Run> tries)
{
    TuningOutcome outcome;
    if (!tries.empty()) {
        outcome.arm = tries.front().arm;
        outcome.model = tries.front().model;
    }
    bool all = true;
    const TuningCandidate *best = nullptr;
    outcome.candidates.reserve(plan.tuning.learningRates.size());
    for (const double rate : std::set(plan.tuning.learningRates.begin(), plan.tuning.learningRates.end())) {
        auto &candidate = outcome.candidates.emplace_back();
        candidate.learningRate = rate;
        candidate.runs = plan.tuning.seeds;
        for (const auto &one : tries)
            if (one.tuning->learningRate == rate && one.state == RunState::Done && one.tuning->validationScore)
                candidate.scores.push_back(*one.tuning->validationScore);
        if (std::ssize(candidate.scores) < candidate.runs) {
            all = false;
            continue;
        }
        double sum = 0;
        for (const double score : candidate.scores)
            sum += score;
        candidate.mean = sum / static_cast<double>(candidate.scores.size());
        if (!best || *candidate.mean > *best->mean)
            best = &candidate;
    }
    if (all && best)
        outcome.chosen = best->learningRate;
    return outcome;
}

Message whyUndecided(const Run &waiting, std::span<const Run> tries)
{
    for (const auto &one : tries)
        if (one.state == RunState::Failed)
            return {"tuning.failed", {{"run", std::int64_t{one.id}}}};
    for (const auto &one : tries)
        if (one.state != RunState::Done)
            return {"tuning.not-done", {{"run", std::int64_t{one.id}}}};
    return {"tuning.missing", {{"arm", toString(waiting.arm)}, {"model", waiting.model}}};
}

} // namespace kotowari
