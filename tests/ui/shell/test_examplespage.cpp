// The Examples page with real widgets and keys: what a person does all day.
#include "fixture.h"
#include "ui/models/exampletablemodel.h"
#include "ui/pages/exampleeditor.h"
#include "ui/pages/examplespage.h"
#include "ui/widgets/elasticrow.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/explanationedit.h"
#include "ui/widgets/plainedit.h"
#include "ui/widgets/tableview.h"

#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QWindow>

using namespace kotowari;
using namespace kotowari::ui;
using namespace kotowari::ui::fakes;

class TestExamplesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }
    void cleanupTestCase() { m_theme.reset(); }
    void init();
    void cleanup();
    void whatIsTypedIsStored();
    void nextGoesToTheNextUnexplainedOfTheTrainingPool();
    void writingManyKeepsOneRowSelected();
    void threeLevelsStartAtTheFirstAgain();
    void rowsChangedByAnImportAreShown();
    void undoKeysWorkWhileWriting();
    void enterBelongsToTheInputMethod();
    void changingTheSelectionLosesNothing();
    void filterShowsMatchesAndSaysWhenThereAreNone();
    void filterBoxes();
    void enterOpensTheFirstThatIsFound();
    void escapeClearsTheFilter();
    void similarExplanationIsTakenOver();
    void fitsASmallScreenWithTwoBanners();
    void buttonsOfASmallWindowAreWhole();
    void inputIsLockedUntilUnlocked();
    void deleteCanBeUndone();
    void copiesWholeTextsAsTable();
    void exportIsWrittenInTheBackground();
    void theAuthorIsWhoeverWorksHere();
    void readOnly();
    void emptyProjectTeaches();
    void countsWhatIsExplained();
    void columnsAreRemembered();
    void anotherPageOpensAnExample();
    void theOpenExampleIsReadAnewWhenOthersChangeIt();

private:
    void show(std::vector<Example> examples, bool readOnly = false);
    PlainEdit *edit(Granularity granularity) { return m_page->editor()->explanationEdit(granularity)->edit(); }
    void select(int row)
    {
        m_page->table()->setCurrentIndex(m_page->model()->index(row, ExampleTableModel::InputColumn));
        QTRY_COMPARE(m_page->document()->current(), m_page->model()->idAt(row));
    }
    std::string stored(ExampleId id, Granularity granularity) const
    {
        const auto example = m_project->examples().peek(id);
        const auto *explanation = example.explanation(granularity);
        return explanation ? explanation->text : std::string();
    }
    void key(QWidget *widget, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(widget, key, modifiers); }

    std::unique_ptr<Theme> m_theme;
    std::shared_ptr<FakeProject> m_project;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ExamplesPage> m_page;
};

void TestExamplesPage::init() { }

void TestExamplesPage::show(std::vector<Example> examples, bool readOnly)
{
    m_project = std::make_shared<FakeProject>("memory.kotowari", readOnly);
    m_project->examples().put(std::move(examples));
    m_session = std::make_unique<Session>(std::make_shared<FakeWorkbench>(), m_project);
    m_page = std::make_unique<ExamplesPage>(m_theme.get());
    m_page->resize(1130, 640);
    m_page->setSession(m_session.get());
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_page->activateWindow();
    QTRY_VERIFY(m_page->settled());
}

void TestExamplesPage::cleanup()
{
    m_page.reset();
    drainWriter();
    m_session.reset();
}

void TestExamplesPage::theOpenExampleIsReadAnewWhenOthersChangeIt()
{
    show({plain("first", "yes"), plain("second", "yes")});
    select(0);
    edit(Granularity::Detailed)->setFocus();
    type(edit(Granularity::Detailed), QStringLiteral("typed just now"));
    drainWriter();
    QVERIFY(m_project->examples().setExplanation(1, Granularity::Short, "from another copy", "tanaka", 0));
    Q_EMIT m_session->examplesChanged();
    QTRY_COMPARE(edit(Granularity::Short)->toPlainText(), QStringLiteral("from another copy"));
    QCOMPARE(edit(Granularity::Detailed)->toPlainText(), QStringLiteral("typed just now"));
    QTRY_COMPARE(stored(1, Granularity::Detailed), std::string("typed just now"));
}

void TestExamplesPage::anotherPageOpensAnExample()
{
    show({plain("first", "yes"), plain("second", "yes"), plain("third", "yes")});
    m_page->showItem(QStringLiteral("3"));
    QTRY_COMPARE(m_page->document()->current(), ExampleId(3));
    QTRY_COMPARE(m_page->table()->currentIndex().row(), 2);
}

