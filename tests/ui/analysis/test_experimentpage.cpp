// The Experiment page: a plan with problems cannot start, a good one does; the queue's actions; live curves.
#include "fixture.h"
#include "ui/charts/curvechart.h"
#include "ui/dialogs/tokensdialog.h"
#include "ui/models/runtablemodel.h"
#include "ui/pages/experimentchooser.h"
#include "ui/pages/experimentpage.h"
#include "ui/pages/experimentpagecurves.h"
#include "ui/pages/experimentpagegrid.h"
#include "ui/pages/experimentpageplan.h"
#include "ui/pages/experimentpagequeue.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>
#include <QWheelEvent>

using namespace kotowari;
using namespace kotowari::ui;
using test::AnalysisProject;

namespace {

QPushButton *startButton(const Page &page) { return page.findChild<QPushButton *>(QStringLiteral("start")); }

QStringList banners(const QWidget &widget)
{
    QStringList texts;
    for (const auto *banner : widget.findChildren<Banner *>()) {
        if (banner->isVisible())
            texts << banner->text();
    }
    return texts;
}

QLineEdit *sizesField(const ExperimentPage &page)
{
    for (auto *edit : page.planPane()->findChildren<QLineEdit *>()) {
        if (edit->text().contains(QStringLiteral("150")))
            return edit;
    }
    return nullptr;
}

Metric metricAt(std::int64_t step, std::string_view name, double value)
{
    return {step, double(step) / 10, step * 100, double(step) * 0.5, std::string(name), value};
}

} // namespace

class TestExperimentPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noExamplesLeadsToTheExamples();
    void newProjectShowsTheSuggestedPlan();
    void problemsDisableStart();
    void unreadableSizesAreAProblem();
    void fullWidthSizesAreRead();
    void editingChecksTheNewPlan();
    void armsOfEveryKindAreChosen();
    void tokensOfTheArmsAreShown();
    void theWheelScrollsThePageAndChangesNoField();
    void measuringSaysWhatThePlanCosts();
    void startCreatesAndStarts();
    void readOnlyCannotStart();
    void wordsOfTheSentenceFocusTheirField();
    void newestExperimentIsShown();
    void aRunOfAnotherPageIsSelected();
    void anotherPlanLikeThisOne();
    void modelIsAGoodModel();
    void gridShowsEveryRun();
    void pauseResumeStop();
    void stopAsksFirst();
    void interruptedRunsOfferResume();
    void failedRunsSayWhy();
    void logIsShown();
    void copyAsTable();
    void everyColumnIsInSight();
    void longNamesAreToldWhole();
    void liveMetricsLandInTheirChart();
    void resetMetricsAreReadAnew();
    void newsAreDrawnAtMostTenTimesASecond();
    void axesAreLinkedAndSwitch();
    void overlayAndSmoothing();
    void finishedSeedsHaveAMean();
    void pauseAllResumeAll();
    void attentionCountsWhatWentWrong();
    void switchesLanguageAndTheme();

private:
    bool openWithRuns(AnalysisProject &files, ExperimentPage &page)
    {
        files.putExperiment();
        return test::showSettled(page, &files.open()) && !page.planning() && QTest::qWaitFor([&] { return page.queuePane()->model()->rowCount() == 54; });
    }
    /// Runs of the fixture by state: 131, 132 running; 124 paused; 127 interrupted; 120 failed; 101 done.
    Theme m_theme;
};

void TestExperimentPage::noExamplesLeadsToTheExamples()
{
    AnalysisProject files;
    files.project->examples().put({});
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *empty = page.findChild<EmptyState *>();
    QTRY_VERIFY(empty->isVisible());
    QSignalSpy wanted(&page, &Page::navigationWanted);
    empty->findChild<QPushButton *>()->click();
    QCOMPARE(wanted.value(0).value(0).toString(), QStringLiteral("examples"));
}

