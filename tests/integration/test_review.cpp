// Review, roles and the audit log at the level of the program, the project file changed behind its back where that is the point.
#include "program.h"

#include <QFile>
#include <QTest>

using namespace kotowari::tests;

class TestReview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void explanationsAreSubmittedApprovedAndReturned();
    void rolesAreEnforced();
    void aTamperedLogIsNamedByCheck();
    void aPersonsDataAreDeleted();
    void onlyApprovedExplanationsTrain();
    void refusalsNameOptionsAndNumbers();
    void twoPeopleLabelAlone();

private:
    QString office(const QString &name, int cases = 6) const;

    const Folder m_folder;
};

QString TestReview::office(const QString &name, int cases) const
{
    const auto project = m_folder.path(name + ".kotowari");
    QByteArray rows = "key,input,answer,explanation.short\n";
    for (int i = 0; i < cases; ++i)
        rows += "K" + QByteArray::number(i) + ",case number " + QByteArray::number(i) + (i % 2 ? ",yes,odd\n" : ",no,even\n");
    const bool made = run({"new", project}).status == 0 && run({"import", project, m_folder.file(name + ".csv", rows)}).status == 0;
    return made ? project : QString();
}

void TestReview::explanationsAreSubmittedApprovedAndReturned()
{
    const auto project = office("way");
    QCOMPARE(run({"review", project, "--submit", "--examples", "1,2,4-6", "--as", "sato", "--json"}).object()["done"].toInt(), 5);
    const auto waiting = run({"review", project, "--json"}).object();
    QCOMPARE(waiting["waiting"].toArray().size(), 5);
    QCOMPARE(waiting["counts"].toObject()["draft"].toInt(), 1);
    const auto approved = run({"review", project, "--approve", "--examples", "1-3", "--as", "suzuki", "--json"});
    QCOMPARE(approved.status, 3); // done, but one was not submitted
    QCOMPARE(approved.object()["done"].toInt(), 2);
    QCOMPARE(approved.object()["left_out"].toArray().first().toObject()["rule"].toString(), QStringLiteral("review.wrong-state"));
    QCOMPARE(run({"review", project, "--return", "why?", "--examples", "4", "--granularity", "short", "--as", "suzuki"}).status, 0);
    const auto again = run({"review", project, "--approve", "--examples", "1"});
    QCOMPARE(again.status, 1);
    QVERIFY2(again.oneSentence(), again.err.constData());
    QCOMPARE(run({"review", project, "--approve", "--examples", "99"}).status, 1);
    for (const auto &wrong : {QStringList{"--approve"}, QStringList{"--examples", "1"}, QStringList{"--approve", "--submit", "--examples", "1"}, QStringList{"--approve", "--examples", "x"}})
        QCOMPARE(run(QStringList{"review", project} + wrong).status, 2);
    const auto sample = run({"review", project, "--sample", "0.5", "--examples", "all", "--as", "suzuki", "--json"}).object();
    QCOMPARE(sample["drawn"].toArray().size(), 1);
    const auto drawn = QString::number(sample["drawn"].toArray().first().toObject()["example"].toInt());
    QCOMPARE(run({"review", project, "--apply-sample", "1", "--as", "suzuki"}).status, 1); // nobody looked yet
    QCOMPARE(run({"review", project, "--approve", "--examples", drawn, "--as", "suzuki"}).status, 0);
    QCOMPARE(run({"review", project, "--apply-sample", "1", "--as", "suzuki", "--json"}).object()["done"].toInt(), 1);
    QCOMPARE(run({"review", project, "--json"}).object()["counts"].toObject()["approved"].toInt(), 4);
    for (const QString language : {"en", "ja"})
        QVERIFY(!run({"history", project, "--lang", language}).out.contains('['));
}

void TestReview::refusalsNameOptionsAndNumbers()
{
    const auto project = m_folder.path("phone.kotowari");
    QCOMPARE(run({"new", project}).status, 0);
    QCOMPARE(run({"import", project, m_folder.file("phone.csv", "key,input,answer,explanation.short\nK9,a case,yes,call 090-1234-5678\n")}).status, 0);
    QCOMPARE(run({"review", project, "--submit", "--examples", "1", "--as", "sato"}).status, 0);
    const auto refused = run({"review", project, "--approve", "--examples", "1", "--as", "suzuki"});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("--overrule") && refused.err.contains("example 1 "), refused.err.constData());
}

