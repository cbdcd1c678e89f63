// Every kind of arm: its targets, what carries loss, where the explanations come from, and how its outputs are read.
#include "core/experiment/armcodec.h"
#include "core/experiment/trainingjob.h"
#include "testproject.h"

#include <algorithm>
#include <map>
#include <set>

using namespace kotowari;
using namespace kotowari::test;

namespace {

constexpr auto detailed = Granularity::Detailed;

Example exampleOf(ExampleId id, const std::string &answer, const std::string &explanation)
{
    Example example;
    example.id = id;
    example.input = "case " + std::to_string(id);
    example.answer = answer;
    if (!explanation.empty()) {
        Explanation written;
        written.granularity = detailed;
        written.text = explanation;
        example.explanations.push_back(written);
    }
    return example;
}

/// Explanations "e1".. of examples 1.., answers yes and no by turns, the last one alone.
std::vector<Example> examplesOf(int count)
{
    std::vector<Example> examples;
    for (int i = 1; i <= count; ++i)
        examples.push_back(exampleOf(i, i == count ? "alone" : i % 2 == 0 ? "yes" : "no", "e" + std::to_string(i)));
    return examples;
}

std::shared_ptr<FakeTokenizer> tokenizer()
{
    std::vector<std::string> words{"answer:", "explain:", "predict:", "case", "Q:", "A:", "yes", "no", "alone", "a", "b", "c",
                                   "This", "sentence", "does", "not", "explain", "anything."};
    for (int i = 0; i <= 60; ++i) {
        words.push_back(std::to_string(i));
        words.push_back("e" + std::to_string(i));
    }
    return std::make_shared<FakeTokenizer>(std::move(words));
}

class ArmsTest : public testing::Test
{
protected:
    static constexpr TokenId eos = 1;
    static constexpr TokenId separator = 3;
    std::shared_ptr<FakeTokenizer> m_tokenizer = tokenizer();

    std::vector<TokenId> ids(const std::string &text, bool ended = false) const
    {
        auto result = valueOf(m_tokenizer->encode(text));
        if (ended)
            result.push_back(eos);
        return result;
    }
    ArmCodec codec(const char *arm, ArmOptions options = {}) const { return valueOf(ArmCodec::make(m_tokenizer, *armFromString(arm), std::move(options))); }
    std::vector<std::string> explanations(const char *arm, const std::vector<Example> &examples, std::uint64_t seed, const std::vector<bool> &explained) const
    {
        return codec(arm).form().explanations(examples, explained, seed);
    }
    std::vector<std::string> explanations(const char *arm, const std::vector<Example> &examples, std::uint64_t seed = 1) const
    {
        return explanations(arm, examples, seed, std::vector<bool>(examples.size(), true));
    }
};

} // namespace

TEST_F(ArmsTest, AnswerFirstEndsAtTheSeparator)
{
    const auto arm = codec("answer-then-explain:detailed");
    const auto sequence = valueOf(arm.encode(exampleOf(7, "yes", "a b"), true));
    EXPECT_EQ(sequence.source, ids("case 7", true));
    EXPECT_EQ(sequence.target, ids("yes <answer> a b", true));
    EXPECT_EQ(sequence.answerStart, 0);
    EXPECT_EQ(sequence.answerEnd, 2);
    EXPECT_EQ(arm.stopAt(), separator);
    EXPECT_EQ(arm.generatedTokens(sequence), 2);
    EXPECT_FALSE(codec("explain-then-answer").stopAt());

    auto cut = valueOf(arm.cut(ids("yes <answer>"))); // as generated
    EXPECT_TRUE(isCorrect(cut, "yes"));
    cut = valueOf(arm.cut(ids("yes <answer> a <answer> b", true)));
    EXPECT_EQ(cut.answer, "yes");
    EXPECT_EQ(cut.explanation, "a <answer> b");
    cut = valueOf(arm.cut(ids("yes", true)));
    EXPECT_TRUE(cut.formatFailure);
    EXPECT_FALSE(isCorrect(cut, "yes"));
    // The unexplained part of a mixed run.
    const auto plain = valueOf(codec("answer-then-explain", {true, 1, {}, 0}).encode(exampleOf(7, "yes", "a b"), false));
    EXPECT_EQ(plain.source, ids("answer: case 7", true));
    EXPECT_EQ(plain.target, ids("yes", true));
    EXPECT_LT(plain.answerEnd, 0);
}

