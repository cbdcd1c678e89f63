// The verdict: every branch, in both languages, and never more than the seeds allow.
#include "testexperiment.h"

#include "core/base/messagecatalogue.h"
#include "core/stats/compare.h"
#include "core/stats/wording.h"

#include <gmock/gmock.h>

#include <algorithm>

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
    auto verdict = compare(test.experiment, test.runs, sample).verdict;
    expectReadable(verdict.sentence);
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
              "説明付き(詳細)で学習したモデルは、答えのみの場合よりテスト事例の正解率が10.6ポイント高くなりました"
              "(学習に使う事例数50〜400件の平均、95%信頼区間 10.0〜11.2ポイント、6回の繰り返し、p = 0.031)。");
}

TEST(Verdict, AnswerOnly)
{
    const auto verdict = verdictOf(makeExperiment({answerOnly, shortArm}, sizes, 6, growing(-0.1)));
    EXPECT_EQ(verdict.direction, VerdictDirection::AnswerOnly);
    EXPECT_THAT(english(verdict.sentence), HasSubstr("(short) the model answered 9.4 points fewer"));
    EXPECT_THAT(english(verdict.sentence), HasSubstr("95 % interval 8.8 to 10.0 fewer"));
    EXPECT_THAT(japanese(verdict.sentence), HasSubstr("説明付き(簡潔)"));
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

TEST(Caveats, NoRoomLeft)
{
    const auto test = makeExperiment({answerOnly, detailed}, sizes, 6, [](const Arm &, std::int64_t, std::int64_t) { return 0.99; });
    EXPECT_THAT(ids(verdictOf(test)), Contains("caveat.ceiling"));
}

TEST(Wording, ArmNames)
{
    EXPECT_EQ(english(armName(answerOnly, 1.0)), "answer only");
    EXPECT_EQ(japanese(armName(answerOnly, 1.0)), "答えのみ");
    EXPECT_EQ(english(armName(shortArm, 1.0)), "with explanation (short)");
    EXPECT_EQ(japanese(armName(detailed, 0.25)), "説明付き(詳細、説明は事例の25%)");
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
