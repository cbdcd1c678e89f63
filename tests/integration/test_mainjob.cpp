// The main job, small: from a sample or a real file to a verdict and every report.
#include "program.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace kotowari::tests;

class TestMainJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyRunIsDone();
    void runsAreListed();
    void metricsAreListed();
    void comparisonHasTheShapeOfTheContract();
    void reportsInEveryFormat_data();
    void reportsInEveryFormat();
    void predictionsAreMade();
    void aPlanFileDoesTheSame();
    void aSecondRunGivesTheSameScores();
    void pagesAreGrabbed();
    void gsm8kIsImported();
    void pilotReportsAndGoesOn();

private:
    const Folder m_folder;
    QString m_project;
    QList<QJsonObject> m_runs; ///< what train --json said
};

static QByteArray contentOfFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestMainJob::initTestCase()
{
    m_project = m_folder.path("main.kotowari");
    QCOMPARE(run({"new", m_project, "--sample", "quotes-en", "--count", "240"}).status, 0);
    const auto trained = run(smallTraining(m_project) + QStringList{"--name", "Small", "--json"});
    QVERIFY2(trained.status == 0, trained.err.constData());
    m_runs = trained.objects();
    QVERIFY(trained.err.count('\n') < 40); // progress that is not on a terminal: lines, not thousands
    QVERIFY(!trained.err.contains('\r'));
}

void TestMainJob::everyRunIsDone()
{
    QCOMPARE(m_runs.size(), 8);
    QSet<QString> cells;
    for (const auto &run : std::as_const(m_runs)) {
        QCOMPARE(run["state"].toString(), QString("done"));
        QVERIFY(run["score"].toDouble(-1) >= 0 && run["score"].toDouble(2) <= 1);
        QCOMPARE(run["steps"].toInt(), 20);
        QVERIFY(run["supervised_tokens"].toInt() > 0);
        QVERIFY(run["error"].isNull());
        cells << QString("%1 %2 %3").arg(run["arm"].toString()).arg(run["train_size"].toInt()).arg(run["seed"].toInt());
    }
    QCOMPARE(cells.size(), 8);
}

void TestMainJob::runsAreListed()
{
    const auto runs = run({"runs", m_project, "--json"});
    QCOMPARE(runs.status, 0);
    const auto list = runs.objects();
    QVERIFY(list == m_runs);
    for (const char *key : {"run", "experiment", "arm", "granularity", "model", "train_size", "explained", "seed", "state", "score", "steps", "supervised_tokens", "seconds", "error"})
        QVERIFY2(list[0].contains(QString(key)), key);
}

void TestMainJob::metricsAreListed()
{
    const auto metrics = run({"metrics", m_project, QString::number(m_runs[0]["run"].toInt()), "--json"});
    QCOMPARE(metrics.status, 0);
    QSet<QString> names;
    int last = 0;
    const auto list = metrics.objects();
    for (const auto &metric : list) {
        names << metric["name"].toString();
        QVERIFY(metric["step"].toInt() >= last);
        last = metric["step"].toInt();
        for (const char *key : {"epoch", "supervised_tokens", "seconds", "value"})
            QVERIFY(metric[QString(key)].isDouble());
    }
    for (const QString name : {"train.loss", "validation.exact_match", "test.exact_match", "test.format_failures", "test.truncated"})
        QVERIFY2(names.contains(name), qPrintable(name));
}

void TestMainJob::comparisonHasTheShapeOfTheContract()
{
    const auto compared = run({"compare", m_project, "--json"});
    QCOMPARE(compared.status, 0);
    const auto document = compared.object();
    QVERIFY(document["seeds"].toArray() == (QJsonArray{1, 2}));
    const auto contrasts = objectsOf(document["contrasts"].toArray());
    QCOMPARE(contrasts.size(), 1);
    QCOMPARE(contrasts[0]["arm"].toString(), QString("explain-then-answer"));
    QCOMPARE(contrasts[0]["granularity"].toString(), QString("short"));
    const auto scores = objectsOf(contrasts[0]["scores"].toArray());
    QCOMPARE(scores.size(), 2);
    for (const auto &size : scores) {
        QCOMPARE(size["baseline"].toArray().size(), 2);
        QCOMPARE(size["arm"].toArray().size(), 2);
    }
    QVERIFY(contrasts[0].contains("area_difference"));
    const auto baselines = objectsOf(document["baselines"].toArray());
    QStringList kinds;
    for (const auto &one : baselines) {
        kinds << one["kind"].toString();
        QVERIFY(one["n"].toInt() > 0);
        QVERIFY2(!one["name"].toString().contains("cli."), qPrintable(one["name"].toString())); // words, no message's id
        QCOMPARE(one["score"].isDouble(), one["applies"].toBool()); // no number where it does not apply
        if (one["applies"].toBool())
            QVERIFY(one["low"].toDouble() <= one["score"].toDouble() && one["score"].toDouble() <= one["high"].toDouble());
    }
    for (const QString kind : {"majority", "nearest-neighbour", "linear", "tree"})
        QVERIFY2(kinds.contains(kind), qPrintable(kind));
    QVERIFY(run({"baselines", m_project, "--json"}).array() == document["baselines"].toArray());
    QVERIFY(contrasts[0].contains("examples_ratio"));
    const auto verdict = document["verdict"].toObject();
    QVERIFY(!verdict["sentence"].toString().isEmpty());
    QVERIFY((QStringList{"explained", "none-shown", "answer-only"}.contains(verdict["direction"].toString())));
    QCOMPARE(verdict["direction"].toString(), QString("none-shown")); // two seeds can show nothing
    QVERIFY(!verdict["caveats"].toArray().isEmpty());
}

