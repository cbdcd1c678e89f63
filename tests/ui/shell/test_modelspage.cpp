// The Models page and its import dialog: the table, the shape report, a test sentence, import with progress and cancel, removal; the plan offers them.
#include "fixture.h"
#include "ui/dialogs/modelimportdialog.h"
#include "ui/models/modeltablemodel.h"
#include "ui/pages/experimentpageplan.h"
#include "ui/pages/modelspage.h"
#include "ui/widgets/modelreport.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>

using namespace kotowari;
using namespace kotowari::ui;

namespace {

/// A session on a project in memory, and the page on it.
struct Opened {
    explicit Opened(bool readOnly = false)
        : workbench(std::make_shared<fakes::FakeWorkbench>()), project(std::make_shared<fakes::FakeProject>("/models.kotowari", readOnly)),
          session(workbench, project), page(&theme)
    {
        session.setLanguage(Language::English);
    }
    void show()
    {
        page.setSession(&session);
        page.resize(1100, 640);
        page.show();
        QTRY_VERIFY(page.settled());
    }

    Theme theme;
    std::shared_ptr<fakes::FakeWorkbench> workbench;
    std::shared_ptr<fakes::FakeProject> project;
    Session session;
    ModelsPage page;
};

QPushButton *button(QWidget &page, const char *name) { return page.findChild<QPushButton *>(QLatin1String(name)); }

QString textOf(const QWidget &widget)
{
    QStringList texts;
    for (const auto *label : widget.findChildren<QLabel *>())
        texts << label->text();
    return texts.join(QLatin1Char('\n'));
}

} // namespace

class TestModelsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void presetsAreListedAndNothingImportedTeaches();
    void importedModelsComeFirstWithTheirShape();
    void theTableIsASoundModel();
    void aTestSentenceIsAnswered();
    void importShowsTheShapeBeforeItCopies();
    void aBadFolderSaysWhyAndCannotBeImported();
    void aTakenNameIsToldAndCanBeChanged();
    void cancellingTheCopyLeavesNothing();
    void removalNamesWhatGoes();
    void aNeededModelStays();
    void aReadOnlyProjectOnlyShows();
    void thePlanOffersImportedModels();
};

void TestModelsPage::presetsAreListedAndNothingImportedTeaches()
{
    Opened opened;
    opened.show();
    QCOMPARE(opened.page.model()->rowCount(), 3);
    QCOMPARE(opened.page.chosen(), QStringLiteral("t5-nano"));
    QVERIFY(textOf(opened.page).contains(QStringLiteral("No model is imported yet")));
    QVERIFY(button(opened.page, "import")->isEnabled());
    QVERIFY(!button(opened.page, "remove")->isEnabled());
    QVERIFY(!opened.page.findChild<QLineEdit *>(QStringLiteral("sentence"))->isVisible()); // a preset has learnt nothing yet
}

void TestModelsPage::importedModelsComeFirstWithTheirShape()
{
    Opened opened;
    opened.project->models().put(fakes::importedModel("flan"));
    opened.show();
    QCOMPARE(opened.page.chosen(), QStringLiteral("flan"));
    const auto *model = opened.page.model();
    const auto cell = [&](int column) { return model->index(0, column).data().toString(); };
    QCOMPARE(cell(ModelTableModel::ParametersColumn), QStringLiteral("76.96 M"));
    QCOMPARE(cell(ModelTableModel::LayersColumn), QStringLiteral("8 + 8"));
    QCOMPARE(cell(ModelTableModel::VocabularyColumn), QStringLiteral("32,128"));
    QCOMPARE(cell(ModelTableModel::UseColumn), QStringLiteral("308 MB"));
    QCOMPARE(cell(ModelTableModel::TrainColumn), QStringLiteral("1.2 GB"));
    const auto report = textOf(*opened.page.report());
    for (const char *fact : {"76,961,152", "190 tensors, stored as F32", "32,100 pieces", "/downloads/flan"})
        QVERIFY2(report.contains(QLatin1String(fact)), qPrintable(report));
    QVERIFY(button(opened.page, "remove")->isEnabled());
    opened.page.choose(QStringLiteral("t5-micro"));
    QVERIFY(!textOf(*opened.page.report()).contains(QStringLiteral("/downloads/flan")));
}

