// compare(): which runs count, how they are paired, what is left out.
#include "testexperiment.h"

#include "core/base/randomstream.h"
#include "core/stats/compare.h"
#include "core/stats/meaninterval.h"
#include "core/stats/signflip.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

using namespace kotowari;
using namespace kotowari::testing;

namespace {

const std::vector<std::int64_t> sizes{100, 200, 400};

Run &runOf(TestExperiment &test, const Arm &arm, std::int64_t size, std::int64_t seed)
{
    for (auto &run : test.runs) {
        if (run.arm == arm && run.trainSize == size && run.seed == seed)
            return run;
    }
    throw std::out_of_range("no such run");
}

TEST(Compare, FullExperiment)
{
    const auto test = makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1));
    const auto comparison = compare(test.experiment, test.runs, "");
    EXPECT_EQ(comparison.experiment, 7);
    EXPECT_EQ(comparison.seeds, (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(comparison.plannedSeeds, 6);
    EXPECT_TRUE(comparison.complete);
    EXPECT_EQ(comparison.runsDone, 36);
    EXPECT_EQ(comparison.runsPlanned, 36);
    ASSERT_EQ(comparison.contrasts.size(), 1U);
    EXPECT_EQ(comparison.primary, 0);
    const auto &contrast = comparison.contrasts.front();
    EXPECT_TRUE(contrast.primary);
    // Parallel curves: the area difference of a seed is its gain, .1 + .004 (seed mod 4).
    EXPECT_NEAR(contrast.areaDifference.estimate.value(), 0.1 + 0.004 * (1 + 2 + 3 + 0 + 1 + 2) / 6, 1e-12);
    EXPECT_DOUBLE_EQ(contrast.areaDifference.p.value(), 0.03125);
    EXPECT_NEAR(contrast.areaDifference.low.value(), 0.1, 1e-12);
    EXPECT_NEAR(contrast.areaDifference.high.value(), 0.112, 1e-12);
    EXPECT_FALSE(contrast.areaDifference.pHolm); // tested alone
    ASSERT_EQ(contrast.scores.size(), 3U);
    EXPECT_EQ(contrast.scores[1].trainSize, 200);
    EXPECT_EQ(contrast.scores[1].seeds, comparison.seeds);
    EXPECT_DOUBLE_EQ(contrast.scores[1].baseline[2], growing(0.1)(answerOnly, 200, 3));
    EXPECT_DOUBLE_EQ(contrast.scores[1].arm[2], growing(0.1)(detailed, 200, 3));
}

TEST(Compare, CurvesHaveBandsFromSixSeeds)
{
    for (const int seeds : {5, 6}) {
        const auto test = makeExperiment({answerOnly, detailed}, sizes, seeds, growing(0.1));
        const auto comparison = compare(test.experiment, test.runs, "");
        ASSERT_EQ(comparison.curves.size(), 2U);
        EXPECT_FALSE(comparison.curves[0].arm.explained()); // the baseline first
        const auto &point = comparison.curves[1].points.at(2);
        EXPECT_DOUBLE_EQ(point.x, 400);
        EXPECT_EQ(point.values.size(), static_cast<std::size_t>(seeds));
        EXPECT_DOUBLE_EQ(point.mean, meanOf(point.values));
        EXPECT_DOUBLE_EQ(point.minimum, std::ranges::min(point.values));
        EXPECT_DOUBLE_EQ(point.maximum, std::ranges::max(point.values));
        EXPECT_EQ(point.low.has_value(), seeds >= 6);
        if (point.low) {
            EXPECT_DOUBLE_EQ(*point.low, meanInterval(point.values)->low);
        }
    }
}

TEST(Compare, BandsOfSharesStayBetweenNoneAndAll)
{
    const auto test = makeExperiment({answerOnly, detailed}, sizes, 6, [](const Arm &arm, std::int64_t, std::int64_t seed) {
        return arm.explained() ? (seed == 1 ? 0.5 : 1.0) : (seed == 1 ? 0.5 : 0.0);
    });
    const auto comparison = compare(test.experiment, test.runs, "");
    EXPECT_DOUBLE_EQ(comparison.curves[0].points[0].low.value(), 0.0);
    EXPECT_DOUBLE_EQ(comparison.curves[1].points[0].high.value(), 1.0);
}

TEST(Compare, OnlyRunsDoneToTheirEndCount)
{
    auto test = makeExperiment({answerOnly, detailed}, sizes, 8, growing(0.1));
    runOf(test, detailed, 400, 2).stoppedEarly = true;
    runOf(test, answerOnly, 100, 5).state = RunState::Failed;
    runOf(test, answerOnly, 100, 5).score.reset();
    runOf(test, detailed, 200, 7).state = RunState::Running;
    const auto comparison = compare(test.experiment, test.runs, "");
    EXPECT_EQ(comparison.seeds, (std::vector<std::int64_t>{1, 3, 4, 6, 8}));
    EXPECT_FALSE(comparison.complete);
    EXPECT_EQ(comparison.runsDone, 46);
    const auto &scores = comparison.contrasts[0].scores;
    EXPECT_EQ(scores[0].seeds, (std::vector<std::int64_t>{1, 2, 3, 4, 6, 7, 8}));
    EXPECT_EQ(scores[1].seeds, (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 8}));
    EXPECT_EQ(scores[2].seeds, (std::vector<std::int64_t>{1, 3, 4, 5, 6, 7, 8}));
    EXPECT_EQ(scores[2].baseline.size(), 7U);
    EXPECT_EQ(comparison.curves[1].points[2].values.size(), 7U); // without the run that was stopped early
}