void TestExperimentPage::newProjectShowsTheSuggestedPlan()
{
    AnalysisProject files;
    PlanCheck check;
    check.seconds = 720;
    files.project->experiments().setCheck(check);
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QVERIFY(page.planning());
    QTRY_COMPARE(page.sentence(), QStringLiteral("Compare answer only with explain then answer (detailed) on t5-nano, 50, 150, 450 examples, 6 seeds: 36 runs, about 12 min."));
    QVERIFY(startButton(page)->isEnabled());
}

void TestExperimentPage::problemsDisableStart()
{
    AnalysisProject files;
    PlanCheck check;
    check.problems = {Message{"error.internal", {{"where", "problem one"}}}, Message{"error.internal", {{"where", "problem two"}}}};
    check.warnings = {Message{"error.internal", {{"where", "a warning"}}}};
    files.project->experiments().setCheck(check);
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QTRY_COMPARE(banners(*page.planPane()).size(), 3);
    QVERIFY(banners(*page.planPane())[0].contains(QStringLiteral("problem one")));
    QVERIFY(banners(*page.planPane())[2].contains(QStringLiteral("a warning")));
    QVERIFY(!startButton(page)->isEnabled());
    // A warning alone does not stand in the way.
    check.problems.clear();
    files.project->experiments().setCheck(check);
    page.planPane()->setPlan(page.planPane()->plan());
    QTRY_VERIFY(startButton(page)->isEnabled());
    QCOMPARE(banners(*page.planPane()).size(), 1);
}

void TestExperimentPage::unreadableSizesAreAProblem()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QTRY_VERIFY(startButton(page)->isEnabled());
    auto *sizes = sizesField(page);
    sizes->clear();
    QTest::keyClicks(sizes, QStringLiteral("50, many"));
    QTRY_VERIFY(page.planPane()->settled());
    QVERIFY(!startButton(page)->isEnabled());
    QVERIFY(banners(*page.planPane()).value(0).contains(QStringLiteral("train sizes")));
    // The messages may be below the edge of a small window: the first stands beside Start as well.
    auto *reason = page.planPane()->findChild<ElidedLabel *>(QStringLiteral("reason"));
    QCOMPARE(reason->fullText(), banners(*page.planPane()).value(0));
    QVERIFY(reason->isVisible() && reason->width() > 60);
    sizes->clear();
    QTest::keyClicks(sizes, QStringLiteral("50"));
    QTRY_VERIFY(startButton(page)->isEnabled());
    QVERIFY(reason->fullText().isEmpty());
}

void TestExperimentPage::fullWidthSizesAreRead()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QTRY_VERIFY(startButton(page)->isEnabled());
    auto *sizes = sizesField(page);
    sizes->setText(QStringLiteral("450、50,150 50"));
    QCOMPARE(page.planPane()->plan().trainSizes, (std::vector<std::int64_t>{50, 150, 450}));
}

void TestExperimentPage::editingChecksTheNewPlan()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QTRY_VERIFY(page.planPane()->check().has_value());
    QCOMPARE(page.planPane()->check()->runs, 36);
    for (auto *box : page.planPane()->findChildren<QCheckBox *>()) {
        if (box->accessibleName() == QStringLiteral("Explain then answer (short)"))
            box->click();
    }
    QVERIFY(!page.planPane()->check()); // the old answer is not for this plan
    QVERIFY(!startButton(page)->isEnabled());
    QTRY_VERIFY(page.planPane()->check().has_value());
    QCOMPARE(page.planPane()->check()->runs, 54);
    const auto plan = page.planPane()->plan();
    QCOMPARE(plan.arms.size(), std::size_t(3));
    // The verdict stays about the arm it was about.
    QVERIFY(plan.arms[std::size_t(plan.primaryArm)] == (Arm{ArmKind::ExplainThenAnswer, Granularity::Detailed}));
}

