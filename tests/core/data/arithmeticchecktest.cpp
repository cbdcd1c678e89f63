// The arithmetic of explanations, recomputed.
#include "core/data/arithmeticcheck.h"
#include "core/data/samples.h"

#include <gtest/gtest.h>

namespace kotowari {
namespace {

std::vector<std::string> wrong(const char *text) { return ArithmeticCheck(text).wrong(); }
std::size_t count(const char *text) { return ArithmeticCheck(text).equations().size(); }

TEST(ArithmeticCheck, findsWhatHoldsAndWhatDoesNot)
{
    EXPECT_EQ(count("3 x 120 = 360"), 1U);
    EXPECT_TRUE(wrong("3 x 120 = 360").empty());
    EXPECT_EQ(wrong("First 2 + 2 = 4, then 3 x 120 = 350."), std::vector<std::string>{"3 x 120 = 350"});
    EXPECT_EQ(count("No numbers here; limit 15%, 3 over."), 0U);
    EXPECT_EQ(count("x = 5, total = 7 and 8 = 8"), 0U);
}

TEST(ArithmeticCheck, readsEveryWayToWriteIt)
{
    for (const char *text : {"３×１２０＝３６０", "1,200円 + 300円 = 1,500円", "120円/個 × 3個 = 360円", "(5 + 3) * 2 = 16", "360÷3=120", "10 − 4 = 6",
                             "1000円×20%=200円", "10% + 5% = 15%", "5×6万円=30万円", "5x6=30k", "¥1,200 x 2 = ¥2,400", "2 x 3 = 6 = 1 + 5", "計1+0+2=3点。",
                             "5 boxes x 6 kg = 30 kg", "-3 + 5 = 2", "2 + 3 x 4 = 14"}) {
        EXPECT_GE(count(text), 1U) << text;
        EXPECT_TRUE(wrong(text).empty()) << text;
    }
    for (const char *text : {"３×１２０＝３５０", "1,200円 + 300円 = 1,600円", "120円/個 × 3個 = 350円", "(5 + 3) * 2 = 11", "1000円×20%=300円", "2 + 3 x 4 = 20",
                             "5×6万円=31万円", "計1+0+2=4点。", "10 / 0 = 3"})
        EXPECT_EQ(wrong(text).size(), 1U) << text;
}

TEST(ArithmeticCheck, saysWhichLinkOfAChainIsWrong)
{
    EXPECT_EQ(count("2 x 3 = 6 = 5"), 2U);
    EXPECT_EQ(wrong("2 x 3 = 6 = 5"), std::vector<std::string>{"6 = 5"});
}

TEST(ArithmeticCheck, roundsWhereTheTextSaysSo)
{
    for (const char *text : {"10 ÷ 3 = 3.33", "10 ÷ 3 = 3(切り捨て)", "10 ÷ 3 = 4(端数切り上げ)", "10 ÷ 4 = 3(四捨五入)", "10 ÷ 3 ≒ 3.3", "1000 ÷ 3 = 約333", "1980 × 1.08 = 2138円(円未満切り捨て)",
                             "1999 × 3 = 5900円(百円未満切り捨て)", "10 / 3 = 3 (rounded down)", "10 ÷ 3 = 3 余り 1"})
        EXPECT_TRUE(wrong(text).empty()) << text;
    for (const char *text : {"10 ÷ 3 = 3", "10 ÷ 3 = 3.43", "10 ÷ 3 = 4(切り捨て)", "10 ÷ 3 = 3(切り上げ)", "10 ÷ 3 = 4 (rounded)", "1000 ÷ 3 = 約400"})
        EXPECT_EQ(wrong(text).size(), 1U) << text;
}

TEST(ArithmeticCheck, isNotFooledByNamesListsAndDates)
{
    EXPECT_EQ(count("3x + 12 = 56, so 2S + 4S = 7S and 2x - 3 + 5 = 9; 6 nephews"), 0U); // unknowns
    EXPECT_EQ(count("Form A4 = 5 pages; 2026-11-25; Q-0012"), 0U);
    EXPECT_TRUE(wrong("- 2 + 3 = 5\n- 3 + 5 = 8").empty()); // marks, no signs
    EXPECT_TRUE(wrong("値引き16%は1超過で1点。金額5×3=15で0点").empty());
}

TEST(ArithmeticCheck, leavesAloneWhatItDoesNotUnderstand)
{
    for (const char *text : {"8p = 5p+$3000, so p = 1000", "2m + 55 = 215, so m = 80", "(3/2)x=54", "4000=(1/2)X", "the number is 150 = 10+4c", "6+2b=16", "21/7 = 90/x", "23 = 1/2* (T+M)",
                             "20 minutes = 2 x 60 + 20", "16 quarters = 16 * 0.25", "Week 1 + Week 2 = 35 + 35 = 70", "the remaining 10 = 62300/10", "7:50 + 30 minutes = 8:20",
                             "75 + 10% of 150 = 75 + 15 = 90", "275 x = 33 * 100"})
        EXPECT_TRUE(wrong(text).empty()) << text << ": " << wrong(text).front();
}

TEST(ArithmeticCheck, readsFractionsAndGroups)
{
    for (const char *text : {"8 x 1 1/2 = 12", "3 / 4 * 2 = 1 1/2", "2 + 1 1/2 = 3 1/2", "66(1/3) = 22", "2(50+100+120)=540", "60 / 3/4 = 80", "500/ 2/5 = 1250", "80 000 x 20/100 = $16 000", "17 000/5 = 3 400",
                             "$2.50 - $2.24 = 26 cents", "5m x 4m = 20", "3h + 4h = 7h"}) {
        EXPECT_GE(count(text), 1U) << text;
        EXPECT_TRUE(wrong(text).empty()) << text << ": " << wrong(text).front();
    }
    for (const char *text : {"2*8 = 24", "7+9+1+2 = $19.50", "192*100=$1920", "14*20=140", "2(5+3)=17", "17 000/5 = 3 500", "2 + 1 1/2 = 3 1/4"})
        EXPECT_EQ(wrong(text).size(), 1U) << text;
}

TEST(ArithmeticCheck, givesTheRightResult)
{
    const auto corrected = [](const char *text) { return ArithmeticCheck(text).equations().at(0).corrected; };
    EXPECT_EQ(corrected("3 x 120 = 350円です"), "3 x 120 = 360");
    EXPECT_EQ(corrected("合計3×120=350なので"), "3×120=360");
    EXPECT_EQ(corrected("10 ÷ 4 = 3"), "10 ÷ 4 = 2.5");
    EXPECT_EQ(corrected("$2.50 + $0.55 = $3.15"), "2.50 + $0.55 = $3.05");
    EXPECT_EQ(corrected("3 x 120 = 360"), "") << "it holds";
    EXPECT_EQ(corrected("10 ÷ 3 = 4"), "") << "how is it to be rounded?";
    EXPECT_EQ(corrected("1000円×20%=300円"), "") << "of per cent there are several readings";
}

TEST(ArithmeticCheck, theSamplesExplanationsHold)
{
    for (const char *name : {"quotes-ja", "quotes-en", "inspection-ja", "inspection-en", "listops"}) {
        const auto examples = makeSample({.name = name, .count = 200});
        ASSERT_TRUE(examples);
        std::size_t equations = 0;
        for (const auto &example : *examples) {
            for (const auto &explanation : example.explanations) {
                const ArithmeticCheck check(explanation.text);
                equations += check.equations().size();
                EXPECT_TRUE(check.wrong().empty()) << explanation.text << ": " << check.wrong().front();
            }
        }
        if (std::string_view(name).starts_with("quotes")) {
            EXPECT_EQ(equations, 400U) << name; // amount and total of each detailed one
        }
    }
}

TEST(ReasonCheck, saysWhetherTheLastResultIsTheAnswer)
{
    using State = ReasonCheck::State;
    EXPECT_EQ(checkReason("", "5").state, State::None);
    EXPECT_EQ(checkReason("it is small", "5").state, State::Nothing);
    const auto good = checkReason("3 x 120 = 360", "360円");
    EXPECT_EQ(good.state, State::Holds);
    EXPECT_EQ(good.leadsToAnswer, std::optional(true));
    EXPECT_EQ(checkReason("3 x 120 = 360", "350").leadsToAnswer, std::optional(false));
    EXPECT_EQ(checkReason("3 x 120 = 360", "approve").leadsToAnswer, std::nullopt);
    const auto bad = checkReason("1+1=3", "3");
    EXPECT_EQ(bad.state, State::Wrong);
    EXPECT_EQ(bad.wrong, std::vector<std::string>{"1+1=3"});
    EXPECT_EQ(bad.leadsToAnswer, std::optional(true)); // it does say what follows from it
}

} // namespace
} // namespace kotowari
