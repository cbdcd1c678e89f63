// The rules for the quality of an explanation: what they tell, and what they let pass, in both languages.
#include "core/data/quality/facts.h"
#include "core/data/quality/projecttexts.h"
#include "core/data/quality/rules.h"
#include "core/data/samples.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace kotowari {
namespace {

/// Explanations with inputs of a project; the examples are numbered from 1.
class Project
{
public:
    explicit Project(std::vector<std::string> answers = {"承認", "不承認", "差し戻し", "役員決裁"}) { m_texts.setAnswers(answers); }
    Project &add(const std::string &input, const std::string &explanation, Granularity granularity = Granularity::Detailed, int times = 1)
    {
        for (int i = 0; i < times; ++i)
            m_texts.add({++m_last, granularity, input, explanation});
        return *this;
    }
    ProjectTexts &done()
    {
        m_texts.finish();
        return m_texts;
    }

private:
    ProjectTexts m_texts;
    ExampleId m_last = 0;
};

QualityContext contextOf(const ProjectTexts &project, std::string_view input, std::string_view answer, Granularity granularity = Granularity::Detailed)
{
    return {1000, granularity, input, answer, &project, {}, {}};
}

std::vector<std::string> rulesOf(const std::string &text, const QualityContext &context)
{
    std::vector<std::string> rules;
    for (const auto &place : findQuality(text, context))
        rules.push_back(place.rule);
    return rules;
}

using Rules = std::vector<std::string>;

TEST(Contradiction, tellsAnotherAnswerAtTheEnd)
{
    Project project;
    const auto &texts = project.done();
    for (const char *text : {"値引きが上限を超えるため、不承認です。", "値引きが上限を超えるので不承認とします。", "上限を超える。よって差し戻し。", "金額が大きいため、役員決裁となります。",
                             "計5点となり、役員決裁が必要です。", "上限の範囲内です。結論は「差し戻し」です。"}) {
        const auto context = contextOf(texts, "値引き12%", "承認");
        ASSERT_EQ(rulesOf(text, context), Rules{"contradiction"}) << text;
    }
    const FoldedText text("数量が多い。よって差し戻し。");
    const auto places = findContradiction(text, contextOf(texts, "値引き12%", "承認"));
    ASSERT_EQ(places.size(), 1U);
    EXPECT_EQ(places[0].place, (TextPlace{9, 4}));
    EXPECT_EQ(std::get<std::string>(places[0].parameters.at("other")), "差し戻し");
}

TEST(Contradiction, letsPassWhatAgreesNegatesOrSupposes)
{
    Project project;
    const auto &texts = project.done();
    const auto context = contextOf(texts, "値引き12%", "承認");
    for (const char *text : {"上限以内なので承認です。", "上限以内なので不承認ではありません。", "上限を超える場合は不承認です。", "通常なら差し戻し。", "差し戻しの案件に似ているが、上限以内。",
                             "不承認にする理由がない。", "数量は上限以内。", "上限以内のため不承認とはしない。", "承認。ただし次回は差し戻し。", "前回は差し戻しだったが、今回は上限以内なので承認とします。"})
        EXPECT_FALSE(std::ranges::count(rulesOf(text, context), "contradiction")) << text;
    EXPECT_TRUE(rulesOf("上限を超えるので不承認です。", contextOf(texts, "値引き12%", "不承認")).empty()) << "it ends with 承認, too";
}

TEST(Contradiction, readsEnglish)
{
    Project project({"approve", "return", "director", "no", "yes"});
    const auto &texts = project.done();
    for (const char *text : {"The discount is over the limit, so return.", "Total 5: the decision is return.", "The amount is large. Therefore director.", "The answer is no."})
        EXPECT_EQ(rulesOf(text, contextOf(texts, "discount 12%", "approve")), Rules{"contradiction"}) << text;
    for (const char *text : {"The discount is within the limit, so approve.", "It is not over the limit, so no return.", "If it were over, it would be return.", "We owe them a good return.",
                             "Discount within limits, there are no points, no.", "Usually this is return."})
        EXPECT_TRUE(rulesOf(text, contextOf(texts, "discount 12%", "approve")).empty()) << text;
}

TEST(UnknownFact, tellsNumbersAndCodesFromNowhere)
{
    Project project;
    for (int i = 0; i < 30; ++i)
        project.add("数量" + std::to_string(20 + i) + "、値引き12%", "数量" + std::to_string(20 + i) + "は少ない。上限は17%。");
    const auto &texts = project.done();
    const std::string input = "注文EX-1023、数量3台、単価6万円、値引き18%";
    const auto facts = [&](const std::string &text) {
        std::vector<std::string> found;
        const FoldedText folded(text);
        for (const auto &place : findUnknownFacts(folded, text, contextOf(texts, input, "承認")))
            found.push_back(place.found);
        return found;
    };
    EXPECT_EQ(facts("単価は73万円です。"), Rules{"73"});
    EXPECT_EQ(facts("注文EX-2044は大口。"), Rules{"EX-2044"});
    EXPECT_EQ(facts("値引き41%、数量88。"), (Rules{"41", "88"}));
    for (const char *text : {"値引き18%は上限17%を1超過。", "金額3×6=18万円。", "残りは82%。", "金額は18万円。", "注文EX-1023の単価6万円。", "1年は365日。", "値引き後は49,200円。", "数量が3倍でも9台。", "(14) 数量3台は小口。", "金額3x6=18万円。", "値引きは18%だから18-17で1超過。", "x-18として扱う。", "since18 is over 17"})
        EXPECT_TRUE(facts(text).empty()) << text;
}

TEST(UnknownFact, isSilentUntilTheConstantsAreKnown)
{
    Project project;
    project.add("数量3", "上限は17%。", Granularity::Detailed, 19);
    EXPECT_TRUE(rulesOf("上限は73%なので承認できる。", contextOf(project.done(), "数量3", "承認")).empty());
}

TEST(TooLong, tellsByTheModelsTokens)
{
    Project project;
    auto context = contextOf(project.done(), "数量3", "承認");
    context.tokens = 1025;
    context.tokenLimit = 1024;
    EXPECT_EQ(rulesOf("数量3は少ないので承認できる。", context), Rules{"too-long"});
    context.tokens = 1024;
    EXPECT_TRUE(rulesOf("数量3は少ないので承認できる。", context).empty());
}

TEST(NearDuplicate, tellsACopyThatNamesNothingOfTheCase)
{
    const std::string copied = "社内規程に照らして総合的に判断した結果、特に問題となる点は見当たらないと考えられる。";
    Project project;
    for (int i = 0; i < 9; ++i)
        project.add("顧客" + std::string(1, char('A' + i)) + "、数量3", "数量が少ない。理由はそれだけである。");
    project.add("顧客Z、数量4", copied);
    const auto &texts = project.done();
    const auto found = findQuality(copied, contextOf(texts, "顧客Q、数量7", "承認"));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].rule, "near-duplicate");
    EXPECT_EQ(std::get<std::int64_t>(found[0].parameters.at("other")), 10);
    EXPECT_TRUE(rulesOf(copied, contextOf(texts, "顧客Z、数量4", "承認")).empty()) << "the same input may have the same reason";
    EXPECT_TRUE(rulesOf(copied, contextOf(texts, "顧客Q、数量7", "承認", Granularity::Short)).empty()) << "one clause is often the same";
    EXPECT_TRUE(rulesOf("数量7は少ない。" + copied, contextOf(texts, "顧客Q、数量7", "承認")).empty());
}

