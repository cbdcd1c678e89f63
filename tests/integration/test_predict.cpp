// A trained run on new cases at the level of the program: confidence, the threshold, files in and out, what is refused.
#include "program.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace kotowari::tests;

class TestPredict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void howFarConfidenceCanBeTrusted();
    void answersSayHowSureTheyAre();
    void aCaseOfAnotherKindIsForPeople();
    void aSpreadsheetOfCasesBecomesOneOfAnswers();
    void theModelCardSaysWhatIsKnown();
    void whatCannotBeAnsweredIsSaid();

private:
    const Folder m_folder;
    QString m_project = m_folder.path("try.kotowari");
    QString m_cases;
};

void TestPredict::initTestCase()
{
    QCOMPARE(run({"new", m_project, "--sample", "quotes-en", "--count", "300"}).status, 0);
    const auto trained = run({"train", m_project, "--model", "t5-nano", "--arms", "answer-only,explain-then-answer:short", "--train-sizes", "60", "--seeds", "1", "--steps", "60"});
    QVERIFY2(trained.status == 0, trained.err.constData());
    m_cases = m_folder.file("cases.csv", "number,input,remark\n1,\"quantity 120, discount 12 %\",x\n2,\"quantity 40, discount 10 %\",y\n3,\"quantity 80, discount 5 %\",z\n");
}

void TestPredict::howFarConfidenceCanBeTrusted()
{
    const auto calibration = run({"predict", m_project, "1", "--calibration", "--json"}).object();
    QCOMPARE(calibration["run"].toInt(), 1);
    QVERIFY(calibration["items"].toInt() >= 20);
    const auto thresholds = objectsOf(calibration["thresholds"].toArray());
    QCOMPARE(thresholds.size(), 21);
    double before = 0;
    for (const auto &one : thresholds) {
        QVERIFY2(one["to_people"].toDouble() >= before, "a higher threshold sends more cases to people");
        before = one["to_people"].toDouble();
        QCOMPARE(one["right"].isNull(), one["items"].toInt() == 0);
    }
    int items = 0;
    for (const auto &bin : objectsOf(calibration["bins"].toArray())) {
        items += bin["items"].toInt();
        QVERIFY(bin["low"].toDouble() <= bin["right"].toDouble() && bin["right"].toDouble() <= bin["high"].toDouble());
    }
    QCOMPARE(items, calibration["items"].toInt());
    QVERIFY(run({"predict", m_project, "1", "--calibration", "--json"}).object() == calibration);
    QVERIFY(run({"predict", m_project, "1", "--calibration"}).out.contains("validation examples right"));
}

void TestPredict::answersSayHowSureTheyAre()
{
    for (const auto *id : {"1", "2"}) {
        const auto answers = run({"predict", m_project, id, "--inputs", m_cases, "--threshold", "0.7", "--json"}).objects();
        QCOMPARE(answers.size(), 3);
        for (const auto &one : answers) {
            const auto confidence = one["confidence"].toDouble(-1);
            const auto probability = one["probability"].toDouble(-1);
            QVERIFY(confidence >= 0 && confidence <= 1 && probability >= 0 && probability <= 1);
            QCOMPARE(one["for_people"].toBool(), one["unfamiliar"].toBool() || confidence < 0.7);
            if (one["format_failure"].toBool() || one["truncated"].toBool())
                QCOMPARE(confidence, 0.0);
            else
                QVERIFY(probability > 0);
        }
        QCOMPARE(answers[0]["input"].toString(), QString("quantity 120, discount 12 %"));
    }
}

