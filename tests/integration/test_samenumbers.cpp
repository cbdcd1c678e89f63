// One experiment, five formats: the same twenty numbers as in the project's own tables.
#include "core/data/tablefile.h"
#include "program.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace kotowari::tests;

namespace {

/// Ten runs, two numbers each. Formats for people have the score as they show it.
struct Number {
    double score = -1; ///< 0..1
    qint64 tokens = -1;
};
using Numbers = QMap<int, Number>; ///< by run

QString shown(double score) { return QStringLiteral("%1%").arg(100 * score, 0, 'f', 1); }
qint64 whole(QString text) { return text.remove(QLatin1Char(',')).toLongLong(); }

/// Score and tokens of a row of the table of runs: 1, arm, size, seed, state, 45.0%, steps, tokens...
void take(Numbers &numbers, const QStringList &cells, int run, int score, int tokens)
{
    numbers[cells[run].toInt()] = {QString(cells[score]).remove(QLatin1Char('%')).toDouble() / 100, whole(cells[tokens])};
}

QByteArray contentOfFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestSameNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void json();
    void csv();
    void html();
    void xlsx();
    void pdf();

private:
    QString report(const QString &format)
    {
        const auto file = m_folder.path(QStringLiteral("r.") + format);
        const auto written = run({"report", m_project, "--out", file, "--lang", "en"});
        return written.status == 0 ? file : QString();
    }
    void compare(const Numbers &found)
    {
        QCOMPARE(found.keys(), m_stored.keys());
        for (auto it = m_stored.begin(); it != m_stored.end(); ++it) {
            const auto &one = found[it.key()];
            QCOMPARE(one.tokens, it->tokens);
            QCOMPARE(shown(one.score), shown(it->score)); // as people see it
        }
    }

    const Folder m_folder;
    QString m_project = m_folder.path("numbers.kotowari");
    Numbers m_stored;
};

void TestSameNumbers::initTestCase()
{
    QCOMPARE(run({"new", m_project, "--sample", "quotes-en", "--count", "300"}).status, 0);
    const auto trained = run({"train", m_project, "--model", "t5-nano", "--arms", "answer-only,explain-then-answer:short", "--train-sizes", "40", "--seeds", "1-5", "--steps", "25"});
    QVERIFY2(trained.status == 0, trained.err.constData());
    QProcess sqlite;
    sqlite.start("sqlite3", {"-separator", ",", m_project, "SELECT id, score, supervised_tokens FROM runs"});
    QVERIFY(sqlite.waitForFinished());
    const auto lines = sqlite.readAllStandardOutput().trimmed().split('\n');
    for (const auto &line : lines) {
        const auto cells = line.split(',');
        m_stored[cells[0].toInt()] = {cells[1].toDouble(), cells[2].toLongLong()};
    }
    QCOMPARE(m_stored.size(), 10);
    QSet<double> different;
    for (const auto &one : std::as_const(m_stored))
        different << one.score;
    QVERIFY2(different.size() > 1, "numbers that are all the same prove nothing");
}

void TestSameNumbers::json()
{
    Numbers found;
    for (const auto &one : objectsOf(QJsonDocument::fromJson(contentOfFile(report("json"))).object()["runs"].toArray()))
        found[one["run"].toInt()] = {one["score"].toDouble(), one["supervised_tokens"].toInteger()};
    compare(found);
}

void TestSameNumbers::csv()
{
    Numbers found;
    const auto lines = contentOfFile(report("csv")).mid(3).split('\n');
    const auto header = lines.front().trimmed().split(',');
    for (const auto &line : lines.mid(1)) {
        const auto cells = line.trimmed().split(',');
        if (cells.size() != header.size())
            continue;
        auto &one = found[cells[header.indexOf("run")].toInt()];
        one.tokens = std::max(one.tokens, cells[header.indexOf("supervised_tokens")].toLongLong());
        if (cells[header.indexOf("name")] == "test.exact_match")
            one.score = cells[header.indexOf("value")].toDouble();
    }
    compare(found);
}

void TestSameNumbers::html()
{
    Numbers found;
    const auto text = QString::fromUtf8(contentOfFile(report("html")));
    static const QRegularExpression row("<tr[^>]*>(.*?)</tr>", QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression cell("<td[^>]*>(.*?)</td>", QRegularExpression::DotMatchesEverythingOption);
    for (auto rows = row.globalMatch(text); rows.hasNext();) {
        QStringList cells;
        for (auto each = cell.globalMatch(rows.next().captured(1)); each.hasNext();)
            cells << each.next().captured(1);
        if (cells.size() == 11) // the table of runs alone is so wide
            take(found, cells, 0, 5, 7);
    }
    compare(found);
}

void TestSameNumbers::xlsx()
{
    Numbers found;
    kotowari::ImportOptions options;
    options.sheet = "All runs";
    const auto table = kotowari::openTable(report("xlsx").toStdString(), options);
    QVERIFY2(table, table ? "" : table.error().message.id.c_str());
    kotowari::SourceRow row;
    while (*table->rows->next(row)) {
        QStringList cells;
        for (const auto &one : row.cells)
            cells << QString::fromStdString(one);
        if (cells.size() == 11 && cells[0].toInt() > 0)
            take(found, cells, 0, 5, 7);
    }
    compare(found);
}

void TestSameNumbers::pdf()
{
    if (QProcess::execute("pdftotext", {"-v"}) != 0)
        QSKIP("pdftotext is not installed");
    const auto file = report("pdf");
    QProcess process;
    process.start("pdftotext", {"-layout", file, "-"});
    QVERIFY(process.waitForFinished());
    Numbers found;
    const auto lines = QString::fromUtf8(process.readAllStandardOutput()).split('\n');
    static const QRegularExpression run(R"(^\s*(\d+)\s+\S.*?\s40\s+\d\s+\S.*?\s(\d+\.\d)%\s+25\s+([\d,]+)\s)");
    for (const auto &line : lines)
        if (const auto match = run.match(line); match.hasMatch())
            found[match.captured(1).toInt()] = {match.captured(2).toDouble() / 100, whole(match.captured(3))};
    compare(found);
}

QTEST_GUILESS_MAIN(TestSameNumbers)
#include "test_samenumbers.moc"
