// Cost and benefit at the level of the program: before there is an experiment and after one, figures set and stored, bad input, reports and the proposal.
#include "program.h"

#include <QFile>
#include <QTest>

using namespace kotowari::tests;

class TestCost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void helpNamesEveryFigureWithItsUnit();
    void withoutAnExperimentTodaysWayIsTold();
    void oneArmOnlyIsSaid();
    void theResultIsARangeNeverAPoint();
    void setFiguresLastOnlyWhenSaved();
    void scenariosSideBySide();
    void badFiguresChangeNothing_data();
    void badFiguresChangeNothing();
    void ownerAndTrainingGoOnTheChecklist();
    void whatIsTypedOfWritingIsUsedEverywhere();
    void reportsSayWhatItCosts();
    void theProposalIsOnePage();
    void everyLanguage();

private:
    QJsonObject cost(const QStringList &more = {}) const
    {
        const auto told = run(QStringList{"cost", m_project, "--json"} + more);
        if (told.status != 0)
            qWarning("%s", told.err.constData());
        return told.object();
    }
    static QJsonObject input(const QJsonObject &cost, const QString &key)
    {
        for (const auto &one : objectsOf(cost["inputs"].toArray()))
            if (one["key"].toString() == key)
                return one;
        return {};
    }

    const Folder m_folder;
    QString m_project = m_folder.path("quotes.kotowari");
    QString m_empty = m_folder.path("empty.kotowari");
};

void TestCost::initTestCase()
{
    QCOMPARE(run({"new", m_empty, "--sample", "quotes-en", "--count", "80"}).status, 0);
    QCOMPARE(run({"new", m_project, "--sample", "quotes-en", "--count", "200"}).status, 0);
    const auto trained = run({"train", m_project, "--model", "t5-nano", "--arms", "answer-only,explain-then-answer:short", "--train-sizes", "20,40", "--seeds", "1,2", "--steps", "4", "--json"});
    QVERIFY2(trained.status == 0, trained.err.constData());
    QCOMPARE(run({"baselines", m_project, "--people-accuracy", "0.95", "--people-minutes", "6"}).status, 0);
}

void TestCost::helpNamesEveryFigureWithItsUnit()
{
    const auto help = run({"cost", "--help"});
    QCOMPARE(help.status, 0);
    for (const auto &one : objectsOf(cost()["inputs"].toArray()))
        QVERIFY2(help.out.contains(one["key"].toString().toUtf8()), qPrintable(one["key"].toString()));
    QVERIFY(help.out.simplified().contains("shares are 0..1"));
}

void TestCost::withoutAnExperimentTodaysWayIsTold()
{
    const auto told = run({"cost", m_empty, "--set", "minutes-a-case=6", "--set", "cases-a-month=1000", "--set", "hourly-cost=3000"});
    QVERIFY2(told.status == 0, told.err.constData());
    QVERIFY(told.out.contains("\u00a5300,000 a month"));
    QVERIFY(told.out.contains("There is no experiment yet"));
    const auto json = run({"cost", m_empty, "--json"}).object();
    QVERIFY(json["experiment"].isNull());
    QVERIFY(json["ai"].toObject()["payback"].isNull());
    QCOMPARE(json["ai"].toObject()["answer"].toString(), QStringLiteral("extend"));
    QVERIFY(run({"report", m_empty, "--proposal", "--out", m_folder.path("none.html")}).oneSentence());
    QVERIFY(!QFile::exists(m_folder.path("none.html")));
}

void TestCost::oneArmOnlyIsSaid()
{
    const auto project = m_folder.path("one.kotowari");
    QCOMPARE(run({"new", project, "--sample", "quotes-en", "--count", "120"}).status, 0);
    const auto trained = run({"train", project, "--model", "t5-nano", "--arms", "answer-only", "--train-sizes", "20", "--seeds", "1", "--steps", "2", "--json"});
    QVERIFY2(trained.status == 0, trained.err.constData());
    const auto told = run({"cost", project});
    QCOMPARE(told.status, 0);
    QVERIFY(told.out.contains("one arm only"));
}

