// The Review page by keys: A approves, R returns with a comment, the comment field keeps its letters, undo takes the last one back.
#include "fixture.h"
#include "ui/pages/reviewpage.h"
#include "ui/widgets/findinglist.h"
#include "ui/widgets/reasonedit.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
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
    void findingsAreShownWhatBlocksFirst();
    void findingsAreDismissedByTheReviewer();
    void approvalInSpiteOfFindingsAsksForTheReasonInPlace();
    void onlyThoseWithFindings();

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

namespace {

TextFinding finding(const char *rule, bool blocks)
{
    return {blocks ? FindingKind::PersonalData : FindingKind::Quality, rule, Severity::Warning, blocks, 0, 7, rule, {std::string("quality.") + rule, {}}, "better"};
}

} // namespace

void TestReviewPage::findingsAreShownWhatBlocksFirst()
{
    QVERIFY(m_page->findingList()->isHidden());
    m_project->quality().inspected = {finding("arithmetic", false), finding("personal", true)};
    m_page->step(1);
    settle();
    QCOMPARE(m_page->findingList()->findings().size(), 2U);
    QCOMPARE(m_page->findingList()->findings()[0].finding.rule, std::string("personal"));
    QVERIFY(m_page->findingList()->row(1)->fixButton()->isHidden()); // the text is its author's
    QVERIFY(m_page->findingList()->row(0)->replaceButton()->isHidden());
    m_page->hide();
    m_page->show();
    m_page->findingList()->row(0)->setFocus(); // as a stack of pages does
    QVERIFY(m_page->findingList()->isAncestorOf(m_page->window()->focusWidget()));
    QTRY_VERIFY(!m_page->findingList()->isAncestorOf(m_page->window()->focusWidget())); // the keys are the page's again
}

void TestReviewPage::findingsAreDismissedByTheReviewer()
{
    m_project->quality().inspected = {finding("arithmetic", false)};
    m_page->setSession(m_session.get());
    settle();
    auto *row = m_page->findingList()->row(0);
    QVERIFY(row);
    row->setFocus();
    QTest::keyClick(row, Qt::Key_D);
    type(row->reasonEdit(), QStringLiteral("a rare rounding")); // A and R are letters here
    QTest::keyClick(row->reasonEdit(), Qt::Key_Return);
    settle();
    QVERIFY(m_page->findingList()->isHidden());
    QCOMPARE(m_project->quality().dismissed.size(), 1U);
    QCOMPARE(m_project->quality().dismissed[0].reason, std::string("a rare rounding"));
    QCOMPARE(m_project->quality().dismissed[0].actor, m_project->review().rights({})->actor);
    QCOMPARE(int(stateOf(1)), int(ReviewState::InReview));
}

void TestReviewPage::approvalInSpiteOfFindingsAsksForTheReasonInPlace()
{
    m_project->review().block({1, Granularity::Short});
    QTest::keyClick(m_page.get(), Qt::Key_A);
    settle();
    QCOMPARE(int(stateOf(1)), int(ReviewState::InReview));
    QVERIFY(!m_page->problem().isEmpty());
    auto *why = m_page->overruleEdit();
    QVERIFY(why->isVisible());
    QVERIFY(why->hasFocus());
    QTest::keyClick(why, Qt::Key_Return); // no reason, no approval
    settle();
    QCOMPARE(int(stateOf(1)), int(ReviewState::InReview));
    QTest::keyClick(why, Qt::Key_Escape);
    QVERIFY(why->isHidden());
    QTest::keyClick(m_page.get(), Qt::Key_A);
    settle();
    type(why, QStringLiteral("a public number"));
    QTest::keyClick(why, Qt::Key_Return);
    QTRY_COMPARE(int(stateOf(1)), int(ReviewState::Approved));
    settle();
    QVERIFY(why->isHidden());
    QCOMPARE(m_project->review().steps({1, Granularity::Short})->front().comment, std::string("a public number"));
    QTest::keyClick(m_page.get(), Qt::Key_A); // the reason was for that one only
    QTRY_COMPARE(int(stateOf(2)), int(ReviewState::Approved));
    settle();
    QVERIFY(m_project->review().steps({2, Granularity::Short})->front().comment.empty());
}

void TestReviewPage::onlyThoseWithFindings()
{
    m_project->quality().weak = {{3, Granularity::Short}, {5, Granularity::Short}};
    m_page->findingsOnlyBox()->click();
    settle();
    QCOMPARE(m_page->current()->example, ExampleId(3));
    m_page->step(1);
    settle();
    QCOMPARE(m_page->current()->example, ExampleId(5));
    m_page->step(1);
    settle();
    QCOMPARE(m_page->current()->example, ExampleId(3));
    QCOMPARE(m_page->attention(), 12); // all of them still wait
    m_page->findingsOnlyBox()->click();
    settle();
    m_page->step(1);
    settle();
    QCOMPARE(m_page->current()->example, ExampleId(4));
    m_project->quality().weak.clear();
    m_page->findingsOnlyBox()->click();
    settle();
    QVERIFY(!m_page->findingsOnlyBox()->isChecked()); // none has any: all of them again
    QVERIFY(!m_page->problem().isEmpty());
    QVERIFY(m_page->current());
}

QTEST_MAIN(TestReviewPage)
#include "test_reviewpage.moc"
