// ReportService: the same numbers in comparison, report, CSV and JSON.
#include "fakeservices.h"

#include "core/api/meetingbrief.h"
#include "core/base/atomicfile.h"
#include "core/base/messagecatalogue.h"
#include "core/report/analysisserviceimpl.h"
#include "core/report/json.h"
#include "core/report/reportserviceimpl.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>

using namespace kotowari;
using namespace kotowari::testing;

namespace {

class ReportServiceTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "kotowari-report-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        m_folder = pattern;
        m_experiments.all = {makeExperiment({answerOnly, detailed}, {50, 100, 200, 400}, 6, growing(0.1))};
        m_experiments.recordMetrics();
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    std::string path(const std::string &name) const { return (m_folder / name).string(); }

    std::filesystem::path m_folder;
    FakeExperiments m_experiments;
    FakeExamples m_examples;
    MessageCatalogue m_catalogue;
    std::unique_ptr<ReportService> m_service = makeReportService(m_experiments, m_examples, m_catalogue, "Office");
};

/// Fields of RFC 4180 text without quoted newlines.
std::vector<std::vector<std::string>> parseCsv(const std::string &text)
{
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        EXPECT_TRUE(line.ends_with('\r')) << line;
        line.pop_back();
        rows.emplace_back();
        std::istringstream fields(line + ',');
        for (std::string field; std::getline(fields, field, ',');)
            rows.back().push_back(field);
    }
    return rows;
}

TEST_F(ReportServiceTest, TheSameNumbersEverywhere)
{
    const auto comparison = m_service->compare(std::nullopt).value();
    const auto report = m_service->report(std::nullopt, Language::English, {}).value();
    ASSERT_TRUE(m_service->write(std::nullopt, path("r.json"), "json", Language::English));
    ASSERT_TRUE(m_service->write(std::nullopt, path("r.csv"), "csv", Language::English));
    const auto json = nlohmann::json::parse(readFile(path("r.json")).value());
    const auto csv = parseCsv(readFile(path("r.csv")).value());

    EXPECT_EQ(json["comparison"], nlohmann::json::parse(comparisonToJson(comparison, m_catalogue, Language::English).dump()));
    EXPECT_EQ(json["comparison"]["verdict"]["sentence"], report.verdict);
    const auto bullets = [&](const char *id) { return std::ranges::find(report.sections, id, &ReportSection::id)->bullets; };
    EXPECT_EQ(json["meeting"]["phrases"], bullets("meeting"));
    EXPECT_EQ(json["explanations"]["sentences"], bullets("explanations"));
    EXPECT_EQ(json["meeting"]["effort"]["source"], "assumed");
    EXPECT_EQ(json["runs"].size(), 48U);
    EXPECT_EQ(json["plan"]["train_sizes"], (std::vector<int>{50, 100, 200, 400}));
    EXPECT_EQ(json["project"], "Office");

    const auto &runs = m_experiments.all[0].runs;
    const auto &rows = std::ranges::find(report.sections, "runs", &ReportSection::id)->tables[0].rows;
    std::size_t checked = 0;
    for (const auto &row : csv) {
        if (row[12] != "test.exact_match")
            continue;
        const auto index = static_cast<std::size_t>(std::stol(row[0])) - 1;
        EXPECT_EQ(std::stod(row[13]), *runs[index].score); // every digit
        EXPECT_EQ(json["runs"][index]["score"].get<double>(), *runs[index].score);
        char percent[16];
        std::snprintf(percent, sizeof percent, "%.1f%%", *runs[index].score * 100);
        EXPECT_EQ(rows[index][5], percent);
        ++checked;
    }
    EXPECT_EQ(checked, 48U);
}

