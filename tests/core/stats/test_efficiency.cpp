// Data-efficiency curves of other values and against other costs.
#include "testexperiment.h"

#include "core/stats/compare.h"
#include "core/stats/efficiency.h"
#include "core/stats/effort.h"

#include <gmock/gmock.h>

#include <cmath>

using namespace kotowari;
using namespace kotowari::testing;
using ::testing::ElementsAre;

namespace {

const std::vector<std::int64_t> sizes{50, 100, 200, 400};

TestExperiment spending()
{
    auto test = makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1));
    for (auto &run : test.runs) {
        run.supervisedTokens = run.trainSize * (run.arm.explained() ? 100 : 10) + run.seed;
        run.seconds = static_cast<double>(run.trainSize) * (run.arm.explained() ? 0.5 : 0.1) + static_cast<double>(run.seed == 6 ? 1000 : run.seed);
    }
    test.experiment.plan.requiredScore = 0.6;
    return test;
}

const Curve &curveOf(const EfficiencyReport &report, const Arm &arm)
{
    for (const auto &curve : report.curves) {
        if (curve.arm == arm)
            return curve;
    }
    throw std::out_of_range("arm");
}

} // namespace

TEST(Efficiency, TheUsualChoiceIsWhatTheComparisonShows)
{
    const auto test = spending();
    const auto comparison = compare(test.experiment, test.runs, "");
    const auto report = efficiencyReport(test.experiment, test.runs, {}, {}).value();
    ASSERT_EQ(report.curves.size(), comparison.curves.size());
    for (std::size_t i = 0; i < report.curves.size(); ++i) {
        EXPECT_EQ(report.curves[i].arm, comparison.curves[i].arm);
        ASSERT_EQ(report.curves[i].points.size(), comparison.curves[i].points.size());
        for (std::size_t k = 0; k < report.curves[i].points.size(); ++k) {
            const auto &mine = report.curves[i].points[k], &theirs = comparison.curves[i].points[k];
            EXPECT_EQ(mine.x, theirs.x);
            EXPECT_EQ(mine.values, theirs.values);
            EXPECT_EQ(mine.seeds, theirs.seeds);
            EXPECT_EQ(mine.runs, theirs.runs);
            EXPECT_EQ(mine.low, theirs.low);
        }
    }
    EXPECT_EQ(report.level, 0.6);
    ASSERT_EQ(report.gaps.size(), 1U);
    const auto &ratio = comparison.contrasts.front().examplesRatio;
    EXPECT_NEAR(*report.gaps[0].baselineCost, *ratio.baselineExamples, 1e-9);
    EXPECT_NEAR(*report.gaps[0].armCost, *ratio.armExamples, 1e-9);
}

TEST(Efficiency, TheGapIsAtTheChosenScore)
{
    auto test = spending();
    EfficiencyChoice choice;
    choice.level = 0.55;
    const auto report = efficiencyReport(test.experiment, test.runs, {}, choice).value();
    EXPECT_EQ(report.level, 0.55);
    const auto usual = efficiencyReport(test.experiment, test.runs, {}, {}).value();
    EXPECT_LT(*report.gaps[0].baselineCost, *usual.gaps[0].baselineCost);
    choice.level = 0.99;
    EXPECT_EQ(efficiencyReport(test.experiment, test.runs, {}, choice).value().gaps[0].armCensored, Censoring::AboveLargest);
    test.experiment.plan.requiredScore = 0;
    EXPECT_TRUE(efficiencyReport(test.experiment, test.runs, {}, {}).value().gaps.empty());
}

