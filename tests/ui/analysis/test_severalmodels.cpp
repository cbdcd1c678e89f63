// An experiment with several models: a group of rows each in the run grid, one at a time in the curves, named on the Compare page.
#include "fixture.h"
#include "ui/charts/curvechart.h"
#include "ui/models/comparisoncharts.h"
#include "ui/models/runcurves.h"
#include "ui/models/runtablemodel.h"
#include "ui/pages/experimentpage.h"
#include "ui/pages/experimentpagecurves.h"
#include "ui/pages/experimentpagegrid.h"
#include "ui/pages/experimentpagequeue.h"
#include "ui/pages/valuetable.h"

#include <QComboBox>

using namespace kotowari;
using namespace kotowari::ui;
using test::AnalysisProject;

class TestSeveralModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gridHasAGroupAModel();
    void gridHasARowAShare();
    void oneModelHasNoGroups();
    void curvesAreOfTheChosenModel();
    void curvesFollowTheRunningModel();
    void sharesAreLinesOfTheirOwn();
    void compareNamesTheModel();
    void namesAreNoNumbers();
    void runsSayWhoseTheyAre();

private:
    /// The fixture's runs twice, once a model; done ones only score.
    static std::vector<Run> twice()
    {
        auto runs = test::sampleRuns(1);
        auto more = test::sampleRuns(1);
        for (auto &run : more) {
            run.id += 1000;
            run.model = "t5-micro";
            if (run.state == RunState::Running)
                run.state = RunState::Queued;
        }
        runs.insert(runs.end(), more.begin(), more.end());
        return runs;
    }
    static void put(AnalysisProject &files, const std::vector<Run> &runs)
    {
        auto experiment = test::sampleExperiment(1);
        experiment.plan.furtherModels = {"t5-micro"};
        std::map<RunId, std::vector<Metric>> metrics;
        for (const auto &run : runs)
            metrics[run.id] = test::sampleMetrics(run);
        files.project->experiments().put(experiment, runs, metrics);
    }
    static std::size_t series(const ChartContent &content) { return content.series.size(); }

    Theme m_theme;
};

void TestSeveralModels::gridHasAGroupAModel()
{
    RunGrid grid(&m_theme);
    grid.resize(600, 400);
    const auto runs = twice();
    grid.setRuns(runs);
    grid.resize(600, grid.sizeHint().height());
    QList<QRectF> cells;
    double lowestFirst = 0, highestSecond = 1e9;
    for (const auto &run : runs) {
        const auto cell = grid.cellOf(run.id);
        QVERIFY(grid.rect().contains(cell.toAlignedRect()));
        for (const auto &other : cells)
            QVERIFY(!other.intersects(cell));
        cells << cell;
        if (run.model == "t5-nano")
            lowestFirst = std::max(lowestFirst, cell.bottom());
        else
            highestSecond = std::min(highestSecond, cell.top());
    }
    QVERIFY(highestSecond - lowestFirst > grid.fontMetrics().height()); // the second model's name has its place
    QVERIFY(!grid.grab().isNull());
}

void TestSeveralModels::gridHasARowAShare()
{
    RunGrid grid(&m_theme);
    auto runs = test::sampleRuns(1);
    const auto all = runs.size();
    for (std::size_t i = 0; i < all; ++i) {
        auto run = runs[i];
        if (!run.arm.explained())
            continue;
        run.id += 1000;
        run.explained = 0.1;
        runs.push_back(run);
    }
    grid.resize(600, 400);
    grid.setRuns(runs);
    QList<QRectF> cells;
    for (const auto &run : runs) {
        const auto cell = grid.cellOf(run.id);
        for (const auto &other : cells)
            QVERIFY(!other.intersects(cell));
        cells << cell;
    }
}

void TestSeveralModels::oneModelHasNoGroups()
{
    RunGrid one(&m_theme), two(&m_theme);
    one.resize(600, 400);
    two.resize(600, 400);
    one.setRuns(test::sampleRuns(1));
    two.setRuns(twice());
    const auto rows = [](const RunGrid &grid) { return grid.sizeHint().height() / (grid.fontMetrics().height() + 1.0); };
    QVERIFY(rows(two) - rows(one) > 4); // three arms more, and two names
    CurvesPane pane(&m_theme);
    pane.start(test::sampleExperiment(1));
    pane.show();
    QVERIFY(!pane.modelBox()->isVisible());
}

