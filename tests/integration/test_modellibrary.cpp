// Starting from published checkpoints: import, list, train from one, predict, export, remove; and folders that cannot be imported.
#include "../core/tokenizer/spiecemodel.h"
#include "program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace kotowari::tests;

class TestModelLibrary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void importTrainPredictExportRemove();
    void aModelThatIsGoneFailsItsRunsInWords();
    void anExportedModelComesBack();
    void badFoldersAreRefused_data();
    void badFoldersAreRefused();
    void badNamesAreRefused();
    void fullDiskLeavesNothing();
    void aTokenizerOfAnotherLanguageIsRefused();

private:
    QString modelFolder(const QString &name) const;
    void isRefused(const QStringList &arguments, const Limits &limits = {});
    QStringList models() const { return QDir(m_folder.path("p.files/models")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot); }

    const Folder m_folder;
    const QString m_data = QStringLiteral(KOTOWARI_TEST_DATA);
    QString m_project; ///< quotes-en, 200 examples
};

/// A tokenizer of single characters, like T5's otherwise: 44 pieces for the 53 rows of the recorded model.
static QByteArray characters(bool separator = true)
{
    using kotowari::test::PieceKind;
    std::vector<kotowari::test::Piece> pieces{{"<pad>", PieceKind::Control}, {"</s>", PieceKind::Control}, {"<unk>", PieceKind::Unknown}};
    if (separator)
        pieces.push_back({"<extra_id_0>", PieceKind::Whole});
    for (const char *text = "abcdefghijklmnopqrstuvwxyz0123456789.,%"; *text; ++text)
        pieces.push_back({std::string(1, *text), PieceKind::Normal, -1});
    pieces.push_back({"\xe2\x96\x81", PieceKind::Normal, -1});
    return QByteArray::fromStdString(kotowari::test::spieceModel(pieces));
}

static void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

void TestModelLibrary::initTestCase()
{
    m_project = m_folder.path("p.kotowari");
    QCOMPARE(run({"new", m_project, "--sample", "quotes-en", "--count", "200"}).status, 0);
}

QString TestModelLibrary::modelFolder(const QString &name) const
{
    const auto folder = m_folder.path("downloads/" + name);
    QDir(folder).removeRecursively();
    QDir().mkpath(folder);
    for (const QString file : {"config.json", "model.safetensors"})
        QFile::copy(m_data + "/untied-gated/" + file, folder + "/" + file);
    writeFile(folder + "/spiece.model", characters());
    return folder;
}

void TestModelLibrary::isRefused(const QStringList &arguments, const Limits &limits)
{
    const auto before = contentOf(m_project);
    const auto modelsBefore = models();
    for (const QString language : {"C.UTF-8", "ja_JP.UTF-8"}) {
        const auto outcome = run(arguments, language, limits);
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.oneSentence(), outcome.err.constData());
        QVERIFY(outcome.out.isEmpty());
    }
    QCOMPARE(contentOf(m_project), before);
    auto modelsAfter = models();
    modelsAfter.removeAll("import.lock");
    auto expected = modelsBefore;
    expected.removeAll("import.lock");
    QCOMPARE(modelsAfter, expected);
}

