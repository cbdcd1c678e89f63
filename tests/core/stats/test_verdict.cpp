// The verdict: every branch, in both languages, and never more than the seeds allow.
#include "testexperiment.h"

#include "core/base/messagecatalogue.h"
#include "core/stats/compare.h"
#include "core/stats/wording.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

using namespace kotowari;
using namespace kotowari::testing;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

const std::vector<std::int64_t> sizes{50, 100, 400};

const MessageCatalogue &catalogue()
{
    static const MessageCatalogue instance;
    return instance;
}

std::string english(const Message &message) { return catalogue().text(message, Language::English); }
std::string japanese(const Message &message) { return catalogue().text(message, Language::Japanese); }

/// Both texts exist and hold no leftovers.
void expectReadable(const Message &message)
{
    for (const auto &text : {english(message), japanese(message)}) {
        EXPECT_THAT(text, Not(::testing::StartsWith("["))) << message.id;
        EXPECT_THAT(text, Not(HasSubstr("{"))) << message.id;
        EXPECT_THAT(text, Not(HasSubstr("}"))) << message.id;
    }
    EXPECT_THAT(english(message), EndsWith(".")) << message.id;
    EXPECT_THAT(japanese(message), EndsWith("。")) << message.id;
}

Verdict verdictOf(const TestExperiment &test, const std::string &sample = "")
{
    const auto comparison = compare(test.experiment, test.runs, sample);
    auto verdict = comparison.verdict;
    expectReadable(verdict.sentence);
    for (const auto &finding : comparison.findings)
        expectReadable(finding);
    for (const auto &caveat : verdict.caveats)
        expectReadable(caveat);
    return verdict;
}

std::vector<std::string> ids(const Verdict &verdict)
{
    std::vector<std::string> result;
    for (const auto &caveat : verdict.caveats)
        result.push_back(caveat.id);
    return result;
}

Message caveat(const Verdict &verdict, const std::string &id)
{
    const auto it = std::ranges::find(verdict.caveats, id, &Message::id);
    return it == verdict.caveats.end() ? Message{"missing " + id} : *it;
}

TEST(Verdict, Explained)
{
    const auto verdict = verdictOf(makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1)));
    EXPECT_EQ(verdict.direction, VerdictDirection::Explained);
    EXPECT_EQ(english(verdict.sentence),
              "With explanations (detailed) the model answered 10.6 points more of the test cases right on average over train sizes "
              "50 to 400 (95 % interval 10.0 to 11.2, 6 seeds, p = 0.031).");
    EXPECT_EQ(japanese(verdict.sentence),
              "説明→答え(詳細)で学習したモデルは、答えのみの場合よりテスト事例の正解率が10.6ポイント高くなりました"
              "(学習に使う事例数50〜400件の平均、95%信頼区間 10.0〜11.2ポイント、6回の繰り返し、p = 0.031)。");
}

TEST(Verdict, AnswerOnly)
{
    const auto verdict = verdictOf(makeExperiment({answerOnly, shortArm}, sizes, 6, growing(-0.1)));
    EXPECT_EQ(verdict.direction, VerdictDirection::AnswerOnly);
    EXPECT_THAT(english(verdict.sentence), HasSubstr("(short) the model answered 9.4 points fewer"));
    EXPECT_THAT(english(verdict.sentence), HasSubstr("95 % interval 8.8 to 10.0 fewer"));
    EXPECT_THAT(japanese(verdict.sentence), HasSubstr("説明→答え(簡潔)"));
    EXPECT_THAT(japanese(verdict.sentence), HasSubstr("9.4ポイント低く"));
}

