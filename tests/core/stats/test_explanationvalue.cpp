// Where explanations matter, and what a manager takes into a meeting.
#include "testexperiment.h"

#include "core/api/plainway.h"
#include "core/base/messagecatalogue.h"
#include "core/stats/compare.h"
#include "core/stats/effort.h"
#include "core/stats/explanationvalue.h"
#include "core/stats/meetingbrief.h"
#include "core/stats/slices.h"

#include <gmock/gmock.h>

#include <cmath>

using namespace kotowari;
using namespace kotowari::testing;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

const MessageCatalogue catalogue;
const std::vector<std::int64_t> sizes{50, 100, 200, 400};
const Arm corrupted{ArmKind::CorruptedExplanation, Granularity::Detailed, 30};

std::string all(const std::vector<Message> &messages, Language language = Language::English)
{
    std::string text;
    for (const auto &message : messages)
        text += catalogue.text(message, language) + '\n';
    return text;
}

/// Detailed +12, short +8, corrupted +3 points.
double scoreOf(const Arm &arm, std::int64_t size, std::int64_t seed)
{
    const double base = growing(0)(answerOnly, size, seed);
    if (!arm.explained())
        return base;
    const double wobble = 0.004 * static_cast<double>(seed % 4);
    return base + wobble + (arm.isControl() ? 0.03 : arm.granularity == Granularity::Short ? 0.08 : 0.12);
}

Comparison comparisonOf(int seeds = 6, double required = 0.6)
{
    auto test = makeExperiment({answerOnly, shortArm, detailed, corrupted}, sizes, seeds, scoreOf);
    test.experiment.plan.requiredScore = required;
    test.experiment.plan.primaryArm = 2;
    return compare(test.experiment, test.runs, "");
}

} // namespace

TEST(Effort, MeasuredThenTypedThenAssumed)
{
    Plan plan;
    plan.arms = {answerOnly, detailed};
    auto efforts = effortsOf(plan, {}, std::nullopt);
    EXPECT_EQ(efforts[Granularity::Detailed].source, EffortSource::Assumed);
    EXPECT_FALSE(efforts[Granularity::Detailed].minutesAnswer);
    plan.minutesExplanation = 7;
    efforts = effortsOf(plan, {{Granularity::Detailed, {4, 3.0}}}, 2.0);
    EXPECT_EQ(efforts[Granularity::Detailed].source, EffortSource::Typed) << "four measured ones are too few";
    EXPECT_EQ(efforts[Granularity::Detailed].minutesExplanation, 7);
    EXPECT_EQ(efforts[Granularity::Short].source, EffortSource::Assumed);
    EXPECT_EQ(efforts[Granularity::Detailed].minutesAnswer, 2.0);
    // What is typed on the Cost page goes first, for the granularity that the plan is about.
    efforts = effortsOf(plan, {{Granularity::Detailed, {5, 3.0, 12.0}}, {Granularity::Short, {0, 0, 12.0}}}, 2.0);
    EXPECT_DOUBLE_EQ(efforts.at(Granularity::Detailed).minutesExplanation, 12);
    EXPECT_EQ(efforts.at(Granularity::Detailed).source, EffortSource::Typed);
    EXPECT_EQ(efforts.at(Granularity::Short).source, EffortSource::Assumed);
    efforts = effortsOf(plan, {{Granularity::Detailed, {5, 3.0}}}, 2.0);
    EXPECT_EQ(efforts[Granularity::Detailed].source, EffortSource::Measured);
    EXPECT_EQ(efforts[Granularity::Detailed].minutesExplanation, 3);
}

TEST(ExplanationValue, TheBestPaidGranularityIsByMinute)
{
    Plan plan;
    const auto value = explanationValue(comparisonOf(), nullptr, effortsOf(plan, {}, std::nullopt));
    ASSERT_EQ(value.granularities.size(), 2U);
    // 8.6 points for one minute against 12.6 for four.
    EXPECT_EQ(value.granularities[0].arm, shortArm);
    EXPECT_NEAR(*value.granularities[0].pointsAMinute, 8.6, 0.1);
    EXPECT_NEAR(*value.granularities[1].pointsAMinute, 3.15, 0.1);
    EXPECT_THAT(all(value.sentences), HasSubstr("most with short explanations: 8.6 points for 1 minute each"));
    EXPECT_THAT(all(value.sentences), HasSubstr("some writing times are assumed"));
}

