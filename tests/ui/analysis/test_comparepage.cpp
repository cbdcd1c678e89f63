// The Compare page: a verdict for each direction, honest numbers, both charts, news, languages.
#include "fixture.h"
#include "ui/charts/curvechart.h"
#include "ui/models/analysiswords.h"
#include "ui/models/comparisoncharts.h"
#include "ui/models/comparisonmultiples.h"
#include "ui/pages/comparecurves.h"
#include "ui/pages/comparemultiples.h"
#include "ui/pages/comparepage.h"
#include "ui/pages/comparepagemeeting.h"
#include "ui/pages/comparepagewhere.h"
#include "ui/pages/experimentpagecurves.h"
#include "ui/pages/comparepagenumbers.h"
#include "ui/pages/comparepageverdict.h"
#include "ui/pages/valuetable.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTranslator>

#include <cmath>

using namespace kotowari;
using namespace kotowari::ui;
using test::AnalysisProject;

namespace {

CurveChart *chart(const Page &page, int index) { return page.findChildren<CurveChart *>().at(index); }

std::size_t lines(const CurveChart *chart)
{
    return std::size_t(std::ranges::count_if(chart->content().series, [](const ChartSeries &series) { return !series.hairline; }));
}

} // namespace

class TestComparePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pointsWhereTheVerdictPoints_data();
    void pointsWhereTheVerdictPoints();
    void roundsAsTheReportDoes();
    void tooFewSeedsIsNoVerdict();
    void keyNumbersAreTheComparisons();
    void censoredExamplesAreNotInvented();
    void saysWhenDataAreSynthetic();
    void bothChartsShareAxesAndLines();
    void theGapIsAnArrowBetweenTheCurves();
    void clickOnAPointOpensItsRun();
    void anotherValueAndCostAreAskedOfCore();
    void theGapIsMeasuredAtTheChosenScore();
    void aCostThatIsNotKnownCannotBeChosen();
    void choicesAreRemembered();
    void aSliceThatIsGoneFallsBack();
    void learningCurvesAreReachedHere();
    void phrasesAreCopiedWithOneButton();
    void daysAndTodaysWayStandInTheNumbers();
    void whereExplanationsMatterIsATable();
    void heatMapHasACellAModelAndGranularity();
    void smallChartsShareTheirAxes();
    void fortyArmsAndLongNamesStayReadable();
    void baselinesStandBesideTheCurves();
    void overlayPutsAllArmsInOneChart();
    void otherTestCasesTakeTheCertaintyAway();
    void anotherContrastChangesTheNumbers();
    void whyShowsSeedsAndCaveats();
    void finishedRunsRefresh();
    void emptyStateLeadsToTheExperiment();
    void nothingComparedIsNoCrash();
    void otherLanguageOtherWords();
    void closingTheProjectEmptiesThePage();

private:
    Theme m_theme;
};

void TestComparePage::pointsWhereTheVerdictPoints_data()
{
    QTest::addColumn<double>("gain");
    QTest::addColumn<int>("direction");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<QString>("certainty");
    QTest::newRow("explained") << 0.12 << int(VerdictDirection::Explained) << QStringLiteral("Better with explanations") << QStringLiteral("6 of 6 seeds point the same way");
    QTest::newRow("none") << 0.0 << int(VerdictDirection::NoneShown) << QStringLiteral("No difference shown") << QStringLiteral("not ruled out");
    QTest::newRow("answer only") << -0.12 << int(VerdictDirection::AnswerOnly) << QStringLiteral("Better without explanations") << QStringLiteral("6 of 6 seeds point the same way");
}

void TestComparePage::roundsAsTheReportDoes()
{
    // Sign-flip tests of six seeds give p in 64ths: ties at three digits, and core rounds them to the even one.
    QCOMPARE(ComparisonCharts::p(0.0625), QStringLiteral("0.062"));
    QCOMPARE(ComparisonCharts::p(0.0005), QStringLiteral("< 0.001"));
    QCOMPARE(AnalysisWords::percent(0.3125), QStringLiteral("31.2%"));
    QCOMPARE(AnalysisWords::percent(1), QStringLiteral("100.0%"));
}