TEST_F(ReportServiceTest, CsvIsForSpreadsheets)
{
    m_experiments.all[0].runs[0].model = "a \"quoted\", model";
    ASSERT_TRUE(m_service->write(7, path("r.csv"), "csv", Language::Japanese));
    const auto text = readFile(path("r.csv")).value();
    EXPECT_TRUE(text.starts_with("\xEF\xBB\xBFrun,arm,granularity,model,train_size,explained,seed,state,step,epoch,supervised_tokens,seconds,name,value\r\n"));
    EXPECT_NE(text.find("1,answer-only,,\"a \"\"quoted\"\", model\",50,1,1,done,100,3.125,5000,7.625,train.loss,3\r\n"), std::string::npos);
    EXPECT_NE(text.find("2,explain-then-answer,detailed,t5-nano,50,1,1,done,"), std::string::npos);
    EXPECT_EQ(std::ranges::count(text, '\n'), 1 + 48 * (4 * 2 + 3));
}

TEST_F(ReportServiceTest, TheNewestExperimentUnlessNamed)
{
    auto newer = makeExperiment({answerOnly, detailed}, {50}, 1, growing(0.1));
    newer.experiment.id = 9;
    m_experiments.all.insert(m_experiments.all.begin(), newer);
    EXPECT_EQ(m_service->compare(std::nullopt).value().experiment, 9);
    EXPECT_EQ(m_service->compare(7).value().experiment, 7);
    EXPECT_EQ(m_service->compare(8).error().code, ErrorCode::NotFound);
}

TEST_F(ReportServiceTest, SyntheticDataAreNamed)
{
    m_examples.sample = "quotes-ja";
    EXPECT_EQ(m_service->compare(7).value().sample, "quotes-ja");
    EXPECT_THAT(m_service->report(7, Language::Japanese, {"verdict"}).value().banner, ::testing::HasSubstr("合成データ"));
}

TEST_F(ReportServiceTest, LeakageIsACaveat)
{
    const auto caveats = [&] {
        std::vector<std::string> found;
        const auto comparison = m_service->compare(std::nullopt).value();
        for (const auto &caveat : comparison.verdict.caveats)
            found.push_back(caveat.id);
        return found;
    };
    EXPECT_THAT(caveats(), ::testing::Not(::testing::Contains("caveat.leakage")));
    m_examples.checked.findings = {{7, FindingKind::Leakage, "similar-input", Severity::Warning, "input", {}}, {8, FindingKind::Duplicate, "same-case", Severity::Warning, "input", {}}};
    m_experiments.all.front().experiment.id = 8; // read once an experiment
    EXPECT_THAT(caveats(), ::testing::Contains("caveat.leakage"));
}

TEST_F(ReportServiceTest, HasTheSlicesOnceItemsAreScored)
{
    const auto slices = [&](const Report &report) { return *std::ranges::find(report.sections, "slices", &ReportSection::id); };
    const auto before = slices(m_service->report(std::nullopt, Language::English, {}).value());
    EXPECT_TRUE(before.tables.empty());
    EXPECT_EQ(before.paragraphs.size(), 1U); // says that there are none
    m_experiments.items = itemsOf(m_experiments.all[0], [](const kotowari::Run &) { return 0; });
    for (const auto language : {Language::English, Language::Japanese}) {
        const auto after = slices(m_service->report(std::nullopt, language, {}).value());
        ASSERT_EQ(after.tables.size(), 2U); // answer, input length
        EXPECT_EQ(after.tables[0].rows.size(), 4U); // two answers, two arms
        EXPECT_EQ(after.tables[0].rows[1].size(), after.tables[0].headers.size());
        EXPECT_EQ(after.paragraphs.size(), 2U);
    }
    ASSERT_TRUE(m_service->write(std::nullopt, path("r.json"), "json", Language::English));
    const auto json = nlohmann::json::parse(readFile(path("r.json")).value());
    EXPECT_EQ(json["slices"]["train_size"], 400);
    EXPECT_EQ(json["slices"]["slicings"][0]["slices"][0]["items"], 100);
}

