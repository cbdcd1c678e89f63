#include "contrast.h"

#include "contrastitems.h"
#include "curvearea.h"
#include "equivalence.h"
#include "examplesratio.h"
#include "sequential.h"
#include "solvedonly.h"
#include "spentcomparison.h"

#include <algorithm>

namespace kotowari {

namespace {

SizeScores atOneSize(std::int64_t size, const ScoresBySeed &baseline, const ScoresBySeed &arm, bool pending)
{
    SizeScores scores;
    scores.trainSize = size;
    scores.seeds = pairedSeeds(baseline, arm);
    std::vector<double> differences;
    for (const auto seed : scores.seeds) {
        scores.baseline.push_back(baseline.at(seed));
        scores.arm.push_back(arm.at(seed));
        differences.push_back(arm.at(seed) - baseline.at(seed));
    }
    scores.difference = estimateOf(differences, pending);
    return scores;
}

/// Runs of either cell are still to come, at one size or any.
bool isPending(std::span<const Run> runs, const Cell &baseline, const Cell &arm, std::optional<std::int64_t> size)
{
    return std::ranges::any_of(runs, [&](const Run &run) {
        return pending(run) && (!size || run.trainSize == *size) && (baseline.holds(run) || arm.holds(run));
    });
}

/// Scores by size, the complete seeds in order.
ScoresOfSizes ofSeeds(const ScoresBySize &scores, std::span<const std::int64_t> seeds)
{
    ScoresOfSizes result;
    for (const auto &[size, bySeed] : scores) {
        result.emplace_back();
        for (const auto seed : seeds)
            result.back().push_back(bySeed.at(seed));
    }
    return result;
}

SequentialLook lookOf(std::span<const double> differences)
{
    const auto look = sequentialLook(differences);
    SequentialLook result{static_cast<std::int64_t>(look.seeds), look.p, look.level, {}, look.stop};
    if (look.interval)
        result.interval = {look.interval->low, look.interval->high};
    return result;
}

Equivalence equivalenceOf(std::span<const double> differences)
{
    const auto test = equivalenceTest(differences, equivalenceMargin);
    return {test.margin, test.p, test.interval.low, test.interval.high, test.interval.low > -test.margin && test.interval.high < test.margin};
}

} // namespace

Estimate estimateOf(std::span<const double> differences, bool pending)
{
    Estimate estimate;
    if (differences.empty())
        return estimate;
    const auto test = signFlipTest(differences);
    estimate.estimate = test.mean;
    if (pending)
        return estimate;
    estimate.p = test.p;
    if (test.interval) {
        estimate.low = test.interval->low;
        estimate.high = test.interval->high;
    }
    return estimate;
}

ContrastEvidence pairedDifferences(const Plan &plan, std::span<const Run> runs, const Cell &baseline, const Cell &arm)
{
    const auto baselineScores = countedScores(plan, runs, baseline);
    const auto armScores = countedScores(plan, runs, arm);
    ContrastEvidence evidence;
    evidence.pending = isPending(runs, baseline, arm, std::nullopt);
    evidence.seeds = pairedSeeds(baselineScores, armScores);
    std::vector<std::int64_t> sizes;
    for (const auto &[size, scores] : baselineScores)
        sizes.push_back(size);
    for (const auto seed : evidence.seeds) {
        std::vector<double> baselineCurve, armCurve;
        for (const auto size : sizes) {
            baselineCurve.push_back(baselineScores.at(size).at(seed));
            armCurve.push_back(armScores.at(size).at(seed));
        }
        const auto armArea = normalizedArea(sizes, armCurve);
        evidence.differences.push_back(armArea ? *armArea - *normalizedArea(sizes, baselineCurve) : armCurve.back() - baselineCurve.back());
    }
    return evidence;
}

Contrast makeContrast(const Plan &plan, std::span<const Run> runs, const RunEvidence &known, const Cell &baseline, const Cell &arm, double trivial,
                      ContrastEvidence &evidence)
{
    Contrast contrast;
    contrast.arm = arm.arm;
    contrast.model = arm.model;
    contrast.explained = arm.explained;
    evidence = pairedDifferences(plan, runs, baseline, arm);
    contrast.seeds = evidence.seeds;

    const auto baselineScores = countedScores(plan, runs, baseline);
    const auto armScores = countedScores(plan, runs, arm);
    std::vector<std::int64_t> sizes;
    for (const auto &[size, scores] : baselineScores) {
        sizes.push_back(size);
        const auto other = armScores.find(size);
        contrast.scores.push_back(
            atOneSize(size, scores, other == armScores.end() ? ScoresBySeed{} : other->second, isPending(runs, baseline, arm, size)));
    }
    if (sizes.size() >= 2)
        contrast.areaDifference = estimateOf(evidence.differences, evidence.pending);
    contrast.examplesRatio.atScore = plan.requiredScore;
    if (evidence.seeds.empty())
        return contrast;

    const auto enough = evidence.seeds.size() >= static_cast<std::size_t>(seedsForInterval);
    const auto items = enough && !evidence.pending ? contrastItems(runs, known, baseline, arm, sizes, evidence.seeds) : std::nullopt;
    const auto baselineValues = ofSeeds(baselineScores, evidence.seeds);
    const auto armValues = ofSeeds(armScores, evidence.seeds);
    contrast.examplesRatio = examplesRatio(sizes, baselineValues, armValues, plan.requiredScore > 0 ? std::optional(plan.requiredScore) : std::nullopt,
                                           !evidence.pending, items ? &*items : nullptr);
    if (items && items->arm.front().items >= 2) {
        const auto interval = crossedInterval(differenceGrid(*items, sizes));
        const auto &onThese = contrast.judged();
        // More that varies cannot make it surer; the two intervals are made in different ways, and with few seeds the exact one is wide.
        contrast.overItems = {onThese.low ? std::min(interval.low, *onThese.low) : interval.low, onThese.high ? std::max(interval.high, *onThese.high) : interval.high};
    }
    contrast.pairs = runPairs(runs, known, baseline, arm, sizes.back(), evidence.seeds);
    contrast.sequential = lookOf(evidence.differences);
    if (enough && !evidence.pending) {
        contrast.equivalence = equivalenceOf(evidence.differences);
        if (trivial > 0)
            contrast.solvedOnly = solvedOnlyWith(baselineValues.back(), armValues.back(), trivial);
    }
    if (plan.requiredScore > 0)
        contrast.spent = spentComparison(runs, known, baseline, arm, sizes.back(), plan.requiredScore);
    return contrast;
}

} // namespace kotowari
