// Drafts from a similar case: its explanation with this case's values.
#include "core/project/writing/templatefill.h"

#include <gtest/gtest.h>

namespace kotowari::test {
namespace {

Example example(const char *input, const char *answer, const char *explanation = nullptr)
{
    Example result;
    result.input = input;
    result.answer = answer;
    if (explanation)
        result.explanations = {{Granularity::Detailed, explanation, "sato", ReviewState::Draft, 0, 0}};
    return result;
}

TEST(AlignValues, PairsWhatStandsInTheSamePlace)
{
    const auto values = alignValues("顧客A社、数量120、値引き12%", "顧客B社、数量1,500、値引き8%");
    ASSERT_TRUE(values);
    const std::vector<Replacement> expected{{"120", "1,500"}, {"12", "8"}, {"A", "B"}};
    EXPECT_EQ(*values, expected);
}

TEST(AlignValues, SaysSoWhereOneValueWentTwoWays)
{
    const auto values = alignValues("quantity 12, discount 12 %", "quantity 30, discount 5 %");
    ASSERT_TRUE(values);
    const std::vector<Replacement> expected{{"12", ""}};
    EXPECT_EQ(*values, expected);
}

TEST(AlignValues, RefusesCasesOfAnotherForm)
{
    EXPECT_FALSE(alignValues("顧客A社、数量120、値引き12%", "検査日は月曜、外観に傷がある"));
    EXPECT_FALSE(alignValues("", "x"));
}

TEST(TemplateFill, PutsThisCasesValuesIn)
{
    const auto source = example("顧客A社、数量120、値引き12%", "承認", "数量が120で100以上なので上限は15%。12%は上限以内。よって承認。");
    const auto filled = fillTemplate(source, Granularity::Detailed, example("顧客B社、数量150、値引き9%", "承認"));
    ASSERT_TRUE(filled);
    EXPECT_EQ(filled->text, "数量が150で100以上なので上限は15%。9%は上限以内。よって承認。");
    EXPECT_TRUE(filled->cautions.empty());
}

TEST(TemplateFill, ReplacesOnceOnly)
{
    const auto source = example("from 10 to 20 boxes", "yes", "10 then 20");
    const auto filled = fillTemplate(source, Granularity::Detailed, example("from 20 to 10 boxes", "yes"));
    ASSERT_TRUE(filled);
    EXPECT_EQ(filled->text, "20 then 10");
}

TEST(TemplateFill, NamesWhatDoesNotHoldAnyMore)
{
    const auto source = example("3 boxes at 120 yen", "ok", "3 x 120 = 360, below the limit");
    const auto filled = fillTemplate(source, Granularity::Detailed, example("5 boxes at 120 yen", "ok"));
    ASSERT_TRUE(filled);
    EXPECT_EQ(filled->text, "5 x 120 = 360, below the limit");
    ASSERT_EQ(filled->cautions.size(), 1U);
    EXPECT_EQ(filled->cautions.front().id, "writing.caution-equation");
}

TEST(TemplateFill, NamesValuesItCouldNotPlace)
{
    const auto source = example("quantity 12, discount 12 %", "yes", "12 is small and 12 % is allowed");
    const auto filled = fillTemplate(source, Granularity::Detailed, example("quantity 30, discount 5 %", "yes"));
    ASSERT_TRUE(filled);
    ASSERT_EQ(filled->cautions.size(), 1U);
    EXPECT_EQ(filled->cautions.front(), (Message{"writing.caution-value", {{"value", std::string("12")}}}));
}

TEST(TemplateFill, NeedsAnExplanationAtThatLevel)
{
    const auto source = example("a 1", "x", "because 1");
    EXPECT_FALSE(fillTemplate(source, Granularity::Short, example("a 2", "x")));
}

TEST(TemplateFill, SurvivesDamagedText)
{
    const auto source = example("\xe9\xa1 12 \xff", "x", "\xe9 12");
    EXPECT_NO_THROW(static_cast<void>(fillTemplate(source, Granularity::Detailed, example("\xe9\xa1 13 \xff", "x"))));
}

} // namespace
} // namespace kotowari::test
