// What makes arms comparable, at the level of the program: every arm tunes with the same tries, and people's time buys answers or explanations.
#include "program.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace kotowari::tests;

class TestFairness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyArmTunesOnValidationWithItsOwnSeeds();
    void whatCannotBeTunedIsSaid_data();
    void whatCannotBeTunedIsSaid();
    void theSameTimeBuysMoreAnswers();
    void timeThatIsNotKnownIsAskedFor();

private:
    static QStringList plan(const QString &project, const QStringList &more)
    {
        return QStringList{"train", project, "--model", "t5-nano", "--arms", "answer-only,explain-then-answer:detailed", "--seeds", "1,2", "--steps", "8"} + more;
    }
    QString sample(const QString &name)
    {
        const auto project = m_folder.path(name);
        return run({"new", project, "--sample", "quotes-en", "--count", "300"}).status == 0 ? project : QString();
    }
    const Folder m_folder;
};

void TestFairness::everyArmTunesOnValidationWithItsOwnSeeds()
{
    const auto project = sample("tuned.kotowari");
    const auto trained = run(plan(project, {"--train-sizes", "30,60", "--tune", "learning-rate=0.001,0.003", "--json"}));
    QVERIFY2(trained.status == 0, trained.err.constData());
    QMap<QString, QMap<double, double>> tried; // by arm, then learning rate: the best validation score
    int others = 0;
    for (const auto &one : trained.objects()) {
        if (one["tuning"].isNull()) {
            ++others;
            QVERIFY(one["score"].isDouble());
            QVERIFY(one["seed"].toInt() <= 2);
            continue;
        }
        const auto tuning = one["tuning"].toObject();
        tried[one["arm"].toString()][tuning["learning_rate"].toDouble()] = tuning["validation_score"].toDouble(-1);
        QVERIFY2(one["score"].isNull(), "a try is never scored on test items");
        QVERIFY2(one["seed"].toInt() > 1000, "its seeds are none of the plan's");
        QCOMPARE(one["train_size"].toInt(), 60);
    }
    QCOMPARE(others, 8);
    QCOMPARE(tried.keys(), (QStringList{"answer-only", "explain-then-answer"}));
    const auto outcomes = objectsOf(run({"compare", project, "--json"}).object()["tuning"].toArray());
    QCOMPARE(outcomes.size(), 2);
    for (const auto &outcome : outcomes) {
        const auto scores = tried[outcome["arm"].toString()];
        QCOMPARE(scores.keys(), (QList<double>{0.001, 0.003}));
        const auto chosen = outcome["chosen"].toObject()["learning_rate"].toDouble();
        QVERIFY2(scores[chosen] >= std::max(scores[0.001], scores[0.003]), "the best on validation was chosen");
        QVERIFY(outcome["at_edge"].toBool());
    }
    QCOMPARE(run({"report", project, "--out", m_folder.path("tuned.json"), "--lang", "en"}).status, 0);
}

void TestFairness::whatCannotBeTunedIsSaid_data()
{
    QTest::addColumn<QString>("tune");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("one only") << "learning-rate=0.001" << 1 << QByteArray("two or more");
    QTest::newRow("twice") << "learning-rate=0.001,0.001" << 1 << QByteArray("twice");
    QTest::newRow("negative") << "learning-rate=0.001,-1" << 1 << QByteArray("-1");
    QTest::newRow("another setting") << "dropout=0.1,0.2" << 2 << QByteArray("dropout");
    QTest::newRow("no number") << "learning-rate=a,b" << 2 << QByteArray("\"a\"");
}

void TestFairness::whatCannotBeTunedIsSaid()
{
    QFETCH(const QString, tune);
    QFETCH(const int, status);
    QFETCH(const QByteArray, word);
    static const auto project = sample("refused.kotowari");
    const auto before = contentOf(project);
    const auto refused = run(plan(project, {"--train-sizes", "30", "--tune", tune}));
    QCOMPARE(refused.status, status);
    QVERIFY2(refused.oneSentence() && refused.err.contains(word), refused.err.constData());
    QCOMPARE(contentOf(project), before);
}

void TestFairness::theSameTimeBuysMoreAnswers()
{
    const auto project = sample("time.kotowari");
    const auto trained = run(plan(project, {"--train-sizes", "20,40", "--budget", "people-time", "--minutes-explanation", "3", "--minutes-answer", "1", "--json"}));
    QVERIFY2(trained.status == 0, trained.err.constData());
    const auto comparison = run({"compare", project, "--json"}).object();
    const auto time = comparison["people_time"].toObject();
    QCOMPARE(time["minutes_explanation"].toDouble(), 3.0);
    for (const auto &size : objectsOf(time["sizes"].toArray())) {
        // A case with its explanation takes 1 + 3 minutes: four answers.
        QCOMPARE(size["answer_only_cases"].toInt(), 4 * size["train_size"].toInt());
        QCOMPARE(size["hours"].toDouble(), 4 * size["train_size"].toInt() / 60.0);
    }
    for (const auto &one : trained.objects())
        QCOMPARE(one["extra_cases"].toInt(), one["arm"].toString() == "answer-only" ? 3 * one["train_size"].toInt() : 0);
    const auto sentence = comparison["verdict"].toObject()["sentence"].toString();
    QVERIFY2(sentence.contains("People's time was the same") && sentence.contains("160"), qPrintable(sentence));
}

void TestFairness::timeThatIsNotKnownIsAskedFor()
{
    const auto project = sample("unknown.kotowari");
    const auto unmeasured = run(plan(project, {"--train-sizes", "20", "--budget", "people-time", "--minutes-answer", "1"}));
    QCOMPARE(unmeasured.status, 1);
    QVERIFY2(unmeasured.oneSentence() && unmeasured.err.contains("--minutes-explanation"), unmeasured.err.constData());
    const auto tooLong = run(plan(project, {"--train-sizes", "20", "--budget", "people-time", "--minutes-explanation", "300", "--minutes-answer", "1"}));
    QCOMPARE(tooLong.status, 1);
    QVERIFY2(tooLong.oneSentence() && tooLong.err.contains("no train size fits"), tooLong.err.constData());
    QCOMPARE(run({"runs", project, "--json"}).array().size(), 0);
}

QTEST_GUILESS_MAIN(TestFairness)
#include "test_fairness.moc"
