// Bad input: one sentence in either language, exit status 1 or 2, the project unchanged.
#include "program.h"

#include <QFile>
#include <QTest>

using namespace kotowari::tests;

class TestBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void importIsRefused_data();
    void importIsRefused();
    void rejectedRowsAreListed();
    void skippedRowsAreLeftOut();
    void newerProjectIsRefused();
    void damagedProjectIsRefused();
    void impossiblePlansAreRefused_data();
    void impossiblePlansAreRefused();
    void missingExplanationsAreCounted();
    void oneAnswerTeachesNothing();
    void oneSeedIsSaid();
    void vocabularyLargerThanTheText();
    void fullDiskDuringImport();
    void fullDiskDuringNew();
    void fullDiskDuringReport();
    void fullDiskWhileTraining();
    void predictOnBadInput();
    void unknownRunAndExperiment();

private:
    void isRefused(const QStringList &arguments, const Limits &limits = {});

    const Folder m_folder;
    QString m_project; ///< quotes-en, 200 examples
};

void TestBadInput::initTestCase()
{
    m_project = m_folder.path("p.kotowari");
    QCOMPARE(run({"new", m_project, "--sample", "quotes-en", "--count", "200"}).status, 0);
}

void TestBadInput::isRefused(const QStringList &arguments, const Limits &limits)
{
    const auto before = contentOf(m_project);
    const auto english = run(arguments, "C.UTF-8", limits);
    const auto japanese = run(arguments, "ja_JP.UTF-8", limits);
    for (const auto &outcome : {english, japanese}) {
        QVERIFY2(outcome.status == 1 || outcome.status == 2, outcome.err.constData());
        QVERIFY2(outcome.oneSentence(), outcome.err.constData());
        QVERIFY2(!outcome.err.startsWith('['), outcome.err.constData());
    }
    QVERIFY(english.err != japanese.err);
    QVERIFY2(!japanese.err.contains("。)。"), japanese.err.constData()); // a sentence within a sentence
    QVERIFY(contentOf(m_project) == before);
}

void TestBadInput::importIsRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("options");
    const QByteArray good = "input,answer\nquestion 1,yes\nquestion 2,no\n";
    QTest::newRow("unknown column") << good << "a.csv" << QStringList{"--map", "input=question,answer=answer"};
    QTest::newRow("empty file") << QByteArray() << "b.csv" << QStringList{};
    QTest::newRow("blank file") << QByteArray("\n\n") << "b2.csv" << QStringList{};
    QTest::newRow("another encoding (CP932)") << QByteArray("input,answer\n\x8c\xa9\x90\xcf,\x8f\xb3\x94\x46\n") << "c.csv" << QStringList{"--encoding", "utf-8"};
    QTest::newRow("another encoding (neither)") << QByteArray("input,answer\n\xff\x80\xfd,\xfe\xa0\n") << "d.csv" << QStringList{};
    QTest::newRow("a row without an answer") << QByteArray("input,answer\nquestion 1,yes\nquestion 2,\n") << "e.csv" << QStringList{};
    QTest::newRow("no answer column") << QByteArray("input,remark\nquestion 1,x\n") << "f.csv" << QStringList{};
    QTest::newRow("broken JSON line") << QByteArray("{\"input\": \"a\", \"answer\": \"b\"}\n{\"input\": \n") << "g.jsonl" << QStringList{};
    QTest::newRow("nothing but broken JSON lines") << QByteArray("{\"input\": \n[1\n") << "g2.jsonl" << QStringList{};
    QTest::newRow("a column of broken JSON lines") << QByteArray("{\"input\": \n") << "g3.jsonl" << QStringList{"--map", "input=input,answer=answer"};
    QTest::newRow("a field twice") << good << "h.csv" << QStringList{"--map", "input=input,input=answer"};
    QTest::newRow("bad expression") << good << "i.csv" << QStringList{"--map", "input=input,answer=answer", "--split-answer", "("};
    QTest::newRow("a workbook that was cut") << QByteArray("PK\x03\x04\x14\x00\x06", 7) << "j.xlsx" << QStringList{};
    QTest::newRow("a workbook of the old kind") << QByteArray("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") << "k.xls" << QStringList{};
    QTest::newRow("text as a workbook") << good << "l.xlsx" << QStringList{};
    QTest::newRow("a JSON document that was cut") << QByteArray("[{\"input\": \"a\", \"answer\": \"b\"},\n") << "m.json" << QStringList{};
    QTest::newRow("a JSON document without cases") << QByteArray("{\n\"a\": 1}") << "n.json" << QStringList{};
    QTest::newRow("no such list") << QByteArray("[{\"input\": \"a\", \"answer\": \"b\"}]") << "o.json" << QStringList{"--sheet", "cases"};
    QTest::newRow("JSON without end") << QByteArray(100'000, '[') << "p.json" << QStringList{};
    QTest::newRow("a field twice in a case") << QByteArray("[{\"input\": \"a\", \"input\": \"b\", \"answer\": \"c\"}]") << "q.json" << QStringList{"--map", "input=input,answer=answer"};
    QTest::newRow("a template without a place") << good << "r.csv" << QStringList{"--list-template", "text"};
    QTest::newRow("two encodings") << QByteArray("input,answer\n\xe8\xa6\x8b\xe7\xa9\x8d\xe8\xa6\x8b\xe7\xa9\x8d,a\n\x8c\xa9\x90\xcf,\x8f\xb3\x94\x46\n") << "s.csv" << QStringList{};
    QTest::newRow("a quote that stays open") << QByteArray("input,answer\na,b\n\"c,d\ne,f\n") << "t.csv" << QStringList{};
    QTest::newRow("a NUL byte") << QByteArray("input,answer\na\0b,c\n", 19) << "u.csv" << QStringList{};
    QTest::newRow("missing file") << QByteArray() << QString() << QStringList{};
}

void TestBadInput::importIsRefused()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, name);
    QFETCH(QStringList, options);
    const auto file = name.isEmpty() ? m_folder.path("not-there.csv") : m_folder.file(name, content);
    isRefused(QStringList{"import", m_project, file} + options);
}

