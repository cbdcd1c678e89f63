// What the checks say while somebody writes, with real widgets and keys: marks, the list, fix, replace, dismiss, input methods.
#include "fixture.h"
#include "ui/pages/exampleeditor.h"
#include "ui/pages/examplespage.h"
#include "ui/pages/writingchecks.h"
#include "ui/widgets/explanationedit.h"
#include "ui/widgets/findinglist.h"
#include "ui/widgets/plainedit.h"
#include "ui/widgets/reasonedit.h"

#include <QInputMethodEvent>
#include <QPushButton>
#include <QScopeGuard>
#include <QSemaphore>

using namespace kotowari;
using namespace kotowari::ui;
using namespace kotowari::ui::fakes;

namespace {

/// Finds wrong sums "3x4=13" (with their correction) and the name Tanaka.
std::vector<TextFinding> sumsAndNames(const std::string &text)
{
    std::vector<TextFinding> all;
    for (auto at = text.find("3x4=13"); at != std::string::npos; at = text.find("3x4=13", at + 1))
        all.push_back({FindingKind::Quality, "arithmetic", Severity::Warning, false, std::int64_t(at), 6, "sum", {"quality.arithmetic", {{"what", std::string("3x4=13")}}}, "3x4=12"});
    for (auto at = text.find("Tanaka"); at != std::string::npos; at = text.find("Tanaka", at + 1))
        all.push_back({FindingKind::PersonalData, "name", Severity::Warning, true, std::int64_t(at), 6, "tanaka",
                       {"quality.personal", {{"what", std::string("Tanaka")}, {"rule", std::string("name")}}}, {}});
    return all;
}

} // namespace

class TestFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }
    void cleanupTestCase() { m_theme.reset(); }
    void init();
    void cleanup();
    void whatIsWrongIsMarkedAndListed();
    void marksGoWhenTheTextIsPutRight();
    void altQGoesToTheListAndBack();
    void enterSelectsThePlace();
    void fixIsOneStepOfUndo();
    void personalDataIsReplaced();
    void dismissingAsksForAReasonInTheLine();
    void enterOfAnInputMethodGivesNoReason();
    void aReasonThatIsTypedIsNotDisturbed();
    void anotherExampleTakesItsFindingsAway();
    void composingMovesNothing();
    void lateAnswersAreDropped();
    void findingsOfStoredTextsAreShownAtOnce();
    void readOnlyShowsButChangesNothing();

private:
    void open(bool readOnly = false, const std::string &stored = {});
    PlainEdit *detailed() { return m_page->editor()->explanationEdit(Granularity::Detailed)->edit(); }
    FindingList *list() { return m_page->editor()->checks()->list(); }
    FakeQualityService &quality() { return m_project->quality(); }
    void write(const QString &text)
    {
        detailed()->setFocus();
        type(detailed(), text);
    }
    void altQ() { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Q, Qt::AltModifier); }
    int marks()
    {
        int count = 0;
        for (const auto &one : detailed()->extraSelections())
            count += one.format.underlineStyle() == QTextCharFormat::WaveUnderline || one.format.underlineStyle() == QTextCharFormat::DotLine ? 1 : 0;
        return count;
    }

    std::unique_ptr<Theme> m_theme;
    std::shared_ptr<FakeProject> m_project;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ExamplesPage> m_page;
};

void TestFindings::init() { open(); }

void TestFindings::open(bool readOnly, const std::string &stored)
{
    cleanup();
    m_project = std::make_shared<FakeProject>("memory.kotowari", readOnly);
    auto first = plain("a", "yes");
    if (!stored.empty())
        first.explanations.push_back({Granularity::Detailed, stored, "Sato", ReviewState::Draft, 0, 0});
    m_project->examples().put({first, plain("b", "no")});
    quality().inspecting = sumsAndNames;
    quality().redacting = [](const std::string &text, const std::string &) {
        auto changed = text;
        for (auto at = changed.find("Tanaka"); at != std::string::npos; at = changed.find("Tanaka"))
            changed.replace(at, 6, "[NAME 1]");
        return changed;
    };
    m_session = std::make_unique<Session>(std::make_shared<FakeWorkbench>(), m_project);
    m_session->setLanguage(Language::English);
    m_page = std::make_unique<ExamplesPage>(m_theme.get());
    m_page->resize(1130, 700);
    m_page->setSession(m_session.get());
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_page->activateWindow();
    QTRY_VERIFY(m_page->settled());
    m_page->document()->setAuthor(QStringLiteral("Sato"));
    detailed()->setFocus();
}

void TestFindings::cleanup()
{
    m_page.reset();
    drainWriter();
    m_session.reset();
}

