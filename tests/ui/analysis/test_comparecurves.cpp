// The curves of the Compare page: the gap, choices of value and cost, learning curves, clicks.
#include "comparecharts.h"
#include "fixture.h"
#include "ui/pages/comparecurves.h"
#include "ui/pages/comparepage.h"
#include "ui/pages/experimentpagecurves.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>

using namespace kotowari;
using namespace kotowari::ui;
using test::AnalysisProject;
using test::chart;

class TestCompareCurves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theGapIsAnArrowBetweenTheCurves();
    void clickOnAPointOpensItsRun();
    void anotherValueAndCostAreAskedOfCore();
    void theGapIsMeasuredAtTheChosenScore();
    void aCostThatIsNotKnownCannotBeChosen();
    void choicesAreRemembered();
    void aSliceThatIsGoneFallsBack();
    void learningCurvesAreReachedHere();

private:
    Theme m_theme;
};

void TestCompareCurves::theGapIsAnArrowBetweenTheCurves()
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

void TestCompareCurves::clickOnAPointOpensItsRun()
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

void TestCompareCurves::anotherValueAndCostAreAskedOfCore()
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
    QCOMPARE(files.project->analysis().asked().level, std::optional(0.8));
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

void TestCompareCurves::theGapIsMeasuredAtTheChosenScore()
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

void TestCompareCurves::aCostThatIsNotKnownCannotBeChosen()
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
    QVERIFY(!files.project->analysis().asked().hourlyCost);
    CostScenario scenario;
    scenario.typed[CostKey::HourlyCost] = 3200;
    QVERIFY(files.project->costs().put(scenario)); // as the Cost page does
    EfficiencyChoice loss;
    loss.value = CurveValue::Loss;
    page.curves()->choose(loss);
    QTRY_COMPARE(files.project->analysis().asked().hourlyCost, std::optional(3200.0));
}

void TestCompareCurves::choicesAreRemembered()
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

void TestCompareCurves::aSliceThatIsGoneFallsBack()
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

void TestCompareCurves::learningCurvesAreReachedHere()
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

QTEST_MAIN(TestCompareCurves)
#include "test_comparecurves.moc"
