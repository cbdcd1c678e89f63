// Help while writing, with real widgets and keys: marks, levels, drafts, snippets, former texts, the guide.
#include "fixture.h"
#include "ui/dialogs/snippetsdialog.h"
#include "ui/dialogs/versionsdialog.h"
#include "ui/models/worddiff.h"
#include "ui/pages/drafting.h"
#include "ui/pages/exampleeditor.h"
#include "ui/pages/examplespage.h"
#include "ui/pages/guidepane.h"
#include "ui/pages/levelmarker.h"
#include "ui/pages/snippetmenu.h"
#include "ui/pages/writingbar.h"
#include "ui/widgets/draftpanel.h"
#include "ui/widgets/explanationedit.h"
#include "ui/widgets/plainedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTextBrowser>
#include <QToolButton>

using namespace kotowari;
using namespace kotowari::ui;
using namespace kotowari::ui::fakes;

class TestWriting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }
    void cleanupTestCase() { m_theme.reset(); }
    void cleanup();
    void skippedOnesAreNotOfferedAgain();
    void exceptionAndWrongAnswerByKeys();
    void marksCanBeUndone();
    void keysAreOffWhileAnInputMethodComposes();
    void oneTextMakesThreeLevels();
    void markedSentencesFollowWhatIsTyped();
    void draftIsTakenOnlyWhenAPersonSaysSo();
    void draftThatIsChangedCountsAsEdited();
    void draftThatIsUndoneCountsAsRejected();
    void draftThatCannotBeMadeSaysWhy();
    void snippetsFillTheirBlanks();
    void snippetIsMadeOfTheSelection();
    void formerTextsShowWhatChanged();
    void guideIsWrittenBesideTheEditor();
    void submitHandsInForReview();
    void theMostHelpfulOneSaysWhy();
    void wordDiffs();
    void readOnlyOffersNothing();

private:
    void show(std::vector<Example> examples, bool readOnly = false);
    PlainEdit *edit(Granularity granularity) { return m_page->editor()->explanationEdit(granularity)->edit(); }
    PlainEdit *detailed() { return edit(Granularity::Detailed); }
    void alt(Qt::Key key) { QTest::keyClick(detailed(), key, Qt::AltModifier); }
    std::string stored(ExampleId id, Granularity granularity)
    {
        m_page->flush();
        drainWriter();
        const auto example = m_project->examples().peek(id);
        const auto *explanation = example.explanation(granularity);
        return explanation ? explanation->text : std::string();
    }
    Draft aDraft(const char *text = "drafted reason") { return {7, DraftSource::Template, text, 2, 0, {{"writing.caution-value", {{"value", std::string("12")}}}}}; }

    std::unique_ptr<Theme> m_theme;
    std::shared_ptr<FakeProject> m_project;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ExamplesPage> m_page;
};

void TestWriting::show(std::vector<Example> examples, bool readOnly)
{
    m_project = std::make_shared<FakeProject>("memory.kotowari", readOnly);
    m_project->examples().put(std::move(examples));
    m_session = std::make_unique<Session>(std::make_shared<FakeWorkbench>(), m_project);
    m_session->setLanguage(Language::English);
    m_page = std::make_unique<ExamplesPage>(m_theme.get());
    m_page->resize(1130, 700);
    m_page->setSession(m_session.get());
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_page->activateWindow();
    QTRY_VERIFY(m_page->settled());
    detailed()->setFocus();
}

void TestWriting::cleanup()
{
    m_page.reset();
    drainWriter();
    m_session.reset();
}