void TestFindings::whatIsWrongIsMarkedAndListed()
{
    QVERIFY(list()->isHidden());
    write(QStringLiteral("Tanaka needs 3x4=13 parts"));
    QCOMPARE(list()->findings().size(), 0U); // nothing is said while keys come
    QTRY_COMPARE(list()->findings().size(), 2U);
    QVERIFY(list()->isVisible());
    QCOMPARE(list()->findings()[0].finding.rule, std::string("name")); // what blocks comes first
    QCOMPARE(list()->row(0)->text(), QString::fromStdString(m_session->text(list()->findings()[0].finding.text).toStdString()));
    QCOMPARE(marks(), 2);
    const auto selections = detailed()->extraSelections();
    QCOMPARE(selections[0].cursor.selectedText(), QStringLiteral("3x4=13"));
    QCOMPARE(selections[0].format.underlineStyle(), QTextCharFormat::DotLine);
    QCOMPARE(selections[1].cursor.selectedText(), QStringLiteral("Tanaka"));
    QCOMPARE(selections[1].format.underlineStyle(), QTextCharFormat::WaveUnderline); // another line, not another colour only
    QVERIFY(detailed()->hasFocus());
    QCOMPARE(detailed()->textCursor().position(), 25);
}

void TestFindings::marksGoWhenTheTextIsPutRight()
{
    write(QStringLiteral("3x4=13"));
    QTRY_COMPARE(marks(), 1);
    QTest::keyClick(detailed(), Qt::Key_Backspace);
    type(detailed(), QStringLiteral("2"));
    QTRY_COMPARE(marks(), 0);
    QVERIFY(list()->isHidden());
}

void TestFindings::altQGoesToTheListAndBack()
{
    altQ(); // nothing is there to go to
    QVERIFY(detailed()->hasFocus());
    write(QStringLiteral("Tanaka 3x4=13"));
    QTRY_COMPARE(list()->findings().size(), 2U);
    altQ();
    QVERIFY(list()->row(0)->hasFocus());
    QTest::keyClick(list()->row(0), Qt::Key_Down);
    QVERIFY(list()->row(1)->hasFocus());
    altQ();
    QVERIFY(detailed()->hasFocus());
    altQ();
    QTest::keyClick(list()->row(0), Qt::Key_Escape);
    QVERIFY(detailed()->hasFocus());
}

void TestFindings::enterSelectsThePlace()
{
    write(QStringLiteral("so 3x4=13 it is"));
    QTRY_COMPARE(list()->findings().size(), 1U);
    altQ();
    QTest::keyClick(list()->row(0), Qt::Key_Return);
    QVERIFY(detailed()->hasFocus());
    QCOMPARE(detailed()->textCursor().selectedText(), QStringLiteral("3x4=13"));
}

void TestFindings::fixIsOneStepOfUndo()
{
    write(QStringLiteral("so 3x4=13 it is"));
    QTRY_COMPARE(list()->findings().size(), 1U);
    altQ();
    QTest::keyClick(list()->row(0), Qt::Key_F);
    QCOMPARE(detailed()->toPlainText(), QStringLiteral("so 3x4=12 it is"));
    QTRY_VERIFY(list()->isHidden());
    QVERIFY(detailed()->hasFocus()); // nothing is left to do in the list
    m_page->document()->undoStack()->undo();
    QCOMPARE(detailed()->toPlainText(), QStringLiteral("so 3x4=13 it is"));
    QTRY_COMPARE(list()->findings().size(), 1U);
}

void TestFindings::personalDataIsReplaced()
{
    write(QStringLiteral("Tanaka and Tanaka"));
    QTRY_COMPARE(list()->findings().size(), 2U);
    QVERIFY(list()->replaceAllButton()->isVisible());
    list()->replaceAllButton()->click();
    QTRY_COMPARE(detailed()->toPlainText(), QStringLiteral("[NAME 1] and [NAME 1]"));
    QTRY_VERIFY(list()->isHidden());
    m_page->document()->undoStack()->undo();
    QCOMPARE(detailed()->toPlainText(), QStringLiteral("Tanaka and Tanaka"));
}

void TestFindings::dismissingAsksForAReasonInTheLine()
{
    write(QStringLiteral("so 3x4=13"));
    QTRY_COMPARE(list()->findings().size(), 1U);
    altQ();
    auto *row = list()->row(0);
    QTest::keyClick(row, Qt::Key_D);
    QVERIFY(row->reasonEdit()->hasFocus());
    QTest::keyClick(row->reasonEdit(), Qt::Key_Return); // without a reason nothing happens
    QVERIFY(row->askingReason());
    QTest::keyClick(row->reasonEdit(), Qt::Key_Escape);
    QVERIFY(!row->askingReason());
    QVERIFY(row->hasFocus());
    QTest::keyClick(row, Qt::Key_D);
    type(row->reasonEdit(), QStringLiteral("agreed rounding"));
    QTest::keyClick(row->reasonEdit(), Qt::Key_Return);
    QTRY_VERIFY(list()->isHidden());
    QCOMPARE(quality().dismissed.size(), 1U);
    QCOMPARE(quality().dismissed[0].reason, std::string("agreed rounding"));
    QCOMPARE(quality().dismissed[0].actor, std::string("Sato"));
    QCOMPARE(marks(), 0);
    QVERIFY(detailed()->hasFocus());
    QCOMPARE(detailed()->toPlainText(), QStringLiteral("so 3x4=13"));
}