TEST(Compare, NoPAndNoIntervalWhileRunsArePending)
{
    auto test = makeExperiment({answerOnly, detailed}, sizes, 8, growing(0.1));
    runOf(test, detailed, 400, 8).state = RunState::Queued;
    const auto peek = compare(test.experiment, test.runs, "").contrasts[0];
    EXPECT_TRUE(peek.areaDifference.estimate);
    EXPECT_FALSE(peek.areaDifference.p || peek.areaDifference.low || peek.areaDifference.high);
    EXPECT_FALSE(peek.scores[2].difference.p);
    EXPECT_TRUE(peek.scores[0].difference.p); // all of that size are done
    EXPECT_FALSE(peek.examplesRatio.low);
    runOf(test, detailed, 400, 8).state = RunState::Failed;
    EXPECT_TRUE(compare(test.experiment, test.runs, "").contrasts[0].areaDifference.p); // nothing more to come
}

TEST(Compare, SecondaryContrastsAreAdjusted)
{
    const Arm medium{ArmKind::ExplainThenAnswer, Granularity::Medium};
    auto test = makeExperiment({answerOnly, shortArm, medium, detailed}, sizes, 6, growing(0.1));
    test.experiment.plan.primaryArm = 3;
    const auto comparison = compare(test.experiment, test.runs, "");
    EXPECT_EQ(comparison.primary, 2);
    ASSERT_EQ(comparison.contrasts.size(), 3U);
    EXPECT_DOUBLE_EQ(comparison.contrasts[0].areaDifference.pHolm.value(), 0.0625); // 2 x .03125
    EXPECT_DOUBLE_EQ(comparison.contrasts[1].areaDifference.pHolm.value(), 0.0625);
    EXPECT_FALSE(comparison.contrasts[2].areaDifference.pHolm);
    EXPECT_EQ(comparison.curves.size(), 4U);
}

TEST(Compare, OneTrainSizeHasNoAreaAndNoRatio)
{
    const auto test = makeExperiment({answerOnly, detailed}, {300}, 6, growing(0.1));
    const auto contrast = compare(test.experiment, test.runs, "").contrasts[0];
    EXPECT_FALSE(contrast.areaDifference.estimate || contrast.areaDifference.p);
    EXPECT_FALSE(contrast.examplesRatio.estimate);
    ASSERT_EQ(contrast.scores.size(), 1U);
    EXPECT_DOUBLE_EQ(contrast.scores[0].difference.p.value(), 0.03125);
}

TEST(Compare, ExplainedSharesAreContrastsOfTheirOwn)
{
    auto test = makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1));
    test.experiment.plan.explainedShares = {1.0, 0.25};
    auto quarter = makeExperiment({detailed}, sizes, 6, growing(0.02)).runs;
    for (auto &run : quarter) {
        run.explained = 0.25;
        test.runs.push_back(run);
    }
    const auto comparison = compare(test.experiment, test.runs, "");
    ASSERT_EQ(comparison.contrasts.size(), 2U);
    EXPECT_EQ(comparison.primary, 0);
    EXPECT_DOUBLE_EQ(comparison.contrasts[1].explained, 0.25);
    EXPECT_NEAR(comparison.contrasts[1].areaDifference.estimate.value() + 0.08, comparison.contrasts[0].areaDifference.estimate.value(), 1e-12);
    EXPECT_EQ(comparison.curves.size(), 3U); // answer only has no share of its own
}

