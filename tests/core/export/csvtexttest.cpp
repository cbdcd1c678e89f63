// Formulas in CSV: escaped, and read back as they were.
#include "core/data/csvtext.h"

#include <gtest/gtest.h>

using namespace kotowari;

TEST(CsvText, escapesWhatASpreadsheetWouldExecute)
{
    EXPECT_EQ(escapeFormula("=HYPERLINK(\"http://x\")"), "'=HYPERLINK(\"http://x\")");
    EXPECT_EQ(escapeFormula("+81 3"), "'+81 3");
    EXPECT_EQ(escapeFormula("@SUM(1)"), "'@SUM(1)");
    EXPECT_EQ(escapeFormula("\tx"), "'\tx");
    EXPECT_EQ(escapeFormula("＝１"), "'＝１");
    EXPECT_EQ(escapeFormula("-1+cmd|' /C calc'!A0"), "'-1+cmd|' /C calc'!A0");
    EXPECT_EQ(escapeFormula("'=1"), "''=1");
}

TEST(CsvText, leavesNumbersAndTextsAlone)
{
    for (const char *text : {"", "a=b", "-5", "+1,200.50", "-3.5%", "'quoted'", "数量 -5", "x-y"})
        EXPECT_EQ(escapeFormula(text), text);
}

TEST(CsvText, givesBackEveryText)
{
    for (const char *text : {"", "=1", "'=1", "''=1", "-5", "'-5", "+x", "'", "''", "'a", "@", "＠", "'＋", "\t", "=", "-", "don't"})
        EXPECT_EQ(unescapeFormula(escapeFormula(text)), text);
    EXPECT_EQ(unescapeFormula("'-5"), "-5"); // other programs escape numbers too
    EXPECT_EQ(unescapeFormula("'tis"), "'tis");
}

TEST(CsvText, quotesWhatCsvNeedsQuoted)
{
    EXPECT_EQ(csvCell("a,b"), "\"a,b\"");
    EXPECT_EQ(csvCell("say \"x\"\n"), "\"say \"\"x\"\"\n\"");
    EXPECT_EQ(csvCell("=a;b"), "\"'=a;b\"");
    EXPECT_EQ(csvCell("plain"), "plain");
}
