// Attributes, slices and items at the level of the program.
#include "program.h"

#include <QFile>
#include <QSet>
#include <QTest>

using namespace kotowari::tests;

class TestSlices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everySlicingHasEveryArm();
    void oneSlicingByItsName();
    void itemsHaveEveryOutputAndItsReason();
    void itemsCanBeFiltered();
    void tablesAreForPeople();
    void theReportHasThem();
    void attributesComeAndGoWithFiles();
    void refusals();

private:
    const Folder m_folder;
    QString m_project = m_folder.path("quotes.kotowari");
};

void TestSlices::initTestCase()
{
    QCOMPARE(run({"new", m_project, "--sample", "quotes-en", "--count", "300"}).status, 0);
    const auto trained = run({"train", m_project, "--model", "t5-nano", "--arms", "answer-only,explain-then-answer:detailed", "--train-sizes", "40", "--seeds", "1,2", "--steps", "20", "--json"});
    QVERIFY2(trained.status == 0, trained.err.constData());
}

void TestSlices::everySlicingHasEveryArm()
{
    const auto result = run({"slices", m_project, "--json"});
    QVERIFY2(result.status == 0, result.err.constData());
    const auto report = result.object();
    QCOMPARE(report["train_size"].toInt(), 40);
    QSet<QString> names;
    int slices = 0;
    for (const auto &slicing : objectsOf(report["slicings"].toArray())) {
        names << slicing["by"].toString();
        int items = slicing["without"].toInt();
        for (const auto &slice : objectsOf(slicing["slices"].toArray())) {
            ++slices;
            items += slice["items"].toInt();
            const auto arms = objectsOf(slice["arms"].toArray());
            QCOMPARE(arms.size(), 2);
            QCOMPARE(arms[0]["arm"].toString(), QString("answer-only"));
            QCOMPARE(arms[1]["seeds"].toArray().size(), 2);
            QVERIFY(arms[1]["low"].toDouble() <= arms[1]["mean"].toDouble() + 1e-9 && arms[1]["mean"].toDouble() <= arms[1]["high"].toDouble() + 1e-9);
            QVERIFY(arms[0]["difference"].isNull() && arms[1]["difference"].toObject()["estimate"].isDouble());
        }
        if (slicing["left_out"].toInt() == 0)
            QCOMPARE(items, report["test_items"].toInt());
    }
    QCOMPARE(names, (QSet<QString>{"answer", "group", "attribute.exception", "input-length"}));
    QCOMPARE(report["slices"].toInt(), slices);
}

void TestSlices::oneSlicingByItsName()
{
    const auto report = run({"slices", m_project, "1", "--by", "exception", "--json"}).object();
    QCOMPARE(report["slicings"].toArray().size(), 1);
    QCOMPARE(report["slicings"].toArray()[0].toObject()["by"].toString(), QString("attribute.exception"));
    QCOMPARE(report["slices"].toInt(), 2); // large order, none
}

void TestSlices::itemsHaveEveryOutputAndItsReason()
{
    const auto result = run({"items", m_project, "--json"});
    QVERIFY2(result.status == 0, result.err.constData());
    const auto items = objectsOf(result.object()["items"].toArray());
    const auto runs = run({"runs", m_project, "--json"}).json().array();
    QCOMPARE(items.size(), run({"slices", m_project, "--json"}).object()["test_items"].toInt());
    QVector<int> right(runs.size() + 1);
    for (const auto &item : items) {
        const auto outputs = objectsOf(item["outputs"].toArray());
        QCOMPARE(outputs.size(), runs.size());
        for (const auto &output : outputs) {
            right[output["run"].toInt()] += output["correct"].toBool();
            if (output["arm"].toString() == "answer-only")
                QCOMPARE(output["reason"].toObject()["state"].toString(), QString("none"));
        }
        QVERIFY(QStringList({"explained-only", "answer-only", "all", "none"}).contains(item["solved"].toString()));
        QVERIFY(!item["attributes"].toObject()["exception"].toString().isEmpty());
    }
    for (const auto &run : objectsOf(runs)) // the same outputs that made the score
        QCOMPARE(double(right[run["run"].toInt()]) / double(items.size()), run["score"].toDouble());
}

