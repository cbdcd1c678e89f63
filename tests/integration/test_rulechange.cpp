// A changed rule at the level of the program: from the sample to the report.
#include "program.h"

#include <QFile>
#include <QTest>

using namespace kotowari::tests;

class TestRuleChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theSampleHasTwoRules();
    void everyRunIsListed();
    void compareHasTheRecovery();
    void theBaseHasNone();
    void tablesAreForPeople();
    void theReportHasIt();
    void theFollowUpsPlanRunsAgain();
    void refusals();

private:
    static QStringList training(const QString &project, const QString &change, const QString &newCases)
    {
        return {"train", project, "--model", "t5-nano", "--arms", "answer-only,explain-then-answer:detailed", "--train-sizes", "60", "--seeds", "1,2", "--steps", "20",
                "--rule-change", change, "--new-cases", newCases};
    }
    const Folder m_folder;
    QString m_project = m_folder.path("quotes.kotowari");
};

void TestRuleChange::initTestCase()
{
    const auto made = run({"new", m_project, "--sample", "quotes-en", "--count", "300", "--rule-change"});
    QVERIFY2(made.status == 0, made.err.constData());
    const auto trained = run(training(m_project, "rule_version:1:2", "10,30"));
    QVERIFY2(trained.status == 0, trained.err.constData());
    QVERIFY2(trained.out.contains("Rule change (rule_version: 1 → 2)"), trained.out.constData());
}

void TestRuleChange::theSampleHasTwoRules()
{
    const auto file = m_folder.path("examples.csv");
    QCOMPARE(run({"export", m_project, file, "--what", "examples"}).status, 0);
    QFile csv(file);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const auto text = csv.readAll();
    QVERIFY(text.contains("rule_version"));
    const auto revised = text.count(", revised");
    QVERIFY2(revised > 100 && revised < 200, QByteArray::number(revised).constData());
}

void TestRuleChange::everyRunIsListed()
{
    const auto runs = run({"runs", m_project, "--json"}).objects();
    QCOMPARE(runs.size(), 4 + 12);
    int before = 0;
    for (const auto &one : runs) {
        QCOMPARE(one["state"].toString(), QString("done"));
        QVERIFY(one["score"].isDouble());
        const bool follow = one["experiment"].toInt() == 2;
        const auto size = one["train_size"].toInt();
        QCOMPARE(follow, size != 60);
        QCOMPARE(one["steps"].toInt(), size == 0 ? 0 : 20);
        before += size == 0;
    }
    QCOMPARE(before, 4);
}

void TestRuleChange::compareHasTheRecovery()
{
    const auto comparison = run({"compare", m_project, "--json"}).object();
    QCOMPARE(comparison["experiment"].toInt(), 2);
    const auto recovery = comparison["rule_change"].toObject();
    QCOMPARE(recovery["attribute"].toString(), QString("rule_version"));
    QCOMPARE(recovery["old"].toString() + recovery["new"].toString(), QString("12"));
    QCOMPARE(recovery["base_experiment"].toInt(), 1);
    QCOMPARE(recovery["old_examples"].toInt(), 60);
    QCOMPARE(recovery["test_items"].toInt(), comparison["test_items"].toInt());
    const auto curves = objectsOf(recovery["curves"].toArray());
    QCOMPARE(curves.size(), 2);
    const auto runs = run({"runs", m_project, "--json"}).objects();
    for (const auto &curve : curves) {
        const auto points = objectsOf(curve["points"].toArray());
        QCOMPARE(points.size(), 3);
        QCOMPARE(points[0]["new_cases"].toInt(), 0);
        QCOMPARE(points[2]["new_cases"].toInt(), 30);
        for (const auto &point : points) {
            const auto seeds = point["seeds"].toArray();
            QCOMPARE(seeds.size(), 2);
            QVERIFY(point["low"].isNull()); // two seeds have no interval
            for (const auto &one : runs) { // the scores of the runs, nothing else
                if (one["experiment"].toInt() == 2 && one["arm"] == curve["arm"] && one["train_size"] == point["new_cases"])
                    QCOMPARE(point["scores"].toArray()[one["seed"].toInt() - 1].toDouble(), one["score"].toDouble());
            }
        }
    }
    const auto contrasts = objectsOf(recovery["contrasts"].toArray());
    QCOMPARE(contrasts.size(), 1);
    for (const char *key : {"start_difference", "area_difference", "gain_difference"})
        QVERIFY2(contrasts[0][key].toObject()["estimate"].isDouble(), key);
    QVERIFY(recovery["sentence"].toString().contains("no interval can be given yet"));
    QCOMPARE(objectsOf(comparison["contrasts"].toArray())[0]["scores"].toArray().size(), 2); // 10 and 30
}

