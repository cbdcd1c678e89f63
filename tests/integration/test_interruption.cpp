// Nothing trained is lost: signals, a crash, a checkpoint cut short.
#include "program.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <csignal>

using namespace kotowari::tests;

class TestInterruption : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void terminatedRunsGoOnToTheSameScores_data();
    void terminatedRunsGoOnToTheSameScores();
    void killedRunsAreInterruptedAndGoOn();
    void cutCheckpointsAreNoticed();
    void signalDuringAnImportLeavesNothing_data();
    void signalDuringAnImportLeavesNothing();

private:
    QString freshProject(const QString &name) const;
    QStringList training(const QString &project) const { return smallTraining(project, m_steps) + QStringList{"--json"}; }
    /// Comes back when some run has trained a few steps.
    static bool waitForSteps(QProcess &process, const QString &project);
    /// Not to one that has ended: its number is 0, and that is everybody.
    static bool send(const QProcess &process, int signal) { return process.processId() > 0 && ::kill(pid_t(process.processId()), signal) == 0; }

    const Folder m_folder;
    static constexpr int m_steps = 60;
    QMap<QString, double> m_scores; ///< of a training nobody disturbed
    QMap<QString, double> m_losses; ///< its training losses of run 1 by step
};

static QMap<QString, double> lossesOf(const QString &project)
{
    QMap<QString, double> losses;
    const auto list = run({"metrics", project, "1", "--json"}).objects();
    for (const auto &value : list)
        if (value["name"].toString() == "train.loss")
            losses[QString::number(value["step"].toInt())] = value["value"].toDouble();
    return losses;
}

QString TestInterruption::freshProject(const QString &name) const
{
    const auto project = m_folder.path(name);
    return run({"new", project, "--sample", "quotes-en", "--count", "240"}).status == 0 ? project : QString();
}

bool TestInterruption::waitForSteps(QProcess &process, const QString &project)
{
    return QTest::qWaitFor([&] {
        if (process.state() == QProcess::NotRunning)
            return true; // it ended too early: the caller's checks say so
        const auto list = run({"runs", project, "--json"}).objects();
        for (const auto &trained : list)
            if (trained["steps"].toInt() >= 5 && trained["state"].toString() == "running")
                return true;
        return false;
    }, 60'000);
}

void TestInterruption::initTestCase()
{
    const auto project = freshProject("undisturbed.kotowari");
    const auto trained = run(training(project));
    QVERIFY2(trained.status == 0, trained.err.constData());
    m_scores = scoresOf(trained.objects());
    QCOMPARE(m_scores.size(), 8);
    m_losses = lossesOf(project);
    QVERIFY(!m_losses.isEmpty());
}

void TestInterruption::terminatedRunsGoOnToTheSameScores_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestInterruption::terminatedRunsGoOnToTheSameScores()
{
    QFETCH(int, signal);
    const auto project = freshProject(QString("signal%1.kotowari").arg(signal));
    const auto process = start(training(project));
    QVERIFY(waitForSteps(*process, project));
    QVERIFY(send(*process, signal));
    const auto stopped = finish(*process);
    QCOMPARE(stopped.status, 130);
    int paused = 0;
    const auto left = stopped.objects();
    for (const auto &trained : left) {
        const auto state = trained["state"].toString();
        QVERIFY2(state == "paused" || state == "queued" || state == "done", qPrintable(state));
        paused += state == "paused";
    }
    QVERIFY(paused > 0);
    const auto resumed = run({"resume", project, "--json"});
    QVERIFY2(resumed.status == 0, resumed.err.constData());
    QCOMPARE(scoresOf(run({"runs", project, "--json"}).objects()), m_scores);
    QCOMPARE(lossesOf(project), m_losses); // bit for bit
    const auto nothing = run({"resume", project, "--json"});
    QCOMPARE(nothing.status, 0);
    QVERIFY(nothing.array().isEmpty());
}

void TestInterruption::killedRunsAreInterruptedAndGoOn()
{
    const auto project = freshProject("killed.kotowari");
    const auto process = start(training(project));
    QVERIFY(waitForSteps(*process, project));
    process->kill();
    QCOMPARE(finish(*process).status, -1);
    QStringList states;
    const auto list = run({"runs", project, "--json"}).objects();
    for (const auto &trained : list)
        states << trained["state"].toString();
    QVERIFY2(!states.contains("running"), qPrintable(states.join(' '))); // no phantom
    QVERIFY2(states.contains("interrupted"), qPrintable(states.join(' ')));
    const auto resumed = run({"resume", project, "--json"});
    QVERIFY2(resumed.status == 0, resumed.err.constData());
    QCOMPARE(scoresOf(run({"runs", project, "--json"}).objects()), m_scores);
}

void TestInterruption::cutCheckpointsAreNoticed()
{
    const auto project = freshProject("cut.kotowari");
    const auto process = start(training(project));
    QVERIFY(waitForSteps(*process, project));
    QVERIFY(send(*process, SIGTERM));
    QCOMPARE(finish(*process).status, 130);
    int cut = 0;
    QDirIterator files(m_folder.path("cut.files"), {"checkpoint*"}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.resize(file.size() / 2));
        ++cut;
    }
    QVERIFY(cut > 0);
    const auto resumed = run({"resume", project, "--json"});
    // Either an older checkpoint was taken and the runs are done, or each says why it cannot go on. Never a crash, never a wrong score.
    QVERIFY2(resumed.status == 0 || resumed.status == 1, resumed.err.constData());
    const auto scores = scoresOf(run({"runs", project, "--json"}).objects());
    for (auto it = scores.begin(); it != scores.end(); ++it)
        QCOMPARE(it.value(), m_scores[it.key()]);
    const auto ended = resumed.objects();
    for (const auto &trained : ended) {
        if (trained["state"].toString() == "failed")
            QVERIFY(trained["error"].toString().endsWith('.'));
        else
            QCOMPARE(trained["state"].toString(), QString("done"));
    }
}

void TestInterruption::signalDuringAnImportLeavesNothing_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("status");
    QTest::newRow("SIGINT") << SIGINT << 130;
    QTest::newRow("SIGKILL") << SIGKILL << -1;
}

void TestInterruption::signalDuringAnImportLeavesNothing()
{
    QFETCH(int, signal);
    QFETCH(int, status);
    const auto project = m_folder.path(QString("import%1.kotowari").arg(signal));
    QCOMPARE(run({"new", project}).status, 0);
    const auto emptySize = QFile(project).size();
    QByteArray rows = "input,answer\n";
    for (int i = 0; i < 400'000; ++i)
        rows += "question number " + QByteArray::number(i) + ' ' + QByteArray(300, 'x') + ",answer\n"; // more than the store's cache holds
    const auto file = m_folder.file("many.csv", rows);
    const auto process = start({"import", project, file, "--json"});
    QVERIFY(QTest::qWaitFor([&] { return QFile(project).size() > emptySize + 1024 * 1024 || process->state() == QProcess::NotRunning; }, 30'000)); // some of it is in the file
    QVERIFY(send(*process, signal));
    const auto outcome = finish(*process);
    QCOMPARE(outcome.status, status);
    QVERIFY(outcome.out.isEmpty());
    if (signal == SIGINT)
        QVERIFY2(outcome.oneSentence(), outcome.err.constData());
    const auto again = run({"import", project, m_folder.file("one.csv", "input,answer\nquestion number 7 " + QByteArray(300, 'x') + ",answer\n"), "--json"});
    QCOMPARE(again.object()["imported"].toInt(), 1); // nothing of the other file is there
}

QTEST_GUILESS_MAIN(TestInterruption)
#include "test_interruption.moc"