TEST_F(ArmsTest, TruncationOfAnswerFirstTakesTheExplanation)
{
    auto sequence = valueOf(codec("answer-then-explain", {false, 2, {}, 0}).encode(exampleOf(7, "yes no", "a b c"), true)); // yes no <answer> a b c eos
    ArmCodec::truncate(sequence, 10, 5);
    EXPECT_EQ(sequence.target, ids("yes no <answer> a", true));
    EXPECT_EQ(sequence.weights, (std::vector<float>{2, 2, 2, 1, 1}));
    ArmCodec::truncate(sequence, 10, 3);
    EXPECT_EQ(sequence.target, ids("yes <answer>", true));
    EXPECT_EQ(sequence.answerEnd, 2);
}

TEST_F(ArmsTest, MultiTaskHasTwoTargetsAndAsksForTheLabel)
{
    const auto arm = codec("multi-task:detailed");
    const auto sequences = valueOf(arm.encodeAll(exampleOf(7, "yes", "a b"), true));
    ASSERT_EQ(sequences.size(), 2U);
    EXPECT_EQ(sequences[0].source, ids("predict: case 7", true));
    EXPECT_EQ(sequences[0].target, ids("yes", true));
    EXPECT_FALSE(sequences[0].companion);
    EXPECT_EQ(sequences[1].source, ids("explain: case 7", true));
    EXPECT_EQ(sequences[1].target, ids("a b", true));
    EXPECT_TRUE(sequences[1].companion);
    EXPECT_EQ(sequences[1].example, 7);
    EXPECT_EQ(valueOf(arm.encodeInput("case 7")).source, sequences[0].source);
    EXPECT_EQ(valueOf(arm.encodeAll(exampleOf(7, "yes", "a b"), false)).size(), 1U); // its explanation is not used
    EXPECT_EQ(valueOf(arm.encodeAll(exampleOf(7, "yes", ""), true)).size(), 1U);
    EXPECT_TRUE(isCorrect(valueOf(arm.cut(ids("yes", true))), "yes"));
    EXPECT_TRUE(valueOf(arm.cut(ids("a <answer> yes"))).formatFailure);
}

TEST_F(ArmsTest, ShufflingKeepsTheAnswerAndMovesTheText)
{
    const auto examples = examplesOf(21);
    const auto texts = explanations("shuffled-explanation:detailed", examples);
    std::map<std::string, std::string> answerOf;
    for (const auto &example : examples)
        answerOf[example.explanations[0].text] = example.answer;
    std::multiset<std::string> all;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        EXPECT_EQ(answerOf.at(texts[i]), examples[i].answer);
        if (examples[i].answer == "alone")
            EXPECT_EQ(texts[i], examples[i].explanations[0].text) << "nobody else has this answer";
        else
            EXPECT_NE(texts[i], examples[i].explanations[0].text);
        all.insert(texts[i]);
    }
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), examples.size()) << "every explanation once";
    EXPECT_EQ(explanations("shuffled-explanation:detailed", examples), texts);
    EXPECT_NE(explanations("shuffled-explanation:detailed", examples, 2), texts);
}

TEST_F(ArmsTest, OnlyExplainedExamplesLendTheirText)
{
    const auto examples = examplesOf(21);
    std::vector<bool> explained(examples.size(), false);
    for (std::size_t i = 0; i < 10; ++i)
        explained[i] = true;
    for (const char *arm : {"shuffled-explanation:detailed", "corrupted-100:detailed", "explain-then-answer:detailed", "filler:detailed"}) {
        const auto texts = explanations(arm, examples, 1, explained);
        for (std::size_t i = 0; i < examples.size(); ++i)
            EXPECT_EQ(texts[i].empty(), !explained[i]) << arm;
        for (std::size_t i = 0; i < 10; ++i)
            EXPECT_LE(std::stoi(texts[i].substr(1)), 10) << arm;
    }
}

TEST_F(ArmsTest, CorruptionIsNestedAndOfAnotherAnswer)
{
    const auto examples = examplesOf(50);
    std::map<std::string, std::string> answerOf;
    for (const auto &example : examples)
        answerOf[example.explanations[0].text] = example.answer;
    std::map<std::size_t, std::string> before;
    for (const auto &[arm, expected] : {std::pair("corrupted-1:detailed", 1U), {"corrupted-10:detailed", 5U}, {"corrupted-30:detailed", 15U}, {"corrupted-100:detailed", 50U}}) {
        const auto texts = explanations(arm, examples);
        std::map<std::size_t, std::string> wrong;
        for (std::size_t i = 0; i < examples.size(); ++i) {
            if (texts[i] == examples[i].explanations[0].text)
                continue;
            wrong[i] = texts[i];
            EXPECT_NE(answerOf.at(texts[i]), examples[i].answer);
        }
        EXPECT_EQ(wrong.size(), expected) << arm;
        for (const auto &[i, text] : before)
            EXPECT_EQ(wrong[i], text) << arm;
        before = wrong;
    }
    std::vector<Example> same;
    for (int i = 1; i < 5; ++i)
        same.push_back(exampleOf(i, "yes", "e" + std::to_string(i)));
    EXPECT_EQ(explanations("corrupted-100:detailed", same), (std::vector<std::string>{"e1", "e2", "e3", "e4"})); // nothing wrong is there
}