TEST(Compare, RequiredScoreSetsTheLevelOfTheRatio)
{
    auto test = makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.05));
    EXPECT_NEAR(compare(test.experiment, test.runs, "").contrasts[0].examplesRatio.atScore, 0.5 + 0.15 + 0.002 * 3.5, 1e-12);
    test.experiment.plan.requiredScore = 0.9;
    const auto ratio = compare(test.experiment, test.runs, "").contrasts[0].examplesRatio;
    EXPECT_DOUBLE_EQ(ratio.atScore, 0.9);
    EXPECT_EQ(ratio.baselineCensored, Censoring::AboveLargest);
    EXPECT_EQ(ratio.armCensored, Censoring::AboveLargest);
}

TEST(Compare, SecondaryContrastsShareTheirSeedsInMaxT)
{
    const Arm medium{ArmKind::ExplainThenAnswer, Granularity::Medium};
    const auto test = makeExperiment({answerOnly, detailed, shortArm, medium}, sizes, 6, growing(0.1));
    const auto &contrasts = compare(test.experiment, test.runs, "").contrasts;
    EXPECT_FALSE(contrasts[0].areaDifference.pMaxT); // primary
    // The two move together, so the correction costs nothing; Holm doubles.
    EXPECT_DOUBLE_EQ(contrasts[1].areaDifference.pMaxT.value(), 0.03125);
    EXPECT_DOUBLE_EQ(contrasts[2].areaDifference.pHolm.value(), 0.0625);
}

TEST(Compare, ControlsAreContrastsAndStandBesideTheirArm)
{
    const auto test = makeExperiment({fillerArm, answerOnly, shortArm, detailed, shuffledArm}, sizes, 6, [](const Arm &arm, std::int64_t size, std::int64_t seed) {
        const double gain = arm == shortArm ? 0.05 : arm == detailed ? 0.1 + 0.001 * static_cast<double>(seed) : arm == fillerArm ? 0.1 + 0.001 * static_cast<double>(7 - seed) : 0.02;
        return growing(0)(answerOnly, size, seed) + (arm == answerOnly ? 0 : gain);
    });
    const auto comparison = compare(test.experiment, test.runs, "");
    ASSERT_EQ(comparison.contrasts.size(), 4U);
    EXPECT_EQ(comparison.primary, 0); // a control is never it while an arm uses reasons
    EXPECT_EQ(comparison.contrasts[0].arm, shortArm);
    EXPECT_EQ(comparison.contrasts[1].arm, detailed);
    EXPECT_TRUE(comparison.contrasts[2].arm.isControl() && comparison.contrasts[3].arm.isControl());
    ASSERT_EQ(comparison.controls.size(), 2U);
    EXPECT_EQ(comparison.controls[0].control, fillerArm);
    EXPECT_EQ(comparison.controls[0].arm, detailed); // of the same granularity
    EXPECT_TRUE(comparison.controls[0].asGood);
    EXPECT_EQ(comparison.controls[1].control, shuffledArm);
    EXPECT_FALSE(comparison.controls[1].asGood);
    EXPECT_NEAR(comparison.controls[1].advantage.estimate.value(), 0.0835, 1e-9);
    EXPECT_DOUBLE_EQ(comparison.controls[1].advantage.p.value(), 0.03125);
    EXPECT_EQ(comparison.power.secondary, 3);
    EXPECT_EQ(comparison.power.seedsForSecondary, 7); // 6 / 2^7 = .047
    EXPECT_FALSE(comparison.power.assumed);
}

TEST(Compare, PowerAssumesADeviationUntilSixSeedsSayIt)
{
    const auto few = makeExperiment({answerOnly, detailed}, sizes, 5, growing(0.1));
    const auto assumed = compare(few.experiment, few.runs, "").power;
    EXPECT_TRUE(assumed.assumed);
    EXPECT_FALSE(assumed.detectable);
    const auto six = makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1));
    const auto measured = compare(six.experiment, six.runs, "").power;
    EXPECT_FALSE(measured.assumed);
    EXPECT_NEAR(measured.deviation, 0.0039, 0.0005); // .004 (seed mod 4)
    EXPECT_GT(measured.detectable.value(), measured.deviation);
    auto plan = six.experiment.plan;
    EXPECT_NEAR(planPower(plan, std::nullopt).detectable.value(), planPower(plan, 0.04).detectable.value(), 1e-12);
}

