// Edits: undoable, merged while typing, stored in order, never lost; the writing clock.
#include "fixture.h"
#include "ui/document/exampledocument.h"

#include <QSignalSpy>

using namespace kotowari;
using namespace kotowari::ui;
using namespace kotowari::ui::fakes;

class TestExampleDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void storesTypingByItself();
    void storesBeforeAnotherExampleOpens();
    void typingIsOneUndoStep();
    void undoReachesTheStore();
    void undoOfAnotherExampleAsksForIt();
    void anEmptyAnswerIsNotStored();
    void aFailedSaveKeepsTheText();
    void readOnlyTakesNoEdits();
    void removeAndRestore();
    void addAndUndo();
    void countsWritingTimeWithoutPauses();
    void undoAndRedoKeepTheWritingTime();
    void aFailedSaveCountsItsTimeOnce();

private:
    void openExample(ExampleId id)
    {
        m_document->open(id);
        QTRY_COMPARE(m_document->current(), id);
    }
    std::string stored(ExampleId id, Granularity granularity) const
    {
        const auto example = m_project->examples().peek(id);
        const auto *explanation = example.explanation(granularity);
        return explanation ? explanation->text : std::string();
    }

    std::shared_ptr<FakeProject> m_project;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ExampleDocument> m_document;
    std::int64_t m_now = 0;
};

void TestExampleDocument::init()
{
    m_now = 1000;
    m_project = std::make_shared<FakeProject>("memory.kotowari");
    m_project->examples().put({plain("a", "yes"), plain("b", "no"), plain("c", "no")});
    m_session = std::make_unique<Session>(std::make_shared<FakeWorkbench>(), m_project);
    m_document = std::make_unique<ExampleDocument>(nullptr, [this] { return m_now; });
    m_document->setSession(m_session.get());
    m_document->setAuthor(QStringLiteral("Sato"));
}

void TestExampleDocument::cleanup()
{
    m_document.reset();
    drainWriter();
    m_session.reset();
}

void TestExampleDocument::storesTypingByItself()
{
    openExample(1);
    QSignalSpy storedSpy(m_session.get(), &Session::editStored);
    m_document->edit(ExampleField::Short, QStringLiteral("because"));
    QCOMPARE(m_project->examples().edits(), 0); // waits for a pause
    QVERIFY(storedSpy.wait(2000)); // the promise: within two seconds
    QCOMPARE(stored(1, Granularity::Short), std::string("because"));
    QCOMPARE(m_project->examples().peek(1).explanations.front().author, std::string("Sato"));
    QVERIFY(!m_document->hasUnsaved());
}

void TestExampleDocument::storesBeforeAnotherExampleOpens()
{
    openExample(1);
    m_document->edit(ExampleField::Detailed, QStringLiteral("step by step"));
    openExample(2);
    QCOMPARE(stored(1, Granularity::Detailed), std::string("step by step"));
    QVERIFY(m_document->text(ExampleField::Detailed).isEmpty());
    openExample(1);
    QCOMPARE(m_document->text(ExampleField::Detailed), QStringLiteral("step by step"));
}

void TestExampleDocument::typingIsOneUndoStep()
{
    openExample(1);
    for (const auto *text : {"b", "be", "bec"}) {
        m_now += 200;
        m_document->edit(ExampleField::Short, QString::fromLatin1(text));
    }
    QCOMPARE(m_document->undoStack()->count(), 1);
    m_now += 10'000; // a pause: a step of its own
    m_document->edit(ExampleField::Short, QStringLiteral("because"));
    QCOMPARE(m_document->undoStack()->count(), 2);
    m_document->undoStack()->undo();
    QCOMPARE(m_document->text(ExampleField::Short), QStringLiteral("bec"));
    m_document->undoStack()->undo();
    QCOMPARE(m_document->text(ExampleField::Short), QString());
    m_document->undoStack()->redo();
    m_document->undoStack()->redo();
    QCOMPARE(m_document->text(ExampleField::Short), QStringLiteral("because"));
}

void TestExampleDocument::undoReachesTheStore()
{
    openExample(1);
    m_document->edit(ExampleField::Short, QStringLiteral("because"));
    m_document->flush();
    drainWriter();
    QCOMPARE(stored(1, Granularity::Short), std::string("because"));
    m_document->undoStack()->undo();
    m_document->flush();
    drainWriter();
    QCOMPARE(stored(1, Granularity::Short), std::string());
}

void TestExampleDocument::undoOfAnotherExampleAsksForIt()
{
    openExample(1);
    m_document->edit(ExampleField::Answer, QStringLiteral("maybe"));
    openExample(2);
    QSignalSpy wanted(m_document.get(), &ExampleDocument::exampleWanted);
    m_document->undoStack()->undo();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toLongLong(), 1);
    openExample(1);
    QCOMPARE(m_document->text(ExampleField::Answer), QStringLiteral("yes"));
    QCOMPARE(m_project->examples().peek(1).answer, std::string("yes"));
}

void TestExampleDocument::anEmptyAnswerIsNotStored()
{
    openExample(1);
    m_document->edit(ExampleField::Answer, QString());
    m_document->flush();
    drainWriter();
    QCOMPARE(m_project->examples().peek(1).answer, std::string("yes"));
    m_document->edit(ExampleField::Answer, QStringLiteral("no"));
    m_document->flush();
    drainWriter();
    QCOMPARE(m_project->examples().peek(1).answer, std::string("no"));
}

