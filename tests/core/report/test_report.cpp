// The report as data: every section, both languages, the same numbers as the comparison.
#include "fakeservices.h"

#include "core/base/messagecatalogue.h"
#include "core/base/planjson.h"
#include "core/report/reportbuilder.h"
#include "core/stats/compare.h"

#include <gmock/gmock.h>

#include <algorithm>

using namespace kotowari;
using namespace kotowari::testing;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

const MessageCatalogue catalogue;
const std::vector<std::int64_t> sizes{50, 100, 200, 400};

ReportInput inputOf(const TestExperiment &test, const std::string &sample = "")
{
    FakeExperiments services;
    services.all = {test};
    services.recordMetrics();
    ReportInput input;
    input.projectName = "Office";
    input.experiment = test.experiment;
    input.runs = test.runs;
    input.metrics = services.recorded;
    input.comparison = compare(test.experiment, test.runs, sample);
    input.madeAt = test.experiment.createdAt;
    return input;
}

Report reportOf(const ReportInput &input, Language language, const std::vector<std::string> &sections = {})
{
    return ReportBuilder(input, catalogue, language).build(sections).value();
}

const ReportSection &section(const Report &report, const std::string &id)
{
    for (const auto &one : report.sections) {
        if (one.id == id)
            return one;
    }
    throw std::out_of_range(id);
}

/// Every text of the report, for checks that hold for all of them.
std::vector<std::string> textsOf(const Report &report)
{
    std::vector<std::string> texts{report.title, report.subtitle, report.banner, report.verdict, report.footer};
    for (const auto &one : report.sections) {
        texts.push_back(one.title);
        texts.insert(texts.end(), one.paragraphs.begin(), one.paragraphs.end());
        texts.insert(texts.end(), one.bullets.begin(), one.bullets.end());
        for (const auto &chart : one.charts) {
            texts.insert(texts.end(), {chart.title, chart.xLabel, chart.yLabel, chart.bandLegend, chart.hairlineLegend});
            for (const auto &series : chart.series)
                texts.push_back(series.label);
            for (const auto &line : chart.horizontalLines)
                texts.push_back(line.first);
        }
        for (const auto &table : one.tables) {
            texts.push_back(table.caption);
            texts.insert(texts.end(), table.headers.begin(), table.headers.end());
            for (const auto &row : table.rows)
                texts.insert(texts.end(), row.begin(), row.end());
        }
    }
    return texts;
}

void expectSound(const Report &report)
{
    for (const auto &text : textsOf(report)) {
        EXPECT_FALSE(text.starts_with("[") && text.ends_with("]")) << text;
        EXPECT_THAT(text, Not(HasSubstr("{")));
        EXPECT_THAT(text, Not(HasSubstr("NaN")));
    }
    for (const auto &one : report.sections) {
        EXPECT_FALSE(one.title.empty()) << one.id;
        for (const auto &table : one.tables) {
            EXPECT_EQ(table.numeric.size(), table.headers.size()) << one.id;
            for (const auto &row : table.rows)
                EXPECT_EQ(row.size(), table.headers.size()) << one.id;
        }
    }
}

std::vector<std::string> ids(const Report &report)
{
    std::vector<std::string> result;
    for (const auto &one : report.sections)
        result.push_back(one.id);
    return result;
}