void TestExperimentPage::theWheelScrollsThePageAndChangesNoField()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QTRY_VERIFY(page.planPane()->check().has_value());
    const auto before = page.planPane()->plan();
    sizesField(page)->setFocus();
    int fields = 0;
    for (auto *field : page.planPane()->findChildren<QWidget *>()) {
        if (!qobject_cast<QComboBox *>(field) && !qobject_cast<QAbstractSpinBox *>(field))
            continue;
        ++fields;
        const QPointF middle = field->rect().center();
        QWheelEvent wheel(middle, field->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(field, &wheel);
    }
    QVERIFY(fields > 10);
    QVERIFY(page.planPane()->plan() == before);
}

void TestExperimentPage::measuringSaysWhatThePlanCosts()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QTRY_VERIFY(page.planPane()->check().has_value());
    auto *measure = page.planPane()->findChild<QPushButton *>(QStringLiteral("measure"));
    const auto shown = [&] {
        QStringList texts;
        for (const auto *label : page.findChildren<QLabel *>())
            texts << label->text();
        return texts.join(QLatin1Char('\n'));
    };
    QVERIFY(measure->isVisible());
    QVERIFY(!shown().contains(QStringLiteral("measured")));
    QTest::mouseClick(measure, Qt::LeftButton);
    QTRY_VERIFY(shown().contains(QStringLiteral("36 runs, about 2 min, about 0.6 GB of memory (measured)")));
    QVERIFY(!measure->isVisible());
    QVERIFY(page.planPane()->check()->measured);
    QVERIFY(startButton(page)->isEnabled());

    // The verdict's required score costs nothing: the measure holds. Other sizes do.
    page.planPane()->findChild<QDoubleSpinBox *>()->setValue(80);
    QTRY_VERIFY(page.planPane()->settled() && page.planPane()->check().has_value());
    QVERIFY(page.planPane()->check()->measured);
    auto *sizes = sizesField(page);
    sizes->setFocus();
    sizes->selectAll();
    QTest::keyClicks(sizes, QStringLiteral("50"));
    QTRY_VERIFY(page.planPane()->settled() && page.planPane()->check().has_value());
    QVERIFY(!page.planPane()->check()->measured);
    QVERIFY(measure->isVisible());
}

void TestExperimentPage::armsOfEveryKindAreChosen()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    auto *pane = page.planPane();
    auto plan = pane->plan();
    plan.arms = {Arm{},
                 {ArmKind::ExplainThenAnswer, Granularity::Detailed},
                 {ArmKind::AnswerThenExplain, Granularity::Short},
                 {ArmKind::MultiTask, Granularity::Medium},
                 {ArmKind::ShuffledExplanation, Granularity::Detailed},
                 {ArmKind::Filler, Granularity::Detailed},
                 {ArmKind::CorruptedExplanation, Granularity::Detailed, 30},
                 {ArmKind::PromptOnly},
                 {ArmKind::CorruptedExplanation, Granularity::Short, 10}}; // of another share: no box shows it
    plan.primaryArm = 3;
    pane->setPlan(plan);
    QVERIFY(pane->plan().arms == plan.arms);
    QCOMPARE(pane->plan().primaryArm, 3);
    auto *percent = pane->findChild<QSpinBox *>(QStringLiteral("corruptedPercent"));
    QVERIFY(percent);
    percent->setValue(50);
    QCOMPARE(pane->plan().arms[6].corruptedPercent, 50);
    QVERIFY(pane->plan().arms.back() == plan.arms.back());
    for (auto *box : pane->findChildren<QCheckBox *>()) {
        QVERIFY2(!box->toolTip().isEmpty(), qPrintable(box->accessibleName()));
        QVERIFY(!(box->text() + box->accessibleName()).isEmpty());
    }
    // The verdict can be about reasons only: neither a control nor the reference is offered.
    QCOMPARE(pane->findChild<QComboBox *>(QStringLiteral("primary"))->count(), 3);
}