void TestSeveralModels::curvesAreOfTheChosenModel()
{
    AnalysisProject files;
    const auto runs = twice();
    put(files, runs);
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *pane = page.findChild<CurvesPane *>();
    QTRY_VERIFY(pane->modelBox()->isVisible());
    pane->setTrainSize(50);
    QTRY_VERIFY(page.settled());
    const auto nano = pane->left()->content();
    pane->modelBox()->setCurrentIndex(1);
    Q_EMIT pane->modelBox()->activated(1);
    QCOMPARE(pane->choice().model, std::string("t5-micro"));
    const auto micro = pane->left()->content();
    RunCurves curves;
    for (const auto &run : runs)
        curves.set(run.id, *files.project->experiments().metrics(run.id));
    auto choice = pane->choice();
    QCOMPARE(series(micro), series(curves.content(runs, RunCurves::Part::AnswerOnly, choice)));
    choice.model.clear();
    QVERIFY(series(curves.content(runs, RunCurves::Part::AnswerOnly, choice)) > series(micro)); // all would lie over each other
    QVERIFY(series(nano) > 0);
}

void TestSeveralModels::curvesFollowTheRunningModel()
{
    auto runs = twice();
    for (auto &run : runs)
        if (run.state == RunState::Running)
            run.state = RunState::Done;
    CurvesPane pane(&m_theme);
    auto experiment = test::sampleExperiment(1);
    experiment.plan.furtherModels = {"t5-micro"};
    pane.start(experiment);
    pane.setRuns(runs);
    QCOMPARE(pane.choice().model, std::string("t5-nano"));
    runs.back().state = RunState::Running; // of t5-micro
    pane.setRuns(runs);
    QCOMPARE(pane.choice().model, std::string("t5-micro"));
    pane.modelBox()->setCurrentIndex(0);
    Q_EMIT pane.modelBox()->activated(0); // somebody chose
    pane.setRuns(runs);
    QCOMPARE(pane.choice().model, std::string("t5-nano"));
}

void TestSeveralModels::sharesAreLinesOfTheirOwn()
{
    auto runs = test::sampleRuns(1);
    std::erase_if(runs, [](const Run &run) { return run.trainSize != 50 || !run.arm.explained() || run.state != RunState::Done || run.arm.granularity != Granularity::Detailed; });
    QVERIFY(runs.size() >= 2);
    RunCurves curves;
    const auto full = runs.size();
    for (std::size_t i = 0; i < full; ++i) {
        auto run = runs[i];
        run.id += 1000;
        run.explained = 0.1;
        runs.push_back(run);
    }
    for (const auto &run : runs)
        curves.set(run.id, test::sampleMetrics(run));
    const auto content = curves.content(runs, RunCurves::Part::Explained, {CurveAxis::Steps, CurveMetric::ValidationExactMatch, 50, {}});
    QStringList labels;
    for (const auto &one : content.series)
        if (!one.label.isEmpty())
            labels << one.label;
    QCOMPARE(labels.size(), 2);
    QVERIFY2(labels.join(u'|').contains(QStringLiteral("10.0% explained")), qPrintable(labels.join(u'|')));
}

void TestSeveralModels::compareNamesTheModel()
{
    auto comparison = test::sampleComparison(0.12);
    QVERIFY(!ComparisonCharts::efficiency(comparison, ComparisonCharts::Part::All, "t5-nano").title.contains(QStringLiteral("t5-nano")));
    const auto curves = comparison.curves;
    for (auto curve : curves) {
        curve.model = "t5-micro";
        comparison.curves.push_back(curve);
    }
    const auto all = ComparisonCharts::efficiency(comparison, ComparisonCharts::Part::All, "t5-micro");
    QVERIFY2(all.title.startsWith(QStringLiteral("t5-micro")), qPrintable(all.title));
    QCOMPARE(std::ranges::count_if(all.series, [](const ChartSeries &one) { return !one.hairline; }), 3);
}

void TestSeveralModels::namesAreNoNumbers()
{
    ValueTable table;
    table.setRows({QStringLiteral("Arm"), QStringLiteral("Price")}, {{QStringLiteral("t5-nano: Answer only"), QStringLiteral("¥ 40")}});
    const auto alignment = [&](int column) { return table.model()->index(0, column).data(Qt::TextAlignmentRole).toInt(); };
    QVERIFY(alignment(0) & int(Qt::AlignLeft));
    QVERIFY(alignment(1) & int(Qt::AlignRight));
}

void TestSeveralModels::runsSayWhoseTheyAre()
{
    RunTableModel model;
    model.setRuns(test::sampleRuns(1));
    QVERIFY(!model.index(0, RunTableModel::ArmColumn).data().toString().contains(QStringLiteral("t5")));
    model.setRuns(twice());
    QVERIFY(model.index(0, RunTableModel::ArmColumn).data().toString().endsWith(QStringLiteral("t5-nano")));
    QVERIFY(model.index(54, RunTableModel::ArmColumn).data().toString().endsWith(QStringLiteral("t5-micro")));
}

QTEST_MAIN(TestSeveralModels)
#include "test_severalmodels.moc"
