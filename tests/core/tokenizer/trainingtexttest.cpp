// The lines that the trainer gets: nothing dropped, nothing cut inside a character, a bounded amount.
#include "core/base/text.h"
#include "core/tokenizer/trainingtext.h"

#include <gtest/gtest.h>

using namespace kotowari;

TEST(TrainingText, cutsAtNewlinesAndLeavesOutBlankLines)
{
    const std::vector<std::string> texts{"one\ntwo\n\n  \nthree", "", "four"};
    EXPECT_EQ(trainingLines(texts, 4000, 1'000'000), (std::vector<std::string>{"one", "two", "three", "four"}));
}

TEST(TrainingText, longLinesAreCutBetweenCharacters)
{
    std::string line;
    for (int i = 0; i < 1000; ++i)
        line += "漢字";
    const std::vector<std::string> texts{line};
    const auto lines = trainingLines(texts, 100, 1'000'000);
    std::string joined;
    for (const auto &part : lines) {
        EXPECT_LE(part.size(), 100u);
        EXPECT_TRUE(isValidUtf8(part));
        joined += part;
    }
    EXPECT_EQ(joined, line);
}

TEST(TrainingText, tooMuchTextIsThinnedEvenly)
{
    std::vector<std::string> texts;
    for (int i = 0; i < 1000; ++i)
        texts.push_back("line " + std::to_string(1000 + i));
    const auto lines = trainingLines(texts, 4000, 900); // a tenth of the bytes
    EXPECT_NEAR(static_cast<double>(lines.size()), 100, 2);
    EXPECT_LT(lines.front(), "line 1020");
    EXPECT_GT(lines.back(), "line 1979");
    EXPECT_EQ(lines, trainingLines(texts, 4000, 900));
}

TEST(TrainingText, countsCharactersAfterNormalization)
{
    const std::vector<std::string> lines{"ＡＢ", "AB", "漢"};
    EXPECT_EQ(distinctCharacters(lines), 3u);
}

TEST(TrainingText, nullBytesAreRemoved)
{
    const std::vector<std::string> texts{std::string("a\0b", 3)};
    EXPECT_EQ(trainingLines(texts, 4000, 1'000'000), std::vector<std::string>{"ab"});
}

TEST(TrainingText, frequentWordsAreDoubled)
{
    const std::vector<std::string> lines{"the answer, 12 of the answer", "answer! the answer", "the 漢字 x 漢字 漢字 漢字 rare"};
    EXPECT_EQ(doubledWords(lines), (std::vector<std::string>{"answeranswer", "thethe", "漢字漢字"}));
    EXPECT_TRUE(doubledWords(lines, 5).empty());
}
