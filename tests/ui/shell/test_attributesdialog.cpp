// Attributes of an example: edited in a dialog, refused where they make no sense, stored, undone.
#include "fixture.h"
#include "ui/dialogs/attributesdialog.h"
#include "ui/document/exampledocument.h"
#include "ui/pages/examplespage.h"

#include <QAction>
#include <QSignalSpy>
#include <QThreadPool>

using namespace kotowari;
using namespace kotowari::ui;
using namespace kotowari::ui::fakes;

class TestAttributesDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAndSorts();
    void refusesHalfLinesAndRepeatedNames();
    void removesLines();
    void pageStoresAndUndoes();
    void undoOfAnotherExampleShowsIt();
    void readOnlyOpensNothing();

private:
    static std::vector<Example> two()
    {
        auto first = plain("a", "yes"), second = plain("b", "no");
        first.setAttribute("site", "Tokyo");
        second.setAttribute("rule_version", "1");
        return {first, second};
    }

    Theme m_theme;
};

void TestAttributesDialog::showsAndSorts()
{
    AttributesDialog dialog({{"site", "Tokyo"}}, {{"site", {{"Tokyo", 3}, {"Osaka", 1}}}}, &m_theme);
    QCOMPARE(dialog.lines(), 1);
    dialog.addLine();
    dialog.setCell(1, 0, QStringLiteral(" rule_version "));
    dialog.setCell(1, 1, QStringLiteral("2"));
    dialog.accept();
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    const std::vector<Attribute> wanted{{"rule_version", "2"}, {"site", "Tokyo"}};
    QVERIFY(dialog.attributes() == wanted);
}

void TestAttributesDialog::refusesHalfLinesAndRepeatedNames()
{
    AttributesDialog dialog({{"site", "Tokyo"}}, {}, &m_theme);
    dialog.setCell(0, 1, QStringLiteral("  "));
    dialog.accept();
    QCOMPARE(dialog.result(), 0);
    QVERIFY2(dialog.problem().startsWith(QStringLiteral("Line 1 needs both")), qPrintable(dialog.problem()));
    dialog.setCell(0, 1, QStringLiteral("Tokyo"));
    dialog.addLine(QStringLiteral("site "), QStringLiteral("Osaka"));
    dialog.accept();
    QCOMPARE(dialog.result(), 0);
    QVERIFY2(dialog.problem().startsWith(QStringLiteral("Line 2: site is there already")), qPrintable(dialog.problem()));
    dialog.setCell(1, 0, {});
    dialog.setCell(1, 1, {}); // an empty line is no attribute
    dialog.accept();
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QCOMPARE(dialog.attributes().size(), std::size_t(1));
}

void TestAttributesDialog::removesLines()
{
    AttributesDialog dialog({{"a", "1"}, {"b", "2"}}, {}, &m_theme);
    dialog.removeLine(); // the last, where none has the focus
    QCOMPARE(dialog.attributes(), (std::vector<Attribute>{{"a", "1"}}));
    dialog.removeLine();
    dialog.removeLine();
    QCOMPARE(dialog.lines(), 0);
    dialog.accept();
    QVERIFY(dialog.attributes().empty());
}

void TestAttributesDialog::pageStoresAndUndoes()
{
    auto project = std::make_shared<FakeProject>("memory.kotowari");
    project->examples().put(two());
    Session session(std::make_shared<FakeWorkbench>(), project);
    ExamplesPage page(&m_theme);
    page.setSession(&session);
    page.show();
    QTRY_VERIFY(page.settled());
    QCOMPARE(page.document()->current(), 1);
    page.editAttributes();
    QTRY_VERIFY(page.findChild<AttributesDialog *>());
    auto *dialog = page.findChild<AttributesDialog *>();
    dialog->setCell(0, 1, QStringLiteral("Osaka"));
    QSignalSpy changed(page.document(), &ExampleDocument::attributesChanged);
    dialog->accept();
    QCOMPARE(changed.size(), 1);
    QTRY_COMPARE(project->examples().peek(1).attributes, (std::vector<Attribute>{{"site", "Osaka"}}));
    page.document()->undoStack()->undo();
    QTRY_COMPARE(project->examples().peek(1).attributes, (std::vector<Attribute>{{"site", "Tokyo"}}));
    page.document()->undoStack()->redo();
    QTRY_COMPARE(project->examples().peek(1).attributes, (std::vector<Attribute>{{"site", "Osaka"}}));
    drainWriter();
}

void TestAttributesDialog::undoOfAnotherExampleShowsIt()
{
    auto project = std::make_shared<FakeProject>("memory.kotowari");
    project->examples().put(two());
    Session session(std::make_shared<FakeWorkbench>(), project);
    ExamplesPage page(&m_theme);
    page.setSession(&session);
    page.show();
    QTRY_VERIFY(page.settled());
    page.document()->editAttributes({});
    page.document()->open(2);
    QTRY_COMPARE(page.document()->current(), 2);
    page.document()->undoStack()->undo();
    QTRY_COMPARE(page.document()->current(), 1);
    QCOMPARE(page.document()->example().attributes, (std::vector<Attribute>{{"site", "Tokyo"}}));
    drainWriter();
}

void TestAttributesDialog::readOnlyOpensNothing()
{
    auto project = std::make_shared<FakeProject>("memory.kotowari", true);
    project->examples().put(two());
    Session session(std::make_shared<FakeWorkbench>(), project);
    ExamplesPage page(&m_theme);
    page.setSession(&session);
    page.show();
    QTRY_VERIFY(page.settled());
    page.editAttributes();
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QVERIFY(!page.findChild<AttributesDialog *>());
}

QTEST_MAIN(TestAttributesDialog)
#include "test_attributesdialog.moc"
