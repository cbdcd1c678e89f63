#include "json.h"

#include "baselinetable.h"
#include "core/api/plainway.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace kotowari {

namespace {

using Json = nlohmann::ordered_json;

Json number(std::optional<double> value) { return value && std::isfinite(*value) ? Json(*value) : Json(nullptr); }

void addArm(Json &json, const Arm &arm, const std::string &model, double explained)
{
    json["arm"] = kindWord(arm);
    json["granularity"] = arm.granularity ? Json(toString(*arm.granularity)) : Json(nullptr);
    json["model"] = model;
    json["explained"] = explained;
}

Json toJson(const Estimate &estimate)
{
    return {{"estimate", number(estimate.estimate)},
            {"low", number(estimate.low)},
            {"high", number(estimate.high)},
            {"p", number(estimate.p)},
            {"p_holm", number(estimate.pHolm)},
            {"p_max_t", number(estimate.pMaxT)}};
}

Json toJson(const Bounds &bounds) { return {{"low", number(bounds.low)}, {"high", number(bounds.high)}}; }

Json toJson(const SequentialLook &look)
{
    return {{"seeds", look.seeds}, {"p", look.p}, {"level", look.level}, {"low", number(look.interval.low)}, {"high", number(look.interval.high)}, {"may_stop", look.stop}};
}

Json toJson(const Equivalence &equivalence)
{
    return {{"margin", equivalence.margin}, {"p", equivalence.p}, {"low", equivalence.low}, {"high", equivalence.high}, {"shown", equivalence.shown}};
}

/// "": known; "< first evaluation", "not-reached".
std::string spentCensoring(Censoring censoring)
{
    return censoring == Censoring::BelowSmallest ? "< first evaluation" : std::string(toString(censoring));
}

Json toJson(const SpentComparison &spent)
{
    return {{"budget", spent.budget},
            {"at_score", spent.atScore},
            {"seeds", spent.seeds},
            {"baseline", number(spent.baseline)},
            {"baseline_censored", spentCensoring(spent.baselineCensored)},
            {"arm", number(spent.arm)},
            {"arm_censored", spentCensoring(spent.armCensored)},
            {"ratio", number(spent.ratio)}};
}

Json toJson(const CurveFit &fit)
{
    return {{"a", number(fit.a)}, {"b", number(fit.b)}, {"predicted", number(fit.predicted)}, {"observed", number(fit.observed)}, {"holds", fit.holds}};
}

Json toJson(const Contrast &contrast);
Json toJson(const Curve &curve);
Json toJson(const ControlComparison &control);
Json toJson(const Interaction &interaction);
Json toJson(const RecoveryCurve &curve);
Json toJson(const TuningOutcome &outcome);
Json toJson(const RecoveryContrast &contrast);

template<typename T>
Json orNull(const std::optional<T> &value) { return value ? toJson(*value) : Json(nullptr); }

template<typename Items>
Json list(const Items &items)
{
    Json json = Json::array();
    for (const auto &item : items)
        json.push_back(toJson(item));
    return json;
}

/// "": neither side is; else which and how: "baseline > n_max, arm < n_min".
std::string censoring(const ExamplesRatio &ratio)
{
    std::string text;
    if (ratio.baselineCensored != Censoring::None)
        text.append("baseline ").append(toString(ratio.baselineCensored));
    if (ratio.armCensored != Censoring::None)
        text.append(text.empty() ? "" : ", ").append("arm ").append(toString(ratio.armCensored));
    return text;
}

Json toJson(const ExamplesRatio &ratio)
{
    return {{"at_score", ratio.atScore > 0 ? Json(ratio.atScore) : Json(nullptr)},
            {"estimate", number(ratio.estimate)},
            {"low", number(ratio.low)},
            {"high", number(ratio.high)},
            {"censored", censoring(ratio)},
            {"baseline_examples", number(ratio.baselineExamples)},
            {"arm_examples", number(ratio.armExamples)}};
}

Json toJson(const Contrast &contrast)
{
    Json json;
    addArm(json, contrast.arm, contrast.model, contrast.explained);
    json["primary"] = contrast.primary;
    json["control"] = contrast.arm.isControl();
    json["seeds"] = contrast.seeds;
    json["area_difference"] = toJson(contrast.areaDifference);
    json["over_items"] = toJson(contrast.overItems);
    json["examples_ratio"] = toJson(contrast.examplesRatio);
    json["sequential"] = orNull(contrast.sequential);
    json["equivalence"] = orNull(contrast.equivalence);
    json["solved_only_with_explanations"] = toString(contrast.solvedOnly);
    json["spent_to_reach"] = list(contrast.spent);
    json["run_pairs"] = Json::array();
    for (const auto &pair : contrast.pairs)
        json["run_pairs"].push_back({{"seed", pair.seed}, {"only_baseline", pair.onlyBaseline}, {"only_arm", pair.onlyArm}, {"p_mcnemar", pair.p}});
    json["scores"] = Json::array();
    for (const auto &scores : contrast.scores) {
        json["scores"].push_back({{"train_size", scores.trainSize},
                                  {"seeds", scores.seeds},
                                  {"baseline", scores.baseline},
                                  {"arm", scores.arm},
                                  {"difference", toJson(scores.difference)}});
    }
    return json;
}

Json toJson(const Curve &curve)
{
    Json json;
    addArm(json, curve.arm, curve.model, curve.explained);
    json["points"] = Json::array();
    for (const auto &point : curve.points) {
        json["points"].push_back({{"train_size", static_cast<std::int64_t>(point.x)},
                                  {"mean", point.mean},
                                  {"low", number(point.low)},
                                  {"high", number(point.high)},
                                  {"minimum", point.minimum},
                                  {"maximum", point.maximum},
                                  {"scores", point.values}});
    }
    json["power_law"] = orNull(curve.fit);
    return json;
}

Json toJson(const ControlComparison &control)
{
    Json json;
    addArm(json, control.control, control.model, control.explained);
    json["against"] = toString(control.arm);
    json["advantage"] = toJson(control.advantage);
    json["as_good"] = control.asGood;
    return json;
}

Json toJson(const Interaction &interaction)
{
    Json json;
    addArm(json, interaction.arm, interaction.model, interaction.explained);
    json["other_model"] = interaction.other;
    json["difference"] = toJson(interaction.plain);
    json["logit_difference"] = toJson(interaction.onLogits);
    return json;
}

Json toJson(const RecoveryCurve &curve)
{
    Json json;
    addArm(json, curve.arm, curve.model, curve.explained);
    json["points"] = Json::array();
    for (const auto &point : curve.points) {
        json["points"].push_back({{"new_cases", point.newCases},
                                  {"seeds", point.seeds},
                                  {"scores", point.scores},
                                  {"mean", number(point.mean)},
                                  {"low", number(point.interval.low)},
                                  {"high", number(point.interval.high)}});
    }
    return json;
}

Json toJson(const RecoveryContrast &contrast)
{
    Json json;
    addArm(json, contrast.arm, contrast.model, contrast.explained);
    json["start_difference"] = toJson(contrast.start);
    json["area_difference"] = toJson(contrast.area);
    json["gain_difference"] = toJson(contrast.gain);
    return json;
}

Json toJson(const RuleRecovery &recovery, const std::string &sentence)
{
    const auto &change = recovery.change;
    return {{"attribute", change.attribute},
            {"old", change.oldValue},
            {"new", change.newValue},
            {"base_experiment", change.base},
            {"old_examples", change.replay},
            {"test_items", recovery.testItems},
            {"curves", list(recovery.curves)},
            {"contrasts", list(recovery.contrasts)},
            {"sentence", sentence}};
}

Json toJson(const TuningOutcome &outcome)
{
    Json json{{"arm", kindWord(outcome.arm)}, {"granularity", outcome.arm.granularity ? Json(toString(*outcome.arm.granularity)) : Json(nullptr)}, {"model", outcome.model}};
    json["candidates"] = Json::array();
    for (const auto &candidate : outcome.candidates)
        json["candidates"].push_back({{"learning_rate", candidate.learningRate}, {"validation_scores", candidate.scores}, {"mean", number(candidate.mean)}, {"runs", candidate.runs}});
    json["chosen"] = outcome.chosen ? Json{{"learning_rate", *outcome.chosen}} : Json(nullptr);
    json["at_edge"] = outcome.atEdge();
    return json;
}

/// "sizes": what each train size means in cases and hours.
Json toJson(const PeopleTimeMatch &time, const Comparison &comparison)
{
    Json json{{"minutes_answer", time.minutesAnswer}, {"minutes_explanation", time.minutesExplanation}, {"explained", time.explained}, {"sizes", Json::array()}};
    if (!comparison.contrasts.empty())
        for (const auto &scores : comparison.contrasts.front().scores)
            json["sizes"].push_back({{"train_size", scores.trainSize}, {"answer_only_cases", time.answerOnlyCases(scores.trainSize)}, {"hours", time.hours(static_cast<double>(scores.trainSize))}});
    return json;
}

Json toJson(const PlanPower &power)
{
    return {{"seeds_for_primary", power.seedsForPrimary},
            {"secondary_contrasts", power.secondary},
            {"seeds_for_secondary", power.seedsForSecondary},
            {"deviation", power.deviation},
            {"deviation_assumed", power.assumed},
            {"detectable_difference", number(power.detectable)}};
}

} // namespace

