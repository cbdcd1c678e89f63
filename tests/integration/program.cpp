#include "program.h"

#include <QFile>
#include <QProcessEnvironment>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

namespace kotowari::tests {

namespace {

QString program()
{
    const auto path = qEnvironmentVariable("KOTOWARI_PROGRAM");
    if (path.isEmpty())
        qFatal("KOTOWARI_PROGRAM is not set");
    return path;
}

void prepare(QProcess &process, const QStringList &arguments, const QString &language)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(name); // a bare server: the program chooses for itself
    environment.insert("LC_ALL", language);
    process.setProcessEnvironment(environment);
    process.setProgram(program());
    process.setArguments(arguments);
}

} // namespace

QList<QJsonObject> objectsOf(const QJsonArray &array)
{
    QList<QJsonObject> objects;
    for (const auto value : array)
        objects << value.toObject();
    return objects;
}

QJsonDocument Outcome::json() const
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(out, &error);
    return error.error == QJsonParseError::NoError ? document : QJsonDocument{};
}

bool Outcome::oneSentence() const
{
    const auto text = QString::fromUtf8(err).trimmed();
    return !text.isEmpty() && !text.contains('\n') && (text.endsWith('.') || text.endsWith(u'。'));
}

Outcome run(const QStringList &arguments, const QString &language, const Limits &limits)
{
    QProcess process;
    prepare(process, arguments, language);
    if (limits.fileBytes > 0)
        process.setChildProcessModifier([bytes = limits.fileBytes] {
            const rlimit limit{rlim_t(bytes), rlim_t(bytes)};
            ::setrlimit(RLIMIT_FSIZE, &limit);
        });
    process.start();
    return finish(process);
}

std::unique_ptr<QProcess> start(const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    prepare(*process, arguments, "C.UTF-8");
    process->start();
    process->waitForStarted();
    return process;
}

Outcome finish(QProcess &process)
{
    Outcome outcome;
    if (!process.waitForFinished(120'000)) {
        process.kill();
        process.waitForFinished();
    } else if (process.exitStatus() == QProcess::NormalExit) {
        outcome.status = process.exitCode();
    }
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

QString Folder::file(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

QByteArray contentOf(const QString &project)
{
    QProcess sqlite;
    sqlite.start("sqlite3", {project, ".dump", "PRAGMA user_version"});
    sqlite.waitForFinished();
    if (sqlite.exitCode() != 0)
        qFatal("sqlite3 could not read %s", qPrintable(project));
    return sqlite.readAllStandardOutput();
}

void changeDatabase(const QString &project, const QString &statement)
{
    if (QProcess::execute("sqlite3", {project, statement}) != 0)
        qFatal("sqlite3 could not change %s", qPrintable(project));
}

QMap<QString, double> scoresOf(const QList<QJsonObject> &runs)
{
    QMap<QString, double> scores;
    for (const auto &run : runs) {
        if (run["score"].isDouble())
            scores[QString("%1 %2 %3").arg(run["arm"].toString()).arg(run["train_size"].toInt()).arg(run["seed"].toInt())] = run["score"].toDouble();
    }
    return scores;
}

QStringList smallTraining(const QString &project, int steps)
{
    return {"train", project, "--model", "t5-nano", "--arms", "answer-only,explain-then-answer:short", "--train-sizes", "20,40",
            "--seeds", "1-2", "--steps", QString::number(steps), "--batch", "8"};
}

} // namespace kotowari::tests
