// Pools at the level of the program: a confirmation set that is scored once, leakage found and refused, a run that trains further.
#include "program.h"

#include <QFile>
#include <QTest>

using namespace kotowari::tests;

class TestPools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theConfirmationSetIsScoredOnce();
    void aConfirmationSetIsSetAsideBeforeThePoolsAreFixed();
    void leakageIsFoundAndRefused();
    void aDoneRunTrainsFurther();

private:
    QString ownData(const QString &name) const; ///< 100 cases with keys
    static QByteArray query(const QString &project, const QString &statement);

    const Folder m_folder;
};

QString TestPools::ownData(const QString &name) const
{
    const auto project = m_folder.path(name + ".kotowari");
    QByteArray rows = "key,input,answer\n";
    for (int i = 0; i < 100; ++i)
        rows += "K" + QByteArray::number(i) + ",case number " + QByteArray::number(i) + (i % 2 ? ",yes\n" : ",no\n");
    const bool made = run({"new", project}).status == 0 && run({"import", project, m_folder.file(name + ".csv", rows)}).status == 0;
    return made ? project : QString();
}

QByteArray TestPools::query(const QString &project, const QString &statement)
{
    QProcess sqlite;
    sqlite.start("sqlite3", {project, statement});
    sqlite.waitForFinished();
    return sqlite.readAllStandardOutput().trimmed();
}

void TestPools::theConfirmationSetIsScoredOnce()
{
    const auto project = m_folder.path("confirm.kotowari");
    QCOMPARE(run({"new", project, "--sample", "quotes-en", "--count", "200", "--confirmation", "0.1"}).status, 0);
    const auto pools = run({"pools", project, "--json"}).object();
    QCOMPARE(pools["confirmation"].toInt() + pools["training"].toInt() + pools["validation"].toInt() + pools["test"].toInt(), 200);
    QVERIFY(qAbs(pools["confirmation"].toInt() - 20) <= 4);
    QCOMPARE(pools["fingerprint"].toString().size(), 16);
    QVERIFY(run({"confirm", project, "--json"}).json().isNull() || run({"confirm", project, "--json"}).out.trimmed() == "null");

    const auto trained = run({"train", project, "--model", "t5-nano", "--arms", "answer-only,explain-then-answer:short", "--train-sizes", "40", "--seeds", "1", "--steps", "20", "--json"});
    QVERIFY2(trained.status == 0, trained.err.constData());
    const auto print = query(project, "SELECT pools_fingerprint FROM experiments");
    QCOMPARE(print.size(), 16);
    for (const QString language : {"en", "ja"}) {
        QFile report(m_folder.path("report-" + language + ".json"));
        QCOMPARE(run({"report", project, "--out", report.fileName(), "--lang", language}).status, 0);
        QVERIFY(report.open(QIODevice::ReadOnly) && report.readAll().contains(print));
    }
    QCOMPARE(run({"cost", project, "--json"}).object()["score_of"].toString(), QStringLiteral("test"));
    QVERIFY(run({"cost", project}).out.contains("the locked confirmation set has not been scored yet"));
    const auto scored = run({"confirm", project, "1", "2", "--by", "Sato", "--json"});
    QVERIFY2(scored.status == 0, scored.err.constData());
    QCOMPARE(scored.object()["items"].toInt(), pools["confirmation"].toInt());
    QCOMPARE(scored.object()["by"].toString(), QString("Sato"));
    const auto scores = objectsOf(scored.object()["scores"].toArray());
    QCOMPARE(scores.size(), 2);
    for (const auto &score : scores)
        QVERIFY(score["low"].toDouble() <= score["score"].toDouble() && score["score"].toDouble() <= score["high"].toDouble());

    const auto date = scored.object()["at"].toString();
    for (const QString language : {"C.UTF-8", "ja_JP.UTF-8"}) {
        const auto again = run({"confirm", project, "1"}, language);
        QCOMPARE(again.status, 1);
        QVERIFY2(again.oneSentence() && again.err.contains(date.toUtf8()) && again.err.contains("Sato"), again.err.constData());
    }
    QCOMPARE(run({"confirm", project, "--json"}).object(), scored.object());
    // What is decided about money goes by this score from now on, and says so.
    const auto cost = run({"cost", project, "--json"}).object();
    QCOMPARE(cost["score_of"].toString(), QStringLiteral("confirmation"));
    for (const auto &input : objectsOf(cost["inputs"].toArray())) {
        const auto score = input["value"].toDouble();
        QVERIFY(input["key"].toString() != QStringLiteral("score") || score == scores[0]["score"].toDouble() || score == scores[1]["score"].toDouble());
    }
    QVERIFY(run({"cost", project}).out.contains("The decisions use the score on the locked confirmation set"));
}

