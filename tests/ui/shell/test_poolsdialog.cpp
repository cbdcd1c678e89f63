// "Pools and Checks": counts, fixing the pools with a locked confirmation set, findings that open their example.
#include "fixture.h"
#include "ui/dialogs/poolsdialog.h"
#include "ui/models/exampletablemodel.h"
#include "ui/models/findingtablemodel.h"
#include "ui/pages/examplespage.h"
#include "ui/pages/valuetable.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>

using namespace kotowari;
using namespace kotowari::ui;
using namespace kotowari::ui::fakes;

class TestPoolsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }
    void cleanupTestCase() { m_theme.reset(); }
    void cleanup();
    void pageOpensItOnce();
    void countsAndFingerprint();
    void fixingAsksFirst();
    void fixingSetsTheConfirmationSetAside();
    void refusalIsShown();
    void readOnlyCannotFix();
    void findingsAreFiltered();
    void enterOpensTheExample();
    void copiesWhatIsShown();
    void cancelledCheckIsForgotten();
    void nothingFound();
    void otherLanguage();

private:
    void open(std::vector<Example> examples, std::vector<Finding> findings = {}, bool readOnly = false);
    static std::vector<Example> ten()
    {
        std::vector<Example> examples;
        for (int i = 0; i < 10; ++i)
            examples.push_back(plain("case " + std::to_string(i), "yes", Pool::None));
        return examples;
    }
    static std::vector<Finding> three()
    {
        const auto same = [](ExampleId id, ExampleId other) { return Message{"check.duplicate.same-case", {{"first", std::to_string(id)}, {"second", std::to_string(other)}}}; };
        return {{2, FindingKind::Leakage, "same-input", Severity::Error, "input", same(2, 3)},
                {4, FindingKind::Duplicate, "same-case", Severity::Warning, "input", same(4, 5)},
                {6, FindingKind::PersonalData, "telephone", Severity::Warning, "explanation.detailed", same(6, 7)}};
    }

    std::unique_ptr<Theme> m_theme;
    std::shared_ptr<FakeProject> m_project;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ExamplesPage> m_page;
    PoolsDialog *m_dialog = nullptr;
};

void TestPoolsDialog::open(std::vector<Example> examples, std::vector<Finding> findings, bool readOnly)
{
    m_project = std::make_shared<FakeProject>("memory.kotowari", readOnly);
    m_project->examples().put(std::move(examples));
    m_project->examples().putFindings(std::move(findings));
    m_session = std::make_unique<Session>(std::make_shared<FakeWorkbench>(), m_project);
    m_session->setLanguage(Language::English);
    m_page = std::make_unique<ExamplesPage>(m_theme.get());
    m_page->setSession(m_session.get());
    m_page->show();
    QTRY_VERIFY(m_page->settled());
    m_page->showPools();
    m_dialog = m_page->poolsDialog();
    QVERIFY(m_dialog);
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    QTRY_VERIFY(m_dialog->settled());
}

void TestPoolsDialog::cleanup()
{
    m_page.reset();
    drainWriter();
    m_session.reset();
}

void TestPoolsDialog::pageOpensItOnce()
{
    open(ten());
    m_page->showPools();
    QCOMPARE(m_page->findChildren<PoolsDialog *>().size(), 1);
    m_page->setSession(nullptr); // it speaks of a project that is closed
    QVERIFY(!m_page->poolsDialog());
}

void TestPoolsDialog::countsAndFingerprint()
{
    auto examples = ten();
    for (std::size_t i = 0; i < examples.size(); ++i)
        examples[i].pool = i < 7 ? Pool::Training : i < 8 ? Pool::Validation : Pool::Test;
    open(examples);
    QVERIFY2(m_dialog->stateLabel()->text().contains(QStringLiteral("not fixed yet")), qPrintable(m_dialog->stateLabel()->text()));
    QVERIFY(m_project->examples().freezePools());
    m_session->refreshSummary();
    QTRY_VERIFY(m_dialog->stateLabel()->text().contains(QStringLiteral("0123456789abcdef")));
    const auto lines = m_dialog->poolTable()->tsv().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 4); // header and three pools: there is no confirmation set
    QVERIFY2(lines[1].startsWith(QStringLiteral("Training\t7\t70")), qPrintable(lines[1]));
    QVERIFY2(lines[3].startsWith(QStringLiteral("Test\t2\t20")), qPrintable(lines[3]));
    QVERIFY(!m_dialog->freezeButton()->isVisible());
}

void TestPoolsDialog::fixingAsksFirst()
{
    open(ten());
    QTest::mouseClick(m_dialog->freezeButton(), Qt::LeftButton);
    auto *question = m_dialog->findChild<QMessageBox *>();
    QVERIFY(question);
    QVERIFY(question->informativeText().contains(QStringLiteral("cannot be undone")));
    QTest::keyClick(question, Qt::Key_Return); // the default is not to
    drainWriter();
    QVERIFY(!m_project->examples().summary()->poolsFrozen);
}

