// Carries what the inputs leave open through the flows of costmodel.h, and says go, extend or stop.
#include "costmodel.h"

#include "core/base/randomstream.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>

namespace kotowari {

namespace {

using enum CostKey;
using Flow = std::function<std::optional<CostFlow>(const CostFigures &)>;

constexpr double reach = 1.959964; ///< of a 95 % interval, in standard deviations
constexpr double never = std::numeric_limits<double>::infinity();

const CostInput &inputOf(std::span<const CostInput> inputs, CostKey key) { return inputs[static_cast<std::size_t>(key)]; }
double clamped(CostKey key, double value) { return std::clamp(value, key == ExamplesRatio ? 0 : costKeyInfo(key).least, costKeyInfo(key).most); }

CostFigures middle(std::span<const CostInput> inputs)
{
    CostFigures figures;
    for (const auto &input : inputs)
        figures[static_cast<std::size_t>(input.key)] = input.value;
    return figures;
}

/// Where the input is z standard deviations from its middle.
double drawn(const CostInput &input, double z)
{
    const double value = *input.value;
    const auto &end = z < 0 ? input.low : input.high;
    if (!end)
        return z < 0 ? clamped(input.key, 0) : value; // what is not known is not credited
    const double far = z < 0 ? std::min(*end, value) : std::max(*end, value);
    const double part = std::abs(z) / reach;
    if (input.key == ExamplesRatio && value > 0 && far > 0)
        return clamped(input.key, value * std::pow(far / value, part));
    return clamped(input.key, value + part * (far - value));
}

double normal(RandomStream &random)
{
    const double radius = std::sqrt(-2 * std::log(1 - random.uniform()));
    return radius * std::cos(2 * std::numbers::pi * random.uniform());
}

struct Ends {
    double low, high;
};

/// What one input alone is tried at; absent: it is not known, or there is nothing to vary.
std::optional<Ends> endsOf(const CostInput &input)
{
    if (!input.value || input.key == PaybackLimit)
        return std::nullopt;
    if (input.spread)
        return Ends{drawn(input, -reach), drawn(input, reach)};
    if (*input.value == 0)
        return std::nullopt;
    const bool assumed = input.source == CostSource::Assumed;
    const double low = *input.value * (assumed ? 0.5 : 1 - typedVariation), high = *input.value * (assumed ? 2 : 1 + typedVariation);
    return Ends{clamped(input.key, std::min(low, high)), clamped(input.key, std::max(low, high))};
}

std::vector<CostInfluence> influences(std::span<const CostInput> inputs, const Flow &flow)
{
    std::vector<CostInfluence> found;
    for (const auto &input : inputs) {
        const auto ends = endsOf(input);
        if (!ends)
            continue;
        auto figures = middle(inputs);
        const auto at = [&](double value) {
            figures[static_cast<std::size_t>(input.key)] = value;
            return flow(figures)->firstYear();
        };
        if (const CostInfluence one{input.key, ends->low, ends->high, at(ends->low), at(ends->high)}; one.width() > 0)
            found.push_back(one);
    }
    std::ranges::stable_sort(found, std::greater<>(), &CostInfluence::width);
    return found;
}

/// All that may be, as far as the inputs leave it open.
std::vector<CostFlow> possible(std::span<const CostInput> inputs, const Flow &flow, bool &fromAssumptions)
{
    std::vector<CostFlow> flows;
    fromAssumptions = std::ranges::none_of(influences(inputs, flow), [&](const CostInfluence &one) { return inputOf(inputs, one.key).spread; });
    if (fromAssumptions) {
        flows.push_back(*flow(middle(inputs)));
        for (const auto &one : influences(inputs, flow)) {
            for (const double end : {one.low, one.high}) {
                auto figures = middle(inputs);
                figures[static_cast<std::size_t>(one.key)] = end;
                flows.push_back(*flow(figures));
            }
        }
        return flows;
    }
    RandomStream random{hashText("cost")};
    for (int draw = 0; draw < costDraws; ++draw) {
        auto figures = middle(inputs);
        const double ofExplanations = normal(random); // the same runs gave the gain and the ratio
        for (const auto &input : inputs) {
            const double own = normal(random);
            if (input.spread && input.value)
                figures[static_cast<std::size_t>(input.key)] = drawn(input, input.key == ScoreGain || input.key == ExamplesRatio ? ofExplanations : own);
        }
        flows.push_back(*flow(figures));
    }
    return flows;
}

CostRange rangeOf(std::vector<double> values, bool all)
{
    std::ranges::sort(values);
    const double last = static_cast<double>(values.size() - 1), tail = all ? 0 : 0.025;
    return {values[static_cast<std::size_t>(std::floor(tail * last))], values[static_cast<std::size_t>(std::ceil((1 - tail) * last))]};
}

template<typename Of>
CostRange rangeOf(const std::vector<CostFlow> &flows, bool all, Of of)
{
    std::vector<double> values;
    for (const auto &flow : flows)
        values.push_back(of(flow));
    return rangeOf(std::move(values), all);
}

Payback paybackOf(const std::vector<CostFlow> &flows, bool all, std::optional<double> casesAMonth, double limit)
{
    const auto months = rangeOf(flows, all, [](const CostFlow &flow) { return flow.paybackMonths(); });
    const auto cases = [&](double value) { return casesAMonth ? std::optional(value * *casesAMonth) : std::nullopt; };
    Payback payback;
    if (months.low < never) {
        payback.low = months.low;
        payback.lowCases = cases(months.low);
    }
    if (months.high < never) {
        payback.high = months.high;
        payback.highCases = cases(months.high);
    }
    const auto within = std::ranges::count_if(flows, [limit](const CostFlow &flow) { return flow.paybackMonths() <= limit; });
    payback.within = static_cast<double>(within) / static_cast<double>(flows.size());
    return payback;
}

/// Go where even the unfavourable end is within the limit, stop where not even the favourable one is; the sentence says which.
void decide(CostDecision &decision, const char *what, double limit)
{
    const auto &payback = decision.payback;
    const char *how = "open";
    if (payback.high && *payback.high <= limit) {
        decision.answer = CostAnswer::Go;
        how = *payback.high > 0 ? "within" : "once";
    } else if (!payback.low || *payback.low > limit) {
        decision.answer = CostAnswer::Stop;
        how = payback.low ? "late" : "never";
    } else if (payback.high) {
        how = "between";
    } else if (*payback.low <= 0) {
        how = "maybe";
    }
    decision.why = {"cost.why", {{"what", std::string(what)}, {"how", std::string(how)}, {"low", payback.low.value_or(0)}, {"high", payback.high.value_or(0)},
                                 {"cases", std::string(payback.lowCases ? "yes" : "no")}, {"from", std::round(payback.lowCases.value_or(0))},
                                 {"to", std::round(payback.highCases.value_or(0))}, {"limit", limit}, {"share", payback.within}}};
    if (decision.answer == CostAnswer::Extend && !decision.influences.empty())
        decision.needs.push_back({"cost.sharper." + std::string(costKeyInfo(decision.influences.front().key).word), {}});
}

void judge(CostDecision &decision, const char *what, std::span<const CostInput> inputs, const Flow &flow, std::optional<double> casesAMonth, double limit)
{
    decision.known = true;
    decision.influences = influences(inputs, flow);
    decision.middle = flow(middle(inputs))->firstYear();
    const auto flows = possible(inputs, flow, decision.fromAssumptions);
    const bool all = decision.fromAssumptions;
    decision.once = rangeOf(flows, all, [](const CostFlow &one) { return one.once; });
    decision.monthly = rangeOf(flows, all, [](const CostFlow &one) { return one.monthly; });
    decision.firstYear = rangeOf(flows, all, [](const CostFlow &one) { return one.firstYear(); });
    decision.payback = paybackOf(flows, all, casesAMonth, limit);
    decide(decision, what, limit);
}

void unknown(CostDecision &decision, const char *what, std::vector<CostKey> missing)
{
    decision.why = {"cost.why.unknown", {{"what", std::string(what)}, {"count", static_cast<std::int64_t>(missing.size())}}};
    for (const auto key : missing)
        decision.needs.push_back({"cost.need." + std::string(costKeyInfo(key).word), {}});
}

std::vector<CostKey> without(const CostFigures &figures, std::vector<CostKey> keys)
{
    std::erase_if(keys, [&](CostKey key) { return figures[static_cast<std::size_t>(key)].has_value(); });
    return keys;
}

/// What pays is of no use below the score that the work needs.
void holdAgainst(CostDecision &decision, const CostInput &score, double required, bool mistakes)
{
    if (!score.value)
        return;
    const double low = score.spread ? score.low.value_or(0) : *score.value, high = score.spread ? score.high.value_or(1) : *score.value;
    const std::map<std::string, MessageValue> parameters{{"low", low}, {"high", high}, {"required", required}};
    if (!(required > 0) && !mistakes && decision.answer == CostAnswer::Go) { // a model that is always wrong would save as much
        decision.answer = CostAnswer::Extend;
        decision.why = {"cost.why.score-unweighed", parameters};
        decision.needs = {{"cost.need.score-weighed", {}}};
    }
    if (!(required > 0) || low >= required)
        return;
    if (high < required) {
        decision.answer = CostAnswer::Stop;
        decision.why = {"cost.why.score-below", parameters};
        decision.needs = {{"cost.need.score-reached", parameters}};
    } else if (decision.answer == CostAnswer::Go) {
        decision.answer = CostAnswer::Extend;
        decision.why = {"cost.why.score-open", parameters};
        decision.needs = {{"cost.need.score-reached", parameters}};
    }
}

} // namespace

CostResult costResult(std::span<const CostInput> inputs, const CostBasis &basis)
{
    const auto figures = middle(inputs);
    const auto has = [&](CostKey key) { return figures[static_cast<std::size_t>(key)].has_value(); };
    const auto of = [&](CostKey key) { return figures[static_cast<std::size_t>(key)]; };
    const double limit = of(PaybackLimit).value_or(*costKeyInfo(PaybackLimit).assumed);

    CostResult result;
    result.money = has(HourlyCost);
    result.mistakes = result.money && has(WrongAnswerCost) && has(ErrorRate);
    if (!result.money)
        result.notes.push_back({"cost.note.hours-only", {}});
    if (result.money && !has(WrongAnswerCost))
        result.notes.push_back({"cost.note.no-mistakes", {}});
    else if (result.money && !has(ErrorRate))
        result.notes.push_back({"cost.note.no-error-rate", {}});

    const Flow ai = [&](const CostFigures &one) { return aiFlow(one, basis); };
    if (ai(figures)) {
        judge(result.ai, "ai", inputs, ai, of(CasesAMonth), limit);
        holdAgainst(result.ai, inputOf(inputs, Score), basis.requiredScore, result.mistakes);
    } else {
        // The minutes of a training case follow those of a case, and a run brings its examples with its score.
        std::vector<CostKey> wanted{MinutesACase, CasesAMonth};
        if (has(MinutesACase))
            wanted.push_back(AnswerMinutes);
        wanted.push_back(has(Score) ? Examples : Score);
        if (basis.explained)
            wanted.push_back(WritingMinutes);
        unknown(result.ai, "ai", without(figures, wanted));
    }

    const auto fewer = explanationFlow(figures, basis, true), better = explanationFlow(figures, basis, false);
    const bool fewerExamples = fewer && (!better || fewer->firstYear() >= better->firstYear());
    if (fewer || better) {
        const Flow flow = [&](const CostFigures &one) { return explanationFlow(one, basis, fewerExamples); };
        judge(result.explanations, "explanations", inputs, flow, of(CasesAMonth), limit);
    } else if (!has(ScoreGain) && !has(ExamplesRatio)) {
        unknown(result.explanations, "explanations", without(figures, {WritingMinutes, ScoreGain}));
    } else if (has(ExamplesRatio) && has(ExamplesToReach)) {
        unknown(result.explanations, "explanations", without(figures, {WritingMinutes, AnswerMinutes}));
    } else {
        unknown(result.explanations, "explanations", without(figures, {WritingMinutes, Examples, CasesAMonth, HourlyCost, WrongAnswerCost}));
    }
    result.trade = explanationTrade(figures, basis, fewerExamples);

    if (has(MinutesACase) && has(CasesAMonth)) {
        const double hours = *of(CasesAMonth) * *of(MinutesACase) / 60;
        result.today = hours * of(HourlyCost).value_or(1) + (result.mistakes ? *of(CasesAMonth) * *of(ErrorRate) * *of(WrongAnswerCost) : 0);
    }
    if (result.money && has(OutsidePrice) && has(CasesAMonth))
        result.outside = *of(OutsidePrice) * *of(CasesAMonth);
    return result;
}

} // namespace kotowari
