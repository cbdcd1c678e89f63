// Baselines that people bring, at the level of the program: their own figures, an outside system's answers.
#include "program.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace kotowari::tests;

class TestOutside : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void figuresOfPeopleAreKeptAndMarked();
    void wrongFiguresChangeNothing();
    void aSystemIsScoredOnTheRunsTestItems();
    void itemsWithoutAnAnswerAreNamed();
    void casesAreFoundByInputToo();
    void cp932AndTabsAndJsonLines_data();
    void cp932AndTabsAndJsonLines();
    void badFilesChangeNothing_data();
    void badFilesChangeNothing();
    void wrongUsage();
    void standsBesideEveryResult();
    void damagedExamplesLeaveTheComparison();
    void removing();

private:
    /// The row of a kind in the list of `kotowari baselines --json`.
    QJsonObject baseline(const QString &kind) const
    {
        for (const auto &one : run({"baselines", m_project, "--json"}).objects())
            if (one["kind"].toString() == kind)
                return one;
        return {};
    }
    /// "key,answer" lines for the test items, the answer from `answer`.
    QByteArray answers(const std::function<QString(int, const QJsonObject &)> &answer) const
    {
        QByteArray text = "id,said\n";
        int i = 0;
        for (const auto &item : m_items) {
            if (const auto said = answer(i, item); !said.isNull())
                text += (item["key"].toString() + ',' + said + '\n').toUtf8();
            ++i;
        }
        return text;
    }
    QString importFile(const QString &name, const QByteArray &content) const { return m_folder.file(name, content); }

    const Folder m_folder;
    QString m_project = m_folder.path("quotes.kotowari");
    QList<QJsonObject> m_items; ///< the experiment's test items
};

void TestOutside::initTestCase()
{
    // Cases with keys of their own, as an office has them.
    const auto sample = m_folder.path("sample.kotowari");
    QCOMPARE(run({"new", sample, "--sample", "quotes-ja", "--count", "200"}).status, 0);
    const auto lines = m_folder.path("cases.jsonl");
    QCOMPARE(run({"export", sample, lines}).status, 0);
    QFile file(lines);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray cases;
    int number = 0;
    for (const auto &line : file.readAll().split('\n')) {
        if (line.trimmed().isEmpty())
            continue;
        auto object = QJsonDocument::fromJson(line).object();
        cases += QJsonDocument(QJsonObject{{"key", QStringLiteral("Q-%1").arg(++number)}, {"input", object["input"]}, {"answer", object["answer"]},
                                           {"explanation.short", object["explanation.short"]}}).toJson(QJsonDocument::Compact) + '\n';
    }
    QVERIFY(number > 100);
    QCOMPARE(run({"new", m_project}).status, 0);
    QCOMPARE(run({"import", m_project, importFile("own.jsonl", cases)}).status, 0);
    const auto trained = run({"train", m_project, "--model", "t5-nano", "--arms", "answer-only,explain-then-answer:short", "--train-sizes", "30", "--seeds", "1", "--steps", "5", "--json"});
    QVERIFY2(trained.status == 0, trained.err.constData());
    m_items = objectsOf(run({"items", m_project, "--json"}).object()["items"].toArray());
    QVERIFY(m_items.size() >= 20);
    QVERIFY(m_items.front()["key"].toString().startsWith("Q-"));
}

void TestOutside::figuresOfPeopleAreKeptAndMarked()
{
    const auto typed = run({"baselines", m_project, "--people-accuracy", "0.96", "--people-minutes", "4.5", "--people-note", "10月の監査", "--json"});
    QVERIFY2(typed.status == 0, typed.err.constData());
    auto people = baseline("people");
    QVERIFY(typed.array().contains(people));
    QCOMPARE(people["score"].toDouble(), 0.96);
    QCOMPARE(people["minutes"].toDouble(), 4.5);
    QCOMPARE(people["note"].toString(), QString("10月の監査"));
    QCOMPARE(people["typed"].toBool(), true);
    for (const char *unknown : {"low", "high", "n", "price", "train_size"}) // nobody counted anything here
        QVERIFY2(people[QString(unknown)].isNull(), unknown);
    QCOMPARE(run({"baselines", m_project, "--people-minutes", "5"}).status, 0); // the rest stays
    people = baseline("people");
    QCOMPARE(people["score"].toDouble(), 0.96);
    QCOMPARE(people["minutes"].toDouble(), 5.0);
    QVERIFY(contentOf(m_project).contains("people.set")); // the audit log
    const auto shown = run({"baselines", m_project}, "ja_JP.UTF-8");
    QVERIFY2(shown.out.contains("手入力") && shown.out.contains("96.0%") && shown.out.contains("10月の監査"), shown.out.constData());
    const auto before = m_folder.path("before.kotowari"); // before any experiment
    QCOMPARE(run({"new", before}).status, 0);
    QCOMPARE(run({"baselines", before, "--people-accuracy", "1"}).status, 0);
}

