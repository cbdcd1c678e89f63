// Model folders from the command line: the same numbers as transformers recorded, export, refusals, the benchmark.
#include "program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <cmath>

using namespace kotowari::tests;

class TestModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scoresAndAnswersAreThoseOfTransformers_data();
    void scoresAndAnswersAreThoseOfTransformers();
    void inspectSaysTheShape();
    void exportIsWholeAndUsable();
    void badInputIsOneSentence_data();
    void badInputIsOneSentence();
    void badModelIsOneSentence_data();
    void badModelIsOneSentence();
    void benchHasTheShapeOfTheContract();

private:
    const Folder m_folder;
    const QString m_data = QStringLiteral(KOTOWARI_TEST_DATA);
};

static QList<QJsonObject> lines(const QByteArray &text)
{
    QList<QJsonObject> list;
    for (const auto &line : text.split('\n'))
        if (!line.isEmpty())
            list << QJsonDocument::fromJson(line).object();
    return list;
}

void TestModels::scoresAndAnswersAreThoseOfTransformers_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("tied, relu") << "tied-relu";
    QTest::newRow("untied, gated") << "untied-gated";
}

void TestModels::scoresAndAnswersAreThoseOfTransformers()
{
    QFETCH(QString, name);
    QFile file(m_data + "/" + name + ".json");
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto record = QJsonDocument::fromJson(file.readAll()).object();
    const auto sources = record["sources"].toArray(), targets = record["targets"].toArray(), nll = record["nll"].toArray();
    QByteArray pairs;
    for (int i = 0; i < sources.size(); ++i)
        pairs += QJsonDocument(QJsonObject{{"input_ids", sources[i]}, {"target_ids", targets[i]}}).toJson(QJsonDocument::Compact) + '\n';
    const auto scored = run({"model", "score", m_data + "/" + name, "--pairs", m_folder.file("pairs.jsonl", pairs), "--json"});
    QVERIFY2(scored.status == 0, scored.err.constData());
    const auto scores = lines(scored.out);
    QCOMPARE(scores.size(), sources.size());
    for (int i = 0; i < scores.size(); ++i) {
        QCOMPARE(scores[i]["tokens"].toInt(), int(targets[i].toArray().size()));
        QVERIFY(std::abs(scores[i]["nll"].toDouble() - nll[i].toDouble()) <= 1e-4 * double(targets[i].toArray().size()));
    }
    const auto greedy = record["greedy"].toObject();
    const auto generated = run({"model", "generate", m_data + "/" + name, "--inputs", m_folder.path("pairs.jsonl"), "--max-new-tokens",
                                QString::number(greedy["max_new_tokens"].toInt()), "--json"});
    QVERIFY2(generated.status == 0, generated.err.constData());
    const auto answers = lines(generated.out);
    QCOMPARE(answers.size(), sources.size());
    for (int i = 0; i < answers.size(); ++i)
        QCOMPARE(answers[i]["ids"].toArray(), greedy["ids"].toArray()[i].toArray());
}

void TestModels::inspectSaysTheShape()
{
    const auto inspected = run({"model", "inspect", m_data + "/untied-gated", "--json"});
    QVERIFY2(inspected.status == 0, inspected.err.constData());
    const auto object = inspected.object();
    QVERIFY(object["parameters"].toInteger() > 0);
    QCOMPARE(object["config"].toObject()["feed_forward_proj"].toString(), QString("gated-gelu"));
    QVERIFY(object["tokenizer_pieces"].isNull());
    for (const QString language : {"C.UTF-8", "ja_JP.UTF-8"})
        QVERIFY(run({"model", "inspect", m_data + "/untied-gated"}, language).out.contains("spiece.model"));
}

void TestModels::exportIsWholeAndUsable()
{
    const auto project = m_folder.path("export.kotowari");
    QCOMPARE(run({"new", project, "--sample", "quotes-ja", "--count", "240"}).status, 0);
    const auto trained = run({"train", project, "--model", "t5-nano", "--arms", "answer-only", "--train-sizes", "20", "--seeds", "1", "--steps", "10", "--json"});
    QVERIFY2(trained.status == 0, trained.err.constData());
    const auto number = QString::number(trained.objects()[0]["run"].toInt());
    const auto folder = m_folder.path("exported/model");
    const auto exported = run({"model", "export", project, number, folder});
    QVERIFY2(exported.status == 0, exported.err.constData());
    QCOMPARE(QDir(folder).entryList(QDir::Files, QDir::Name), QStringList({"config.json", "model.safetensors", "spiece.model", "tokenizer_config.json"}));
    QVERIFY(!QDir(folder + ".partial").exists());

    const auto inputs = m_folder.file("cases.jsonl", "{\"input\": \"N工業、ランクB、数量6台、単価6万円、値引き22%、納期5日\"}\n");
    const auto answers = run({"model", "generate", folder, "--inputs", inputs, "--json"});
    QVERIFY2(answers.status == 0, answers.err.constData());
    const auto predicted = run({"predict", project, number, "--inputs", inputs, "--json"});
    QCOMPARE(predicted.status, 0);
    QCOMPARE(lines(answers.out)[0]["text"].toString(), predicted.objects()[0]["output"].toString());

    const auto again = run({"model", "export", project, number, folder});
    QCOMPARE(again.status, 1);
    QVERIFY(again.oneSentence());
    const auto unknown = run({"model", "export", project, "99", m_folder.path("other")});
    QCOMPARE(unknown.status, 1);
    QVERIFY(unknown.oneSentence());
    QVERIFY(!QDir(m_folder.path("other")).exists());
}