TEST(Verdict, NoneShown)
{
    const auto test = makeExperiment({answerOnly, detailed}, sizes, 6, [](const Arm &arm, std::int64_t, std::int64_t seed) {
        return 0.5 + (arm.explained() ? (seed % 2 == 0 ? 0.06 : -0.04) : 0.0);
    });
    const auto verdict = verdictOf(test);
    EXPECT_EQ(verdict.direction, VerdictDirection::NoneShown);
    EXPECT_EQ(verdict.sentence.id, "verdict.none-shown");
    EXPECT_THAT(english(verdict.sentence), HasSubstr("No difference is shown"));
    EXPECT_THAT(english(verdict.sentence), HasSubstr("+1.0 points"));
    EXPECT_THAT(english(verdict.sentence), HasSubstr("interval of -4.0 to +6.0"));
    EXPECT_THAT(japanese(verdict.sentence), HasSubstr("差は確認できません"));
}

TEST(Verdict, FiveUnanimousSeedsAreTooFew)
{
    const auto verdict = verdictOf(makeExperiment({answerOnly, detailed}, sizes, 5, growing(0.4)));
    EXPECT_EQ(verdict.direction, VerdictDirection::NoneShown);
    EXPECT_EQ(verdict.sentence.id, "verdict.too-few");
    EXPECT_THAT(english(verdict.sentence), HasSubstr("Too few seeds to tell: 5 of at least 6"));
    EXPECT_THAT(english(verdict.sentence), HasSubstr("without proof"));
    EXPECT_THAT(english(verdict.sentence), HasSubstr("+40."));
    EXPECT_THAT(japanese(verdict.sentence), HasSubstr("最低6個のうち5個"));
    EXPECT_THAT(ids(verdict), Contains("caveat.few-seeds"));
}

TEST(Verdict, OneSeedAtOneSize)
{
    const auto verdict = verdictOf(makeExperiment({answerOnly, detailed}, {500}, 1, growing(0.1)));
    EXPECT_EQ(verdict.sentence.id, "verdict.too-few");
    EXPECT_THAT(english(verdict.sentence), HasSubstr("with 500 training examples"));
    EXPECT_THAT(japanese(verdict.sentence), HasSubstr("学習に使う事例数500件"));
    EXPECT_THAT(ids(verdict), Contains("caveat.one-size"));
}

TEST(Verdict, OneTrainSizeIsJudgedByItsScores)
{
    const auto verdict = verdictOf(makeExperiment({answerOnly, detailed}, {300}, 6, growing(0.1)));
    EXPECT_EQ(verdict.direction, VerdictDirection::Explained);
    EXPECT_THAT(english(verdict.sentence), HasSubstr("with 300 training examples"));
    EXPECT_THAT(japanese(verdict.sentence), HasSubstr("学習に使う事例数300件"));
}

const std::vector<std::int64_t> fourSizes{50, 100, 200, 400};

/// A curve that rises by .1 a doubling, a doubling earlier with explanations; seeds differ a little.
double doublingEarlier(const Arm &arm, std::int64_t size, std::int64_t seed)
{
    const double doublings = std::log2(static_cast<double>(size) / 50) + (arm.explained() ? 1.0 + 0.02 * static_cast<double>(seed) : 0.0);
    return 0.4 + 0.1 * doublings + 0.003 * static_cast<double>(seed % 3);
}

TEST(Verdict, SaysHowManyExamplesDoTheSame)
{
    auto test = makeExperiment({answerOnly, detailed}, fourSizes, 8, doublingEarlier);
    test.experiment.plan.requiredScore = 0.6;
    auto verdict = verdictOf(test);
    EXPECT_EQ(verdict.direction, VerdictDirection::Explained);
    EXPECT_THAT(english(verdict.sentence),
                ::testing::StartsWith("With detailed explanations 92 examples do what answers alone need 195 for, at the required 60% (2.1 times fewer, 95 % interval 2.1 to 2.2, 8 seeds)."));
    EXPECT_THAT(english(verdict.sentence), HasSubstr("10.9 points higher"));
    EXPECT_THAT(japanese(verdict.sentence), HasSubstr("説明→答え(詳細)では、92件の事例で、答えのみで195件を使った場合と同じ必要な正解率(60%)に達しました"));
    test.experiment.plan.requiredScore = 0;
    EXPECT_THAT(english(verdictOf(test).sentence), HasSubstr("at answer only's final score of 70.3%"));
    // Beyond the sizes tried no ratio is known: the sentence in points.
    test.experiment.plan.requiredScore = 0.75;
    verdict = verdictOf(test);
    EXPECT_EQ(verdict.sentence.id, "verdict.explained");
    EXPECT_THAT(english(caveat(verdict, "caveat.required-not-reached")), HasSubstr("by answer only"));
}