void TestModelsPage::theTableIsASoundModel()
{
    ModelTableModel model([](const Message &message) { return QString::fromStdString(message.id); });
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setModels(fakes::FakeModelService().presets(), {fakes::importedModel("a"), fakes::importedModel("b", 3'000'000'000)});
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(model.rowOf(QStringLiteral("b")), 1);
    QCOMPARE(model.rowOf(QStringLiteral("c")), -1);
    model.retranslate();
    model.setModels({}, {});
    QCOMPARE(model.rowCount(), 0);
}

void TestModelsPage::aTestSentenceIsAnswered()
{
    Opened opened;
    opened.project->models().put(fakes::importedModel("flan"));
    opened.show();
    auto *sentence = opened.page.findChild<QLineEdit *>(QStringLiteral("sentence"));
    QVERIFY(sentence->isVisible());
    QVERIFY(!button(opened.page, "try")->isEnabled());
    fakes::type(sentence, QStringLiteral("translate this"));
    QTest::keyClick(sentence, Qt::Key_Return);
    QTRY_COMPARE(opened.page.report()->answer(), QStringLiteral("echo translate this"));
    QVERIFY(!opened.page.report()->busy());
    QVERIFY(opened.page.report()->holdsModel());
    opened.page.flush(); // another page: the memory is for training
    QVERIFY(!opened.page.report()->holdsModel());
    opened.page.report()->setSentence(QStringLiteral("once more"));
    opened.page.report()->tryNow();
    QTRY_COMPARE(opened.page.report()->answer(), QStringLiteral("echo once more"));
    opened.page.choose(QStringLiteral("t5-nano"));
    QVERIFY(opened.page.report()->answer().isEmpty());
}

void TestModelsPage::importShowsTheShapeBeforeItCopies()
{
    Opened opened;
    opened.show();
    auto *dialog = opened.page.importFolder(QStringLiteral("/somewhere/v1.1-small"));
    QVERIFY(dialog);
    QVERIFY(!dialog->importButton()->isEnabled());
    QTRY_VERIFY(dialog->settled());
    QVERIFY(dialog->problem().isEmpty());
    QVERIFY(textOf(*dialog->report()).contains(QStringLiteral("32,100 pieces")));
    QCOMPARE(dialog->findChild<QLineEdit *>(QStringLiteral("name"))->text(), QStringLiteral("v1.1-small"));
    dialog->report()->setSentence(QStringLiteral("hello"));
    dialog->report()->tryNow();
    QTRY_COMPARE(dialog->report()->answer(), QStringLiteral("echo hello"));
    QVERIFY(opened.project->models().imported()->empty());
    dialog->setName(QStringLiteral("small"));
    QSignalSpy changed(&opened.session, &Session::modelsChanged);
    dialog->importButton()->click();
    QTRY_COMPARE(changed.count(), 1);
    QTRY_COMPARE(opened.page.chosen(), QStringLiteral("small"));
    QCOMPARE(opened.page.model()->importedCount(), 1);
}

void TestModelsPage::aBadFolderSaysWhyAndCannotBeImported()
{
    Opened opened;
    opened.show();
    auto *dialog = opened.page.importFolder(QStringLiteral("/somewhere/bad"));
    QTRY_VERIFY(dialog->settled());
    QVERIFY2(dialog->problem().contains(QStringLiteral("/somewhere/bad/config.json")), qPrintable(dialog->problem()));
    QVERIFY(!dialog->importButton()->isEnabled());
    dialog->setFolder(QStringLiteral("/somewhere/good")); // and on with another one
    QTRY_VERIFY(dialog->settled());
    QVERIFY(dialog->problem().isEmpty());
    QVERIFY(dialog->importButton()->isEnabled());
    dialog->setName(QStringLiteral("  "));
    QVERIFY(!dialog->importButton()->isEnabled());
}

void TestModelsPage::aTakenNameIsToldAndCanBeChanged()
{
    Opened opened;
    opened.project->models().put(fakes::importedModel("flan"));
    opened.show();
    auto *dialog = opened.page.importFolder(QStringLiteral("/somewhere/flan"));
    QTRY_VERIFY(dialog->importButton()->isEnabled());
    dialog->importButton()->click();
    QTRY_VERIFY(dialog->settled());
    QVERIFY(dialog->problem().contains(QStringLiteral("flan")));
    QVERIFY(dialog->importButton()->isEnabled());
    dialog->setName(QStringLiteral("flan 2"));
    dialog->importButton()->click();
    QTRY_COMPARE(opened.page.chosen(), QStringLiteral("flan 2"));
}

void TestModelsPage::cancellingTheCopyLeavesNothing()
{
    Opened opened;
    opened.project->models().holdCopies = true;
    opened.show();
    const QPointer<ModelImportDialog> dialog = opened.page.importFolder(QStringLiteral("/somewhere/flan"));
    QTRY_VERIFY(dialog->importButton()->isEnabled());
    dialog->importButton()->click();
    auto *bar = dialog->findChild<QProgressBar *>(QString(), Qt::FindDirectChildrenOnly);
    QTRY_COMPARE(bar->value(), 500);
    QVERIFY(bar->isVisible());
    dialog->reject();
    QTRY_VERIFY(!dialog);
    QVERIFY(opened.project->models().imported()->empty());
}

void TestModelsPage::removalNamesWhatGoes()
{
    Opened opened;
    opened.project->models().put(fakes::importedModel("flan"));
    opened.show();
    const auto ask = [&] {
        button(opened.page, "remove")->click();
        return opened.page.findChild<QMessageBox *>();
    };
    QPointer<QMessageBox> question = ask();
    QVERIFY(question);
    QVERIFY(question->text().contains(QStringLiteral("flan")));
    QVERIFY(question->informativeText().contains(QStringLiteral("309 MB")));
    question->reject();
    QTRY_VERIFY(!question);
    QCOMPARE(opened.project->models().imported()->size(), std::size_t(1));
    question = ask();
    for (auto *choice : question->buttons())
        if (question->buttonRole(choice) == QMessageBox::DestructiveRole)
            choice->click();
    QTRY_VERIFY(opened.project->models().imported()->empty());
    QTRY_COMPARE(opened.page.model()->importedCount(), 0);
    QTRY_COMPARE(opened.page.chosen(), QStringLiteral("t5-nano"));
}

void TestModelsPage::aNeededModelStays()
{
    Opened opened;
    opened.project->models().put(fakes::importedModel("flan"));
    opened.project->models().need("flan");
    opened.show();
    QSignalSpy failed(&opened.session, &Session::failed);
    button(opened.page, "remove")->click();
    auto *question = opened.page.findChild<QMessageBox *>();
    for (auto *choice : question->buttons())
        if (question->buttonRole(choice) == QMessageBox::DestructiveRole)
            choice->click();
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed[0][0].value<Error>().message.id, std::string("model.needed"));
    QCOMPARE(opened.page.model()->importedCount(), 1);
}

void TestModelsPage::aReadOnlyProjectOnlyShows()
{
    Opened opened(true);
    opened.project->models().put(fakes::importedModel("flan"));
    opened.show();
    QVERIFY(!button(opened.page, "import")->isEnabled());
    QVERIFY(!button(opened.page, "remove")->isEnabled());
    QVERIFY(!button(opened.page, "import")->toolTip().isEmpty());
    QVERIFY(!opened.page.importFolder());
    opened.page.report()->setSentence(QStringLiteral("hello"));
    opened.page.report()->tryNow();
    QTRY_COMPARE(opened.page.report()->answer(), QStringLiteral("echo hello"));
}

void TestModelsPage::thePlanOffersImportedModels()
{
    Opened opened;
    opened.project->models().put(fakes::importedModel("flan"));
    PlanPane pane(&opened.theme);
    pane.setSession(&opened.session);
    QTRY_VERIFY(pane.settled());
    auto plan = pane.plan();
    QCOMPARE(plan.model, std::string("t5-nano"));
    plan.model = "flan";
    pane.setPlan(plan);
    QCOMPARE(pane.plan().model, std::string("flan"));
    // One that is removed stays in the plan until another is chosen: the check says that it is gone.
    QVERIFY(opened.project->models().removeModel("flan"));
    Q_EMIT opened.session.modelsChanged();
    QTRY_VERIFY(pane.settled());
    QCOMPARE(pane.plan().model, std::string("flan"));
}

QTEST_MAIN(TestModelsPage)
#include "test_modelspage.moc"