void TestModelLibrary::importTrainPredictExportRemove()
{
    const auto imported = run({"model", "import", m_project, modelFolder("tiny"), "--name", "published", "--json"});
    QVERIFY2(imported.status == 0, imported.err.constData());
    QCOMPARE(imported.object()["name"].toString(), QString("published"));
    QCOMPARE(imported.object()["tokenizer_pieces"].toInt(), 44);
    QCOMPARE(imported.object()["types"].toString(), QString("BF16"));
    QVERIFY(QFile::exists(m_folder.path("p.files/models/published/model.safetensors")));
    QVERIFY(contentOf(m_project).contains("model.import"));

    const auto list = run({"model", "list", m_project, "--json"}).objects();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list[0], imported.object());
    for (const QString language : {"C.UTF-8", "ja_JP.UTF-8"})
        QVERIFY(run({"model", "list", m_project}, language).out.contains("downloads/tiny"));

    const auto trained = run({"train", m_project, "--model", "published", "--arms", "answer-only,explain-then-answer:short", "--train-sizes", "20",
                              "--seeds", "1", "--steps", "3", "--batch", "4", "--json"});
    QVERIFY2(trained.status == 0, trained.err.constData());
    const auto runs = trained.objects();
    QCOMPARE(runs.size(), 2);
    for (const auto &one : runs) {
        QCOMPARE(one["model"].toString(), QString("published"));
        QCOMPARE(one["state"].toString(), QString("done"));
    }
    const auto number = QString::number(runs[0]["run"].toInt());
    QFile config(m_folder.path("p.files/runs/" + number + "/run.json"));
    QVERIFY(config.open(QIODevice::ReadOnly));
    const auto settled = QJsonDocument::fromJson(config.readAll()).object();
    QCOMPARE(settled["start_from"].toString(), QString("published"));
    QCOMPARE(settled["config"].toObject()["vocab_size"].toInt(), 53);
    QCOMPARE(settled["settings"].toObject()["learning_rate"].toDouble(), 1e-3);

    const auto inputs = m_folder.file("cases.jsonl", "{\"input\": \"T Works, rank B, 6 units at 5k, discount 22%, delivery 5 days\"}\n");
    const auto predicted = run({"predict", m_project, number, "--inputs", inputs, "--json"});
    QVERIFY2(predicted.status == 0, predicted.err.constData());
    const auto folder = m_folder.path("exported");
    const auto exported = run({"model", "export", m_project, number, folder});
    QVERIFY2(exported.status == 0, exported.err.constData());
    const auto answers = run({"model", "generate", folder, "--inputs", inputs, "--max-new-tokens", "16", "--json"});
    QVERIFY2(answers.status == 0, answers.err.constData());
    QVERIFY(run({"compare", m_project, "--json"}).status == 0);
    for (const QString language : {"en", "ja"}) {
        const auto report = m_folder.path("report-" + language + ".json");
        QCOMPARE(run({"report", m_project, "--out", report, "--lang", language}).status, 0);
    }

    isRefused({"model", "import", m_project, modelFolder("tiny"), "--name", "published"});
    QCOMPARE(run({"model", "remove", m_project, "published"}).status, 0);
    QCOMPARE(run({"model", "list", m_project, "--json"}).array().size(), 0);
    isRefused({"model", "remove", m_project, "published"});
    QCOMPARE(run({"predict", m_project, number, "--inputs", inputs, "--json"}).out.contains("\"output\""), true);
    QCOMPARE(run({"model", "export", m_project, number, m_folder.path("exported-later")}).status, 0);
    isRefused({"train", m_project, "--model", "published", "--arms", "answer-only", "--train-sizes", "20", "--seeds", "1", "--steps", "3"});
}