TEST(Verdict, SaysHowManyMoreExamplesItTakes)
{
    auto test = makeExperiment({answerOnly, detailed}, fourSizes, 8, [](const Arm &arm, std::int64_t size, std::int64_t seed) {
        return doublingEarlier(arm.explained() ? answerOnly : detailed, size, seed);
    });
    test.experiment.plan.requiredScore = 0.6;
    const auto verdict = verdictOf(test);
    EXPECT_EQ(verdict.direction, VerdictDirection::AnswerOnly);
    EXPECT_THAT(english(verdict.sentence), HasSubstr("With detailed explanations it takes 195 examples to do what answers alone do with 92, at the required 60% (2.1 times more"));
    EXPECT_THAT(japanese(verdict.sentence), HasSubstr("2.1倍"));
}

TEST(Verdict, ThreeSeedsShowNothingWhateverTheScores)
{
    for (const double gain : {-0.4, 0.0, 0.4}) {
        const auto verdict = verdictOf(makeExperiment({answerOnly, detailed}, fourSizes, 3, growing(gain)));
        EXPECT_EQ(verdict.direction, VerdictDirection::NoneShown);
        EXPECT_EQ(verdict.sentence.id, "verdict.too-few");
        EXPECT_THAT(ids(verdict), Contains("caveat.few-seeds"));
    }
}

TEST(Verdict, OtherTestCasesMustNotTurnItAround)
{
    const auto test = makeExperiment({answerOnly, detailed}, sizes, 8, growing(0.05));
    const auto at = [&](std::int64_t shift) {
        RunEvidence known;
        known.items = itemsOf(test, [&](const kotowari::Run &run) { return run.arm.explained() ? shift : std::int64_t{0}; });
        auto verdict = compare(test.experiment, test.runs, "", known).verdict;
        expectReadable(verdict.sentence);
        for (const auto &one : verdict.caveats)
            expectReadable(one);
        return verdict;
    };
    const auto same = at(0);
    EXPECT_EQ(same.direction, VerdictDirection::Explained);
    EXPECT_THAT(english(caveat(same, "caveat.other-items")), HasSubstr("Had other cases been drawn"));
    EXPECT_THAT(ids(same), Not(Contains("caveat.fixed-test-items")));
    const auto apart = at(100);
    EXPECT_EQ(apart.direction, VerdictDirection::NoneShown);
    EXPECT_EQ(apart.sentence.id, "verdict.none-shown-items");
    EXPECT_EQ(english(apart.headline), "No difference shown");
    EXPECT_THAT(english(apart.sentence), HasSubstr("includes no difference. More test cases would tell."));
    EXPECT_THAT(japanese(apart.sentence), HasSubstr("テスト事例を増やすと判断できます"));
}

TEST(Verdict, StoppedEarlyByTheRuleForIt)
{
    auto test = makeExperiment({answerOnly, detailed}, sizes, 14, growing(0.1));
    for (auto &run : test.runs) {
        if (run.seed > 11)
            run.state = RunState::Queued;
    }
    auto verdict = verdictOf(test);
    EXPECT_EQ(verdict.sentence.id, "verdict.too-early");
    EXPECT_THAT(english(caveat(verdict, "caveat.may-stop")), HasSubstr("The 11 complete seeds"));
    for (auto &run : test.runs) {
        if (run.seed > 11)
            run.state = RunState::Failed;
    }
    verdict = verdictOf(test);
    EXPECT_EQ(verdict.direction, VerdictDirection::Explained);
    EXPECT_THAT(english(verdict.sentence), HasSubstr("held against 0.0023 because seeds were looked at as they came"));
    EXPECT_THAT(japanese(verdict.sentence), HasSubstr("基準0.0023"));
    for (auto &run : test.runs) { // nine are too few for it, however clear
        if (run.seed > 9)
            run.state = RunState::Failed;
    }
    EXPECT_EQ(verdictOf(test).sentence.id, "verdict.incomplete");
}

