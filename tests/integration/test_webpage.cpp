// The report as a web page, in a real browser where one is installed: nothing is fetched, and nobody is shut out.
//   KOTOWARI_AXE=/path/to/axe.min.js (axe-core by Deque Systems) adds the check of accessibility.
#include "program.h"

#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace kotowari::tests;

namespace {

QByteArray contentOfFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString browser()
{
    for (const auto *name : {"chromium", "chromium-browser", "google-chrome"})
        if (const auto found = QStandardPaths::findExecutable(QLatin1String(name)); !found.isEmpty())
            return found;
    return {};
}

} // namespace

class TestWebPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fetchesNothing();
    void isAccessible();

private:
    /// What `script` (an expression that is awaited) gives in the page, as JSON.
    QJsonDocument evaluated(const QByteArray &library, const QByteArray &script)
    {
        auto page = contentOfFile(m_folder.path("r.html"));
        auto added = "<script>" + library + "</script><script>window.onload = async () => { const result = await (" + script
            + "); const pre = document.createElement('pre'); pre.id = 'result'; pre.textContent = JSON.stringify(result); document.body.appendChild(pre); }</script></body>";
        page.replace("</body>", added);
        const auto copy = m_folder.file("page.html", page);
        QProcess process;
        process.start(browser(), {"--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", "--user-data-dir=" + m_folder.path("browser"), "--dump-dom", "file://" + copy});
        if (!process.waitForFinished(120'000))
            return {};
        static const QRegularExpression result("<pre id=\"result\">(.*?)</pre>", QRegularExpression::DotMatchesEverythingOption);
        auto text = result.match(QString::fromUtf8(process.readAllStandardOutput())).captured(1);
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        return QJsonDocument::fromJson(text.toUtf8());
    }

    const Folder m_folder;
};

void TestWebPage::initTestCase()
{
    if (browser().isEmpty())
        QSKIP("no Chromium is installed");
    const auto project = m_folder.path("page.kotowari");
    QCOMPARE(run({"new", project, "--sample", "quotes-ja", "--count", "300"}).status, 0);
    QCOMPARE(run(smallTraining(project)).status, 0);
    const auto written = run({"report", project, "--out", m_folder.path("r.html"), "--lang", "ja"});
    QVERIFY2(written.status == 0, written.err.constData());
}

void TestWebPage::fetchesNothing()
{
    const auto resources = evaluated({}, "performance.getEntriesByType('resource').map(entry => entry.name).filter(name => !name.startsWith('data:'))");
    QVERIFY2(resources.isArray(), "the browser gave no answer");
    QVERIFY2(resources.array().isEmpty(), resources.toJson().constData());
}

void TestWebPage::isAccessible()
{
    const auto axe = contentOfFile(qEnvironmentVariable("KOTOWARI_AXE"));
    if (axe.isEmpty())
        QSKIP("KOTOWARI_AXE does not name axe.min.js");
    const auto found = evaluated(QByteArray(axe).replace("</script>", "<\\/script>"),
                                 "axe.run().then(r => ({passes: r.passes.length, violations: r.violations.map(v => v.impact + ' ' + v.id + ' ' + v.nodes[0].html)}))");
    QVERIFY2(found.object()["passes"].toInt() > 10, "axe did not run");
    const auto violations = found.object()["violations"].toArray();
    for (const auto &one : violations)
        QVERIFY2(!one.toString().startsWith("serious") && !one.toString().startsWith("critical"), qPrintable(one.toString()));
    QVERIFY2(violations.isEmpty(), QJsonDocument(violations).toJson().constData());
}

QTEST_GUILESS_MAIN(TestWebPage)
#include "test_webpage.moc"
