#include "rulerecovery.h"

#include "contrast.h"
#include "countedscores.h"
#include "holm.h"
#include "meaninterval.h"
#include "wording.h"

#include <algorithm>

namespace kotowari {

namespace {

RecoveryPoint pointOf(const Plan &plan, std::span<const Run> runs, const Cell &cell, std::int64_t newCases)
{
    RecoveryPoint point;
    point.newCases = newCases;
    for (const auto seed : plan.seeds) {
        if (const auto *run = countedRun(runs, cell, newCases, seed)) {
            point.seeds.push_back(seed);
            point.scores.push_back(*run->score);
        }
    }
    if (!point.scores.empty())
        point.mean = meanOf(point.scores);
    if (point.scores.size() >= static_cast<std::size_t>(seedsForInterval)) {
        const auto band = meanInterval(point.scores);
        point.interval = {std::max(0.0, band->low), std::min(1.0, band->high)}; // a share: the symmetric interval may reach beyond its ends
    }
    return point;
}

RecoveryCurve curveOf(const Plan &plan, std::span<const Run> runs, const Cell &cell)
{
    RecoveryCurve curve{cell.arm, cell.model, cell.explained, {pointOf(plan, runs, cell, 0)}};
    for (const auto newCases : plan.trainSizes)
        curve.points.push_back(pointOf(plan, runs, cell, newCases));
    return curve;
}

RecoveryContrast contrastOf(const Plan &plan, std::span<const Run> runs, const Contrast &judged)
{
    const Cell baseline{Arm{}, judged.model, 1.0};
    const Cell cell{judged.arm, judged.model, judged.explained};
    RecoveryContrast contrast{judged.arm, judged.model, judged.explained, {}, judged.judged(), {}};
    const auto areas = pairedDifferences(plan, runs, baseline, cell);
    std::vector<double> starts, gains;
    for (const auto seed : plan.seeds) {
        const auto *without = countedRun(runs, baseline, 0, seed);
        const auto *with = countedRun(runs, cell, 0, seed);
        if (!without || !with)
            continue;
        starts.push_back(*with->score - *without->score);
        if (const auto it = std::ranges::find(areas.seeds, seed); it != areas.seeds.end())
            gains.push_back(areas.differences[static_cast<std::size_t>(it - areas.seeds.begin())] - starts.back());
    }
    // Pending as the experiment's contrast is: its areas' runs, or one of those at 0.
    const bool startPending = std::ranges::any_of(runs, [&](const Run &run) { return run.trainSize == 0 && pending(run) && (baseline.holds(run) || cell.holds(run)); });
    contrast.start = estimateOf(starts, startPending);
    contrast.gain = estimateOf(gains, startPending || areas.pending);
    return contrast;
}

void adjust(std::vector<RecoveryContrast> &contrasts)
{
    std::vector<Estimate *> tested;
    std::vector<double> p;
    for (auto &contrast : contrasts) {
        for (auto *estimate : {&contrast.start, &contrast.gain}) {
            if (!estimate->p)
                continue;
            tested.push_back(estimate);
            p.push_back(*estimate->p);
        }
    }
    const auto adjusted = holmAdjusted(p);
    for (std::size_t i = 0; i < tested.size(); ++i)
        tested[i]->pHolm = adjusted[i];
}

const RecoveryCurve *curveOf(const RuleRecovery &recovery, const Arm &arm, const std::string &model, double explained)
{
    const auto it = std::ranges::find_if(recovery.curves, [&](const RecoveryCurve &curve) { return curve.arm == arm && curve.model == model && curve.explained == explained; });
    return it == recovery.curves.end() ? nullptr : &*it;
}

const char *directionWord(VerdictDirection direction)
{
    return direction == VerdictDirection::Explained ? "better" : direction == VerdictDirection::AnswerOnly ? "worse" : "none";
}

Message sentenceOf(const RuleRecovery &recovery, const Comparison &comparison)
{
    const auto &change = recovery.change;
    MessageParameters parameters{{"attribute", change.attribute}, {"old", change.oldValue}, {"new", change.newValue}};
    if (comparison.primary < 0)
        return {"rule.nothing-yet", parameters};
    const auto &primary = recovery.contrasts[static_cast<std::size_t>(comparison.primary)];
    const auto *without = curveOf(recovery, comparison.baseline, primary.model, 1.0);
    const auto *with = curveOf(recovery, primary.arm, primary.model, primary.explained);
    for (const auto *curve : {without, with})
        if (!curve || !curve->points.front().mean || !curve->points.back().mean)
            return {"rule.nothing-yet", parameters};
    parameters.merge(armParameters(primary.arm, primary.explained));
    parameters["cases"] = with->points.back().newCases;
    parameters["sizes"] = with->points.size() > 2 ? "several" : "one";
    parameters["from"] = with->points[1].newCases;
    parameters["with"] = *with->points.back().mean;
    parameters["without"] = *without->points.back().mean;
    parameters["withbefore"] = *with->points.front().mean;
    parameters["withoutbefore"] = *without->points.front().mean;
    parameters["seeds"] = std::ssize(comparison.contrasts[static_cast<std::size_t>(comparison.primary)].seeds);
    const auto &area = primary.area;
    const bool known = area.estimate && area.low && area.high && area.p;
    parameters["direction"] = known ? directionWord(comparison.verdict.direction) : "unknown";
    if (known) {
        parameters["points"] = points(*area.estimate);
        parameters["low"] = points(*area.low);
        parameters["high"] = points(*area.high);
        parameters.merge(pParameters(*area.p));
    }
    return {"rule.sentence", parameters};
}

} // namespace

Message ruleChangeCaveat(const RuleChange &change)
{
    return {"caveat.rule-change", {{"attribute", change.attribute}, {"old", change.oldValue}, {"new", change.newValue}, {"replay", change.replay}}};
}

std::optional<RuleRecovery> ruleRecovery(const Experiment &experiment, std::span<const Run> runs, const Comparison &comparison)
{
    const auto &plan = experiment.plan;
    if (!plan.ruleChange.isFollowUp())
        return std::nullopt;
    RuleRecovery recovery;
    recovery.change = plan.ruleChange;
    recovery.testItems = experiment.testItems;
    for (const auto &curve : comparison.curves)
        recovery.curves.push_back(curveOf(plan, runs, {curve.arm, curve.model, curve.explained}));
    for (const auto &contrast : comparison.contrasts)
        recovery.contrasts.push_back(contrastOf(plan, runs, contrast));
    adjust(recovery.contrasts);
    recovery.sentence = sentenceOf(recovery, comparison);
    return recovery;
}

} // namespace kotowari
