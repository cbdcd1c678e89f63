// What to explain next, the manual and merging, by the real program.
#include "program.h"

#include <QFile>
#include <QTest>

using namespace kotowari::tests;

class TestSharing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void suggestsWhatToExplain();
    void writesAManual();
    void mergesAnotherCopy();
    void anApprovalComesWithSomebodyWhoMayApprove();
};

void TestSharing::suggestsWhatToExplain()
{
    Folder folder;
    const auto project = folder.path("a.kotowari");
    QByteArray rows("input,answer,reason\n");
    for (int i = 0; i < 60; ++i)
        rows += (i % 2 ? "red signal number " : "green signal number ") + QByteArray::number(i) + (i % 2 ? ",stop," : ",go,") + (i < 20 ? "by the colour" : "") + "\n";
    QCOMPARE(run({"new", project}).status, 0);
    QCOMPARE(run({"import", project, folder.file("a.csv", rows), "--map", "input=input,answer=answer,explanation.detailed=reason"}).status, 0);
    const auto listed = run({"suggest", project, "--count", "3", "--json"});
    QCOMPARE(listed.status, 0);
    QCOMPARE(listed.array().size(), 3);
    QVERIFY(!listed.objects().front()["reasons"].toArray().isEmpty());
    const auto suited = run({"suitability", project, "--cases-a-month", "20", "--json"});
    QCOMPARE(suited.status, 0);
    QCOMPARE(suited.object()["answers"].toInt(), 2);
    QVERIFY(!suited.object()["remarks"].toArray().isEmpty());
    const auto wrong = run({"suitability", folder.path("none.kotowari")});
    QCOMPARE(wrong.status, 1);
    QVERIFY(wrong.oneSentence());
}

void TestSharing::writesAManual()
{
    Folder folder;
    const auto project = folder.path("a.kotowari");
    QCOMPARE(run({"new", project, "--sample", "quotes-ja", "--count", "40"}).status, 0);
    for (const QString name : {"m.html", "m.odt", "m.pdf"}) {
        const auto written = run({"manual", project, "--all", "--by", "answer", "--out", folder.path(name), "--lang", "ja"});
        QVERIFY2(written.status == 0, written.err);
        QVERIFY(QFile(folder.path(name)).size() > 1000);
    }
    QFile html(folder.path("m.html"));
    QVERIFY(html.open(QIODevice::ReadOnly));
    QVERIFY(html.readAll().contains("手引書"));
    QCOMPARE(run({"manual", project, "--out", folder.path("m.txt")}).status, 2);
    QCOMPARE(run({"new", folder.path("empty.kotowari")}).status, 0);
    const auto nothing = run({"manual", folder.path("empty.kotowari"), "--out", folder.path("n.html")});
    QCOMPARE(nothing.status, 1);
    QVERIFY(nothing.oneSentence());
    QVERIFY(!QFile::exists(folder.path("n.html")));
}

void TestSharing::mergesAnotherCopy()
{
    Folder folder;
    const auto ours = folder.path("ours.kotowari"), theirs = folder.path("theirs.kotowari");
    QCOMPARE(run({"new", ours}).status, 0);
    QCOMPARE(run({"import", ours, folder.file("a.csv", "key,input,answer\nk1,one,yes\nk2,two,no\n"), "--map", "key=key,input=input,answer=answer"}).status, 0);
    QVERIFY(QFile::copy(ours, theirs));
    QCOMPARE(run({"import", theirs, folder.file("b.csv", "key,input,answer,why\nk1,one,yes,their reason\nk3,three,yes,new\n"), "--map",
                  "key=key,input=input,answer=answer,explanation.short=why"}).status, 0);
    QCOMPARE(run({"import", ours, folder.file("c.csv", "key,input,answer,why\nk1,one,yes,our reason\n"), "--map",
                  "key=key,input=input,answer=answer,explanation.short=why"}).status, 0);
    const auto before = contentOf(ours);
    const auto dry = run({"merge", ours, theirs, "--dry-run", "--json"});
    QCOMPARE(dry.status, 3); // a conflict is left to people
    QCOMPARE(dry.object()["conflicts"].toArray().size(), 1);
    QCOMPARE(dry.object()["added"].toInt(), 1);
    QCOMPARE(contentOf(ours), before);
    const auto merged = run({"merge", ours, theirs, "--conflicts", "theirs", "--json"});
    QCOMPARE(merged.status, 0);
    QCOMPARE(merged.object()["updated"].toInt(), 1);
    QCOMPARE(run({"merge", ours, theirs, "--json"}).object()["updated"].toInt(), 0);
    const auto itself = run({"merge", ours, ours});
    QCOMPARE(itself.status, 1);
    QVERIFY(itself.oneSentence());
}

void TestSharing::anApprovalComesWithSomebodyWhoMayApprove()
{
    Folder folder;
    const auto ours = folder.path("ours.kotowari"), theirs = folder.path("theirs.kotowari"), again = folder.path("again.kotowari");
    QCOMPARE(run({"new", ours}).status, 0);
    QCOMPARE(run({"import", ours, folder.file("a.csv", "key,input,answer\nk1,one,yes\nk2,two,no\n")}).status, 0);
    QVERIFY(QFile::copy(ours, theirs));
    QCOMPARE(run({"import", theirs, folder.file("b.csv", "key,input,answer,explanation.short\nk1,one,yes,their reason\n")}).status, 0);
    QCOMPARE(run({"review", theirs, "--submit", "--examples", "all", "--as", "tanaka"}).status, 0);
    QCOMPARE(run({"review", theirs, "--approve", "--examples", "all", "--as", "mori"}).status, 0);
    for (const auto &[name, role] : {std::pair("boss", "manager"), std::pair("sato", "author"), std::pair("suzuki", "reviewer")})
        QCOMPARE(run({"profiles", ours, "--add", name, "--roles", role, "--as", "boss"}).status, 0);
    QVERIFY(QFile::copy(ours, again));
    const auto counts = [](const QString &project) { return run({"review", project, "--json"}).object()["counts"].toObject(); };
    const auto author = run({"merge", ours, theirs, "--as", "sato", "--json"});
    QCOMPARE(author.object()["to_review"].toInt(), 1);
    QCOMPARE(counts(ours)["approved"].toInt(), 0);
    QCOMPARE(counts(ours)["in_review"].toInt(), 1);
    const auto reviewer = run({"merge", again, theirs, "--as", "suzuki", "--json"});
    QCOMPARE(reviewer.object()["to_review"].toInt(), 0);
    QCOMPARE(counts(again)["approved"].toInt(), 1);
    for (const auto &project : {ours, again})
        QCOMPARE(run({"check", project}).status, 0); // the chain holds
}

QTEST_GUILESS_MAIN(TestSharing)
#include "test_sharing.moc"
