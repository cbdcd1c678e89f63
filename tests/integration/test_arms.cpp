// The whole program with every arm: trained, scored, compared, predicted with; and prompt-only with an imported model.
#include "program.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace kotowari::tests;

class TestArms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyArmTrainsAndIsScored();
    void everyArmPredicts();
    void closedAnswersHoldEveryArm();
    void aPretrainedModelAnswersUntrained();
    void whatCannotBeIsRefused_data();
    void whatCannotBeIsRefused();

private:
    QStringList training(const QString &project, const QString &arms) const
    {
        return {"train", project, "--model", "t5-nano", "--arms", arms, "--train-sizes", "30", "--seeds", "1", "--steps", "6", "--batch", "8", "--json"};
    }
    QJsonObject configOf(const QString &project, int run) const
    {
        QFile file(m_folder.path(project + ".files/runs/" + QString::number(run) + "/run.json"));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }

    const Folder m_folder;
    QString m_project; ///< quotes-en, 160 examples
    QList<QJsonObject> m_runs;
    const QString m_arms = QStringLiteral("answer-only,explain-then-answer:short,explain-then-answer:detailed,answer-then-explain:detailed,multi-task:medium,"
                                          "shuffled-explanation:detailed,filler:detailed,corrupted-10:detailed,corrupted-30:detailed");
};

void TestArms::initTestCase()
{
    m_project = m_folder.path("p.kotowari");
    QCOMPARE(run({"new", m_project, "--sample", "quotes-en", "--count", "160"}).status, 0);
}

void TestArms::everyArmTrainsAndIsScored()
{
    const auto trained = run(training(m_project, m_arms) << "--answer-weight" << "4" << "--rationale-weight" << "0.5");
    QVERIFY2(trained.status == 0, trained.err.constData());
    m_runs = trained.objects();
    QStringList words;
    for (const auto &one : m_runs) {
        words << one["arm"].toString() + (one["granularity"].isNull() ? QString() : ':' + one["granularity"].toString());
        QCOMPARE(one["state"].toString(), QString("done"));
        QVERIFY(one["score"].isDouble());
        QCOMPARE(one["steps"].toInt(), 6);
        QVERIFY(one["supervised_tokens"].toInt() > 0);
    }
    words.sort();
    auto expected = m_arms.split(',');
    expected.sort();
    QCOMPARE(words, expected);
    const auto tokens = [&](const QString &arm) {
        for (const auto &one : m_runs)
            if (one["arm"].toString() == arm && one["granularity"].toString() != "short")
                return one["supervised_tokens"].toInt();
        return 0;
    };
    QCOMPARE(tokens("filler"), tokens("explain-then-answer")); // the same length, example by example
    QCOMPARE(tokens("answer-then-explain"), tokens("explain-then-answer"));
    QVERIFY(tokens("multi-task") > tokens("answer-only"));
    const auto compared = run({"compare", m_project, "--json"});
    QVERIFY2(compared.status == 0, compared.err.constData());
    for (const QString language : {"en", "ja"})
        QCOMPARE(run({"report", m_project, "--out", m_folder.path("report-" + language + ".json"), "--lang", language}).status, 0);
}

void TestArms::everyArmPredicts()
{
    QVERIFY(!m_runs.isEmpty());
    const auto inputs = m_folder.file("cases.jsonl", "{\"input\": \"T Works, rank B, 6 units at 5k, discount 22%, delivery 5 days\"}\n");
    for (const auto &one : m_runs) {
        const auto predicted = run({"predict", m_project, QString::number(one["run"].toInt()), "--inputs", inputs, "--json"});
        QVERIFY2(predicted.status == 0, predicted.err.constData());
        QVERIFY(predicted.out.contains("\"answer\""));
    }
}

void TestArms::closedAnswersHoldEveryArm()
{
    const auto project = m_folder.path("closed.kotowari");
    QCOMPARE(run({"new", project, "--sample", "quotes-en", "--count", "160"}).status, 0);
    const auto trained = run(training(project, "answer-only,answer-then-explain:short,multi-task:short") << "--closed-answers");
    QVERIFY2(trained.status == 0, trained.err.constData());
    const auto config = configOf("closed", 1);
    const auto answers = config["closed_answers"].toArray();
    QVERIFY(answers.size() >= 2);
    const auto inputs = m_folder.file("case.jsonl", "{\"input\": \"anything\"}\n{\"input\": \"T Works, rank B, 6 units\"}\n");
    for (const auto &one : trained.objects()) {
        const auto predicted = run({"predict", project, QString::number(one["run"].toInt()), "--inputs", inputs, "--json"});
        QVERIFY2(predicted.status == 0, predicted.err.constData());
        QCOMPARE(predicted.objects().size(), 2);
        for (const auto &prediction : predicted.objects())
            QVERIFY2(answers.contains(prediction["answer"]), predicted.out.constData()); // six steps teach nothing: only the set does
    }
}

void TestArms::aPretrainedModelAnswersUntrained()
{
    const auto folder = m_folder.path("first model");
    QCOMPARE(run({"model", "export", m_project, "1", folder}).status, 0);
    QCOMPARE(run({"model", "import", m_project, folder}).status, 0);
    const auto asked = run({"train", m_project, "--model", "first model", "--arms", "answer-only,prompt-only", "--train-sizes", "30", "--seeds", "1", "--steps", "3",
                            "--shots", "2", "--json"});
    QVERIFY2(asked.status == 0, asked.err.constData());
    int references = 0;
    for (const auto &one : asked.objects()) {
        QCOMPARE(one["state"].toString(), QString("done"));
        if (one["arm"].toString() != "prompt-only")
            continue;
        ++references;
        QVERIFY(one["granularity"].isNull());
        QVERIFY(one["score"].isDouble());
        QCOMPARE(one["steps"].toInt(), 0);
        QCOMPARE(one["supervised_tokens"].toInt(), 0);
        QCOMPARE(configOf("p", one["run"].toInt())["shots"].toArray().size(), 2);
    }
    QCOMPARE(references, 1);
}

void TestArms::whatCannotBeIsRefused_data()
{
    QTest::addColumn<QStringList>("changed");
    QTest::addColumn<int>("status");
    QTest::newRow("untrained from scratch") << QStringList{"--arms", "answer-only,prompt-only"} << 1;
    QTest::newRow("no such share") << QStringList{"--arms", "corrupted-0:short"} << 2;
    QTest::newRow("no such kind") << QStringList{"--arms", "answer-then-answer"} << 2;
    QTest::newRow("a weight of nothing") << QStringList{"--arms", "answer-only", "--answer-weight", "0"} << 2;
}

void TestArms::whatCannotBeIsRefused()
{
    QFETCH(QStringList, changed);
    const auto before = contentOf(m_project);
    const auto outcome = run(QStringList{"train", m_project, "--model", "t5-nano", "--train-sizes", "30", "--seeds", "1", "--steps", "3"} + changed);
    QTEST(outcome.status, "status");
    QVERIFY(outcome.err.contains("\n"));
    QCOMPARE(contentOf(m_project), before);
}

QTEST_GUILESS_MAIN(TestArms)
#include "test_arms.moc"
