// The checks at the level of the program: what is printed, dismissed on record, and a project's own patterns.
#include "program.h"

#include <QTest>

using namespace kotowari::tests;

class TestQuality : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checkIsGroupedByKindAndRule();
    void aFindingIsDismissedWithAReason();
    void ownPatternsFindWhatTheProjectCallsPersonal();
    void samplesAreToldNothing();

private:
    QString office(const QString &name) const;
    static QStringList rulesOf(const QString &project);

    const Folder m_folder;
};

QString TestQuality::office(const QString &name) const
{
    const auto project = m_folder.path(name + ".kotowari");
    QByteArray rows = "key,input,answer,explanation.detailed\n";
    for (int i = 1; i <= 5; ++i)
        rows += "K" + QByteArray::number(i) + ",order of 3 units at 120 for E1234" + QByteArray::number(i) + ",approve,The total of the order is 3 x 120 = 35" + QByteArray::number(i) + " so it is small enough.\n";
    const bool made = run({"new", project}).status == 0 && run({"import", project, m_folder.file(name + ".csv", rows)}).status == 0;
    return made ? project : QString();
}

QStringList TestQuality::rulesOf(const QString &project)
{
    QStringList rules;
    for (const auto &finding : objectsOf(run({"check", project, "--json"}).object()["findings"].toArray()))
        rules << QString::number(finding["example"].toInt()) + ' ' + finding["kind"].toString() + ' ' + finding["rule"].toString();
    return rules;
}

void TestQuality::checkIsGroupedByKindAndRule()
{
    const auto project = office("groups");
    const auto plain = run({"check", project});
    QCOMPARE(plain.status, 3);
    const auto lines = QString::fromUtf8(plain.out).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 6); // the rule, three places, how many more, the summary
    QVERIFY2(lines[0].contains("(5)"), plain.out.constData());
    QVERIFY2(lines[1].startsWith("  ") && lines[1].contains("K1"), plain.out.constData());
    QVERIFY2(lines[4].contains("2 more"), plain.out.constData());
    QCOMPARE(rulesOf(project).size(), 5); // --json lists all
    QVERIFY(QString::fromUtf8(run({"check", project, "--lang", "ja"}).out).contains(QStringLiteral("説明の質: 計算が合わない(5 件)")));
}

void TestQuality::aFindingIsDismissedWithAReason()
{
    const auto project = office("dismissed");
    const auto before = contentOf(project);
    for (const auto &wrong : {QStringList{"--dismiss", "1:detailed:arithmetic"}, QStringList{"--dismiss", "1:arithmetic", "--reason", "x"}, QStringList{"--dismiss", "x:detailed:arithmetic", "--reason", "x"},
                              QStringList{"--dismiss", "1:long:arithmetic", "--reason", "x"}, QStringList{"--reason", "x"}})
        QCOMPARE(run(QStringList{"check", project} + wrong).status, 2);
    for (const auto &wrong : {QStringList{"1:detailed:name", "x"}, QStringList{"1:short:arithmetic", "x"}, QStringList{"99:detailed:arithmetic", "x"}, QStringList{"1:detailed:arithmetic", " "}}) {
        const auto refused = run({"check", project, "--dismiss", wrong[0], "--reason", wrong[1]});
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.oneSentence(), refused.err.constData());
    }
    QCOMPARE(contentOf(project), before);
    const auto done = run({"check", project, "--dismiss", "2:detailed:arithmetic", "--reason", "agreed rounding", "--as", "suzuki", "--json"});
    QCOMPARE(done.status, 0);
    QCOMPARE(done.object()["dismissed"].toInt(), 1);
    QCOMPARE(rulesOf(project), (QStringList{"1 quality arithmetic", "3 quality arithmetic", "4 quality arithmetic", "5 quality arithmetic"}));
    QVERIFY(contentOf(project).contains("agreed rounding")); // on record
    QVERIFY(run({"history", project, "--json"}).out.contains("finding.dismiss"));
}

void TestQuality::ownPatternsFindWhatTheProjectCallsPersonal()
{
    const auto project = office("patterns");
    QCOMPARE(run({"patterns", project, "--json"}).object()["patterns"].toArray().size(), 0);
    for (const auto &wrong : {"E", "=E", "name="})
        QCOMPARE(run({"patterns", project, "--add", wrong}).status, 2);
    const auto broken = run({"patterns", project, "--add", "employee=E[0"});
    QCOMPARE(broken.status, 1);
    QVERIFY2(broken.oneSentence(), broken.err.constData());
    const auto added = run({"patterns", project, "--add", "employee=E\\d{5}", "--json"});
    QCOMPARE(added.status, 0);
    QCOMPARE(added.object()["patterns"].toArray().first().toObject()["pattern"].toString(), QStringLiteral("E\\d{5}"));
    QVERIFY(rulesOf(project).contains("1 personal-data own:employee"));
    QVERIFY(QString::fromUtf8(run({"check", project}).out).contains("Personal data: employee (5)"));
    QCOMPARE(run({"patterns", project, "--remove", "employee"}).status, 0);
    QCOMPARE(run({"patterns", project, "--remove", "employee"}).status, 1);
    QVERIFY(!rulesOf(project).contains("1 personal-data own:employee"));
}

void TestQuality::samplesAreToldNothing()
{
    for (const auto *sample : {"quotes-ja", "quotes-en", "inspection-ja", "inspection-en", "listops"}) {
        const auto project = m_folder.path(QString(sample) + ".kotowari");
        QCOMPARE(run({"new", project, "--sample", sample, "--count", "300"}).status, 0);
        const auto checked = run({"check", project});
        for (const auto *kind : {"Personal data", "Explanation quality"})
            QVERIFY2(!checked.out.contains(kind), checked.out.constData());
    }
}

QTEST_GUILESS_MAIN(TestQuality)
#include "test_quality.moc"