TEST(Compare, EveryLookHasALevelOfItsOwn)
{
    auto test = makeExperiment({answerOnly, detailed}, sizes, 12, growing(0.1));
    for (auto &run : test.runs) {
        if (run.seed > 10)
            run.state = RunState::Queued;
    }
    const auto contrast = compare(test.experiment, test.runs, "").contrasts[0];
    EXPECT_FALSE(contrast.areaDifference.p); // too early for that
    ASSERT_TRUE(contrast.sequential);
    EXPECT_EQ(contrast.sequential->seeds, 10);
    EXPECT_TRUE(contrast.sequential->stop);
    EXPECT_LT(contrast.sequential->p, contrast.sequential->level);
    EXPECT_GT(contrast.sequential->interval.low.value(), 0);
}

TEST(Compare, ItemsNeverNarrowTheInterval)
{
    RandomStream stream{hashText("items narrow"), 1};
    int narrower = 0;
    for (int i = 0; i < 20; ++i) {
        auto test = makeExperiment({answerOnly, detailed}, sizes, 6, [&](const Arm &arm, std::int64_t, std::int64_t) { return arm.explained() ? 0.5 + 0.1 * (stream.uniform() - 0.5) : 0.5; });
        RunEvidence known;
        known.items = itemsOf(test, [](const kotowari::Run &) { return std::int64_t{0}; });
        const auto comparison = compare(test.experiment, test.runs, "", known);
        const auto &contrast = comparison.contrasts[0];
        ASSERT_TRUE(contrast.overItems.low && contrast.areaDifference.low);
        EXPECT_LE(*contrast.overItems.low, *contrast.areaDifference.low);
        EXPECT_GE(*contrast.overItems.high, *contrast.areaDifference.high);
        narrower += *contrast.overItems.low == *contrast.areaDifference.low ? 1 : 0;
    }
    EXPECT_GT(narrower, 0) << "else this tests nothing";
}

TEST(Compare, ItemsWidenTheIntervalWhereArmsDifferByItem)
{
    const auto test = makeExperiment({answerOnly, detailed}, sizes, 8, growing(0.05));
    const auto bounds = [&](std::int64_t shift) {
        RunEvidence known;
        known.items = itemsOf(test, [&](const kotowari::Run &run) { return run.arm.explained() ? shift : std::int64_t{0}; });
        return compare(test.experiment, test.runs, "", known).contrasts[0].overItems;
    };
    const auto same = bounds(0);
    const auto apart = bounds(100);
    ASSERT_TRUE(same.low && same.high && apart.low && apart.high);
    EXPECT_GT(*same.low, 0); // the explained arm answers the same items and some more
    EXPECT_LT(*apart.low, 0); // it answers others: which ones were drawn decides
    EXPECT_LT(*same.high - *same.low, *apart.high - *apart.low);
    // Results of other items, or none for one run, say nothing together.
    RunEvidence known;
    known.items = itemsOf(test, [](const kotowari::Run &) { return std::int64_t{0}; });
    known.items.erase(test.runs.back().id);
    EXPECT_FALSE(compare(test.experiment, test.runs, "", known).contrasts[0].overItems.low);
    known.items[test.runs.back().id] = known.items[test.runs.front().id];
    known.items[test.runs.back().id].examples.front() = 1;
    EXPECT_FALSE(compare(test.experiment, test.runs, "", known).contrasts[0].overItems.low);
}

TEST(Compare, WhatRunsSpentUntilTheRequiredScore)
{
    auto test = makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1));
    test.experiment.plan.requiredScore = 0.6;
    RunEvidence known;
    for (const auto &run : test.runs) {
        for (int i = 1; i <= 4; ++i)
            known.metrics[run.id].push_back({100 * i, 2.0 * i, run.supervisedTokens * i / 4, 10.0 * i, std::string(metric::validationExactMatch), *run.score * i / 4});
    }
    const auto spent = compare(test.experiment, test.runs, "", known).contrasts[0].spent;
    ASSERT_EQ(spent.size(), 3U);
    EXPECT_EQ(spent[0].budget, "epochs");
    EXPECT_EQ(spent[0].seeds, 6);
    // Straight lines to the final scores of .657 and .761: reached at 8 * .6 / score epochs.
    EXPECT_NEAR(spent[0].baseline.value(), 8 * 0.6 / 0.657, 0.02);
    EXPECT_NEAR(spent[0].arm.value(), 8 * 0.6 / 0.763, 0.03);
    EXPECT_LT(spent[1].ratio.value(), 0.5); // four times the tokens a step
    test.experiment.plan.requiredScore = 0.7;
    const auto never = compare(test.experiment, test.runs, "", known).contrasts[0].spent;
    EXPECT_EQ(never[0].baselineCensored, Censoring::NotReached);
    EXPECT_FALSE(never[0].ratio);
    EXPECT_TRUE(compare(test.experiment, test.runs, "").contrasts[0].spent.empty());
}

