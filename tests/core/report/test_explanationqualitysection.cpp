// The report's section on the quality of explanations.
#include "core/base/messagecatalogue.h"
#include "core/report/sections.h"

#include <gtest/gtest.h>

using namespace kotowari;

namespace {

const MessageCatalogue catalogue;

TEST(ExplanationsSection, ListsRulesWithCountsAndReasons)
{
    ReportInput input;
    input.explanations = {{FindingKind::PersonalData, "name", 3, 0, {}},
                          {FindingKind::PersonalData, "own:社員番号", 0, 1, {"公開の番号"}},
                          {FindingKind::Quality, "near-duplicate", 2, 5, {"一", "二", "三", "四"}}};
    const auto section = explanationQualitySection(input, Texts(catalogue, Language::Japanese));
    ASSERT_EQ(section.tables.size(), 1U);
    const auto &rows = section.tables[0].rows;
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0], (std::vector<std::string>{"個人情報", "氏名", "3", "0", Texts(catalogue, Language::Japanese).absent()}));
    EXPECT_EQ(rows[1], (std::vector<std::string>{"個人情報", "社員番号", "0", "1", "公開の番号"}));
    EXPECT_EQ(rows[2], (std::vector<std::string>{"説明の質", "ほかの説明とほぼ同じ", "2", "5", "一、二、三 ほか 1 件"}));
    ASSERT_EQ(section.paragraphs.size(), 1U);
    EXPECT_NE(section.paragraphs[0].find("指摘は 5 件"), std::string::npos) << section.paragraphs[0];
    const auto english = explanationQualitySection(input, Texts(catalogue, Language::English));
    EXPECT_EQ(english.tables[0].rows[2][1], "copies of another explanation");
    EXPECT_EQ(english.paragraphs[0], "5 findings are open in the explanations as they stand now; 6 were dismissed, each with its reason.");
}

TEST(ExplanationsSection, SaysThatThereIsNothing)
{
    ReportInput input;
    input.explanations.emplace();
    const auto section = explanationQualitySection(input, Texts(catalogue, Language::English));
    EXPECT_TRUE(section.tables.empty());
    EXPECT_EQ(section.paragraphs.size(), 1U);
}

} // namespace
