// SIGKILL at random moments of a grid: no run is lost or counted twice, weights and scores are those of a grid nobody disturbed.
#include "program.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace kotowari::tests;

/// KOTOWARI_TEST_KILLS: how often (20). KOTOWARI_TEST_SEED: the moments of an earlier test, which says its own.
class TestKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aKilledGridEndsAsIfNothingHadHappened();
    void anExperimentRecordedButNotYetStartedGoesOn();

private:
    struct Result {
        QMap<QString, QByteArray> weights; ///< of the best checkpoint, by run
        QMap<QString, QString> metrics;    ///< by run: everything but time
        QMap<QString, QString> predictions;
        QMap<QString, QString> runs;       ///< by run: its record, without time
        QStringList files;                 ///< in the project's folder
    };

    QString freshProject(const QString &name) const;
    QStringList training(const QString &project) const { return {"train", project, "--plan", m_plan, "--json"}; }
    /// Starts the grid, or goes on with it. -1: killed after `milliseconds`.
    int work(const QString &project, int milliseconds) const;
    static QByteArray query(const QString &project, const QString &statement);
    static Result resultOf(const QString &project);
    static void compare(const Result &found, const Result &wanted);

    const Folder m_folder;
    QString m_plan;
    Result m_undisturbed;
    static constexpr int killsAGrid = 7; ///< so that the making of several experiments is met, too
    int m_duration = 0; ///< of the undisturbed grid, milliseconds
};

QString TestKill::freshProject(const QString &name) const
{
    const auto project = m_folder.path(name);
    return run({"new", project, "--sample", "quotes-en", "--count", "240"}).status == 0 ? project : QString();
}

QByteArray TestKill::query(const QString &project, const QString &statement)
{
    QProcess sqlite;
    sqlite.start("sqlite3", {project, statement});
    sqlite.waitForFinished();
    if (sqlite.exitCode() != 0)
        qFatal("sqlite3: %s", sqlite.readAllStandardError().constData());
    return sqlite.readAllStandardOutput().trimmed();
}

TestKill::Result TestKill::resultOf(const QString &project)
{
    Result result;
    const auto ids = query(project, "SELECT id FROM runs ORDER BY id").split('\n');
    const auto files = QString(project).replace(".kotowari", ".files");
    for (const auto &bytes : ids) {
        const auto id = QString::fromUtf8(bytes);
        QFile weights(files + "/runs/" + id + "/best/model.safetensors");
        if (weights.open(QIODevice::ReadOnly))
            result.weights[id] = weights.readAll();
        const auto of = " WHERE run_id = " + id;
        result.metrics[id] = query(project, "SELECT step, name, epoch, supervised_tokens, value FROM metrics" + of + " AND name NOT LIKE '%per_second' ORDER BY step, name");
        result.predictions[id] = query(project, "SELECT example_id, output, answer, correct FROM predictions" + of + " ORDER BY example_id");
        result.runs[id] = query(project, "SELECT position, arm, train_size, seed, state, wanted, printf('%.17g', score), steps, supervised_tokens, error FROM runs WHERE id = " + id);
    }
    QDirIterator found(files, QDir::Files, QDirIterator::Subdirectories);
    while (found.hasNext()) {
        const auto name = QDir(files).relativeFilePath(found.next());
        if (!name.endsWith("checkpoint.previous.safetensors")) // there when a run was written more than once
            result.files << name;
    }
    result.files.sort();
    return result;
}

/// "this | that" of the first line in which they differ.
static QString firstDifference(const QString &found, const QString &wanted)
{
    const auto ours = found.split('\n');
    const auto theirs = wanted.split('\n');
    qsizetype line = 0;
    while (line < ours.size() && line < theirs.size() && ours[line] == theirs[line])
        ++line;
    return ours.value(line) + " | " + theirs.value(line);
}

void TestKill::compare(const Result &found, const Result &wanted)
{
    QCOMPARE(found.runs, wanted.runs);
    QCOMPARE(found.predictions, wanted.predictions);
    for (const auto &id : wanted.metrics.keys())
        QVERIFY2(found.metrics[id] == wanted.metrics[id], qPrintable("metrics of run " + id + ": " + firstDifference(found.metrics[id], wanted.metrics[id])));
    QCOMPARE(found.weights.keys(), wanted.weights.keys());
    for (const auto &id : wanted.weights.keys())
        QVERIFY2(found.weights[id] == wanted.weights[id], qPrintable("weights of run " + id));
    QCOMPARE(found.files, wanted.files); // nothing half-written lies about
}