TEST(Boilerplate, tellsASentenceOfManyThatSaysNothing)
{
    const std::string empty = "社内規程に基づき総合的に判断した。", rule = "数量が100以上の場合の上限は15%。";
    Project project;
    for (int i = 0; i < 12; ++i)
        project.add("顧客" + std::string(1, char('A' + i)) + "、数量" + std::to_string(100 + i), "数量" + std::to_string(100 + i) + "。" + empty + rule);
    auto &texts = project.done();
    const auto context = contextOf(texts, "顧客Q、数量100", "承認");
    const auto found = findQuality("数量100。" + empty + rule, context);
    ASSERT_EQ(found.size(), 1U) << "the rule names the number of the case";
    EXPECT_EQ(found[0].rule, "boilerplate");
    EXPECT_EQ(found[0].found, empty);
    EXPECT_EQ(found[0].place, (TextPlace{6, 17}));
    texts.setSnippets({"社内規程に基づき{やり方}に判断した。"});
    EXPECT_TRUE(findQuality("数量100。" + empty + rule, context).empty()) << "it was inserted";
}

TEST(Boilerplate, needsTenOthers)
{
    Project project;
    project.add("数量3", "社内規程に基づき総合的に判断した。", Granularity::Detailed, 9);
    EXPECT_TRUE(rulesOf("数量4。社内規程に基づき総合的に判断した。", contextOf(project.done(), "数量4", "承認")).empty());
    Project english;
    english.add("3 units", "This was decided as our guidelines say.", Granularity::Medium, 10);
    EXPECT_EQ(rulesOf("4 units. This was decided as our guidelines say.", contextOf(english.done(), "4 units", "approve", Granularity::Medium)), Rules{"boilerplate"});
}