TEST(Efficiency, TokensAndSecondsAreMediansOfTheRuns)
{
    const auto test = spending();
    EfficiencyChoice choice;
    choice.cost = CurveCost::SupervisedTokens;
    const auto tokens = efficiencyReport(test.experiment, test.runs, {}, choice).value();
    EXPECT_DOUBLE_EQ(curveOf(tokens, answerOnly).points[0].x, 503.5); // seeds 1..6
    EXPECT_DOUBLE_EQ(curveOf(tokens, detailed).points[3].x, 40'003.5);
    choice.cost = CurveCost::Seconds;
    const auto seconds = efficiencyReport(test.experiment, test.runs, {}, choice).value();
    EXPECT_DOUBLE_EQ(curveOf(seconds, answerOnly).points[0].x, 8.5) << "one slow seed does not move the median";
    EXPECT_EQ(seconds.gaps.size(), 1U);
}

TEST(Efficiency, ACostThatDoesNotRiseWithTheSizeHasNoGap)
{
    auto test = spending();
    for (auto &run : test.runs)
        run.supervisedTokens = run.arm.explained() ? 779'000 + run.trainSize : 28'800; // as many steps at every size
    EfficiencyChoice choice;
    choice.cost = CurveCost::SupervisedTokens;
    const auto report = efficiencyReport(test.experiment, test.runs, {}, choice).value();
    EXPECT_TRUE(report.gaps.empty());
    EXPECT_EQ(report.curves[0].points.size(), 4U);
}

TEST(Efficiency, CostsThatAreNotKnownSayWhy)
{
    auto test = spending();
    for (auto &run : test.runs)
        run.supervisedTokens = 0;
    const auto report = efficiencyReport(test.experiment, test.runs, {}, {}).value();
    std::vector<std::string> why;
    for (const auto &[cost, message] : report.unavailable)
        why.push_back(std::string(toString(cost)) + ": " + message.id);
    EXPECT_THAT(why, ElementsAre("supervised-tokens: efficiency.no-tokens", "people-hours: efficiency.no-minutes", "money: efficiency.no-minutes"));
    EfficiencyChoice choice;
    choice.cost = CurveCost::Money;
    EXPECT_EQ(efficiencyReport(test.experiment, test.runs, {}, choice).error().message.id, "efficiency.no-minutes");
    EfficiencyEvidence known;
    known.efforts = effortsOf(test.experiment.plan, {}, 3.0);
    EXPECT_EQ(efficiencyReport(test.experiment, test.runs, known, choice).error().message.id, "efficiency.no-hourly-cost");
}

TEST(Efficiency, PeoplesHoursAndMoney)
{
    const auto test = spending();
    EfficiencyEvidence known;
    known.efforts = effortsOf(test.experiment.plan, {{Granularity::Detailed, {20, 6.0}}}, 3.0);
    EfficiencyChoice choice;
    choice.cost = CurveCost::PeopleHours;
    const auto hours = efficiencyReport(test.experiment, test.runs, known, choice).value();
    EXPECT_DOUBLE_EQ(curveOf(hours, answerOnly).points[3].x, 20);  // 400 cases of 3 minutes
    EXPECT_DOUBLE_EQ(curveOf(hours, detailed).points[3].x, 60);    // and 6 minutes of writing each
    choice.cost = CurveCost::Money;
    choice.hourlyCost = 4000;
    EXPECT_DOUBLE_EQ(curveOf(efficiencyReport(test.experiment, test.runs, known, choice).value(), detailed).points[3].x, 240'000);
}

TEST(Efficiency, LossesThatAreNoNumberAreCountedAndLeftOut)
{
    const auto test = spending();
    EfficiencyEvidence known;
    for (const auto &run : test.runs)
        known.losses[run.id] = run.seed == 3 ? std::nan("") : 2.5;
    EfficiencyChoice choice;
    choice.value = CurveValue::Loss;
    const auto report = efficiencyReport(test.experiment, test.runs, known, choice).value();
    EXPECT_EQ(report.notFinite, 8);
    EXPECT_THAT(report.curves[0].points[0].seeds, ElementsAre(1, 2, 4, 5, 6));
    EXPECT_DOUBLE_EQ(report.curves[0].points[0].mean, 2.5);
    EXPECT_FALSE(report.curves[0].points[0].low) << "five seeds";
    EXPECT_EQ(report.level, 0);
    EXPECT_TRUE(report.gaps.empty());
}

TEST(Efficiency, ASliceHasItsOwnScores)
{
    const auto test = spending();
    EfficiencyEvidence known;
    known.results = itemsOf(test, [](const auto &) { return std::int64_t{0}; });
    for (std::int64_t i = 0; i < test.experiment.testItems; ++i)
        known.items.push_back({1000 + i, "input", i < 40 ? "yes" : "no", "", {}});
    EfficiencyChoice choice;
    choice.slicing = "answer";
    choice.slice = "yes";
    const auto report = efficiencyReport(test.experiment, test.runs, known, choice).value();
    EXPECT_EQ(report.items, 40);
    for (const auto &point : report.curves[0].points)
        EXPECT_DOUBLE_EQ(point.mean, 1) << "the first items are right in every run";
    ASSERT_GE(report.slices.size(), 2U);
    EXPECT_EQ(report.slices[0].slice, "no");
    EXPECT_EQ(report.slices[0].items, 160);
    choice.slice = "perhaps";
    EXPECT_EQ(efficiencyReport(test.experiment, test.runs, known, choice).error().message.id, "efficiency.unknown-slice");
    choice.slicing = "weekday";
    EXPECT_EQ(efficiencyReport(test.experiment, test.runs, known, choice).error().message.id, "slices.unknown");
}

TEST(Efficiency, NothingRunYetIsEmptyCurves)
{
    auto test = spending();
    for (auto &run : test.runs) {
        run.state = RunState::Queued;
        run.score.reset();
    }
    const auto report = efficiencyReport(test.experiment, test.runs, {}, {}).value();
    ASSERT_EQ(report.curves.size(), 2U);
    EXPECT_TRUE(report.curves[0].points.empty());
    EXPECT_TRUE(report.gaps.empty());
}