nlohmann::ordered_json comparisonToJson(const Comparison &comparison, const Messages &messages, Language language)
{
    Json caveats = Json::array();
    for (const auto &caveat : comparison.verdict.caveats)
        caveats.push_back(messages.text(caveat, language));
    Json findings = Json::array();
    for (const auto &finding : comparison.findings)
        findings.push_back(messages.text(finding, language));
    const bool hasItems = comparison.testItems > 0;
    const auto cheaper = cheaperSentence(comparison);
    return {
        {"experiment", comparison.experiment},
        {"name", comparison.experimentName},
        {"baseline", toString(comparison.baseline)},
        {"seeds", comparison.seeds},
        {"planned_seeds", comparison.plannedSeeds},
        {"complete", comparison.complete},
        {"runs_done", comparison.runsDone},
        {"runs_planned", comparison.runsPlanned},
        {"required_score", comparison.requiredScore > 0 ? Json(comparison.requiredScore) : Json(nullptr)},
        {"test_items", comparison.testItems},
        {"majority_score", hasItems ? Json(comparison.majorityBaseline) : Json(nullptr)},
        {"nearest_neighbour_score", hasItems ? Json(comparison.nearestNeighbourBaseline) : Json(nullptr)},
        {"baselines", baselinesToJson(comparison.baselines.baselines, messages, language)},
        {"baselines_problem", comparison.baselines.problem ? Json(messages.text(*comparison.baselines.problem, language)) : Json(nullptr)},
        {"sample", comparison.sample.empty() ? Json(nullptr) : Json(comparison.sample)},
        {"contrasts", list(comparison.contrasts)},
        {"primary", comparison.primary >= 0 ? Json(comparison.primary) : Json(nullptr)},
        {"controls", list(comparison.controls)},
        {"interactions", list(comparison.interactions)},
        {"power", toJson(comparison.power)},
        {"findings", findings},
        {"tuning", list(comparison.tuning)},
        {"people_time", comparison.peopleTime ? toJson(*comparison.peopleTime, comparison) : Json(nullptr)},
        {"curves", list(comparison.curves)},
        {"rule_change", comparison.ruleRecovery ? toJson(*comparison.ruleRecovery, messages.text(comparison.ruleRecovery->sentence, language)) : Json(nullptr)},
        {"verdict",
         {{"sentence", messages.text(comparison.verdict.sentence, language)},
          {"headline", messages.text(comparison.verdict.headline, language)},
          {"direction", toString(comparison.verdict.direction)},
          {"cheaper", cheaper ? Json(messages.text(*cheaper, language)) : Json(nullptr)},
          {"caveats", caveats}}},
    };
}