void TestComparePage::pointsWhereTheVerdictPoints()
{
    QFETCH(double, gain);
    QFETCH(int, direction);
    QFETCH(QString, headline);
    QFETCH(QString, certainty);
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison(gain));
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QCOMPARE(int(page.verdict()->direction()), direction);
    QCOMPARE(page.verdict()->headline(), headline);
    QVERIFY2(page.verdict()->certainty().contains(certainty), qPrintable(page.verdict()->certainty()));
    QVERIFY(page.verdict()->isVisible());
}

void TestComparePage::tooFewSeedsIsNoVerdict()
{
    AnalysisProject files;
    files.putExperiment();
    auto comparison = test::sampleComparison(0.12, 3);
    comparison.verdict.headline = Message{"verdict.headline.undecided"};
    files.project->reports().put(comparison);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(page.verdict()->direction() == VerdictDirection::NoneShown);
    QVERIFY(page.verdict()->certainty().contains(QStringLiteral("not yet. 3 of 3")));
    // No band without an interval; every seed is shown instead.
    QVERIFY(chart(page, 0)->content().bandLegend.isEmpty());
    QVERIFY(!chart(page, 0)->content().hairlineLegend.isEmpty());
    QVERIFY(page.findChild<KeyNumbers *>()->text().contains(QStringLiteral("no interval yet")));
}

void TestComparePage::keyNumbersAreTheComparisons()
{
    AnalysisProject files;
    files.putExperiment();
    const auto comparison = test::sampleComparison();
    files.project->reports().put(comparison);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    const auto text = page.findChild<KeyNumbers *>()->text();
    const auto &scores = comparison.contrasts[1].scores.back();
    double mean = 0;
    for (const double value : scores.arm)
        mean += value / double(scores.arm.size());
    QVERIFY2(text.contains(QString::number(mean * 100, 'f', 1) + QLatin1Char('%')), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("450 training examples")));
    QVERIFY(text.contains(QStringLiteral("Examples to reach 80.0% Answer only 390 With explanation (detailed) 150")));
    QVERIFY(text.contains(QLatin1Char('+') + QString::number(*comparison.contrasts[1].areaDifference.estimate * 100, 'f', 1) + QStringLiteral(" points")));
}

void TestComparePage::censoredExamplesAreNotInvented()
{
    AnalysisProject files;
    files.putExperiment();
    auto comparison = test::sampleComparison();
    comparison.contrasts[1].examplesRatio = {0.8, {}, {}, {}, {}, {}, Censoring::AboveLargest, Censoring::BelowSmallest};
    files.project->reports().put(comparison);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    const auto text = page.findChild<KeyNumbers *>()->text();
    QVERIFY2(text.contains(QStringLiteral("Answer only > 450 With explanation (detailed) < 50 outside the sizes tried")), qPrintable(text));
}

void TestComparePage::saysWhenDataAreSynthetic()
{
    AnalysisProject files;
    files.putExperiment();
    auto comparison = test::sampleComparison();
    files.project->reports().put(comparison);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *banner = page.findChild<Banner *>();
    QVERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(QStringLiteral("synthetic")));
    comparison.sample.clear();
    files.project->reports().put(comparison);
    auto run = files.run(101);
    files.project->training().change(run);
    QTRY_VERIFY(!banner->isVisible());
}

void TestComparePage::bothChartsShareAxesAndLines()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *left = chart(page, 0), *right = chart(page, 1);
    QVERIFY(left->isVisible() && right->isVisible());
    QCOMPARE(lines(left), std::size_t(1));
    QCOMPARE(lines(right), std::size_t(2)); // medium and detailed
    QCOMPARE(left->content().series.size(), std::size_t(7)); // and six seeds
    for (const auto &series : left->content().series)
        QCOMPARE(series.arm, QStringLiteral("answer-only"));
    QCOMPARE(left->content().bandLegend, QStringLiteral("band: 95 % interval over 6 seeds"));
    QCOMPARE(left->content().lines.size(), std::size_t(3)); // required score and both baselines
    QVERIFY(left->content().lines[0].strong);
    QCOMPARE(left->content().lines[0].y, 0.8);
    left->setRange({60, 200, 0.3, 0.8});
    QCOMPARE(right->range(), left->range());
    QCOMPARE(right->colorOf(right->content().series.front().arm), m_theme.armStyle(right->content().series.front().arm).color);
}

