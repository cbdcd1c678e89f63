// Plans from the command line: models, budget, the arm the verdict is about, and what is refused.
#include "program.h"

#include <QSet>
#include <QTest>

using namespace kotowari::tests;

class TestPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void severalModelsAndABudget();
    void badInputIsOneSentence_data();
    void badInputIsOneSentence();

private:
    QStringList training(const QStringList &more) const
    {
        return QStringList{"train", m_project, "--arms", "answer-only,explain-then-answer:short,explain-then-answer:detailed", "--train-sizes", "40", "--seeds", "1", "--steps", "4"} + more;
    }
    const Folder m_folder;
    QString m_project;
};

void TestPlan::initTestCase()
{
    m_project = m_folder.path("p.kotowari");
    QCOMPARE(run({"new", m_project, "--sample", "quotes-en", "--count", "240"}).status, 0);
}

void TestPlan::severalModelsAndABudget()
{
    const auto probed = run(training({"--model", "t5-nano,t5-micro", "--budget", "tokens", "--probe", "--json"}));
    QVERIFY2(probed.status == 0, probed.err.constData());
    QCOMPARE(probed.object()["runs"].toInt(), 6);
    QVERIFY(probed.out.contains("explain-then-answer:detailed 4"));
    const auto trained = run(training({"--model", "t5-nano,t5-micro", "--budget", "tokens", "--json"}));
    QVERIFY2(trained.status == 0, trained.err.constData());
    QSet<QString> models;
    QMap<QString, int> steps, tokens;
    for (const auto &one : trained.objects()) {
        models << one["model"].toString();
        if (one["model"].toString() == "t5-nano") {
            const auto arm = one["arm"].toString() + one["granularity"].toString();
            steps[arm] = one["steps"].toInt();
            tokens[arm] = one["supervised_tokens"].toInt();
        }
    }
    QCOMPARE(models, (QSet<QString>{"t5-nano", "t5-micro"}));
    QCOMPARE(steps["explain-then-answerdetailed"], 4); // the primary arm: the most detailed
    QVERIFY(steps["answer-only"] > steps["explain-then-answershort"]);
    QVERIFY(steps["explain-then-answershort"] > 4);
    // Equal to within half a step of the arm with the longest ones, and the luck of which examples were drawn.
    QVERIFY2(qAbs(double(tokens["answer-only"]) / tokens["explain-then-answerdetailed"] - 1) < 0.15, trained.out.constData());
    const auto compared = run({"compare", m_project, "--json"}).object();
    QCOMPARE(compared["contrasts"].toArray().size(), 4);
    QVERIFY(compared["primary"].toString().contains("detailed") || compared["primary"].toObject()["granularity"].toString() == "detailed" || compared["primary"].isDouble());
}

void TestPlan::badInputIsOneSentence_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("status");
    QTest::newRow("unknown further model") << QStringList{"--model", "t5-nano,t5-gone"} << 1;
    QTest::newRow("the same model twice") << QStringList{"--model", "t5-nano,t5-nano"} << 1;
    QTest::newRow("no such budget") << QStringList{"--model", "t5-nano", "--budget", "money"} << 2;
    QTest::newRow("primary arm that is not there") << QStringList{"--model", "t5-nano", "--primary", "multi-task:short"} << 2;
    QTest::newRow("primary arm without reasons") << QStringList{"--model", "t5-nano", "--primary", "answer-only"} << 2;
}

void TestPlan::badInputIsOneSentence()
{
    QFETCH(QStringList, options);
    QFETCH(int, status);
    const auto before = contentOf(m_project);
    const auto outcome = run(training(options));
    QCOMPARE(outcome.status, status);
    QVERIFY2(status == 2 || outcome.oneSentence(), outcome.err.constData());
    QVERIFY(!outcome.err.isEmpty());
    QCOMPARE(contentOf(m_project), before); // nothing half-done
}

QTEST_GUILESS_MAIN(TestPlan)
#include "test_plan.moc"