TEST_F(ReportServiceTest, RefusesWhatItCannotDo)
{
    EXPECT_EQ(m_service->write(7, path("r.docx"), "docx", Language::English).error().message.id, "report.unknown-format");
    EXPECT_FALSE(std::filesystem::exists(path("r.docx")));
    EXPECT_EQ(m_service->report(7, Language::English, {"poem"}).error().message.id, "report.unknown-section");
    EXPECT_EQ(m_service->write(7, path("missing/r.csv"), "csv", Language::English).error().message.id, "file.cannot-write");
    m_experiments.all.clear();
    const auto none = m_service->compare(std::nullopt);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().message.id, "report.no-experiment");
    EXPECT_EQ(none.error().code, ErrorCode::NotFound);
}

TEST_F(ReportServiceTest, AFailedReadLeavesTheOldFile)
{
    ASSERT_TRUE(writeFileAtomically(path("r.csv"), "old"));
    m_experiments.metricsFail = true;
    EXPECT_FALSE(m_service->write(7, path("r.csv"), "csv", Language::English));
    EXPECT_EQ(readFile(path("r.csv")).value(), "old");
}

/// What the Compare page asks for, one after the other.
TEST_F(ReportServiceTest, AComparisonIsWorkedOutOnceUntilTheDataChange)
{
    std::int64_t version = 1;
    const auto service = makeReportService(m_experiments, m_examples, m_catalogue, "Office", {.dataVersion = [&] { return std::optional(version); }});
    const auto analysis = makeAnalysisService(m_experiments, m_examples, {.reports = service.get()});
    const auto before = service->compare(std::nullopt).value();
    const auto read = m_experiments.itemResultsRead;
    ASSERT_TRUE(analysis->brief(std::nullopt));
    EXPECT_EQ(service->compare(before.experiment).value().contrasts[0].judged().estimate, before.contrasts[0].judged().estimate);
    ASSERT_TRUE(service->report(std::nullopt, Language::English, {"verdict", "curves"}));
    EXPECT_EQ(m_experiments.itemResultsRead, read + 1) << "the report's slices read them for themselves";

    // Another score, but nobody said so; then it is said.
    *m_experiments.all[0].runs[0].score += 0.25;
    EXPECT_EQ(service->compare(std::nullopt).value().curves[0].points[0].mean, before.curves[0].points[0].mean);
    ++version;
    EXPECT_GT(service->compare(std::nullopt).value().curves[0].points[0].mean, before.curves[0].points[0].mean);

    // Another experiment is another comparison.
    auto other = m_experiments.all[0];
    other.experiment.id += 1;
    other.experiment.plan.name = "Another";
    m_experiments.all.push_back(other);
    EXPECT_EQ(service->compare(other.experiment.id).value().experimentName, "Another");
}

/// A run ends while a report is read: the comparison is of the runs that the report shows, and is not kept for the next.
TEST_F(ReportServiceTest, AComparisonOfRunsThatChangedMeanwhileIsNotKept)
{
    std::int64_t version = 1;
    const auto service = makeReportService(m_experiments, m_examples, m_catalogue, "Office", {.dataVersion = [&] { return std::optional(version++); }});
    ASSERT_TRUE(service->compare(std::nullopt));
    const auto read = m_experiments.itemResultsRead;
    ASSERT_TRUE(service->compare(std::nullopt));
    EXPECT_EQ(m_experiments.itemResultsRead, read + 1);
}

/// Without a word on the data's version nothing is kept.
TEST_F(ReportServiceTest, AComparisonIsWorkedOutAnewWhereTheVersionIsNotKnown)
{
    const auto before = m_service->compare(std::nullopt).value();
    *m_experiments.all[0].runs[0].score += 0.25;
    EXPECT_GT(m_service->compare(std::nullopt).value().curves[0].points[0].mean, before.curves[0].points[0].mean);
}

} // namespace