TEST(Report, HasEverySectionInBothLanguages)
{
    const auto input = inputOf(makeExperiment({answerOnly, shortArm, detailed}, sizes, 6, growing(0.1)), "quotes-ja");
    for (const auto language : {Language::English, Language::Japanese}) {
        const auto report = reportOf(input, language);
        EXPECT_EQ(ids(report), (std::vector<std::string>{"verdict", "meeting", "curves", "findings", "explanations", "slices", "learning", "runs", "quality", "method", "plan"}));
        expectSound(report);
        EXPECT_EQ(report.verdict, catalogue.text(input.comparison.verdict.sentence, language));
        EXPECT_FALSE(report.banner.empty());
        EXPECT_THAT(report.title, HasSubstr("Quotation checks"));
        EXPECT_THAT(report.subtitle, HasSubstr("Office"));
        EXPECT_THAT(report.subtitle, HasSubstr(language == Language::Japanese ? "2026年11月" : "November 2"));
        EXPECT_EQ(section(report, "verdict").bullets.size(), input.comparison.verdict.caveats.size());
    }
    EXPECT_EQ(reportOf(input, Language::Japanese).language, "ja");
    EXPECT_TRUE(reportOf(inputOf(makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1))), Language::English).banner.empty());
}

TEST(Report, AFollowUpShowsTheRecoveryAfterTheVerdict)
{
    auto test = makeExperiment({answerOnly, detailed}, {10, 100}, 6, growing(0.1));
    test.experiment.plan.ruleChange = {"rule_version", "1", "2", {10, 100}, 3, 300};
    for (auto run : std::vector(test.runs)) { // before any new case
        if (run.trainSize != 10)
            continue;
        run.id += 100;
        run.trainSize = 0;
        *run.score -= 0.1;
        test.runs.push_back(run);
    }
    const auto input = inputOf(test);
    for (const auto language : {Language::English, Language::Japanese}) {
        const auto report = reportOf(input, language);
        expectSound(report);
        EXPECT_EQ(ids(report)[1], "rule-change");
        const auto &recovery = section(report, "rule-change");
        EXPECT_EQ(recovery.paragraphs.front(), catalogue.text(input.comparison.ruleRecovery->sentence, language));
        EXPECT_THAT(recovery.paragraphs[1], HasSubstr("300"));
        ASSERT_EQ(recovery.charts.size(), 1U);
        const auto &chart = recovery.charts.front();
        EXPECT_FALSE(chart.xLogarithmic) << "0 new cases have a place";
        ASSERT_EQ(chart.series.size(), 2U);
        for (const auto &series : chart.series) {
            ASSERT_EQ(series.points.size(), 3U);
            EXPECT_EQ(series.points.front().x, 0);
            EXPECT_TRUE(series.points.front().low);
        }
        EXPECT_FALSE(chart.bandLegend.empty());
        ASSERT_EQ(recovery.tables.size(), 2U);
        EXPECT_EQ(recovery.tables[0].rows.size(), 6U);
        EXPECT_EQ(recovery.tables[1].rows.size(), 1U);
        EXPECT_EQ(section(report, "curves").charts.front().xLabel, chart.xLabel);
    }
    const auto other = inputOf(makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1)));
    EXPECT_EQ(std::ranges::count(ids(reportOf(other, Language::English)), "rule-change"), 0);
}

TEST(Report, ANumberOfExamplesOutsideTheSizesTriedIsSaidInWords)
{
    auto input = inputOf(makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1)));
    auto &ratio = input.comparison.contrasts.front().examplesRatio;
    ratio = {};
    ratio.atScore = 0.8;
    ratio.baselineCensored = Censoring::AboveLargest;
    ratio.armCensored = Censoring::BelowSmallest;
    const auto said = [&](Language language) {
        const auto report = reportOf(input, language);
        std::string text;
        for (const auto &paragraph : section(report, "verdict").paragraphs)
            text += paragraph + "\n";
        return text;
    };
    EXPECT_THAT(said(Language::English), HasSubstr("answer only needs more than 400 training examples, explain then answer (detailed) fewer than 50."));
    EXPECT_THAT(said(Language::Japanese), HasSubstr("答えのみで400件超、説明→答え(詳細)で50件未満です。"));
    ratio.baselineCensored = Censoring::None;
    ratio.baselineExamples = 390;
    EXPECT_THAT(said(Language::Japanese), HasSubstr("答えのみで390件、説明→答え(詳細)で50件未満です。"));
    const auto report = reportOf(input, Language::Japanese);
    EXPECT_EQ(section(report, "verdict").tables.front().rows[1].back(), "< 50") << "short in a table";
}

