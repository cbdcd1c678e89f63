#include "costfacts.h"

#include "core/stats/interval.h"
#include "core/stats/meaninterval.h"
#include "core/stats/wilson.h"
#include "core/stats/wording.h"

#include <algorithm>
#include <cmath>

namespace kotowari {

namespace {

using enum CostKey;

CostInput measured(CostKey key, double value, Message note) { return {key, value, CostSource::Measured, false, {}, {}, false, std::move(note), {}}; }

/// The arm whose score counts.
struct ChosenCell {
    Arm arm;
    std::string model;
    double explained = 1;
};

const Contrast *primaryOf(const Comparison &comparison)
{
    return comparison.primary >= 0 && static_cast<std::size_t>(comparison.primary) < comparison.contrasts.size() ? &comparison.contrasts[static_cast<std::size_t>(comparison.primary)] : nullptr;
}

/// Of the primary contrast the arm that the verdict points at.
ChosenCell chosenCell(const Comparison &comparison)
{
    const auto *primary = primaryOf(comparison);
    if (!primary)
        return {comparison.baseline, comparison.curves.empty() ? std::string() : comparison.curves.front().model, 1};
    return {comparison.verdict.direction == VerdictDirection::Explained ? primary->arm : comparison.baseline, primary->model, primary->explained};
}

/// The interval of a mean score: over seeds, or over `items` where seeds are too few. Says which.
std::string addInterval(CostInput &score, std::span<const double> bySeed, std::optional<double> low, std::optional<double> high, std::int64_t items)
{
    score.spread = low.has_value() || items > 0;
    if (low) {
        score.low = low;
        score.high = high;
        return "seeds";
    }
    if (items > 0) {
        const auto interval = wilsonInterval(*score.value, items);
        score.low = std::min(interval.low, std::ranges::min(bySeed));
        score.high = std::max(interval.high, std::ranges::max(bySeed));
    }
    return "items";
}

/// The mean score of a curve at its largest size.
void addScore(CostFacts &facts, const Comparison &comparison)
{
    const auto [arm, model, explained] = chosenCell(comparison);
    const auto curve = std::ranges::find_if(comparison.curves, [&, arm = arm, model = model, explained = explained](const Curve &one) {
        return one.arm == arm && one.model == model && (!arm.explained() || one.explained == explained);
    });
    if (curve == comparison.curves.end() || curve->points.empty())
        return;
    const auto &point = curve->points.back();
    auto score = measured(Score, point.mean, {});
    const auto over = addInterval(score, point.values, point.low, point.high, comparison.testItems);
    score.note = {"cost.note.score", {{"which", std::string("test")}, {"score", point.mean}, {"items", comparison.testItems}, {"seeds", std::ssize(point.values)},
                                      {"size", static_cast<std::int64_t>(point.x)}, {"over", over}, {"explained", std::string(arm.usesReasons() ? "yes" : "no")}}};
    facts.measured[Score] = std::move(score);
    facts.measured[Examples] = measured(Examples, point.x, {"cost.note.examples", {}});
    facts.explained = arm.usesReasons();
}

/// By seed, of the runs of a cell at a train size that were scored on the confirmation set.
std::map<std::int64_t, double> confirmedScores(const Confirmation &confirmation, std::span<const Run> runs, const ChosenCell &cell, double size)
{
    std::map<std::int64_t, double> scores;
    for (const auto &one : confirmation.scores) {
        const auto run = std::ranges::find(runs, one.run, &Run::id);
        if (run != runs.end() && run->arm == cell.arm && run->model == cell.model && (!cell.arm.explained() || run->explained == cell.explained)
            && static_cast<double>(run->trainSize) == size)
            scores[run->seed] = one.score;
    }
    return scores;
}

std::optional<Interval> seedInterval(std::span<const double> values)
{
    return std::ssize(values) >= seedsForInterval ? meanInterval(values) : std::nullopt;
}

/// What explanations add on the confirmation set, where enough seeds of both arms were scored on it.
bool confirmGain(CostInput &gain, const Comparison &comparison, const Confirmation &confirmation, std::span<const Run> runs, double size)
{
    const auto *primary = primaryOf(comparison);
    if (!primary)
        return false;
    const auto without = confirmedScores(confirmation, runs, {comparison.baseline, primary->model, primary->explained}, size);
    std::vector<double> differences;
    for (const auto &[seed, score] : confirmedScores(confirmation, runs, {primary->arm, primary->model, primary->explained}, size)) {
        if (const auto pair = without.find(seed); pair != without.end())
            differences.push_back(score - pair->second);
    }
    const auto interval = seedInterval(differences);
    if (!interval)
        return false;
    gain.value = meanOf(differences);
    gain.low = interval->low;
    gain.high = interval->high;
    gain.note.parameters["which"] = std::string("confirmation");
    gain.note.parameters["seeds"] = std::ssize(differences);
    return true;
}

void addGain(CostFacts &facts, const Comparison &comparison, const Contrast &primary)
{
    if (primary.scores.empty())
        return;
    const auto &difference = primary.scores.back().difference;
    if (!difference.estimate)
        return;
    if (!difference.low || !difference.high) {
        if (comparison.complete)
            facts.missing.push_back({"cost.missing.seeds", {{"seeds", std::ssize(primary.scores.back().seeds)}, {"needed", std::int64_t{seedsForInterval}}}});
        return;
    }
    auto gain = measured(ScoreGain, *difference.estimate, {"cost.note.gain", {{"which", std::string("test")}, {"seeds", std::ssize(primary.scores.back().seeds)}, {"size", primary.scores.back().trainSize}}});
    gain.spread = true;
    gain.low = difference.low;
    gain.high = difference.high;
    facts.measured[ScoreGain] = std::move(gain);
}

void addRatio(CostFacts &facts, const Contrast &primary)
{
    const auto &ratio = primary.examplesRatio;
    if (primary.scores.size() < 2)
        return;
    const auto smallest = static_cast<double>(primary.scores.front().trainSize), largest = static_cast<double>(primary.scores.back().trainSize);
    if (ratio.armCensored == Censoring::AboveLargest || ratio.armCensored == Censoring::NotReached) {
        facts.missing.push_back({"cost.missing.not-reached", {{"score", ratio.atScore}, {"size", primary.scores.back().trainSize}}});
        return;
    }
    const auto reached = ratio.armExamples ? ratio.armExamples : ratio.armCensored == Censoring::BelowSmallest ? std::optional(smallest) : std::nullopt;
    if (!reached)
        return;
    auto examples = measured(ExamplesToReach, *reached, {"cost.note.to-reach", {{"score", ratio.atScore}}});
    facts.measured[ExamplesToReach] = std::move(examples);
    // Answers alone that did not get there need more than the largest size.
    const bool atLeast = !ratio.estimate && ratio.baselineCensored == Censoring::AboveLargest;
    const auto value = ratio.estimate ? ratio.estimate : atLeast ? std::optional(largest / *reached) : std::nullopt;
    if (!value)
        return;
    if (!ratio.low && !ratio.high) {
        facts.missing.push_back({"cost.missing.ratio", {}});
        return;
    }
    auto input = measured(ExamplesRatio, *value, {"cost.note.ratio", {{"score", ratio.atScore}, {"seeds", std::ssize(primary.seeds)}}});
    input.spread = true;
    input.low = ratio.low;
    input.high = ratio.high;
    input.atLeast = atLeast;
    facts.measured[ExamplesRatio] = std::move(input);
}

} // namespace

void addResults(CostFacts &facts, const Comparison &comparison)
{
    facts.experiment = comparison.experiment;
    facts.experimentName = comparison.experimentName;
    facts.requiredScore = comparison.requiredScore;
    facts.sample = comparison.sample;
    facts.equalTime = comparison.peopleTime.has_value();
    if (const auto &time = comparison.peopleTime) {
        facts.measured[AnswerMinutes] = {AnswerMinutes, time->minutesAnswer, CostSource::Typed, false, {}, {}, false, {"cost.note.plan", {}}, {}};
        facts.measured[WritingMinutes] = {WritingMinutes, time->minutesExplanation, CostSource::Typed, false, {}, {}, false, {"cost.note.plan", {}}, {}};
    }
    if (comparison.runsDone == 0)
        facts.missing.push_back({"cost.missing.no-run", {{"planned", comparison.runsPlanned}}});
    else if (!comparison.complete)
        facts.missing.push_back({"cost.missing.incomplete", {{"done", comparison.runsDone}, {"planned", comparison.runsPlanned}}});
    const auto *primary = primaryOf(comparison);
    if (comparison.runsDone > 0 && !primary)
        facts.missing.push_back({"cost.missing.one-arm", {}});
    addScore(facts, comparison);
    if (!primary)
        return;
    addGain(facts, comparison, *primary);
    addRatio(facts, *primary);
}

void addConfirmation(CostFacts &facts, const std::optional<Confirmation> &confirmation, bool locked, std::span<const Run> runs)
{
    const auto found = facts.measured.find(Score);
    if (found == facts.measured.end() || !facts.comparison)
        return;
    auto &score = found->second;
    auto &said = score.note.parameters;
    if (!confirmation) {
        if (locked)
            said["which"] = std::string("unscored");
        return;
    }
    const double size = *facts.measured.at(Examples).value;
    std::vector<double> scores;
    for (const auto &[seed, one] : confirmedScores(*confirmation, runs, chosenCell(*facts.comparison), size))
        scores.push_back(one);
    if (scores.empty()) {
        said["which"] = std::string("elsewhere");
        return;
    }
    said["which"] = std::string("confirmation");
    said["test"] = *score.value;
    score.value = meanOf(scores);
    const auto interval = seedInterval(scores);
    said["over"] = addInterval(score, scores, interval ? std::optional(std::max(0.0, interval->low)) : std::nullopt, interval ? std::optional(std::min(1.0, interval->high)) : std::nullopt, confirmation->items);
    said["score"] = *score.value;
    said["items"] = confirmation->items;
    said["seeds"] = std::ssize(scores);
    const auto gain = facts.measured.find(ScoreGain);
    const bool both = gain != facts.measured.end() && confirmGain(gain->second, *facts.comparison, *confirmation, runs, size);
    said["gain"] = std::string(both ? "confirmation" : "test");
    facts.confirmed = true;
}

void addBaselines(CostFacts &facts, std::span<const Baseline> baselines)
{
    for (const auto &one : baselines) {
        if (one.kind == BaselineKind::People) {
            const auto add = [&](CostKey key, std::optional<double> value) {
                if (value)
                    facts.measured[key] = {key, value, CostSource::Typed, false, {}, {}, false, {"cost.note.people", {{"note", one.note}}}, {}};
            };
            add(MinutesACase, one.minutes);
            add(ErrorRate, one.score ? std::optional(1 - *one.score) : std::nullopt);
        } else if (one.kind == BaselineKind::Outside && one.price && !facts.measured.contains(OutsidePrice)) {
            facts.measured[OutsidePrice] = {OutsidePrice, one.price, CostSource::Typed, false, {}, {}, false, {"cost.note.outside", {{"name", one.name}}}, {}};
            facts.outsideCurrency = one.currency;
        }
    }
}

void addTimes(CostFacts &facts, std::span<const double> seconds, Granularity granularity, const ReviewCost &review)
{
    if (std::ssize(seconds) >= timedExplanations) {
        auto writing = measured(WritingMinutes, meanOf(seconds) / 60, {"cost.note.writing", {{"count", std::ssize(seconds)}, {"granularity", std::string(toString(granularity))}}});
        if (const auto interval = meanInterval(seconds)) {
            writing.spread = true;
            writing.low = std::max(0.0, interval->low / 60);
            writing.high = interval->high / 60;
        }
        facts.measured[WritingMinutes] = std::move(writing);
    }
    if (review.explanations <= 0)
        return;
    const auto each = [&](double all) { return all / 60 / static_cast<double>(review.explanations); };
    facts.measured[ReviewMinutes] = measured(ReviewMinutes, each(review.reviewing), {"cost.note.review", {{"count", review.explanations}}});
    facts.measured[ReworkMinutes] = measured(ReworkMinutes, each(review.rework), {"cost.note.rework", {{"count", review.explanations}, {"returns", review.returns}}});
}

void addWriting(CostFacts &facts, const Effort &effort)
{
    if (facts.measured.contains(WritingMinutes))
        return;
    const bool typed = effort.source == EffortSource::Typed;
    facts.measured[WritingMinutes] = {WritingMinutes, effort.minutesExplanation, typed ? CostSource::Typed : CostSource::Assumed, false, {}, {}, false,
                                      typed ? Message{"cost.note.plan", {}} : Message{"cost.note.assumed-writing", {{"granularity", std::string(toString(effort.granularity))}}}, {}};
}

void addThreshold(CostFacts &facts, const Calibration &calibration, double threshold)
{
    const auto effect = std::ranges::min_element(calibration.thresholds, {}, [threshold](const ThresholdEffect &one) { return std::abs(one.threshold - threshold); });
    if (effect == calibration.thresholds.end() || calibration.items <= 0)
        return;
    auto share = measured(PeopleShare, effect->toPeople, {"cost.note.threshold", {{"threshold", effect->threshold}, {"run", calibration.run}, {"items", calibration.items}, {"share", effect->toPeople}}});
    const auto interval = wilsonInterval(effect->toPeople, calibration.items);
    share.spread = true;
    share.low = interval.low;
    share.high = interval.high;
    facts.measured[PeopleShare] = std::move(share);
}

std::vector<CostInput> costInputs(const CostFacts &facts, const CostScenario &scenario)
{
    std::vector<CostInput> inputs;
    for (const auto &info : costKeyInfos()) {
        CostInput input{info.key, info.assumed, info.assumed ? CostSource::Assumed : CostSource::Unknown};
        const auto found = facts.measured.find(info.key);
        const bool foreign = info.key == OutsidePrice && !facts.outsideCurrency.empty() && facts.outsideCurrency != scenario.currency;
        if (found != facts.measured.end() && !foreign)
            input = found->second;
        if (info.key == AnswerMinutes && !input.value) { // the training cases are worked on as the others are
            input = inputs[static_cast<std::size_t>(MinutesACase)];
            input.key = AnswerMinutes;
            if (input.value)
                input.source = CostSource::Assumed;
            input.note = {"cost.note.as-today", {}};
        }
        input.untyped = input.value;
        if (const auto typed = scenario.typed.find(info.key); typed != scenario.typed.end()) {
            const auto before = input.value;
            input = {info.key, typed->second, typed->second ? CostSource::Typed : CostSource::Unknown};
            input.untyped = before;
        }
        inputs.push_back(std::move(input));
    }
    return inputs;
}

} // namespace kotowari