void TestExperimentPage::tokensOfTheArmsAreShown()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QTRY_VERIFY(startButton(page)->isEnabled());
    page.planPane()->findChild<QPushButton *>(QStringLiteral("showTokens"))->click();
    auto *dialog = page.planPane()->findChild<TokensDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->settled());
    const auto combos = dialog->findChildren<QComboBox *>();
    QCOMPARE(combos[0]->count(), 2); // arms
    QCOMPARE(combos[0]->currentIndex(), 1);
    QCOMPARE(combos[1]->count(), 2); // examples
    QVERIFY(dialog->shownText().contains(QStringLiteral("<answer>")));
    QVERIFY(dialog->shownText().contains(QStringLiteral("return")));
    combos[1]->setCurrentIndex(1);
    QVERIFY(dialog->shownText().contains(QStringLiteral("approve")));
    combos[0]->setCurrentIndex(0); // answer only
    QVERIFY(!dialog->shownText().contains(QStringLiteral("<answer>")));
    QVERIFY(dialog->shownText().contains(QStringLiteral("approve")));
    dialog->close();
}

void TestExperimentPage::startCreatesAndStarts()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QTRY_VERIFY(startButton(page)->isEnabled());
    QTest::mouseClick(startButton(page), Qt::LeftButton);
    QVERIFY(!startButton(page)->isEnabled()); // not twice
    QTRY_VERIFY(!page.planning());
    QTRY_COMPARE(page.queuePane()->model()->rowCount(), 36);
    QCOMPARE(files.project->experiments().experiments()->size(), std::size_t(1));
    QVERIFY(files.project->training().status().active);
    QTRY_VERIFY(page.queuePane()->model()->runs().front().state == RunState::Running);
}

void TestExperimentPage::readOnlyCannotStart()
{
    AnalysisProject files;
    files.project = std::make_shared<fakes::FakeProject>("/tmp/quotes.kotowari", true);
    Example example;
    example.input = "a";
    files.project->examples().put({example});
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QTRY_VERIFY(page.planPane()->check().has_value());
    QVERIFY(!startButton(page)->isEnabled());
    QTRY_VERIFY(banners(*page.planPane()).join(QLatin1Char(' ')).contains(QStringLiteral("reading only")));
}

void TestExperimentPage::wordsOfTheSentenceFocusTheirField()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    page.activateWindow();
    for (auto *label : page.findChildren<QLabel *>()) {
        if (label->text().contains(QStringLiteral("href='sizes'")))
            Q_EMIT label->linkActivated(QStringLiteral("sizes"));
    }
    QCOMPARE(page.focusWidget(), sizesField(page));
}

void TestExperimentPage::newestExperimentIsShown()
{
    AnalysisProject files;
    files.putExperiment(1);
    files.putExperiment(2);
    ExperimentPage page(&m_theme);
    QVERIFY(test::showSettled(page, &files.open()));
    QTRY_COMPARE(page.queuePane()->model()->rowCount(), 54);
    QCOMPARE(page.queuePane()->model()->runs().front().experiment, 2);
    page.showExperiment(1);
    QTRY_COMPARE(page.queuePane()->model()->runs().empty() ? 0 : page.queuePane()->model()->runs().front().experiment, 1);
    page.newPlan();
    QVERIFY(page.planning());
}

void TestExperimentPage::aRunOfAnotherPageIsSelected()
{
    AnalysisProject files;
    files.putExperiment(1);
    ExperimentPage page(&m_theme);
    page.resize(1110, 660);
    page.show();
    page.setSession(&files.open());
    page.showItem(QStringLiteral("1/109")); // before anything is read
    QTRY_VERIFY(page.settled());
    QCOMPARE(page.queuePane()->selection(), std::vector<RunId>{109});
    QCOMPARE(page.curvesPane()->choice().trainSize, files.run(109).trainSize);
    page.showItem(QStringLiteral("1/130"));
    QCOMPARE(page.queuePane()->selection(), std::vector<RunId>{130});
    page.showItem(QStringLiteral("nonsense"));
    QCOMPARE(page.queuePane()->selection(), std::vector<RunId>{130});
}