TEST(Report, ShowsTheNumbersOfTheComparison)
{
    const auto input = inputOf(makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1)));
    const auto report = reportOf(input, Language::English);
    const auto &tables = section(report, "verdict").tables;
    ASSERT_EQ(tables.size(), 2U);
    // growing(): .65 + .002 seed at 400; seeds 1..6 average to .657; explained + .1 + .004 (seed mod 4), on average .106.
    const auto &scores = tables[0].rows;
    ASSERT_EQ(scores.size(), 4U); // two arms, two trivial baselines
    EXPECT_EQ(scores[0][0], "answer only");
    EXPECT_EQ(scores[0][1], "65.7%");
    EXPECT_EQ(scores[1][0], "explain then answer (detailed)");
    EXPECT_EQ(scores[1][1], "76.3%");
    EXPECT_EQ(scores[0][3], "6");
    EXPECT_EQ(scores[2][1], "30.0%");
    EXPECT_EQ(scores[3][1], "35.0%");
    EXPECT_THAT(tables[0].headers, Contains("95 % interval"));
    const auto &differences = tables[1].rows;
    ASSERT_EQ(differences.size(), 5U); // the average and four sizes
    EXPECT_EQ(differences[0][2], "+10.6");
    EXPECT_EQ(differences[0][3], "+10.0 to +11.2");
    EXPECT_EQ(differences[0][4], "0.031");
    EXPECT_EQ(differences[0][5], "–");
    EXPECT_THAT(section(report, "verdict").paragraphs[0], HasSubstr("final score of answer only (65.7%)"));
    const auto &runs = section(report, "runs").tables[0].rows;
    ASSERT_EQ(runs.size(), input.runs.size());
    EXPECT_EQ(runs[0][5], "47.7%"); // run 1: answer only, 50 examples, seed 1: .475 + .002
    EXPECT_EQ(runs[1][9], "2.5%");
    const auto &quality = section(report, "quality").tables[0].rows;
    ASSERT_EQ(quality.size(), 8U);
    EXPECT_EQ(quality[0][3], "0.0%");
    EXPECT_EQ(quality[4][3], "2.5%");
}

TEST(Report, ChartsStandSideBySideAndOverlaid)
{
    const auto input = inputOf(makeExperiment({answerOnly, shortArm, detailed}, sizes, 6, growing(0.1)));
    const auto report = reportOf(input, Language::English);
    const auto &charts = section(report, "curves").charts;
    ASSERT_EQ(charts.size(), 3U);
    EXPECT_FALSE(charts[0].panel.empty());
    EXPECT_EQ(charts[0].panel, charts[1].panel);
    EXPECT_TRUE(charts[2].panel.empty());
    EXPECT_TRUE(charts[0].xLogarithmic);
    EXPECT_EQ(charts[0].bandLegend, "band: 95 % interval over 6 seeds");
    EXPECT_EQ(charts[0].hairlineLegend, "thin lines: single seeds");
    const auto hairlines = [](const ReportChart &chart) { return std::ranges::count_if(chart.series, &ReportSeries::hairline); };
    EXPECT_EQ(charts[0].series.size(), 7U);
    EXPECT_EQ(hairlines(charts[0]), 6);
    EXPECT_EQ(charts[1].series.size(), 14U);
    EXPECT_EQ(hairlines(charts[1]), 12);
    ASSERT_EQ(charts[2].series.size(), 3U);
    EXPECT_EQ(charts[2].series[0].arm, "answer-only");
    EXPECT_EQ(charts[2].series[2].arm, "explain-then-answer:detailed");
    const auto &mean = charts[2].series[0].points[3];
    EXPECT_DOUBLE_EQ(mean.x, 400);
    EXPECT_DOUBLE_EQ(mean.y, input.comparison.curves[0].points[3].mean);
    EXPECT_DOUBLE_EQ(mean.low.value(), input.comparison.curves[0].points[3].low.value());
    EXPECT_EQ(charts[0].horizontalLines.size(), 2U);
    EXPECT_EQ(section(reportOf(input, Language::Japanese), "curves").charts[0].bandLegend, "帯: 6回の繰り返しの95%信頼区間");
}

