// Guessing fields from column names in both languages, and every mistake in a mapping.
#include "core/base/text.h"
#include "core/data/fieldmapping.h"

#include <gtest/gtest.h>
#include <map>

using namespace kotowari;

namespace {

using Columns = std::vector<std::string>;

std::map<std::string, std::string> guessed(const Columns &columns)
{
    std::map<std::string, std::string> result;
    for (const auto &[field, column] : guessMapping(columns))
        result[field] = column;
    return result;
}

std::string errorOf(const std::vector<FieldMapping> &mapping, const Columns &columns)
{
    const auto result = resolveMapping(mapping, columns);
    return result ? "" : result.error().message.id;
}

} // namespace

TEST(FieldMapping, guessesEnglishNames)
{
    EXPECT_EQ(guessed({"id", "Question", "ANSWER", "explanation"}),
              (std::map<std::string, std::string>{{"key", "id"}, {"input", "Question"}, {"answer", "ANSWER"}, {"explanation.detailed", "explanation"}}));
    EXPECT_EQ(guessed({"customer_name", "input text", "Label", "Rationale"}),
              (std::map<std::string, std::string>{{"group", "customer_name"}, {"input", "input text"}, {"answer", "Label"}, {"explanation.detailed", "Rationale"}}));
    EXPECT_EQ(guessed({"input", "answer", "explanation.short", "explanation.medium", "explanation.detailed"}),
              (std::map<std::string, std::string>{{"input", "input"}, {"answer", "answer"}, {"explanation.short", "explanation.short"}, {"explanation.medium", "explanation.medium"}, {"explanation.detailed", "explanation.detailed"}}));
}

TEST(FieldMapping, guessesJapaneseNames)
{
    EXPECT_EQ(guessed({"番号", "顧客", "入力", "答え", "説明(簡潔)", "説明（詳細）"}),
              (std::map<std::string, std::string>{{"key", "番号"}, {"group", "顧客"}, {"input", "入力"}, {"answer", "答え"}, {"explanation.short", "説明(簡潔)"}, {"explanation.detailed", "説明（詳細）"}}));
    // A reason for a verdict is a reason.
    EXPECT_EQ(guessed({"判定", "判定理由", "質問文", "取引先名"}),
              (std::map<std::string, std::string>{{"answer", "判定"}, {"explanation.detailed", "判定理由"}, {"input", "質問文"}, {"group", "取引先名"}}));
}

TEST(FieldMapping, leavesUnknownNamesOut)
{
    EXPECT_TRUE(guessed({"foo", "bar", ""}).empty());
    EXPECT_EQ(guessed({"question", "answer", "answer2"}).size(), 2u);
}

TEST(FieldMapping, resolvesToPositions)
{
    const Columns columns{"k", "q", "a", "why"};
    const auto resolved = resolveMapping(std::vector<FieldMapping>{{"input", "q"}, {"answer", "a"}, {"explanation.short", "why"}, {"key", "k"}}, columns);
    ASSERT_TRUE(resolved);
    EXPECT_EQ(resolved->input, 1u);
    EXPECT_EQ(resolved->answer, 2u);
    EXPECT_EQ(resolved->key, 0u);
    EXPECT_FALSE(resolved->group);
    EXPECT_EQ(resolved->explanations[0], 3u);
    EXPECT_FALSE(resolved->explanations[2]);
}

TEST(FieldMapping, saysWhatIsWrong)
{
    const Columns columns{"q", "a", "twice", "twice"};
    EXPECT_EQ(errorOf({{"input", "q"}, {"answer", "nope"}}, columns), "data.unknown-column");
    EXPECT_EQ(errorOf({{"input", "q"}, {"anwser", "a"}}, columns), "data.unknown-field");
    EXPECT_EQ(errorOf({{"input", "q"}, {"input", "a"}}, columns), "data.field-twice");
    EXPECT_EQ(errorOf({{"input", "q"}, {"answer", "twice"}}, columns), "data.column-twice");
    EXPECT_EQ(errorOf({{"answer", "a"}}, columns), "data.no-input-column");
    EXPECT_EQ(errorOf({{"input", "q"}}, columns), "data.no-answer-column");
    const auto result = resolveMapping(std::vector<FieldMapping>{{"input", "frage"}}, columns);
    EXPECT_EQ(std::get<std::string>(result.error().message.parameters.at("column")), "frage");
    EXPECT_EQ(std::get<std::string>(result.error().message.parameters.at("columns")), listOf(columns));
}