void TestComparePage::theGapIsAnArrowBetweenTheCurves()
{
    AnalysisProject files;
    files.putExperiment();
    auto comparison = test::sampleComparison();
    files.project->reports().put(comparison);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    // Side by side: the left chart only says where its own curve stands.
    QVERIFY(chart(page, 0)->content().gap && !chart(page, 0)->content().gap->arrow);
    QVERIFY(chart(page, 1)->content().gap && chart(page, 1)->content().gap->arrow);
    QCOMPARE(chart(page, 1)->content().gap->label, QStringLiteral("390 → 150 examples"));
    page.setOverlaid(true);
    QCOMPARE(chart(page, 0)->content().gap->from, 390.0);
    QCOMPARE(chart(page, 0)->content().gap->y, 0.8);

    auto &ratio = comparison.contrasts[1].examplesRatio;
    ratio = {0.8, {}, {}, {}, {}, 150.0, Censoring::AboveLargest, Censoring::None};
    files.project->reports().put(comparison);
    auto run = files.run(101);
    files.project->training().change(run);
    QTRY_COMPARE(chart(page, 0)->content().gap->label, QStringLiteral("> 450 → 150 examples"));
    QVERIFY(chart(page, 0)->content().gap->fromEnd == GapEnd::AboveLargest);

    ratio = {0.8, {}, {}, {}, {}, {}, Censoring::None, Censoring::None}; // nothing known: nothing drawn
    files.project->reports().put(comparison);
    files.project->training().change(run);
    QTRY_VERIFY(!chart(page, 0)->content().gap);
}

void TestComparePage::clickOnAPointOpensItsRun()
{
    AnalysisProject files;
    files.putExperiment();
    auto comparison = test::sampleComparison();
    auto &points = comparison.curves[0].points;
    for (auto &point : points) {
        point.seeds = comparison.seeds;
        for (std::size_t i = 0; i < point.seeds.size(); ++i)
            point.runs.push_back(RunId(1000 + i));
    }
    points[0].seeds = {1, 2, 4, 5, 6}; // seed 3 has no run there
    points[0].values.erase(points[0].values.begin() + 2);
    points[0].runs.erase(points[0].runs.begin() + 2);
    files.project->reports().put(comparison);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    const auto &series = chart(page, 0)->content().series;
    const auto third = std::ranges::find(series, QStringLiteral("seed 3"), &ChartSeries::detail);
    QVERIFY(third != series.end());
    QCOMPARE(third->points.size(), std::size_t(2));
    QCOMPARE(third->points[0].id, 1002);
    QSignalSpy wanted(&page, &Page::navigationWanted);
    Q_EMIT chart(page, 0)->pointClicked(third->points[0].id);
    QCOMPARE(wanted.value(0).value(0).toString(), QStringLiteral("experiment#1/1002"));
}

