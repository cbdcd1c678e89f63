#include "caveats.h"

#include "interval.h"
#include "wilson.h"
#include "wording.h"

#include "core/base/text.h"

#include <algorithm>
#include <cstdio>
#include <iterator>

namespace kotowari {

namespace {

constexpr std::int64_t fewTestItems = 100;
constexpr double near = 0.02;     ///< of a trivial baseline's score
constexpr double ceiling = 0.97;  ///< of the baseline at the largest size: no room left to show a gain
constexpr double moreTokens = 1.05;

/// Steps of the baseline over the arm's, or supervised tokens a step of the arm over the baseline's: from counting runs paired at the largest size.
struct Effort {
    double steps = 1, tokens = 1;
};

std::optional<Effort> effortOf(const Contrast &contrast, const Arm &baseline, std::span<const Run> runs)
{
    const Cell ofBaseline{baseline, contrast.model, contrast.explained};
    const Cell ofArm{contrast.arm, contrast.model, contrast.explained};
    double armSteps = 0;
    double baselineSteps = 0;
    double armTokens = 0;
    double baselineTokens = 0;
    for (const auto &run : runs) {
        const auto &last = contrast.scores.back();
        if (!counts(run) || run.trainSize != last.trainSize || std::ranges::find(last.seeds, run.seed) == last.seeds.end() || run.steps <= 0)
            continue;
        const auto tokens = static_cast<double>(run.supervisedTokens) / static_cast<double>(run.steps);
        if (ofBaseline.holds(run)) {
            baselineTokens += tokens;
            baselineSteps += static_cast<double>(run.steps);
        } else if (ofArm.holds(run)) {
            armTokens += tokens;
            armSteps += static_cast<double>(run.steps);
        }
    }
    if (armTokens <= 0 || baselineTokens <= 0)
        return std::nullopt;
    return Effort{baselineSteps / armSteps, armTokens / baselineTokens};
}

void addTrivialBaselines(std::vector<Message> &caveats, const Comparison &comparison)
{
    const CurvePoint *best = nullptr;
    for (const auto &curve : comparison.curves) {
        if (!curve.points.empty() && (!best || curve.points.back().mean > best->mean))
            best = &curve.points.back();
    }
    double trivial = std::max(comparison.majorityBaseline, comparison.nearestNeighbourBaseline);
    std::string which = comparison.majorityBaseline >= comparison.nearestNeighbourBaseline ? "majority" : "neighbour";
    const auto size = best ? static_cast<std::int64_t>(best->x) : 0;
    if (const auto plain = bestPlainBaseline(comparison.baselines.baselines, size); plain && *plain->score > trivial) {
        trivial = *plain->score;
        which = plain->kind == BaselineKind::ListOpsShortcut ? "shortcut" : std::string(toString(plain->kind));
    }
    if (best && trivial > 0 && best->mean < trivial + near)
        caveats.push_back({"caveat.near-trivial", {{"score", best->mean}, {"trivial", trivial}, {"which", which}}});
    if (!comparison.curves.empty() && !comparison.curves.front().arm.explained() && !comparison.curves.front().points.empty()
        && comparison.curves.front().points.back().mean >= ceiling)
        caveats.push_back({"caveat.ceiling", {{"score", comparison.curves.front().points.back().mean}}});
}

void addTestItems(std::vector<Message> &caveats, const Comparison &comparison)
{
    const auto *primary = comparison.primary >= 0 ? &comparison.contrasts[static_cast<std::size_t>(comparison.primary)] : nullptr;
    if (primary && primary->overItems.low && comparison.testItems >= fewTestItems) {
        caveats.push_back({"caveat.other-items", {{"items", comparison.testItems}, {"low", points(*primary->overItems.low)}, {"high", points(*primary->overItems.high)}}});
        return;
    }
    if (comparison.testItems <= 0 || comparison.curves.empty() || comparison.curves.front().points.empty())
        return;
    const auto interval = wilsonInterval(comparison.curves.front().points.back().mean, comparison.testItems);
    caveats.push_back({comparison.testItems < fewTestItems ? "caveat.few-test-items" : "caveat.fixed-test-items",
                       {{"items", comparison.testItems}, {"points", points((interval.high - interval.low) / 2)}}});
}

/// A control that did as well takes the reasons out of a verdict for explanations. Wrong explanations are not meant to do worse by a known amount.
void addControls(std::vector<Message> &caveats, const Comparison &comparison, VerdictDirection direction)
{
    if (direction != VerdictDirection::Explained)
        return;
    for (const auto &control : comparison.controls) {
        if (!control.asGood || !control.advantage.estimate || control.control.kind == ArmKind::CorruptedExplanation)
            continue;
        auto parameters = armParameters(control.control, control.explained);
        parameters["points"] = points(*control.advantage.estimate);
        caveats.push_back({"caveat.control-as-good", std::move(parameters)});
    }
}

/// Runs of the primary contrast at its largest size that were still learning at their end.
void addUnlevelled(std::vector<Message> &caveats, const Contrast &contrast, const Comparison &comparison, std::span<const Run> runs)
{
    const auto size = contrast.scores.back().trainSize;
    for (const auto &cell : {Cell{comparison.baseline, contrast.model, contrast.explained}, Cell{contrast.arm, contrast.model, contrast.explained}}) {
        std::int64_t rising = 0;
        std::int64_t all = 0;
        for (const auto &run : runs) {
            if (!counts(run) || run.trainSize != size || !cell.holds(run) || !run.levelledOff)
                continue;
            ++all;
            rising += *run.levelledOff ? 0 : 1;
        }
        if (2 * rising <= all)
            continue;
        auto parameters = armParameters(cell.arm, cell.explained);
        parameters["runs"] = rising;
        parameters["all"] = all;
        caveats.push_back({"caveat.not-levelled-off", std::move(parameters)});
    }
}

/// Arms whose best learning rate lies at the end of what was tried: a better one may lie beyond.
void addTuningEdges(std::vector<Message> &caveats, const Comparison &comparison, const Plan &plan)
{
    std::vector<std::string> arms;
    for (const auto &outcome : comparison.tuning) {
        if (!outcome.atEdge())
            continue;
        char rate[32];
        std::snprintf(rate, sizeof rate, "%.10g", *outcome.chosen);
        arms.push_back((plan.furtherModels.empty() ? "" : outcome.model + ' ') + toString(outcome.arm) + ' ' + rate);
    }
    if (!arms.empty())
        caveats.push_back({"caveat.tuning-edge", {{"count", std::ssize(arms)}, {"all", std::ssize(comparison.tuning)}, {"arms", listOf(arms)}}});
}

void addRequiredScore(std::vector<Message> &caveats, const Contrast &contrast, const Plan &plan)
{
    if (plan.requiredScore <= 0) {
        caveats.push_back({"caveat.no-required-score", {}});
        return;
    }
    const bool baseline = contrast.examplesRatio.baselineCensored != Censoring::AboveLargest;
    const bool arm = contrast.examplesRatio.armCensored != Censoring::AboveLargest;
    if (!baseline || !arm)
        caveats.push_back({"caveat.required-not-reached",
                           {{"score", plan.requiredScore}, {"who", baseline ? "arm" : arm ? "baseline" : "both"}, {"size", contrast.scores.back().trainSize}}});
}

} // namespace

std::vector<Message> makeCaveats(const Comparison &comparison, VerdictDirection direction, const ContrastEvidence &evidence, const Experiment &experiment,
                                 std::span<const Run> runs)
{
    const auto &plan = experiment.plan;
    std::vector<Message> caveats;
    if (!comparison.sample.empty())
        caveats.push_back({"caveat.synthetic", {{"sample", comparison.sample}}});

    if (comparison.leaks > 0)
        caveats.push_back({"caveat.leakage", {{"pairs", comparison.leaks}}});

    const auto unfinished = std::ranges::count_if(runs, pending);
    const auto failed = std::ranges::count(runs, RunState::Failed, &Run::state);
    const auto stopped = std::ranges::count_if(runs, [](const Run &run) { return run.state == RunState::Done && run.stoppedEarly; });
    if (unfinished > 0)
        caveats.push_back({"caveat.unfinished", {{"runs", std::int64_t{unfinished}}, {"planned", comparison.runsPlanned}}});
    if (failed > 0)
        caveats.push_back({"caveat.failed", {{"runs", std::int64_t{failed}}}});
    if (stopped > 0)
        caveats.push_back({"caveat.stopped-early", {{"runs", std::int64_t{stopped}}}});

    if (comparison.primary >= 0 && comparison.plannedSeeds < seedsForInterval)
        caveats.push_back({"caveat.few-seeds", {{"seeds", comparison.plannedSeeds}, {"needed", std::int64_t{seedsForInterval}}}});
    addTrivialBaselines(caveats, comparison);
    addTestItems(caveats, comparison);

    if (comparison.primary >= 0) {
        const auto &contrast = comparison.contrasts[static_cast<std::size_t>(comparison.primary)];
        if (evidence.pending && contrast.sequential && contrast.sequential->stop)
            caveats.push_back({"caveat.may-stop", {{"seeds", contrast.sequential->seeds}}});
        addControls(caveats, comparison, direction);
        if (contrast.scores.size() == 1)
            caveats.push_back({"caveat.one-size", {{"size", contrast.scores.front().trainSize}}});
        if (!evidence.seeds.empty()) {
            addUnlevelled(caveats, contrast, comparison, runs);
            const auto effort = effortOf(contrast, comparison.baseline, runs);
            if (effort && (plan.budget == Budget::Tokens || plan.budget == Budget::Flops))
                caveats.push_back({"caveat.matched-budget", {{"budget", std::string(toString(plan.budget))}, {"times", effort->steps}}});
            else if (effort && effort->tokens > moreTokens)
                caveats.push_back({"caveat.more-tokens", {{"times", effort->tokens}}});
        }
        if (comparison.peopleTime) {
            const auto &time = *comparison.peopleTime;
            auto parameters = armParameters(contrast.arm, contrast.explained);
            parameters["answer"] = time.minutesAnswer;
            parameters["explanation"] = time.minutesExplanation;
            const auto other = [&](const Contrast &one) { return !one.primary && one.arm.usesReasons() && one.arm.granularity != contrast.arm.granularity; };
            parameters["others"] = std::ranges::any_of(comparison.contrasts, other) ? "yes" : "no";
            caveats.push_back({"caveat.people-time", std::move(parameters)});
        }
        if (comparison.contrasts.size() > 1) {
            const auto &power = comparison.power;
            const bool enough = comparison.plannedSeeds >= power.seedsForSecondary;
            caveats.push_back({"caveat.secondary", {{"contrasts", std::ssize(comparison.contrasts) - 1}, {"enough", enough ? "yes" : "no"}, {"needed", power.seedsForSecondary}}});
        }
        addRequiredScore(caveats, contrast, plan);
    }
    addTuningEdges(caveats, comparison, plan);
    if (plan.furtherModels.empty())
        caveats.push_back({experiment.pretrained ? "caveat.one-pretrained-model" : "caveat.one-model", {{"model", plan.model}}});
    return caveats;
}

} // namespace kotowari