void TestOutside::wrongFiguresChangeNothing()
{
    const auto before = contentOf(m_project);
    for (const auto &wrong : {QStringList{"--people-accuracy", "96"}, QStringList{"--people-accuracy", "-1"}, QStringList{"--people-minutes", "nan"},
                              QStringList{"--people-minutes", "0"}, QStringList{"--people-accuracy", "0.9", "--remove-people"}}) {
        const auto refused = run(QStringList{"baselines", m_project} + wrong);
        QVERIFY2(refused.status == 2 && refused.oneSentence(), refused.err.constData());
    }
    const auto empty = m_folder.path("nobody.kotowari");
    QCOMPARE(run({"new", empty}).status, 0);
    for (const auto &wrong : {QStringList{"--people-note", "only a note"}, QStringList{"--remove-people"}}) {
        const auto refused = run(QStringList{"baselines", empty} + wrong);
        QVERIFY2(refused.status == 1 && refused.oneSentence(), refused.err.constData());
    }
    QCOMPARE(contentOf(m_project), before);
}

void TestOutside::aSystemIsScoredOnTheRunsTestItems()
{
    // Right in every case but the first four; a row of a case that nobody has.
    auto file = answers([](int i, const QJsonObject &item) { return i < 4 ? QStringLiteral("never so") : item["gold"].toString(); });
    file += "X-1,yes\n";
    const auto imported = run({"outside", m_project, importFile("all.csv", file), "--name", "LLM-A", "--map", "key=id,answer=said", "--price", "1.2", "--currency", "JPY", "--json"});
    QVERIFY2(imported.status == 0, imported.err.constData());
    QCOMPARE(imported.object()["answers"].toInt(), int(m_items.size()));
    QCOMPARE(imported.object()["unknown"].toInt(), 1);
    QVERIFY(imported.object()["unknown_cases"].toArray() == QJsonArray{"X-1"});
    const auto system = baseline("outside");
    QCOMPARE(system["name"].toString(), QString("LLM-A"));
    QCOMPARE(system["n"].toInt(), int(m_items.size()));
    QCOMPARE(system["score"].toDouble(), double(m_items.size() - 4) / double(m_items.size()));
    QVERIFY(system["low"].toDouble() < system["score"].toDouble() && system["score"].toDouble() < system["high"].toDouble());
    QCOMPARE(system["price"].toDouble(), 1.2);
    QCOMPARE(system["currency"].toString(), QString("JPY"));
    QVERIFY(system["missing"].toArray().isEmpty());
    QVERIFY(contentOf(m_project).contains("outside.import"));
}

void TestOutside::itemsWithoutAnAnswerAreNamed()
{
    const auto file = answers([](int i, const QJsonObject &item) { return i == 2 ? QString() : i == 5 ? QStringLiteral("") : item["gold"].toString(); });
    const auto imported = run({"outside", m_project, importFile("most.csv", file), "--name", "LLM-A", "--map", "key=id,answer=said", "--json"});
    QVERIFY2(imported.status == 0, imported.err.constData());
    QCOMPARE(imported.object()["replaced"].toBool(), true);
    QCOMPARE(imported.object()["blank"].toInt(), 1);
    const auto system = baseline("outside");
    QCOMPARE(system["n"].toInt(), int(m_items.size()) - 2);
    QCOMPARE(system["score"].toDouble(), 1.0);
    QVERIFY(system["price"].isNull());
    QVERIFY((system["missing"].toArray() == QJsonArray{m_items[2]["key"], m_items[5]["key"]}));
    const auto shown = run({"compare", m_project});
    QVERIFY2(shown.out.contains("LLM-A") && shown.out.contains(m_items[5]["key"].toString().toUtf8()), shown.out.constData());
}