void TestPredict::aCaseOfAnotherKindIsForPeople()
{
    const auto usual = run({"export", m_project, m_folder.path("usual.jsonl")});
    QVERIFY2(usual.status == 0, usual.err.constData());
    const auto known = run({"predict", m_project, "1", "--inputs", m_folder.path("usual.jsonl"), "--column", "input", "--json"}).objects();
    QVERIFY(known.size() > 100);
    QVERIFY(std::none_of(known.begin(), known.end(), [](const QJsonObject &one) { return one["unfamiliar"].toBool(); }));
    const auto odd = m_folder.file("odd.jsonl", "{\"input\": \"How is the weather going to be tomorrow, my dear?\"}\n");
    const auto answers = run({"predict", m_project, "1", "--inputs", odd, "--json"}).objects();
    QVERIFY(answers[0]["unfamiliar"].toBool());
    QVERIFY(answers[0]["for_people"].toBool());
    QVERIFY(run({"predict", m_project, "1", "--inputs", odd}).out.contains("unlike the cases"));
}

void TestPredict::aSpreadsheetOfCasesBecomesOneOfAnswers()
{
    for (const auto *ending : {"xlsx", "csv", "jsonl"}) {
        const auto out = m_folder.path(QString("answers.") + ending);
        const auto answered = run({"predict", m_project, "1", "--inputs", m_cases, "--threshold", "0.99", "--out", out, "--json"});
        QVERIFY2(answered.status == 0, answered.err.constData());
        // What was written can be read again as cases, and the model says the same.
        const auto again = run({"predict", m_project, "1", "--inputs", out, "--json"});
        QVERIFY2(again.status == 0, again.err.constData());
        QCOMPARE(again.objects().size(), 3);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(again.objects()[i]["answer"].toString(), answered.objects()[i]["answer"].toString());
    }
    const auto japanese = m_folder.file("cp932.csv", QByteArray::fromHex("93fc97cd0a") + "quantity 120\n"); // 入力
    QCOMPARE(run({"predict", m_project, "1", "--inputs", japanese, "--json"}).objects().size(), 1);
}

void TestPredict::theModelCardSaysWhatIsKnown()
{
    for (const QString language : {"en", "ja"}) {
        const auto file = m_folder.path("card-" + language + ".html");
        const auto written = run({"model", "card", m_project, "2", "--out", file, "--lang", language});
        QVERIFY2(written.status == 0, written.err.constData());
        QFile html(file);
        QVERIFY(html.open(QIODevice::ReadOnly));
        const auto text = QString::fromUtf8(html.readAll());
        const QStringList words = language == "en" ? QStringList{"Model card: run 2", "random weights", "synthetic", "not scored on a locked", "Personal data"}
                                                   : QStringList{"モデルカード", "乱数の重み", "合成データ", "最終確認用", "個人情報"};
        for (const auto &word : words)
            QVERIFY2(text.contains(word), qPrintable(word));
    }
    QCOMPARE(run({"model", "card", m_project, "1", "--out", m_folder.path("c.docx")}).status, 2);
    QCOMPARE(run({"model", "card", m_project, "99", "--out", m_folder.path("c.html")}).status, 1);
}

void TestPredict::whatCannotBeAnsweredIsSaid()
{
    const auto failed = [&](const QStringList &more, int status, const QByteArray &word) {
        const auto outcome = run(QStringList{"predict", m_project} + more);
        QCOMPARE(outcome.status, status);
        QVERIFY2(outcome.oneSentence() && outcome.err.contains(word), outcome.err.constData());
    };
    failed({"1", "--inputs", m_folder.file("two.csv", "a,b\n1,2\n")}, 1, "a, b");
    failed({"1", "--inputs", m_cases, "--column", "nowhere"}, 1, "nowhere");
    failed({"1", "--inputs", m_folder.file("blank.csv", "input,note\nx,1\n ,2\n")}, 1, "Line 3");
    failed({"1", "--inputs", m_folder.path("none.csv")}, 1, "none.csv");
    failed({"99", "--inputs", m_cases}, 1, "99");
    failed({"1", "--inputs", m_cases, "--threshold", "2"}, 2, "--threshold");
    failed({"1"}, 2, "--inputs");
    failed({"1", "--inputs", m_cases, "--out", m_folder.path("x.docx")}, 1, "x.docx");
}

QTEST_GUILESS_MAIN(TestPredict)
#include "test_predict.moc"
