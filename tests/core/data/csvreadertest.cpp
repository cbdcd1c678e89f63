// RFC 4180 and what spreadsheets really write.
#include "core/data/csvreader.h"
#include "temporaryfile.h"

using namespace kotowari;

namespace {

struct Rows {
    std::vector<std::string> columns;
    std::vector<SourceRow> rows;
};

Rows readCsv(std::string_view text, char delimiter = ',')
{
    const test::TemporaryFolder folder;
    auto source = TextSource::open(folder.write("a.csv", text), {});
    EXPECT_TRUE(source);
    auto reader = CsvReader::open(std::move(*source), delimiter);
    EXPECT_TRUE(reader);
    Rows result{(*reader)->columns(), {}};
    SourceRow row;
    while ((*reader)->next(row).value_or(false))
        result.rows.push_back(row);
    return result;
}

using Cells = std::vector<std::string>;

} // namespace

TEST(CsvReader, readsQuotesNewlinesAndDelimitersInsideCells)
{
    const auto csv = readCsv("a,b,c\n1,\"x, y\",\"said \"\"no\"\"\"\n\"two\nlines\",,\"\"\n\"\"\"\",end,\"a\r\nb\"");
    EXPECT_EQ(csv.columns, (Cells{"a", "b", "c"}));
    ASSERT_EQ(csv.rows.size(), 3u);
    EXPECT_EQ(csv.rows[0].cells, (Cells{"1", "x, y", "said \"no\""}));
    EXPECT_EQ(csv.rows[0].line, 2);
    EXPECT_EQ(csv.rows[1].cells, (Cells{"two\nlines", "", ""}));
    EXPECT_EQ(csv.rows[1].line, 3);
    EXPECT_EQ(csv.rows[2].cells, (Cells{"\"", "end", "a\nb"}));
    EXPECT_EQ(csv.rows[2].line, 5);
}

TEST(CsvReader, takesEveryKindOfNewline)
{
    for (const std::string newline : {"\n", "\r\n", "\r"}) {
        const auto csv = readCsv("a,b" + newline + "1,2" + newline + newline + "3,4" + newline);
        ASSERT_EQ(csv.rows.size(), 2u);
        EXPECT_EQ(csv.rows[1].cells, (Cells{"3", "4"}));
        EXPECT_EQ(csv.rows[1].line, 4);
    }
}

TEST(CsvReader, passesOverBlankRowsAndTheDelimitersThatExcelLeaves)
{
    const auto csv = readCsv("\n,,\na,b,,\n1,2,,\n,,,\n3,4\n");
    EXPECT_EQ(csv.columns, (Cells{"a", "b"}));
    ASSERT_EQ(csv.rows.size(), 2u);
    EXPECT_EQ(csv.rows[0].cells, (Cells{"1", "2", "", ""}));
    EXPECT_EQ(csv.rows[1].line, 6);
}

TEST(CsvReader, keepsQuotesInsideUnquotedCells)
{
    const auto csv = readCsv("a,b\n5\" pipe,it's\n");
    ASSERT_EQ(csv.rows.size(), 1u);
    EXPECT_EQ(csv.rows[0].cells, (Cells{"5\" pipe", "it's"}));
    EXPECT_FALSE(csv.rows[0].broken);
}

TEST(CsvReader, reportsBrokenQuotes)
{
    const auto after = readCsv("a,b\n\"x\"y,2\n3,4\n");
    ASSERT_EQ(after.rows.size(), 2u);
    ASSERT_TRUE(after.rows[0].broken);
    EXPECT_EQ(after.rows[0].broken->id, "data.text-after-quote");
    EXPECT_EQ(after.rows[1].cells, (Cells{"3", "4"}));

    const auto open = readCsv("a,b\n1,2\n\"never closed,3\n4,5\n");
    ASSERT_EQ(open.rows.size(), 2u);
    ASSERT_TRUE(open.rows[1].broken);
    EXPECT_EQ(open.rows[1].broken->id, "data.unclosed-quote");
    EXPECT_EQ(open.rows[1].line, 3);
}

TEST(CsvReader, readsACellOfSeveralMegabytes)
{
    std::string text = "a,b\n\"";
    std::string cell;
    for (int i = 0; i < 400'000; ++i)
        cell += "line, 漢字\n";
    text += cell + "\",x\nnext,y\n";
    const auto csv = readCsv(text);
    ASSERT_EQ(csv.rows.size(), 2u);
    EXPECT_TRUE(csv.rows[0].cells[0] == cell);
    EXPECT_EQ(csv.rows[1].line, 400'003);
}

TEST(CsvReader, sniffsTheDelimiterOutsideQuotes)
{
    EXPECT_EQ(sniffDelimiter("a,b,c\n1,2,3\n"), ',');
    EXPECT_EQ(sniffDelimiter("a;b;c\n1,5;2,5;3\n"), ';');
    EXPECT_EQ(sniffDelimiter("a\tb\nx, y\tz\n"), '\t');
    EXPECT_EQ(sniffDelimiter("a|b\n1|2\n"), '|');
    EXPECT_EQ(sniffDelimiter("a;b\n\"x,y,z\";2\n\"p,q,r\";3\n"), ';');
    EXPECT_EQ(sniffDelimiter("a,b\n\"line;one\nline;two\",2\n"), ',');
    EXPECT_EQ(sniffDelimiter("question, with comma;answer\nwhat, is it;x\nno;y\n"), ';');
    EXPECT_EQ(sniffDelimiter("only\none\ncolumn\n"), ',');
    EXPECT_EQ(sniffDelimiter("a;b"), ';');
    EXPECT_EQ(sniffDelimiter(""), ',');
}