void TestComparePage::anotherValueAndCostAreAskedOfCore()
{
    AnalysisProject files;
    files.putExperiment();
    const auto comparison = test::sampleComparison();
    files.project->reports().put(comparison);
    EfficiencyReport report;
    report.curves = comparison.curves;
    for (auto &curve : report.curves)
        for (auto &point : curve.points)
            point.x *= curve.arm.explained() ? 100 : 10; // tokens
    report.slices = {{"answer", "approve", 120}, {"answer", "return", 80}};
    report.level = 0.8;
    report.gaps = {{comparison.contrasts[1].arm, "t5-nano", 1.0, 3900.0, {}, Censoring::None, Censoring::AboveLargest}};
    files.project->analysis().put(report);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *curves = page.curves();
    QCOMPARE(curves->valueBox()->count(), 4); // score, loss, two slices
    QCOMPARE(curves->valueBox()->itemText(2), QStringLiteral("Answer: approve (120 examples)"));
    curves->costBox()->setCurrentIndex(1);
    Q_EMIT curves->costBox()->activated(1);
    QTRY_VERIFY(page.settled());
    QVERIFY(files.project->analysis().asked().cost == CurveCost::SupervisedTokens);
    QCOMPARE(chart(page, 0)->content().xLabel, QStringLiteral("Supervised tokens (median of runs)"));
    QCOMPARE(chart(page, 0)->content().series[0].points[0].x, 500.0);
    QVERIFY(chart(page, 0)->range() == chart(page, 1)->range()); // same axes
    page.setOverlaid(true);
    const auto gap = chart(page, 0)->content().gap;
    QVERIFY(gap);
    QCOMPARE(gap->label, QStringLiteral("3,900 → > 45,000 tokens"));
    QCOMPARE(gap->to, 45000.0);

    report.level = 0;
    report.gaps.clear();
    report.notFinite = 2;
    files.project->analysis().put(report);
    curves->valueBox()->setCurrentIndex(1);
    Q_EMIT curves->valueBox()->activated(1);
    QTRY_VERIFY(page.settled());
    QVERIFY(files.project->analysis().asked().value == CurveValue::Loss);
    QVERIFY(!chart(page, 0)->content().yPercent);
    QVERIFY(!chart(page, 0)->content().gap);
    QVERIFY(chart(page, 0)->content().lines.empty()); // a required score is no loss
    bool said = false;
    for (const auto *label : page.findChildren<QLabel *>())
        said |= label->isVisible() && label->text().contains(QStringLiteral("2 runs have a loss that is no number"));
    QVERIFY(said);

    curves->valueBox()->setCurrentIndex(3);
    Q_EMIT curves->valueBox()->activated(3);
    QTRY_VERIFY(page.settled());
    QCOMPARE(QString::fromStdString(files.project->analysis().asked().slice), QStringLiteral("return"));
    QVERIFY(chart(page, 0)->content().yLabel.contains(QStringLiteral("Answer: return")));
}

void TestComparePage::theGapIsMeasuredAtTheChosenScore()
{
    AnalysisProject files;
    files.putExperiment();
    const auto comparison = test::sampleComparison();
    files.project->reports().put(comparison);
    EfficiencyReport report;
    report.curves = comparison.curves;
    report.level = 0.7;
    report.gaps = {{comparison.contrasts[1].arm, "t5-nano", 1.0, 260.0, 90.0, Censoring::None, Censoring::None}};
    files.project->analysis().put(report);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QCOMPARE(page.curves()->levelBox()->value(), 80.0);
    page.curves()->levelBox()->setValue(70);
    QTRY_VERIFY(page.settled());
    QCOMPARE(files.project->analysis().asked().level, std::optional(0.7));
    QCOMPARE(chart(page, 1)->content().gap->label, QStringLiteral("260 → 90 examples"));
    QCOMPARE(chart(page, 1)->content().gap->y, 0.7);
    page.curves()->levelBox()->setValue(80); // the required score again
    QTRY_VERIFY(page.settled());
    QCOMPARE(chart(page, 1)->content().gap->label, QStringLiteral("390 → 150 examples"));
}

void TestComparePage::aCostThatIsNotKnownCannotBeChosen()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    EfficiencyReport report;
    report.unavailable = {{CurveCost::Money, Message{"efficiency.no-hourly-cost", {}}}};
    files.project->analysis().put(report);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *box = page.curves()->costBox();
    QCOMPARE(box->count(), 5);
    QVERIFY(!(box->model()->flags(box->model()->index(4, 0)) & Qt::ItemIsEnabled));
    QVERIFY(box->itemData(4, Qt::ToolTipRole).toString().contains(QStringLiteral("not known")));
    QVERIFY(box->model()->flags(box->model()->index(1, 0)) & Qt::ItemIsEnabled);
}