void TestExperimentPage::anotherPlanLikeThisOne()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    for (auto *label : page.findChildren<QLabel *>()) {
        if (label->text().contains(QStringLiteral("href='seeds'")))
            Q_EMIT label->linkActivated(QStringLiteral("seeds"));
    }
    QVERIFY(page.planning());
    auto expected = test::sampleExperiment().plan;
    auto plan = page.planPane()->plan();
    QCOMPARE(plan.primaryArm, 2); // named, where the old plan left it to the default
    plan.primaryArm = expected.primaryArm;
    QVERIFY(plan == expected);
}

void TestExperimentPage::modelIsAGoodModel()
{
    RunTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRuns(test::sampleRuns());
    auto run = model.runs()[30];
    run.steps = 599;
    model.update({run});
    Run foreign;
    foreign.id = 9999;
    model.update({foreign});
    QCOMPARE(model.rowCount(), 54);
    QCOMPARE(model.run(run.id)->steps, 599);
    QCOMPARE(model.index(30, RunTableModel::ProgressColumn).data().toString(), QStringLiteral("99%"));
    QCOMPARE(model.index(0, RunTableModel::ScoreColumn).data(Qt::TextAlignmentRole).toInt() & int(Qt::AlignRight), int(Qt::AlignRight));
    model.setRuns({});
}

void TestExperimentPage::gridShowsEveryRun()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    auto *grid = page.findChild<RunGrid *>();
    QList<QRectF> cells;
    for (const auto &run : page.queuePane()->model()->runs()) {
        const auto cell = grid->cellOf(run.id);
        QVERIFY(grid->rect().contains(cell.toAlignedRect()));
        for (const auto &other : cells)
            QVERIFY(!other.intersects(cell));
        cells << cell;
    }
    QCOMPARE(cells.size(), 54);
    QVERIFY(grid->summary().contains(QStringLiteral("1 interrupted")));
    QTest::mouseClick(grid, Qt::LeftButton, {}, grid->cellOf(120).center().toPoint());
    QCOMPARE(page.queuePane()->selection(), std::vector<RunId>{120});
    QTest::keyClick(grid, Qt::Key_Right);
    QVERIFY(page.queuePane()->selection() != std::vector<RunId>{120});
}

void TestExperimentPage::pauseResumeStop()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    auto *queue = page.queuePane();
    queue->select(131);
    queue->pauseSelected();
    QTRY_VERIFY(files.run(131).state == RunState::Paused);
    QTRY_VERIFY(queue->model()->run(131)->state == RunState::Paused);
    queue->resumeSelected();
    QTRY_VERIFY(files.run(131).state == RunState::Running);
    // Others were not touched.
    QVERIFY(files.run(124).state == RunState::Paused);
    QVERIFY(files.run(127).state == RunState::Interrupted);
    // A finished run has nothing to resume: nothing happens, above all not to every run.
    queue->select(101);
    const int before = files.project->training().resumes();
    queue->resumeSelected();
    QTRY_VERIFY(queue->settled());
    QCOMPARE(files.project->training().resumes(), before);
    QVERIFY(files.run(127).state == RunState::Interrupted);
}

void TestExperimentPage::stopAsksFirst()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    auto *queue = page.queuePane();
    QTRY_VERIFY(queue->model()->run(132)->state == RunState::Running);
    queue->select(132);
    queue->askToStop();
    QVERIFY(files.run(132).state == RunState::Running);
    QVERIFY(banners(*queue).filter(QStringLiteral("out of the verdict")).size() == 1);
    queue->confirmStop();
    QTRY_VERIFY(files.run(132).state == RunState::Done);
    QVERIFY(files.run(132).stoppedEarly);
    QVERIFY(banners(*queue).filter(QStringLiteral("out of the verdict")).isEmpty());
}

