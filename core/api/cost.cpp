#include "cost.h"

#include <algorithm>

namespace kotowari {

const std::array<CostKeyInfo, costKeys> &costKeyInfos()
{
    using enum CostKey;
    using G = CostGroup;
    using U = CostUnit;
    constexpr double million = 1e6, much = 1e12;
    static constexpr std::array<CostKeyInfo, costKeys> infos{{
        {MinutesACase, "minutes-a-case", G::Today, U::Minutes, 0.01, 100'000},
        {ErrorRate, "error-rate", G::Today, U::Share, 0, 1},
        {CasesAMonth, "cases-a-month", G::Today, U::Cases, 1, 1e9},
        {HourlyCost, "hourly-cost", G::Today, U::Money, 0.01, 1e9},
        {WrongAnswerCost, "wrong-answer-cost", G::Today, U::Money, 0, much},
        {AnswerMinutes, "answer-minutes", G::Explanations, U::Minutes, 0, 100'000},
        {WritingMinutes, "writing-minutes", G::Explanations, U::Minutes, 0, 100'000},
        {ReviewMinutes, "review-minutes", G::Explanations, U::Minutes, 0, 100'000, 0.0},
        {ReworkMinutes, "rework-minutes", G::Explanations, U::Minutes, 0, 100'000, 0.0},
        {PeopleShare, "people-share", G::Running, U::Share, 0, 1, 0.2},
        {CheckingMinutes, "checking-minutes", G::Running, U::Minutes, 0, 100'000, 0.5},
        {MachineAMonth, "machine-a-month", G::Running, U::Money, 0, much, 0.0},
        {MachineOnce, "machine-once", G::Running, U::Money, 0, much, 0.0},
        {UpkeepHours, "upkeep-hours", G::Running, U::Hours, 0, million, 4.0},
        {TrainingHours, "training-hours", G::Running, U::Hours, 0, million, 8.0},
        {OutsidePrice, "outside-price", G::Running, U::Money, 0, much},
        {Score, "score", G::Results, U::Share, 0, 1},
        {ScoreGain, "score-gain", G::Results, U::Points, -1, 1},
        {ExamplesRatio, "examples-ratio", G::Results, U::Times, 0.001, 1'000},
        {Examples, "examples", G::Results, U::Cases, 1, 1e9},
        {ExamplesToReach, "examples-to-reach", G::Results, U::Cases, 1, 1e9},
        {PaybackLimit, "payback-limit", G::Limit, U::Months, 0.1, 600, 12.0},
    }};
    return infos;
}

const CostKeyInfo &costKeyInfo(CostKey key) { return costKeyInfos()[static_cast<std::size_t>(key)]; }

std::optional<CostKey> costKeyFromString(std::string_view word)
{
    const auto &infos = costKeyInfos();
    const auto it = std::ranges::find(infos, word, &CostKeyInfo::word);
    return it == infos.end() ? std::nullopt : std::optional(it->key);
}

bool isCurrency(std::string_view code)
{
    return code.size() == 3 && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string_view toString(CostSource source)
{
    constexpr std::array<std::string_view, 4> words{"unknown", "measured", "typed", "assumed"};
    return words[static_cast<std::size_t>(source)];
}

std::string_view toString(CostAnswer answer)
{
    constexpr std::array<std::string_view, 3> words{"go", "extend", "stop"};
    return words[static_cast<std::size_t>(answer)];
}

} // namespace kotowari