TEST(WrongLevel, tellsWhatIsMuchShorterOrLonger)
{
    Project project;
    project.add("数量3", "値引きが上限以内で、数量も少なく、納期も足りているため、特に問題はありません。", Granularity::Detailed, 25);
    project.add("数量3", "上限以内。", Granularity::Short, 25);
    const auto &texts = project.done();
    EXPECT_EQ(rulesOf("上限内", contextOf(texts, "数量3", "承認")), Rules{"granularity"});
    EXPECT_TRUE(rulesOf("値引きが上限以内で、納期も足りている。", contextOf(texts, "数量3", "承認")).empty());
    std::string steps;
    for (int i = 0; i < 6; ++i)
        steps += "値引き率を上限と比べ、超えた分の点数を数えました。";
    EXPECT_EQ(rulesOf(steps, contextOf(texts, "数量3", "承認", Granularity::Short)), Rules{"granularity"});
    EXPECT_TRUE(rulesOf(steps, contextOf(texts, "数量3", "承認")).empty());
    EXPECT_TRUE(rulesOf("上限以内。", contextOf(texts, "数量3", "承認", Granularity::Short)).empty());
}

TEST(MixedLanguages, tellsASentenceOfTheOtherLanguage)
{
    Project project;
    project.add("数量3", "値引きが上限以内。", Granularity::Detailed, 12);
    const auto &japanese = project.done();
    EXPECT_EQ(rulesOf("数量が少ない。The discount is within the limit of this rank.", contextOf(japanese, "数量3", "承認")), Rules{"mixed-languages"});
    for (const char *text : {"契約書の「the discount is within the limit of this rank」に当たる。", "Kotowari Holdings Incorporated Tokyo Branch Office。数量が少ない。", "ISO 9001 Quality Management System に従う。"})
        EXPECT_TRUE(rulesOf(text, contextOf(japanese, "数量3", "承認")).empty()) << text;
    Project other;
    other.add("3 units", "The discount is within the limit.", Granularity::Detailed, 12);
    const auto &english = other.done();
    EXPECT_EQ(rulesOf("Few units. 値引きが上限以内なので問題ありません。", contextOf(english, "3 units", "approve")), Rules{"mixed-languages"});
    EXPECT_TRUE(rulesOf("The clause \"値引きが上限以内なので問題ありません\" holds for 3 units.", contextOf(english, "3 units", "approve")).empty());
}

TEST(ProjectTexts, countWhatIsWrittenLater)
{
    const std::string empty = "社内規程に基づき総合的に判断した。";
    Project project;
    project.add("数量3", empty, Granularity::Detailed, 10);
    auto &texts = project.done();
    const auto context = contextOf(texts, "数量4", "承認");
    EXPECT_EQ(rulesOf("数量4。" + empty, context), Rules{"boilerplate"});
    texts.replace({1, Granularity::Detailed, "数量3", "数量3は少ない。"});
    EXPECT_TRUE(rulesOf("数量4。" + empty, context).empty()) << "nine are left";
    texts.replace({77, Granularity::Detailed, "数量9", "数量9。" + empty});
    EXPECT_EQ(rulesOf("数量4。" + empty, context), Rules{"boilerplate"});
    texts.replace({77, Granularity::Detailed, "数量9", "数量9は少ない。"});
    EXPECT_TRUE(rulesOf("数量4。" + empty, context).empty());
}

TEST(Quality, goodExplanationsOfTheSamplesAreToldNothing)
{
    for (const char *name : {"quotes-ja", "quotes-en", "inspection-ja", "inspection-en", "listops"}) {
        const auto examples = makeSample({.name = name, .count = 400});
        ASSERT_TRUE(examples);
        ProjectTexts texts;
        std::vector<std::string> answers;
        ExampleId id = 0;
        for (const auto &example : *examples) {
            ++id;
            if (std::ranges::find(answers, example.answer) == answers.end())
                answers.push_back(example.answer);
            for (const auto &explanation : example.explanations)
                texts.add({id, explanation.granularity, example.input, explanation.text});
        }
        texts.setAnswers(answers);
        texts.finish();
        id = 0;
        for (const auto &example : *examples) {
            ++id;
            for (const auto &explanation : example.explanations) {
                const QualityContext context{id, explanation.granularity, example.input, example.answer, &texts, {}, {}};
                for (const auto &place : findQuality(explanation.text, context))
                    ADD_FAILURE() << name << ": " << place.rule << " (" << place.found << ") in: " << explanation.text << "\n  of " << example.input << " -> " << example.answer;
            }
        }
    }
}

} // namespace
} // namespace kotowari
