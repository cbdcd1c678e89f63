// The project's own patterns for personal data: listed, added, removed, refused with a reason.
#include "fixture.h"
#include "ui/dialogs/patternsdialog.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>

using namespace kotowari;
using namespace kotowari::ui;
using namespace kotowari::ui::fakes;

class TestPatternsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void patternsAreAddedAndRemoved();
    void readOnlyChangesNothing();
};

void TestPatternsDialog::patternsAreAddedAndRemoved()
{
    auto project = std::make_shared<FakeProject>("memory.kotowari");
    project->quality().own = {{"customer", "C\\d{4}"}};
    Session session(std::make_shared<FakeWorkbench>(), project);
    PatternsDialog dialog(&session, QStringLiteral("Sato"), nullptr);
    QSignalSpy changed(&dialog, &PatternsDialog::patternsChanged);
    dialog.show();
    QTRY_COMPARE(dialog.table()->rowCount(), 1);
    QVERIFY(!dialog.addButton()->isEnabled());
    QVERIFY(!dialog.removeButton()->isEnabled());
    type(dialog.nameEdit(), QStringLiteral("employee"));
    QVERIFY(!dialog.addButton()->isEnabled()); // no pattern yet
    type(dialog.patternEdit(), QStringLiteral("E\\d{5}"));
    QTest::keyClick(dialog.patternEdit(), Qt::Key_Return);
    QVERIFY(dialog.isVisible()); // Enter confirms conversions; it adds and closes nothing
    dialog.addButton()->click();
    QTRY_COMPARE(dialog.table()->rowCount(), 2);
    QCOMPARE(dialog.table()->item(1, 1)->text(), QStringLiteral("E\\d{5}"));
    QVERIFY(dialog.nameEdit()->text().isEmpty());
    QCOMPARE(changed.count(), 1);
    dialog.table()->selectRow(0);
    dialog.removeButton()->click();
    QTRY_COMPARE(dialog.table()->rowCount(), 1);
    QCOMPARE(project->quality().own.at(0).name, std::string("employee"));
    drainWriter();
}

void TestPatternsDialog::readOnlyChangesNothing()
{
    auto project = std::make_shared<FakeProject>("memory.kotowari", true);
    project->quality().own = {{"customer", "C\\d{4}"}};
    Session session(std::make_shared<FakeWorkbench>(), project);
    PatternsDialog dialog(&session, {}, nullptr);
    dialog.show();
    QTRY_COMPARE(dialog.table()->rowCount(), 1);
    dialog.table()->selectRow(0);
    QVERIFY(!dialog.removeButton()->isEnabled());
    QVERIFY(!dialog.nameEdit()->isEnabled());
    drainWriter();
}

QTEST_MAIN(TestPatternsDialog)
#include "test_patternsdialog.moc"
