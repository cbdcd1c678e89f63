// Personal data: places, check digits, own patterns, placeholders.
#include "core/data/personal/checkdigits.h"
#include "core/data/personal/personaldata.h"

#include <gtest/gtest.h>

namespace kotowari {
namespace {

std::vector<PersonalPlace> found(const std::string &text, const std::vector<PersonalPattern> &own = {})
{
    return findPersonalData(FoldedText(text), OwnPatterns(own));
}

TEST(PersonalData, PlacesCountUtf16UnitsOfTheTextAsItWasGiven)
{
    const auto places = found("𠮷野家の領収書、電話は０９０ー１２３４ー５６７８です。");
    ASSERT_EQ(places.size(), 1U);
    EXPECT_EQ(places[0].rule, "phone");
    EXPECT_EQ(places[0].place, (TextPlace{12, 13})); // 𠮷 takes two units
    EXPECT_EQ(places[0].identity, "09012345678");
}

TEST(PersonalData, TheSameNumberIsTheSameHoweverItIsWritten)
{
    const auto identity = [](const std::string &text) { return found(text).at(0).identity; };
    EXPECT_EQ(identity("090-1234-5678に電話"), identity("＋８１ ９０ １２３４ ５６７８"));
    EXPECT_EQ(identity("カード4111111111111111"), identity("カード４１１１ー１１１１ー１１１１ー１１１１"));
    EXPECT_EQ(identity("田中 太郎様"), identity("田中　太郎様"));
    EXPECT_EQ(identity("Taro@Example.com"), identity("ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ"));
}

TEST(PersonalData, CheckDigits)
{
    EXPECT_TRUE(isMyNumber(u"123456789018"));
    for (const auto *wrong : {u"123456789019", u"123456789081", u"12345678901", u""})
        EXPECT_FALSE(isMyNumber(wrong));
    EXPECT_TRUE(passesLuhn(u"79927398713")); // ISO/IEC 7812's own example
    EXPECT_FALSE(passesLuhn(u"79927398710"));
    EXPECT_FALSE(passesLuhn(u""));
    EXPECT_TRUE(isIban(u"GB82WEST12345698765432"));
    EXPECT_FALSE(isIban(u"GB82WEST12345698765423"));
    EXPECT_FALSE(isIban(u"ZZ82WEST12345698765432"));
}

TEST(PersonalData, OwnPatternsComeFirstAndFindFullWidth)
{
    const auto places = found("社員番号Ｅ１２３４５、E-9。", {{"社員番号", "E\\d{5}"}});
    ASSERT_EQ(places.size(), 1U);
    EXPECT_EQ(places[0].rule, "own:社員番号");
    EXPECT_EQ(places[0].place, (TextPlace{4, 6}));
}

TEST(PersonalData, NoPatternHangs)
{
    const OwnPatterns own(std::vector<PersonalPattern>{{"slow", "(a+)+$"}, {"quick", "b"}});
    std::vector<std::string> slow;
    const auto matches = own.find(FoldedText(std::string(60, 'a') + "b!"), &slow);
    EXPECT_EQ(slow, std::vector<std::string>{"slow"});
    ASSERT_EQ(matches.size(), 1U) << "the others still work";
    EXPECT_EQ(matches[0].name, "quick");
}

TEST(PersonalData, BadPatternsAreRefusedWithThePlace)
{
    const auto bad = OwnPatterns::check("E[0-9");
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().message.id, "data.bad-regex");
    EXPECT_EQ(std::get<std::int64_t>(bad.error().message.parameters.at("position")), 5);
    const auto nothing = OwnPatterns::check("\\d*");
    ASSERT_FALSE(nothing);
    EXPECT_EQ(nothing.error().message.id, "quality.pattern-matches-nothing");
    EXPECT_TRUE(OwnPatterns::check("E\\d{5}"));
}

TEST(PersonalData, PlaceholdersAreNoPersonalDataThemselves)
{
    for (const auto *rule : {"my-number", "card", "iban", "phone", "phone-international", "postal-code", "address", "email", "bank-account", "name", "own:社員番号"}) {
        for (const bool japanese : {true, false}) {
            const auto mark = placeholder(rule, 12, japanese);
            EXPECT_TRUE(found("担当の" + mark + "様に確認した。").empty()) << mark;
            EXPECT_TRUE(found("Mr. " + mark + " agreed.").empty()) << mark;
        }
    }
    EXPECT_EQ(placeholder("name", 1, true), "〔氏名1〕");
    EXPECT_EQ(placeholder("name", 1, false), "[NAME 1]");
    EXPECT_EQ(placeholder("own:社員番号", 2, true), "〔社員番号2〕");
}

TEST(PersonalData, OddTextsDoNoHarm)
{
    for (const std::string text : {"", "様", "さん", "@", "+", "〒", "0", "(0", "(03)", "+81", "Mr.", "Mr. ", "-san", "\xff\xfe", "DE89", "普通", "東京都", "港区"})
        EXPECT_TRUE(found(text).empty()) << text;
    static_cast<void>(found(std::string(200000, '1'))); // takes for ever where a rule is quadratic
    std::string names;
    for (int i = 0; i < 20000; ++i)
        names += "市区様";
    static_cast<void>(found(names));
}

} // namespace
} // namespace kotowari