TEST(Compare, SeveralModelsInteract)
{
    auto test = makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.15));
    for (auto run : makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.05)).runs) {
        run.model = "t5-large";
        run.id += 1000;
        test.runs.push_back(run);
    }
    const auto comparison = compare(test.experiment, test.runs, "");
    ASSERT_EQ(comparison.contrasts.size(), 2U);
    EXPECT_EQ(comparison.contrasts[1].model, "t5-large");
    ASSERT_EQ(comparison.interactions.size(), 1U);
    const auto &interaction = comparison.interactions.front();
    EXPECT_EQ(interaction.other, "t5-large");
    EXPECT_NEAR(interaction.plain.estimate.value(), 0.1, 1e-9);
    EXPECT_GT(interaction.onLogits.estimate.value(), 0.3);
    EXPECT_LE(interaction.plain.p.value(), 0.05);
}

TEST(Compare, ThePairsOfASeedAreTestedOnTheItemsOnlyOneOfThemAnswers)
{
    // Right on the first items: where the explained run answers more, none is answered by the other alone.
    const auto test = makeExperiment({answerOnly, detailed}, sizes, 3, growing(0.05));
    RunEvidence known;
    known.items = itemsOf(test, [](const kotowari::Run &) { return 0; });
    const auto contrast = compare(test.experiment, test.runs, "", known).contrasts.front();
    ASSERT_EQ(contrast.pairs.size(), 3U);
    const auto count = static_cast<double>(test.experiment.testItems);
    for (const auto &pair : contrast.pairs) {
        const auto with = std::llround(growing(0.05)(detailed, 400, pair.seed) * count);
        const auto without = std::llround(growing(0.05)(answerOnly, 400, pair.seed) * count);
        ASSERT_GT(with, without);
        EXPECT_EQ(pair.onlyBaseline, 0);
        EXPECT_EQ(pair.onlyArm, with - without);
        EXPECT_DOUBLE_EQ(pair.p, std::min(1.0, std::exp2(1.0 - static_cast<double>(with - without)))) << "every item differs in one direction";
    }
    known.items.erase(test.runs.back().id); // the last seed's
    EXPECT_EQ(compare(test.experiment, test.runs, "", known).contrasts.front().pairs.size(), 2U);
    EXPECT_TRUE(compare(test.experiment, test.runs, "").contrasts.front().pairs.empty());
}

TEST(Compare, PromptOnlyStandsAmongTheBaselinesAndIsNoContrast)
{
    const Arm asked{ArmKind::PromptOnly};
    auto test = makeExperiment({answerOnly, detailed, asked}, sizes, 4, [](const Arm &arm, std::int64_t size, std::int64_t seed) {
        return arm.isReference() ? 0.2 + 0.01 * static_cast<double>(seed) : growing(0.1)(arm, size, seed);
    });
    runOf(test, asked, 400, 4).state = RunState::Failed;
    const auto comparison = compare(test.experiment, test.runs, "");
    EXPECT_EQ(comparison.contrasts.size(), 1U);
    EXPECT_EQ(comparison.curves.size(), 2U);
    const auto beside = referenceBaselines(comparison.baselines.baselines, 400);
    ASSERT_EQ(beside.size(), 1U);
    EXPECT_EQ(beside.front().kind, BaselineKind::PromptOnly);
    EXPECT_EQ(beside.front().name, test.experiment.plan.model);
    EXPECT_EQ(beside.front().seeds, 3);
    EXPECT_NEAR(*beside.front().score, 0.22, 1e-12);
    EXPECT_LT(*beside.front().low, 0.22);
    EXPECT_GT(*beside.front().high, 0.22);
    EXPECT_FALSE(bestPlainBaseline(comparison.baselines.baselines, 400)) << "a model that knows much is no trivial method";
}

TEST(Compare, EmptyAndOneSided)
{
    const auto nothing = compare(Experiment{}, {}, "");
    EXPECT_TRUE(nothing.contrasts.empty());
    EXPECT_EQ(nothing.primary, -1);
    EXPECT_FALSE(nothing.complete);
    const auto alone = makeExperiment({detailed}, sizes, 6, growing(0.1));
    const auto comparison = compare(alone.experiment, alone.runs, "");
    EXPECT_TRUE(comparison.contrasts.empty());
    EXPECT_EQ(comparison.curves.size(), 1U);
    EXPECT_EQ(comparison.verdict.sentence.id, "verdict.nothing-to-compare");
}

} // namespace