void TestModels::badInputIsOneSentence_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no line") << QByteArray("\n");
    QTest::newRow("no JSON") << QByteArray("hello\n");
    QTest::newRow("no target") << QByteArray("{\"input_ids\": [3, 1]}\n");
    QTest::newRow("text and ids") << QByteArray("{\"input\": \"a\", \"input_ids\": [3, 1], \"target_ids\": [1]}\n");
    QTest::newRow("a text, no tokenizer") << QByteArray("{\"input\": \"a\", \"target_ids\": [1]}\n");
    QTest::newRow("empty ids") << QByteArray("{\"input_ids\": [], \"target_ids\": [1]}\n");
    QTest::newRow("empty target") << QByteArray("{\"input_ids\": [3, 1], \"target_ids\": []}\n");
    QTest::newRow("beyond the vocabulary") << QByteArray("{\"input_ids\": [1000000, 1], \"target_ids\": [1]}\n");
    QTest::newRow("negative") << QByteArray("{\"input_ids\": [-3, 1], \"target_ids\": [1]}\n");
    QTest::newRow("beyond 32 bits") << QByteArray("{\"input_ids\": [4294967299, 1], \"target_ids\": [1]}\n");
}

void TestModels::badInputIsOneSentence()
{
    QFETCH(QByteArray, content);
    const auto file = m_folder.file("bad.jsonl", content);
    for (const QString language : {"C.UTF-8", "ja_JP.UTF-8"}) {
        const auto scored = run({"model", "score", m_data + "/tied-relu", "--pairs", file, "--json"}, language);
        QCOMPARE(scored.status, 1);
        QVERIFY2(scored.oneSentence(), scored.err.constData());
        QVERIFY(scored.out.isEmpty());
    }
}

void TestModels::badModelIsOneSentence_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("cut short") << "model.safetensors" << QByteArray();
    QTest::newRow("a huge header") << "model.safetensors" << QByteArray("\xff\xff\xff\xff\xff\xff\xff\x7f{}", 10);
    QTest::newRow("no JSON") << "config.json" << QByteArray("{");
    QTest::newRow("another architecture") << "config.json" << QByteArray("{\"model_type\": \"gpt2\"}");
    QTest::newRow("other sizes") << "config.json" << QByteArray(R"({"model_type":"t5","vocab_size":50,"d_model":24,"d_kv":8,"d_ff":48,"num_layers":1,"num_heads":3})");
    QTest::newRow("a gigantic model") << "config.json" << QByteArray(R"({"model_type":"t5","vocab_size":16000000,"d_model":16000000,"d_kv":64,"d_ff":48,"num_layers":1,"num_heads":3})");
    QTest::newRow("no tokenizer") << "spiece.model" << QByteArray("nonsense");
}

void TestModels::badModelIsOneSentence()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    for (const QString name : {"config.json", "model.safetensors"})
        QVERIFY(QFile::copy(m_data + "/tied-relu/" + name, folder.filePath(name)));
    QFile::remove(folder.filePath(file));
    QFile written(folder.filePath(file));
    QVERIFY(written.open(QIODevice::WriteOnly));
    written.write(content);
    written.close();
    const auto inspected = run({"model", "inspect", folder.path(), "--json"});
    QCOMPARE(inspected.status, 1);
    QVERIFY2(inspected.oneSentence(), inspected.err.constData());
    QVERIFY(inspected.out.isEmpty());
}

void TestModels::benchHasTheShapeOfTheContract()
{
    const auto outcome = run({"bench", "--model", "t5-nano", "--batch", "2", "--steps", "2", "--json"});
    QVERIFY2(outcome.status == 0, outcome.err.constData());
    const auto object = outcome.object();
    for (const char *key : {"real_tokens_per_second", "step_seconds", "matmul_gflops", "achieved_gflops", "fraction_of_matmul", "generate_tokens_per_second", "peak_memory_bytes"})
        QVERIFY2(object[QString(key)].toDouble() > 0, key);
    for (const char *key : {"model", "precision", "device", "threads", "padding_fraction"})
        QVERIFY2(object.contains(QString(key)), key);
    const auto unknown = run({"bench", "--model", "t6"});
    QCOMPARE(unknown.status, 2);
    QVERIFY(unknown.oneSentence());
}

QTEST_GUILESS_MAIN(TestModels)
#include "test_models.moc"
