// People's figures and outside systems on the Compare page: typed, checked at the field, imported, removed.
#include "fixture.h"
#include "ui/bridge/background.h"
#include "ui/dialogs/outsidedialog.h"
#include "ui/pages/baselinepanel.h"
#include "ui/pages/comparepage.h"
#include "ui/pages/peopleform.h"
#include "ui/widgets/checkedfield.h"
#include "ui/widgets/mappingtable.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

using namespace kotowari;
using namespace kotowari::ui;
using test::AnalysisProject;

class TestBaselinePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void figuresAreStored();
    void wrongFiguresSayWhere_data();
    void wrongFiguresSayWhere();
    void storedFiguresComeBackAndGo();
    void readOnlyChangesNothing();
    void importsAnOutsideSystem();
    void columnsThatAreMissingAreAskedFor();
    void wrongNameAndPriceSayWhere();
    void rejectedRowsAreShown();
    void removesAfterAQuestion();

private:
    void show(bool readOnly = false);
    fakes::FakeBaselineService &service() { return m_files->project->baselines(); }
    void openForm()
    {
        QTest::mouseClick(panel()->peopleButton(), Qt::LeftButton);
        QTRY_VERIFY(panel()->peopleForm()->isVisible());
    }
    BaselinePanel *panel() { return m_page->baselines(); }
    OutsideDialog *openFile(const QByteArray &content)
    {
        QFile file(m_folder.filePath(QStringLiteral("robot.csv")));
        if (!file.open(QIODevice::WriteOnly))
            return nullptr;
        file.write(content);
        file.close();
        panel()->importOutside(file.fileName());
        auto *dialog = panel()->findChild<OutsideDialog *>();
        return dialog && QTest::qWaitFor([dialog] { return dialog->settled(); }) ? dialog : nullptr;
    }

    const QTemporaryDir m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<AnalysisProject> m_files;
    std::unique_ptr<ComparePage> m_page;
};

void TestBaselinePanel::init()
{
    m_theme = std::make_unique<Theme>();
    m_files = std::make_unique<AnalysisProject>();
}

void TestBaselinePanel::cleanup()
{
    m_page.reset();
    writerPool()->waitForDone();
    m_files.reset();
    m_theme.reset();
}

void TestBaselinePanel::show(bool readOnly)
{
    if (readOnly)
        m_files->project = std::make_shared<fakes::FakeProject>("/tmp/quotes.kotowari", true);
    m_files->putExperiment();
    auto comparison = test::sampleComparison(0.12);
    Baseline robot;
    robot.kind = BaselineKind::Outside;
    robot.name = "robot";
    robot.score = 0.6;
    robot.items = 200;
    comparison.baselines.baselines = {robot};
    m_files->project->reports().put(comparison);
    m_page = std::make_unique<ComparePage>(m_theme.get());
    QVERIFY(test::showSettled(*m_page, &m_files->open()));
}

void TestBaselinePanel::figuresAreStored()
{
    show();
    openForm();
    auto *form = panel()->peopleForm();
    form->accuracy()->edit()->setText(QStringLiteral("96.5"));
    form->minutes()->edit()->setText(QStringLiteral("３.５")); // as an input method leaves it
    form->note()->edit()->setText(QStringLiteral("October"));
    QSignalSpy changed(panel(), &BaselinePanel::baselinesChanged);
    QTest::keyClick(form->note()->edit(), Qt::Key_Return);
    QTRY_COMPARE(changed.size(), 1);
    const auto stored = *service().people();
    QVERIFY(stored.has_value());
    QVERIFY(qFuzzyCompare(*stored->accuracy, 0.965));
    QVERIFY(qFuzzyCompare(*stored->minutes, 3.5));
    QCOMPARE(stored->note, std::string("October"));
    QVERIFY(!form->isVisible());
}

void TestBaselinePanel::wrongFiguresSayWhere_data()
{
    QTest::addColumn<QString>("accuracy");
    QTest::addColumn<QString>("minutes");
    QTest::addColumn<bool>("accuracyIsWrong");
    QTest::newRow("nothing") << QString() << QString() << true;
    QTest::newRow("over a hundred") << QStringLiteral("101") << QString() << true;
    QTest::newRow("a word") << QStringLiteral("good") << QStringLiteral("3") << true;
    QTest::newRow("no time") << QString() << QStringLiteral("0") << false;
    QTest::newRow("negative") << QStringLiteral("95") << QStringLiteral("-2") << false;
    QTest::newRow("not finite") << QString() << QStringLiteral("nan") << false;
}

void TestBaselinePanel::wrongFiguresSayWhere()
{
    QFETCH(QString, accuracy);
    QFETCH(QString, minutes);
    QFETCH(bool, accuracyIsWrong);
    show();
    openForm();
    auto *form = panel()->peopleForm();
    form->accuracy()->edit()->setText(accuracy);
    form->minutes()->edit()->setText(minutes);
    QTest::mouseClick(form->saveButton(), Qt::LeftButton);
    QCOMPARE(!form->accuracy()->problem().isEmpty(), accuracyIsWrong);
    QCOMPARE(!form->minutes()->problem().isEmpty(), !accuracyIsWrong);
    QTRY_VERIFY(m_page->settled());
    QVERIFY(!*service().people());
    // Typing takes the reproach away.
    auto *wrong = accuracyIsWrong ? form->accuracy() : form->minutes();
    QTest::keyClicks(wrong->edit(), QStringLiteral("1"));
    QVERIFY(wrong->problem().isEmpty());
}

