// The words of arms: what --arms, plans, the store and reports write is read back as the same arm.
#include "core/api/experiment.h"

#include <gmock/gmock.h>

#include <set>

using namespace kotowari;

namespace {

std::vector<Arm> everyArm()
{
    std::vector<Arm> arms;
    for (const auto kind : allArmKinds) {
        if (!Arm{kind}.explained()) {
            arms.push_back({kind});
            continue;
        }
        for (const auto granularity : allGranularities)
            for (const int percent : kind == ArmKind::CorruptedExplanation ? std::vector{1, 10, 30, 100} : std::vector{0})
                arms.push_back({kind, granularity, percent});
    }
    return arms;
}

TEST(ArmWords, EveryArmIsReadBack)
{
    std::set<std::string> words;
    for (const auto &arm : everyArm()) {
        EXPECT_EQ(armFromString(toString(arm)), arm) << toString(arm);
        EXPECT_TRUE(words.insert(toString(arm)).second) << toString(arm);
    }
    EXPECT_EQ(words.size(), 2U + 5 * 3 + 4 * 3);
}

TEST(ArmWords, AreThoseOfTheContract)
{
    const std::vector<std::pair<std::string, Arm>> words{
        {"answer-only", {}},
        {"prompt-only", {ArmKind::PromptOnly}},
        {"explain-then-answer", {ArmKind::ExplainThenAnswer, Granularity::Detailed}},
        {"answer-then-explain:short", {ArmKind::AnswerThenExplain, Granularity::Short}},
        {"multi-task:medium", {ArmKind::MultiTask, Granularity::Medium}},
        {"shuffled-explanation:detailed", {ArmKind::ShuffledExplanation, Granularity::Detailed}},
        {"filler:detailed", {ArmKind::Filler, Granularity::Detailed}},
        {"corrupted-30:detailed", {ArmKind::CorruptedExplanation, Granularity::Detailed, 30}}};
    for (const auto &[word, arm] : words)
        EXPECT_EQ(armFromString(word), arm) << word;
    EXPECT_EQ(kindWord(*armFromString("corrupted-30:short")), "corrupted-30");
    EXPECT_EQ(kindWord(*armFromString("multi-task:short")), "multi-task");
}

TEST(ArmWords, RefuseWhatIsNoArm)
{
    for (const char *word : {"", "answer", "answer-only:short", "prompt-only:detailed", "explain-then-answer:", "explain-then-answer:long", "corrupted",
                             "corrupted:short", "corrupted-", "corrupted-0", "corrupted-101", "corrupted-030", "corrupted-3.5", "corrupted--3",
                             "corrupted-30x:short", "corrupted-30:short:short", "Filler:short"})
        EXPECT_FALSE(armFromString(word)) << word;
}

TEST(ArmWords, KindsSayWhatTheyAreFor)
{
    int controls = 0, reasons = 0;
    for (const auto kind : allArmKinds) {
        const Arm arm{kind};
        EXPECT_EQ(arm.isBaseline() + arm.isReference() + arm.isControl() + arm.usesReasons(), 1) << toString(kind);
        EXPECT_EQ(arm.explained(), arm.isControl() || arm.usesReasons());
        controls += arm.isControl() ? 1 : 0;
        reasons += arm.usesReasons() ? 1 : 0;
    }
    EXPECT_EQ(controls, 3);
    EXPECT_EQ(reasons, 3);
}

} // namespace