void TestComparePage::choicesAreRemembered()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    files.project->analysis().put(EfficiencyReport{});
    {
        ComparePage page(&m_theme);
        QVERIFY(test::showSettled(page, &files.open()));
        page.curves()->choose({CurveValue::Score, "answer", "承認", CurveCost::Seconds, {}, {}});
        page.setOverlaid(true);
        page.saveState(settings);
    }
    ComparePage again(&m_theme);
    again.restoreState(settings);
    QVERIFY(test::showSettled(again, files.session.get()));
    QVERIFY(again.curves()->choice().cost == CurveCost::Seconds);
    QCOMPARE(QString::fromStdString(files.project->analysis().asked().slice), QStringLiteral("承認"));
    QVERIFY(!chart(again, 1)->isVisible());
}

void TestComparePage::aSliceThatIsGoneFallsBack()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    files.project->analysis().refuse(Error{ErrorCode::InvalidInput, {"efficiency.unknown-slice", {{"slicing", "site"}, {"slice", "East"}}}, {}});
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    page.curves()->choose({CurveValue::Score, "site", "East", CurveCost::Examples, {}, {}});
    QTRY_VERIFY(page.settled());
    QVERIFY(page.curves()->choice().usual());
    QVERIFY(chart(page, 0)->content().hasData());
}

void TestComparePage::learningCurvesAreReachedHere()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(!page.curves()->learning());
    page.curves()->setLearning(true);
    QTRY_VERIFY(page.settled() && page.curves()->learning());
    auto *left = page.curves()->learning()->left(), *right = page.curves()->learning()->right();
    QTRY_VERIFY(left->isVisible() && left->content().hasData());
    QCOMPARE(left->content().xLabel, QStringLiteral("Steps"));
    QCOMPARE(right->range(), left->range());
    page.curves()->setLearning(false);
    QVERIFY(!left->isVisible());
    QVERIFY(!right->isVisible());
    const auto charts = page.findChildren<CurveChart *>();
    QVERIFY(std::ranges::any_of(charts, [](const CurveChart *one) { return one->isVisible() && one->content().xLabel == QStringLiteral("Training examples"); }));
}

void TestComparePage::phrasesAreCopiedWithOneButton()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    MeetingBrief brief;
    brief.phrases = {Message{"meeting.limit", {{"why", "synthetic"}, {"done", std::int64_t{1}}, {"planned", std::int64_t{2}}, {"items", std::int64_t{3}}, {"seeds", std::int64_t{4}}}},
                     Message{"meeting.next", {{"required", "no"}, {"people", "no"}}}};
    files.project->analysis().put(brief);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(page.meeting()->isVisible());
    page.meeting()->findChild<QPushButton *>()->click();
    const auto copied = QApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(copied.size(), 2);
    QVERIFY(copied[0].contains(QStringLiteral("synthetic data")));
    files.session->setLanguage(Language::Japanese);
    QVERIFY(page.meeting()->text().contains(QStringLiteral("合成データ")));
}

void TestComparePage::daysAndTodaysWayStandInTheNumbers()
{
    AnalysisProject files;
    files.putExperiment();
    auto comparison = test::sampleComparison();
    Baseline people;
    people.kind = BaselineKind::People;
    people.score = 0.96;
    people.minutes = 4.5;
    comparison.baselines.baselines = {people};
    files.project->reports().put(comparison);
    MeetingBrief brief;
    brief.effort = Effort{Granularity::Detailed, 6, EffortSource::Measured, 30, 4.5};
    brief.without = ReachEffort{390.0, Censoring::None, 450, 0.0, 3.9};
    brief.with = ReachEffort{{}, Censoring::AboveLargest, 450, 6.0, 4.5};
    brief.phrases = {Message{"meeting.next", {{"required", "no"}, {"people", "no"}}}};
    files.project->analysis().put(brief);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    const auto text = page.findChild<KeyNumbers *>()->text();
    QVERIFY2(text.contains(QStringLiteral("Working days: 3.9 without, > 10.5 with")), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("6.0 min each (measured)")));
    QVERIFY(text.contains(QStringLiteral("right answers 96.0% minutes a case 4.5")));
}