void TestRuleChange::theBaseHasNone() { QVERIFY(run({"compare", m_project, "1", "--json"}).object()["rule_change"].isNull()); }

void TestRuleChange::tablesAreForPeople()
{
    const auto english = run({"compare", m_project});
    QVERIFY2(english.status == 0 && english.out.contains("Score on the new rule by number of new cases") && english.out.contains("Gain"), english.out.constData());
    const auto japanese = run({"compare", m_project}, "ja_JP.UTF-8");
    QVERIFY2(japanese.status == 0 && japanese.out.contains("規則の改定") && japanese.out.contains("新しい事例"), japanese.out.constData());
}

void TestRuleChange::theReportHasIt()
{
    for (const QString language : {"en", "ja"}) {
        QFile html(m_folder.path("report-" + language + ".html"));
        const auto written = run({"report", m_project, "--out", html.fileName(), "--lang", language});
        QVERIFY2(written.status == 0, written.err.constData());
        QVERIFY(html.open(QIODevice::ReadOnly));
        QVERIFY(html.readAll().contains(language == "en" ? "After the rule change" : "規則の改定への対応"));
    }
    QFile json(m_folder.path("report.json"));
    QCOMPARE(run({"report", m_project, "--out", json.fileName()}).status, 0);
    QVERIFY(json.open(QIODevice::ReadOnly));
    const auto document = QJsonDocument::fromJson(json.readAll()).object();
    QCOMPARE(document["comparison"].toObject()["rule_change"], run({"compare", m_project, "--json"}).object()["rule_change"]);
    QCOMPARE(document["plan"].toObject()["rule_change"].toObject()["base"].toInt(), 1);
}

/// The appendix of a report is a plan: on the same base it gives the same scores.
void TestRuleChange::theFollowUpsPlanRunsAgain()
{
    const auto reportPath = m_folder.path("again.json");
    QCOMPARE(run({"report", m_project, "2", "--out", reportPath}).status, 0);
    QFile report(reportPath);
    QVERIFY(report.open(QIODevice::ReadOnly));
    const auto plan = QJsonDocument(QJsonDocument::fromJson(report.readAll()).object()["plan"].toObject()).toJson();
    const auto before = run({"compare", m_project, "2", "--json"}).object()["rule_change"].toObject();
    const auto again = run({"train", m_project, "--plan", m_folder.file("plan.json", plan), "--json"});
    QVERIFY2(again.status == 0, again.err.constData());
    const auto after = run({"compare", m_project, "3", "--json"}).object()["rule_change"].toObject();
    QCOMPARE(after["curves"], before["curves"]);
}

void TestRuleChange::refusals()
{
    const auto before = contentOf(m_project);
    const auto refused = [this](const QString &change, const QString &newCases, int status, const QByteArray &saying) {
        const auto outcome = run(training(m_project, change, newCases));
        return outcome.status == status && outcome.err.contains(saying) && outcome.out.isEmpty();
    };
    QVERIFY(refused("rule_version:1", "10", 2, "ATTRIBUTE:OLD:NEW"));
    QVERIFY(refused("rule_version::2", "10", 2, "ATTRIBUTE:OLD:NEW"));
    QVERIFY(refused("rule_version:1:2", "ten", 2, "--new-cases"));
    QVERIFY(refused("year:1:2", "10", 1, "exception, rule_version"));
    QVERIFY(refused("rule_version:1:3", "10", 1, "\"3\""));
    QVERIFY(refused("rule_version:1:1", "10", 1, "same value twice"));
    QVERIFY(refused("rule_version:1:2", "10,5000", 1, "5,000"));
    QCOMPARE(run({"train", m_project, "--rule-change", "rule_version:1:2"}).status, 2);
    QCOMPARE(contentOf(m_project), before);
    const auto sample = run({"new", m_folder.path("l.kotowari"), "--sample", "listops", "--rule-change"});
    QCOMPARE(sample.status, 1);
    QVERIFY2(sample.oneSentence() && sample.err.contains("quotes-ja"), sample.err.constData());
    QVERIFY(!QFile::exists(m_folder.path("l.kotowari")));
}

QTEST_GUILESS_MAIN(TestRuleChange)
#include "test_rulechange.moc"