void TestReview::twoPeopleLabelAlone()
{
    const auto project = office("agreement", 14);
    QVERIFY(run({"agreement", project}).out.contains("--draw"));
    QCOMPARE(run({"agreement", project, "--draw", "12", "--json"}).object()["drawn"].toInt(), 12);
    const auto next = run({"agreement", project, "--next", "--by", "sato", "--json"});
    QVERIFY2(!next.out.contains("short") && !next.out.contains("granularity"), "the stored level would tell");
    QCOMPARE(next.object()["left"].toInt(), 12);
    QCOMPARE(next.object()["next"].toObject()["item"].toInt(), 1);
    QStringList sato{"agreement", project, "--by", "sato", "--json"}, suzuki{"agreement", project, "--by", "suzuki", "--json"};
    for (int i = 1; i <= 12; ++i) {
        sato += {"--label", QString::number(i) + (i % 2 ? "=short,3" : "=detailed,1")};
        suzuki += {"--label", QString::number(i) + (i % 2 && i > 1 ? "=short,3" : "=detailed,1")};
    }
    QCOMPARE(run(sato).object()["people"].toArray().size(), 1);
    const auto result = run(suzuki).object();
    const auto pair = result["pairs"].toArray().first().toObject();
    // 11 of 12 equal; sato says 6 short, suzuki 5: by chance 1/2; (11/12 - 1/2) / (1/2)
    QVERIFY(qAbs(pair["level"].toObject()["kappa"].toDouble() - 5.0 / 6) < 1e-9);
    QVERIFY(pair["level"].toObject()["low"].isDouble());
    QCOMPARE(pair["level"].toObject()["units"].toInt(), 12);
    QVERIFY(result["alpha"].toObject()["quality"].toObject()["alpha"].isDouble());
    const auto differ = result["disagreements"].toArray();
    QCOMPARE(differ.size(), 1);
    QCOMPARE(differ.first().toObject()["labels"].toArray().size(), 2);
    QCOMPARE(differ.first().toObject()["granularity"].toString(), QStringLiteral("short"));
    QCOMPARE(run({"agreement", project, "--undo", "--by", "suzuki", "--json"}).object()["withheld"].toBool(), true);
    const auto example = QString::number(differ.first().toObject()["example"].toInt());
    QCOMPARE(run({"agreement", project, "--label", example + ":short=short,3", "--by", "suzuki", "--json"}).object()["shared"].toInt(), 11);
    for (const QString language : {"en", "ja"}) {
        const auto shown = run({"agreement", project, "--lang", language});
        QCOMPARE(shown.status, 0);
        QVERIFY2(shown.out.contains("sato") && !shown.out.contains('['), shown.out.constData());
    }
    for (const auto *wrong : {"1", "1=short", "1=tiny,3", "1=short,4", "x:short=short,1", "1:tiny=short,1", "0=short,1"})
        QCOMPARE(run({"agreement", project, "--label", wrong}).status, 2);
    const auto refused = run({"agreement", project, "--label", "99:short=short,1"});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.oneSentence(), refused.err.constData());
    QCOMPARE(run({"agreement", project, "--draw", "5000"}).status, 1);
}

void TestReview::rolesAreEnforced()
{
    const auto project = office("roles");
    QCOMPARE(run({"profiles", project, "--add", "boss", "--roles", "manager"}).status, 0);
    const auto refused = run({"profiles", project, "--add", "sato", "--roles", "reviewer", "--as", "sato"});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.oneSentence(), refused.err.constData());
    QCOMPARE(run({"profiles", project, "--add", "sato", "--roles", "king", "--as", "boss"}).status, 2);
    QCOMPARE(run({"profiles", project, "--add", "sato", "--roles", "author", "--as", "boss"}).status, 0);
    QCOMPARE(run({"profiles", project, "--add", "suzuki", "--roles", "author,reviewer", "--as", "boss"}).status, 0);
    QCOMPARE(run({"review", project, "--submit", "--examples", "all", "--as", "sato"}).status, 0);
    QCOMPARE(run({"review", project, "--approve", "--examples", "all", "--as", "sato"}).status, 1);
    QCOMPARE(run({"review", project, "--approve", "--examples", "all"}).status, 1);
    QCOMPARE(run({"review", project, "--approve", "--examples", "all", "--as", "suzuki"}).status, 0);
    QCOMPARE(run({"profiles", project, "--json"}).object()["profiles"].toArray().size(), 3);
}