void TestCost::theResultIsARangeNeverAPoint()
{
    const auto json = cost({"--set", "cases-a-month=1000", "--set", "hourly-cost=3000"});
    QCOMPARE(json["unit"].toString(), QStringLiteral("money"));
    const auto ai = json["ai"].toObject();
    QVERIFY(ai["known"].toBool());
    const auto monthly = ai["monthly"].toObject();
    QVERIFY(monthly["low"].toDouble() <= monthly["high"].toDouble());
    QVERIFY(ai["payback"].isObject());
    QVERIFY(!ai["influences"].toArray().isEmpty());
    QCOMPARE(input(json, "score")["source"].toString(), QStringLiteral("measured"));
    QVERIFY(input(json, "score")["low"].toDouble() < input(json, "score")["high"].toDouble());
    QCOMPARE(input(json, "minutes-a-case")["source"].toString(), QStringLiteral("typed"));
    QCOMPARE(input(json, "people-share")["source"].toString(), QStringLiteral("assumed"));
    QCOMPARE(input(json, "wrong-answer-cost")["source"].toString(), QStringLiteral("unknown"));
    QVERIFY(!json["explanations"].toObject()["known"].toBool()); // two seeds say nothing of it
    QVERIFY(cost({"--set", "cases-a-month=1000"})["unit"].toString() == QStringLiteral("hours"));
}

void TestCost::setFiguresLastOnlyWhenSaved()
{
    const auto before = contentOf(m_project);
    QCOMPARE(input(cost({"--set", "hourly-cost=3000"}), "hourly-cost")["value"].toDouble(), 3000.0);
    QVERIFY(contentOf(m_project) == before);
    QVERIFY(input(cost(), "hourly-cost")["value"].isNull());
    QCOMPARE(run({"cost", m_project, "--set", "hourly-cost=3000", "--set", "cases-a-month=1000", "--save", "--currency", "USD"}).status, 0);
    const auto json = cost();
    QCOMPARE(input(json, "hourly-cost")["value"].toDouble(), 3000.0);
    QCOMPARE(json["currency"].toString(), QStringLiteral("USD"));
    QVERIFY(run({"cost", m_project}).out.contains("$"));
    QVERIFY(run({"history", m_project}).out.contains("Set the cost scenario"));
}

void TestCost::scenariosSideBySide()
{
    QCOMPARE(run({"cost", m_project, "--scenario", "Few cases", "--set", "cases-a-month=5", "--save"}).status, 0);
    const auto told = run({"cost", m_project, "--scenario", "Few cases"});
    QCOMPARE(told.status, 0);
    QVERIFY(told.out.contains("Scenarios side by side"));
    QVERIFY(told.out.contains("Base") && told.out.contains("Few cases"));
    const auto file = m_folder.path("scenarios.html");
    QCOMPARE(run({"report", m_project, "--out", file, "--lang", "en"}).status, 0);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const auto report = written.readAll();
    QVERIFY(report.contains("Scenarios side by side") && report.contains("Few cases"));
    QVERIFY(report.contains("no examples were locked away for confirmation")); // which score the decisions use
    QCOMPARE(cost()["score_of"].toString(), QStringLiteral("test"));
    QCOMPARE(cost()["scenarios"].toArray().size(), 2);
    QCOMPARE(run({"cost", m_project, "--scenario", "Few cases", "--remove"}).status, 0);
    QVERIFY(!run({"cost", m_project}).out.contains("Few cases"));
}

void TestCost::badFiguresChangeNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no value") << QStringList{"--set", "hourly-cost"};
    QTest::newRow("no figure") << QStringList{"--set", "salary=3"};
    QTest::newRow("a word") << QStringList{"--set", "hourly-cost=much"};
    QTest::newRow("negative") << QStringList{"--set", "hourly-cost=-5"};
    QTest::newRow("zero") << QStringList{"--set", "cases-a-month=0"};
    QTest::newRow("nan") << QStringList{"--set", "hourly-cost=nan"};
    QTest::newRow("infinite") << QStringList{"--set", "hourly-cost=inf"};
    QTest::newRow("a share above one") << QStringList{"--set", "error-rate=5"};
    QTest::newRow("currency") << QStringList{"--currency", "yen"};
    QTest::newRow("scenario") << QStringList{"--scenario", "nobody", "--remove"};
    QTest::newRow("experiment") << QStringList{"99"};
}

