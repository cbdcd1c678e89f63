// The Review page by keys: A approves, R returns with a comment, the comment field keeps its letters, undo takes the last one back.
#include "fixture.h"
#include "ui/pages/reviewpage.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace kotowari;
using namespace kotowari::ui;
using namespace kotowari::ui::fakes;

class TestReviewPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void approvesWithOneKey();
    void returnsWithACommentOnly();
    void undoTakesTheLastDecisionBack();
    void onesOwnTextIsRefusedUnlessItIsMeant();
    void walksTheQueue();
    void aSampleStandsForTheRest();
    void whoMayNotApproveSeesDisabledButtons();

private:
    ReviewState stateOf(ExampleId id) { return m_project->examples().peek(id).explanations.front().state; }
    void settle() { QTRY_VERIFY(m_page->settled()); }

    std::shared_ptr<FakeProject> m_project;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ReviewPage> m_page;
};

void TestReviewPage::init()
{
    m_project = std::make_shared<FakeProject>("memory.kotowari");
    std::vector<Example> examples;
    for (int i = 0; i < 12; ++i) {
        auto example = plain("case " + std::to_string(i), "yes");
        example.explanations = {{Granularity::Short, "because " + std::to_string(i), "sato", ReviewState::InReview, 5, 1795392000000}};
        examples.push_back(std::move(example));
    }
    m_project->examples().put(std::move(examples));
    m_session = std::make_unique<Session>(std::make_shared<FakeWorkbench>(), m_project);
    m_theme = std::make_unique<Theme>();
    m_page = std::make_unique<ReviewPage>(m_theme.get());
    m_page->resize(1000, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->setSession(m_session.get());
    settle();
    QCOMPARE(m_page->attention(), 12);
}

void TestReviewPage::cleanup()
{
    drainWriter();
    m_page.reset();
    m_session.reset();
}

void TestReviewPage::approvesWithOneKey()
{
    QCOMPARE(m_page->current()->example, ExampleId(1));
    QTest::keyClick(m_page.get(), Qt::Key_A);
    QTRY_COMPARE(int(stateOf(1)), int(ReviewState::Approved));
    settle();
    QCOMPARE(m_page->current()->example, ExampleId(2)); // the next one is there without a click
    QCOMPARE(m_page->attention(), 11);
}

void TestReviewPage::returnsWithACommentOnly()
{
    QTest::keyClick(m_page.get(), Qt::Key_R);
    QVERIFY(m_page->commentEdit()->hasFocus());
    QCOMPARE(int(stateOf(1)), int(ReviewState::InReview));
    type(m_page->commentEdit(), QStringLiteral("a rare reason"));
    QCOMPARE(m_page->commentEdit()->text(), QStringLiteral("a rare reason")); // no key of it was taken for a deed
    QCOMPARE(int(stateOf(1)), int(ReviewState::InReview));
    QTest::keyClick(m_page->commentEdit(), Qt::Key_Return);
    QTRY_COMPARE(int(stateOf(1)), int(ReviewState::Returned));
    settle();
    QCOMPARE(m_project->review().steps({1, Granularity::Short})->front().comment, std::string("a rare reason"));
    QVERIFY(m_page->commentEdit()->text().isEmpty());
}

void TestReviewPage::undoTakesTheLastDecisionBack()
{
    m_page->approve();
    QTRY_COMPARE(int(stateOf(1)), int(ReviewState::Approved));
    settle();
    m_page->undoLast();
    QTRY_COMPARE(int(stateOf(1)), int(ReviewState::InReview));
    settle();
    QCOMPARE(m_page->attention(), 12);
}

void TestReviewPage::onesOwnTextIsRefusedUnlessItIsMeant()
{
    auto example = plain("mine", "yes");
    example.explanations = {{Granularity::Short, "my words", "me", ReviewState::InReview, 5, 1}};
    m_project->examples().put({example});
    m_page->setSession(m_session.get());
    settle();
    m_page->approve();
    settle();
    QVERIFY(!m_page->problem().isEmpty());
    QCOMPARE(int(stateOf(1)), int(ReviewState::InReview));
}

void TestReviewPage::walksTheQueue()
{
    QTest::keyClick(m_page.get(), Qt::Key_Right);
    QCOMPARE(m_page->current()->example, ExampleId(2));
    QTest::keyClick(m_page.get(), Qt::Key_Left);
    QTest::keyClick(m_page.get(), Qt::Key_Left);
    QCOMPARE(m_page->current()->example, ExampleId(12)); // round the end
}

void TestReviewPage::aSampleStandsForTheRest()
{
    m_page->drawSample();
    settle();
    for (int i = 0; i < 2; ++i) { // a tenth of twelve, rounded up
        QVERIFY(m_page->current());
        QVERIFY(m_page->current()->example <= 2);
        m_page->approve();
        settle();
    }
    QCOMPARE(m_project->review().sample(1)->undecided, 0);
    QCOMPARE(m_page->attention(), 10);
}

void TestReviewPage::whoMayNotApproveSeesDisabledButtons()
{
    ReviewRights rights;
    rights.approve = false;
    m_project->review().setRights(rights);
    m_page->setSession(m_session.get());
    settle();
    QVERIFY(!m_page->commentEdit()->isEnabled());
}

QTEST_MAIN(TestReviewPage)
#include "test_reviewpage.moc"