TEST(Verdict, TooEarlyWhilePlannedSeedsAreMissing)
{
    auto test = makeExperiment({answerOnly, detailed}, sizes, 8, growing(0.4));
    test.runs.back().state = RunState::Queued; // of seed 8: seven unanimous seeds would do, but eight were planned
    const auto verdict = verdictOf(test);
    EXPECT_EQ(verdict.direction, VerdictDirection::NoneShown);
    EXPECT_EQ(verdict.sentence.id, "verdict.too-early");
    EXPECT_THAT(english(verdict.sentence), HasSubstr("7 of the 8 planned seeds"));
    EXPECT_THAT(english(verdict.sentence), Not(HasSubstr("p =")));
    EXPECT_THAT(japanese(verdict.sentence), HasSubstr("計画した8個"));
    EXPECT_THAT(ids(verdict), Contains("caveat.unfinished"));
}

TEST(Verdict, IncompleteWhenAPlannedRunFailedOrWasStopped)
{
    auto test = makeExperiment({answerOnly, detailed}, sizes, 8, growing(0.4));
    test.runs.back().state = RunState::Failed;
    auto verdict = verdictOf(test);
    EXPECT_EQ(verdict.direction, VerdictDirection::NoneShown);
    EXPECT_EQ(verdict.sentence.id, "verdict.incomplete");
    EXPECT_THAT(ids(verdict), Contains("caveat.failed"));
    test.runs.back().state = RunState::Done;
    test.runs.back().stoppedEarly = true;
    verdict = verdictOf(test);
    EXPECT_EQ(verdict.sentence.id, "verdict.incomplete");
    EXPECT_THAT(ids(verdict), Contains("caveat.stopped-early"));
}

TEST(Verdict, AnotherArmStillRunningDoesNotHoldUpThePrimary)
{
    auto test = makeExperiment({answerOnly, detailed, shortArm}, sizes, 6, growing(0.1));
    for (auto &run : test.runs) {
        if (run.arm == shortArm)
            run.state = RunState::Queued;
    }
    const auto verdict = verdictOf(test);
    EXPECT_EQ(verdict.direction, VerdictDirection::Explained);
    EXPECT_THAT(ids(verdict), Contains("caveat.unfinished"));
    EXPECT_THAT(ids(verdict), Contains("caveat.secondary"));
}

TEST(Verdict, NothingFinishedYet)
{
    auto test = makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1));
    for (auto &run : test.runs) {
        run.state = RunState::Queued;
        run.score.reset();
    }
    const auto verdict = verdictOf(test);
    EXPECT_EQ(verdict.sentence.id, "verdict.nothing-yet");
    EXPECT_THAT(english(verdict.sentence), HasSubstr("0 of 36 runs"));
    EXPECT_THAT(japanese(verdict.sentence), HasSubstr("36回の学習のうち0回"));
}

TEST(Verdict, NothingToCompare)
{
    const auto verdict = verdictOf(makeExperiment({answerOnly}, sizes, 6, growing(0.1)));
    EXPECT_EQ(verdict.sentence.id, "verdict.nothing-to-compare");
}