void TestBaselinePanel::storedFiguresComeBackAndGo()
{
    QVERIFY(service().setPeople({0.95, std::nullopt, "audit", 1}));
    show();
    openForm();
    auto *form = panel()->peopleForm();
    QCOMPARE(form->accuracy()->edit()->text(), QStringLiteral("95"));
    QCOMPARE(form->minutes()->edit()->text(), QString());
    QCOMPARE(form->note()->edit()->text(), QStringLiteral("audit"));
    QTest::mouseClick(form->removeButton(), Qt::LeftButton);
    QTRY_VERIFY(!form->isVisible());
    QVERIFY(!*service().people());
    openForm();
    QVERIFY(!form->removeButton()->isVisible()); // nothing to remove
}

void TestBaselinePanel::readOnlyChangesNothing()
{
    show(true);
    QVERIFY(!panel()->peopleButton()->isEnabled());
    QVERIFY(!panel()->importButton()->isEnabled());
    QVERIFY(!panel()->removeButton()->isEnabled());
}

void TestBaselinePanel::importsAnOutsideSystem()
{
    show();
    auto *dialog = openFile("key,answer,comment\nQ-1,approve,x\nQ-2,return,y\n");
    QVERIFY(dialog);
    QCOMPARE(dialog->nameField()->text(), QStringLiteral("robot")); // the file's, until somebody says otherwise
    dialog->nameField()->edit()->setText(QStringLiteral("Robot 2"));
    dialog->priceField()->edit()->setText(QStringLiteral("12.5"));
    dialog->currencyField()->edit()->setText(QStringLiteral("eur"));
    QCOMPARE(dialog->mappingTable()->fieldBox(0)->count(), 4); // not used, key, input, answer: nothing else applies
    for (const auto &[row, field] : {std::pair{0, "key"}, {1, "answer"}, {2, ""}})
        dialog->mappingTable()->fieldBox(row)->setCurrentIndex(std::max(0, dialog->mappingTable()->fieldBox(row)->findData(QString::fromLatin1(field))));
    QSignalSpy changed(panel(), &BaselinePanel::baselinesChanged);
    QTest::mouseClick(dialog->importButton(), Qt::LeftButton);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(service().imported().size(), std::size_t(1));
    const auto options = service().imported().front();
    QCOMPARE(options.name, std::string("Robot 2"));
    QCOMPARE(options.price.value_or(0), 12.5);
    QCOMPARE(options.currency, std::string("EUR"));
    const std::vector<FieldMapping> mapping{{"key", "key"}, {"answer", "answer"}};
    QVERIFY(options.file.mapping == mapping);
    QVERIFY2(dialog->resultText().contains(QStringLiteral("5 answers imported from 7 rows")), qPrintable(dialog->resultText()));
    QVERIFY2(dialog->resultText().contains(QStringLiteral("Q-998")), qPrintable(dialog->resultText()));
}

void TestBaselinePanel::columnsThatAreMissingAreAskedFor()
{
    show();
    auto *dialog = openFile("a,b\n1,2\n");
    QVERIFY(dialog);
    for (int row = 0; row < 2; ++row)
        dialog->mappingTable()->fieldBox(row)->setCurrentIndex(0);
    QTest::mouseClick(dialog->importButton(), Qt::LeftButton);
    QVERIFY(dialog->problemText().contains(QStringLiteral("Choose the column")));
    QVERIFY(service().imported().empty());
}

void TestBaselinePanel::wrongNameAndPriceSayWhere()
{
    show();
    auto *dialog = openFile("key,answer\nQ-1,approve\n");
    QVERIFY(dialog);
    dialog->nameField()->edit()->setText(QStringLiteral("  "));
    dialog->priceField()->edit()->setText(QStringLiteral("-1"));
    dialog->currencyField()->edit()->setText(QStringLiteral("¥"));
    QTest::mouseClick(dialog->importButton(), Qt::LeftButton);
    for (auto *field : {dialog->nameField(), dialog->priceField(), dialog->currencyField()})
        QVERIFY(!field->problem().isEmpty());
    QVERIFY(dialog->settled());
    QVERIFY(service().imported().empty());
}

void TestBaselinePanel::rejectedRowsAreShown()
{
    service().rejectRows({{3, "answer", {"baseline.outside-two-answers", {{"first", std::int64_t{2}}, {"case", std::string("Q-1")}}}}});
    show();
    auto *dialog = openFile("key,answer\nQ-1,approve\nQ-1,return\n");
    QVERIFY(dialog);
    QSignalSpy changed(panel(), &BaselinePanel::baselinesChanged);
    QTest::mouseClick(dialog->importButton(), Qt::LeftButton);
    QTRY_VERIFY2(dialog->problemText().contains(QStringLiteral("Line 3: Line 2 has another answer")), qPrintable(dialog->problemText()));
    QCOMPARE(changed.size(), 0);
    QVERIFY(dialog->importButton()->isEnabled());
}

void TestBaselinePanel::removesAfterAQuestion()
{
    OutsideOptions robot;
    robot.name = "robot";
    QVERIFY(service().importOutside({}, robot));
    show();
    const auto actions = panel()->removeButton()->menu()->actions();
    QCOMPARE(actions.size(), 1);
    QVERIFY(actions.front()->text().contains(QStringLiteral("robot")));
    actions.front()->trigger();
    auto *question = panel()->findChild<QMessageBox *>();
    QVERIFY(question);
    for (auto *button : question->buttons())
        if (question->buttonRole(button) == QMessageBox::DestructiveRole)
            QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(service().imported().empty());
}

QTEST_MAIN(TestBaselinePanel)
#include "test_baselinepanel.moc"