void TestExampleDocument::aFailedSaveKeepsTheText()
{
    openExample(1);
    QSignalSpy failed(m_session.get(), &Session::failed);
    m_project->examples().failNextEdit({ErrorCode::Internal, {"file.disk-full", {{"path", std::string("x")}}}});
    m_document->edit(ExampleField::Short, QStringLiteral("precious"));
    m_document->flush();
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(m_document->hasUnsaved());
    openExample(2); // goes to the store again with the change of example
    openExample(1);
    QCOMPARE(m_document->text(ExampleField::Short), QStringLiteral("precious"));
    QCOMPARE(stored(1, Granularity::Short), std::string("precious"));
}

void TestExampleDocument::readOnlyTakesNoEdits()
{
    auto project = std::make_shared<FakeProject>("other.kotowari", true);
    project->examples().put({plain("a", "yes")});
    Session session(std::make_shared<FakeWorkbench>(), project);
    m_document->setSession(&session);
    openExample(1);
    m_document->edit(ExampleField::Answer, QStringLiteral("no"));
    QCOMPARE(m_document->undoStack()->count(), 0);
    QCOMPARE(m_document->text(ExampleField::Answer), QStringLiteral("yes"));
    m_document->setSession(nullptr);
}

void TestExampleDocument::removeAndRestore()
{
    openExample(2);
    QSignalSpy changed(m_document.get(), &ExampleDocument::listChanged);
    m_document->remove({2, 3});
    QVERIFY(changed.wait());
    QCOMPARE(m_document->current(), 0);
    QCOMPARE(m_project->examples().summary()->examples, 1);
    m_document->undoStack()->undo();
    QVERIFY(changed.wait());
    QCOMPARE(changed.last().first().toLongLong(), 2);
    QCOMPARE(m_project->examples().summary()->examples, 3);
}

void TestExampleDocument::addAndUndo()
{
    QSignalSpy changed(m_document.get(), &ExampleDocument::listChanged);
    m_document->add(plain("new", "yes"));
    QVERIFY(changed.wait());
    QCOMPARE(m_project->examples().summary()->examples, 4);
    m_document->undoStack()->undo();
    QVERIFY(changed.wait());
    QCOMPARE(m_project->examples().summary()->examples, 3);
    m_document->undoStack()->redo();
    QVERIFY(changed.wait());
    QCOMPARE(m_project->examples().summary()->examples, 4);
}

void TestExampleDocument::countsWritingTimeWithoutPauses()
{
    openExample(1);
    m_now += 20'000; // thinking
    m_document->edit(ExampleField::Detailed, QStringLiteral("one"));
    m_now += 10 * 60'000; // lunch
    m_document->edit(ExampleField::Detailed, QStringLiteral("one two"));
    m_now += 5'000;
    m_document->edit(ExampleField::Answer, QStringLiteral("no")); // belongs to no explanation
    m_now += 3'000;
    m_document->edit(ExampleField::Detailed, QStringLiteral("one two three"));
    m_document->flush();
    drainWriter();
    QCOMPARE(m_project->examples().secondsWritten(), 23.0);
}

void TestExampleDocument::undoAndRedoKeepTheWritingTime()
{
    const auto save = [this] {
        m_document->flush();
        drainWriter();
        return m_project->examples().secondsWritten();
    };
    openExample(1);
    m_now += 2'000;
    m_document->edit(ExampleField::Short, QStringLiteral("one"));
    QCOMPARE(save(), 2.0);
    m_document->endTyping();
    m_now += 3'000;
    m_document->edit(ExampleField::Short, QStringLiteral("one two"));
    QCOMPARE(save(), 5.0);
    m_document->undoStack()->undo();
    QCOMPARE(save(), 2.0);
    m_document->undoStack()->undo();
    QCOMPARE(stored(1, Granularity::Short), std::string("one")); // not stored yet
    QCOMPARE(save(), 0.0);
    QCOMPARE(stored(1, Granularity::Short), std::string());
    m_document->undoStack()->redo();
    QCOMPARE(save(), 2.0);
    openExample(2); // undo of an example that is not open, too
    m_document->undoStack()->redo();
    QCOMPARE(save(), 5.0);
    openExample(1);
    m_document->endTyping();
    m_now += 1'000;
    m_document->edit(ExampleField::Short, QString()); // deleted by hand, then written anew: all of it was work
    QCOMPARE(save(), 0.0);
    m_now += 1'000;
    m_document->edit(ExampleField::Short, QStringLiteral("better"));
    QCOMPARE(save(), 7.0);
}

void TestExampleDocument::aFailedSaveCountsItsTimeOnce()
{
    openExample(1);
    QSignalSpy failed(m_session.get(), &Session::failed);
    m_project->examples().failNextEdit({ErrorCode::Internal, {"file.disk-full", {{"path", std::string("x")}}}});
    m_now += 2'000;
    m_document->edit(ExampleField::Short, QStringLiteral("one"));
    m_document->flush();
    QTRY_COMPARE(failed.size(), 1);
    m_now += 3'000;
    m_document->edit(ExampleField::Short, QStringLiteral("one two"));
    m_document->flush();
    drainWriter();
    QCOMPARE(m_project->examples().secondsWritten(), 5.0);
}

QTEST_MAIN(TestExampleDocument)
#include "test_exampledocument.moc"