TEST(Caveats, TellWhatTheReaderMustKnow)
{
    auto test = makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1));
    auto verdict = verdictOf(test, "quotes-ja");
    EXPECT_EQ(verdict.caveats.front().id, "caveat.synthetic");
    EXPECT_THAT(japanese(verdict.caveats.front()), HasSubstr("合成データ"));
    EXPECT_THAT(english(caveat(verdict, "caveat.more-tokens")), HasSubstr("4.0 times"));
    auto several = test;
    several.experiment.plan.furtherModels = {"t5-micro"};
    EXPECT_THAT(ids(verdictOf(several, "quotes-ja")), Not(Contains("caveat.one-model")));
    auto matched = test; // as many tokens as the other arm: answer only was trained four times as long
    matched.experiment.plan.budget = Budget::Tokens;
    for (auto &run : matched.runs)
        if (run.arm.isBaseline())
            run.steps *= 4;
    const auto ofMatched = verdictOf(matched, "quotes-ja");
    EXPECT_THAT(ids(ofMatched), Not(Contains("caveat.more-tokens")));
    EXPECT_THAT(english(caveat(ofMatched, "caveat.matched-budget")), AllOf(HasSubstr("supervised tokens"), HasSubstr("4.0 times")));
    EXPECT_THAT(japanese(caveat(ofMatched, "caveat.matched-budget")), HasSubstr("4.0倍"));
    EXPECT_THAT(ids(verdict), Contains("caveat.no-required-score"));
    EXPECT_THAT(ids(verdict), Contains("caveat.one-model"));
    test.experiment.pretrained = true;
    EXPECT_THAT(ids(verdictOf(test, "quotes-ja")), AllOf(Contains("caveat.one-pretrained-model"), Not(Contains("caveat.one-model"))));
    test.experiment.pretrained = false;
    EXPECT_THAT(english(caveat(verdict, "caveat.fixed-test-items")), HasSubstr("200 test cases"));
    EXPECT_THAT(ids(verdict), Not(Contains("caveat.near-trivial")));
    EXPECT_THAT(ids(verdict), Not(Contains("caveat.few-seeds")));
    EXPECT_THAT(ids(verdict), Not(Contains("caveat.unfinished")));

    test.experiment.plan.requiredScore = 0.9;
    test.experiment.testItems = 40;
    test.experiment.nearestNeighbourBaseline = 0.9;
    verdict = verdictOf(test);
    EXPECT_THAT(ids(verdict), Not(Contains("caveat.synthetic")));
    EXPECT_THAT(ids(verdict), Not(Contains("caveat.no-required-score")));
    EXPECT_THAT(ids(verdict), Contains("caveat.few-test-items"));
    EXPECT_THAT(english(caveat(verdict, "caveat.near-trivial")), HasSubstr("most similar training example (90.0%)"));
}

TEST(Caveats, TheBestOfAllPlainBaselinesIsWhatAModelMustBeat)
{
    const auto test = makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1));
    const auto at = [](BaselineKind kind, std::int64_t size, std::optional<double> score) {
        Baseline one;
        one.kind = kind;
        one.trainSize = size;
        one.score = score;
        one.applies = score.has_value();
        return one;
    };
    const auto caveatsOf = [&](std::vector<Baseline> baselines) {
        RunEvidence known;
        known.baselines.baselines = std::move(baselines);
        return compare(test.experiment, test.runs, "", known).verdict;
    };
    const auto largest = sizes.back();
    const auto tree = caveatsOf({at(BaselineKind::Linear, largest, 0.4), at(BaselineKind::Tree, largest, 0.95)});
    EXPECT_THAT(english(caveat(tree, "caveat.near-trivial")), HasSubstr("a small decision tree (95.0%)"));
    EXPECT_THAT(japanese(caveat(tree, "caveat.near-trivial")), HasSubstr("小さな決定木(95.0%)"));
    EXPECT_THAT(english(caveat(caveatsOf({at(BaselineKind::Linear, largest, 0.9)}), "caveat.near-trivial")), HasSubstr("a linear model on words (90.0%)"));
    // Another train size, a method that does not apply, people and systems of others say nothing about what the model learned.
    for (const auto &beside : {at(BaselineKind::Tree, sizes.front(), 0.95), at(BaselineKind::Tree, largest, std::nullopt), at(BaselineKind::People, 0, 0.99), at(BaselineKind::Outside, 0, 0.99)})
        EXPECT_THAT(ids(caveatsOf({beside})), Not(Contains("caveat.near-trivial"))) << toString(beside.kind);
}