void TestCost::badFiguresChangeNothing()
{
    QFETCH(QStringList, arguments);
    const auto before = contentOf(m_project);
    if (!arguments.contains("--remove"))
        arguments << "--save";
    for (const auto *language : {"C.UTF-8", "ja_JP.UTF-8"}) {
        const auto told = run(QStringList{"cost", m_project} + arguments, QLatin1String(language));
        QCOMPARE(told.status, 1);
        QVERIFY2(told.oneSentence(), told.err.constData());
        QVERIFY(told.out.isEmpty());
    }
    QVERIFY(contentOf(m_project) == before);
}

void TestCost::ownerAndTrainingGoOnTheChecklist()
{
    const auto state = [this](const QString &id) {
        for (const auto &one : objectsOf(cost()["checklist"].toArray()))
            if (one["id"].toString() == id)
                return one["state"].toString();
        return QString();
    };
    QCOMPARE(state("owner"), QStringLiteral("open"));
    QCOMPARE(run({"cost", m_project, "--owner", "Sato", "--staff-training", "May"}).status, 0);
    QCOMPARE(state("owner"), QStringLiteral("done"));
    QCOMPARE(state("training"), QStringLiteral("done"));
    QCOMPARE(state("pools"), QStringLiteral("done"));
    QCOMPARE(state("seeds"), QStringLiteral("open"));
    QCOMPARE(state("controls"), QStringLiteral("open"));
}

void TestCost::whatIsTypedOfWritingIsUsedEverywhere()
{
    const auto effort = [this] {
        const auto path = m_folder.path("effort.json");
        if (run({"report", m_project, "--out", path}).status != 0)
            return QJsonObject();
        QFile file(path);
        file.open(QIODevice::ReadOnly);
        return QJsonDocument::fromJson(file.readAll()).object()["meeting"].toObject()["effort"].toObject();
    };
    // Nobody said: the Cost page and Compare assume the same.
    QCOMPARE(effort()["source"].toString(), QStringLiteral("assumed"));
    QCOMPARE(input(cost(), "writing-minutes")["source"].toString(), QStringLiteral("assumed"));
    QCOMPARE(input(cost(), "writing-minutes")["value"].toDouble(), effort()["minutes_explanation"].toDouble());
    QCOMPARE(run({"cost", m_project, "--set", "writing-minutes=12", "--save"}).status, 0);
    QCOMPARE(effort()["source"].toString(), QStringLiteral("typed"));
    QCOMPARE(effort()["minutes_explanation"].toDouble(), 12.0);
}

void TestCost::reportsSayWhatItCosts()
{
    const auto path = m_folder.path("report.html");
    const auto written = run({"report", m_project, "--out", path});
    if (written.err.contains("window"))
        QSKIP("a build without Qt draws nothing");
    QVERIFY2(written.status == 0, written.err.constData());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto html = file.readAll();
    QVERIFY(html.contains("Cost and benefit"));
    QVERIFY(html.contains("From pilot to rollout"));
}

void TestCost::theProposalIsOnePage()
{
    QVERIFY(run({"report", m_project, "--proposal", "--out", m_folder.path("p.csv")}).status == 2);
    for (const auto *language : {"en", "ja"}) {
        const auto path = m_folder.path(QStringLiteral("p-%1.pdf").arg(QLatin1String(language)));
        const auto written = run({"report", m_project, "--proposal", "--out", path, "--lang", QLatin1String(language)});
        if (written.err.contains("window") || written.err.contains(QStringLiteral("画面").toUtf8()))
            QSKIP("a build without Qt draws nothing");
        QVERIFY2(written.status == 0, written.err.constData());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto pdf = file.readAll();
        QCOMPARE(pdf.count("/Type /Page\n") + pdf.count("/Type /Page "), 1);
    }
}

void TestCost::everyLanguage()
{
    for (const auto *language : {"C.UTF-8", "ja_JP.UTF-8"}) {
        const auto told = run({"cost", m_project}, QLatin1String(language));
        QCOMPARE(told.status, 0);
        QVERIFY2(!told.out.contains("[cost.") && !told.out.contains("[rollout.") && !told.out.contains("{"), told.out.constData());
    }
    QVERIFY(run({"cost", m_project}, "ja_JP.UTF-8").out.contains(QStringLiteral("投資回収期間").toUtf8()));
}

QTEST_GUILESS_MAIN(TestCost)
#include "test_cost.moc"