TEST(Report, TheGapAtTheScoreToReachIsInTheCharts)
{
    auto input = inputOf(makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1)));
    auto &ratio = input.comparison.contrasts.front().examplesRatio;
    ratio = {};
    ratio.atScore = 0.6;
    ratio.baselineExamples = 390.4;
    ratio.armExamples = 110;
    const auto chartsIn = [&](Language language) { return section(reportOf(input, language, {"curves"}), "curves").charts; };
    auto charts = chartsIn(Language::English);
    ASSERT_TRUE(charts[0].gap && charts[1].gap && charts[2].gap);
    EXPECT_FALSE(charts[0].gap->arrow) << "the chart without the other curve";
    EXPECT_EQ(charts[0].gap->label, "");
    EXPECT_EQ(charts[1].gap->label, "390 → 110 examples");
    EXPECT_EQ(charts[2].gap->fromArm, "answer-only");
    EXPECT_EQ(charts[2].gap->toArm, "explain-then-answer:detailed");
    EXPECT_DOUBLE_EQ(charts[2].gap->y, 0.6);
    EXPECT_EQ(chartsIn(Language::Japanese)[2].gap->label, "390 → 110件");
    ratio.baselineExamples.reset();
    ratio.baselineCensored = Censoring::AboveLargest;
    charts = chartsIn(Language::English);
    EXPECT_EQ(charts[2].gap->label, "> 400 → 110 examples");
    EXPECT_EQ(charts[2].gap->fromEnd, ReportGap::End::AboveLargest);
    EXPECT_DOUBLE_EQ(charts[2].gap->from, 400);
    ratio = {};
    EXPECT_FALSE(chartsIn(Language::English)[2].gap);
}

TEST(Report, SaysWhereExplanationsMatterAndWhatToSayInAMeeting)
{
    const Arm corrupted{ArmKind::CorruptedExplanation, Granularity::Detailed, 30};
    auto test = makeExperiment({answerOnly, shortArm, detailed, corrupted}, sizes, 6, [](const Arm &arm, std::int64_t size, std::int64_t seed) {
        return growing(arm.isControl() ? 0.02 : 0.1)(arm, size, seed);
    });
    const auto input = inputOf(test);
    for (const auto language : {Language::English, Language::Japanese}) {
        const auto report = reportOf(input, language, {"meeting", "explanations"});
        expectSound(report);
        EXPECT_GE(section(report, "meeting").bullets.size(), 3U);
        const auto &tables = section(report, "explanations").tables;
        ASSERT_EQ(tables.size(), 2U) << "granularities without efforts are none; the grid, wrong explanations";
        EXPECT_EQ(tables[0].rows[0][0], "t5-nano");
        EXPECT_THAT(tables[0].rows[0][2], HasSubstr("*"));
        EXPECT_EQ(tables[1].rows[0][0], "30.0%");
        EXPECT_EQ(tables[1].rows[0][1], "+8.0");
        // The picture is of the same numbers as the table.
        const auto &maps = section(report, "explanations").heatMaps;
        ASSERT_EQ(maps.size(), 1U);
        EXPECT_EQ(maps[0].rows, (std::vector<std::string>{"t5-nano"}));
        ASSERT_EQ(maps[0].columns.size(), 2U);
        ASSERT_EQ(maps[0].cells[0].size(), 2U);
        EXPECT_EQ(maps[0].cells[0][1].value, input.comparison.contrasts[1].judged().estimate);
        EXPECT_TRUE(maps[0].cells[0][1].shown);
        EXPECT_FALSE(maps[0].legend.empty());
    }
}

