// A report as a workbook: read back by the reader of our own imports.
#include "core/report/xlsxreport.h"

#include "core/data/tablefile.h"
#include "core/export/xlsxtext.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace kotowari;

namespace {

class XlsxReport : public ::testing::Test
{
protected:
    XlsxReport() { std::filesystem::create_directories(m_folder); }
    ~XlsxReport() override { std::filesystem::remove_all(m_folder); }

    std::filesystem::path written(const Report &report)
    {
        const auto file = m_folder / "r.xlsx";
        const auto done = writeXlsxReport(report, file);
        EXPECT_TRUE(done) << (done ? "" : done.error().message.id);
        return file;
    }
    static std::vector<std::string> sheets(const std::filesystem::path &file)
    {
        const auto table = openTable(file, {});
        EXPECT_TRUE(table);
        return table ? table->sheets : std::vector<std::string>{};
    }
    /// All cells of a sheet as an import would see them.
    static std::vector<std::vector<std::string>> cells(const std::filesystem::path &file, const std::string &sheet)
    {
        ImportOptions options;
        options.sheet = sheet;
        const auto table = openTable(file, options);
        EXPECT_TRUE(table) << (table ? "" : table.error().message.id);
        if (!table)
            return {};
        std::vector<std::vector<std::string>> all{table->rows->columns()};
        SourceRow row;
        while (*table->rows->next(row))
            all.push_back(row.cells);
        return all;
    }

    const std::filesystem::path m_folder = std::filesystem::temp_directory_path() / ("kotowari-xlsxreport-" + std::to_string(::getpid()));
};

Report sample()
{
    Report report;
    report.language = "ja";
    report.title = "見積もり確認の報告書";
    report.verdict = "=SUM(A1) は式ではなく文字です。";
    ReportSection section;
    section.id = "verdict";
    section.title = "結論";
    section.paragraphs = {"段落"};
    section.bullets = {"注意"};
    section.tables.push_back({"正解率", {"学習方法", "正解率", "事例数", "差"}, {false, true, true, true}, {{"答えのみ", "52.8%", "1,200", "–"}, {"説明付き", "99.4%", "800", "+46.6"}}});
    ReportChart chart;
    chart.title = "正解率";
    chart.xLabel = "事例数";
    chart.yLabel = "正解率";
    chart.xLogarithmic = true;
    chart.bandLegend = "帯: 95%信頼区間";
    chart.series = {{"答えのみ", "answer-only", {{100, 0.3, 0.25, 0.35}, {200, 0.5, 0.44, 0.56}}, false}, {"シード 1", "answer-only", {{100, 0.31, {}, {}}}, true}};
    chart.horizontalLines = {{"必要な正解率", 0.9}};
    section.charts.push_back(chart);
    report.sections.push_back(section);
    ReportSection plan;
    plan.title = "計画";
    plan.preformatted = "{\n  \"seeds\": [1]\n}";
    report.sections.push_back(plan);
    return report;
}

TEST(CellNumber, OneNumberOrAText)
{
    const auto number = [](const char *text) { return cellNumber(text); };
    EXPECT_DOUBLE_EQ(number("52.8%")->value, 0.528);
    EXPECT_EQ(number("52.8%")->format, "0.0%");
    EXPECT_DOUBLE_EQ(number("1,234")->value, 1234);
    EXPECT_EQ(number("1,234")->format, "#,##0");
    EXPECT_DOUBLE_EQ(number("+46.6")->value, 46.6);
    EXPECT_EQ(number("+46.6")->format, "+0.0;-0.0;0.0");
    EXPECT_DOUBLE_EQ(number("-0.3")->value, -0.3);
    EXPECT_DOUBLE_EQ(number("0.031")->value, 0.031);
    EXPECT_EQ(number("0.031")->format, "0.000");
    for (const char *text : {"", "–", "< 0.001", "10 to 20", "> 800", "1.2.3", "12 %x", "abc", "+", "%", ".5"})
        EXPECT_FALSE(number(text)) << text;
}

TEST(XlsxNames, AreWhatExcelAllows)
{
    EXPECT_EQ(xlsxSheetName("a/b: [c]?*\\"), "a b   c");
    EXPECT_EQ(xlsxSheetName("'quoted'"), "quoted");
    EXPECT_EQ(xlsxSheetName(""), "-");
    EXPECT_EQ(xlsxSheetName(std::string(40, 'x')).size(), 31U);
    EXPECT_EQ(xlsxUnits(xlsxSheetName(std::string("説明付きの学習と答えのみの学習の正解率の差とその信頼区間の一覧表です"))), 31);
}

TEST_F(XlsxReport, HasAnOverviewASheetForEachTableAndChartAndThePlan)
{
    const auto file = written(sample());
    EXPECT_EQ(sheets(file), (std::vector<std::string>{"概要", "正解率", "正解率 2", "計画"}));
    const auto overview = cells(file, "概要");
    EXPECT_EQ(overview.front().front(), "見積もり確認の報告書");
    const auto table = cells(file, "正解率");
    const auto header = std::ranges::find_if(table, [](const auto &row) { return row.front() == "学習方法"; });
    ASSERT_NE(header, table.end());
    EXPECT_EQ((header + 1)->at(1), "52.8%");
    EXPECT_EQ((header + 1)->at(2), "1,200");
    EXPECT_EQ((header + 1)->at(3), "–");
    EXPECT_EQ((header + 2)->at(3), "+46.6");
    const auto chart = cells(file, "正解率 2");
    EXPECT_EQ(chart.at(1).at(0), "答えのみ");
    EXPECT_EQ(chart.at(1).at(2), "30.0%");
    EXPECT_EQ(chart.at(1).at(3), "25.0%");
}

TEST_F(XlsxReport, FormulasAreTextsAndLongOnesAreCut)
{
    auto report = sample();
    report.sections.front().tables.front().rows.push_back({"=1+1", "@x", std::string(40'000, 'y'), "_x0041_"});
    report.sections.front().tables.front().caption = std::string(5'000, 'z');
    report.title = std::string(5'000, 't');
    const auto file = written(report);
    const auto table = cells(file, std::string(31, 'z'));
    const auto &last = table.back();
    EXPECT_EQ(last.at(0), "=1+1");
    EXPECT_LT(last.at(2).size(), 32'768U);
    EXPECT_EQ(last.at(3), "_x0041_");
}

TEST_F(XlsxReport, FortyArmsAndNothingAtAll)
{
    auto report = sample();
    auto &chart = report.sections.front().charts.front();
    chart.series.clear();
    for (int arm = 0; arm < 40; ++arm)
        chart.series.push_back({"arm " + std::to_string(arm), "corrupted-10:detailed", {{100, 0.01 * arm, {}, {}}, {200, 0.02 * arm, {}, {}}}, false});
    for (int i = 0; i < 120; ++i)
        report.sections.push_back(report.sections.front()); // names repeat more than a hundred times
    EXPECT_EQ(sheets(written(report)).size(), 2U + 2U * 121U);
    EXPECT_GT(std::filesystem::file_size(written({})), 1000U) << "a workbook all the same";
}

TEST_F(XlsxReport, AFolderThatIsNotThereIsSaid)
{
    const auto done = writeXlsxReport(sample(), m_folder / "none" / "r.xlsx");
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().message.id, "file.cannot-write");
}

} // namespace