TEST_F(ArmsTest, FillerHasTheLengthOfTheExplanation)
{
    const auto arm = codec("filler:detailed");
    const auto sequence = valueOf(arm.encode(exampleOf(7, "yes", "a b c a b c a b"), true));
    EXPECT_EQ(sequence.target, ids("This sentence does not explain anything. This sentence <answer> yes", true));
    EXPECT_EQ(sequence.answerStart, 9);
    EXPECT_EQ(sequence.target.size(), valueOf(codec("explain-then-answer").encode(exampleOf(7, "yes", "a b c a b c a b"), true)).target.size());
    EXPECT_EQ(valueOf(arm.encode(exampleOf(7, "yes", ""), true)).target, ids("<answer> yes", true));
}

TEST_F(ArmsTest, PromptOnlyShowsShotsThatFit)
{
    const auto example = exampleOf(7, "yes", "a b");
    EXPECT_EQ(valueOf(codec("prompt-only").encode(example, true)).source, ids("case 7", true));
    const std::vector<Shot> shots{{"case 1", "no"}, {"case 2", "yes"}};
    EXPECT_EQ(valueOf(codec("prompt-only", {false, 1, shots, 0}).encodeInput("case 7")).source, ids("Q: case 1 A: no Q: case 2 A: yes Q: case 7 A:", true));
    EXPECT_EQ(valueOf(codec("prompt-only", {false, 1, shots, 11}).encodeInput("case 7")).source, ids("Q: case 1 A: no Q: case 7 A:", true));
    EXPECT_EQ(valueOf(codec("prompt-only", {false, 1, shots, 9}).encodeInput("case 7")).source, ids("case 7", true));
    const auto cut = valueOf(codec("prompt-only").cut(ids("<answer> yes <answer>", true))); // a pretrained T5 writes its sentinels
    EXPECT_FALSE(cut.formatFailure);
    EXPECT_EQ(cut.answer, "yes");
}

TEST_F(ArmsTest, TheAnswersWeightIsOnTheAnswer)
{
    const auto example = exampleOf(7, "yes", "a b");
    const auto weights = [&](const char *arm, bool explained) { return valueOf(codec(arm, {true, 4, {}, 0}).encode(example, explained)).weights; };
    EXPECT_EQ(weights("explain-then-answer", true), (std::vector<float>{1, 1, 1, 4, 4})); // a b <answer> yes eos
    EXPECT_EQ(weights("filler", true), (std::vector<float>{1, 1, 1, 4, 4}));
    EXPECT_EQ(weights("answer-then-explain", true), (std::vector<float>{4, 4, 1, 1, 1})); // yes <answer> a b eos
    EXPECT_EQ(weights("explain-then-answer", false), (std::vector<float>{4, 4}));
    EXPECT_TRUE(weights("answer-only", true).empty()); // all alike
    EXPECT_TRUE(weights("multi-task", true).empty()); // lambda does that
    EXPECT_TRUE(valueOf(codec("explain-then-answer", {true, 1, {}, 0}).encode(example, true)).weights.empty());
}

TEST_F(ArmsTest, ClosedAnswersStandAsInTheTarget)
{
    const std::vector<std::string> answers{"no", "yes no"};
    auto closed = valueOf(codec("answer-only").closedAnswers(answers));
    EXPECT_EQ(closed.answers, (std::vector{ids("no", true), ids("yes no", true)}));
    EXPECT_FALSE(closed.after);
    closed = valueOf(codec("shuffled-explanation").closedAnswers(answers));
    EXPECT_EQ(closed.answers, (std::vector{ids("no", true), ids("yes no", true)}));
    EXPECT_EQ(closed.after, separator);
    closed = valueOf(codec("answer-then-explain").closedAnswers(answers));
    EXPECT_EQ(closed.answers, (std::vector{ids("no <answer>"), ids("yes no <answer>")}));
    EXPECT_FALSE(closed.after);
}

