// Cost and benefit in reports: the same numbers in sections, JSON and proposal, in both languages, whatever is missing.
#include "core/api/costwords.h"
#include "core/base/messagecatalogue.h"
#include "core/report/costjson.h"
#include "core/report/costtables.h"
#include "core/report/proposal.h"
#include "core/report/reportserviceimpl.h"
#include "core/stats/compare.h"
#include "core/stats/costfacts.h"
#include "core/stats/costmodel.h"
#include "fakeservices.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace kotowari;
using namespace kotowari::testing;

namespace {

CostReport costOf(const Comparison &comparison, std::map<CostKey, std::optional<double>> typed)
{
    CostReport report;
    report.facts.comparison = std::make_shared<const Comparison>(comparison);
    addResults(report.facts, comparison);
    report.evaluation.scenario.typed = std::move(typed);
    report.evaluation.inputs = costInputs(report.facts, report.evaluation.scenario);
    report.evaluation.result = costResult(report.evaluation.inputs, {report.facts.explained, report.facts.equalTime, report.facts.requiredScore});
    report.checklist = {{"owner", CheckState::Open, {"rollout.owner", {}}, {"rollout.owner.figure", {{"how", std::string("open")}}}, "cost"},
                        {"personal-data", CheckState::Done, {"rollout.personal-data", {}}, {"rollout.personal-data.figure", {{"how", std::string("done")}}}, "examples"}};
    return report;
}

const std::map<CostKey, std::optional<double>> office{{CostKey::MinutesACase, 6.0}, {CostKey::CasesAMonth, 1000.0}, {CostKey::HourlyCost, 3000.0},
                                                      {CostKey::WritingMinutes, 4.0}, {CostKey::WrongAnswerCost, 2000.0}, {CostKey::ErrorRate, 0.05}};

class CostReportTest : public ::testing::Test
{
protected:
    CostReportTest() { m_experiments.all.push_back(makeExperiment({answerOnly, detailed}, {100, 200, 400, 800}, 6, growing(0.1))); }
    std::unique_ptr<ReportService> service(std::map<CostKey, std::optional<double>> typed)
    {
        return makeReportService(m_experiments, m_examples, m_catalogue, "Office",
                                 {nullptr, {}, nullptr, [typed](const Comparison &comparison) -> Result<CostReport> { return costOf(comparison, typed); }});
    }
    static const ReportSection *section(const Report &report, const std::string &id)
    {
        const auto it = std::ranges::find(report.sections, id, &ReportSection::id);
        return it == report.sections.end() ? nullptr : &*it;
    }
    static std::string textOf(const Report &report)
    {
        std::string text = report.title + report.verdict;
        for (const auto &one : report.sections) {
            text += one.title;
            for (const auto *list : {&one.paragraphs, &one.bullets})
                for (const auto &words : *list)
                    text += words + '\n';
            for (const auto &table : one.tables)
                for (const auto &row : table.rows)
                    for (const auto &cell : row)
                        text += cell + '\n';
        }
        return text;
    }