void TestBadInput::rejectedRowsAreListed()
{
    const auto file = m_folder.file("rejects.csv", "input,answer\nquestion 1,yes\nquestion 2,\n\"question\n3\",no\n,yes\n");
    const auto before = contentOf(m_project);
    const auto rejects = m_folder.path("rejected.csv");
    const auto outcome = run({"import", m_project, file, "--json", "--rejects", rejects});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.oneSentence(), outcome.err.constData());
    const auto report = outcome.object();
    QCOMPARE(report["imported"].toInt(-1), 0);
    QCOMPARE(report["rejected"].toInt(), 2);
    const auto list = objectsOf(report["rejects"].toArray());
    QCOMPARE(list.size(), 2);
    QCOMPARE(list[0]["line"].toInt(), 3);
    QCOMPARE(list[0]["column"].toString(), QString("answer"));
    QVERIFY(!list[0]["reason"].toString().isEmpty());
    QCOMPARE(list[1]["line"].toInt(), 6); // a cell with a line break does not shift the count
    QVERIFY(QFile::exists(rejects));
    QVERIFY(contentOf(m_project) == before);
}

void TestBadInput::skippedRowsAreLeftOut()
{
    const auto project = m_folder.path("skip.kotowari");
    QCOMPARE(run({"new", project}).status, 0);
    const auto file = m_folder.file("skip.csv", "input,answer\nquestion 1,yes\nquestion 2,\nquestion 3,no\n");
    const auto dry = run({"import", project, file, "--skip-rejected", "--dry-run", "--json"});
    QCOMPARE(dry.status, 0);
    const auto outcome = run({"import", project, file, "--skip-rejected", "--json"});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.object()["imported"].toInt(), 2); // so the dry run before it imported nothing
    QCOMPARE(outcome.object()["rejected"].toInt(), 1);
}

void TestBadInput::newerProjectIsRefused()
{
    const auto project = m_folder.path("newer.kotowari");
    QCOMPARE(run({"new", project}).status, 0);
    changeDatabase(project, "PRAGMA user_version = 9999");
    const auto before = contentOf(project);
    const QList<QStringList> commands{{"runs", project, "--json"}, {"import", project, m_folder.file("any.csv", "input,answer\na,b\n")},
                                      {"compare", project}, {"tokenizer", "train", project}};
    for (const auto &arguments : commands) {
        const auto outcome = run(arguments);
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.oneSentence(), outcome.err.constData());
        QVERIFY(outcome.err.contains("newer"));
    }
    QVERIFY(contentOf(project) == before);
}

void TestBadInput::damagedProjectIsRefused()
{
    const auto notes = m_folder.file("notes.kotowari", "these are my notes, not a database at all");
    const auto outcome = run({"runs", notes});
    QCOMPARE(outcome.status, 1);
    QVERIFY(outcome.oneSentence());
    QFile file(notes);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("these are my notes, not a database at all"));
}