TEST(Report, AGridOfGainsMarksWhatWasNotTried)
{
    auto input = inputOf(makeExperiment({answerOnly, shortArm, detailed}, sizes, 6, growing(0.1)));
    auto other = input.comparison.contrasts[0]; // another model, at one granularity only, and nothing is shown
    other.model = "t5-mini";
    other.primary = false;
    other.areaDifference.pHolm = other.areaDifference.pMaxT = 0.4;
    input.comparison.contrasts.push_back(other);
    const auto report = reportOf(input, Language::English, {"explanations"});
    const auto &map = report.sections.front().heatMaps.front();
    ASSERT_EQ(map.rows, (std::vector<std::string>{"t5-nano", "t5-mini"}));
    const std::size_t tried = other.arm == shortArm ? 0 : 1;
    EXPECT_EQ(map.cells[1][tried].value, other.judged().estimate);
    EXPECT_FALSE(map.cells[1][tried].shown);
    EXPECT_FALSE(map.cells[1][1 - tried].value);
    EXPECT_TRUE(reportOf(inputOf(makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1))), Language::English, {"explanations"}).sections.front().heatMaps.empty())
        << "one of each is no grid";
}

TEST(Report, AnAnswerAsLongAsAPageStaysOneLineOfATable)
{
    auto input = inputOf(makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1)));
    SliceReport slices;
    slices.trainSize = 400;
    slices.testItems = 200;
    Slice slice{std::string(5000, 'x'), 100, {}, 0.5};
    for (const auto &arm : {answerOnly, detailed}) {
        SliceScore score{arm, 1.0, {0.5, 0.6}, {1, 2}, 0.55, {}, {}};
        if (arm.explained())
            score.difference.estimate = 0.1;
        slice.arms.push_back(score);
    }
    slices.slicings.push_back({"answer", {slice}, 0, 0});
    input.slices = slices;
    const auto report = reportOf(input, Language::English, {"explanations", "slices"});
    expectSound(report);
    EXPECT_EQ(section(report, "explanations").tables.front().rows.size(), 1U);
    for (const auto &one : report.sections) {
        for (const auto &table : one.tables) {
            for (const auto &row : table.rows) {
                for (const auto &cell : row)
                    EXPECT_LT(cell.size(), 100U) << one.id;
            }
        }
    }
}

TEST(Report, LearningCurvesAreOfTheLargestSize)
{
    auto test = makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1));
    test.runs.back().stoppedEarly = true; // explained, 400, seed 6: a hairline, but not in the mean
    const auto input = inputOf(test);
    const auto report = reportOf(input, Language::English);
    const auto &charts = section(report, "learning").charts;
    ASSERT_EQ(charts.size(), 5U); // steps twice side by side, then tokens, epochs, seconds overlaid
    const auto &series = charts[0].series;
    ASSERT_EQ(series.size(), 7U);
    EXPECT_TRUE(series[0].hairline);
    EXPECT_EQ(series[0].label, "seed 1");
    ASSERT_EQ(series[0].points.size(), 4U);
    EXPECT_DOUBLE_EQ(series[0].points[3].x, 400);
    EXPECT_DOUBLE_EQ(series[0].points[3].y, growing(0.1)(answerOnly, 400, 1));
    EXPECT_DOUBLE_EQ(series[6].points[3].y, input.comparison.curves[0].points[3].mean);
    EXPECT_TRUE(series[6].points[0].low);
    EXPECT_EQ(charts[1].series.size(), 7U);
    EXPECT_FALSE(charts[1].series[6].points[0].low); // five seeds in the mean: no band
    EXPECT_THAT(charts[1].hairlineLegend, HasSubstr("a band needs 6"));
    EXPECT_DOUBLE_EQ(charts[2].series[1].points[3].x, 80'000);
    EXPECT_DOUBLE_EQ(charts[4].series[1].points[3].x, 61.25);
}