void TestComparePage::whereExplanationsMatterIsATable()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    ExplanationValue value;
    value.arm = {ArmKind::ExplainThenAnswer, Granularity::Detailed};
    for (int i = 0; i < 20; ++i) {
        SliceGain gain{"answer", "slice " + std::to_string(i), 30, 0.5, 0.6, {}, i == 0, i == 1 ? SolvedOnly::Yes : SolvedOnly::Undecided};
        gain.difference.estimate = 0.2 - 0.02 * i;
        gain.difference.pHolm = i == 0 ? 0.01 : 0.5;
        value.gains.push_back(gain);
    }
    value.gains[2].slice = std::string(5000, 'x');
    value.corrupted = {{{ArmKind::CorruptedExplanation, Granularity::Detailed, 30}, 30, {0.08, 0.05, 0.11, 0.03, {}}, {0.02, {}, {}, {}, {}}}};
    value.sentences = {Message{"matter.no-corrupted", {}}};
    files.project->analysis().put(value);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(page.where()->isVisible());
    const auto tables = page.where()->findChildren<ValueTable *>();
    QCOMPARE(tables[0]->model()->rowCount(), 11); // the eight largest gains, the three that lose most
    const auto tsv = tables[0]->tsv();
    QVERIFY(tsv.contains(QStringLiteral("Answer: slice 0\t30\t50.0%\t60.0%\t+20.0\t–\t0.010\thelps")));
    QVERIFY(tsv.contains(QStringLiteral("solved only with them")));
    QVERIFY(!tsv.contains(QString(100, QLatin1Char('x'))));
    QVERIFY(!tables[1]->isVisible()); // no granularities
    QVERIFY(tables[2]->tsv().contains(QStringLiteral("30.0%\t+8.0\t5.0 to 11.0\t+2.0")));
}

void TestComparePage::heatMapHasACellAModelAndGranularity()
{
    auto comparison = test::sampleComparison();
    for (const auto &contrast : std::vector<Contrast>(comparison.contrasts)) {
        auto other = contrast;
        other.model = "t5-mini";
        other.primary = false;
        other.areaDifference.pHolm = other.areaDifference.pMaxT = 0.4;
        comparison.contrasts.push_back(other);
    }
    for (const auto &curve : std::vector<Curve>(comparison.curves)) {
        auto other = curve;
        other.model = "t5-mini";
        comparison.curves.push_back(other);
    }
    comparison.contrasts[0].areaDifference.pMaxT = 0.03;
    const auto heat = ComparisonMultiples::heat(comparison);
    QCOMPARE(heat.rows, (QStringList{QStringLiteral("t5-nano"), QStringLiteral("t5-mini")}));
    QCOMPARE(heat.columns.size(), 2);
    QCOMPARE(*heat.cells[0][1].value, *comparison.contrasts[1].areaDifference.estimate);
    QVERIFY(heat.cells[0][1].shown && heat.cells[0][0].shown);
    QVERIFY(!heat.cells[1][0].shown && !heat.cells[1][1].shown);
    HeatMap map(&m_theme);
    map.setContent(heat);
    map.resize(600, map.sizeHint().height());
    const auto number = QString::number(std::abs(*heat.cells[0][1].value) * 100, 'f', 1).toUtf8();
    QVERIFY2(map.svg().contains('+' + number), map.svg());
    QCOMPARE(map.table(QLatin1Char(',')).count(QLatin1Char('\n')), 5);
    QVERIFY(!map.picture(1).isNull());
    const auto hatched = map.svg().count("<clipPath");
    QCOMPARE(hatched, 2); // the two that are not shown
}

void TestComparePage::smallChartsShareTheirAxes()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    const auto &charts = page.multiples()->charts();
    QCOMPARE(charts.size(), std::size_t(2)); // medium, detailed
    QVERIFY(page.multiples()->isVisible());
    QCOMPARE(charts[0]->content().title, AnalysisWords::granularity(Granularity::Medium));
    QCOMPARE(lines(charts[0]), std::size_t(2));
    charts[0]->setRange({60, 200, 0.3, 0.8});
    QCOMPARE(charts[1]->range(), charts[0]->range());
    auto one = test::sampleComparison();
    one.contrasts.erase(one.contrasts.begin());
    one.curves.erase(one.curves.begin() + 1);
    one.primary = 0;
    files.project->reports().put(one);
    auto run = files.run(101);
    files.project->training().change(run);
    QTRY_VERIFY(!page.multiples()->isVisible()); // the large charts show all there is
}

