#include "verdict.h"

#include "caveats.h"
#include "interval.h"
#include "wording.h"

#include <algorithm>
#include <cmath>

namespace kotowari {

namespace {

/// `rule`: train sizes are numbers of cases of a new rule.
MessageParameters sentenceParameters(const Comparison &comparison, const Contrast &contrast, const ContrastEvidence &evidence, bool rule)
{
    auto parameters = armParameters(contrast.arm, contrast.explained);
    parameters["sizes"] = contrast.scores.size() == 1 ? "one" : "several";
    parameters["from"] = contrast.scores.front().trainSize;
    parameters["to"] = contrast.scores.back().trainSize;
    parameters["seeds"] = std::ssize(evidence.seeds);
    parameters["planned"] = comparison.plannedSeeds;
    parameters["needed"] = std::int64_t{seedsForInterval};
    parameters["matched"] = rule ? "rule" : comparison.peopleTime ? "time" : "examples";
    parameters["cases"] = comparison.peopleTime ? comparison.peopleTime->answerOnlyCases(contrast.scores.back().trainSize) : contrast.scores.back().trainSize;
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

/// An estimate with all its parts, as the verdict needs it.
struct Judged {
    double estimate = 0;
    double p = 1;
    Interval interval;
    bool early = false; ///< by the look that is valid after every seed
    double level = significanceLevel;
};

std::optional<Judged> byPlan(const Estimate &estimate)
{
    if (!estimate.p || !estimate.low || !estimate.high)
        return std::nullopt;
    return Judged{*estimate.estimate, *estimate.p, {*estimate.low, *estimate.high}};
}

std::optional<Judged> byLook(const Contrast &contrast)
{
    const auto &look = contrast.sequential;
    if (!look || !look->stop || !look->interval.low || !look->interval.high)
        return std::nullopt;
    return Judged{*contrast.judged().estimate, look->p, {*look->interval.low, *look->interval.high}, true, look->level};
}

/// Turned so that a loss reads as "fewer by 2.0 to 8.1".
Interval turned(const Interval &interval, bool turn) { return turn ? Interval{-interval.high, -interval.low} : interval; }

/// Adds what the sentence in examples needs; false where the ratio is not known to point the same way.
bool addExamples(MessageParameters &parameters, const Comparison &comparison, const ExamplesRatio &ratio, bool better)
{
    if (comparison.peopleTime || !ratio.estimate || !ratio.low || !ratio.high || !ratio.baselineExamples || !ratio.armExamples || (better ? *ratio.low <= 1 : *ratio.high >= 1))
        return false;
    parameters["with"] = static_cast<std::int64_t>(std::llround(*ratio.armExamples));
    parameters["without"] = static_cast<std::int64_t>(std::llround(*ratio.baselineExamples));
    parameters["required"] = comparison.requiredScore > 0 ? "yes" : "no";
    parameters["score"] = ratio.atScore;
    parameters["times"] = better ? *ratio.estimate : 1 / *ratio.estimate;
    parameters["timeslow"] = better ? *ratio.low : 1 / *ratio.high;
    parameters["timeshigh"] = better ? *ratio.high : 1 / *ratio.low;
    return true;
}

Verdict judged(const Comparison &comparison, const Contrast &contrast, const Judged &found, MessageParameters parameters)
{
    parameters.merge(pParameters(found.p));
    const bool better = found.estimate > 0;
    const auto &items = contrast.overItems;
    const bool overSeeds = found.p <= found.level + 1e-12 && (found.interval.low > 0 || found.interval.high < 0);
    const bool overItems = !items.low || (better ? *items.low > 0 : *items.high < 0);
    const bool shown = overSeeds && overItems;
    const auto interval = turned(found.interval, shown && !better);
    parameters["points"] = points(shown ? std::abs(found.estimate) : found.estimate);
    parameters["low"] = points(interval.low);
    parameters["high"] = points(interval.high);
    parameters["rule"] = found.early ? "early" : "planned";
    parameters["level"] = found.level;

    Verdict verdict;
    verdict.direction = !shown ? VerdictDirection::NoneShown : better ? VerdictDirection::Explained : VerdictDirection::AnswerOnly;
    std::string id = "verdict." + std::string(toString(verdict.direction));
    if (overSeeds && !overItems) {
        id += "-items";
        parameters["itemslow"] = points(*items.low);
        parameters["itemshigh"] = points(*items.high);
        parameters["items"] = comparison.testItems;
    } else if (shown && addExamples(parameters, comparison, contrast.examplesRatio, better)) {
        id += "-examples";
    }
    verdict.sentence = {id, parameters};
    verdict.headline = {"verdict.headline." + std::string(toString(verdict.direction)), {}};
    return verdict;
}

Verdict undecided(const char *id, MessageParameters parameters = {})
{
    return {VerdictDirection::NoneShown, {id, std::move(parameters)}, {}, {"verdict.headline.undecided", {}}};
}

Verdict withoutCaveats(const Comparison &comparison, const ContrastEvidence &evidence, bool rule)
{
    if (comparison.primary < 0)
        return undecided("verdict.nothing-to-compare");
    const auto &contrast = comparison.contrasts[static_cast<std::size_t>(comparison.primary)];
    if (evidence.seeds.empty() || contrast.scores.empty())
        return undecided("verdict.nothing-yet", {{"done", comparison.runsDone}, {"planned", comparison.runsPlanned}});

    auto parameters = sentenceParameters(comparison, contrast, evidence, rule);
    const bool all = std::ssize(evidence.seeds) >= comparison.plannedSeeds && !evidence.pending;
    const bool few = comparison.plannedSeeds < seedsForInterval;
    if (const auto found = all ? byPlan(contrast.judged()) : evidence.pending ? std::nullopt : byLook(contrast); found && !few)
        return judged(comparison, contrast, *found, parameters);

    addObserved(parameters, evidence);
    return undecided(few ? "verdict.too-few" : evidence.pending ? "verdict.too-early" : "verdict.incomplete", std::move(parameters));
}

} // namespace

Verdict makeVerdict(const Comparison &comparison, const ContrastEvidence &evidence, const Experiment &experiment, std::span<const Run> runs)
{
    auto verdict = withoutCaveats(comparison, evidence, experiment.plan.ruleChange.isFollowUp());
    verdict.caveats = makeCaveats(comparison, verdict.direction, evidence, experiment, runs);
    return verdict;
}

} // namespace kotowari
