// The import dialog on real files: preview, mapping, split, refusal, choice to leave rows out, cancel, undo.
#include "fixture.h"
#include "ui/dialogs/importdialog.h"
#include "ui/models/importpreviewmodel.h"
#include "ui/widgets/mappingtable.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace kotowari;
using namespace kotowari::ui;
using namespace kotowari::ui::fakes;

class TestImportDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }
    void cleanupTestCase() { m_theme.reset(); }
    void init();
    void cleanup();
    void previewsAndImports();
    void mappingIsChosenByHand();
    void attributesKeepTheirNames();
    void splitShowsItsEffectAtOnce();
    void aSheetIsChosen();
    void aListOfADocumentIsChosen();
    void listsAskForASentence();
    void rejectedRowsRefuseTheFileUntilLeftOut();
    void missingFileIsSaidInWords();
    void importCanBeCancelled();
    void importCanBeUndone();

private:
    void open(const QByteArray &content, const QString &name = QStringLiteral("cases.csv"));
    QString cell(int row, int column) const { return m_dialog->previewModel()->index(row, column).data().toString(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FakeProject> m_project;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ImportDialog> m_dialog;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestImportDialog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_project = std::make_shared<FakeProject>("memory.kotowari");
    m_session = std::make_unique<Session>(std::make_shared<FakeWorkbench>(), m_project);
    m_session->setLanguage(Language::English);
    m_dialog = std::make_unique<ImportDialog>(m_session.get(), m_theme.get());
    m_tester = std::make_unique<QAbstractItemModelTester>(m_dialog->previewModel(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestImportDialog::cleanup()
{
    m_project->examples().hold(false);
    m_tester.reset();
    m_dialog.reset();
    m_session.reset();
}

void TestImportDialog::open(const QByteArray &content, const QString &name)
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    m_dialog->setFile(file.fileName());
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    QTRY_VERIFY(m_dialog->settled());
}

void TestImportDialog::previewsAndImports()
{
    open("\xef\xbb\xbfinput,answer,reason\n\"a, with comma\",yes,because\nb,no,\nb,no,\n");
    QCOMPARE(m_dialog->previewModel()->rowCount(), 3);
    QCOMPARE(cell(0, ImportPreviewModel::InputColumn), QStringLiteral("a, with comma"));
    QCOMPARE(cell(0, ImportPreviewModel::ExplanationColumn), QStringLiteral("because"));
    QVERIFY(m_dialog->numbersText().contains(QStringLiteral("2 new")));
    QVERIFY(m_dialog->numbersText().contains(QStringLiteral("1 duplicates left out")));
    QCOMPARE(m_project->examples().summary()->examples, 0); // nothing before Import
    QSignalSpy changed(m_dialog.get(), &ImportDialog::projectChanged);
    QTest::mouseClick(m_dialog->importButton(), Qt::LeftButton);
    QVERIFY(changed.wait());
    QCOMPARE(m_project->examples().summary()->examples, 2);
    const auto first = m_project->examples().peek(m_project->examples().ids({})->front());
    QCOMPARE(first.explanations.at(0).author, std::string("suzuki")); // whoever works here
    QVERIFY(m_dialog->summaryText().startsWith(QStringLiteral("2 examples imported")));
}

void TestImportDialog::mappingIsChosenByHand()
{
    open("frage,antwort\na,yes\nb,no\n");
    QVERIFY(!m_dialog->problemsText().isEmpty());
    QVERIFY(!m_dialog->importButton()->isEnabled());
    auto *mapping = m_dialog->mappingTable();
    mapping->fieldBox(0)->setCurrentIndex(mapping->fieldBox(0)->findData(QStringLiteral("input")));
    mapping->fieldBox(1)->setCurrentIndex(mapping->fieldBox(1)->findData(QStringLiteral("input")));
    QCOMPARE(mapping->fieldBox(0)->currentIndex(), 0); // a field comes from one column
    mapping->fieldBox(1)->setCurrentIndex(mapping->fieldBox(1)->findData(QStringLiteral("answer")));
    mapping->fieldBox(0)->setCurrentIndex(mapping->fieldBox(0)->findData(QStringLiteral("input")));
    QTRY_VERIFY(m_dialog->settled() && m_dialog->importButton()->isEnabled());
    QVERIFY(m_dialog->problemsText().isEmpty());
    QCOMPARE(cell(1, ImportPreviewModel::AnswerColumn), QStringLiteral("no"));
}

void TestImportDialog::attributesKeepTheirNames()
{
    ImportPreview preview;
    preview.columns = {"q", "a", "Plant", "Rule", "attribute.depth"};
    preview.mapping = {{"input", "q"}, {"answer", "a"}, {"attribute.site", "Plant"}};
    MappingTable table;
    table.show(preview);
    for (const int row : {3, 4}) // chosen by hand: named as the column
        table.fieldBox(row)->setCurrentIndex(table.fieldBox(row)->findText(QStringLiteral("An attribute")));
    const std::vector<FieldMapping> expected{{"input", "q"}, {"answer", "a"}, {"attribute.site", "Plant"}, {"attribute.Rule", "Rule"}, {"attribute.depth", "attribute.depth"}};
    QCOMPARE(table.mapping(), expected);
}

void TestImportDialog::splitShowsItsEffectAtOnce()
{
    open("{\"question\":\"1+1\",\"answer\":\"add them\\n#### 2\"}\n", QStringLiteral("cases.jsonl"));
    QCOMPARE(cell(0, ImportPreviewModel::ExplanationColumn), QString());
    m_dialog->splitField()->setText(QStringLiteral("\\n#### "));
    QTRY_COMPARE(cell(0, ImportPreviewModel::AnswerColumn), QStringLiteral("2"));
    QCOMPARE(cell(0, ImportPreviewModel::ExplanationColumn), QStringLiteral("add them"));
    m_dialog->splitField()->setText(QStringLiteral("("));
    QTRY_VERIFY(m_dialog->settled() && !m_dialog->problemsText().isEmpty());
    QVERIFY(!m_dialog->importButton()->isEnabled());
}

void TestImportDialog::aSheetIsChosen()
{
    open("input,answer\na,yes\n\finput,answer\nb,no\nc,no\n", QStringLiteral("cases.xlsx"));
    QVERIFY(m_dialog->sheetBox()->isVisible());
    QCOMPARE(m_dialog->sheetBox()->count(), 2);
    QCOMPARE(m_dialog->sheetBox()->currentText(), QStringLiteral("First"));
    QCOMPARE(cell(0, ImportPreviewModel::InputColumn), QStringLiteral("a"));
    m_dialog->sheetBox()->setFocus();
    QTest::keyClick(m_dialog->sheetBox(), Qt::Key_Down);
    QTRY_COMPARE(m_dialog->previewModel()->rowCount(), 2);
    QTRY_VERIFY(m_dialog->settled());
    QCOMPARE(cell(0, ImportPreviewModel::InputColumn), QStringLiteral("b"));
    QCOMPARE(m_dialog->sheetBox()->currentText(), QStringLiteral("Second"));
    open("input,answer\na,yes\n");
    QVERIFY(!m_dialog->sheetBox()->isVisible());
}

void TestImportDialog::aListOfADocumentIsChosen()
{
    open("input,answer\na,yes\n\finput,answer\nb,no\nc,no\n", QStringLiteral("lists.json"));
    QVERIFY(m_dialog->sheetBox()->isVisible());
    QCOMPARE(m_dialog->sheetBox()->accessibleName(), ImportDialog::tr("List"));
    QCOMPARE(m_dialog->sheetBox()->currentText(), QStringLiteral("data.old"));
    QCOMPARE(cell(0, ImportPreviewModel::InputColumn), QStringLiteral("a"));
    m_dialog->sheetBox()->setFocus();
    QTest::keyClick(m_dialog->sheetBox(), Qt::Key_Down);
    QTRY_COMPARE(m_dialog->previewModel()->rowCount(), 2);
    QTRY_VERIFY(m_dialog->settled());
    QCOMPARE(cell(0, ImportPreviewModel::InputColumn), QStringLiteral("b"));
    QCOMPARE(m_dialog->sheetBox()->currentText(), QStringLiteral("data.new"));
}

void TestImportDialog::listsAskForASentence()
{
    open("{\"question\":\"1+1\",\"answer\":\"2\"}\n", QStringLiteral("plain.jsonl"));
    QVERIFY(!m_dialog->templateField()->isVisible());
    open("{\"question\":\"1+1\",\"answer\":\"2\",\"facts\":[\"a\"]}\n", QStringLiteral("cases.jsonl"));
    QVERIFY(m_dialog->templateField()->isVisible());
    m_dialog->templateField()->setText(QStringLiteral("{0}."));
    QTRY_VERIFY(m_dialog->settled());
    QCOMPARE(m_dialog->templateField()->text(), QStringLiteral("{0}."));
}

void TestImportDialog::rejectedRowsRefuseTheFileUntilLeftOut()
{
    open("input,answer\na,yes\nb,\n");
    QVERIFY(m_dialog->previewModel()->index(1, 0).data(ImportPreviewModel::RejectedRole).toBool());
    QVERIFY(!cell(1, ImportPreviewModel::StatusColumn).isEmpty());
    QVERIFY(m_dialog->numbersText().contains(QStringLiteral("1 rejected")));
    QVERIFY(m_dialog->numbersText().contains(QStringLiteral("Line 3: ")));
    QVERIFY(!m_dialog->importButton()->isEnabled());
    m_dialog->skipBox()->setChecked(true);
    QVERIFY(m_dialog->importButton()->isEnabled());
    QSignalSpy changed(m_dialog.get(), &ImportDialog::projectChanged);
    QTest::mouseClick(m_dialog->importButton(), Qt::LeftButton);
    QVERIFY(changed.wait());
    QCOMPARE(m_project->examples().summary()->examples, 1);
    QVERIFY(m_dialog->summaryText().contains(QStringLiteral("Rejected: 1")));
}

void TestImportDialog::missingFileIsSaidInWords()
{
    m_dialog->setFile(QStringLiteral("/nowhere/cases.csv"));
    m_dialog->show();
    QTRY_VERIFY(m_dialog->settled());
    QVERIFY(m_dialog->problemsText().contains(QStringLiteral("/nowhere/cases.csv")));
    QVERIFY(!m_dialog->importButton()->isEnabled());
}

void TestImportDialog::importCanBeCancelled()
{
    open("input,answer\na,yes\n");
    m_project->examples().hold(true);
    QTest::mouseClick(m_dialog->importButton(), Qt::LeftButton);
    m_dialog->reject();
    QVERIFY(m_dialog->isVisible()); // stays to say what happened
    m_project->examples().hold(false);
    QTRY_VERIFY(m_dialog->settled());
    QCOMPARE(m_project->examples().summary()->examples, 0);
    QVERIFY(!m_dialog->problemsText().isEmpty());
    m_dialog->reject();
    QVERIFY(!m_dialog->isVisible());
}

void TestImportDialog::importCanBeUndone()
{
    open("input,answer\na,yes\n");
    QSignalSpy changed(m_dialog.get(), &ImportDialog::projectChanged);
    QTest::mouseClick(m_dialog->importButton(), Qt::LeftButton);
    QVERIFY(changed.wait());
    QCOMPARE(m_project->examples().summary()->examples, 1);
    QTest::mouseClick(m_dialog->undoButton(), Qt::LeftButton);
    QVERIFY(changed.wait());
    QCOMPARE(m_project->examples().summary()->examples, 0);
}

QTEST_MAIN(TestImportDialog)
#include "test_importdialog.moc"
