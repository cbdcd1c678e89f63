#include "compare.h"

#include "contrast.h"
#include "controls.h"
#include "findings.h"
#include "holm.h"
#include "maxt.h"
#include "meaninterval.h"
#include "power.h"
#include "powerlaw.h"
#include "rulerecovery.h"
#include "verdict.h"

#include "core/base/peopletime.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace kotowari {

namespace {

std::optional<CurveFit> fitOf(std::span<const CurvePoint> points)
{
    std::vector<std::int64_t> sizes;
    std::vector<double> means;
    for (const auto &point : points) {
        sizes.push_back(static_cast<std::int64_t>(point.x));
        means.push_back(point.mean);
    }
    const auto law = fitPowerLaw(sizes, means);
    return law ? std::optional(CurveFit{law->a, law->b, law->predicted, law->observed, law->holds}) : std::nullopt;
}

Curve curveOf(const Plan &plan, std::span<const Run> runs, const Cell &cell)
{
    Curve curve{cell.arm, cell.model, cell.explained, {}};
    for (const auto &[size, scores] : countedScores(plan, runs, cell)) {
        if (scores.empty())
            continue;
        CurvePoint point;
        point.x = static_cast<double>(size);
        for (const auto &[seed, score] : scores) {
            point.values.push_back(score);
            point.seeds.push_back(seed);
            point.runs.push_back(countedRun(runs, cell, size, seed)->id);
        }
        point.mean = meanOf(point.values);
        point.minimum = std::ranges::min(point.values);
        point.maximum = std::ranges::max(point.values);
        if (point.values.size() >= static_cast<std::size_t>(seedsForInterval)) {
            const auto band = meanInterval(point.values);
            point.low = std::max(0.0, band->low); // a share: the symmetric interval may reach beyond its ends
            point.high = std::min(1.0, band->high);
        }
        curve.points.push_back(point);
    }
    curve.fit = fitOf(curve.points);
    return curve;
}

/// Holm over every contrast that is not primary and has a p; max-T over the same, on the seeds that all of them share.
void adjustSecondary(std::vector<Contrast> &contrasts, std::span<const ContrastEvidence> evidence)
{
    std::vector<Estimate *> estimates;
    std::vector<double> p;
    std::vector<std::size_t> places;
    std::vector<std::int64_t> shared;
    for (std::size_t i = 0; i < contrasts.size(); ++i) {
        auto &estimate = contrasts[i].scores.size() == 1 ? contrasts[i].scores.front().difference : contrasts[i].areaDifference;
        if (contrasts[i].primary || !estimate.p || evidence[i].seeds.empty())
            continue;
        std::vector<std::int64_t> both;
        std::ranges::set_intersection(shared, evidence[i].seeds, std::back_inserter(both));
        shared = places.empty() ? evidence[i].seeds : both;
        estimates.push_back(&estimate);
        p.push_back(*estimate.p);
        places.push_back(i);
    }
    const auto holm = holmAdjusted(p);
    std::vector<std::vector<double>> differences;
    for (const auto i : places) {
        differences.emplace_back();
        for (const auto seed : shared)
            differences.back().push_back(evidence[i].differences[static_cast<std::size_t>(std::ranges::find(evidence[i].seeds, seed) - evidence[i].seeds.begin())]);
    }
    const auto maxT = shared.empty() ? std::vector<double>{} : maxTAdjusted(differences);
    for (std::size_t i = 0; i < estimates.size(); ++i) {
        estimates[i]->pHolm = holm[i];
        if (!maxT.empty())
            estimates[i]->pMaxT = maxT[i];
    }
}

/// The plan's arms that `wanted` says, each once.
std::vector<Arm> armsThat(const Plan &plan, bool (Arm::*wanted)() const)
{
    std::vector<Arm> arms;
    for (const auto &arm : plan.arms) {
        if ((arm.*wanted)() && std::ranges::find(arms, arm) == arms.end())
            arms.push_back(arm);
    }
    return arms;
}

/// The arm of the primary contrast: named in the plan, else (experiments of before it was always fixed) the first that uses reasons, else the first control.
std::optional<Arm> primaryArm(const Plan &plan)
{
    if (plan.primaryArm >= 0 && static_cast<std::size_t>(plan.primaryArm) < plan.arms.size()
        && plan.arms[static_cast<std::size_t>(plan.primaryArm)].explained())
        return plan.arms[static_cast<std::size_t>(plan.primaryArm)];
    auto arms = armsThat(plan, &Arm::usesReasons);
    if (arms.empty())
        arms = armsThat(plan, &Arm::isControl);
    return arms.empty() ? std::nullopt : std::optional(arms.front());
}

/// The plan's model first, then others that runs have.
std::vector<std::string> modelsOf(const Plan &plan, std::span<const Run> runs)
{
    auto models = modelsOf(plan);
    for (const auto &run : runs) {
        if (std::ranges::find(models, run.model) == models.end())
            models.push_back(run.model);
    }
    return models;
}

std::vector<double> sharesOf(const Plan &plan) { return plan.explainedShares.empty() ? std::vector{1.0} : plan.explainedShares; }

/// Seeds complete in every size of every contrast.
std::vector<std::int64_t> seedsOfAll(std::span<const ContrastEvidence> evidence)
{
    std::vector<std::int64_t> all = evidence.empty() ? std::vector<std::int64_t>{} : evidence.front().seeds;
    for (const auto &one : evidence) {
        std::vector<std::int64_t> both;
        std::ranges::set_intersection(all, one.seeds, std::back_inserter(both));
        all = both;
    }
    return all;
}

/// Of the differences over seeds, pooled over the contrasts; absent until six seeds are there for one of them.
std::optional<double> deviationOf(std::span<const ContrastEvidence> evidence)
{
    std::vector<std::span<const double>> differences;
    for (const auto &one : evidence) {
        if (one.differences.size() >= static_cast<std::size_t>(seedsForInterval))
            differences.emplace_back(one.differences);
    }
    const auto deviation = pooledDeviation(differences);
    return deviation && *deviation > 0 ? deviation : std::nullopt;
}

} // namespace