void TestPools::aConfirmationSetIsSetAsideBeforeThePoolsAreFixed()
{
    const auto project = ownData("aside");
    QVERIFY(!project.isEmpty());
    QVERIFY(run({"pools", project, "--json"}).object()["frozen"].isNull());
    QCOMPARE(run({"pools", project, "--confirmation", "0.9"}).status, 2);
    const auto fixed = run({"pools", project, "--confirmation", "0.2", "--json"});
    QVERIFY2(fixed.status == 0, fixed.err.constData());
    QCOMPARE(fixed.object()["confirmation"].toInt(), 20);
    QCOMPARE(fixed.object()["training"].toInt(), 50);
    const auto again = run({"pools", project, "--confirmation", "0.2"});
    QCOMPARE(again.status, 1);
    QVERIFY2(again.oneSentence() && again.err.contains(fixed.object()["frozen"].toString().toUtf8()), again.err.constData());
}

void TestPools::leakageIsFoundAndRefused()
{
    const auto project = ownData("leak");
    QVERIFY(!project.isEmpty());
    const QStringList train{"train", project, "--model", "t5-nano", "--arms", "answer-only", "--train-sizes", "20", "--seeds", "1", "--steps", "3"};
    QCOMPARE(run(train).status, 0); // fixes the pools
    QCOMPARE(run({"check", project, "--json"}).status, 0);
    const auto learnt = query(project, "SELECT input FROM examples WHERE pool = 1 LIMIT 1");
    const auto tested = query(project, "SELECT key FROM examples WHERE pool = 3 LIMIT 1");
    QVERIFY(!learnt.isEmpty() && !tested.isEmpty());
    QCOMPARE(run({"import", project, m_folder.file("twin.csv", "key,input,answer\n" + tested + "," + learnt + ",yes\n")}).status, 0);

    const auto checked = run({"check", project, "--json"});
    QCOMPARE(checked.status, 3);
    QCOMPARE(checked.object()["examples"].toInt(), 100);
    int leaks = 0;
    for (const auto &finding : objectsOf(checked.object()["findings"].toArray())) {
        leaks += finding["kind"].toString() == "leakage";
        QVERIFY(finding["text"].toString().contains(QString::fromUtf8(tested)));
    }
    QCOMPARE(leaks, 1);
    for (const QString language : {"C.UTF-8", "ja_JP.UTF-8"}) {
        const auto refused = run(train, language);
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.oneSentence() && refused.err.contains(tested), refused.err.constData());
    }
    QCOMPARE(run({"runs", project, "--json"}).array().size(), 1); // of before
}

void TestPools::aDoneRunTrainsFurther()
{
    const auto project = ownData("further");
    QVERIFY(!project.isEmpty());
    QCOMPARE(run({"train", project, "--model", "t5-nano", "--arms", "answer-only", "--train-sizes", "20", "--seeds", "1-2", "--steps", "10"}).status, 0);
    QCOMPARE(run({"resume", project, "--further", "10"}).status, 2);
    const auto further = run({"resume", project, "2", "--further", "10", "--json"});
    QVERIFY2(further.status == 0, further.err.constData());
    const auto runs = run({"runs", project, "--json"}).objects();
    QCOMPARE(runs[0]["steps"].toInt(), 10);
    QCOMPARE(runs[1]["steps"].toInt(), 20);
    QVERIFY(runs[1]["score"].isDouble());

    // As if it had been planned that long from the start.
    const auto straight = ownData("straight");
    QCOMPARE(run({"train", straight, "--model", "t5-nano", "--arms", "answer-only", "--train-sizes", "20", "--seeds", "1-2", "--steps", "20"}).status, 0);
    QMap<int, double> losses[2];
    const QString projects[] = {project, straight};
    for (int i = 0; i < 2; ++i)
        for (const auto &metric : run({"metrics", projects[i], "2", "--json"}).objects())
            if (metric["name"].toString() == "train.loss")
                losses[i][metric["step"].toInt()] = metric["value"].toDouble();
    QCOMPARE(losses[0].size(), 20);
    QCOMPARE(losses[0], losses[1]); // bit for bit
}

QTEST_GUILESS_MAIN(TestPools)
#include "test_pools.moc"