int TestKill::work(const QString &project, int milliseconds) const
{
    const auto list = run({"runs", project, "--json"});
    if (list.status != 0)
        qFatal("%s", list.err.constData());
    const auto process = start(list.array().isEmpty() ? training(project) : QStringList{"resume", project, "--json"});
    if (milliseconds >= 0 && !process->waitForFinished(milliseconds))
        process->kill();
    const auto outcome = finish(*process);
    if (outcome.status > 0)
        qWarning("%s", outcome.err.constData());
    return outcome.status;
}

void TestKill::initTestCase()
{
    m_plan = m_folder.file("plan.json", R"({"model": "t5-nano", "arms": ["answer-only", "explain-then-answer:short"], "train_sizes": [20, 40],
        "seeds": [1, 2], "steps": 60, "batch": 8, "evaluate_every": 20, "checkpoint_seconds": 0.05})");
    const auto project = freshProject("undisturbed.kotowari");
    QElapsedTimer timer;
    timer.start();
    const auto trained = run(training(project));
    QVERIFY2(trained.status == 0, trained.err.constData());
    m_duration = int(timer.elapsed());
    m_undisturbed = resultOf(project);
    QCOMPARE(m_undisturbed.runs.size(), 8);
    QCOMPARE(m_undisturbed.weights.size(), 8);
    QVERIFY(m_undisturbed.metrics["8"].count('\n') > 60);
    QCOMPARE(m_undisturbed.predictions["8"].count('\n'), m_undisturbed.predictions["1"].count('\n'));
}

void TestKill::aKilledGridEndsAsIfNothingHadHappened()
{
    const int given = qEnvironmentVariableIntValue("KOTOWARI_TEST_KILLS");
    const int wanted = given > 0 ? given : 20;
    const auto seed = qEnvironmentVariableIsSet("KOTOWARI_TEST_SEED") ? quint32(qEnvironmentVariableIntValue("KOTOWARI_TEST_SEED")) : QRandomGenerator::global()->generate() >> 1;
    qInfo("KOTOWARI_TEST_SEED=%u", seed);
    QRandomGenerator random(seed);
    int kills = 0;
    for (int grid = 0; kills < wanted; ++grid) {
        const auto project = freshProject(QString("killed%1.kotowari").arg(grid));
        int killedHere = 0, status = -1;
        for (int start = 0; status != 0; ++start) {
            QVERIFY(start < 200);
            // The first start makes the experiment and its tokenizer: most of those moments are early ones.
            const int until = start == 0 ? qMax(50, m_duration / 4) : qMax(50, m_duration / 2);
            status = work(project, kills < wanted && killedHere < killsAGrid ? int(random.bounded(until)) : -1);
            QVERIFY2(status <= 0, "a start after a kill failed");
            if (status < 0) {
                ++kills;
                ++killedHere;
            }
            const auto runs = run({"runs", project, "--json"}).objects();
            QVERIFY2(runs.isEmpty() || runs.size() == 8, qPrintable(QString::number(runs.size())));
            for (const auto &now : runs)
                QVERIFY2(now["state"].toString() != "running" && now["state"].toString() != "failed", qPrintable(now["state"].toString()));
        }
        qInfo("grid %d: %d kills", grid, killedHere);
        compare(resultOf(project), m_undisturbed);
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(run({"compare", project, "--json"}).status, 0);
    }
}

void TestKill::anExperimentRecordedButNotYetStartedGoesOn()
{
    const auto project = freshProject("recorded.kotowari");
    const auto process = start(training(project));
    QVERIFY(QTest::qWaitFor([&] { return query(project, "SELECT count(*) FROM runs WHERE state = 'running'") != "0" || process->state() == QProcess::NotRunning; }, 60'000));
    process->kill();
    QCOMPARE(finish(*process).status, -1);
    // What a kill between the experiment's record and its start would have left.
    changeDatabase(project, "DELETE FROM metrics; DELETE FROM predictions; DELETE FROM run_log; UPDATE experiments SET started = 0;"
                            "UPDATE runs SET state = 'queued', wanted = 0, steps = 0, epoch = 0, supervised_tokens = 0, seconds = 0, events_offset = 0, score = NULL, error = NULL");
    QVERIFY(QDir(QString(project).replace(".kotowari", ".files") + "/runs").removeRecursively());
    QCOMPARE(work(project, -1), 0);
    compare(resultOf(project), m_undisturbed);
}

QTEST_GUILESS_MAIN(TestKill)
#include "test_kill.moc"
