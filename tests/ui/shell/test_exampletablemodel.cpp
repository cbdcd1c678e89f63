// The examples table: ids at once, rows as they are looked at, late answers dropped.
#include "fixture.h"
#include "ui/models/exampletablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace kotowari;
using namespace kotowari::ui;
using namespace kotowari::ui::fakes;

class TestExampleTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsRowsOnceTheyAreFetched();
    void filtersAndSorts();
    void showsAndFiltersReviewStates();
    void dropsStaleFilters();
    void fetchesFarRowsOnly();
    void refreshesOneRow();

private:
    QString shown(int row, int column) { return m_model->index(row, column).data().toString(); }

    std::shared_ptr<FakeProject> m_project;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ExampleTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestExampleTableModel::init()
{
    m_project = std::make_shared<FakeProject>("memory.kotowari");
    m_project->examples().put(sampleExamples(1000, false));
    m_session = std::make_unique<Session>(std::make_shared<FakeWorkbench>(), m_project);
    m_model = std::make_unique<ExampleTableModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestExampleTableModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_session.reset();
}

void TestExampleTableModel::showsRowsOnceTheyAreFetched()
{
    m_model->setSession(m_session.get());
    QTRY_COMPARE(m_model->rowCount(), 1000);
    QTRY_VERIFY(shown(0, ExampleTableModel::InputColumn).startsWith(QStringLiteral("Customer"))); // looking asks for it
    QCOMPARE(m_model->index(0, 0).data(ExampleTableModel::ExplainedRole).toInt(), 0b111);
    QCOMPARE(m_model->index(1, 0).data(ExampleTableModel::ExplainedRole).toInt(), 0b100);
}

void TestExampleTableModel::filtersAndSorts()
{
    m_model->setSession(m_session.get());
    QTRY_COMPARE(m_model->rowCount(), 1000);
    ExampleFilter filter;
    filter.explained = false;
    filter.pool = Pool::Test;
    m_model->setFilter(filter);
    QTRY_VERIFY(!m_model->loading());
    QVERIFY(m_model->rowCount() > 0 && m_model->rowCount() < 200);
    shown(0, ExampleTableModel::PoolColumn);
    QTRY_COMPARE(shown(0, ExampleTableModel::PoolColumn), QStringLiteral("Test"));
    m_model->sort(ExampleTableModel::AnswerColumn, Qt::DescendingOrder);
    QCOMPARE(m_model->filter().sort, ExampleSort::Answer);
    QVERIFY(m_model->filter().descending);
    QTRY_COMPARE(shown(0, ExampleTableModel::AnswerColumn), QStringLiteral("return"));
}

void TestExampleTableModel::showsAndFiltersReviewStates()
{
    auto examples = sampleExamples(10, false);
    for (auto &example : examples)
        example.explanations.clear();
    examples[1].explanations = {{Granularity::Short, "a", "sato", ReviewState::Approved, 0, 1}, {Granularity::Detailed, "b", "sato", ReviewState::InReview, 0, 1}};
    examples[2].explanations = {{Granularity::Short, "c", "sato", ReviewState::Returned, 0, 1}};
    m_project->examples().put(examples);
    m_model->setSession(m_session.get());
    QTRY_VERIFY(m_model->index(0, 0).data(ExampleTableModel::FetchedRole).toBool());
    const auto state = [this](int row) { return m_model->index(row, ExampleTableModel::StateColumn).data(ExampleTableModel::ReviewRole).toInt(); };
    QCOMPARE(state(0), -1);
    QCOMPARE(state(1), int(ReviewState::InReview));
    QCOMPARE(state(2), int(ReviewState::Returned));
    ExampleFilter filter;
    filter.review = ReviewState::Approved;
    m_model->setFilter(filter);
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->idAt(0), ExampleId(2));
}

void TestExampleTableModel::dropsStaleFilters()
{
    m_model->setSession(m_session.get());
    QTRY_COMPARE(m_model->rowCount(), 1000);
    QSignalSpy loaded(m_model.get(), &ExampleTableModel::loaded);
    m_project->examples().hold(true);
    ExampleFilter filter;
    for (const auto *text : {"Q-0", "Q-00", "Q-0001"}) {
        filter.text = text;
        m_model->setFilter(filter);
    }
    m_project->examples().hold(false);
    QTRY_COMPARE(m_model->rowCount(), 1);
    QTRY_VERIFY(!m_model->loading());
    QCOMPARE(loaded.size(), 1); // the two before were never shown
}

void TestExampleTableModel::fetchesFarRowsOnly()
{
    m_model->setSession(m_session.get());
    QTRY_COMPARE(m_model->rowCount(), 1000);
    shown(950, ExampleTableModel::KeyColumn);
    QTRY_COMPARE(shown(950, ExampleTableModel::KeyColumn), QStringLiteral("Q-0951"));
    QVERIFY(!m_model->index(500, 0).data(ExampleTableModel::FetchedRole).toBool());
}

void TestExampleTableModel::refreshesOneRow()
{
    m_model->setSession(m_session.get());
    QTRY_COMPARE(m_model->rowCount(), 1000);
    shown(3, ExampleTableModel::AnswerColumn);
    QTRY_VERIFY(!shown(3, ExampleTableModel::AnswerColumn).isEmpty());
    QVERIFY(m_project->examples().setAnswer(4, "maybe").has_value());
    m_model->refresh(4);
    QTRY_COMPARE(shown(3, ExampleTableModel::AnswerColumn), QStringLiteral("maybe"));
}

QTEST_MAIN(TestExampleTableModel)
#include "test_exampletablemodel.moc"