void TestBadInput::impossiblePlansAreRefused_data()
{
    QTest::addColumn<QStringList>("options");
    const QStringList usual{"--arms", "answer-only", "--seeds", "1", "--steps", "5"};
    QTest::newRow("train size larger than the data") << usual + QStringList{"--model", "t5-nano", "--train-sizes", "100000"};
    QTest::newRow("unknown model") << usual + QStringList{"--model", "t5-gigantic", "--train-sizes", "20"};
    QTest::newRow("unknown device") << usual + QStringList{"--model", "t5-nano", "--train-sizes", "20", "--device", "cuda:99"};
    QTest::newRow("a hundred thousand runs") << QStringList{"--model", "t5-nano", "--arms", "answer-only,explain-then-answer:short", "--train-sizes", "10,20,30,40,50", "--seeds", "1-10000"};
    QTest::newRow("no runs") << QStringList{"--plan", m_folder.file("none.json", R"({"model": "t5-nano", "arms": [], "train_sizes": [20], "seeds": [1]})")};
    QTest::newRow("no seeds") << QStringList{"--plan", m_folder.file("seeds.json", R"({"model": "t5-nano", "arms": ["answer-only"], "train_sizes": [20], "seeds": []})")};
    QTest::newRow("missing plan") << (QStringList{"--plan", m_folder.path("no-plan.json")});
    QTest::newRow("broken plan") << QStringList{"--plan", m_folder.file("broken.json", "{\"arms\": [")};
    QTest::newRow("plan with an unknown key") << QStringList{"--plan", m_folder.file("key.json", "{\"armz\": []}")};
}

void TestBadInput::impossiblePlansAreRefused()
{
    QFETCH(QStringList, options);
    isRefused(QStringList{"train", m_project} + options);
}

void TestBadInput::missingExplanationsAreCounted()
{
    const auto project = m_folder.path("bare.kotowari");
    QCOMPARE(run({"new", project}).status, 0);
    QByteArray rows = "input,answer,reason\n";
    for (int i = 0; i < 100; ++i)
        rows += "case " + QByteArray::number(i) + (i % 2 ? ",yes," : ",no,") + (i < 20 ? "because" : "") + "\n";
    QCOMPARE(run({"import", project, m_folder.file("bare.csv", rows), "--map", "input=input,answer=answer,explanation.short=reason"}).status, 0);
    const auto train = [&](const char *arm) { return run({"train", project, "--model", "t5-nano", "--arms", QString("answer-only,explain-then-answer:") + arm, "--train-sizes", "40", "--seeds", "1", "--steps", "3"}); };
    const auto none = train("detailed"); // nobody wrote one
    QCOMPARE(none.status, 1);
    QVERIFY2(none.oneSentence() && none.err.contains("needs 40 examples"), none.err.constData());
    const auto few = train("short"); // 20 of 100 have one, those of them in the training pool count
    QCOMPARE(few.status, 1);
    QVERIFY2(few.oneSentence() && few.err.contains("explanations are missing"), few.err.constData());
    QVERIFY(run({"runs", project, "--json"}).array().isEmpty());
}

void TestBadInput::oneAnswerTeachesNothing()
{
    const auto project = m_folder.path("same.kotowari");
    QCOMPARE(run({"new", project}).status, 0);
    QByteArray rows = "input,answer\n";
    for (int i = 0; i < 60; ++i)
        rows += "case " + QByteArray::number(i) + ",approved\n";
    QCOMPARE(run({"import", project, m_folder.file("same.csv", rows)}).status, 0);
    const QStringList train{"train", project, "--model", "t5-nano", "--arms", "answer-only", "--train-sizes", "20", "--seeds", "1", "--steps", "3"};
    for (const QString language : {"C.UTF-8", "ja_JP.UTF-8"}) {
        const auto outcome = run(train, language);
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.oneSentence() && outcome.err.contains("approved") && outcome.err.contains("60"), outcome.err.constData());
    }
    QCOMPARE(run({"import", project, m_folder.file("other.csv", "input,answer\ncase 100,returned\n")}).status, 0);
    QCOMPARE(run(train).status, 0);
}

