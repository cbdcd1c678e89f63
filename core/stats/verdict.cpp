#include "verdict.h"

#include "caveats.h"
#include "interval.h"
#include "wording.h"

#include <algorithm>
#include <cmath>

namespace kotowari {

namespace {

/// The estimate the verdict rests on: of the area, or of the scores where there is but one train size.
const Estimate &verdictEstimate(const Contrast &contrast)
{
    return contrast.scores.size() == 1 ? contrast.scores.front().difference : contrast.areaDifference;
}

MessageParameters sentenceParameters(const Comparison &comparison, const Contrast &contrast, const ContrastEvidence &evidence)
{
    auto parameters = armParameters(contrast.arm, contrast.explained);
    parameters["sizes"] = contrast.scores.size() == 1 ? "one" : "several";
    parameters["from"] = contrast.scores.front().trainSize;
    parameters["to"] = contrast.scores.back().trainSize;
    parameters["seeds"] = std::ssize(evidence.seeds);
    parameters["planned"] = comparison.plannedSeeds;
    parameters["needed"] = std::int64_t{seedsForInterval};
    return parameters;
}

/// What was seen, for sentences that claim nothing: the mean difference and the range over seeds.
void addObserved(MessageParameters &parameters, const ContrastEvidence &evidence)
{
    double mean = 0;
    for (const double difference : evidence.differences)
        mean += difference / static_cast<double>(evidence.differences.size());
    parameters["observed"] = points(mean);
    parameters["minimum"] = points(std::ranges::min(evidence.differences));
    parameters["maximum"] = points(std::ranges::max(evidence.differences));
}

Verdict judged(const Estimate &estimate, MessageParameters parameters)
{
    Verdict verdict;
    parameters.merge(pParameters(*estimate.p));
    const bool shown = *estimate.p <= 1 - confidenceLevel + 1e-12 && (*estimate.low > 0 || *estimate.high < 0);
    const bool better = *estimate.estimate > 0;
    double low = *estimate.low;
    double high = *estimate.high;
    if (shown && !better) { // "fewer by 2.0 to 8.1": the size of the loss
        low = -*estimate.high;
        high = -*estimate.low;
    }
    parameters["points"] = points(shown ? std::abs(*estimate.estimate) : *estimate.estimate);
    parameters["low"] = points(low);
    parameters["high"] = points(high);
    verdict.direction = !shown ? VerdictDirection::NoneShown : better ? VerdictDirection::Explained : VerdictDirection::AnswerOnly;
    verdict.sentence = {"verdict." + std::string(toString(verdict.direction)), parameters};
    return verdict;
}

Verdict withoutCaveats(const Comparison &comparison, const ContrastEvidence &evidence)
{
    if (comparison.primary < 0)
        return {VerdictDirection::NoneShown, {"verdict.nothing-to-compare", {}}, {}};
    const auto &contrast = comparison.contrasts[static_cast<std::size_t>(comparison.primary)];
    if (evidence.seeds.empty() || contrast.scores.empty())
        return {VerdictDirection::NoneShown, {"verdict.nothing-yet", {{"done", comparison.runsDone}, {"planned", comparison.runsPlanned}}}, {}};

    auto parameters = sentenceParameters(comparison, contrast, evidence);
    const auto &estimate = verdictEstimate(contrast);
    const bool all = std::ssize(evidence.seeds) >= comparison.plannedSeeds && !evidence.pending;
    if (comparison.plannedSeeds >= seedsForInterval && all && estimate.p && estimate.low && estimate.high)
        return judged(estimate, parameters);

    addObserved(parameters, evidence);
    if (comparison.plannedSeeds < seedsForInterval)
        return {VerdictDirection::NoneShown, {"verdict.too-few", parameters}, {}};
    return {VerdictDirection::NoneShown, {evidence.pending ? "verdict.too-early" : "verdict.incomplete", parameters}, {}};
}

} // namespace

Verdict makeVerdict(const Comparison &comparison, const ContrastEvidence &evidence, const Experiment &experiment, std::span<const Run> runs)
{
    auto verdict = withoutCaveats(comparison, evidence);
    const bool isJudged = verdict.sentence.id == "verdict." + std::string(toString(verdict.direction));
    verdict.headline = {"verdict.headline." + (isJudged ? std::string(toString(verdict.direction)) : "undecided"), {}};
    verdict.caveats = makeCaveats(comparison, evidence, experiment, runs);
    return verdict;
}

} // namespace kotowari