void TestFindings::enterOfAnInputMethodGivesNoReason()
{
    write(QStringLiteral("3x4=13"));
    QTRY_COMPARE(list()->findings().size(), 1U);
    altQ();
    auto *row = list()->row(0);
    QTest::keyClick(row, Qt::Key_D);
    auto *reason = row->reasonEdit();
    QInputMethodEvent composing(QStringLiteral("たんすう"), {});
    QApplication::sendEvent(reason, &composing);
    QTest::keyClick(reason, Qt::Key_Return);
    QTest::keyClick(reason, Qt::Key_Escape);
    QVERIFY(row->askingReason());
    QInputMethodEvent decided;
    decided.setCommitString(QStringLiteral("端数"));
    QApplication::sendEvent(reason, &decided);
    QVERIFY(quality().dismissed.empty());
    QTest::keyClick(reason, Qt::Key_Return);
    QTRY_COMPARE(quality().dismissed.size(), 1U);
    QCOMPARE(QString::fromStdString(quality().dismissed[0].reason), QStringLiteral("端数"));
}

void TestFindings::aReasonThatIsTypedIsNotDisturbed()
{
    write(QStringLiteral("3x4=13 "));
    QTRY_COMPARE(list()->findings().size(), 1U);
    altQ();
    auto *row = list()->row(0);
    QTest::keyClick(row, Qt::Key_D);
    type(row->reasonEdit(), QStringLiteral("because"));
    m_page->document()->edit(ExampleField::Detailed, QStringLiteral("Tanaka 3x4=13")); // by undo, say
    QTRY_COMPARE(marks(), 2);
    QCOMPARE(row->reasonEdit()->text(), QStringLiteral("because"));
    QVERIFY(row->reasonEdit()->hasFocus());
    QTest::keyClick(row->reasonEdit(), Qt::Key_Escape);
    QTRY_COMPARE(list()->findings().size(), 2U);
}

void TestFindings::anotherExampleTakesItsFindingsAway()
{
    write(QStringLiteral("3x4=13"));
    QTRY_COMPARE(list()->findings().size(), 1U);
    m_page->document()->open(2);
    QTRY_COMPARE(m_page->document()->current(), 2);
    QVERIFY(list()->isHidden());
    QCOMPARE(marks(), 0);
    m_page->document()->open(1);
    QTRY_COMPARE(list()->findings().size(), 1U);
}

void TestFindings::composingMovesNothing()
{
    write(QStringLiteral("3x4=13 "));
    QTRY_COMPARE(list()->findings().size(), 1U);
    QInputMethodEvent composing(QStringLiteral("りゆう"), {});
    QApplication::sendEvent(detailed(), &composing);
    const int position = detailed()->textCursor().position();
    list()->row(0)->fixButton()->click();
    Q_EMIT list()->selected(list()->findings()[0]);
    altQ();
    QVERIFY(detailed()->hasFocus());
    QVERIFY(detailed()->composing());
    QCOMPARE(detailed()->textCursor().position(), position);
    QCOMPARE(detailed()->toPlainText(), QStringLiteral("3x4=13 "));
    QInputMethodEvent decided;
    decided.setCommitString(QStringLiteral("理由"));
    QApplication::sendEvent(detailed(), &decided);
    QCOMPARE(detailed()->toPlainText(), QStringLiteral("3x4=13 理由"));
    QTRY_VERIFY(m_page->editor()->settled());
    QCOMPARE(list()->findings().size(), 1U);
}

void TestFindings::lateAnswersAreDropped()
{
    const auto asked = std::make_shared<QSemaphore>(), answer = std::make_shared<QSemaphore>();
    const auto release = qScopeGuard([answer] { answer->release(); });
    quality().inspecting = [asked, answer](const std::string &text) {
        if (text == "3x4=13") {
            asked->release();
            answer->acquire();
        }
        return sumsAndNames(text);
    };
    write(QStringLiteral("3x4=13"));
    QTRY_COMPARE(asked->available(), 1);
    type(detailed(), QStringLiteral("0 Tanaka"));
    answer->release();
    QTRY_COMPARE(list()->findings().size(), 2U); // "3x4=130 Tanaka": the fake sees both
    QCOMPARE(detailed()->extraSelections().size(), 2);
}

void TestFindings::findingsOfStoredTextsAreShownAtOnce()
{
    open(false, "Tanaka 3x4=13");
    QTRY_COMPARE(list()->findings().size(), 2U);
    QCOMPARE(marks(), 2);
}

void TestFindings::readOnlyShowsButChangesNothing()
{
    open(true, "Tanaka 3x4=13");
    QTRY_COMPARE(list()->findings().size(), 2U);
    list()->row(0)->setFocus();
    QTest::keyClick(list()->row(0), Qt::Key_D);
    QVERIFY(!list()->row(0)->askingReason());
    QVERIFY(!list()->row(1)->fixButton()->isEnabled());
    QTest::keyClick(list()->row(1), Qt::Key_Return);
    QCOMPARE(detailed()->textCursor().selectedText(), QStringLiteral("3x4=13"));
}

QTEST_MAIN(TestFindings)
#include "test_findings.moc"
