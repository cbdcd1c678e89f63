// Runs the real program (KOTOWARI_PROGRAM) as a person or a script would.
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace kotowari::tests {

/// The objects of a list.
QList<QJsonObject> objectsOf(const QJsonArray &array);

struct Outcome {
    int status = -1; ///< exit status; -1: it crashed or was killed
    QByteArray out;
    QByteArray err;

    QJsonDocument json() const; ///< of stdout; null when stdout is not exactly one JSON document
    QJsonArray array() const { return json().array(); }
    QList<QJsonObject> objects() const { return objectsOf(array()); } ///< of a list of objects
    QJsonObject object() const { return json().object(); }
    /// stderr holds exactly one line, and it ends like a sentence.
    bool oneSentence() const;
};

struct Limits {
    qint64 fileBytes = 0; ///< RLIMIT_FSIZE: what a full disk looks like; 0: none
};

/// Runs to the end (at most two minutes). English unless the arguments or `language` say otherwise.
Outcome run(const QStringList &arguments, const QString &language = "C.UTF-8", const Limits &limits = {});

/// Starts it and comes back at once.
std::unique_ptr<QProcess> start(const QStringList &arguments);
/// Waits for its end.
Outcome finish(QProcess &process);

/// A folder that goes with the test, and the names of projects in it.
class Folder
{
public:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString file(const QString &name, const QByteArray &content) const; ///< writes it, gives its path

private:
    QTemporaryDir m_folder;
};

/// Everything in the project file, as SQL text: equal before and after means unchanged.
QByteArray contentOf(const QString &project);
/// Runs one statement on the project file.
void changeDatabase(const QString &project, const QString &statement);

/// The runs of `kotowari runs --json` by "arm size seed", each with its score.
QMap<QString, double> scoresOf(const QList<QJsonObject> &runs);

/// The plain main job's arguments: two arms, two sizes, two seeds.
QStringList smallTraining(const QString &project, int steps = 20);

} // namespace kotowari::tests
