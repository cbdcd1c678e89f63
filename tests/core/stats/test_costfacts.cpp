// What a comparison, people's figures and recorded times say about cost and benefit; what is typed goes before it.
#include "core/api/costwords.h"
#include "core/base/messagecatalogue.h"
#include "core/stats/compare.h"
#include "core/stats/costfacts.h"
#include "core/stats/costmodel.h"
#include "testexperiment.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace kotowari;
using namespace kotowari::testing;
using enum CostKey;

namespace {

Comparison comparisonOf(TestExperiment test, double required = 0)
{
    test.experiment.plan.requiredScore = required;
    return compare(test.experiment, test.runs, {}, {});
}

CostFacts factsOf(const Comparison &comparison)
{
    CostFacts facts;
    addResults(facts, comparison);
    return facts;
}

bool misses(const CostFacts &facts, const char *id)
{
    return std::ranges::any_of(facts.missing, [id](const Message &one) { return one.id == id; });
}

const std::vector<std::int64_t> fourSizes{100, 200, 400, 800};

TEST(CostFacts, AThresholdSaysHowManyCasesStayWithPeople)
{
    Calibration calibration;
    calibration.run = 7;
    calibration.items = 100;
    calibration.thresholds = {{0.0, 0.0, 100, {}, {}, {}}, {0.8, 0.35, 65, 0.97, 0.9, 0.99}, {1.0, 1.0, 0, {}, {}, {}}};
    CostFacts facts;
    addThreshold(facts, calibration, 0.79);
    const auto &share = costInputs(facts, {})[static_cast<std::size_t>(PeopleShare)];
    EXPECT_EQ(share.source, CostSource::Measured);
    EXPECT_DOUBLE_EQ(*share.value, 0.35);
    EXPECT_LT(*share.low, 0.3);
    EXPECT_GT(*share.high, 0.4);
    CostEvaluation evaluation{{}, costInputs(facts, {}), {}};
    const auto notes = costNotes(facts, evaluation);
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_EQ(MessageCatalogue().text(notes[0], Language::English).find("The share of cases that stays with people (35.0%) was measured on 100 validation examples"), 0U);
    EXPECT_TRUE(costNotes(facts, {{}, costInputs(facts, {0, "a", "JPY", {{PeopleShare, 0.2}}}), {}}).empty()) << "somebody typed another one";
    CostFacts none;
    addThreshold(none, Calibration{}, 0.8); // nothing was measured
    EXPECT_EQ(costInputs(none, {})[static_cast<std::size_t>(PeopleShare)].source, CostSource::Assumed);
}

TEST(CostFacts, OfAFinishedExperiment)
{
    const auto facts = factsOf(comparisonOf(makeExperiment({answerOnly, detailed}, fourSizes, 6, growing(0.1)), 0.7));
    EXPECT_TRUE(facts.explained) << "the verdict points at explanations";
    const auto &score = facts.measured.at(Score);
    EXPECT_EQ(score.source, CostSource::Measured);
    ASSERT_TRUE(score.spread && score.low && score.high);
    EXPECT_LT(*score.low, *score.value);
    const auto &gain = facts.measured.at(ScoreGain);
    EXPECT_NEAR(*gain.value, 0.1 + 0.004 * (1 + 2 + 3 + 0 + 1 + 2) / 6, 1e-9);
    EXPECT_TRUE(gain.low && gain.high);
    EXPECT_EQ(facts.measured.at(Examples).value, 800);
    const auto &ratio = facts.measured.at(CostKey::ExamplesRatio);
    EXPECT_GT(*ratio.value, 1);
    EXPECT_TRUE(ratio.spread);
    EXPECT_TRUE(facts.missing.empty());
}

/// The runs at the largest size, scored on the locked set: all of them `shift` below their test score, with explanations another `more` below.
Confirmation confirmedOf(const TestExperiment &test, double shift, double more)
{
    Confirmation confirmation{1, "sato", 50, {}};
    for (const auto &run : test.runs)
        if (run.trainSize == 800)
            confirmation.scores.push_back({run.id, 0, 50, *run.score - shift - (run.arm.explained() ? more : 0), 0, 1});
    return confirmation;
}

TEST(CostFacts, AConfirmedScoreGoesBeforeTheTestScore)
{
    const auto test = makeExperiment({answerOnly, detailed}, fourSizes, 6, growing(0.1));
    const auto comparison = std::make_shared<const Comparison>(comparisonOf(test, 0.7));
    const auto before = factsOf(*comparison);
    auto facts = before;
    facts.comparison = comparison;
    addConfirmation(facts, confirmedOf(test, 0.05, 0.02), true, test.runs);
    EXPECT_TRUE(facts.confirmed);
    const auto &score = facts.measured.at(Score);
    EXPECT_NEAR(*score.value, *before.measured.at(Score).value - 0.07, 1e-9);
    ASSERT_TRUE(score.low && score.high);
    EXPECT_LT(*score.low, *score.value);
    EXPECT_LT(*score.high, *before.measured.at(Score).high);
    const auto &gain = facts.measured.at(ScoreGain);
    EXPECT_NEAR(*gain.value, *before.measured.at(ScoreGain).value - 0.02, 1e-9) << "paired by seed on the same set";
    EXPECT_LT(*gain.high, *before.measured.at(ScoreGain).high);
    const auto said = [&](const CostFacts &some, const CostScenario &scenario = {}) {
        CostEvaluation evaluation{scenario, costInputs(some, scenario), {}};
        evaluation.result = costResult(evaluation.inputs, {});
        for (const auto &note : costNotes(some, evaluation))
            if (note.id == "cost.note.which-score")
                return MessageCatalogue().text(note, Language::English);
        return std::string();
    };
    EXPECT_NE(said(facts).find("on the locked confirmation set"), std::string::npos);
    EXPECT_NE(said(facts).find("of 50 examples"), std::string::npos);
    EXPECT_NE(said(facts).find("measured there too"), std::string::npos);
    EXPECT_NE(said(before).find("no examples were locked away"), std::string::npos);
    EXPECT_EQ(said(facts, {0, "a", "JPY", {{Score, 0.9}}}), "") << "somebody typed another one";

    // Locked away, but not scored yet; scored with runs of another size or of another experiment: the test score, and it says so.
    auto unscored = before;
    unscored.comparison = comparison;
    addConfirmation(unscored, std::nullopt, true, test.runs);
    EXPECT_FALSE(unscored.confirmed);
    EXPECT_NE(said(unscored).find("has not been scored yet"), std::string::npos);
    auto elsewhere = before;
    elsewhere.comparison = comparison;
    addConfirmation(elsewhere, confirmedOf(test, 0.05, 0.02), true, {});
    EXPECT_EQ(elsewhere.measured.at(Score).value, before.measured.at(Score).value);
    EXPECT_NE(said(elsewhere).find("scored with other runs"), std::string::npos);
}

TEST(CostFacts, AConfirmedScoreOfFewRunsHasAnIntervalOverTheItems)
{
    const auto test = makeExperiment({answerOnly, detailed}, fourSizes, 6, growing(0.1));
    auto facts = factsOf(comparisonOf(test));
    const auto before = *facts.measured.at(ScoreGain).value;
    facts.comparison = std::make_shared<const Comparison>(comparisonOf(test));
    auto confirmation = confirmedOf(test, 0.05, 0);
    std::erase_if(confirmation.scores, [&](const ConfirmedScore &one) { return !std::ranges::find(test.runs, one.run, &Run::id)->arm.explained(); });
    confirmation.scores.resize(2);
    addConfirmation(facts, confirmation, true, test.runs);
    const auto &score = facts.measured.at(Score);
    EXPECT_GT(*score.high - *score.low, 0.1) << "50 examples leave much open";
    EXPECT_EQ(facts.measured.at(ScoreGain).value, before) << "nothing to pair with: as measured on the test examples";
    EXPECT_EQ(std::get<std::string>(score.note.parameters.at("gain")), "test");
}

TEST(CostFacts, FewSeedsGiveTheScoreButNothingAboutExplanations)
{
    const auto facts = factsOf(comparisonOf(makeExperiment({answerOnly, detailed}, fourSizes, 3, growing(0.1))));
    EXPECT_TRUE(facts.measured.at(Score).spread) << "over test items";
    EXPECT_FALSE(facts.measured.contains(ScoreGain)) << "a point without its interval decides nothing";
    EXPECT_TRUE(misses(facts, "cost.missing.seeds"));
}

TEST(CostFacts, OneArmOnly)
{
    const auto facts = factsOf(comparisonOf(makeExperiment({answerOnly}, fourSizes, 6, growing(0))));
    EXPECT_TRUE(misses(facts, "cost.missing.one-arm"));
    EXPECT_TRUE(facts.measured.contains(Score));
    EXPECT_FALSE(facts.explained);
}

TEST(CostFacts, NoFinishedRun)
{
    auto test = makeExperiment({answerOnly, detailed}, fourSizes, 6, growing(0.1));
    for (auto &run : test.runs) {
        run.state = RunState::Queued;
        run.score.reset();
    }
    const auto facts = factsOf(comparisonOf(test));
    EXPECT_TRUE(misses(facts, "cost.missing.no-run"));
    EXPECT_FALSE(facts.measured.contains(Score));
    const auto result = costResult(costInputs(facts, {}), {});
    EXPECT_FALSE(result.ai.known);
    EXPECT_FALSE(result.explanations.known);
}

TEST(CostFacts, AScoreThatNoArmReaches)
{
    const auto facts = factsOf(comparisonOf(makeExperiment({answerOnly, detailed}, {100, 110, 120, 130}, 6, growing(0.05)), 0.99));
    EXPECT_TRUE(misses(facts, "cost.missing.not-reached"));
    EXPECT_FALSE(facts.measured.contains(CostKey::ExamplesRatio));
    EXPECT_TRUE(facts.measured.contains(ScoreGain)) << "the same examples can still be compared";
}

TEST(CostFacts, AnswersAloneThatDoNotReachItGiveALowerBound)
{
    const auto facts = factsOf(comparisonOf(makeExperiment({answerOnly, detailed}, {100, 150, 200, 250}, 6, growing(0.15)), 0.7));
    const auto &ratio = facts.measured.at(CostKey::ExamplesRatio);
    EXPECT_TRUE(ratio.atLeast);
    EXPECT_FALSE(ratio.high);
    EXPECT_NEAR(*ratio.value, 250 / *facts.measured.at(ExamplesToReach).value, 1e-9);
}

TEST(CostFacts, TimesAreMeasuredFromFiveExplanationsOn)
{
    CostFacts facts;
    addTimes(facts, std::vector<double>{60, 60, 60, 60}, Granularity::Short, {});
    EXPECT_TRUE(facts.measured.empty());
    addTimes(facts, std::vector<double>{60, 120, 180, 120, 120}, Granularity::Short, {10, 300, 150, 3});
    EXPECT_DOUBLE_EQ(*facts.measured.at(WritingMinutes).value, 2);
    EXPECT_LT(*facts.measured.at(WritingMinutes).low, 2);
    EXPECT_DOUBLE_EQ(*facts.measured.at(ReviewMinutes).value, 0.5);
    EXPECT_DOUBLE_EQ(*facts.measured.at(ReworkMinutes).value, 0.25);
}

TEST(CostFacts, WhereNothingIsKnownOfWritingCompareAndCostAssumeTheSame)
{
    const Effort assumed{Granularity::Detailed, 4};
    CostFacts facts;
    addWriting(facts, assumed);
    const auto inputs = costInputs(facts, {});
    const auto &writing = inputs[std::size_t(CostKey::WritingMinutes)];
    EXPECT_EQ(writing.value, assumed.minutesExplanation);
    EXPECT_EQ(writing.source, CostSource::Assumed);
    EXPECT_EQ(writing.note.id, "cost.note.assumed-writing");

    CostFacts timed;
    addTimes(timed, std::vector<double>{60, 120, 180, 120, 120}, Granularity::Short, {});
    addWriting(timed, assumed);
    EXPECT_EQ(timed.measured.at(CostKey::WritingMinutes).source, CostSource::Measured);
}

TEST(CostFacts, PeoplesFiguresAndAnOutsidePrice)
{
    Baseline people{.kind = BaselineKind::People, .score = 0.96, .minutes = 3.5, .note = "October", .typed = true};
    Baseline outside{.kind = BaselineKind::Outside, .name = "other", .price = 12, .currency = "USD"};
    CostFacts facts;
    addBaselines(facts, std::vector{people, outside});
    CostScenario scenario;
    auto inputs = costInputs(facts, scenario);
    EXPECT_EQ(inputs[std::size_t(MinutesACase)].value, 3.5);
    EXPECT_EQ(inputs[std::size_t(MinutesACase)].source, CostSource::Typed);
    EXPECT_NEAR(*inputs[std::size_t(ErrorRate)].value, 0.04, 1e-12);
    EXPECT_FALSE(inputs[std::size_t(OutsidePrice)].value) << "dollars are no yen";
    scenario.currency = "USD";
    EXPECT_EQ(costInputs(facts, scenario)[std::size_t(OutsidePrice)].value, 12);
}

TEST(CostInputs, TypedGoesBeforeMeasuredAndMeasuredBeforeAssumed)
{
    CostFacts facts;
    facts.measured[WritingMinutes] = {WritingMinutes, 2.0, CostSource::Measured};
    CostScenario scenario;
    scenario.typed = {{MinutesACase, 5.0}, {WritingMinutes, 3.0}, {UpkeepHours, std::nullopt}};
    const auto inputs = costInputs(facts, scenario);
    ASSERT_EQ(inputs.size(), costKeys);
    const auto &writing = inputs[std::size_t(WritingMinutes)];
    EXPECT_EQ(writing.value, 3);
    EXPECT_EQ(writing.untyped, 2);
    EXPECT_EQ(writing.source, CostSource::Typed);
    EXPECT_EQ(inputs[std::size_t(AnswerMinutes)].value, 5) << "as a case takes";
    EXPECT_EQ(inputs[std::size_t(AnswerMinutes)].source, CostSource::Assumed);
    EXPECT_EQ(inputs[std::size_t(PeopleShare)].source, CostSource::Assumed);
    EXPECT_FALSE(inputs[std::size_t(UpkeepHours)].value) << "said to be not known";
    EXPECT_EQ(inputs[std::size_t(CasesAMonth)].source, CostSource::Unknown);
}

} // namespace
