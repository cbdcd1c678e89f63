#include "costwords.h"

#include <algorithm>

namespace kotowari {

namespace {

std::string wordOf(CostKey key) { return std::string(costKeyInfo(key).word); }

} // namespace

std::string_view toString(CheckState state)
{
    constexpr std::array<std::string_view, 3> words{"done", "open", "unknown"};
    return words[static_cast<std::size_t>(state)];
}

Message costName(CostKey key) { return {"cost.key." + wordOf(key), {}}; }
Message costName(const CostInput &input)
{
    const auto size = input.note.parameters.find("size");
    if (input.key != CostKey::ScoreGain || input.source != CostSource::Measured || size == input.note.parameters.end())
        return costName(input.key);
    return {"cost.key.score-gain-at", {{"size", size->second}}};
}

Message costHelp(CostKey key) { return {"cost.help." + wordOf(key), {}}; }

Message costValue(CostKey key, double value, const std::string &currency)
{
    constexpr std::array<const char *, 8> units{"minutes", "hours", "share", "points", "cases", "money", "times", "months"};
    const auto unit = costKeyInfo(key).unit;
    return {std::string("cost.value.") + units[static_cast<std::size_t>(unit)], {{"value", unit == CostUnit::Points ? 100 * value : value}, {"currency", currency}}};
}

Message costAmount(double amount, bool money, const std::string &currency)
{
    return {money ? "cost.amount.money" : "cost.amount.hours", {{"value", amount}, {"currency", currency}}};
}

Message costQuestion(bool explanations) { return {explanations ? "cost.question.explanations" : "cost.question.ai", {}}; }
Message costAnswer(CostAnswer answer) { return {"cost.answer." + std::string(toString(answer)), {}}; }
bool onlyIfAi(const CostResult &result) { return result.ai.known && result.ai.answer == CostAnswer::Stop && result.explanations.answer != CostAnswer::Stop; }

Message costAnswer(const CostResult &result, bool explanations)
{
    if (!explanations)
        return costAnswer(result.ai.answer);
    auto answer = costAnswer(result.explanations.answer);
    if (onlyIfAi(result))
        answer.id += "-if-ai";
    return answer;
}

Message costSource(CostSource source) { return {"cost.source." + std::string(toString(source)), {}}; }

Message costGroup(CostGroup group)
{
    constexpr std::array<const char *, 5> words{"today", "explanations", "running", "results", "limit"};
    return {std::string("cost.group.") + words[static_cast<std::size_t>(group)], {}};
}

Message paybackWords(const Payback &payback)
{
    const char *how = !payback.low ? "never" : !payback.high ? "open" : *payback.high > 0 ? "both" : "once";
    return {"cost.payback", {{"how", std::string(how)}, {"low", payback.low.value_or(0)}, {"high", payback.high.value_or(0)}}};
}

std::optional<Message> paybackCases(const Payback &payback)
{
    if (!payback.lowCases || (payback.highCases && *payback.highCases <= 0))
        return std::nullopt;
    return Message{"cost.payback-cases", {{"how", std::string(payback.highCases ? "both" : "open")}, {"from", *payback.lowCases}, {"to", payback.highCases.value_or(0)}}};
}

std::optional<Message> costTrade(const CostEvaluation &evaluation)
{
    const auto &trade = evaluation.result.trade;
    if (!trade || !trade->hours)
        return std::nullopt;
    const auto &ratio = evaluation.input(CostKey::ExamplesRatio);
    const bool bought = trade->extraAnswers && trade->breakEven;
    const char *known = !trade->fewerExamples || !ratio.spread || !ratio.low ? "no" : ratio.high ? "yes" : "some";
    return Message{"cost.trade", {{"fewer", std::string(trade->fewerExamples ? "yes" : "no")}, {"hours", *trade->hours}, {"minutes", trade->minutes},
                                  {"answers", std::string(bought ? "yes" : "no")}, {"extra", trade->extraAnswers.value_or(0)}, {"even", trade->breakEven.value_or(0)},
                                  {"ratio", std::string(known)}, {"low", ratio.low.value_or(0)}, {"high", ratio.high.value_or(0)}}};
}

std::vector<Message> costNotes(const CostFacts &facts, const CostEvaluation &evaluation)
{
    std::vector<Message> notes;
    const auto &result = evaluation.result;
    if (!facts.sample.empty() && facts.comparison)
        notes.push_back({"cost.note.synthetic", {}});
    notes.insert(notes.end(), facts.missing.begin(), facts.missing.end());
    if (const auto score = facts.measured.find(CostKey::Score); score != facts.measured.end() && score->second.note.id == "cost.note.score" && evaluation.input(CostKey::Score).source == CostSource::Measured)
        notes.push_back({"cost.note.which-score", score->second.note.parameters});
    notes.insert(notes.end(), result.notes.begin(), result.notes.end());
    if (result.explanations.known && result.explanations.answer != CostAnswer::Stop && result.ai.known && result.ai.answer != CostAnswer::Go)
        notes.push_back({"cost.note.if-ai", {}});
    if ((result.ai.known && result.ai.fromAssumptions) || (result.explanations.known && result.explanations.fromAssumptions))
        notes.push_back({"cost.note.assumed-range", {}});
    if (const auto share = facts.measured.find(CostKey::PeopleShare); share != facts.measured.end() && evaluation.input(CostKey::PeopleShare).source == CostSource::Measured)
        notes.push_back({"cost.note.people-share", share->second.note.parameters});
    return notes;
}

Message rolloutState(CheckState state) { return {"rollout.state." + std::string(toString(state)), {}}; }

Message rolloutSummary(const std::vector<RolloutItem> &items)
{
    return {"rollout.summary", {{"done", std::int64_t{std::ranges::count(items, CheckState::Done, &RolloutItem::state)}}, {"count", std::ssize(items)}}};
}

} // namespace kotowari