void TestPoolsDialog::fixingSetsTheConfirmationSetAside()
{
    open(ten());
    m_dialog->shareBox()->setValue(20);
    QTest::mouseClick(m_dialog->freezeButton(), Qt::LeftButton);
    auto *question = m_dialog->findChild<QMessageBox *>();
    QVERIFY(question);
    for (auto *button : question->buttons())
        if (question->buttonRole(button) == QMessageBox::DestructiveRole)
            QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(m_session->summary().poolsFrozen);
    QTRY_VERIFY(m_dialog->settled());
    QCOMPARE(m_session->summary().pools[std::size_t(Pool::Confirmation)], 2);
    QVERIFY2(m_dialog->poolTable()->tsv().contains(QStringLiteral("Confirmation\t2\t20")), qPrintable(m_dialog->poolTable()->tsv()));
    QCOMPARE(m_project->examples().checks(), 2); // leakage is looked for again, between the pools that there are now
    // The list behind shows the pools, and can show the locked ones alone.
    QTRY_VERIFY(m_page->settled());
    m_page->poolBox()->setCurrentIndex(4);
    QTRY_COMPARE(m_page->model()->rowCount(), 2);
}

void TestPoolsDialog::refusalIsShown()
{
    open(ten());
    QVERIFY(m_project->examples().freezePools()); // another window was quicker
    m_dialog->freezeNow();
    QTRY_VERIFY(!m_dialog->problem().isEmpty());
    QTRY_VERIFY(!m_dialog->freezeButton()->isVisible());
}

void TestPoolsDialog::readOnlyCannotFix()
{
    open(ten(), {}, true);
    QVERIFY(!m_dialog->freezeButton()->isEnabled());
}

void TestPoolsDialog::findingsAreFiltered()
{
    open(ten(), three());
    auto *model = m_dialog->table()->model();
    const QAbstractItemModelTester tester(model);
    QCOMPARE(model->rowCount(), 3);
    QVERIFY2(m_dialog->resultLabel()->text().contains(QStringLiteral("1 errors, 2 warnings")), qPrintable(m_dialog->resultLabel()->text()));
    auto *kinds = m_dialog->kindBox();
    QCOMPARE(kinds->count(), 4); // all, and each that was found
    kinds->setCurrentIndex(kinds->findData(int(FindingKind::Duplicate)));
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(model->index(0, FindingTableModel::ExampleColumn).data().toString(), QStringLiteral("#4"));
    m_dialog->check(); // the choice survives
    QTRY_VERIFY(m_dialog->settled());
    QCOMPARE(model->rowCount(), 1);
    kinds->setCurrentIndex(0);
    m_dialog->filterField()->setText(QStringLiteral("case 5")); // the input of example 6
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(model->index(0, FindingTableModel::ExampleColumn).data().toString(), QStringLiteral("#6"));
}

void TestPoolsDialog::enterOpensTheExample()
{
    open(ten(), three());
    QSignalSpy wanted(m_dialog, &PoolsDialog::exampleWanted);
    m_dialog->table()->setFocus();
    m_dialog->table()->setCurrentIndex(m_dialog->table()->model()->index(1, 0));
    QTest::keyClick(m_dialog->table(), Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.front().front().value<ExampleId>(), 4);
    QTRY_COMPARE(m_page->document()->current(), 4);
    QVERIFY(m_dialog->isVisible());
    const auto cell = m_dialog->table()->visualRect(m_dialog->table()->model()->index(0, FindingTableModel::TextColumn)).center();
    QTest::mouseClick(m_dialog->table()->viewport(), Qt::LeftButton, {}, cell);
    QTest::mouseDClick(m_dialog->table()->viewport(), Qt::LeftButton, {}, cell);
    QTRY_COMPARE(m_page->document()->current(), 2);
}

void TestPoolsDialog::copiesWhatIsShown()
{
    open(ten(), three());
    m_dialog->kindBox()->setCurrentIndex(m_dialog->kindBox()->findData(int(FindingKind::Leakage)));
    for (auto *button : m_dialog->findChildren<QPushButton *>())
        if (button->text() == QStringLiteral("Copy as Table"))
            QTest::mouseClick(button, Qt::LeftButton);
    const auto lines = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[1].startsWith(QStringLiteral("Error\tLeakage between pools\t#2\tInput\t")), qPrintable(lines[1]));
}

void TestPoolsDialog::cancelledCheckIsForgotten()
{
    open(ten());
    m_project->examples().putFindings(three());
    m_project->examples().hold(true);
    m_dialog->check();
    for (auto *button : m_dialog->findChildren<QPushButton *>())
        if (button->text() == QStringLiteral("Cancel") && button->isVisible())
            QTest::mouseClick(button, Qt::LeftButton);
    m_project->examples().hold(false);
    QTRY_VERIFY(m_dialog->settled());
    QCOMPARE(m_dialog->table()->model()->rowCount(), 0);
    m_dialog->check();
    QTRY_COMPARE(m_dialog->table()->model()->rowCount(), 3);
}

void TestPoolsDialog::nothingFound()
{
    open(ten());
    QVERIFY(!m_dialog->table()->isVisible());
    QVERIFY2(m_dialog->resultLabel()->text().contains(QStringLiteral("10 examples checked: 0 errors")), qPrintable(m_dialog->resultLabel()->text()));
    Q_EMIT m_session->examplesChanged();
    QVERIFY(m_dialog->resultLabel()->text().contains(QStringLiteral("changed since")));
}

void TestPoolsDialog::otherLanguage()
{
    open(ten(), three());
    const auto english = m_dialog->table()->model()->index(0, FindingTableModel::TextColumn).data().toString();
    m_session->setLanguage(Language::Japanese);
    QTRY_VERIFY(m_dialog->settled());
    QVERIFY(m_dialog->table()->model()->index(0, FindingTableModel::TextColumn).data().toString() != english);
}

QTEST_MAIN(TestPoolsDialog)
#include "test_poolsdialog.moc"
