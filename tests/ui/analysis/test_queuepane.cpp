// What can be done with runs beyond pausing: put first, train further, delete after a question.
#include "fixture.h"
#include "ui/models/runtablemodel.h"
#include "ui/pages/experimentpage.h"
#include "ui/pages/experimentpagequeue.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/tableview.h"

#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>

using namespace kotowari;
using namespace kotowari::ui;
using test::AnalysisProject;

class TestQueuePane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitingRunsArePutFirst();
    void aDoneRunTrainsFurtherByAShareOfItsSteps();
    void deletingAsksFirst();
    void runsInWorkAreNotOffered();
    void theMenuSaysWhatIsPossible();
    void aLongStateIsWhole();

private:
    bool openWithRuns(AnalysisProject &files, ExperimentPage &page)
    {
        files.putExperiment();
        return test::showSettled(page, &files.open()) && QTest::qWaitFor([&] { return page.queuePane()->model()->rowCount() == 54; });
    }
    static RunId firstOf(const AnalysisProject &files, RunState state)
    {
        const auto runs = files.project->experiments().runs(std::nullopt);
        for (const auto &run : *runs)
            if (run.state == state)
                return run.id;
        return 0;
    }
    static QString question(const QueuePane &pane)
    {
        for (const auto *banner : pane.findChildren<Banner *>())
            if (banner->isVisible())
                return banner->text();
        return {};
    }
    Theme m_theme;
};

void TestQueuePane::waitingRunsArePutFirst()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    const auto waiting = firstOf(files, RunState::Queued);
    QVERIFY(waiting != 0);
    page.queuePane()->select(waiting);
    page.queuePane()->putFirst();
    QTRY_COMPARE(files.project->training().prioritised(), std::vector<RunId>{waiting});
    // A done run does not wait: nothing happens.
    page.queuePane()->select(101);
    page.queuePane()->putFirst();
    QTRY_VERIFY(page.queuePane()->settled());
    QCOMPARE(files.project->training().prioritised(), std::vector<RunId>{waiting});
}

void TestQueuePane::aDoneRunTrainsFurtherByAShareOfItsSteps()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    const auto before = files.run(101);
    QVERIFY(before.state == RunState::Done && before.plannedSteps >= 4);
    page.queuePane()->select(101);
    page.queuePane()->extendSelected(50);
    QTRY_VERIFY(files.run(101).state != RunState::Done);
    QCOMPARE(files.run(101).plannedSteps, before.plannedSteps + before.plannedSteps / 2);
    page.queuePane()->select(120); // failed
    page.queuePane()->extendSelected(50);
    QTRY_VERIFY(page.queuePane()->settled());
    QVERIFY(files.run(120).state == RunState::Failed);
}

void TestQueuePane::deletingAsksFirst()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    auto *pane = page.queuePane();
    pane->select(120);
    QTest::keyClick(pane->findChild<TableView *>(), Qt::Key_Delete);
    QVERIFY(question(*pane).contains(QStringLiteral("cannot be undone")));
    QVERIFY(files.project->experiments().run(120).has_value());
    pane->confirmDelete();
    QTRY_VERIFY(!files.project->experiments().run(120).has_value());
    QTRY_COMPARE(pane->model()->rowCount(), 53);
    QVERIFY(question(*pane).isEmpty());
    pane->confirmDelete(); // a second press of the button finds nothing to do
    QTRY_VERIFY(page.settled());
    QCOMPARE(pane->model()->rowCount(), 53);
}

void TestQueuePane::runsInWorkAreNotOffered()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    auto *pane = page.queuePane();
    QVERIFY(pane->model()->run(132)->state == RunState::Running);
    pane->select(132);
    pane->askToDelete();
    QVERIFY(question(*pane).isEmpty());
    pane->confirmDelete();
    QTRY_VERIFY(page.settled());
    QVERIFY(files.project->experiments().run(132).has_value());
}

void TestQueuePane::theMenuSaysWhatIsPossible()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    auto *pane = page.queuePane();
    const auto enabled = [&] {
        QMap<QString, bool> actions;
        for (auto *button : pane->findChildren<QToolButton *>()) {
            if (!button->menu())
                continue;
            Q_EMIT button->menu()->aboutToShow();
            for (const auto *action : button->menu()->actions())
                actions[action->text()] = action->isEnabled();
        }
        return actions;
    };
    pane->select(101); // done
    QCOMPARE(enabled(), (QMap<QString, bool>{{"Put First", false}, {"Train Further", true}, {"Delete…", true}}));
    pane->select(firstOf(files, RunState::Queued));
    QCOMPARE(enabled(), (QMap<QString, bool>{{"Put First", true}, {"Train Further", false}, {"Delete…", true}}));
    pane->select(132); // running
    QCOMPARE(enabled(), (QMap<QString, bool>{{"Put First", false}, {"Train Further", false}, {"Delete…", false}}));
}

void TestQueuePane::aLongStateIsWhole()
{
    AnalysisProject files;
    ExperimentPage page(&m_theme);
    QVERIFY(openWithRuns(files, page));
    page.resize(1130, 600); // a window of 1280 less the names of the pages
    auto *table = page.queuePane()->findChild<TableView *>();
    const auto widthOf = [table](int column) { return static_cast<QAbstractItemView *>(table)->sizeHintForColumn(column); };
    auto run = files.run(101);
    run.state = RunState::Interrupted;
    files.project->training().change(run);
    QTRY_VERIFY(table->model()->index(0, 0).isValid() && widthOf(RunTableModel::StateColumn) > QFontMetrics(table->font()).horizontalAdvance(QStringLiteral("Interrupted")));
    QTRY_VERIFY(table->columnWidth(RunTableModel::StateColumn) >= widthOf(RunTableModel::StateColumn));
    QCOMPARE(table->horizontalScrollBar()->maximum(), 0); // and no column went out of sight for it
}

QTEST_MAIN(TestQueuePane)
#include "test_queuepane.moc"