std::optional<double> measuredDeviation(std::span<const EarlierRuns> earlier)
{
    std::vector<ContrastEvidence> evidence;
    for (const auto &[plan, runs] : earlier) {
        if (std::ranges::find(plan.arms, Arm{}) == plan.arms.end())
            continue;
        for (const auto &model : modelsOf(plan, runs))
            for (const auto &arm : armsThat(plan, &Arm::explained))
                for (const auto share : sharesOf(plan))
                    evidence.push_back(pairedDifferences(plan, runs, {Arm{}, model, 1.0}, {arm, model, share}));
    }
    return deviationOf(evidence);
}

PlanPower planPower(const Plan &plan, std::optional<double> deviation)
{
    PlanPower power;
    const auto arms = armsThat(plan, &Arm::explained);
    const auto contrasts = std::ssize(arms) * std::ssize(sharesOf(plan));
    power.seedsForPrimary = seedsForContrasts(1);
    power.secondary = std::max<std::int64_t>(0, contrasts - 1);
    power.seedsForSecondary = power.secondary > 0 ? seedsForContrasts(static_cast<int>(power.secondary)) : 0;
    power.deviation = deviation.value_or(assumedDifferenceDeviation);
    power.assumed = !deviation;
    power.detectable = detectableEffect(std::ssize(std::set(plan.seeds.begin(), plan.seeds.end())), power.deviation);
    return power;
}

Comparison compare(const Experiment &experiment, std::span<const Run> runs, const std::string &sample, const RunEvidence &known)
{
    const auto &plan = experiment.plan;
    Comparison comparison;
    comparison.experiment = experiment.id;
    comparison.experimentName = plan.name;
    comparison.plannedSeeds = std::ssize(std::set(plan.seeds.begin(), plan.seeds.end()));
    comparison.runsPlanned = std::ssize(runs);
    comparison.runsDone = std::ranges::count(runs, RunState::Done, &Run::state);
    comparison.complete = !runs.empty() && std::ranges::all_of(runs, counts);
    comparison.requiredScore = plan.requiredScore;
    comparison.majorityBaseline = experiment.majorityBaseline;
    comparison.nearestNeighbourBaseline = experiment.nearestNeighbourBaseline;
    comparison.testItems = experiment.testItems;
    comparison.sample = sample;
    comparison.leaks = known.leaks;
    comparison.baselines = known.baselines;
    comparison.tuning = known.tuning;
    comparison.peopleTime = peopleTimeOf(plan);

    const bool hasBaseline = std::ranges::find(plan.arms, comparison.baseline) != plan.arms.end();
    const auto models = modelsOf(plan, runs);
    const auto primary = primaryArm(plan);
    auto arms = armsThat(plan, &Arm::usesReasons);
    const auto controls = armsThat(plan, &Arm::isControl);
    arms.insert(arms.end(), controls.begin(), controls.end());
    const double trivial = std::max(experiment.majorityBaseline, experiment.nearestNeighbourBaseline);

    std::vector<ContrastEvidence> evidence;
    for (const auto &model : models) {
        const Cell baseline{comparison.baseline, model, 1.0};
        if (hasBaseline)
            comparison.curves.push_back(curveOf(plan, runs, baseline));
        for (const auto &arm : arms) {
            for (const auto share : sharesOf(plan)) {
                const Cell cell{arm, model, share};
                comparison.curves.push_back(curveOf(plan, runs, cell));
                if (!hasBaseline)
                    continue;
                auto contrast = makeContrast(plan, runs, known, baseline, cell, trivial, evidence.emplace_back());
                if (arm == *primary && comparison.primary < 0) { // with several explained shares: the first
                    contrast.primary = true;
                    comparison.primary = static_cast<int>(comparison.contrasts.size());
                }
                comparison.contrasts.push_back(std::move(contrast));
            }
        }
    }
    comparison.seeds = seedsOfAll(evidence);
    adjustSecondary(comparison.contrasts, evidence);
    ContrastEvidence ofPrimary;
    if (comparison.primary >= 0) {
        ofPrimary = evidence[static_cast<std::size_t>(comparison.primary)];
        const auto &contrast = comparison.contrasts[static_cast<std::size_t>(comparison.primary)];
        comparison.controls = controlComparisons(plan, runs, {contrast.arm, contrast.model, contrast.explained});
    }
    comparison.interactions = modelInteractions(plan, runs, models, experiment.testItems);
    comparison.power = planPower(plan, deviationOf(evidence));
    comparison.findings = makeFindings(comparison);
    comparison.verdict = makeVerdict(comparison, ofPrimary, experiment, runs);
    if (comparison.peopleTime) // a train size is no number of answer-only's examples then
        for (auto &contrast : comparison.contrasts)
            contrast.examplesRatio = {};
    comparison.ruleRecovery = ruleRecovery(experiment, runs, comparison);
    if (comparison.ruleRecovery) // first: it says what the numbers are of
        comparison.verdict.caveats.insert(comparison.verdict.caveats.begin(), ruleChangeCaveat(plan.ruleChange));
    return comparison;
}

} // namespace kotowari
