// Real data that is not ours, where it is at hand (KOTOWARI_SHARED_DATA): GSM8K's solutions and answers.
#include "temporaryfile.h"

#include <cstdlib>

using namespace kotowari;

namespace {

std::filesystem::path sharedFile(const char *name)
{
    const char *folder = std::getenv("KOTOWARI_SHARED_DATA");
    return folder ? std::filesystem::path(folder) / name : std::filesystem::path();
}

} // namespace

TEST(SharedData, everyGsm8kRowGivesADetailedExplanation)
{
    const auto file = sharedFile("gsm8k/train.jsonl");
    if (file.empty() || !std::filesystem::exists(file))
        GTEST_SKIP() << "KOTOWARI_SHARED_DATA has no gsm8k/train.jsonl";
    ImportOptions options;
    options.mapping = {{"input", "question"}, {"answer", "answer"}};
    options.splitAnswer = "\\n#### ";
    const auto reading = test::read(file, options);
    ASSERT_TRUE(reading.summary) << reading.errorId();
    EXPECT_EQ(reading.summary->rows, 7473);
    EXPECT_EQ(reading.summary->rejected, 0);
    ASSERT_EQ(reading.examples.size(), 7473u);
    for (const auto &example : reading.examples) {
        ASSERT_EQ(example.explanations.size(), 1u);
        EXPECT_EQ(example.explanations[0].granularity, Granularity::Detailed);
        EXPECT_EQ(example.answer.find_first_not_of("-0123456789,."), std::string::npos) << example.answer;
    }
    EXPECT_EQ(reading.examples[0].answer, "72");
}