void TestExperimentPage::interruptedRunsOfferResume()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    auto *button = page.findChild<QPushButton *>(QStringLiteral("resumeInterrupted"));
    QVERIFY(button->isVisible());
    button->click();
    QTRY_VERIFY(files.run(127).state == RunState::Running);
    QVERIFY(files.run(124).state == RunState::Paused); // paused by a person: stays
    QTRY_VERIFY(!button->isVisible());
}

void TestExperimentPage::failedRunsSayWhy()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    const auto shown = banners(page).filter(QStringLiteral("Run 120 failed"));
    QCOMPARE(shown.size(), 1);
    QVERIFY2(shown[0].contains(QStringLiteral("260")), qPrintable(shown[0])); // the step of core's message
}

void TestExperimentPage::logIsShown()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    auto *text = page.queuePane()->findChild<QPlainTextEdit *>();
    QVERIFY(!text->isVisible());
    page.queuePane()->select(120);
    page.queuePane()->showLog();
    QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("run 120, line 3")));
    QVERIFY(text->isVisible());
    QVERIFY(text->toPlainText().contains(QStringLiteral("260")));
}

void TestExperimentPage::copyAsTable()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    page.queuePane()->select(101);
    page.queuePane()->copySelection();
    const auto lines = QApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].startsWith(QStringLiteral("Arm\tExamples\tSeed")));
    QVERIFY(lines[1].startsWith(QStringLiteral("Answer only\t50\t1\tDone\t")));
    QVERIFY(lines[1].contains(QStringLiteral("\t100%\t")));
}

void TestExperimentPage::everyColumnIsInSight()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme); // as wide as in a window of 1280 pixels
    QVERIFY(openWithRuns(files, page));
    auto *table = page.queuePane()->findChild<TableView *>();
    QVERIFY(table->horizontalHeader()->sectionSize(RunTableModel::ProgressColumn) >= 68); // its number and a bit of its bar
    QVERIFY2(table->horizontalHeader()->length() <= table->viewport()->width(),
             qPrintable(QStringLiteral("%1 of %2").arg(table->horizontalHeader()->length()).arg(table->viewport()->width())));
    const int before = table->horizontalHeader()->sectionSize(RunTableModel::ScoreColumn);
    table->sortByColumn(RunTableModel::ScoreColumn, Qt::DescendingOrder);
    QVERIFY(table->horizontalHeader()->sectionSize(RunTableModel::ScoreColumn) >= before);
    QVERIFY(table->horizontalHeader()->sectionSize(RunTableModel::ScoreColumn) >= table->horizontalHeader()->sectionSizeHint(RunTableModel::ScoreColumn));
}

void TestExperimentPage::longNamesAreToldWhole()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    const auto *chooser = page.findChild<ExperimentChooser *>();
    QVERIFY(chooser->currentText().contains(QStringLiteral("no. 1")));
    QCOMPARE(chooser->toolTip(), chooser->currentText());
}

void TestExperimentPage::liveMetricsLandInTheirChart()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    auto *curves = page.curvesPane();
    curves->setTrainSize(150);
    const auto points = [](CurveChart *chart, const QString &seed) {
        for (const auto &series : chart->content().series) {
            if (series.detail == seed)
                return series.points;
        }
        return std::vector<ChartPoint>{};
    };
    // 131 is answer-only, 150 examples, seed 5; 132 medium of the same.
    const auto seed = QStringLiteral("seed 5");
    QTRY_VERIFY(!points(curves->left(), seed).empty());
    const auto before = points(curves->left(), seed).size(), other = points(curves->right(), seed).size();
    files.project->training().addMetrics(131, {metricAt(595, metric::validationExactMatch, 0.77), metricAt(595, metric::trainLoss, 9.0)});
    QTRY_COMPARE(points(curves->left(), seed).size(), before + 1);
    QCOMPARE(points(curves->left(), seed).back(), (ChartPoint{595, 0.77}));
    QCOMPARE(points(curves->right(), seed).size(), other);
    // The same news again (it was read from disk too) is not drawn twice.
    files.project->training().addMetrics(131, {metricAt(595, metric::validationExactMatch, 0.77)});
    files.project->training().addMetrics(132, {metricAt(595, metric::validationExactMatch, 0.88)});
    QTRY_COMPARE(points(curves->right(), seed).size(), other + 1);
    QCOMPARE(points(curves->left(), seed).size(), before + 1);
    curves->setMetric(CurveMetric::TrainLoss);
    QVERIFY(!curves->left()->content().yPercent);
    QCOMPARE(points(curves->left(), seed).back().y, 9.0);
}