void TestModelLibrary::aModelThatIsGoneFailsItsRunsInWords()
{
    const auto project = m_folder.path("gone.kotowari");
    QCOMPARE(run({"new", project, "--sample", "quotes-en", "--count", "200"}).status, 0);
    QCOMPARE(run({"model", "import", project, modelFolder("gone"), "--name", "published"}).status, 0);
    const auto process = start({"train", project, "--model", "published", "--arms", "answer-only", "--train-sizes", "20", "--seeds", "1-3", "--steps", "100000", "--parallel", "1"});
    QVERIFY(QTest::qWaitFor([&] {
        const auto runs = run({"runs", project, "--json"}).objects();
        return process->state() == QProcess::NotRunning || (!runs.isEmpty() && runs[0]["steps"].toInt() > 0);
    }, 60'000));
    // The project keeps a model that runs wait for ...
    const auto kept = run({"model", "remove", project, "published"});
    QCOMPARE(kept.status, 1);
    QVERIFY2(kept.oneSentence() && kept.err.contains("published"), kept.err.constData());
    process->kill();
    finish(*process);
    // ... but nobody can keep a person from deleting its folder.
    QVERIFY(QDir(m_folder.path("gone.files/models/published")).removeRecursively());
    const auto resumed = run({"resume", project, "2", "3", "--json"});
    QCOMPARE(resumed.status, 1);
    const auto runs = resumed.objects();
    QCOMPARE(runs.size(), 2);
    for (const auto &failed : runs) {
        QCOMPARE(failed["state"].toString(), QString("failed"));
        QVERIFY2(failed["error"].toString().contains("published") && failed["error"].toString().endsWith('.'), qPrintable(failed["error"].toString()));
    }
}

void TestModelLibrary::anExportedModelComesBack()
{
    const auto project = m_folder.path("back.kotowari");
    QCOMPARE(run({"new", project, "--sample", "quotes-ja", "--count", "240"}).status, 0);
    const auto first = run({"train", project, "--model", "t5-nano", "--arms", "answer-only", "--train-sizes", "40", "--seeds", "1", "--steps", "40", "--json"});
    QVERIFY2(first.status == 0, first.err.constData());
    const auto folder = m_folder.path("first model");
    QCOMPARE(run({"model", "export", project, "1", folder}).status, 0);
    const auto imported = run({"model", "import", project, folder, "--json"});
    QVERIFY2(imported.status == 0, imported.err.constData());
    QCOMPARE(imported.object()["name"].toString(), QString("first model"));
    const auto next = run({"train", project, "--model", "first model", "--arms", "answer-only", "--train-sizes", "40", "--seeds", "1", "--steps", "2", "--json"});
    QVERIFY2(next.status == 0, next.err.constData());
    const auto loss = [&](const QString &number) { // of the first step
        for (const auto &metric : run({"metrics", project, number, "--json"}).objects())
            if (metric["name"].toString() == "train.loss")
                return metric["value"].toDouble();
        return -1.0;
    };
    QVERIFY(loss("2") > 0);
    QVERIFY2(loss("2") < 0.7 * loss("1"), "training did not go on from the first run's weights");
}

void TestModelLibrary::badFoldersAreRefused_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no weights") << "model.safetensors" << QByteArray();
    QTest::newRow("weights cut short") << "model.safetensors" << QByteArray("\x10\0\0\0\0\0\0\0{}", 10);
    QTest::newRow("no config") << "config.json" << QByteArray();
    QTest::newRow("another architecture") << "config.json" << QByteArray("{\"model_type\": \"bert\"}");
    QTest::newRow("other sizes") << "config.json" << QByteArray(R"({"model_type":"t5","vocab_size":50,"d_model":24,"d_kv":8,"d_ff":48,"num_layers":1,"num_heads":3})");
    QTest::newRow("no tokenizer") << "spiece.model" << QByteArray();
    QTest::newRow("no sentencepiece model") << "spiece.model" << QByteArray("{}");
}

void TestModelLibrary::badFoldersAreRefused()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, content);
    const auto folder = modelFolder("bad");
    QFile::remove(folder + "/" + file);
    if (!content.isEmpty())
        writeFile(folder + "/" + file, content);
    isRefused({"model", "import", m_project, folder, "--json"});
}

void TestModelLibrary::badNamesAreRefused()
{
    const auto folder = modelFolder("named");
    for (const QString name : {"t5-small", "tokenizer", "a/b", ".x"})
        isRefused({"model", "import", m_project, folder, "--name", name});
    isRefused({"model", "import", m_project, m_folder.path("nowhere")});
    QCOMPARE(run({"model", "import", m_project, folder, "--name", "inside"}).status, 0);
    isRefused({"model", "import", m_project, m_folder.path("p.files/models/inside"), "--name", "again"});
    QCOMPARE(run({"model", "remove", m_project, "inside"}).status, 0);
}

void TestModelLibrary::fullDiskLeavesNothing()
{
    isRefused({"model", "import", m_project, modelFolder("large"), "--json"}, {8 * 1024});
}

void TestModelLibrary::aTokenizerOfAnotherLanguageIsRefused()
{
    const auto project = m_folder.path("japanese.kotowari");
    QCOMPARE(run({"new", project, "--sample", "quotes-ja", "--count", "200"}).status, 0);
    QCOMPARE(run({"model", "import", project, modelFolder("english")}).status, 0);
    for (const QString language : {"C.UTF-8", "ja_JP.UTF-8"}) {
        const auto outcome = run({"train", project, "--model", "english", "--arms", "answer-only", "--train-sizes", "20", "--seeds", "1", "--steps", "2"}, language);
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.oneSentence(), outcome.err.constData());
    }
    QCOMPARE(run({"runs", project, "--json"}).array().size(), 0);
}

QTEST_GUILESS_MAIN(TestModelLibrary)
#include "test_modellibrary.moc"
