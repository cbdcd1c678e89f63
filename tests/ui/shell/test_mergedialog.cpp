// Merging another copy in the window: a dry run first, a choice for each conflict and for all, what was chosen is what is merged, undo.
#include "core/api/sharingservice.h"
#include "fixture.h"
#include "ui/dialogs/mergeconflicts.h"
#include "ui/dialogs/mergedialog.h"

#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTextBrowser>

using namespace kotowari;
using namespace kotowari::ui;
using namespace kotowari::ui::fakes;

class TestMergeDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void looksBeforeItMerges();
    void eachConflictHasAChoice();
    void aChoiceForAll();
    void bothSidesAreShownAgainstTheFormerText();
    void mergedAndUndone();
    void anErrorIsSaidAndNothingIsMerged();
    void nothingToTakeOver();

private:
    void open(const MergeReport &report);
    std::vector<MergeOptions> merges() const { return m_project->sharing().merges(); }
    void settle() { QTRY_VERIFY(m_dialog->settled()); }
    static MergeReport twoConflicts();

    std::shared_ptr<FakeProject> m_project;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MergeDialog> m_dialog;
};

MergeReport TestMergeDialog::twoConflicts()
{
    MergeReport report;
    report.examples = 5;
    report.added = 1;
    report.updated = 1;
    report.explanations = 2;
    report.toReview = 1;
    report.importId = 7;
    MergeConflict first;
    first.example = 1;
    first.input = "case 1";
    first.field = "explanation.detailed";
    first.ours = "the limit is 15 percent";
    first.theirs = "the limit is 12 percent";
    first.former = "the limit is 10 percent";
    first.ourAuthor = "sato";
    first.theirAuthor = "tanaka";
    first.ourTime = 1795392000000;
    first.theirTime = 1795392060000;
    MergeConflict second;
    second.example = 2;
    second.key = "K2";
    second.field = "answer";
    second.ours = "yes";
    second.theirs = "no";
    report.conflicts = {first, second};
    report.changes = {{0, {}, "a new case", {"explanation.short"}}, {3, "K3", "case 3", {"explanation.short", "answer"}}};
    return report;
}

void TestMergeDialog::init()
{
    m_project = std::make_shared<FakeProject>("memory.kotowari");
    m_session = std::make_unique<Session>(std::make_shared<FakeWorkbench>(), m_project);
}

void TestMergeDialog::open(const MergeReport &report)
{
    m_project->sharing().putMerge(report);
    m_dialog = std::make_unique<MergeDialog>(m_session.get(), QStringLiteral("/copies/copy.kotowari"));
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    settle();
}

void TestMergeDialog::cleanup()
{
    drainWriter();
    m_dialog.reset();
    m_session.reset();
}

void TestMergeDialog::looksBeforeItMerges()
{
    open(twoConflicts());
    QCOMPARE(merges().size(), 1U);
    QVERIFY(merges().front().dryRun);
    QCOMPARE(m_dialog->conflicts()->list()->count(), 2);
    QCOMPARE(m_dialog->changes()->count(), 2);
    QVERIFY(m_dialog->changes()->item(0)->text().contains(QStringLiteral("a new case")));
    QVERIFY(m_dialog->summaryText().contains(u'1') && m_dialog->summaryText().count(u'\n') >= 1); // one goes into review
    QVERIFY(m_dialog->mergeButton()->isEnabled());
    QVERIFY(!m_dialog->undoButton()->isVisible());
}

void TestMergeDialog::eachConflictHasAChoice()
{
    open(twoConflicts());
    auto *conflicts = m_dialog->conflicts();
    QCOMPARE(conflicts->choices(), (MergeConflicts::Choices{{{1, "explanation.detailed"}, false}, {{2, "answer"}, false}})); // nothing is lost unless it is wanted
    QCOMPARE(conflicts->list()->currentRow(), 0);
    conflicts->choose(true);
    QCOMPARE(conflicts->list()->currentRow(), 1); // on to the next
    QVERIFY(conflicts->list()->item(0)->text().contains(MergeConflicts::tr("theirs")));
    m_dialog->merge();
    settle();
    QCOMPARE(merges().size(), 2U);
    QVERIFY(!merges().back().dryRun);
    QCOMPARE(merges().back().choices, (MergeConflicts::Choices{{{1, "explanation.detailed"}, true}, {{2, "answer"}, false}}));
}

void TestMergeDialog::aChoiceForAll()
{
    open(twoConflicts());
    auto *conflicts = m_dialog->conflicts();
    conflicts->chooseAll(MergeRule::Theirs);
    for (const auto &[conflict, theirs] : conflicts->choices())
        QVERIFY(theirs);
    conflicts->chooseAll(MergeRule::Newer);
    QCOMPARE(conflicts->choices(), (MergeConflicts::Choices{{{1, "explanation.detailed"}, true}, {{2, "answer"}, false}})); // without a time: mine
    conflicts->chooseAll(MergeRule::Ours);
    for (const auto &[conflict, theirs] : conflicts->choices())
        QVERIFY(!theirs);
}

void TestMergeDialog::bothSidesAreShownAgainstTheFormerText()
{
    open(twoConflicts());
    auto *conflicts = m_dialog->conflicts();
    for (const auto &[view, added] : {std::pair(conflicts->ourView(), "15"), std::pair(conflicts->theirView(), "12")}) {
        const auto text = view->toPlainText();
        QVERIFY2(text.contains(QStringLiteral("10")) && text.contains(QLatin1String(added)), qPrintable(text)); // 10 struck out, the other one new
        QVERIFY(view->toHtml().contains(QStringLiteral("line-through")));
    }
    conflicts->list()->setCurrentRow(1);
    QCOMPARE(conflicts->ourView()->toPlainText(), QStringLiteral("yes"));
    QVERIFY(conflicts->theirView()->toPlainText().contains(QStringLiteral("no")));
}

void TestMergeDialog::mergedAndUndone()
{
    open(twoConflicts());
    const QSignalSpy changed(m_session.get(), &Session::examplesChanged);
    m_dialog->merge();
    settle();
    QCOMPARE(changed.size(), 1);
    QVERIFY(m_dialog->undoButton()->isVisible() && m_dialog->undoButton()->isEnabled());
    QVERIFY(!m_dialog->mergeButton()->isVisible());
    m_dialog->undo();
    settle();
    QCOMPARE(m_project->examples().undoneImports(), std::vector<std::int64_t>{7});
    QCOMPARE(changed.size(), 2);
    QVERIFY(!m_dialog->undoButton()->isVisible());
    QCOMPARE(m_dialog->summaryText(), MergeDialog::tr("The merge was undone: the project is as it was before."));
}

void TestMergeDialog::anErrorIsSaidAndNothingIsMerged()
{
    m_project->sharing().failMerge({ErrorCode::InvalidInput, {"merge.same-file", {{"path", std::string("copy.kotowari")}}}, {}});
    open({});
    QVERIFY(!m_dialog->problem().isEmpty());
    QVERIFY(!m_dialog->mergeButton()->isEnabled());
    m_dialog->merge();
    settle();
    QCOMPARE(merges().size(), 1U);
}

void TestMergeDialog::nothingToTakeOver()
{
    open({});
    QVERIFY(!m_dialog->mergeButton()->isEnabled());
    QVERIFY(m_dialog->summaryText().contains(MergeDialog::tr("There is nothing to take over: this project has all that the other copy has.")));
}

QTEST_MAIN(TestMergeDialog)
#include "test_mergedialog.moc"