void TestExperimentPage::resetMetricsAreReadAnew()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    auto *curves = page.curvesPane();
    curves->setTrainSize(150);
    const auto last = [&] {
        for (const auto &series : curves->left()->content().series) {
            if (series.detail == QStringLiteral("seed 5") && !series.points.empty())
                return series.points.back().x;
        }
        return 0.0;
    };
    QTRY_VERIFY(last() > 0);
    const double before = last();
    // News that the run took back: they are on screen, not in the store.
    QVector<Metric> metrics{metricAt(590, metric::validationExactMatch, 0.9)};
    Q_EMIT files.session->metricsArrived(131, {metrics.begin(), metrics.end()});
    QTRY_COMPARE(last(), 590.0);
    files.project->training().resetMetrics(131);
    QTRY_COMPARE(last(), before);
}

void TestExperimentPage::newsAreDrawnAtMostTenTimesASecond()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    auto *curves = page.curvesPane();
    curves->setTrainSize(150);
    QTRY_VERIFY(curves->settled());
    QSignalSpy drawn(curves->left(), &CurveChart::rangeChanged);
    // Fifty pieces of news in one turn of the event loop are one drawing.
    for (int i = 0; i < 50; ++i)
        Q_EMIT files.session->metricsArrived(131, {metricAt(400 + i, metric::validationExactMatch, 0.5)});
    QCOMPARE(drawn.size(), 0);
    QTRY_VERIFY(curves->settled());
    QVERIFY2(drawn.size() <= 2, qPrintable(QString::number(drawn.size())));
    QVERIFY(!drawn.isEmpty());
}

void TestExperimentPage::axesAreLinkedAndSwitch()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    auto *curves = page.curvesPane();
    curves->setTrainSize(50);
    QTRY_VERIFY(curves->left()->content().hasData() && curves->right()->content().hasData());
    QCOMPARE(curves->left()->range(), curves->right()->range());
    curves->left()->setRange({100, 300, 0.2, 0.5});
    QCOMPARE(curves->right()->range(), curves->left()->range());
    QVERIFY(curves->right()->zoomed());
    const auto lastX = [&] { return curves->left()->content().series.back().points.back().x; };
    QCOMPARE(lastX(), 600.0);
    curves->setAxis(CurveAxis::Epochs);
    QCOMPARE(lastX(), 600.0 * 16 / 50);
    QVERIFY(!curves->left()->zoomed());
    curves->setAxis(CurveAxis::SupervisedTokens);
    QCOMPARE(lastX(), 600.0 * 48);
    QCOMPARE(curves->left()->content().xLabel, QStringLiteral("Supervised tokens"));
    // The same axes although explained targets are longer.
    QVERIFY(curves->left()->range().xMax >= 600.0 * 640);
    curves->setAxis(CurveAxis::Seconds);
    QCOMPARE(lastX(), 600 * 0.03);
}

void TestExperimentPage::overlayAndSmoothing()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    auto *curves = page.curvesPane();
    curves->setTrainSize(50);
    curves->setOverlaid(true);
    QVERIFY(!curves->right()->isVisible());
    QStringList arms;
    for (const auto &series : curves->left()->content().series) {
        if (!arms.contains(series.arm))
            arms << series.arm;
    }
    QCOMPARE(arms.size(), 3);
    curves->setOverlaid(false);
    QVERIFY(curves->right()->isVisible());
    curves->setSmoothing(0.85);
    QCOMPARE(curves->left()->smoothing(), 0.85);
    QCOMPARE(curves->right()->smoothing(), 0.85);
}

