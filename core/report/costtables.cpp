#include "costtables.h"

#include "core/api/costwords.h"

#include <algorithm>

namespace kotowari {

namespace {

std::string amount(double value, const CostEvaluation &evaluation, const Texts &texts)
{
    return texts(costAmount(value, evaluation.result.money, evaluation.scenario.currency));
}

std::string paybackText(const CostDecision &decision, const Texts &texts) { return decision.known ? texts(paybackWords(decision.payback)) : texts.absent(); }

} // namespace

std::string costScenarioName(const CostScenario &scenario, const Texts &texts) { return scenario.name.empty() ? texts("cost.scenario.first") : scenario.name; }

std::string costRange(const CostRange &range, const CostEvaluation &evaluation, const Texts &texts)
{
    const auto low = amount(range.low, evaluation, texts), high = amount(range.high, evaluation, texts);
    return low == high ? low : texts("cost.range", {{"low", low}, {"high", high}});
}

std::string costFigure(const CostInput &input, const std::string &currency, const Texts &texts)
{
    if (!input.value)
        return texts.absent();
    const auto text = texts(costValue(input.key, *input.value, currency));
    return input.atLeast ? texts("cost.at-least", {{"value", text}}) : text;
}

ReportTable costDecisionsTable(const CostEvaluation &evaluation, const Texts &texts)
{
    ReportTable table;
    table.caption = texts("cost.table.decisions");
    table.headers = {texts("cost.column.decision"), texts("cost.column.answer"), texts("cost.column.payback"), texts("cost.column.once"), texts("cost.column.monthly"),
                     texts("cost.column.first-year")};
    table.numeric = {false, false, true, true, true, true};
    for (const bool explanations : {false, true}) {
        const auto &decision = explanations ? evaluation.result.explanations : evaluation.result.ai;
        const auto range = [&](const CostRange &one) { return decision.known ? costRange(one, evaluation, texts) : texts.absent(); };
        table.rows.push_back({texts(costQuestion(explanations)), texts(costAnswer(evaluation.result, explanations)), paybackText(decision, texts), range(decision.once), range(decision.monthly),
                              range(decision.firstYear)});
    }
    return table;
}

ReportTable costInputsTable(const CostEvaluation &evaluation, const Texts &texts)
{
    ReportTable table;
    table.caption = texts("cost.table.inputs");
    table.headers = {texts("cost.column.input"), texts("cost.column.value"), texts("cost.column.range"), texts("cost.column.source")};
    table.numeric = {false, true, true, false};
    const auto &currency = evaluation.scenario.currency;
    for (const auto &input : evaluation.inputs) {
        auto range = texts.absent();
        if (input.spread && input.low && input.high)
            range = texts("cost.range", {{"low", texts(costValue(input.key, *input.low, currency))}, {"high", texts(costValue(input.key, *input.high, currency))}});
        else if (input.spread && input.low)
            range = texts("cost.at-least", {{"value", texts(costValue(input.key, *input.low, currency))}});
        table.rows.push_back({texts(costName(input)), costFigure(input, currency, texts), range, texts(costSource(input.source))});
    }
    return table;
}

ReportTable costInfluencesTable(const CostEvaluation &evaluation, const Texts &texts, std::size_t most)
{
    ReportTable table;
    table.caption = texts("cost.table.influences");
    table.headers = {texts("cost.column.decision"), texts("cost.column.input"), texts("cost.column.tried"), texts("cost.column.at-low"), texts("cost.column.at-high")};
    table.numeric = {false, false, true, true, true};
    const auto &currency = evaluation.scenario.currency;
    for (const bool explanations : {false, true}) {
        const auto &influences = (explanations ? evaluation.result.explanations : evaluation.result.ai).influences;
        for (std::size_t i = 0; i < std::min(most, influences.size()); ++i) {
            const auto &one = influences[i];
            table.rows.push_back({i == 0 ? texts(costQuestion(explanations)) : std::string("\u00a0"), texts(costName(one.key)),
                                  texts("cost.range", {{"low", texts(costValue(one.key, one.low, currency))}, {"high", texts(costValue(one.key, one.high, currency))}}),
                                  amount(one.atLow, evaluation, texts), amount(one.atHigh, evaluation, texts)});
        }
    }
    return table;
}

ReportInfluences costInfluences(const CostEvaluation &evaluation, bool explanations, const Texts &texts, std::size_t most)
{
    const auto &decision = explanations ? evaluation.result.explanations : evaluation.result.ai;
    const auto result = [&](double value) { return ReportInfluences::Amount{value, amount(value, evaluation, texts)}; };
    ReportInfluences chart;
    chart.title = texts("cost.chart.influences", {{"question", texts(costQuestion(explanations))}});
    chart.middle = result(decision.middle);
    chart.zero = result(0);
    chart.lowLegend = texts("cost.chart.lower");
    chart.highLegend = texts("cost.chart.higher");
    for (std::size_t i = 0; i < std::min(most, decision.influences.size()); ++i) {
        const auto &one = decision.influences[i];
        const auto end = [&](double value) { return texts(costValue(one.key, value, evaluation.scenario.currency)); };
        chart.bars.push_back({texts(costName(one.key)), end(one.low), end(one.high), result(one.atLow), result(one.atHigh)});
    }
    return chart;
}

ReportTable costScenariosTable(std::span<const CostEvaluation> evaluations, const Texts &texts)
{
    ReportTable table;
    table.caption = texts("cost.table.scenarios");
    table.headers = {texts("cost.column.scenario"), texts(costQuestion(false)), texts("cost.column.payback"), texts("cost.column.first-year"),
                     texts(costQuestion(true)), texts("cost.column.payback")};
    table.numeric = {false, false, true, true, false, true};
    for (const auto &one : evaluations) {
        const auto &result = one.result;
        table.rows.push_back({costScenarioName(one.scenario, texts), texts(costAnswer(result, false)), paybackText(result.ai, texts),
                              result.ai.known ? costRange(result.ai.firstYear, one, texts) : texts.absent(), texts(costAnswer(result, true)),
                              paybackText(result.explanations, texts)});
    }
    return table;
}

std::vector<std::string> costSentences(const CostEvaluation &evaluation, const Texts &texts)
{
    const auto &result = evaluation.result;
    std::vector<std::string> sentences{texts(result.ai.why), texts(result.explanations.why)};
    if (const auto trade = costTrade(evaluation))
        sentences.push_back(texts(*trade));
    if (result.today)
        sentences.push_back(texts("cost.today", {{"amount", amount(*result.today, evaluation, texts)}}));
    if (result.outside)
        sentences.push_back(texts("cost.outside", {{"amount", amount(*result.outside, evaluation, texts)}}));
    return sentences;
}

std::vector<std::string> costNeeds(const CostEvaluation &evaluation, const Texts &texts)
{
    std::vector<std::string> needs;
    for (const auto *decision : {&evaluation.result.ai, &evaluation.result.explanations})
        for (const auto &need : decision->needs)
            if (auto text = texts(need); std::ranges::find(needs, text) == needs.end())
                needs.push_back(std::move(text));
    return needs;
}

ReportTable rolloutTable(const std::vector<RolloutItem> &items, const Texts &texts)
{
    ReportTable table;
    table.headers = {texts("rollout.column.item"), texts("rollout.column.state"), texts("rollout.column.figure")};
    table.numeric = {false, false, false};
    for (const auto &item : items)
        table.rows.push_back({texts(item.what), texts(rolloutState(item.state)), texts(item.figure)});
    return table;
}

} // namespace kotowari
