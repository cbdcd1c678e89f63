#include "contrast.h"

#include "curvearea.h"
#include "examplesratio.h"
#include "signflip.h"

#include <algorithm>

namespace kotowari {

namespace {

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

} // namespace

Contrast makeContrast(const Plan &plan, std::span<const Run> runs, const Arm &baseline, const Arm &arm, double explained,
                      ContrastEvidence &evidence)
{
    Contrast contrast;
    contrast.arm = arm;
    contrast.model = plan.model;
    contrast.explained = explained;

    const auto baselineScores = countedScores(plan, runs, baseline, explained);
    const auto armScores = countedScores(plan, runs, arm, explained);
    const auto isPending = [&](std::optional<std::int64_t> size) {
        return std::ranges::any_of(runs, [&](const Run &run) {
            return pending(run) && (!size || run.trainSize == *size) && (belongsTo(run, baseline, explained) || belongsTo(run, arm, explained));
        });
    };
    evidence.pending = isPending(std::nullopt);
    evidence.seeds = pairedSeeds(baselineScores, armScores);
    contrast.seeds = evidence.seeds;

    std::vector<std::int64_t> sizes;
    for (const auto &[size, scores] : baselineScores) {
        sizes.push_back(size);
        const auto other = armScores.find(size);
        contrast.scores.push_back(atOneSize(size, scores, other == armScores.end() ? ScoresBySeed{} : other->second, isPending(size)));
    }
    ScoresOfSizes baselineValues(sizes.size()), armValues(sizes.size());
    for (const auto seed : evidence.seeds) {
        std::vector<double> baselineCurve, armCurve;
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            baselineCurve.push_back(baselineScores.at(sizes[i]).at(seed));
            armCurve.push_back(armScores.at(sizes[i]).at(seed));
            baselineValues[i].push_back(baselineCurve.back());
            armValues[i].push_back(armCurve.back());
        }
        const auto baselineArea = normalizedArea(sizes, baselineCurve);
        const auto armArea = normalizedArea(sizes, armCurve);
        evidence.differences.push_back(armArea ? *armArea - *baselineArea : armCurve.back() - baselineCurve.back());
    }
    if (sizes.size() >= 2)
        contrast.areaDifference = estimateOf(evidence.differences, evidence.pending);
    if (!evidence.seeds.empty()) {
        const auto level = plan.requiredScore > 0 ? std::optional(plan.requiredScore) : std::nullopt;
        contrast.examplesRatio = examplesRatio(sizes, baselineValues, armValues, level, !evidence.pending);
    } else {
        contrast.examplesRatio.atScore = plan.requiredScore;
    }
    return contrast;
}

} // namespace kotowari