TEST(Report, FewSeedsHaveNoBandButEverySeed)
{
    const auto report = reportOf(inputOf(makeExperiment({answerOnly, detailed}, sizes, 3, growing(0.1))), Language::English);
    expectSound(report);
    const auto &charts = section(report, "curves").charts;
    EXPECT_TRUE(charts[0].bandLegend.empty());
    EXPECT_THAT(charts[0].hairlineLegend, HasSubstr("a band needs 6"));
    EXPECT_EQ(std::ranges::count_if(charts[2].series, &ReportSeries::hairline), 6); // overlaid: no mean without its seeds
    EXPECT_THAT(section(report, "verdict").tables[0].headers, Contains("Range over seeds"));
    EXPECT_THAT(section(report, "curves").tables[0].rows[0].back(), HasSubstr("2: "));
}

TEST(Report, OneSeedAtOneSize)
{
    const auto input = inputOf(makeExperiment({answerOnly, detailed}, {500}, 1, growing(0.1)));
    for (const auto language : {Language::English, Language::Japanese}) {
        const auto report = reportOf(input, language);
        expectSound(report);
        EXPECT_FALSE(section(report, "curves").charts[0].xLogarithmic);
        EXPECT_EQ(section(report, "verdict").tables[1].rows.size(), 1U);
        EXPECT_EQ(section(report, "verdict").tables[1].rows[0][3], "–");
    }
}

TEST(Report, NothingRunYet)
{
    auto test = makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1));
    for (auto &run : test.runs) {
        run.state = RunState::Queued;
        run.score.reset();
    }
    for (const auto language : {Language::English, Language::Japanese}) {
        const auto report = reportOf(inputOf(test), language);
        expectSound(report);
        EXPECT_EQ(report.sections.size(), 11U);
        EXPECT_TRUE(section(report, "learning").charts.empty());
        EXPECT_FALSE(section(report, "learning").paragraphs.empty());
    }
}

TEST(Report, RunNumbersThatDoNotBeginWithOneAreExplained)
{
    auto input = inputOf(makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1)));
    const auto shift = [&](RunId by) {
        for (auto &run : input.runs)
            run.id += by;
    };
    const auto lowest = std::ranges::min(input.runs, {}, &Run::id).id;
    shift(1 - lowest);
    EXPECT_EQ(section(reportOf(input, Language::English), "runs").paragraphs.size(), 1U);
    shift(2);
    const auto report = reportOf(input, Language::English);
    const auto &paragraphs = section(report, "runs").paragraphs;
    ASSERT_EQ(paragraphs.size(), 2U);
    EXPECT_THAT(paragraphs[1], HasSubstr("begins with run 3:"));
}

TEST(Report, FailuresSayWhy)
{
    auto test = makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1));
    test.runs[3].state = RunState::Failed;
    test.runs[3].score.reset();
    test.runs[3].error = Message{"file.disk-full", {{"path", "/x"}}};
    const auto report = reportOf(inputOf(test), Language::English);
    EXPECT_EQ(section(report, "runs").tables[0].rows[3][4], "failed");
    ASSERT_EQ(section(report, "runs").bullets.size(), 1U);
    EXPECT_THAT(section(report, "runs").bullets[0], HasSubstr("disk is full"));
}

TEST(Report, ThePlanCanBeRepeated)
{
    const auto input = inputOf(makeExperiment({answerOnly, shortArm, detailed}, sizes, 6, growing(0.1)));
    const auto plan = planFromJson(section(reportOf(input, Language::English), "plan").preformatted);
    ASSERT_TRUE(plan);
    EXPECT_EQ(*plan, input.experiment.plan);
}