void TestBadInput::oneSeedIsSaid()
{
    const auto project = m_folder.path("seed.kotowari");
    QCOMPARE(run({"new", project, "--sample", "quotes-en", "--count", "200"}).status, 0);
    const auto outcome = run({"train", project, "--model", "t5-nano", "--arms", "answer-only,explain-then-answer:short", "--train-sizes", "20", "--seeds", "7", "--steps", "5", "--json"});
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.err.contains("seed"), outcome.err.constData());
    const auto compared = run({"compare", project, "--json"}).object();
    QCOMPARE(compared["verdict"].toObject()["direction"].toString(), QString("none-shown"));
    const auto area = compared["contrasts"].toArray()[0].toObject()["area_difference"].toObject();
    QVERIFY(area["low"].isNull() && area["p"].isNull()); // one seed has no interval
}

void TestBadInput::vocabularyLargerThanTheText()
{
    isRefused({"tokenizer", "train", m_project, "--vocab", "30000"});
}

void TestBadInput::fullDiskDuringImport()
{
    QByteArray rows = "input,answer\n";
    for (int i = 0; i < 20'000; ++i)
        rows += "a question that takes some room on the disk, number " + QByteArray::number(i) + ",answer " + QByteArray::number(i % 7) + "\n";
    const auto file = m_folder.file("large.csv", rows);
    isRefused({"import", m_project, file}, {512 * 1024});
}

void TestBadInput::fullDiskDuringNew()
{
    const auto outcome = run({"new", m_folder.path("full.kotowari"), "--sample", "quotes-en", "--count", "2000"}, "C.UTF-8", {128 * 1024});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.oneSentence(), outcome.err.constData());
    QVERIFY(!QFile::exists(m_folder.path("full.kotowari"))); // half a project would be in the way of the next try
}

void TestBadInput::fullDiskDuringReport()
{
    QCOMPARE(run({"train", m_project, "--model", "t5-nano", "--arms", "answer-only,explain-then-answer:short", "--train-sizes", "20", "--seeds", "1", "--steps", "5"}).status, 0);
    const auto csv = m_folder.path("full.csv");
    const auto outcome = run({"report", m_project, "--out", csv}, "C.UTF-8", {512});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.oneSentence(), outcome.err.constData());
    QVERIFY(!QFile::exists(csv));
}

void TestBadInput::fullDiskWhileTraining()
{
    const auto project = m_folder.path("fulltrain.kotowari");
    QCOMPARE(run({"new", project, "--sample", "quotes-en", "--count", "200"}).status, 0);
    // Room for the project file, none for the weights: the run fails with a sentence, and goes on once there is room.
    const auto outcome = run({"train", project, "--model", "t5-micro", "--arms", "answer-only", "--train-sizes", "20", "--seeds", "1", "--steps", "3", "--json"}, "C.UTF-8", {1024 * 1024});
    QCOMPARE(outcome.status, 1);
    const auto failed = outcome.objects();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0]["state"].toString(), QString("failed"));
    QVERIFY2(failed[0]["error"].toString().endsWith('.'), outcome.out.constData());
    const auto log = run({"runs", project, "--log", "1", "--json"}).array();
    QVERIFY(!log.isEmpty());
    QCOMPARE(log.last().toString(), failed[0]["error"].toString());
    const auto resumed = run({"resume", project, "--json"});
    QCOMPARE(resumed.status, 0);
    const auto done = resumed.objects();
    QCOMPARE(done.size(), 1);
    QCOMPARE(done[0]["state"].toString(), QString("done"));
}

void TestBadInput::predictOnBadInput()
{
    for (const auto &content : {QByteArray(), QByteArray("not json\n"), QByteArray("{\"question\": \"x\"}\n")}) {
        const auto outcome = run({"predict", m_project, "1", "--inputs", m_folder.file("inputs.jsonl", content), "--json"});
        QCOMPARE(outcome.status, 1);
        QVERIFY(outcome.out.isEmpty());
        QVERIFY2(outcome.oneSentence(), outcome.err.constData());
    }
}

void TestBadInput::unknownRunAndExperiment()
{
    const auto inputs = m_folder.file("good.jsonl", "{\"input\": \"a case\"}\n");
    const QList<QStringList> commands{{"metrics", m_project, "4711", "--json"}, {"predict", m_project, "4711", "--inputs", inputs, "--json"},
                                      {"compare", m_project, "4711", "--json"}, {"report", m_project, "4711", "--out", m_folder.path("r.html")},
                                      {"resume", m_project, "4711", "--json"}};
    for (const auto &arguments : commands) {
        const auto outcome = run(arguments);
        QCOMPARE(outcome.status, 1);
        QVERIFY(outcome.out.isEmpty());
        QVERIFY2(outcome.oneSentence(), outcome.err.constData());
    }
    QVERIFY(!QFile::exists(m_folder.path("r.html")));
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "test_badinput.moc"