void TestOutside::casesAreFoundByInputToo()
{
    QByteArray lines;
    for (const auto &item : m_items)
        lines += QJsonDocument(QJsonObject{{"text", "  " + item["input"].toString() + " "}, {"label", item["gold"]}}).toJson(QJsonDocument::Compact) + '\n';
    const auto imported = run({"outside", m_project, importFile("inputs.jsonl", lines), "--name", "LLM-B", "--map", "input=text,answer=label", "--json"});
    QVERIFY2(imported.status == 0, imported.err.constData());
    QCOMPARE(imported.object()["unknown"].toInt(), 0);
    int systems = 0;
    for (const auto &one : run({"baselines", m_project, "--json"}).objects()) {
        if (one["name"].toString() != "LLM-B")
            continue;
        ++systems;
        QCOMPARE(one["score"].toDouble(), 1.0);
        QCOMPARE(one["n"].toInt(), int(m_items.size()));
    }
    QCOMPARE(systems, 1);
    QCOMPARE(run({"outside", m_project, "--remove", "LLM-B"}).status, 0);
}

void TestOutside::cp932AndTabsAndJsonLines_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    const auto key = m_items.front()["key"].toString().toUtf8();
    QTest::newRow("cp932") << "sjis.csv" << QByteArray("\x94\xd4\x8d\x86,\x93\x9a\x82\xa6\n" + key + ",\x8f\xb3\x94\x46\n"); // 番号,答え / 承認
    QTest::newRow("tabs") << "tabs.tsv" << QByteArray("番号\t答え\n" + key + "\t承認\n");
    QTest::newRow("utf-16") << "wide.csv" << QByteArray("\xff\xfe", 2) + QByteArray(reinterpret_cast<const char *>(QString("番号,答え\n" + QString(key) + ",承認\n").utf16()), (qsizetype(QString("番号,答え\n,承認\n").size()) + key.size()) * 2);
    QTest::newRow("json lines") << "l.jsonl" << QByteArray("{\"番号\":\"" + key + "\",\"答え\":\"承認\"}\n");
}

void TestOutside::cp932AndTabsAndJsonLines()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    const auto imported = run({"outside", m_project, importFile(name, content), "--name", "LLM-C", "--json"}); // the columns are guessed
    QVERIFY2(imported.status == 0, imported.err.constData());
    QCOMPARE(imported.object()["answers"].toInt(), 1);
    QCOMPARE(run({"outside", m_project, "--remove", "LLM-C"}).status, 0);
}

void TestOutside::badFilesChangeNothing_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("map");
    const auto key = m_items.front()["key"].toString().toUtf8();
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("header only") << QByteArray("id,said\n") << "key=id,answer=said";
    QTest::newRow("no such column") << QByteArray("id,said\n" + key + ",a\n") << "key=number,answer=said";
    QTest::newRow("no such field") << QByteArray("id,said\n" + key + ",a\n") << "key=id,answer=said,note=said";
    QTest::newRow("no case column") << QByteArray("id,said\n" + key + ",a\n") << "answer=said";
    QTest::newRow("no answer column") << QByteArray("id,said\n" + key + ",a\n") << "key=id";
    QTest::newRow("nobody's cases") << QByteArray("id,said\nnone,a\n") << "key=id,answer=said";
    QTest::newRow("no answers") << QByteArray("id,said\n" + key + ",\n") << "key=id,answer=said";
    QTest::newRow("two answers") << QByteArray("id,said\n" + key + ",a\n" + key + ",b\n") << "key=id,answer=said";
    QTest::newRow("a short row at its end") << QByteArray("id,said\n" + key + ",a\nQ-2\n") << "key=id,answer=said";
    QTest::newRow("no key") << QByteArray("id,said\n" + key + ",a\n,b\n") << "key=id,answer=said";
    QTest::newRow("a workbook cut short") << QByteArray("PK\x03\x04 and then nothing") << "key=id,answer=said";
}