void TestSlices::itemsCanBeFiltered()
{
    const auto count = [this](const QStringList &more) { return run(QStringList{"items", m_project, "--json"} + more).object()["items"].toArray().size(); };
    const auto all = count({});
    QCOMPARE(count({"--solved", "all"}) + count({"--solved", "none"}) + count({"--solved", "answer-only"}) + count({"--solved", "explained-only"}), all);
    QCOMPARE(count({"--where", "exception=none"}) + count({"--where", "exception=large order"}), all);
    int banded = 0;
    const auto bands = run({"slices", m_project, "--by", "input-length", "--json"}).object()["slicings"].toArray()[0].toObject()["slices"].toArray();
    for (const auto &band : objectsOf(bands)) {
        const auto items = count({"--where", "input-length=" + band["value"].toString()});
        QCOMPARE(items, band["items"].toInt());
        banded += int(items);
    }
    QCOMPARE(banded, int(all));
    QCOMPARE(count({"--contains", "RANK"}), all); // every input has it; case does not matter
    QCOMPARE(count({"--contains", "no such text"}), 0);
}

void TestSlices::tablesAreForPeople()
{
    const auto english = run({"slices", m_project});
    QVERIFY(english.status == 0 && english.out.contains("95% interval") && english.out.contains("large order") && english.out.contains("Holm"));
    const auto japanese = run({"slices", m_project}, "ja_JP.UTF-8");
    QVERIFY(japanese.status == 0 && japanese.out.contains("正解率") && japanese.out.contains("例外"));
    const auto items = run({"items", m_project}, "ja_JP.UTF-8");
    QVERIFY(items.status == 0 && items.out.contains("テスト事例"));
}

void TestSlices::theReportHasThem()
{
    QFile json(m_folder.path("r.json"));
    QCOMPARE(run({"report", m_project, "--out", json.fileName()}).status, 0);
    QVERIFY(json.open(QIODevice::ReadOnly));
    const auto slices = QJsonDocument::fromJson(json.readAll()).object()["slices"].toObject();
    QCOMPARE(slices, run({"slices", m_project, "--json"}).object());
}

void TestSlices::attributesComeAndGoWithFiles()
{
    const auto project = m_folder.path("own.kotowari");
    QCOMPARE(run({"new", project}).status, 0);
    const auto file = m_folder.file("own.csv", "no,q,a,Plant,\"rule, year\"\n1,first,yes,East,2024\n2,second,no,West,2025\n");
    const QString map = "key=no,input=q,answer=a,attribute.site=Plant,attribute.rule_version=rule, year";
    const auto imported = run({"import", project, file, "--map", map, "--json"});
    QVERIFY2(imported.status == 0, imported.err.constData());
    QCOMPARE(imported.object()["imported"].toInt(), 2);
    for (const QString ending : {"csv", "jsonl", "xlsx"}) {
        const auto out = m_folder.path("out." + ending);
        QCOMPARE(run({"export", project, out}).status, 0);
        QCOMPARE(run({"import", project, out, "--json"}).object()["unchanged"].toInt(), 2);
        const auto copy = m_folder.path("copy-" + ending + ".kotowari");
        QCOMPARE(run({"new", copy}).status, 0);
        QCOMPARE(run({"import", copy, out, "--json"}).object()["imported"].toInt(), 2);
        const auto again = m_folder.path("again-" + ending + ".jsonl");
        QCOMPARE(run({"export", copy, again}).status, 0);
        QFile lines(again);
        QVERIFY(lines.open(QIODevice::ReadOnly));
        const auto first = QJsonDocument::fromJson(lines.readLine()).object();
        QCOMPARE(first["attribute.site"].toString(), QString("East"));
        QCOMPARE(first["attribute.rule_version"].toString(), QString("2024"));
    }
}

void TestSlices::refusals()
{
    const auto empty = m_folder.path("empty.kotowari");
    QCOMPARE(run({"new", empty}).status, 0);
    for (const auto &arguments : {QStringList{"slices", empty}, QStringList{"items", empty, "--json"}, QStringList{"slices", m_project, "--by", "colour"},
                                  QStringList{"items", m_project, "4711"}}) {
        const auto refused = run(arguments);
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.oneSentence() && refused.out.isEmpty(), refused.err.constData());
    }
    QCOMPARE(run({"items", m_project, "--solved", "maybe"}).status, 2);
    QCOMPARE(run({"items", m_project, "--where", "nothing"}).status, 2);
}

QTEST_GUILESS_MAIN(TestSlices)
#include "test_slices.moc"