TEST_F(ArmsTest, EveryKindTrainsOnTheSameExamplesInTheSameOrder)
{
    const auto examples = examplesOf(21);
    std::vector<bool> explained(examples.size(), true);
    explained[4] = false;
    for (const auto kind : allArmKinds) {
        Arm arm{kind, std::nullopt, kind == ArmKind::CorruptedExplanation ? 30 : 0};
        if (arm.explained())
            arm.granularity = detailed;
        const auto sequences = valueOf(valueOf(ArmCodec::make(m_tokenizer, arm, {true, 1, {}, 0})).encodeSet(examples, explained, 5));
        std::vector<ExampleId> order;
        for (const auto &sequence : sequences) {
            EXPECT_EQ(sequence.target.back(), eos) << toString(arm);
            EXPECT_EQ(sequence.source.back(), eos) << toString(arm);
            if (!sequence.companion)
                order.push_back(sequence.example);
        }
        ASSERT_EQ(order.size(), examples.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            EXPECT_EQ(order[i], examples[i].id) << toString(arm);
    }
}

TEST(ArmRuns, EveryArmTrainsToItsEnd)
{
    TestProject project;
    auto plan = smallPlan();
    plan.arms.clear();
    for (const char *word : {"answer-only", "explain-then-answer:short", "answer-then-explain:detailed", "multi-task:detailed", "shuffled-explanation:detailed",
                             "filler:short", "corrupted-30:detailed"})
        plan.arms.push_back(*armFromString(word));
    plan.explainedShares = {1.0, 0.5};
    plan.answerWeight = 3;
    plan.closedAnswers = true;
    const auto experiment = valueOf(project.experiments().create(plan));
    require(project.training().start(experiment));
    project.training().wait();
    const auto runs = valueOf(project.experiments().runs(experiment));
    EXPECT_EQ(runs.size(), 1U + 6 * 2);
    for (const auto &run : runs) {
        EXPECT_EQ(run.state, RunState::Done) << toString(run.arm);
        EXPECT_TRUE(run.score) << toString(run.arm);
    }
}

TEST(ArmRuns, APreviewShowsEveryTokenAndWhatItCounts)
{
    TestProject project;
    auto plan = smallPlan();
    plan.arms.clear();
    for (const char *word : {"answer-only", "explain-then-answer:detailed", "answer-then-explain:detailed", "multi-task:detailed"})
        plan.arms.push_back(*armFromString(word));
    plan.answerWeight = 3;
    plan.rationaleWeight = 0.5;
    const auto previews = valueOf(project.experiments().previewArms(plan, 2));
    ASSERT_EQ(previews.size(), 4U * 2);
    EXPECT_TRUE(valueOf(project.experiments().experiments()).empty()); // nothing was recorded
    using Part = PreviewToken::Part;
    const auto pieces = [](const std::vector<PreviewToken> &tokens) {
        std::string text;
        for (const auto &token : tokens)
            text += token.piece + '|';
        return text;
    };
    for (std::size_t i = 0; i < previews.size(); ++i) {
        EXPECT_EQ(previews[i].arm, plan.arms[i / 2]);
        EXPECT_EQ(previews[i].example, previews[i % 2].example) << "the same examples in every arm";
        ASSERT_EQ(previews[i].sequences.size(), i / 2 == 3 ? 2U : 1U);
    }
    const auto &explained = previews[2].sequences[0];
    ASSERT_EQ(explained.target.size(), 8U); // because case N is so <answer> yes </s>
    EXPECT_EQ(explained.target[0].piece, "because");
    EXPECT_EQ(explained.target[4].part, Part::Explanation);
    EXPECT_EQ(explained.target[4].weight, 1);
    EXPECT_EQ(explained.target[5].part, Part::Separator);
    EXPECT_EQ(explained.target[6].part, Part::Answer);
    EXPECT_EQ(explained.target[6].weight, 3);
    EXPECT_EQ(explained.target[7].part, Part::End);
    EXPECT_EQ(explained.generated, 8);
    const auto &first = previews[4].sequences[0];
    EXPECT_EQ(first.target[0].part, Part::Answer);
    EXPECT_EQ(first.target[1].part, Part::Separator);
    EXPECT_EQ(first.target[2].part, Part::Explanation);
    EXPECT_EQ(first.generated, 2);
    const auto &tasks = previews[6].sequences;
    EXPECT_TRUE(tasks[1].companion);
    EXPECT_EQ(tasks[1].target[0].weight, 0.5);
    EXPECT_EQ(tasks[1].target[0].part, Part::Explanation);
    EXPECT_EQ(pieces(previews[0].sequences[0].target), pieces(tasks[0].target));
    plan.trainSizes = {100000};
    EXPECT_EQ(errorOf(project.experiments().previewArms(plan, 2)), "plan.train-size-too-large");
}