void TestComparePage::fortyArmsAndLongNamesStayReadable()
{
    AnalysisProject files;
    files.putExperiment();
    auto comparison = test::sampleComparison();
    const auto curve = comparison.curves.back();
    const auto contrast = comparison.contrasts.front();
    for (int i = 1; i <= 38; ++i) { // 40 arms
        auto more = curve;
        more.arm = {ArmKind::CorruptedExplanation, Granularity::Detailed, i};
        comparison.curves.push_back(more);
        auto other = contrast;
        other.arm = more.arm;
        comparison.contrasts.push_back(other);
    }
    comparison.curves[1].points[1].mean = std::nan(""); // a broken number
    comparison.curves[2].points.pop_back();             // curves of different lengths
    files.project->reports().put(comparison);
    EfficiencyReport report;
    report.slices = {{"answer", std::string(5000, 'a'), 12}, {"answer", std::string(5000, 'b'), 10}};
    files.project->analysis().put(report);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    page.setOverlaid(true);
    page.setUnfolded(true);
    QVERIFY(page.curves()->valueBox()->itemText(2).size() < 80);
    const auto svg = chart(page, 0)->svg();
    QVERIFY(!svg.contains("nan"));
    QVERIFY2(chart(page, 0)->plotHeight() > 100, "the legend of forty lines leaves room for the lines");
    page.resize(820, 600);
    QVERIFY2(page.minimumSizeHint().width() <= 820, qPrintable(QString::number(page.minimumSizeHint().width())));
    for (const auto *scroll : page.findChildren<QScrollArea *>())
        QVERIFY2(scroll->horizontalScrollBar()->maximum() == 0, "nothing hangs over the right edge");
}

void TestComparePage::baselinesStandBesideTheCurves()
{
    AnalysisProject files;
    files.putExperiment();
    auto comparison = test::sampleComparison();
    Baseline tree, people, outside;
    tree.kind = BaselineKind::Tree;
    tree.trainSize = 450;
    tree.score = 0.64;
    tree.low = 0.6;
    tree.high = 0.68;
    tree.items = 500;
    people.kind = BaselineKind::People;
    people.score = 0.96;
    people.minutes = 4.5;
    people.typed = true;
    people.note = "audit of October";
    outside.kind = BaselineKind::Outside;
    outside.name = "LLM-A";
    outside.score = 0.91;
    outside.items = 499;
    outside.missing = {"Q-7"};
    comparison.baselines.baselines = {tree, people, outside};
    files.project->reports().put(comparison);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QCOMPARE(chart(page, 0)->content().lines.size(), std::size_t(4)); // required score, and three to compare with
    QCOMPARE(chart(page, 0)->content().lines[1].y, 0.64);
    const auto table = page.findChildren<ValueTable *>().back()->tsv();
    QVERIFY2(table.contains(QStringLiteral("small decision tree\t450\t64.0%\t60.0% to 68.0%\t500")), qPrintable(table));
    QVERIFY(table.contains(QStringLiteral("people (typed figures)")) && table.contains(QStringLiteral("4.5 min")) && table.contains(QStringLiteral("LLM-A (499 of 500 test examples)")));
    QStringList texts;
    for (const auto *label : page.findChildren<QLabel *>())
        if (label->isVisible())
            texts << label->text();
    QVERIFY(texts.join(QLatin1Char(' ')).contains(QStringLiteral("People: audit of October\nLLM-A gave no answer to: Q-7")));
}

void TestComparePage::overlayPutsAllArmsInOneChart()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    page.setOverlaid(true);
    QCOMPARE(lines(chart(page, 0)), std::size_t(3));
    QVERIFY(!chart(page, 1)->isVisible());
    page.setOverlaid(false);
    QCOMPARE(lines(chart(page, 0)), std::size_t(1));
    QVERIFY(chart(page, 1)->isVisible());
}