TEST(ExplanationValue, WrongExplanationsHaveTheirCost)
{
    const auto value = explanationValue(comparisonOf(), nullptr, effortsOf({}, {}, std::nullopt));
    ASSERT_EQ(value.corrupted.size(), 1U);
    EXPECT_EQ(value.corrupted[0].percent, 30);
    EXPECT_NEAR(*value.corrupted[0].loss.estimate, 0.09, 1e-9);
    EXPECT_NEAR(*value.corrupted[0].againstBaseline.estimate, 0.036, 0.001);
    EXPECT_THAT(all(value.sentences), HasSubstr("With 30 % wrong explanations the score is 9.0 points lower"));
    EXPECT_THAT(all(value.sentences, Language::Japanese), HasSubstr("説明の30%が誤っていると"));
}

TEST(ExplanationValue, SlicesAreCorrectedAndLargeEnough)
{
    const auto test = makeExperiment({answerOnly, detailed}, {100}, 8, [](const Arm &arm, std::int64_t, std::int64_t) { return arm.explained() ? 0.8 : 0.4; });
    std::vector<SlicedItem> items;
    for (std::int64_t i = 0; i < test.experiment.testItems; ++i) // 1..200: answer only gets the first 80 right, explained the first 160
        items.push_back({1000 + i, "input", i % 2 ? "yes" : "no", i < 80 ? "easy" : i < 160 ? "hard" : i < 195 ? "hopeless" : "rare", {}});
    auto results = itemsOf(test, [](const auto &) { return std::int64_t{0}; });
    const auto slices = sliceScores(test.experiment, test.runs, results, items, std::vector<std::string>{"group"}).value();
    const auto value = explanationValue(compare(test.experiment, test.runs, ""), &slices, effortsOf({}, {}, std::nullopt));
    EXPECT_EQ(value.slicesTooSmall, 1) << "rare: five items";
    ASSERT_EQ(value.gains.size(), 3U);
    EXPECT_EQ(value.gains[0].slice, "hard");
    EXPECT_DOUBLE_EQ(*value.gains[0].difference.estimate, 1.0);
    EXPECT_TRUE(value.gains[0].shown) << *value.gains[0].difference.pHolm;
    EXPECT_EQ(value.gains[0].solvedOnly, SolvedOnly::Yes);
    EXPECT_FALSE(value.gains[1].shown);
    EXPECT_NE(value.gains[1].solvedOnly, SolvedOnly::Yes);
    EXPECT_THAT(all(value.sentences), HasSubstr("One slice is solved only with explanations"));
    EXPECT_THAT(all(value.sentences), HasSubstr("explanations are shown to help in 1 and to harm in 0"));
}

TEST(ExplanationValue, SaysWhatIsMissing)
{
    const auto nothing = explanationValue(Comparison{}, nullptr, {});
    EXPECT_THAT(all(nothing.sentences), HasSubstr("Nothing can be said yet"));
    const auto test = makeExperiment({answerOnly, detailed}, sizes, 1, scoreOf);
    const auto one = explanationValue(compare(test.experiment, test.runs, ""), nullptr, effortsOf({}, {}, std::nullopt));
    EXPECT_THAT(all(one.sentences), HasSubstr("no slices to look at"));
    EXPECT_THAT(all(one.sentences), HasSubstr("only one was tried"));
    EXPECT_THAT(all(one.sentences), HasSubstr("was not tried"));
}

TEST(MeetingBrief, DaysAreMinutesTimesExamples)
{
    auto comparison = comparisonOf();
    auto &ratio = comparison.contrasts[static_cast<std::size_t>(comparison.primary)].examplesRatio;
    ratio.atScore = 0.8;
    ratio.baselineExamples = 390;
    ratio.armExamples = 150;
    ratio.baselineCensored = ratio.armCensored = Censoring::None;
    const auto brief = meetingBrief(comparison, effortsOf({}, {{Granularity::Detailed, {30, 6.0}}}, 3.0));
    EXPECT_DOUBLE_EQ(*brief.with->writingDays, 2); // 150 x 6 minutes = 15 hours
    EXPECT_DOUBLE_EQ(*brief.without->writingDays, 0);
    EXPECT_DOUBLE_EQ(*brief.without->answeringDays, 390 * 3 / 60.0 / 7.5);
    const auto text = all(brief.phrases);
    EXPECT_THAT(text, HasSubstr("12.6 points more of the cases right"));
    EXPECT_THAT(text, HasSubstr("it takes 150 examples with reasons and 390 without"));
    EXPECT_THAT(text, HasSubstr("takes 2 working days (6 minutes each, as measured; 7.5 hours a day)"));
    EXPECT_GE(brief.phrases.size(), 3U);
    EXPECT_LE(brief.phrases.size(), 5U);
    EXPECT_THAT(all(brief.phrases, Language::Japanese), HasSubstr("理由付きで150件、理由なしで390件です"));
}

