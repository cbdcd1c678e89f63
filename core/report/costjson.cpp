#include "costjson.h"

#include "core/api/costwords.h"

#include <nlohmann/json.hpp>

namespace kotowari {

namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<double> &value) { return value ? Json(*value) : Json(nullptr); }
Json range(const CostRange &range) { return {{"low", range.low}, {"high", range.high}}; }

class Writer
{
public:
    Writer(const Messages &messages, Language language) : m_messages(messages), m_language(language) { }

    std::string text(const Message &message) const { return message.id.empty() ? std::string() : m_messages.text(message, m_language); }
    Json texts(const std::vector<Message> &messages) const
    {
        Json list = Json::array();
        for (const auto &one : messages)
            list.push_back(text(one));
        return list;
    }

    Json input(const CostInput &input) const
    {
        return {{"key", costKeyInfo(input.key).word}, {"value", number(input.value)}, {"low", number(input.low)}, {"high", number(input.high)},
                {"source", toString(input.source)}, {"at_least", input.atLeast}, {"note", text(input.note)}};
    }

    Json decision(const CostDecision &decision) const
    {
        Json json{{"answer", toString(decision.answer)}, {"why", text(decision.why)}, {"needs", texts(decision.needs)}, {"known", decision.known},
                  {"from_assumptions", decision.fromAssumptions}, {"once", nullptr}, {"monthly", nullptr}, {"first_year", nullptr}, {"payback", nullptr}, {"influences", Json::array()}};
        if (!decision.known)
            return json;
        json["once"] = range(decision.once);
        json["monthly"] = range(decision.monthly);
        json["first_year"] = range(decision.firstYear);
        const auto &payback = decision.payback;
        json["payback"] = {{"low_months", number(payback.low)}, {"high_months", number(payback.high)}, {"low_cases", number(payback.lowCases)},
                           {"high_cases", number(payback.highCases)}, {"within_limit", payback.within}};
        for (const auto &one : decision.influences)
            json["influences"].push_back({{"key", costKeyInfo(one.key).word}, {"low", one.low}, {"high", one.high}, {"first_year_at_low", one.atLow}, {"first_year_at_high", one.atHigh}});
        return json;
    }

private:
    const Messages &m_messages;
    Language m_language;
};

} // namespace

Json costToJson(const CostReport &report, const Messages &messages, Language language)
{
    const Writer writer(messages, language);
    const auto &evaluation = report.evaluation;
    const auto &result = evaluation.result;
    Json json{{"experiment", report.facts.experiment > 0 ? Json(report.facts.experiment) : Json(nullptr)}, {"scenario", evaluation.scenario.name},
              {"currency", evaluation.scenario.currency}, {"unit", result.money ? "money" : "hours"}, {"ai", writer.decision(result.ai)},
              {"explanations", writer.decision(result.explanations)}, {"trade", nullptr}, {"score_of", nullptr}, {"today", number(result.today)}, {"outside", number(result.outside)},
              {"mistakes_counted", result.mistakes}, {"notes", writer.texts(costNotes(report.facts, evaluation))}, {"inputs", Json::array()}, {"checklist", Json::array()}};
    if (evaluation.input(CostKey::Score).source == CostSource::Measured)
        json["score_of"] = report.facts.confirmed ? "confirmation" : "test";
    json["explanations"]["only_if_ai"] = onlyIfAi(result);
    if (const auto &trade = result.trade)
        json["trade"] = {{"minutes", trade->minutes}, {"hours", number(trade->hours)}, {"extra_answers", number(trade->extraAnswers)}, {"break_even", number(trade->breakEven)},
                         {"by", trade->fewerExamples ? "fewer-examples" : "better-answers"}};
    for (const auto &input : evaluation.inputs)
        json["inputs"].push_back(writer.input(input));
    json["scenarios"] = Json::array();
    for (const auto &one : report.scenarios)
        json["scenarios"].push_back({{"name", one.scenario.name}, {"currency", one.scenario.currency}, {"unit", one.result.money ? "money" : "hours"}, {"ai", writer.decision(one.result.ai)},
                                     {"explanations", writer.decision(one.result.explanations)}});
    for (const auto &item : report.checklist)
        json["checklist"].push_back({{"id", item.id}, {"state", toString(item.state)}, {"what", writer.text(item.what)}, {"figure", writer.text(item.figure)}, {"page", item.page}});
    return json;
}

} // namespace kotowari
