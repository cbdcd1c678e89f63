#include "findings.h"

#include "wording.h"

#include <algorithm>

namespace kotowari {

namespace {

/// Points, and "interval": yes with "low", "high" and p where there is one.
void addEstimate(MessageParameters &parameters, const Estimate &estimate)
{
    parameters["points"] = points(*estimate.estimate);
    const bool interval = estimate.low && estimate.high && estimate.p;
    parameters["interval"] = interval ? "yes" : "no";
    parameters["low"] = points(estimate.low.value_or(0));
    parameters["high"] = points(estimate.high.value_or(0));
    parameters.merge(pParameters(estimate.p.value_or(1)));
}

void addControls(std::vector<Message> &findings, const Comparison &comparison)
{
    for (const auto &control : comparison.controls) {
        if (!control.advantage.estimate)
            continue;
        auto parameters = armParameters(control.control, control.explained);
        addEstimate(parameters, control.advantage);
        parameters["found"] = !control.advantage.low ? "open" : control.asGood ? "same" : "better";
        findings.push_back({"finding.control", std::move(parameters)});
    }
}

/// Censored sides in words: "early" before the first evaluation, "never" not by the end.
std::string side(const std::optional<double> &spent, Censoring censored)
{
    return spent ? "known" : censored == Censoring::BelowSmallest ? "early" : "never";
}

void addSpent(std::vector<Message> &findings, const Contrast &contrast)
{
    for (const auto &spent : contrast.spent) {
        auto parameters = armParameters(contrast.arm, contrast.explained);
        parameters["budget"] = spent.budget == "supervised_tokens" ? "tokens" : spent.budget;
        parameters["score"] = spent.atScore;
        parameters["without"] = spent.baseline.value_or(0);
        parameters["withoutside"] = side(spent.baseline, spent.baselineCensored);
        parameters["with"] = spent.arm.value_or(0);
        parameters["withside"] = side(spent.arm, spent.armCensored);
        parameters["seeds"] = spent.seeds;
        findings.push_back({"finding.spent", std::move(parameters)});
    }
}

void addContrasts(std::vector<Message> &findings, const Comparison &comparison)
{
    for (const auto &contrast : comparison.contrasts) {
        auto parameters = armParameters(contrast.arm, contrast.explained);
        if (contrast.equivalence && contrast.equivalence->shown) {
            const auto &test = *contrast.equivalence;
            auto same = parameters;
            same["margin"] = points(test.margin);
            same["low"] = points(test.low);
            same["high"] = points(test.high);
            same.merge(pParameters(test.p));
            findings.push_back({"finding.equivalent", std::move(same)});
        }
        if (contrast.solvedOnly == SolvedOnly::Yes && !contrast.arm.isControl()) {
            parameters["size"] = contrast.scores.back().trainSize;
            parameters["trivial"] = std::max(comparison.majorityBaseline, comparison.nearestNeighbourBaseline);
            findings.push_back({"finding.solved-only", std::move(parameters)});
        }
        if (contrast.primary)
            addSpent(findings, contrast);
    }
}

void addInteractions(std::vector<Message> &findings, const Comparison &comparison)
{
    for (const auto &interaction : comparison.interactions) {
        if (!interaction.plain.estimate)
            continue;
        auto parameters = armParameters(interaction.arm, interaction.explained);
        addEstimate(parameters, interaction.plain);
        parameters["model"] = interaction.model;
        parameters["other"] = interaction.other;
        const auto &logits = interaction.onLogits;
        parameters["logits"] = logits.p ? "yes" : "no";
        parameters["odds"] = logits.estimate.value_or(0);
        parameters["oddsp"] = logits.p.value_or(1);
        findings.push_back({"finding.interaction", std::move(parameters)});
    }
}

void addFits(std::vector<Message> &findings, const Comparison &comparison)
{
    for (const auto &curve : comparison.curves) {
        if (!curve.fit || curve.arm.isControl())
            continue;
        auto parameters = armParameters(curve.arm, curve.explained);
        parameters["size"] = static_cast<std::int64_t>(curve.points.back().x);
        parameters["predicted"] = curve.fit->predicted;
        parameters["observed"] = curve.fit->observed;
        parameters["holds"] = curve.fit->holds ? "yes" : "no";
        findings.push_back({"finding.power-law", std::move(parameters)});
    }
}

void addPower(std::vector<Message> &findings, const Comparison &comparison)
{
    if (comparison.primary >= 0)
        findings.push_back(powerSentence(comparison.power, comparison.plannedSeeds));
}

} // namespace

Message powerSentence(const PlanPower &power, std::int64_t seeds)
{
    return {"finding.power",
            {{"seeds", seeds},
             {"known", power.detectable ? "yes" : "no"},
             {"points", points(power.detectable.value_or(0))},
             {"deviation", points(power.deviation)},
             {"assumed", power.assumed ? "yes" : "no"},
             {"primary", power.seedsForPrimary},
             {"others", power.secondary},
             {"secondary", power.seedsForSecondary}}};
}

std::vector<Message> makeFindings(const Comparison &comparison)
{
    std::vector<Message> findings;
    addControls(findings, comparison);
    addContrasts(findings, comparison);
    addInteractions(findings, comparison);
    addFits(findings, comparison);
    addPower(findings, comparison);
    return findings;
}

} // namespace kotowari
