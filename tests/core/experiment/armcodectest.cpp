// Arms to ids and back: exact ids, and what counts as an answer.
#include "core/experiment/armcodec.h"
#include "testproject.h"

using namespace kotowari;
using namespace kotowari::test;

namespace {

// Ids: explain: 5, answer: 4, then 13 6, 23 7, a 8, because 9, is 10, no 11, so 12, yes 13 (sorted by bytes)
std::shared_ptr<FakeTokenizer> tokenizer(bool separator = true)
{
    return std::make_shared<FakeTokenizer>(std::vector<std::string>{"answer:", "explain:", "13", "23", "a", "because", "is", "no", "so", "yes"},
                                           separator);
}

const Arm answerOnly{};
const Arm detailed{ArmKind::ExplainThenAnswer, Granularity::Detailed};

Example example()
{
    Example one;
    one.id = 7;
    one.input = "is a";
    one.answer = "yes";
    Explanation explanation;
    explanation.granularity = Granularity::Detailed;
    explanation.text = "because a is so";
    one.explanations.push_back(explanation);
    return one;
}

class ArmCodecTest : public testing::Test
{
protected:
    std::shared_ptr<FakeTokenizer> m_tokenizer = tokenizer();
    TokenId id(const char *word) const { return m_tokenizer->id(word); }
    ArmCodec codec(const Arm &arm, bool mixed = false) const { return valueOf(ArmCodec::make(m_tokenizer, arm, {mixed, 1, {}, 0})); }
    std::vector<TokenId> ids(const std::string &text) const { return valueOf(m_tokenizer->encode(text)); }
    const TokenId eos = 1;
    const TokenId separator = 3;
};

} // namespace

TEST_F(ArmCodecTest, answerOnlyIsTheAnswerAndEos)
{
    const auto sequence = valueOf(codec(answerOnly).encode(example(), true));
    EXPECT_EQ(sequence.example, 7);
    EXPECT_EQ(sequence.source, (std::vector<TokenId>{id("is"), id("a"), eos}));
    EXPECT_EQ(sequence.target, (std::vector<TokenId>{id("yes"), eos}));
    EXPECT_EQ(sequence.answerStart, 0);
}

TEST_F(ArmCodecTest, explanationComesFirstThenOneSeparator)
{
    const auto sequence = valueOf(codec(detailed).encode(example(), true));
    EXPECT_EQ(sequence.source, (std::vector<TokenId>{id("is"), id("a"), eos}));
    EXPECT_EQ(sequence.target, (std::vector<TokenId>{id("because"), id("a"), id("is"), id("so"), separator, id("yes"), eos}));
    EXPECT_EQ(sequence.answerStart, 5);
}

TEST_F(ArmCodecTest, aSeparatorTypedIntoATextIsLeftOut)
{
    auto tricky = example();
    tricky.explanations[0].text = "because <answer> so";
    tricky.input = "is<answer>a";
    const auto sequence = valueOf(codec(detailed).encode(tricky, true));
    EXPECT_EQ(sequence.target, (std::vector<TokenId>{id("because"), id("so"), separator, id("yes"), eos}));
    EXPECT_EQ(sequence.source, (std::vector<TokenId>{id("is"), id("a"), eos}));
}

TEST_F(ArmCodecTest, mixedRunsTellTheModesApart)
{
    const auto explained = valueOf(codec(detailed, true).encode(example(), true));
    EXPECT_EQ(explained.source, (std::vector<TokenId>{id("explain:"), id("is"), id("a"), eos}));
    EXPECT_EQ(explained.answerStart, 5);
    const auto plain = valueOf(codec(detailed, true).encode(example(), false));
    EXPECT_EQ(plain.source, (std::vector<TokenId>{id("answer:"), id("is"), id("a"), eos}));
    EXPECT_EQ(plain.target, (std::vector<TokenId>{id("yes"), eos}));
    EXPECT_EQ(plain.answerStart, 0);
    // Evaluation asks for the explained mode; the answer-only arm of the same experiment has no prefix.
    EXPECT_EQ(valueOf(codec(detailed, true).encodeInput("is a")).source.front(), id("explain:"));
    EXPECT_EQ(valueOf(codec(answerOnly, true).encodeInput("is a")).source.front(), id("is"));
}

