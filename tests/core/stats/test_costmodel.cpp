// Cost and benefit: the formulae against numbers worked out by hand, and what uncertain or missing inputs do to the decisions.
#include "core/stats/costmodel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace kotowari;
using enum CostKey;

namespace {

std::size_t at(CostKey key) { return static_cast<std::size_t>(key); }

/// m 6, e 5 %, C 1,000, h 3,000, w 2,000, a 6, x 6, p 20 %, c 1, machine 10,000 and 100,000 once, upkeep 4, training 8, s 90 %, N 300, n 100, r 3, d 4 points.
std::vector<CostInput> office()
{
    std::vector<CostInput> inputs;
    for (const auto &info : costKeyInfos())
        inputs.push_back({info.key, std::nullopt, CostSource::Typed});
    const std::map<CostKey, double> values{{MinutesACase, 6}, {ErrorRate, 0.05}, {CasesAMonth, 1000}, {HourlyCost, 3000}, {WrongAnswerCost, 2000}, {AnswerMinutes, 6},
                                           {WritingMinutes, 4}, {ReviewMinutes, 1}, {ReworkMinutes, 1}, {PeopleShare, 0.2}, {CheckingMinutes, 1}, {MachineAMonth, 10'000},
                                           {MachineOnce, 100'000}, {UpkeepHours, 4}, {TrainingHours, 8}, {Score, 0.9}, {Examples, 300}, {ExamplesToReach, 100},
                                           {ExamplesRatio, 3}, {ScoreGain, 0.04}, {PaybackLimit, 12}};
    for (const auto &[key, value] : values)
        inputs[at(key)].value = value;
    return inputs;
}

CostFigures figuresOf(const std::vector<CostInput> &inputs)
{
    CostFigures figures;
    for (const auto &input : inputs)
        figures[at(input.key)] = input.value;
    return figures;
}

void measure(std::vector<CostInput> &inputs, CostKey key, double value, std::optional<double> low, std::optional<double> high)
{
    inputs[at(key)] = {key, value, CostSource::Measured, true, low, high};
}

TEST(CostKeys, StandInTheirOwnOrderAndAreFoundByWord)
{
    for (std::size_t i = 0; i < costKeys; ++i) {
        const auto &info = costKeyInfos()[i];
        EXPECT_EQ(at(info.key), i);
        EXPECT_EQ(costKeyFromString(info.word), info.key);
        EXPECT_LT(info.least, info.most);
    }
    EXPECT_FALSE(costKeyFromString("minutes"));
}

TEST(CostFlows, OfAiInMoney)
{
    // People 300 + 100 a case, the model 50 + 200: 800 cases x 150, less 10,000 and 12,000. Once 24,000 + 100,000 + 300 x 300.
    const auto flow = aiFlow(figuresOf(office()), {});
    ASSERT_TRUE(flow);
    EXPECT_DOUBLE_EQ(flow->monthly, 98'000);
    EXPECT_DOUBLE_EQ(flow->once, 214'000);
    EXPECT_NEAR(flow->paybackMonths(), 2.18367, 1e-5);
    EXPECT_DOUBLE_EQ(flow->firstYear(), 962'000);
    EXPECT_DOUBLE_EQ(aiFlow(figuresOf(office()), {.explained = true})->once, 304'000) << "300 explanations of 6 minutes more";
}

TEST(CostFlows, OfAiInHoursWhereTheHourlyCostIsNotKnown)
{
    auto inputs = office();
    inputs[at(HourlyCost)].value.reset();
    const auto flow = aiFlow(figuresOf(inputs), {});
    ASSERT_TRUE(flow);
    EXPECT_NEAR(flow->monthly, 800 * 5.0 / 60 - 4, 1e-9) << "machines and mistakes are money: left out";
    EXPECT_DOUBLE_EQ(flow->once, 38);
}

TEST(CostFlows, MistakesCountOnlyWhereBothSidesAreKnown)
{
    auto inputs = office();
    inputs[at(ErrorRate)].value.reset();
    EXPECT_DOUBLE_EQ(aiFlow(figuresOf(inputs), {})->monthly, 800 * 250 - 22'000);
    const auto result = costResult(inputs, {});
    EXPECT_FALSE(result.mistakes);
    ASSERT_EQ(result.notes.size(), 1U);
    EXPECT_EQ(result.notes[0].id, "cost.note.no-error-rate");
}

TEST(CostFlows, OfExplanationsByBothWays)
{
    const auto figures = figuresOf(office());
    const CostBasis basis{.requiredScore = 0.85};
    // 100 explanations cost 30,000 and make 200 answers of 300 needless.
    EXPECT_DOUBLE_EQ(explanationFlow(figures, basis, true)->once, -30'000);
    EXPECT_DOUBLE_EQ(explanationFlow(figures, basis, true)->paybackMonths(), 0);
    // 300 explanations cost 90,000 and spare 32 mistakes a month.
    const auto better = explanationFlow(figures, basis, false);
    EXPECT_DOUBLE_EQ(better->once, 90'000);
    EXPECT_DOUBLE_EQ(better->monthly, 64'000);
    EXPECT_DOUBLE_EQ(better->paybackMonths(), 1.40625);
}

TEST(CostFlows, MatchedOnPeoplesTimeTheAnswersAreInTheBargain)
{
    const auto figures = figuresOf(office());
    const CostBasis basis{.equalTime = true, .requiredScore = 0.85};
    EXPECT_DOUBLE_EQ(explanationFlow(figures, basis, true)->once, -2 * 100 * 12.0 / 60 * 3000);
    EXPECT_DOUBLE_EQ(explanationFlow(figures, basis, false)->once, 0);
    EXPECT_DOUBLE_EQ(*explanationTrade(figures, basis, true)->breakEven, 1);
}

TEST(CostFlows, TradeAgainstExtraAnswers)
{
    const auto trade = explanationTrade(figuresOf(office()), {.requiredScore = 0.85}, true);
    ASSERT_TRUE(trade);
    EXPECT_DOUBLE_EQ(trade->minutes, 6);
    EXPECT_DOUBLE_EQ(*trade->hours, 10);
    EXPECT_DOUBLE_EQ(*trade->extraAnswers, 100);
    EXPECT_DOUBLE_EQ(*trade->breakEven, 2);
    auto inputs = office();
    inputs[at(AnswerMinutes)].value = 0; // they are on file: time buys no more of them
    EXPECT_FALSE(explanationTrade(figuresOf(inputs), {}, true)->extraAnswers);
    EXPECT_FALSE(explanationTrade(figuresOf(inputs), {}, true)->breakEven);
}

TEST(CostFlows, NothingIsPaidBackByLosses)
{
    EXPECT_EQ((CostFlow{10, -1}).paybackMonths(), std::numeric_limits<double>::infinity());
    EXPECT_EQ((CostFlow{10, 0}).paybackMonths(), std::numeric_limits<double>::infinity());
    EXPECT_EQ((CostFlow{0, 0}).paybackMonths(), std::numeric_limits<double>::infinity()) << "nothing spent, nothing gained";
    EXPECT_EQ((CostFlow{-5, -1}).paybackMonths(), std::numeric_limits<double>::infinity());
    EXPECT_EQ((CostFlow{-5, 0}).paybackMonths(), 0);
    EXPECT_EQ((CostFlow{0, 3}).paybackMonths(), 0);
}

TEST(CostResult, CarriesTheScoresIntervalThrough)
{
    auto inputs = office();
    measure(inputs, Score, 0.9, 0.88, 0.92);
    const auto result = costResult(inputs, {.requiredScore = 0.85});
    // A point of score is 800 x 20 = 16,000 a month.
    EXPECT_NEAR(result.ai.monthly.low, 98'000 - 32'000, 3'000);
    EXPECT_NEAR(result.ai.monthly.high, 98'000 + 32'000, 3'000);
    ASSERT_TRUE(result.ai.payback.low && result.ai.payback.high);
    EXPECT_NEAR(*result.ai.payback.low, 214.0 / 130, 0.05);
    EXPECT_NEAR(*result.ai.payback.high, 214.0 / 66, 0.15);
    EXPECT_NEAR(*result.ai.payback.highCases, *result.ai.payback.high * 1000, 1e-6);
    EXPECT_EQ(result.ai.answer, CostAnswer::Go);
    EXPECT_FALSE(result.ai.fromAssumptions);
    EXPECT_EQ(result, costResult(inputs, {.requiredScore = 0.85})) << "the same inputs, the same numbers";
}

TEST(CostResult, AScoreBelowWhatIsRequiredStopsAiWhateverItSaves)
{
    auto inputs = office();
    measure(inputs, Score, 0.9, 0.88, 0.92);
    EXPECT_EQ(costResult(inputs, {.requiredScore = 0.95}).ai.answer, CostAnswer::Stop);
    EXPECT_EQ(costResult(inputs, {.requiredScore = 0.95}).ai.why.id, "cost.why.score-below");
    EXPECT_EQ(costResult(inputs, {.requiredScore = 0.9}).ai.answer, CostAnswer::Extend);
}

TEST(CostResult, AScoreThatNothingWeighsIsNoGo)
{
    auto inputs = office();
    measure(inputs, Score, 0.2, 0.15, 0.25);
    EXPECT_EQ(costResult(inputs, {}).ai.answer, CostAnswer::Stop) << "its mistakes cost more than it saves";
    inputs[at(WrongAnswerCost)].value.reset();
    const auto result = costResult(inputs, {});
    EXPECT_EQ(result.ai.answer, CostAnswer::Extend);
    EXPECT_EQ(result.ai.why.id, "cost.why.score-unweighed");
    EXPECT_EQ(costResult(inputs, {.requiredScore = 0.8}).ai.answer, CostAnswer::Stop);
    EXPECT_EQ(costResult(inputs, {.requiredScore = 0.1}).ai.answer, CostAnswer::Go);
}

TEST(CostResult, AWideRatioLeavesExplanationsOpen)
{
    auto inputs = office();
    inputs[at(WrongAnswerCost)].value.reset();
    measure(inputs, ExamplesRatio, 3, 1.2, 7.5); // break-even 2 lies inside
    const auto open = costResult(inputs, {.requiredScore = 0.85});
    EXPECT_EQ(open.explanations.answer, CostAnswer::Extend);
    EXPECT_EQ(open.explanations.payback.low, 0);
    EXPECT_FALSE(open.explanations.payback.high);
    EXPECT_GT(open.explanations.payback.within, 0.7);
    EXPECT_LT(open.explanations.payback.within, 0.9);
    measure(inputs, ExamplesRatio, 3, 2.4, 4);
    EXPECT_EQ(costResult(inputs, {.requiredScore = 0.85}).explanations.answer, CostAnswer::Go);
    measure(inputs, ExamplesRatio, 1.1, 0.8, 1.5);
    EXPECT_EQ(costResult(inputs, {.requiredScore = 0.85}).explanations.answer, CostAnswer::Stop);
}

TEST(CostResult, AnEndThatIsNotKnownIsNeverCredited)
{
    auto inputs = office();
    inputs[at(WrongAnswerCost)].value.reset();
    measure(inputs, ExamplesRatio, 3, std::nullopt, std::nullopt);
    const auto result = costResult(inputs, {.requiredScore = 0.85});
    EXPECT_NEAR(result.explanations.payback.within, 0.5, 0.03);
    EXPECT_EQ(result.explanations.answer, CostAnswer::Extend);
    EXPECT_DOUBLE_EQ(result.explanations.once.low, -30'000) << "no better than the middle value";
}

TEST(CostResult, WorseWithExplanationsIsAStop)
{
    auto inputs = office();
    inputs[at(ExamplesRatio)].value.reset();
    measure(inputs, ScoreGain, -0.03, -0.05, -0.01);
    const auto result = costResult(inputs, {});
    EXPECT_EQ(result.explanations.answer, CostAnswer::Stop);
    EXPECT_FALSE(result.explanations.payback.low);
    EXPECT_LT(result.explanations.monthly.high, 0);
}

TEST(CostResult, TypedFiguresStillGiveARange)
{
    const auto result = costResult(office(), {.requiredScore = 0.85});
    EXPECT_TRUE(result.ai.fromAssumptions);
    ASSERT_TRUE(result.ai.payback.low);
    EXPECT_LT(*result.ai.payback.low, 2.18);
    EXPECT_TRUE(!result.ai.payback.high || *result.ai.payback.high > 2.19);
}

TEST(CostResult, SaysWhatIsMissing)
{
    auto inputs = office();
    inputs[at(CasesAMonth)].value.reset();
    inputs[at(WritingMinutes)].value.reset();
    const auto result = costResult(inputs, {});
    EXPECT_FALSE(result.ai.known);
    EXPECT_EQ(result.ai.answer, CostAnswer::Extend);
    ASSERT_EQ(result.ai.needs.size(), 1U);
    EXPECT_EQ(result.ai.needs[0].id, "cost.need.cases-a-month");
    EXPECT_FALSE(result.explanations.known);
    EXPECT_FALSE(result.trade);
    EXPECT_FALSE(result.today);
}

TEST(CostResult, WhatFollowsFromAnotherFigureIsNotAskedForTwice)
{
    auto inputs = office();
    for (auto &input : inputs)
        input.value.reset();
    std::vector<std::string> ids;
    for (const auto &need : costResult(inputs, {}).ai.needs)
        ids.push_back(need.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"cost.need.minutes-a-case", "cost.need.cases-a-month", "cost.need.score"}));
}

TEST(CostResult, WhatIsMissingFollowsTheWayThatCanBeJudged)
{
    const auto needs = [](const std::vector<CostInput> &inputs) {
        std::vector<std::string> ids;
        for (const auto &need : costResult(inputs, {}).explanations.needs)
            ids.push_back(need.id);
        return ids;
    };
    auto inputs = office();
    for (const auto key : {WrongAnswerCost, AnswerMinutes})
        inputs[at(key)].value.reset();
    EXPECT_EQ(needs(inputs), std::vector<std::string>{"cost.need.answer-minutes"}) << "examples can be counted: no money is needed";
    inputs[at(ExamplesRatio)].value.reset();
    EXPECT_EQ(needs(inputs), std::vector<std::string>{"cost.need.wrong-answer-cost"});
    inputs[at(ScoreGain)].value.reset();
    EXPECT_EQ(needs(inputs), std::vector<std::string>{"cost.need.score-gain"});
}

TEST(CostResult, TheStrongestInfluenceComesFirst)
{
    auto inputs = office();
    measure(inputs, Score, 0.9, 0.899, 0.901);
    const auto result = costResult(inputs, {});
    ASSERT_GT(result.ai.influences.size(), 3U);
    for (std::size_t i = 1; i < result.ai.influences.size(); ++i)
        EXPECT_GE(result.ai.influences[i - 1].width(), result.ai.influences[i].width());
    // 20 % of 1,000 cases x 0.8 x 150 x 12, either way; 20 % of six minutes is 60 a case.
    const auto &strongest = result.ai.influences.front();
    EXPECT_EQ(strongest.key, MinutesACase);
    EXPECT_NEAR(strongest.width(), 2 * 800 * 60 * 12, 1e-6);
    const auto score = std::ranges::find(result.ai.influences, Score, &CostInfluence::key);
    ASSERT_NE(score, result.ai.influences.end());
    EXPECT_NEAR(score->width(), 800 * 0.002 * 2000 * 12, 1e-6) << "by its interval, not by 20 %";
}

TEST(CostResult, TodayAndAnOutsideSystem)
{
    auto inputs = office();
    EXPECT_DOUBLE_EQ(*costResult(inputs, {}).today, 400'000);
    EXPECT_FALSE(costResult(inputs, {}).outside);
    inputs[at(OutsidePrice)].value = 25;
    EXPECT_DOUBLE_EQ(*costResult(inputs, {}).outside, 25'000);
}

} // namespace