    FakeExperiments m_experiments;
    FakeExamples m_examples;
    MessageCatalogue m_catalogue;
};

TEST_F(CostReportTest, TheReportHasBothSectionsWhereMoneyIsKnownOf)
{
    for (const auto language : {Language::English, Language::Japanese}) {
        const auto report = service(office)->report(std::nullopt, language, {});
        ASSERT_TRUE(report);
        const auto *cost = section(*report, "cost");
        ASSERT_TRUE(cost && section(*report, "checklist"));
        const auto comparison = service(office)->compare(std::nullopt);
        ASSERT_TRUE(comparison);
        const auto known = costOf(*comparison, office);
        const Texts texts(m_catalogue, language);
        EXPECT_EQ(cost->tables[0].rows[0][2], texts(paybackWords(known.evaluation.result.ai.payback)));
        EXPECT_EQ(cost->tables[0].rows[0][4], costRange(known.evaluation.result.ai.monthly, known.evaluation, texts));
        EXPECT_NE(textOf(*report).find("\u00a5"), std::string::npos) << "amounts are money";
        EXPECT_EQ(textOf(*report).find("[cost."), std::string::npos);
        for (const auto &table : cost->tables)
            for (const auto &row : table.rows)
                EXPECT_EQ(row.size(), table.headers.size());
    }
    EXPECT_FALSE(section(*makeReportService(m_experiments, m_examples, m_catalogue, "Office")->report(std::nullopt, Language::English, {}), "cost"));
}

TEST_F(CostReportTest, WhatItDependsOnIsDrawnForBothDecisions)
{
    const auto comparison = service(office)->compare(std::nullopt);
    ASSERT_TRUE(comparison);
    const auto known = costOf(*comparison, office).evaluation;
    for (const auto language : {Language::English, Language::Japanese}) {
        const auto report = service(office)->report(std::nullopt, language, {"cost"});
        const Texts texts(m_catalogue, language);
        const auto &charts = section(*report, "cost")->influences;
        ASSERT_EQ(charts.size(), 2U);
        for (const bool explanations : {false, true}) {
            const auto &chart = charts[explanations ? 1 : 0];
            const auto &decision = explanations ? known.result.explanations : known.result.ai;
            EXPECT_NE(chart.title.find(texts(costQuestion(explanations))), std::string::npos);
            ASSERT_EQ(chart.bars.size(), std::min<std::size_t>(8, decision.influences.size()));
            EXPECT_EQ(chart.bars[0].name, texts(costName(decision.influences[0].key)));
            EXPECT_EQ(chart.bars[0].atLow.value, decision.influences[0].atLow);
            EXPECT_EQ(chart.bars[0].atHigh.text, texts(costAmount(decision.influences[0].atHigh, known.result.money, known.scenario.currency)));
            EXPECT_EQ(chart.middle.value, decision.middle);
            EXPECT_EQ(chart.lowLegend.find('['), std::string::npos);
        }
    }
    EXPECT_TRUE(section(*service({})->report(std::nullopt, Language::English, {"cost"}), "cost")->influences.empty()) << "nothing is known";
}

TEST_F(CostReportTest, ScenariosStandSideBySide)
{
    const auto withScenarios = [](const Comparison &comparison) -> Result<CostReport> {
        auto report = costOf(comparison, office);
        report.evaluation.scenario.name = "Careful";
        auto rare = costOf(comparison, {{CostKey::MinutesACase, 6.0}, {CostKey::CasesAMonth, 1.0}, {CostKey::HourlyCost, 30.0}, {CostKey::WritingMinutes, 4.0}}).evaluation;
        rare.scenario.name = "Few cases";
        rare.scenario.currency = "USD";
        report.scenarios = {report.evaluation, rare};
        return report;
    };
    const auto service = makeReportService(m_experiments, m_examples, m_catalogue, "Office", {nullptr, {}, nullptr, withScenarios});
    const auto known = withScenarios(service->compare(std::nullopt).value()).value();
    for (const auto language : {Language::English, Language::Japanese}) {
        const auto report = service->report(std::nullopt, language, {"cost"});
        const Texts texts(m_catalogue, language);
        const auto &cost = *section(*report, "cost");
        EXPECT_NE(cost.paragraphs.front().find("Careful"), std::string::npos) << "whose the sentences are";
        const auto &rows = cost.tables.front().rows;
        ASSERT_EQ(rows.size(), 2U);
        EXPECT_EQ(rows[0][0], "Careful");
        EXPECT_EQ(rows[1][0], "Few cases");
        for (std::size_t i = 0; i < rows.size(); ++i) {
            EXPECT_EQ(rows[i][1], texts(costAnswer(known.scenarios[i].result.ai.answer)));
            EXPECT_EQ(rows[i][2], texts(paybackWords(known.scenarios[i].result.ai.payback)));
            EXPECT_EQ(rows[i][3], costRange(known.scenarios[i].result.ai.firstYear, known.scenarios[i], texts)) << "each in its own currency";
        }
        EXPECT_NE(rows[0][1], rows[1][1]);
    }
    const auto json = costToJson(known, m_catalogue, Language::English);
    ASSERT_EQ(json["scenarios"].size(), 2U);
    EXPECT_EQ(json["scenarios"][1]["name"], "Few cases");
    EXPECT_EQ(json["scenarios"][0]["ai"], json["ai"]);
    EXPECT_NE(section(*this->service(office)->report(std::nullopt, Language::English, {"cost"}), "cost")->tables.front().headers.front(),
              Texts(m_catalogue, Language::English)("cost.column.scenario"))
        << "one scenario needs no comparison";
}

TEST_F(CostReportTest, JsonHasTheSameNumbers)
{
    const auto comparison = service(office)->compare(std::nullopt);
    ASSERT_TRUE(comparison);
    const auto known = costOf(*comparison, office);
    const auto json = costToJson(known, m_catalogue, Language::English);
    const auto &payback = known.evaluation.result.ai.payback;
    EXPECT_EQ(json["ai"]["payback"]["low_months"].get<double>(), *payback.low);
    EXPECT_EQ(json["ai"]["payback"]["high_months"].get<double>(), *payback.high);
    EXPECT_EQ(json["inputs"].size(), costKeys);
    EXPECT_EQ(json["unit"], "money");
    EXPECT_EQ(json["checklist"][1]["state"], "done");
}

TEST_F(CostReportTest, WithNothingTypedItSaysWhatIsMissing)
{
    const auto report = service({})->report(std::nullopt, Language::English, {"cost", "checklist"});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->sections.size(), 2U);
    const auto text = textOf(*report);
    EXPECT_NE(text.find("not known yet"), std::string::npos);
    EXPECT_NE(text.find("Type how many cases come in a month."), std::string::npos);
    EXPECT_NE(text.find("1 of 2 items are done."), std::string::npos);
}

TEST_F(CostReportTest, TheProposalHasDecisionsFiguresAndChecklist)
{
    const auto comparison = service(office)->compare(std::nullopt);
    ASSERT_TRUE(comparison);
    for (const auto language : {Language::English, Language::Japanese}) {
        const auto report = proposalReport(costOf(*comparison, office), "Office", 1'795'400'000'000, Texts(m_catalogue, language));
        ASSERT_EQ(report.sections.size(), 2U);
        EXPECT_EQ(report.sections[0].tables[0].rows.size(), 2U);
        EXPECT_EQ(report.sections[1].tables[0].rows.size(), 2U);
        EXPECT_FALSE(report.verdict.empty());
        EXPECT_EQ(textOf(report).find('['), std::string::npos);
    }
}

} // namespace