void TestExamplesPage::whatIsTypedIsStored()
{
    show({plain("a", "yes"), plain("b", "no")});
    QCOMPARE(m_page->document()->current(), 1); // the first one is open
    edit(Granularity::Detailed)->setFocus();
    QSignalSpy stored1(m_session.get(), &Session::editStored);
    type(edit(Granularity::Detailed), QStringLiteral("Because it is small"));
    QVERIFY(stored1.wait(2000));
    QCOMPARE(stored(1, Granularity::Detailed), std::string("Because it is small"));
    QVERIFY(m_page->editor()->explanationEdit(Granularity::Detailed)->counterText().contains(QStringLiteral("781")));
    QTRY_VERIFY(m_page->editor()->explanationEdit(Granularity::Detailed)->counterText().contains(QStringLiteral("7 tokens")));
    // The table's mark follows.
    QTRY_COMPARE(m_page->model()->index(0, 0).data(ExampleTableModel::ExplainedRole).toInt(), 0b100);
}

void TestExamplesPage::nextGoesToTheNextUnexplainedOfTheTrainingPool()
{
    auto explained = plain("b", "no");
    explained.explanations.push_back({Granularity::Detailed, "done", "x", {}, 0, 0});
    show({plain("a", "yes"), explained, plain("c", "no", Pool::Test), plain("d", "no")});
    edit(Granularity::Detailed)->setFocus();
    type(edit(Granularity::Detailed), QStringLiteral("reason"));
    key(edit(Granularity::Detailed), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_page->document()->current(), 4); // not 2 (explained), not 3 (test)
    QCOMPARE(stored(1, Granularity::Detailed), std::string("reason"));
    QVERIFY(edit(Granularity::Detailed)->hasFocus());
    QVERIFY(edit(Granularity::Detailed)->toPlainText().isEmpty());
    QTRY_COMPARE(m_page->table()->currentIndex().row(), 3);
    QVERIFY(m_project->examples().summary()->poolsFrozen); // split before anyone writes
    type(edit(Granularity::Detailed), QStringLiteral("last"));
    QTest::mouseClick(m_page->editor()->nextButton(), Qt::LeftButton);
    QTRY_VERIFY(!m_page->hintText().isEmpty()); // says that all is explained
    QCOMPARE(stored(4, Granularity::Detailed), std::string("last"));
}

void TestExamplesPage::writingManyKeepsOneRowSelected()
{
    show({plain("a", "yes", Pool::None), plain("b", "no", Pool::None), plain("c", "no", Pool::None)});
    edit(Granularity::Detailed)->setFocus();
    for (int i = 0; i < 2; ++i) {
        type(edit(Granularity::Detailed), QStringLiteral("reason"));
        QTest::keyPress(m_page->windowHandle(), Qt::Key_Return, Qt::ControlModifier); // as from a keyboard: Ctrl is still down when the next one comes
        QTRY_COMPARE(m_page->document()->current(), i + 2);
        QTRY_COMPARE(m_page->table()->currentIndex().row(), i + 1);
        QCOMPARE(m_page->table()->selectionModel()->selectedRows().size(), 1); // or Delete would take them all
        QTest::keyRelease(m_page->windowHandle(), Qt::Key_Return);
    }
    // The pools were frozen on the way: the table says so on every row.
    for (int row = 0; row < 3; ++row)
        QTRY_COMPARE(m_page->model()->index(row, 0).data(ExampleTableModel::PoolRole).toInt(), int(Pool::Training));
}

void TestExamplesPage::threeLevelsStartAtTheFirstAgain()
{
    show({plain("a", "yes"), plain("b", "no"), plain("c", "no")});
    for (const auto granularity : {Granularity::Detailed, Granularity::Medium, Granularity::Short}) {
        edit(granularity)->setFocus();
        type(edit(granularity), QStringLiteral("reason"));
    }
    key(edit(Granularity::Short), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_page->document()->current(), 2);
    QTRY_VERIFY(edit(Granularity::Detailed)->hasFocus());
    // Who writes one level only stays at it.
    edit(Granularity::Short)->setFocus();
    type(edit(Granularity::Short), QStringLiteral("reason"));
    key(edit(Granularity::Short), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_page->document()->current(), 3);
    QVERIFY(edit(Granularity::Short)->hasFocus());
}