void TestComparePage::otherTestCasesTakeTheCertaintyAway()
{
    // Six seeds agree, but with other test cases drawn the difference may be none: the page must not call that chance between seeds.
    AnalysisProject files;
    files.putExperiment();
    auto comparison = test::sampleComparison();
    comparison.verdict.direction = VerdictDirection::NoneShown;
    comparison.contrasts[std::size_t(comparison.primary)].overItems = {-0.01, 0.2};
    files.project->reports().put(comparison);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(page.findChild<VerdictPanel *>()->certainty().contains(QStringLiteral("other test examples could turn it around")));
    page.setUnfolded(true);
    const auto labels = page.findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->text().contains(QStringLiteral("with other test examples drawn as well -1.0 points to +20.0 points").replace(QLatin1Char('-'), QChar(0x2212))); }));
}

void TestComparePage::anotherContrastChangesTheNumbers()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QComboBox *contrasts = nullptr;
    for (auto *combo : page.findChildren<QComboBox *>()) {
        if (combo->objectName() == QStringLiteral("contrast"))
            contrasts = combo;
    }
    QVERIFY(contrasts && contrasts->isVisible());
    QCOMPARE(contrasts->currentIndex(), 1); // the primary one
    const auto before = page.findChild<KeyNumbers *>()->text();
    contrasts->setCurrentIndex(0);
    Q_EMIT contrasts->activated(0);
    const auto after = page.findChild<KeyNumbers *>()->text();
    QVERIFY(after != before);
    QVERIFY(after.contains(QStringLiteral("(medium)")));
}

void TestComparePage::whyShowsSeedsAndCaveats()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *seeds = page.findChildren<ValueTable *>().at(1);
    QVERIFY(!seeds->isVisible());
    page.setUnfolded(true);
    QVERIFY(seeds->isVisible());
    QCOMPARE(seeds->model()->rowCount(), 6);
    QCOMPARE(seeds->tsv().count(QLatin1Char('\n')), 7);
    const auto says = [&](const QString &words) {
        const auto labels = page.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
    };
    QVERIFY(says(QStringLiteral("Only one model (t5-nano)")));
    QVERIFY(says(QStringLiteral("Controls and further tests")));
    QVERIFY(says(QStringLiteral("Control with filler text in place of explanations (detailed): real explanations score +9.5 points against it")));
}

void TestComparePage::finishedRunsRefresh()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison(0.0));
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(page.verdict()->direction() == VerdictDirection::NoneShown);
    files.project->reports().put(test::sampleComparison(0.12));
    auto run = files.run(131);
    run.state = RunState::Done;
    files.project->training().change(run);
    QTRY_VERIFY(page.verdict()->direction() == VerdictDirection::Explained);
}

void TestComparePage::emptyStateLeadsToTheExperiment()
{
    AnalysisProject files;
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *empty = page.findChild<EmptyState *>();
    QVERIFY(empty->isVisible());
    QSignalSpy wanted(&page, &Page::navigationWanted);
    empty->findChild<QPushButton *>()->click();
    QCOMPARE(wanted.value(0).value(0).toString(), QStringLiteral("experiment"));
}

void TestComparePage::nothingComparedIsNoCrash()
{
    AnalysisProject files;
    files.putExperiment();
    Comparison nothing;
    nothing.experiment = 1;
    nothing.verdict.sentence = Message{"verdict.nothing-to-compare"};
    nothing.verdict.headline = Message{"verdict.headline.undecided"};
    files.project->reports().put(nothing);
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(page.verdict()->sentence().contains(QStringLiteral("Nothing to compare")));
    QVERIFY(!page.findChild<KeyNumbers *>()->isVisible());
}

void TestComparePage::otherLanguageOtherWords()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QCOMPARE(page.verdict()->headline(), QStringLiteral("Better with explanations"));
    files.session->setLanguage(Language::Japanese);
    QCOMPARE(page.verdict()->headline(), QStringLiteral("説明付きが有効"));
}

void TestComparePage::closingTheProjectEmptiesThePage()
{
    AnalysisProject files;
    files.putExperiment();
    files.project->reports().put(test::sampleComparison());
    ComparePage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    page.setSession(nullptr);
    files.session.reset();
    QVERIFY(page.findChild<EmptyState *>()->isVisible());
    QVERIFY(page.settled());
}

QTEST_MAIN(TestComparePage)
#include "test_comparepage.moc"