void TestReview::aTamperedLogIsNamedByCheck()
{
    const auto project = office("chain");
    QCOMPARE(run({"review", project, "--submit", "--examples", "all"}).status, 0);
    QCOMPARE(run({"check", project}).status, 0);
    changeDatabase(project, "UPDATE audit SET actor='somebody' WHERE id=4");
    const auto checked = run({"check", project, "--json"});
    QCOMPARE(checked.status, 3);
    const auto finding = checked.object()["findings"].toArray().first().toObject();
    QCOMPARE(finding["kind"].toString(), QStringLiteral("audit"));
    QCOMPARE(finding["rule"].toString(), QStringLiteral("broken-chain"));
    QCOMPARE(finding["severity"].toString(), QStringLiteral("error"));
    QVERIFY(finding["text"].toString().contains(QStringLiteral("Entry 4 ")));
    const auto history = run({"history", project, "--json", "--limit", "2"});
    QCOMPARE(history.status, 3);
    QCOMPARE(history.object()["entries"].toArray().size(), 2);
    QCOMPARE(history.object()["chain"].toObject()["broken"].toInt(), 4);
}

void TestReview::aPersonsDataAreDeleted()
{
    const auto project = office("forget");
    QCOMPARE(run({"review", project, "--submit", "--examples", "all", "--as", "Tanaka-san"}).status, 0);
    QCOMPARE(run({"review", project, "--return", "words of Suzuki-san", "--examples", "1", "--as", "Suzuki-san"}).status, 0);
    const auto out = m_folder.path("log.jsonl");
    QCOMPARE(run({"history", project, "--out", out}).status, 0);
    QVERIFY(QFile::exists(out));
    QCOMPARE(run({"history", project, "--forget", "Nobody-san"}).status, 1);
    const auto done = run({"history", project, "--forget", "Suzuki-san", "--json"});
    QCOMPARE(done.status, 0);
    QCOMPARE(done.object()["tombstone"].toString(), QStringLiteral("deleted-1"));
    QVERIFY(!contentOf(project).contains("Suzuki-san"));
    QVERIFY(contentOf(project).contains("Tanaka-san"));
    QCOMPARE(run({"check", project}).status, 0);
    QCOMPARE(run({"history", project, "--json"}).object()["chain"].toObject()["holds"].toBool(), true);
}

void TestReview::onlyApprovedExplanationsTrain()
{
    const auto project = office("train", 120);
    const QStringList plan{"train", project, "--model", "t5-nano", "--arms", "answer-only,explain-then-answer:short", "--train-sizes", "40", "--seeds", "1", "--steps", "10", "--json"};
    QCOMPARE(run({"review", project, "--submit", "--examples", "all"}).status, 0);
    QCOMPARE(run({"review", project, "--approve", "--examples", "1-20"}).status, 0);
    const auto refused = run(plan);
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.oneSentence() && refused.err.contains("approved"), refused.err.constData());
    QCOMPARE(run(plan + QStringList{"--explanations", "all"}).status, 0);
    QCOMPARE(run({"review", project, "--approve", "--examples", "21-90"}).status, 0);
    const auto trained = run(plan);
    QVERIFY2(trained.status == 0, trained.err.constData());
    QVERIFY2(trained.err.contains("not approved and left out"), trained.err.constData());
    for (const QString language : {"en", "ja"}) {
        QFile report(m_folder.path("report-" + language + ".html"));
        QCOMPARE(run({"report", project, "--out", report.fileName(), "--lang", language}).status, 0);
        QVERIFY(report.open(QIODevice::ReadOnly));
        QVERIFY(QString::fromUtf8(report.readAll()).contains(language == "en" ? QStringLiteral("Only approved explanations were used") : QStringLiteral("承認済みの説明だけを使いました")));
    }
    QVERIFY(run({"history", project}).out.contains("Created experiment 2"));
}

QTEST_GUILESS_MAIN(TestReview)
#include "test_review.moc"