nlohmann::ordered_json runsToJson(std::span<const Run> runs, const Messages &messages, Language language)
{
    Json json = Json::array();
    for (const auto &run : runs) {
        Json one{{"run", run.id}, {"experiment", run.experiment}};
        addArm(one, run.arm, run.model, run.explained);
        one["train_size"] = run.trainSize;
        one["seed"] = run.seed;
        one["state"] = toString(run.state);
        one["score"] = number(run.score);
        one["steps"] = run.steps;
        one["planned_steps"] = run.plannedSteps;
        one["epoch"] = number(run.epoch);
        one["supervised_tokens"] = run.supervisedTokens;
        one["seconds"] = number(run.seconds);
        one["stopped_early"] = run.stoppedEarly;
        one["best_step"] = run.bestStep > 0 ? Json(run.bestStep) : Json(nullptr);
        one["levelled_off"] = run.levelledOff ? Json(*run.levelledOff) : Json(nullptr);
        one["extra_cases"] = run.extraCases;
        one["tuning"] = run.tuning ? Json{{"learning_rate", run.tuning->learningRate}, {"validation_score", number(run.tuning->validationScore)}} : Json(nullptr);
        one["error"] = run.error ? Json(messages.text(*run.error, language)) : Json(nullptr);
        json.push_back(std::move(one));
    }
    return json;
}

nlohmann::ordered_json metricsToJson(std::span<const Metric> metrics)
{
    Json json = Json::array();
    for (const auto &metric : metrics) {
        json.push_back({{"step", metric.step},
                        {"epoch", number(metric.epoch)},
                        {"supervised_tokens", metric.supervisedTokens},
                        {"seconds", number(metric.seconds)},
                        {"name", metric.name},
                        {"value", number(metric.value)}});
    }
    return json;
}

} // namespace kotowari