TEST(Report, SaysWhereRunsBegan)
{
    auto input = inputOf(makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1)));
    const auto method = [&] {
        std::string text;
        const auto report = reportOf(input, Language::English);
        for (const auto &bullet : section(report, "method").bullets)
            text += bullet + '\n';
        return text;
    };
    EXPECT_THAT(method(), HasSubstr("made from the training pool only"));
    input.experiment.pretrained = true;
    EXPECT_THAT(method(), HasSubstr("began with the weights of the imported model"));
    EXPECT_THAT(method(), Not(HasSubstr("made from the training pool only")));
}

TEST(Report, KeepsTheSectionsAskedForInTheirOrder)
{
    const auto input = inputOf(makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1)));
    EXPECT_EQ(ids(reportOf(input, Language::English, {"plan", "verdict"})), (std::vector<std::string>{"plan", "verdict"}));
    const auto unknown = ReportBuilder(input, catalogue, Language::English).build({"verdict", "poem"});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().message.id, "report.unknown-section");
    EXPECT_THAT(catalogue.text(unknown.error().message, Language::English), HasSubstr("poem"));
}

std::vector<Baseline> someBaselines()
{
    Baseline tree;
    tree.kind = BaselineKind::Tree;
    tree.trainSize = sizes.back();
    tree.seeds = 3;
    tree.score = 0.55;
    tree.low = 0.48;
    tree.high = 0.62;
    tree.items = 200;
    Baseline small = tree;
    small.trainSize = sizes.front();
    small.score = 0.61;
    Baseline people;
    people.kind = BaselineKind::People;
    people.score = 0.965;
    people.minutes = 4.5;
    people.note = "audit of October";
    people.typed = true;
    Baseline outside;
    outside.kind = BaselineKind::Outside;
    outside.name = "LLM-A";
    outside.score = 0.91;
    outside.low = 0.86;
    outside.high = 0.94;
    outside.items = 198;
    outside.price = 1.25;
    outside.currency = "JPY";
    outside.missing = {"Q-7", "#31"};
    return {tree, small, people, outside};
}

TEST(Report, BaselinesStandBesideTheScoresAndInTheCharts)
{
    auto input = inputOf(makeExperiment({answerOnly, detailed}, sizes, 6, growing(0.1)));
    input.comparison.baselines = {someBaselines(), Message{"file.not-found", {{"path", "examples.jsonl"}}}};
    for (const auto language : {Language::English, Language::Japanese}) {
        const auto report = reportOf(input, language);
        expectSound(report);
        const auto &verdict = section(report, "verdict");
        const auto &scores = verdict.tables.front();
        ASSERT_EQ(scores.rows.size(), 5U); // two arms, and what counts at the largest size
        EXPECT_EQ(scores.rows[2][1], "55.0%");
        EXPECT_EQ(scores.rows[3][1], "96.5%");
        const auto &beside = verdict.tables.back();
        ASSERT_EQ(beside.rows.size(), 4U);
        EXPECT_EQ(beside.headers.size(), 7U);
        EXPECT_EQ(beside.rows[2][5], "4.5");
        EXPECT_EQ(beside.rows[3][6], "1.25 JPY");
        EXPECT_THAT(beside.rows[2][0], HasSubstr(language == Language::English ? "typed" : "手入力"));
        std::string notes;
        for (const auto &bullet : verdict.bullets)
            notes += bullet + '\n';
        for (const auto *said : {"audit of October", "Q-7", "#31", "examples.jsonl"})
            EXPECT_THAT(notes, HasSubstr(said));
        const auto &lines = section(report, "curves").charts.front().horizontalLines;
        ASSERT_EQ(lines.size(), 3U); // the best plain one at the largest size, people, the system
        EXPECT_EQ(lines[0].second, 0.55);
        EXPECT_EQ(lines[1].second, 0.965);
        EXPECT_EQ(lines[2].second, 0.91);
    }
}

} // namespace