void TestWriting::skippedOnesAreNotOfferedAgain()
{
    show({plain("a", "yes"), plain("b", "no"), plain("c", "no")});
    alt(Qt::Key_S);
    QTRY_COMPARE(m_page->document()->current(), 2);
    QVERIFY(m_project->writing().marksOf(1).mark == WritingMark::Skipped);
    QVERIFY(detailed()->hasFocus());
    QTest::keyClick(detailed(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_page->document()->current(), 3);
    QTest::keyClick(detailed(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_page->document()->current(), 2); // round again, past 1
}

void TestWriting::exceptionAndWrongAnswerByKeys()
{
    show({plain("a", "yes")});
    alt(Qt::Key_E);
    alt(Qt::Key_W);
    drainWriter();
    QVERIFY(isException(m_project->writing().marksOf(1).exception));
    QVERIFY(m_project->writing().marksOf(1).mark == WritingMark::WrongAnswer);
    QVERIFY(m_page->editor()->exceptionBox()->isChecked());
    QVERIFY(m_page->editor()->wrongAnswerBox()->isChecked());
    alt(Qt::Key_W);
    drainWriter();
    QVERIFY(m_project->writing().marksOf(1).mark == WritingMark::None);
    QVERIFY(isException(m_project->writing().marksOf(1).exception));
}

void TestWriting::marksCanBeUndone()
{
    show({plain("a", "yes")});
    alt(Qt::Key_E);
    QTest::keyClick(detailed(), Qt::Key_Z, Qt::ControlModifier);
    drainWriter();
    QVERIFY(m_project->writing().marksOf(1).exception.empty());
    QVERIFY(!m_page->editor()->exceptionBox()->isChecked());
}

void TestWriting::keysAreOffWhileAnInputMethodComposes()
{
    show({plain("a", "yes"), plain("b", "no")});
    QInputMethodEvent composing(QStringLiteral("りゆう"), {});
    QApplication::sendEvent(detailed(), &composing);
    for (const auto key : {Qt::Key_S, Qt::Key_E, Qt::Key_W, Qt::Key_M, Qt::Key_D, Qt::Key_G})
        alt(key);
    drainWriter();
    QCOMPARE(m_page->document()->current(), 1);
    QVERIFY(m_project->writing().marksOf(1).exception.empty());
    QVERIFY(m_project->writing().marksOf(1).mark == WritingMark::None);
    QVERIFY(!m_page->editor()->draftPanel()->isVisible());
    QVERIFY(!m_page->guide()->isVisible());
}

void TestWriting::oneTextMakesThreeLevels()
{
    show({plain("a", "yes")});
    detailed()->insertPlainText(QStringLiteral("数量は120。上限は15%。よって承認。"));
    alt(Qt::Key_M); // the cursor is in the last sentence: medium
    QCOMPARE(edit(Granularity::Medium)->toPlainText(), QStringLiteral("よって承認。"));
    alt(Qt::Key_M); // and short
    QCOMPARE(edit(Granularity::Short)->toPlainText(), QStringLiteral("よって承認。"));
    detailed()->moveCursor(QTextCursor::Start);
    QVERIFY(!m_page->editor()->levelMarker()->button(Granularity::Medium)->isChecked());
    QTest::mouseClick(m_page->editor()->levelMarker()->button(Granularity::Medium), Qt::LeftButton);
    QVERIFY(m_page->editor()->levelMarker()->button(Granularity::Medium)->isChecked());
    QCOMPARE(stored(1, Granularity::Medium), std::string("数量は120。よって承認。"));
    QCOMPARE(stored(1, Granularity::Short), std::string("よって承認。"));
    QVERIFY(!detailed()->extraSelections().isEmpty());
    alt(Qt::Key_M);
    alt(Qt::Key_M); // neither again
    QCOMPARE(stored(1, Granularity::Medium), std::string("よって承認。"));
    QTest::keyClick(detailed(), Qt::Key_Z, Qt::ControlModifier); // one step: both levels
    QCOMPARE(edit(Granularity::Medium)->toPlainText(), QStringLiteral("数量は120。よって承認。"));
    QCOMPARE(edit(Granularity::Short)->toPlainText(), QStringLiteral("数量は120。よって承認。"));
}

void TestWriting::markedSentencesFollowWhatIsTyped()
{
    show({plain("a", "yes")});
    type(detailed(), QStringLiteral("It is small"));
    alt(Qt::Key_M);
    QCOMPARE(edit(Granularity::Medium)->toPlainText(), QStringLiteral("It is small"));
    type(detailed(), QStringLiteral(" enough"));
    QCOMPARE(edit(Granularity::Medium)->toPlainText(), QStringLiteral("It is small enough"));
    edit(Granularity::Medium)->setFocus();
    edit(Granularity::Medium)->selectAll();
    type(edit(Granularity::Medium), QStringLiteral("my own words"));
    detailed()->setFocus();
    type(detailed(), QStringLiteral(" indeed"));
    QCOMPARE(edit(Granularity::Medium)->toPlainText(), QStringLiteral("my own words"));
    QCOMPARE(stored(1, Granularity::Detailed), std::string("It is small enough indeed"));
}

void TestWriting::draftIsTakenOnlyWhenAPersonSaysSo()
{
    show({plain("a", "yes"), plain("b", "no")});
    m_project->writing().putDraft(aDraft());
    alt(Qt::Key_D);
    auto *panel = m_page->editor()->draftPanel();
    QTRY_VERIFY(panel->offers());
    QCOMPARE(panel->text(), QStringLiteral("drafted reason"));
    QVERIFY2(panel->cautions().contains(QStringLiteral("12")), qPrintable(panel->cautions()));
    QCOMPARE(stored(1, Granularity::Detailed), std::string());
    alt(Qt::Key_X);
    QVERIFY(!panel->isVisible());
    drainWriter();
    QVERIFY(m_project->writing().decisions() == (std::vector<std::pair<std::int64_t, DraftOutcome>>{{7, DraftOutcome::Rejected}}));
    alt(Qt::Key_D);
    QTRY_VERIFY(panel->offers());
    alt(Qt::Key_A);
    QCOMPARE(detailed()->toPlainText(), QStringLiteral("drafted reason"));
    QTest::keyClick(detailed(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_page->document()->current(), 2);
    QCOMPARE(stored(1, Granularity::Detailed), std::string("drafted reason"));
    QVERIFY(m_project->writing().decisions().back().second == DraftOutcome::Accepted);
    QVERIFY(detailed()->toPlainText().isEmpty());
}

void TestWriting::draftThatIsChangedCountsAsEdited()
{
    show({plain("a", "yes"), plain("b", "no")});
    m_project->writing().putDraft(aDraft());
    alt(Qt::Key_D);
    QTRY_VERIFY(m_page->editor()->draftPanel()->offers());
    alt(Qt::Key_A);
    detailed()->moveCursor(QTextCursor::End);
    type(detailed(), QStringLiteral(", and mine"));
    QTest::keyClick(detailed(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_page->document()->current(), 2);
    drainWriter();
    QVERIFY(m_project->writing().decisions() == (std::vector<std::pair<std::int64_t, DraftOutcome>>{{7, DraftOutcome::Edited}}));
    QCOMPARE(stored(1, Granularity::Detailed), std::string("drafted reason, and mine"));
}

void TestWriting::draftThatIsUndoneCountsAsRejected()
{
    show({plain("a", "yes"), plain("b", "no")});
    m_project->writing().putDraft(aDraft());
    alt(Qt::Key_D);
    QTRY_VERIFY(m_page->editor()->draftPanel()->offers());
    alt(Qt::Key_A);
    QTest::keyClick(detailed(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(detailed()->toPlainText().isEmpty());
    m_page->document()->open(2);
    QTRY_COMPARE(m_page->document()->current(), 2);
    drainWriter();
    QVERIFY(m_project->writing().decisions().back().second == DraftOutcome::Rejected);
}

void TestWriting::draftThatCannotBeMadeSaysWhy()
{
    show({plain("a", "yes")});
    alt(Qt::Key_D);
    auto *panel = m_page->editor()->draftPanel();
    QTRY_VERIFY(panel->isVisible() && !m_page->editor()->writingBar()->drafting()->waiting());
    QVERIFY(!panel->offers());
    alt(Qt::Key_A); // nothing to take
    QVERIFY(detailed()->toPlainText().isEmpty());
    alt(Qt::Key_X);
    QVERIFY(!panel->isVisible());
}

void TestWriting::snippetsFillTheirBlanks()
{
    show({plain("a", "yes")});
    auto *menu = m_page->editor()->writingBar()->snippets();
    menu->insert({1, "limit", "The limit is {percent} % for {quantity}."});
    QCOMPARE(detailed()->textCursor().selectedText(), QStringLiteral("{percent}"));
    type(detailed(), QStringLiteral("15"));
    alt(Qt::Key_N);
    QCOMPARE(detailed()->textCursor().selectedText(), QStringLiteral("{quantity}"));
    type(detailed(), QStringLiteral("120"));
    QCOMPARE(stored(1, Granularity::Detailed), std::string("The limit is 15 % for 120."));
    QVERIFY(!menu->nextPlaceholder());
}

void TestWriting::snippetIsMadeOfTheSelection()
{
    show({plain("a", "yes")});
    SnippetsDialog dialog(m_session.get(), QStringLiteral("The limit is {percent} %."), m_page.get());
    dialog.show();
    QCOMPARE(dialog.textEdit()->toPlainText(), QStringLiteral("The limit is {percent} %."));
    type(dialog.titleEdit(), QStringLiteral("limit"));
    dialog.saveButton()->click();
    QTRY_COMPARE(dialog.list()->count(), 1);
    QCOMPARE(m_project->writing().snippets()->front().title, std::string("limit"));
    dialog.removeButton()->click();
    QTRY_COMPARE(dialog.list()->count(), 0);
    QVERIFY(m_project->writing().snippets()->empty());
}

void TestWriting::formerTextsShowWhatChanged()
{
    show({plain("a", "yes")});
    m_project->writing().putVersions({{"It was small.", "tanaka", ReviewState::Draft, 3, 1795392000000}});
    type(detailed(), QStringLiteral("It is small."));
    alt(Qt::Key_H);
    VersionsDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = m_page->window()->findChild<VersionsDialog *>()) != nullptr);
    QCOMPARE(dialog->list()->count(), 1);
    QVERIFY2(dialog->list()->item(0)->text().contains(QStringLiteral("tanaka")), qPrintable(dialog->list()->item(0)->text()));
    QVERIFY2(dialog->view()->toHtml().contains(QStringLiteral("line-through")), qPrintable(dialog->view()->toHtml()));
    dialog->restoreButton()->click();
    QCOMPARE(detailed()->toPlainText(), QStringLiteral("It was small."));
    m_page->document()->undoStack()->undo();
    QCOMPARE(detailed()->toPlainText(), QStringLiteral("It is small."));
}

void TestWriting::guideIsWrittenBesideTheEditor()
{
    show({plain("a", "yes")});
    alt(Qt::Key_G);
    auto *guide = m_page->guide();
    QVERIFY(guide->isVisible());
    guide->editButton()->click();
    guide->edit()->setPlainText(QStringLiteral("# Rules\n\nName the *limit*."));
    guide->editButton()->click();
    drainWriter();
    QCOMPARE(*m_project->writing().guide(), std::string("# Rules\n\nName the *limit*."));
    QVERIFY2(guide->shownText().contains(QStringLiteral("Name the limit.")), qPrintable(guide->shownText()));
    QTest::keyClick(guide->editButton(), Qt::Key_G, Qt::AltModifier);
    QVERIFY(!guide->isVisible());
    QVERIFY(detailed()->hasFocus());
}

void TestWriting::submitHandsInForReview()
{
    show({plain("a", "yes")});
    type(detailed(), QStringLiteral("because"));
    alt(Qt::Key_P);
    drainWriter();
    QTRY_VERIFY(!m_project->examples().peek(1).explanations.empty());
    QTRY_VERIFY(m_project->examples().peek(1).explanations.front().state == ReviewState::InReview);
}

void TestWriting::theMostHelpfulOneSaysWhy()
{
    show({plain("a", "yes"), plain("b", "no")});
    m_page->editor()->orderBox()->setCurrentIndex(1);
    QTest::keyClick(detailed(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_page->document()->current(), 2);
    const auto labels = m_page->editor()->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->isVisible() && label->text().contains(QStringLiteral("no explained case is like it")); }));
}

void TestWriting::wordDiffs()
{
    using Kind = DiffPart::Kind;
    QCOMPARE(wordDiff(QStringLiteral("the limit is 12 %"), QStringLiteral("the limit is 15 %")),
             (QList<DiffPart>{{Kind::Same, QStringLiteral("the limit is ")}, {Kind::Removed, QStringLiteral("12")}, {Kind::Added, QStringLiteral("15")}, {Kind::Same, QStringLiteral(" %")}}));
    QCOMPARE(wordDiff(QStringLiteral("上限は甲"), QStringLiteral("上限は乙丙")),
             (QList<DiffPart>{{Kind::Same, QStringLiteral("上限は")}, {Kind::Removed, QStringLiteral("甲")}, {Kind::Added, QStringLiteral("乙丙")}}));
    QCOMPARE(wordDiff({}, QStringLiteral("a")), (QList<DiffPart>{{Kind::Added, QStringLiteral("a")}}));
    QVERIFY(wordDiff({}, {}).isEmpty());
    QVERIFY(!diffHtml({{Kind::Added, QStringLiteral("<b>")}}, {}, {}).contains(QStringLiteral("<b>")));
}

void TestWriting::readOnlyOffersNothing()
{
    show({plain("a", "yes")}, true);
    m_project->writing().putDraft(aDraft());
    alt(Qt::Key_E);
    alt(Qt::Key_D);
    drainWriter();
    QVERIFY(!m_page->editor()->draftPanel()->isVisible());
    QVERIFY(m_project->writing().marksOf(1).exception.empty());
    QVERIFY(!m_page->editor()->skipButton()->isEnabled());
}

QTEST_MAIN(TestWriting)
#include "test_writing.moc"