void TestExperimentPage::finishedSeedsHaveAMean()
{
    RunCurves curves;
    std::vector<Run> runs(3);
    for (int i = 0; i < 3; ++i) {
        runs[std::size_t(i)].id = i + 1;
        runs[std::size_t(i)].seed = i + 1;
        runs[std::size_t(i)].trainSize = 50;
        runs[std::size_t(i)].state = i < 2 ? RunState::Done : RunState::Running;
        const std::vector<Metric> metrics{metricAt(10, metric::validationExactMatch, 0.2 * (i + 1)), metricAt(20, metric::validationExactMatch, 0.3 * (i + 1))};
        curves.append(i + 1, metrics);
    }
    const auto content = curves.content(runs, RunCurves::Part::AnswerOnly, {CurveAxis::Steps, CurveMetric::ValidationExactMatch, 50});
    QCOMPARE(content.series.size(), std::size_t(4));
    const auto &mean = content.series.front();
    QVERIFY(!mean.hairline);
    QVERIFY(std::abs(mean.points[0].y - 0.3) < 1e-12); // of the two that are done
    QVERIFY(std::abs(mean.points[1].y - 0.45) < 1e-12);
    QVERIFY(content.series[3].live);
    QVERIFY(content.hairlineLegend.contains(QStringLiteral("mean of finished seeds")));
    // A lone seed is the line itself.
    const auto lone = curves.content({runs[2]}, RunCurves::Part::AnswerOnly, {CurveAxis::Steps, CurveMetric::ValidationExactMatch, 50});
    QCOMPARE(lone.series.size(), std::size_t(1));
    QVERIFY(!lone.series[0].hairline && !lone.series[0].label.isEmpty());
}

void TestExperimentPage::pauseAllResumeAll()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    const auto button = [&](const QString &text) -> QPushButton * {
        for (auto *one : page.findChildren<QPushButton *>()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    };
    QVERIFY(button(QStringLiteral("Pause All"))->isVisible());
    QVERIFY(!button(QStringLiteral("Resume All"))->isVisible());
    button(QStringLiteral("Pause All"))->click();
    QTRY_COMPARE(files.project->training().pauses(), 1);
    QTRY_VERIFY(button(QStringLiteral("Resume All"))->isVisible());
    button(QStringLiteral("Resume All"))->click();
    QTRY_VERIFY(files.run(131).state == RunState::Running);
    QTRY_VERIFY(files.run(127).state == RunState::Running);
    QTRY_VERIFY(button(QStringLiteral("Pause All"))->isVisible());
}

void TestExperimentPage::attentionCountsWhatWentWrong()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QSignalSpy changed(&page, &Page::attentionChanged);
    QVERIFY(openWithRuns(files, page));
    QCOMPARE(page.attention(), 2); // one interrupted, one failed
    QVERIFY(!changed.isEmpty());
    auto run = files.run(120);
    run.state = RunState::Queued;
    run.error.reset();
    files.project->training().change(run);
    QTRY_COMPARE(page.attention(), 1);
}

void TestExperimentPage::switchesLanguageAndTheme()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    m_theme.setMode(Theme::Mode::Dark);
    QEvent event(QEvent::LanguageChange);
    QApplication::sendEvent(&page, &event);
    for (auto *child : page.findChildren<QWidget *>())
        QApplication::sendEvent(child, &event);
    QCOMPARE(page.queuePane()->model()->rowCount(), 54);
    QVERIFY(page.grab().toImage().pixelColor(2, 2).lightness() < 90);
    m_theme.setMode(Theme::Mode::Light);
    QVERIFY(page.grab().toImage().pixelColor(2, 2).lightness() > 200);
}

QTEST_MAIN(TestExperimentPage)
#include "test_experimentpage.moc"