TEST(Caveats, AControlThatDidAsWell)
{
    const auto scores = [](double filler) {
        return [filler](const Arm &arm, std::int64_t size, std::int64_t seed) {
            return growing(0.1)(arm == fillerArm ? answerOnly : arm, size, seed) + (arm == fillerArm ? filler + 0.01 * static_cast<double>(seed % 2) : 0);
        };
    };
    const auto asWell = verdictOf(makeExperiment({answerOnly, detailed, fillerArm}, sizes, 6, scores(0.1)));
    EXPECT_EQ(asWell.direction, VerdictDirection::Explained);
    EXPECT_THAT(english(caveat(asWell, "caveat.control-as-good")), HasSubstr("filler text in place of explanations (detailed)"));
    EXPECT_THAT(japanese(caveat(asWell, "caveat.control-as-good")), HasSubstr("対照も同程度"));
    EXPECT_THAT(ids(verdictOf(makeExperiment({answerOnly, detailed, fillerArm}, sizes, 6, scores(0.0)))), Not(Contains("caveat.control-as-good")));
}

/// The texts of findings with this id.
std::vector<std::string> findings(const Comparison &comparison, const std::string &id)
{
    std::vector<std::string> texts;
    for (const auto &finding : comparison.findings) {
        expectReadable(finding);
        if (finding.id == id)
            texts.push_back(english(finding));
    }
    return texts;
}

TEST(Findings, SayWhatControlsAndFurtherTestsFound)
{
    auto test = makeExperiment({answerOnly, detailed, fillerArm, {ArmKind::CorruptedExplanation, Granularity::Detailed, 30}}, fourSizes, 8,
                               [](const Arm &arm, std::int64_t size, std::int64_t seed) {
        return arm == detailed ? doublingEarlier(arm, size, seed) : doublingEarlier(answerOnly, size, seed) + (arm.explained() ? 0.005 * static_cast<double>(seed % 2) : 0);
    });
    test.experiment.plan.requiredScore = 0.6;
    RunEvidence known;
    for (const auto &run : test.runs) {
        for (int i = 1; i <= 4; ++i)
            known.metrics[run.id].push_back({100 * i, 2.0 * i, 1000 * i, 10.0 * i, std::string(metric::validationExactMatch), *run.score * i / 4});
    }
    const auto comparison = compare(test.experiment, test.runs, "", known);
    const auto controls = findings(comparison, "finding.control");
    ASSERT_EQ(controls.size(), 2U);
    EXPECT_THAT(controls[0], HasSubstr("Control with filler text in place of explanations (detailed): real explanations score +10."));
    EXPECT_THAT(controls[0], HasSubstr("so the reasons themselves matter"));
    EXPECT_THAT(controls[1], HasSubstr("30% wrong explanations"));
    const auto same = findings(comparison, "finding.equivalent"); // the controls and answer only
    ASSERT_EQ(same.size(), 2U);
    EXPECT_THAT(same[0], HasSubstr("score the same to within 3.0 points"));
    const auto spent = findings(comparison, "finding.spent");
    ASSERT_EQ(spent.size(), 3U);
    EXPECT_THAT(spent[0], HasSubstr("To reach 60% on validation, answers alone took 6.8 epochs and training with explanations (detailed) 5.9 epochs"));
    EXPECT_EQ(findings(comparison, "finding.power-law").size(), 2U);
    const auto power = findings(comparison, "finding.power");
    ASSERT_EQ(power.size(), 1U);
    EXPECT_THAT(power[0], HasSubstr("With 8 seeds the plan finds a difference of about"));
    EXPECT_THAT(power[0], HasSubstr("needs at least 6 seeds and the 2 others, after Holm, 7."));
    const auto few = makeExperiment({answerOnly, detailed}, sizes, 3, growing(0.1));
    EXPECT_THAT(findings(compare(few.experiment, few.runs, ""), "finding.power").at(0), HasSubstr("With 3 seeds the plan cannot find any difference"));
}

