#include "compare.h"

#include "contrast.h"
#include "holm.h"
#include "meaninterval.h"
#include "verdict.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace kotowari {

namespace {

Curve curveOf(const Plan &plan, std::span<const Run> runs, const Arm &arm, double explained)
{
    Curve curve{arm, plan.model, explained, {}};
    for (const auto &[size, scores] : countedScores(plan, runs, arm, explained)) {
        if (scores.empty())
            continue;
        CurvePoint point;
        point.x = static_cast<double>(size);
        for (const auto &[seed, score] : scores)
            point.values.push_back(score);
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
    return curve;
}

void adjustSecondary(std::vector<Contrast> &contrasts)
{
    std::vector<Estimate *> estimates;
    std::vector<double> p;
    for (auto &contrast : contrasts) {
        auto &estimate = contrast.scores.size() == 1 ? contrast.scores.front().difference : contrast.areaDifference;
        if (contrast.primary || !estimate.p)
            continue;
        estimates.push_back(&estimate);
        p.push_back(*estimate.p);
    }
    const auto adjusted = holmAdjusted(p);
    for (std::size_t i = 0; i < estimates.size(); ++i)
        estimates[i]->pHolm = adjusted[i];
}

std::vector<Arm> explainedArms(const Plan &plan)
{
    std::vector<Arm> arms;
    for (const auto &arm : plan.arms) {
        if (arm.explained() && std::ranges::find(arms, arm) == arms.end())
            arms.push_back(arm);
    }
    return arms;
}

/// The arm of the primary contrast: named in the plan, else the first explained one.
std::optional<Arm> primaryArm(const Plan &plan)
{
    if (plan.primaryArm >= 0 && static_cast<std::size_t>(plan.primaryArm) < plan.arms.size()
        && plan.arms[static_cast<std::size_t>(plan.primaryArm)].explained())
        return plan.arms[static_cast<std::size_t>(plan.primaryArm)];
    const auto arms = explainedArms(plan);
    return arms.empty() ? std::nullopt : std::optional(arms.front());
}

} // namespace

Comparison compare(const Experiment &experiment, std::span<const Run> runs, const std::string &sample)
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

    const bool hasBaseline = std::ranges::find(plan.arms, comparison.baseline) != plan.arms.end();
    if (hasBaseline)
        comparison.curves.push_back(curveOf(plan, runs, comparison.baseline, 1.0));
    const auto primary = primaryArm(plan);
    auto shares = plan.explainedShares;
    if (shares.empty())
        shares.push_back(1.0);

    ContrastEvidence primaryEvidence;
    std::optional<std::set<std::int64_t>> seeds;
    for (const auto &arm : explainedArms(plan)) {
        for (const auto share : shares) {
            comparison.curves.push_back(curveOf(plan, runs, arm, share));
            if (!hasBaseline)
                continue;
            ContrastEvidence evidence;
            auto contrast = makeContrast(plan, runs, comparison.baseline, arm, share, evidence);
            std::set<std::int64_t> both;
            for (const auto seed : evidence.seeds) {
                if (!seeds || seeds->contains(seed))
                    both.insert(seed);
            }
            seeds = both;
            if (arm == *primary && comparison.primary < 0) { // with several explained shares: the first
                contrast.primary = true;
                comparison.primary = static_cast<int>(comparison.contrasts.size());
                primaryEvidence = evidence;
            }
            comparison.contrasts.push_back(std::move(contrast));
        }
    }
    if (seeds)
        comparison.seeds.assign(seeds->begin(), seeds->end());
    adjustSecondary(comparison.contrasts);
    comparison.verdict = makeVerdict(comparison, primaryEvidence, experiment, runs);
    return comparison;
}

} // namespace kotowari
