// JSON lines: nested fields, numbers as written, and what is wrong with a line.
#include "core/data/flatjson.h"
#include "core/data/jsonlinesreader.h"
#include "temporaryfile.h"

using namespace kotowari;

namespace {

std::vector<std::pair<std::string, std::string>> flat(std::string_view text)
{
    std::vector<JsonCell> cells;
    const auto problem = flattenJson(text, cells);
    EXPECT_FALSE(problem) << problem->id;
    std::vector<std::pair<std::string, std::string>> result;
    for (const auto &cell : cells)
        result.emplace_back(cell.path, cell.kind == CellKind::Object ? "<object>" : cell.kind == CellKind::List ? "<list>" + cell.text : cell.text);
    return result;
}

Message problem(std::string_view text)
{
    std::vector<JsonCell> cells;
    return flattenJson(text, cells).value_or(Message{});
}

using Cells = std::vector<std::pair<std::string, std::string>>;

} // namespace

TEST(FlatJson, namesNestedFieldsByDottedPath)
{
    EXPECT_EQ(flat(R"({"q": "x", "a": {"b": {"c": "deep"}, "d": 1}, "e": "after"})"),
              (Cells{{"q", "x"}, {"a", "<object>"}, {"a.b", "<object>"}, {"a.b.c", "deep"}, {"a.d", "1"}, {"e", "after"}}));
}

TEST(FlatJson, keepsNumbersAsWritten)
{
    EXPECT_EQ(flat(R"({"a": 1.10, "b": -5, "c": true, "d": null, "e": 18446744073709551615, "f": 1e3})"),
              (Cells{{"a", "1.10"}, {"b", "-5"}, {"c", "true"}, {"d", ""}, {"e", "18446744073709551615"}, {"f", "1e3"}}));
}

TEST(FlatJson, listsAreOneCellWhateverTheyHold)
{
    EXPECT_EQ(flat(R"({"a": [1, {"b": [2, {"c": 3}]}, []], "d": "x", "e": {"f": [4]}})"),
              (Cells{{"a", R"(<list>[1,{"b":[2,{"c":3}]},[]])"}, {"d", "x"}, {"e", "<object>"}, {"e.f", "<list>[4]"}}));
}

TEST(FlatJson, decodesEscapes)
{
    EXPECT_EQ(flat(R"({"a": "line\nmore \u65e5\ud83d\ude00"})"), (Cells{{"a", "line\nmore 日😀"}}));
}

TEST(FlatJson, saysWhereTheMistakeIs)
{
    const auto message = problem("{\"日本\": oops}");
    EXPECT_EQ(message.id, "data.bad-json");
    EXPECT_NEAR(static_cast<double>(std::get<std::int64_t>(message.parameters.at("position"))), 8, 1); // characters, not bytes
    EXPECT_EQ(problem(R"({"a": 1)").id, "data.bad-json");
    EXPECT_EQ(problem(R"({"a": 1} {"b": 2})").id, "data.bad-json");
    EXPECT_EQ(problem(R"({"a": "\ud800"})").id, "data.bad-json");
    EXPECT_EQ(problem("[1, 2]").id, "data.not-an-object");
    EXPECT_EQ(problem("\"text\"").id, "data.not-an-object");
    EXPECT_EQ(problem("7").id, "data.not-an-object");
    EXPECT_EQ(problem(R"({"a": )" + std::string(100'000, '[')).id, "data.json-too-deep");
    std::string deep;
    for (int i = 0; i < 1000; ++i)
        deep += R"({"a":)";
    EXPECT_EQ(problem(deep).id, "data.json-too-deep");
}

TEST(JsonLinesReader, findsAColumnThatAppearsLate)
{
    const test::TemporaryFolder folder;
    std::string text;
    for (int i = 0; i < 1500; ++i)
        text += R"({"q": "x"})" "\n";
    text += R"({"q": "x", "late": "yes"})" "\n";
    const auto file = folder.write("a.jsonl", text);
    const auto opener = [&] { return TextSource::open(file, {}); };
    const auto without = JsonLinesReader::open(opener, {});
    ASSERT_TRUE(without);
    EXPECT_EQ((*without)->columns(), std::vector<std::string>{"q"});
    const auto with = JsonLinesReader::open(opener, {"late"});
    ASSERT_TRUE(with);
    EXPECT_EQ((*with)->columns(), (std::vector<std::string>{"q", "late"}));
    SourceRow row;
    int rows = 0;
    while ((*with)->next(row).value_or(false))
        ++rows;
    EXPECT_EQ(rows, 1501);
    EXPECT_EQ(row.cells.size(), 0u); // the end leaves the row empty
}

TEST(JsonLinesReader, countsLinesAndPassesOverBlankOnes)
{
    const test::TemporaryFolder folder;
    const auto file = folder.write("a.jsonl", "\n{\"q\": 1}\r\n   \n{\"q\": 2}");
    const auto reader = JsonLinesReader::open([&] { return TextSource::open(file, {}); }, {});
    ASSERT_TRUE(reader);
    SourceRow row;
    ASSERT_TRUE((*reader)->next(row).value_or(false));
    EXPECT_EQ(row.line, 2);
    EXPECT_EQ(row.raw, "{\"q\": 1}");
    ASSERT_TRUE((*reader)->next(row).value_or(false));
    EXPECT_EQ(row.line, 4);
    EXPECT_EQ(row.cells, std::vector<std::string>{"2"});
    EXPECT_FALSE((*reader)->next(row).value_or(true));
}
