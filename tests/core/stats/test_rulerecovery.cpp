// Recovery from a rule change: curves from 0 new cases, differences of start, area and gain, and the sentence.
#include "core/stats/rulerecovery.h"

#include "core/base/messagecatalogue.h"
#include "core/stats/compare.h"
#include "testexperiment.h"

#include <gmock/gmock.h>

namespace kotowari {
namespace {

using namespace kotowari::testing;
using ::testing::HasSubstr;

/// A follow-up: 10, 40 and 160 new cases after 100 old ones, and its runs at 0.
TestExperiment followUp(int seeds, const ScoreOf &score)
{
    auto test = makeExperiment({answerOnly, detailed, shortArm}, {10, 40, 160}, seeds, score);
    test.experiment.plan.ruleChange = {"rule_version", "1", "2", {10, 40, 160}, 3, 100};
    for (const auto seed : test.experiment.plan.seeds) {
        for (const auto &arm : test.experiment.plan.arms) {
            kotowari::Run run = test.runs.front();
            run.id = static_cast<RunId>(test.runs.size()) + 1;
            run.arm = arm;
            run.trainSize = 0;
            run.seed = seed;
            run.score = score(arm, 0, seed);
            run.steps = run.plannedSteps = 0;
            test.runs.push_back(run);
        }
    }
    return test;
}

/// Answer-only goes from .2 to .3, .4, .5. Detailed starts .05 lower and is .1 better with new cases; short is alike but for the seed.
double changing(const Arm &arm, std::int64_t newCases, std::int64_t seed)
{
    const double base = (newCases == 0 ? 0.2 : newCases == 10 ? 0.3 : newCases == 40 ? 0.4 : 0.5) + 0.001 * static_cast<double>(seed);
    if (arm == detailed)
        return base + (newCases == 0 ? -0.05 : 0.1) + 0.002 * static_cast<double>(seed % 3);
    return arm == shortArm ? base + (seed % 2 ? 0.01 : -0.01) : base;
}

RuleRecovery recoveryOf(const TestExperiment &test)
{
    const auto comparison = compare(test.experiment, test.runs, "");
    EXPECT_TRUE(comparison.ruleRecovery);
    return comparison.ruleRecovery.value_or(RuleRecovery{});
}

std::string said(const RuleRecovery &recovery, Language language = Language::English) { return MessageCatalogue().text(recovery.sentence, language); }

TEST(RuleRecovery, CurvesBeginBeforeTheFirstNewCase)
{
    const auto recovery = recoveryOf(followUp(8, changing));
    ASSERT_EQ(recovery.curves.size(), 3U);
    EXPECT_TRUE(recovery.curves.front().arm.isBaseline());
    for (const auto &curve : recovery.curves) {
        ASSERT_EQ(curve.points.size(), 4U);
        EXPECT_EQ(curve.points[0].newCases, 0);
        EXPECT_EQ(curve.points[3].newCases, 160);
        for (const auto &point : curve.points) {
            EXPECT_EQ(point.scores.size(), 8U);
            ASSERT_TRUE(point.mean && point.interval.low && point.interval.high);
            EXPECT_LT(*point.interval.low, *point.mean);
            EXPECT_GT(*point.interval.high, *point.mean);
        }
    }
    EXPECT_NEAR(*recovery.curves[0].points[0].mean, 0.2045, 1e-12);
    EXPECT_NEAR(*recovery.curves[0].points[3].mean, 0.5045, 1e-12);
}

TEST(RuleRecovery, StartAreaAndGainArePairedBySeed)
{
    const auto test = followUp(8, changing);
    const auto recovery = recoveryOf(test);
    ASSERT_EQ(recovery.contrasts.size(), 2U);
    const auto &contrast = recovery.contrasts[0];
    EXPECT_EQ(contrast.arm, detailed);
    // seed % 3 over seeds 1..8: 1 2 0 1 2 0 1 2, mean 9/8.
    EXPECT_NEAR(*contrast.start.estimate, -0.05 + 0.002 * 9 / 8, 1e-12);
    EXPECT_NEAR(*contrast.area.estimate, 0.1 + 0.002 * 9 / 8, 1e-12);
    EXPECT_NEAR(*contrast.gain.estimate, 0.15, 1e-12);
    for (const auto *estimate : {&contrast.start, &contrast.area, &contrast.gain})
        EXPECT_DOUBLE_EQ(*estimate->p, 2.0 / 256) << "all signs alike";
    EXPECT_LT(*contrast.start.high, 0);
    EXPECT_GT(*contrast.gain.low, 0);
    // Four tests: starts and gains of two arms. The smallest p, .0078, three or four times over.
    EXPECT_DOUBLE_EQ(*contrast.gain.pHolm, 4 * 2.0 / 256);
    const auto &other = recovery.contrasts[1];
    EXPECT_NEAR(*other.start.estimate, 0, 1e-12);
    EXPECT_NEAR(*other.gain.estimate, 0, 1e-12);
    EXPECT_DOUBLE_EQ(*other.gain.pHolm, 1);
    const auto comparison = compare(test.experiment, test.runs, "");
    EXPECT_EQ(contrast.area.estimate, comparison.contrasts[0].areaDifference.estimate) << "one number, not two";
}

TEST(RuleRecovery, TheSentenceSaysWhatTheVerdictSays)
{
    const auto better = recoveryOf(followUp(8, changing));
    EXPECT_THAT(said(better), HasSubstr("rule_version: 1 → 2"));
    EXPECT_THAT(said(better), HasSubstr("It recovers better with explanations: +10.2 points on average over 10 to 160 new cases"));
    EXPECT_THAT(said(better), HasSubstr("before the first new case 15.7%"));
    EXPECT_THAT(said(better, Language::Japanese), HasSubstr("説明付きのほうが新しい規則によく対応できました"));
    const auto worse = recoveryOf(followUp(8, [](const Arm &arm, std::int64_t cases, std::int64_t seed) { return changing(arm == detailed ? answerOnly : arm.isBaseline() ? detailed : arm, cases, seed); }));
    EXPECT_THAT(said(worse), HasSubstr("better without explanations"));
    const auto alike = recoveryOf(followUp(8, [](const Arm &arm, std::int64_t cases, std::int64_t seed) { return changing(arm == detailed ? shortArm : arm, cases, seed); }));
    EXPECT_THAT(said(alike), HasSubstr("No difference in recovery is shown"));
}

TEST(RuleRecovery, TheVerdictSaysWhatItsSizesAre)
{
    const auto test = followUp(8, changing);
    const auto caveats = compare(test.experiment, test.runs, "").verdict.caveats;
    ASSERT_FALSE(caveats.empty());
    for (const auto language : {Language::English, Language::Japanese}) {
        const auto text = MessageCatalogue().text(caveats.front(), language);
        EXPECT_THAT(text, HasSubstr("rule_version: 1 → 2"));
        EXPECT_THAT(text, HasSubstr("100"));
    }
}

TEST(RuleRecovery, TheVerdictCountsCasesOfTheNewRule)
{
    const auto sentence = compare(followUp(8, changing).experiment, followUp(8, changing).runs, "").verdict.sentence;
    const auto english = MessageCatalogue().text(sentence, Language::English);
    EXPECT_THAT(english, HasSubstr("over numbers of new-rule cases from 10 to 160"));
    EXPECT_THAT(english, Not(HasSubstr("train size")));
    const auto japanese = MessageCatalogue().text(sentence, Language::Japanese);
    EXPECT_THAT(japanese, HasSubstr("新しい規則の事例数10〜160件"));
    EXPECT_THAT(japanese, Not(HasSubstr("学習に使う事例数")));
}

TEST(RuleRecovery, FewSeedsHaveNoIntervalAndNoClaim)
{
    const auto recovery = recoveryOf(followUp(3, changing));
    EXPECT_FALSE(recovery.curves[0].points[0].interval.low);
    EXPECT_FALSE(recovery.contrasts[0].gain.low);
    EXPECT_THAT(said(recovery), HasSubstr("3 seeds are complete: no interval can be given yet"));
    EXPECT_THAT(said(recovery), Not(HasSubstr("better")));
    EXPECT_THAT(said(recovery, Language::Japanese), HasSubstr("信頼区間を示せない"));
}

TEST(RuleRecovery, RunsToComeHideP)
{
    auto test = followUp(8, changing);
    std::ranges::find_if(test.runs, [](const kotowari::Run &run) { return run.trainSize == 0 && run.arm == detailed && run.seed == 8; })->state = RunState::Queued;
    const auto recovery = recoveryOf(test);
    EXPECT_FALSE(recovery.contrasts[0].start.p);
    EXPECT_FALSE(recovery.contrasts[0].gain.p);
    EXPECT_TRUE(recovery.contrasts[1].start.p) << "the other arm is complete";
    EXPECT_EQ(recovery.curves[1].points[0].scores.size(), 7U);
    for (auto &run : test.runs)
        run.state = RunState::Queued;
    EXPECT_THAT(said(recoveryOf(test)), HasSubstr("nothing to compare yet"));
}

TEST(RuleRecovery, OtherExperimentsHaveNone)
{
    auto test = makeExperiment({answerOnly, detailed}, {100, 300}, 8, growing(0.1));
    EXPECT_FALSE(compare(test.experiment, test.runs, "").ruleRecovery);
    test.experiment.plan.ruleChange = {"rule_version", "1", "2", {10}}; // the base
    EXPECT_FALSE(compare(test.experiment, test.runs, "").ruleRecovery);
}

} // namespace
} // namespace kotowari