void TestMainJob::reportsInEveryFormat_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("language");
    for (const QString format : {"html", "pdf", "xlsx", "csv", "json"})
        for (const QString language : {"ja", "en"})
            QTest::newRow(qPrintable(format + " " + language)) << format << language;
}

void TestMainJob::reportsInEveryFormat()
{
    QFETCH(QString, format);
    QFETCH(QString, language);
    const auto file = m_folder.path("report-" + language + "." + format);
    const auto outcome = run({"report", m_project, "--out", file, "--lang", language});
    QVERIFY2(outcome.status == 0, outcome.err.constData());
    const auto content = contentOfFile(file);
    QVERIFY(content.size() > 500);
    if (format == "html") {
        QVERIFY(content.contains("<svg"));
        const auto text = QString::fromUtf8(content);
        // Self-contained: nothing is fetched from anywhere.
        QVERIFY(!text.contains(QRegularExpression("(src|href)\\s*=\\s*\"(?!#|data:)", QRegularExpression::CaseInsensitiveOption)));
        QVERIFY(!text.contains(QRegularExpression("url\\(\\s*['\"]?https?:")));
        QCOMPARE(text.contains(u'。'), language == "ja");
    } else if (format == "pdf") {
        QVERIFY(content.startsWith("%PDF-"));
        QProcess process;
        process.start("pdftotext", {file, "-"});
        if (!process.waitForFinished())
            QSKIP("pdftotext is not installed");
        const auto text = QString::fromUtf8(process.readAllStandardOutput());
        QVERIFY(text.contains("20") && text.contains("40")); // digits survive copying
        QCOMPARE(text.contains(u'。'), language == "ja");
    } else if (format == "json") {
        QVERIFY(!QJsonDocument::fromJson(content).isNull());
        const auto charts = m_folder.path("charts-" + language);
        QCOMPARE(run({"report", m_project, "--out", file, "--charts", charts, "--lang", language}).status, 0);
        const auto pictures = QDir(charts).entryList({"*.svg", "*.png"}, QDir::Files);
        QVERIFY(pictures.size() >= 4 && pictures.size() % 2 == 0);
        QCOMPARE(QDir(charts).entryList({"*.csv"}, QDir::Files).size(), pictures.size() / 2);
        QVERIFY(contentOfFile(QDir(charts).filePath(pictures.filter(".svg").first())).contains("<svg"));
        QVERIFY(contentOfFile(QDir(charts).filePath(pictures.filter(".png").first())).startsWith("\x89PNG"));
    } else if (format == "xlsx") {
        QVERIFY(content.startsWith("PK"));
        QVERIFY2(content.contains("xl/charts/chart1.xml"), "Excel's own charts");
    } else {
        QVERIFY(content.count('\n') > 8);
    }
}

void TestMainJob::predictionsAreMade()
{
    const auto inputs = m_folder.file("cases.jsonl", "{\"input\": \"quantity 120, discount 12%\"}\n\n{\"input\": \"quantity 3, discount 40%\"}\n");
    int explained = 0;
    for (const auto &trained : std::as_const(m_runs))
        if (trained["arm"].toString() == "explain-then-answer")
            explained = trained["run"].toInt();
    const auto outcome = run({"predict", m_project, QString::number(explained), "--inputs", inputs, "--json"});
    QVERIFY2(outcome.status == 0, outcome.err.constData());
    const auto answers = outcome.objects();
    QCOMPARE(answers.size(), 2);
    QCOMPARE(answers[1]["input"].toString(), QString("quantity 3, discount 40%"));
    for (const auto &answer : answers)
        QVERIFY(answer.contains("answer") && answer.contains("explanation") && answer["format_failure"].isBool());
}