TEST(Findings, SolvedOnlyWithExplanations)
{
    auto test = makeExperiment({answerOnly, detailed}, sizes, 6, [](const Arm &arm, std::int64_t, std::int64_t seed) {
        return 0.35 + 0.002 * static_cast<double>(seed % 3 - 1) + (arm.explained() ? 0.4 : 0);
    });
    EXPECT_THAT(findings(compare(test.experiment, test.runs, ""), "finding.solved-only").at(0), HasSubstr("solved only with explanations (detailed)"));
    test.experiment.nearestNeighbourBaseline = 0.2;
    test.experiment.majorityBaseline = 0.2;
    EXPECT_TRUE(findings(compare(test.experiment, test.runs, ""), "finding.solved-only").empty());
}

TEST(Caveats, AnArmThatHadNotLevelledOff)
{
    auto test = makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1));
    EXPECT_THAT(ids(verdictOf(test)), Not(Contains("caveat.not-levelled-off"))); // not known
    for (auto &run : test.runs)
        run.levelledOff = !run.arm.explained() || run.seed <= 2;
    const auto verdict = verdictOf(test);
    EXPECT_EQ(std::ranges::count(ids(verdict), "caveat.not-levelled-off"), 1);
    EXPECT_THAT(english(caveat(verdict, "caveat.not-levelled-off")), HasSubstr("\"with explanations\" had not levelled off: in 4 of 6 runs"));
}

TEST(Caveats, LeakageIsARisk)
{
    const auto test = makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1));
    RunEvidence known;
    known.leaks = 3;
    const auto verdict = compare(test.experiment, test.runs, "", known).verdict;
    expectReadable(caveat(verdict, "caveat.leakage"));
    EXPECT_THAT(english(caveat(verdict, "caveat.leakage")), HasSubstr("3 pairs of examples in different pools"));
    EXPECT_THAT(ids(verdictOf(test)), Not(Contains("caveat.leakage")));
}

TEST(Caveats, NoRoomLeft)
{
    const auto test = makeExperiment({answerOnly, detailed}, sizes, 6, [](const Arm &, std::int64_t, std::int64_t) { return 0.99; });
    EXPECT_THAT(ids(verdictOf(test)), Contains("caveat.ceiling"));
}

TEST(Wording, ArmNames)
{
    EXPECT_EQ(english(armName(answerOnly, 1.0)), "answer only");
    EXPECT_EQ(japanese(armName(answerOnly, 1.0)), "答えのみ");
    EXPECT_EQ(english(armName(shortArm, 1.0)), "explain then answer (short)");
    EXPECT_EQ(japanese(armName(detailed, 0.25)), "説明→答え(詳細、説明は事例の25%)");
}

TEST(Wording, HeadlinesSayNoMoreThanTheSentence)
{
    const auto headline = [](int seeds, double gain) { return verdictOf(makeExperiment({answerOnly, detailed}, sizes, seeds, growing(gain))).headline; };
    EXPECT_EQ(english(headline(6, 0.1)), "Better with explanations");
    EXPECT_EQ(japanese(headline(6, 0.1)), "説明付きが有効");
    EXPECT_EQ(english(headline(6, -0.1)), "Better without explanations");
    EXPECT_EQ(japanese(headline(6, -0.1)), "説明なしが有効");
    EXPECT_EQ(english(headline(6, -0.004)), "No difference shown");
    EXPECT_EQ(japanese(headline(6, -0.004)), "差は確認できません");
    EXPECT_EQ(english(headline(5, 0.1)), "Not decided yet"); // five seeds show nothing, not even that there is no difference
    EXPECT_EQ(japanese(headline(5, 0.1)), "まだ判断できません");
}

TEST(Wording, TinyPIsABound)
{
    const auto verdict = verdictOf(makeExperiment({answerOnly, detailed}, sizes, 12, growing(0.1)));
    EXPECT_THAT(english(verdict.sentence), HasSubstr("p < 0.001"));
    EXPECT_THAT(japanese(verdict.sentence), HasSubstr("p < 0.001"));
}

} // namespace
