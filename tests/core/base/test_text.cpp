// Answers are compared after one normalisation; excerpts never cut a character.
#include "core/base/text.h"

#include <gtest/gtest.h>

using namespace kotowari;

namespace {

TEST(Text, NormalizesAnswers)
{
    EXPECT_EQ(normalizeAnswer("  ＡＢＣ１２３\t\n x　"), "ABC123 x");
    EXPECT_EQ(normalizeAnswer("㈱理"), "(株)理");
    EXPECT_EQ(normalizeAnswer("ｶﾞ"), "ガ");
    EXPECT_EQ(normalizeAnswer("か\u3099"), "が");
    EXPECT_EQ(normalizeAnswer("13"), "13");
    EXPECT_NE(normalizeAnswer("13"), normalizeAnswer("23"));
    EXPECT_NE(normalizeAnswer("Yes"), normalizeAnswer("yes")); // case matters in an answer
    EXPECT_EQ(normalizeAnswer(" \u3000 "), "");
}

TEST(Text, CutsExcerptsByCharacters)
{
    EXPECT_EQ(excerpt("見積もり判定", 3), "見積も");
    EXPECT_EQ(excerpt("a\nb\tc", 10), "a b c");
    EXPECT_EQ(excerpt("😀x", 1), "😀");
    EXPECT_EQ(excerpt("abc", 0), "");
}

TEST(Text, KnowsValidUtf8)
{
    EXPECT_TRUE(isValidUtf8("承認 ok 😀"));
    EXPECT_TRUE(isValidUtf8(""));
    EXPECT_FALSE(isValidUtf8("\xe6\x89"));
    EXPECT_FALSE(isValidUtf8("\xff"));
    EXPECT_FALSE(isValidUtf8("\xc0\xaf"));
}

TEST(Text, FoldsForSearch)
{
    EXPECT_EQ(foldForSearch("ＡbＣ"), foldForSearch("aBc"));
    EXPECT_EQ(foldForSearch("ｶﾅ"), foldForSearch("カナ"));
}

} // namespace