TEST(MeetingBrief, BeyondTheSizesTriedIsSaidSo)
{
    auto comparison = comparisonOf();
    auto &ratio = comparison.contrasts[static_cast<std::size_t>(comparison.primary)].examplesRatio;
    ratio = {};
    ratio.atScore = 0.95;
    ratio.baselineCensored = ratio.armCensored = Censoring::AboveLargest;
    const auto brief = meetingBrief(comparison, effortsOf({}, {}, std::nullopt));
    const auto text = all(brief.phrases);
    EXPECT_THAT(text, HasSubstr("it takes more than 400 examples with reasons and more than 400 without"));
    EXPECT_THAT(text, HasSubstr("takes at least 3.6 working days (4 minutes each, an assumption"));
    EXPECT_FALSE(brief.with->examples);
}

TEST(MeetingBrief, SpeaksAsTheVerdictPoints)
{
    const auto efforts = effortsOf({}, {}, std::nullopt);
    auto early = comparisonOf(3);
    EXPECT_THAT(all(meetingBrief(early, efforts).phrases), HasSubstr("It is too early to say"));
    auto comparison = comparisonOf();
    comparison.verdict.direction = VerdictDirection::NoneShown;
    EXPECT_THAT(all(meetingBrief(comparison, efforts).phrases), HasSubstr("We could not show that"));
    auto &primary = comparison.contrasts[static_cast<std::size_t>(comparison.primary)];
    primary.overItems = {-0.01, 0.25}; // seeds agree, other test items could turn it around
    EXPECT_THAT(all(meetingBrief(comparison, efforts).phrases), HasSubstr("anything from -1.0 to +25.0 points"));
    comparison.verdict.direction = VerdictDirection::AnswerOnly;
    auto &judged = comparison.contrasts[static_cast<std::size_t>(comparison.primary)].areaDifference;
    judged.estimate = -0.1;
    judged.low = -0.15;
    judged.high = -0.05;
    EXPECT_THAT(all(meetingBrief(comparison, efforts).phrases), HasSubstr("10.0 points fewer of the cases right (between 5.0 and 15.0)"));
    comparison.sample = "quotes-ja";
    EXPECT_THAT(all(meetingBrief(comparison, efforts).phrases), HasSubstr("synthetic data"));
    const auto nothing = meetingBrief(Comparison{}, efforts);
    EXPECT_EQ(nothing.phrases.size(), 1U);
    EXPECT_THAT(all(nothing.phrases), Not(HasSubstr("["))) << "an unknown message";
}

TEST(MeetingBrief, AClearlyBetterPlainMethodIsSaid)
{
    auto comparison = comparisonOf();
    double best = 0;
    for (const auto &curve : comparison.curves)
        if (!curve.arm.isControl())
            best = std::max(best, curve.points.back().high.value_or(curve.points.back().maximum));
    const auto tree = [&](double above) {
        return Baseline{.kind = BaselineKind::Tree, .trainSize = sizes.back(), .score = best + above, .low = best + above - 0.05, .high = best + above + 0.05, .items = 400};
    };
    comparison.baselines.baselines = {tree(0.1)};
    const auto phrases = meetingBrief(comparison, {}).phrases;
    EXPECT_EQ(phrases.at(1).id, "verdict.cheaper") << "beside the verdict";
    EXPECT_THAT(all(phrases), HasSubstr("a small decision tree, without a language model"));
    EXPECT_THAT(all(phrases, Language::Japanese), HasSubstr("小さな決定木"));
    comparison.baselines.baselines = {tree(0.02)}; // its interval holds the model's score
    EXPECT_FALSE(cheaperSentence(comparison));
    EXPECT_TRUE(plainWay(comparison));
    comparison.baselines.baselines.clear();
    EXPECT_FALSE(plainWay(comparison));
}

TEST(MeetingBrief, TodaysWayOfWorkingStandsBeside)
{
    auto comparison = comparisonOf();
    Baseline people;
    people.kind = BaselineKind::People;
    people.score = 0.96;
    people.minutes = 4.5;
    comparison.baselines.baselines = {people};
    const auto brief = meetingBrief(comparison, effortsOf({}, {}, 4.5));
    ASSERT_TRUE(brief.people);
    EXPECT_THAT(all(brief.phrases), HasSubstr("Today people answer 96% of the cases right and take 4.5 minutes a case"));
    EXPECT_LE(brief.phrases.size(), 5U);
}
