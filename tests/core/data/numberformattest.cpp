// Numbers of a spreadsheet as they are shown. Expected texts: what Excel shows for the same value and format.
#include "core/data/xlsx/numberformat.h"

#include <gtest/gtest.h>

using kotowari::builtInFormat;
using kotowari::NumberFormat;

namespace {

std::string shown(double value, std::string_view code, bool date1904 = false) { return NumberFormat(code).show(value, date1904); }

} // namespace

TEST(NumberFormat, generalKeepsWhatExcelKeeps)
{
    EXPECT_EQ(shown(350, "General"), "350");
    EXPECT_EQ(shown(-0.5, "General"), "-0.5");
    EXPECT_EQ(shown(0.1 + 0.2, "General"), "0.3");
    EXPECT_EQ(shown(123456789012, "General"), "123456789012");
    EXPECT_EQ(shown(1e20, "General"), "1E+20");
    EXPECT_EQ(shown(-0.0, "General"), "0");
    EXPECT_EQ(NumberFormat().show(2.5, false), "2.5");
}

TEST(NumberFormat, fillsDigitPlaces)
{
    EXPECT_EQ(shown(1234.5, "0"), "1235"); // half away from zero
    EXPECT_EQ(shown(2.675, "0.00"), "2.68"); // of the decimal number, not of its binary neighbour
    EXPECT_EQ(shown(7, "000"), "007");
    EXPECT_EQ(shown(0.5, "#.##"), ".5");
    EXPECT_EQ(shown(0.5, "0.0##"), "0.5");
    EXPECT_EQ(shown(1234567, "#,##0"), "1,234,567");
    EXPECT_EQ(shown(999.995, "#,##0.00"), "1,000.00");
    EXPECT_EQ(shown(0, "#,##0"), "0");
    EXPECT_EQ(shown(12, "#,##0"), "12");
    EXPECT_EQ(shown(-1234, "#,##0"), "-1,234");
    EXPECT_EQ(shown(-0.001, "0.00"), "0.00");
    EXPECT_EQ(shown(1234567, "#,##0,"), "1,235"); // in thousands
    EXPECT_EQ(shown(9012345678, "000-0000-0000"), "090-1234-5678");
    EXPECT_EQ(shown(1234567, "000-0000"), "123-4567");
    EXPECT_EQ(shown(5, "0\"個\""), "5個");
    EXPECT_EQ(shown(5, "0\\個"), "5個");
    EXPECT_EQ(shown(12, "General\"件\""), "12件");
    EXPECT_EQ(shown(1e15, "0"), "1000000000000000");
    EXPECT_EQ(shown(1e300, "0").size(), 301U);
}

TEST(NumberFormat, showsPercentagesMoneyAndExponents)
{
    EXPECT_EQ(shown(0.125, "0%"), "13%");
    EXPECT_EQ(shown(0.125, "0.0%"), "12.5%");
    EXPECT_EQ(shown(1200, "\"¥\"#,##0"), "¥1,200");
    EXPECT_EQ(shown(1200, "[$¥-411]#,##0"), "¥1,200");
    EXPECT_EQ(shown(-1200, "#,##0;[Red]\\-#,##0"), "-1,200");
    EXPECT_EQ(shown(-1200, "#,##0;\"▲\"#,##0"), "▲1,200");
    EXPECT_EQ(shown(-3, "0;(0);\"なし\""), "(3)");
    EXPECT_EQ(shown(0, "0;(0);\"なし\""), "なし");
    EXPECT_EQ(shown(12345, "0.00E+00"), "1.23E+04");
    EXPECT_EQ(shown(0.00012, "0.0E-0"), "1.2E-4");
    EXPECT_EQ(shown(9.999, "0.0E+0"), "1.0E+1");
    EXPECT_EQ(shown(80, "[>=60]\"合格\";\"不合格\""), "合格");
    EXPECT_EQ(shown(40, "[>=60]\"合格\";\"不合格\""), "不合格");
    EXPECT_EQ(shown(3.5, "# ?/?"), "3.5"); // fractions are not written: nothing is lost
}

TEST(NumberFormat, showsDates)
{
    EXPECT_EQ(shown(45361, "yyyy/m/d"), "2024/3/10");
    EXPECT_EQ(shown(45361, "yyyy-mm-dd"), "2024-03-10");
    EXPECT_EQ(shown(45361, "yyyy\"年\"m\"月\"d\"日\""), "2024年3月10日");
    EXPECT_EQ(shown(45361, "[$-411]ggge\"年\"m\"月\"d\"日\""), "令和6年3月10日");
    EXPECT_EQ(shown(43585, "gge.m.d"), "平31.4.30");
    EXPECT_EQ(shown(43586, "ge.m.d"), "R1.5.1");
    EXPECT_EQ(shown(45361, "yyyy/mm/dd(aaa)"), "2024/03/10(日)");
    EXPECT_EQ(shown(45361, "aaaa"), "日曜日");
    EXPECT_EQ(shown(45361, "ddd, d mmm yy"), "Sun, 10 Mar 24");
    EXPECT_EQ(shown(45361, builtInFormat(14)), "2024/3/10");
    EXPECT_EQ(shown(45361, builtInFormat(31)), "2024年3月10日");
}

TEST(NumberFormat, knowsBothBeginningsOfTime)
{
    EXPECT_EQ(shown(1, "yyyy-mm-dd"), "1900-01-01");
    EXPECT_EQ(shown(59, "yyyy-mm-dd"), "1900-02-28");
    EXPECT_EQ(shown(60, "yyyy-mm-dd"), "1900-02-29"); // the day that never was
    EXPECT_EQ(shown(61, "yyyy-mm-dd"), "1900-03-01");
    EXPECT_EQ(shown(0, "yyyy-mm-dd", true), "1904-01-01");
    EXPECT_EQ(shown(43899, "yyyy-mm-dd", true), "2024-03-10");
    EXPECT_EQ(shown(-1, "yyyy-mm-dd"), "-1"); // Excel shows ####
    EXPECT_EQ(shown(1e9, "yyyy-mm-dd"), "1000000000");
}

TEST(NumberFormat, showsTimes)
{
    EXPECT_EQ(shown(0.75, "h:mm"), "18:00");
    EXPECT_EQ(shown(45361.4375, "yyyy/m/d h:mm"), "2024/3/10 10:30");
    EXPECT_EQ(shown(0.999999, "h:mm:ss"), "0:00:00"); // rounds up to the next day
    EXPECT_EQ(shown(0.5 + 1.0 / 1440, "h:mm AM/PM"), "12:01 PM");
    EXPECT_EQ(shown(0.0, "h AM/PM"), "12 AM");
    EXPECT_EQ(shown(1.5, "[h]:mm"), "36:00");
    EXPECT_EQ(shown(1.0 / 24, "[mm]:ss"), "60:00");
    EXPECT_EQ(shown(0.25 / 86400, "mm:ss.00"), "00:00.25");
    EXPECT_EQ(shown(0.6, "h\"時\"mm\"分\""), "14時24分");
}

TEST(NumberFormat, survivesNonsense)
{
    for (const char *code : {"", ";", ";;;", "\"", "\\", "_", "*", "[", "[$", "[]", "[>", "E+", "0E+", "%", ",", ".", "yyyyyyyyyy", "aa", "gggg", "[hhhhh", "@", "0.0.0", "日本"})
        for (const double value : {0.0, -1.5, 1e308, 45361.5})
            (void)shown(value, code);
    EXPECT_EQ(NumberFormat(std::string(5000, '0')).show(2, false), "2");
}