void TestExamplesPage::rowsChangedByAnImportAreShown()
{
    show({plain("a", "yes"), plain("b", "no")});
    const auto cell = [this] { return m_page->model()->index(1, ExampleTableModel::AnswerColumn).data().toString(); };
    QTRY_COMPARE(cell(), QStringLiteral("no"));
    QVERIFY(m_project->examples().setAnswer(2, "perhaps"));
    Q_EMIT m_session->examplesChanged();
    QTRY_COMPARE(cell(), QStringLiteral("perhaps"));
}

void TestExamplesPage::undoKeysWorkWhileWriting()
{
    show({plain("a", "yes")});
    auto *field = edit(Granularity::Short);
    field->setFocus();
    type(field, QStringLiteral("small"));
    key(field, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(field->toPlainText(), QString());
    key(field, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(field->toPlainText(), QStringLiteral("small"));
    auto *answer = m_page->editor()->answerBox()->lineEdit();
    answer->setFocus();
    answer->selectAll();
    type(answer, QStringLiteral("no"));
    key(answer, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(answer->text(), QStringLiteral("yes"));
    m_page->flush();
    drainWriter();
    QCOMPARE(m_project->examples().peek(1).answer, std::string("yes"));
    QCOMPARE(stored(1, Granularity::Short), std::string("small"));
}

void TestExamplesPage::enterBelongsToTheInputMethod()
{
    show({plain("a", "yes"), plain("b", "no")});
    auto *field = edit(Granularity::Detailed);
    field->setFocus();
    QInputMethodEvent composing(QStringLiteral("りゆう"), {});
    QApplication::sendEvent(field, &composing);
    QVERIFY(field->composing());
    key(field, Qt::Key_Return);
    key(field, Qt::Key_Return, Qt::ControlModifier);
    key(field, Qt::Key_1, Qt::AltModifier);
    key(field, Qt::Key_Z, Qt::ControlModifier);
    drainWriter();
    QCOMPARE(m_page->document()->current(), 1);
    QCOMPARE(field->toPlainText(), QString());
    QInputMethodEvent commit;
    commit.setCommitString(QStringLiteral("理由"));
    QApplication::sendEvent(field, &commit);
    QVERIFY(!field->composing());
    QCOMPARE(field->toPlainText(), QStringLiteral("理由"));
    key(field, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_page->document()->current(), 2);
    QCOMPARE(stored(1, Granularity::Detailed), std::string("理由"));
}

void TestExamplesPage::changingTheSelectionLosesNothing()
{
    show({plain("a", "yes"), plain("b", "no"), plain("c", "no")});
    edit(Granularity::Medium)->setFocus();
    type(edit(Granularity::Medium), QStringLiteral("half a sen"));
    select(2);
    QCOMPARE(stored(1, Granularity::Medium), std::string("half a sen"));
    QCOMPARE(stored(3, Granularity::Medium), std::string());
    select(0);
    QCOMPARE(edit(Granularity::Medium)->toPlainText(), QStringLiteral("half a sen"));
}

void TestExamplesPage::filterShowsMatchesAndSaysWhenThereAreNone()
{
    show(sampleExamples(300, true));
    m_page->focusFilter();
    QVERIFY(m_page->filterField()->hasFocus());
    type(m_page->filterField(), QStringLiteral("Q-0042"));
    QTRY_COMPARE(m_page->model()->rowCount(), 1);
    type(m_page->filterField(), QStringLiteral("zzz"));
    QTRY_COMPARE(m_page->model()->rowCount(), 0);
    m_page->filterField()->clear();
    QTRY_COMPARE(m_page->model()->rowCount(), 300);
    QVERIFY(m_page->document()->current() != 0); // the editor kept its example all the time
}

void TestExamplesPage::filterBoxes()
{
    show(sampleExamples(300, true));
    m_page->explainedBox()->setCurrentIndex(2);
    QTRY_COMPARE(m_page->model()->rowCount(), 180);
    m_page->poolBox()->setCurrentIndex(int(Pool::Training));
    QTRY_COMPARE(m_page->model()->rowCount(), 126);
}

void TestExamplesPage::enterOpensTheFirstThatIsFound()
{
    show({plain("apple", "yes"), plain("pear", "no"), plain("peach", "no")});
    QTRY_COMPARE(m_page->document()->current(), m_page->model()->idAt(0));
    m_page->focusFilter();
    auto *filter = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(filter);
    type(filter, QStringLiteral("peach"));
    key(filter, Qt::Key_Return); // without waiting for the list
    QTRY_COMPARE(m_page->editor()->inputEdit()->toPlainText(), QStringLiteral("peach"));
    QCOMPARE(m_page->model()->rowCount(), 1);
    QVERIFY(m_page->table()->hasFocus());
}

void TestExamplesPage::escapeClearsTheFilter()
{
    show(sampleExamples(300, true));
    m_page->focusFilter();
    type(m_page->filterField(), QStringLiteral("Q-0042"));
    QTRY_COMPARE(m_page->model()->rowCount(), 1);
    QTest::keyClick(m_page->filterField(), Qt::Key_Escape);
    QTRY_COMPARE(m_page->model()->rowCount(), 300);
    QVERIFY(m_page->filterField()->text().isEmpty());
    m_page->poolBox()->setCurrentIndex(int(Pool::Training));
    QTRY_VERIFY(m_page->model()->rowCount() < 300);
    m_page->table()->setFocus();
    QTest::keyClick(m_page->table(), Qt::Key_Escape);
    QTRY_COMPARE(m_page->model()->rowCount(), 300);
    QCOMPARE(m_page->poolBox()->currentIndex(), 0);
}

void TestExamplesPage::fitsASmallScreenWithTwoBanners()
{
    std::vector<Example> examples{plain("a 1", "yes"), plain("a 2", "no"), plain("a 3", "no"), plain("a 4", "no")};
    for (std::size_t i = 1; i < examples.size(); ++i)
        examples[i].explanations.push_back({Granularity::Detailed, "done", "x", {}, 0, 0});
    show(std::move(examples));
    QVERIFY(m_page->editor()->settled());
    // 720 less the header, the status line and two banners: below it the rows of similar examples were drawn over each other.
    QVERIFY2(m_page->minimumSizeHint().height() <= 590, qPrintable(QString::number(m_page->minimumSizeHint().height())));
}

void TestExamplesPage::similarExplanationIsTakenOver()
{
    auto explained = plain("b", "no");
    explained.explanations.push_back({Granularity::Detailed, "every step", "x", {}, 0, 0});
    show({plain("a", "yes"), explained});
    edit(Granularity::Short)->setFocus();
    key(edit(Granularity::Short), Qt::Key_1, Qt::AltModifier);
    QCOMPARE(edit(Granularity::Short)->toPlainText(), QStringLiteral("every step"));
    key(edit(Granularity::Short), Qt::Key_2, Qt::AltModifier); // there is no second one
    QCOMPARE(edit(Granularity::Short)->toPlainText(), QStringLiteral("every step"));
    key(edit(Granularity::Short), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(edit(Granularity::Short)->toPlainText().isEmpty());
}

void TestExamplesPage::buttonsOfASmallWindowAreWhole()
{
    show({plain("a", "yes")});
    m_page->resize(875, 600); // a window of 1024 less the names of the pages
    const auto buttons = m_page->findChildren<QPushButton *>();
    const auto clipped = [&] {
        QStringList list;
        for (const auto *button : buttons)
            if (button->isVisible() && button->width() < (button->text().isEmpty() ? 32 : button->minimumSizeHint().width()))
                list << button->accessibleName() + button->text();
        return list;
    };
    QTRY_VERIFY2(clipped().isEmpty(), qPrintable(clipped().join(QStringLiteral(", "))));
    QVERIFY2(m_page->minimumSizeHint().width() <= 875, qPrintable(QString::number(m_page->minimumSizeHint().width())));
    for (const auto *button : buttons)
        QVERIFY(!button->isVisible() || !button->text().isEmpty() || (!button->icon().isNull() && !button->accessibleName().isEmpty() && !button->toolTip().isEmpty()));

    // What stands beside the buttons may grow after they were fitted.
    QWidget window;
    ElasticRow row(&window);
    auto *beside = new QLabel;
    auto *button = new QPushButton(QIcon(), QString());
    row.row()->addWidget(beside);
    row.addButton(button);
    row.setWords(button, QStringLiteral("Pools and Checks"));
    window.show();
    row.resize(600, 40); // all of it
    row.resize(row.row()->minimumSize().width() + 20, 40);
    QCOMPARE(button->text(), QStringLiteral("Pools and Checks"));
    beside->setText(QStringLiteral("1,200 examples in all"));
    QTRY_VERIFY(button->text().isEmpty());
}

void TestExamplesPage::inputIsLockedUntilUnlocked()
{
    show({plain("a", "yes")});
    auto *input = m_page->editor()->inputEdit();
    input->setFocus();
    type(input, QStringLiteral("x"));
    QCOMPARE(input->toPlainText(), QStringLiteral("a"));
    QTest::mouseClick(m_page->editor()->lockButton(), Qt::LeftButton);
    input->moveCursor(QTextCursor::End);
    type(input, QStringLiteral("bc"));
    m_page->flush();
    drainWriter();
    QCOMPARE(m_project->examples().peek(1).input, std::string("abc"));
}

void TestExamplesPage::deleteCanBeUndone()
{
    show({plain("a", "yes"), plain("b", "no"), plain("c", "no")});
    select(1);
    m_page->table()->setFocus();
    key(m_page->table(), Qt::Key_Delete);
    QTRY_COMPARE(m_page->model()->rowCount(), 2);
    QVERIFY(!m_page->hintText().isEmpty());
    key(m_page->table(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(m_page->model()->rowCount(), 3);
    QTRY_COMPARE(m_page->document()->current(), 2);
}

void TestExamplesPage::copiesWholeTextsAsTable()
{
    auto longOne = plain(std::string(500, 'x') + "\nsecond line", "yes");
    show({longOne});
    QApplication::clipboard()->clear();
    m_page->table()->setFocus();
    m_page->table()->selectAll();
    key(m_page->table(), Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::clipboard()->text().contains(QStringLiteral("second line\"\tyes")));
    QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("Input\tAnswer")));
}

void TestExamplesPage::exportIsWrittenInTheBackground()
{
    show({plain("a", "yes")}, true); // a project that is open for reading only can be exported too
    m_page->exportFile(QStringLiteral("/tmp/out.xlsx"));
    QTRY_VERIFY(m_page->hintText().contains(QStringLiteral("3 examples written to /tmp/out.xlsx")));
    QCOMPARE(m_project->exports().written(), std::vector<std::string>{"/tmp/out.xlsx examples"});
    m_project->exports().fail = true;
    QSignalSpy failed(m_session.get(), &Session::failed);
    m_page->exportFile(QStringLiteral("/tmp/out.csv"));
    QTRY_COMPARE(failed.count(), 1);
}

void TestExamplesPage::theAuthorIsWhoeverWorksHere()
{
    qunsetenv("USERNAME");
    qunsetenv("USER");
    show({plain("a", "yes")});
    const auto id = m_page->model()->idAt(0);
    type(edit(Granularity::Detailed), QStringLiteral("because"));
    m_page->flush();
    drainWriter();
    QCOMPARE(m_project->examples().peek(id).explanations.at(0).author, std::string("suzuki"));
}

void TestExamplesPage::readOnly()
{
    show({plain("a", "yes")}, true);
    type(edit(Granularity::Short), QStringLiteral("no"));
    QVERIFY(edit(Granularity::Short)->toPlainText().isEmpty());
    QVERIFY(!m_page->editor()->answerBox()->isEnabled());
    QVERIFY(!m_page->editor()->nextButton()->isEnabled());
    key(m_page->table(), Qt::Key_Delete);
    drainWriter();
    QCOMPARE(m_page->model()->rowCount(), 1);
}

void TestExamplesPage::emptyProjectTeaches()
{
    show({});
    QTRY_VERIFY(m_page->emptyState()->isVisible());
    QVERIFY(!m_page->table()->isVisible());
    QSignalSpy sample(m_page.get(), &ExamplesPage::sampleWanted);
    const auto buttons = m_page->emptyState()->findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 3);
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    QCOMPARE(sample.size(), 1);
    m_project->examples().put({plain("a", "yes")});
    Q_EMIT m_session->examplesChanged();
    m_session->refreshSummary();
    QTRY_VERIFY(m_page->table()->isVisible());
}

void TestExamplesPage::countsWhatIsExplained()
{
    show({plain("a", "yes"), plain("b", "no"), plain("c", "no", Pool::Test)});
    QTRY_COMPARE(m_page->editor()->progressText(), QStringLiteral("0 of 2 explained"));
    QCOMPARE(m_page->attention(), 2);
    type(edit(Granularity::Short), QStringLiteral("x"));
    m_page->flush();
    QTRY_COMPARE(m_page->editor()->progressText(), QStringLiteral("1 of 2 explained"));
}

void TestExamplesPage::columnsAreRemembered()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    show({plain("a", "yes")});
    m_page->table()->setColumnHidden(ExampleTableModel::AuthorColumn, false);
    m_page->saveState(settings);
    ExamplesPage other(m_theme.get());
    QVERIFY(other.table()->isColumnHidden(ExampleTableModel::AuthorColumn));
    other.restoreState(settings);
    QVERIFY(!other.table()->isColumnHidden(ExampleTableModel::AuthorColumn));
}

QTEST_MAIN(TestExamplesPage)
#include "test_examplespage.moc"