void TestOutside::badFilesChangeNothing()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, map);
    const auto before = contentOf(m_project);
    const auto file = importFile("bad.csv", content);
    for (const QString language : {"C.UTF-8", "ja_JP.UTF-8"}) {
        const auto refused = run(QStringList{"outside", m_project, file, "--name", "bad"} + (map.isEmpty() ? QStringList{} : QStringList{"--map", map}), language);
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.oneSentence() && refused.out.isEmpty() && !refused.err.contains('['), refused.err.constData());
    }
    QCOMPARE(contentOf(m_project), before);
}

void TestOutside::wrongUsage()
{
    const auto file = importFile("one.csv", "id,said\nQ-1,a\n");
    for (const auto &wrong : {QStringList{}, QStringList{file, "--remove", "x"}, QStringList{file, "--name", "x", "--price", "cheap"}, QStringList{file, "--name", "x", "--price", "-1", "--currency", "JPY"},
                              QStringList{file, "--name", "x", "--price", "1"}, QStringList{file, "--name", "x", "--price", "1", "--currency", "yen"}}) {
        const auto refused = run(QStringList{"outside", m_project} + wrong);
        QVERIFY2(refused.status == 2 && refused.oneSentence(), (wrong.join(' ').toUtf8() + ": " + refused.err).constData());
    }
    for (const auto &wrong : {QStringList{file}, QStringList{m_folder.path("nothing.csv"), "--name", "x"}, QStringList{"--remove", "nobody"}}) {
        const auto refused = run(QStringList{"outside", m_project} + wrong);
        QVERIFY2(refused.status == 1 && refused.oneSentence(), (wrong.join(' ').toUtf8() + ": " + refused.err).constData());
    }
}

void TestOutside::standsBesideEveryResult()
{
    const auto list = run({"baselines", m_project, "--json"}).array();
    QVERIFY(run({"compare", m_project, "--json"}).object()["baselines"].toArray() == list);
    QFile json(m_folder.path("r.json"));
    QCOMPARE(run({"report", m_project, "--out", json.fileName()}).status, 0);
    QVERIFY(json.open(QIODevice::ReadOnly));
    QVERIFY(QJsonDocument::fromJson(json.readAll()).object()["comparison"].toObject()["baselines"].toArray() == list);
    QFile html(m_folder.path("r.html"));
    const auto reported = run({"report", m_project, "--out", html.fileName(), "--lang", "ja"});
    if (reported.status == 1)
        QSKIP("a build without the window draws no report");
    QVERIFY(html.open(QIODevice::ReadOnly));
    const auto text = html.readAll();
    QVERIFY(text.contains("人の作業") && text.contains("LLM-A") && text.contains("10月の監査") && text.contains(m_items[5]["key"].toString().toUtf8()));
}

void TestOutside::damagedExamplesLeaveTheComparison()
{
    QFile file(m_folder.path("quotes.files/experiments/1/examples.jsonl"));
    QVERIFY(file.exists());
    const auto whole = run({"compare", m_project, "--json"}).object();
    QVERIFY(whole["baselines_problem"].isNull());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto content = file.readAll();
    file.close();
    for (const bool missing : {true, false}) {
        QVERIFY(file.remove());
        if (!missing) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("{\"format\":1");
            file.close();
        }
        const auto compared = run({"compare", m_project, "--json"});
        QVERIFY2(compared.status == 0, compared.err.constData());
        const auto document = compared.object();
        QVERIFY(document["baselines_problem"].toString().contains("examples.jsonl"));
        QStringList kinds;
        for (const auto &one : objectsOf(document["baselines"].toArray()))
            kinds << one["kind"].toString();
        QCOMPARE(kinds, (QStringList{"majority", "nearest-neighbour", "people", "outside"}));
        QVERIFY(document["contrasts"] == whole["contrasts"]);
        if (missing)
            QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
    }
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
    file.close();
    QVERIFY(run({"compare", m_project, "--json"}).object()["baselines"] == whole["baselines"]);
}

void TestOutside::removing()
{
    QCOMPARE(run({"outside", m_project, "--remove", "LLM-A"}).status, 0);
    QVERIFY(baseline("outside").isEmpty());
    QVERIFY(!baseline("people").isEmpty());
    QCOMPARE(run({"baselines", m_project, "--remove-people"}).status, 0);
    QVERIFY(baseline("people").isEmpty());
}

QTEST_GUILESS_MAIN(TestOutside)
#include "test_outside.moc"
