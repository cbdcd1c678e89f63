// Training in a child process: what kills the child interrupts its runs and nothing else.
#include "program.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>

using namespace kotowari::tests;

class TestIsolation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anIsolatedGridEndsAsAnyOther();
    void aKilledChildLeavesItsParentAlive_data();
    void aKilledChildLeavesItsParentAlive();
    void aSignalToTheParentPausesTheChildsRuns();

private:
    QString freshProject(const QString &name) const
    {
        const auto project = m_folder.path(name);
        return run({"new", project, "--sample", "quotes-en", "--count", "240"}).status == 0 ? project : QString();
    }
    /// Of a process that is at work; 0: none.
    static int childOf(qint64 parent)
    {
        const auto processes = QDir("/proc").entryList(QDir::Dirs);
        for (const auto &name : processes) {
            QFile file("/proc/" + name + "/stat");
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const auto text = file.readAll();
            const auto fields = text.mid(text.lastIndexOf(')') + 2).split(' '); // state, parent...
            if (fields.value(1).toLongLong() == parent && fields.value(0) != "Z")
                return name.toInt();
        }
        return 0;
    }
    /// Comes back when some run has trained a few steps; its number.
    static int waitForSteps(const QProcess &process, const QString &project)
    {
        int found = 0;
        (void)QTest::qWaitFor([&] {
            const auto list = run({"runs", project, "--json"}).objects();
            for (const auto &trained : list)
                if (trained["steps"].toInt() >= 5 && trained["state"].toString() == "running")
                    found = trained["run"].toInt();
            return found > 0 || process.state() == QProcess::NotRunning;
        }, 60'000);
        return found;
    }

    const Folder m_folder;
};

void TestIsolation::anIsolatedGridEndsAsAnyOther()
{
    const auto here = freshProject("here.kotowari");
    const auto child = freshProject("child.kotowari");
    const auto trainedHere = run(smallTraining(here) + QStringList{"--json"});
    const auto trainedThere = run(smallTraining(child) + QStringList{"--json", "--isolate"});
    QVERIFY2(trainedThere.status == 0, trainedThere.err.constData());
    QCOMPARE(trainedThere.objects().size(), 8);
    for (const auto &one : trainedThere.objects())
        QCOMPARE(one["state"].toString(), QStringLiteral("done"));
    QCOMPARE(scoresOf(trainedThere.objects()), scoresOf(trainedHere.objects()));
}

void TestIsolation::aKilledChildLeavesItsParentAlive_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGKILL") << SIGKILL;
    QTest::newRow("SIGSEGV") << SIGSEGV;
}

void TestIsolation::aKilledChildLeavesItsParentAlive()
{
    QFETCH(int, signal);
    const auto project = freshProject(QStringLiteral("killed%1.kotowari").arg(signal));
    const auto process = start(smallTraining(project, 60) + QStringList{"--json", "--isolate"});
    const int hit = waitForSteps(*process, project);
    QVERIFY(hit > 0);
    const int child = childOf(process->processId());
    QVERIFY(child > 0);
    QCOMPARE(::kill(child, signal), 0);
    const auto outcome = finish(*process);
    QVERIFY2(outcome.status == 0, outcome.err.constData()); // alive, and the other runs went on in the next child
    int interrupted = 0;
    QStringList again;
    for (const auto &one : outcome.objects()) {
        if (one["state"].toString() == "interrupted") {
            ++interrupted;
            again << QString::number(one["run"].toInt());
            QVERIFY2(one["error"].toString().contains(QStringLiteral("signal %1").arg(signal)), qPrintable(one["error"].toString()));
        } else {
            QCOMPARE(one["state"].toString(), QStringLiteral("done"));
        }
    }
    QVERIFY(interrupted > 0);
    QVERIFY(again.contains(QString::number(hit)));
    const auto resumed = run(QStringList{"resume", project} + again + QStringList{"--json", "--isolate"});
    QVERIFY2(resumed.status == 0, resumed.err.constData());
    for (const auto &one : run({"runs", project, "--json"}).objects()) {
        QCOMPARE(one["state"].toString(), QStringLiteral("done"));
        QVERIFY(one["error"].isNull() || one["error"].toString().isEmpty());
    }
}

void TestIsolation::aSignalToTheParentPausesTheChildsRuns()
{
    const auto project = freshProject("paused.kotowari");
    const auto process = start(smallTraining(project, 60) + QStringList{"--json", "--isolate"});
    QVERIFY(waitForSteps(*process, project) > 0);
    process->terminate();
    const auto outcome = finish(*process);
    QCOMPARE(outcome.status, 130);
    int paused = 0;
    for (const auto &one : run({"runs", project, "--json"}).objects()) {
        QVERIFY(one["state"].toString() != "running");
        paused += one["state"].toString() == "paused" ? 1 : 0;
    }
    QVERIFY(paused > 0);
}

QTEST_GUILESS_MAIN(TestIsolation)
#include "test_isolation.moc"