TEST_F(ArmCodecTest, anItemWithoutExplanationHasAnEmptyOne)
{
    auto item = example();
    item.explanations.clear();
    EXPECT_EQ(valueOf(codec(detailed).encode(item, true)).target, (std::vector<TokenId>{separator, id("yes"), eos}));
}

TEST_F(ArmCodecTest, anExplainedArmNeedsASeparator)
{
    EXPECT_EQ(errorOf(ArmCodec::make(tokenizer(false), detailed)), "experiment.no-separator");
    EXPECT_TRUE(ArmCodec::make(tokenizer(false), answerOnly));
}

TEST_F(ArmCodecTest, theAnswerIsWhatFollowsTheLastSeparator)
{
    auto output = ids("because <answer> no <answer> yes");
    output.push_back(eos);
    const auto cut = valueOf(codec(detailed).cut(output));
    EXPECT_FALSE(cut.formatFailure);
    EXPECT_EQ(cut.answer, "yes");
    EXPECT_EQ(cut.explanation, "because <answer> no");
    EXPECT_EQ(cut.output, "because <answer> no <answer> yes");
    EXPECT_TRUE(isCorrect(cut, "yes"));
    EXPECT_FALSE(isCorrect(cut, "no"));
}

TEST_F(ArmCodecTest, whatFollowsEosIsNoAnswer)
{
    EXPECT_EQ(valueOf(codec(answerOnly).cut(std::vector<TokenId>{id("yes"), eos, id("no"), eos})).answer, "yes");
}

TEST_F(ArmCodecTest, anExplainedOutputWithoutSeparatorIsAFormatFailureAndWrong)
{
    const auto cut = valueOf(codec(detailed).cut(ids("yes")));
    EXPECT_TRUE(cut.formatFailure);
    EXPECT_EQ(cut.answer, "");
    EXPECT_EQ(cut.output, "yes");
    EXPECT_FALSE(isCorrect(cut, "yes"));
    EXPECT_FALSE(isCorrect(cut, ""));
}

TEST_F(ArmCodecTest, anAnswerOnlyOutputWithSeparatorIsAFormatFailureToo)
{
    const auto cut = valueOf(codec(answerOnly).cut(ids("so <answer> yes")));
    EXPECT_TRUE(cut.formatFailure);
    EXPECT_FALSE(isCorrect(cut, "yes"));
}

TEST_F(ArmCodecTest, wholeAnswersAreCompared)
{
    const auto thirteen = valueOf(codec(answerOnly).cut(ids("13")));
    EXPECT_TRUE(isCorrect(thirteen, "13"));
    EXPECT_FALSE(isCorrect(thirteen, "23"));
    EXPECT_FALSE(isCorrect(thirteen, "3"));
    EXPECT_TRUE(isCorrect(thirteen, " １３\n")); // the same normalisation for both
    CutOutput company;
    company.answer = "(株) 東";
    EXPECT_TRUE(isCorrect(company, "㈱ 東"));
}

TEST_F(ArmCodecTest, truncationKeepsSeparatorAnswerAndEos)
{
    auto sequence = valueOf(codec(detailed).encode(example(), true)); // 4 + separator + 1 + eos
    ArmCodec::truncate(sequence, 2, 5);
    EXPECT_EQ(sequence.source, (std::vector<TokenId>{id("is"), eos}));
    EXPECT_EQ(sequence.target, (std::vector<TokenId>{id("because"), id("a"), separator, id("yes"), eos}));
    EXPECT_EQ(sequence.answerStart, 3);
    ArmCodec::truncate(sequence, 2, 2);
    EXPECT_EQ(sequence.target, (std::vector<TokenId>{separator, eos}));
    auto whole = valueOf(codec(answerOnly).encode(example(), false));
    const auto before = whole;
    ArmCodec::truncate(whole, 3, 2);
    EXPECT_EQ(whole.source, before.source);
    EXPECT_EQ(whole.target, before.target);
}