void TestMainJob::aPlanFileDoesTheSame()
{
    const auto project = m_folder.path("planned.kotowari");
    QCOMPARE(run({"new", project, "--sample", "quotes-en", "--count", "240"}).status, 0);
    const auto plan = m_folder.file("plan.json", R"({"name": "Small", "model": "t5-nano", "arms": ["answer-only", "explain-then-answer:short"],
        "train_sizes": [20, 40], "seeds": [1, 2], "steps": 20, "batch": 8})");
    const auto trained = run({"train", project, "--plan", plan, "--json"});
    QVERIFY2(trained.status == 0, trained.err.constData());
    const auto runs = trained.objects();
    QCOMPARE(scoresOf(runs), scoresOf(m_runs));
    for (int i = 0; i < m_runs.size(); ++i)
        QCOMPARE(runs[i]["supervised_tokens"].toInteger(), m_runs[i]["supervised_tokens"].toInteger());
}

void TestMainJob::aSecondRunGivesTheSameScores()
{
    const auto again = run(smallTraining(m_project) + QStringList{"--json"}); // another experiment in the same project
    QCOMPARE(again.status, 0);
    QCOMPARE(scoresOf(again.objects()), scoresOf(m_runs));
    QCOMPARE(run({"runs", m_project, "--json"}).array().size(), 16);
}

void TestMainJob::pagesAreGrabbed()
{
    for (const QString language : {"ja", "en"}) {
        const auto shots = m_folder.path("shots-" + language);
        const auto outcome = run({m_project, "--grab", shots, "--lang", language, "--theme", language == "ja" ? "light" : "dark", "--size", "1280x800"});
        QVERIFY2(outcome.status == 0, outcome.err.constData());
        const auto pictures = QDir(shots).entryList({"*.png"});
        QVERIFY(pictures.size() >= 5); // welcome, examples, experiment, compare, report
        for (const auto &picture : pictures)
            QVERIFY(contentOfFile(shots + "/" + picture).size() > 5'000);
    }
}

void TestMainJob::gsm8kIsImported()
{
    const auto data = qEnvironmentVariable("KOTOWARI_SHARED_DATA") + "/gsm8k/train.jsonl";
    if (!QFile::exists(data))
        QSKIP("the GSM8K file is not here (KOTOWARI_SHARED_DATA)");
    const auto project = m_folder.path("g.kotowari");
    QCOMPARE(run({"new", project}).status, 0);
    const QStringList import{"import", project, data, "--map", "input=question,answer=answer", "--split-answer", "\\n#### ", "--json"};
    const auto first = run(import);
    QVERIFY2(first.status == 0, first.err.constData());
    QCOMPARE(first.object()["rows"].toInt(), 7473);
    QCOMPARE(first.object()["imported"].toInt(), 7473);
    QCOMPARE(first.object()["rejected"].toInt(-1), 0);
    QProcess sqlite;
    sqlite.start("sqlite3", {project, "SELECT count(*) FROM explanations WHERE text <> '' AND granularity = 2"});
    sqlite.waitForFinished();
    QCOMPARE(sqlite.readAllStandardOutput().trimmed(), QByteArray("7473")); // each with a detailed explanation
    const auto second = run(import);
    QCOMPARE(second.status, 0);
    QCOMPARE(second.object()["imported"].toInt(-1), 0);
    QCOMPARE(second.object()["duplicates"].toInt() + second.object()["unchanged"].toInt(), 7473);
}

void TestMainJob::pilotReportsAndGoesOn()
{
    const auto folder = m_folder.path("pilot");
    const auto outcome = run({"pilot", "--out", folder, "--minutes", "0.6", "--json"});
    QVERIFY2(outcome.status == 0, outcome.err.constData());
    QVERIFY2(outcome.err.contains(" left"), outcome.err.constData()); // how far and how long, however often a run ends
    const auto document = outcome.object();
    QVERIFY(document["synthetic"].toBool());
    QVERIFY(document["runs_planned"].toInt() >= 24); // two arms, two sizes, six seeds
    if (!document["out_of_time"].toBool())
        QCOMPARE(document["runs_done"].toInt(), document["runs_planned"].toInt());
    for (const QString file : {"pilot.kotowari", "report-ja.pdf", "report-en.pdf", "report-ja.html", "report-en.html", "curves.png", "metrics.csv"})
        QVERIFY2(contentOfFile(folder + "/" + file).size() > 500, qPrintable(file));
    // The same command goes on from there, and never starts over.
    const auto experiment = document["experiment"].toInteger();
    const auto again = run({"pilot", "--out", folder, "--minutes", "0.6", "--json"});
    QVERIFY2(again.status == 0, again.err.constData());
    QCOMPARE(again.object()["experiment"].toInteger(), experiment);
    QVERIFY(again.object()["runs_done"].toInt() >= document["runs_done"].toInt());
    // Somebody's folder is left alone.
    m_folder.file("mine.txt", "mine");
    const auto refused = run({"pilot", "--out", m_folder.path("."), "--minutes", "1"});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.oneSentence(), refused.err.constData());
}

QTEST_GUILESS_MAIN(TestMainJob)
#include "test_mainjob.moc"
