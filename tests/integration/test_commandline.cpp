// The command line's contract: help, usage errors, exit statuses, languages, pure JSON.
#include "program.h"

#include <QRegularExpression>
#include <QTest>

using namespace kotowari::tests;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpNamesEveryCommandThatExists();
    void helpOfEveryCommandHasWordsInBothLanguages_data();
    void helpOfEveryCommandHasWordsInBothLanguages();
    void usageErrorsExitWith2_data();
    void usageErrorsExitWith2();
    void theWrongWordIsNamed();
    void errorsSpeakTheUsersLanguage();
    void newMakesAProject();
    void newRefusesAnExistingFile();
    void presetsAreListed();
    void runsOfANewProjectAreAnEmptyList();
    void tokenizerIsTrained();
    void probeSaysWhatAPlanCostsAndStartsNothing();
    void doctorSaysWhatIsThere();
    void versionIsSaid();
};

static const QStringList commands{"pilot", "new", "import", "export", "check", "patterns", "pools", "tokenizer", "model", "train", "resume", "runs", "metrics", "compare", "slices", "items", "predict", "confirm", "report", "bench", "doctor"};

void TestCommandLine::helpNamesEveryCommandThatExists()
{
    const auto help = run({"--help"});
    QCOMPARE(help.status, 0);
    QVERIFY(help.err.isEmpty());
    for (const auto &command : commands)
        QVERIFY2(help.out.contains("\n  " + command.toUtf8() + " "), qPrintable(command));
}

void TestCommandLine::helpOfEveryCommandHasWordsInBothLanguages_data()
{
    QTest::addColumn<QStringList>("command");
    for (const auto &command : commands)
        QTest::newRow(qPrintable(command)) << QStringList{command};
    QTest::newRow("tokenizer train") << QStringList{"tokenizer", "train"};
    QTest::newRow("tokenizer encode") << QStringList{"tokenizer", "encode"};
    for (const QString part : {"presets", "import", "list", "remove", "inspect", "score", "generate", "export"})
        QTest::newRow(qPrintable("model " + part)) << QStringList{"model", part};
}

void TestCommandLine::helpOfEveryCommandHasWordsInBothLanguages()
{
    QFETCH(QStringList, command);
    const auto english = run(command + QStringList{"--help"});
    const auto japanese = run(command + QStringList{"--help"}, "ja_JP.UTF-8");
    QCOMPARE(english.status, 0);
    QCOMPARE(japanese.status, 0);
    for (const auto &help : {english, japanese}) {
        QVERIFY(!help.out.contains("[cli.")); // a text that is missing shows its id in brackets
        QVERIFY(!help.out.contains("cli.opt"));
    }
    QVERIFY(QString::fromUtf8(japanese.out).contains("この説明を表示します"));
    QVERIFY(!QString::fromUtf8(english.out).contains(QRegularExpression("[\\x{3040}-\\x{30ff}]")));
}

void TestCommandLine::usageErrorsExitWith2_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList{"runs", "p.kotowari", "--nonsense"};
    QTest::newRow("missing argument") << QStringList{"runs"};
    QTest::newRow("mistyped command") << QStringList{"trian"};
    QTest::newRow("unknown language") << QStringList{"runs", "p.kotowari", "--lang", "fr"};
    QTest::newRow("no subcommand of tokenizer") << QStringList{"tokenizer"};
    QTest::newRow("unknown sample") << QStringList{"new", "p.kotowari", "--sample", "poems"};
    QTest::newRow("unknown arm") << QStringList{"train", "p.kotowari", "--model", "t5-nano", "--arms", "magic", "--train-sizes", "10", "--seeds", "1"};
    QTest::newRow("an arm twice") << QStringList{"train", "p.kotowari", "--model", "t5-nano", "--arms", "answer-only,answer-only", "--train-sizes", "10", "--seeds", "1"};
    QTest::newRow("bad seeds") << QStringList{"train", "p.kotowari", "--model", "t5-nano", "--arms", "answer-only", "--train-sizes", "10", "--seeds", "6-1"};
    QTest::newRow("steps and epochs") << QStringList{"train", "p.kotowari", "--model", "t5-nano", "--arms", "answer-only", "--train-sizes", "10", "--seeds", "1", "--steps", "5", "--epochs", "1"};
    QTest::newRow("no steps") << QStringList{"train", "p.kotowari", "--model", "t5-nano", "--arms", "answer-only", "--train-sizes", "10", "--seeds", "1", "--steps", "0"};
    QTest::newRow("option without a value") << QStringList{"new", "p.kotowari", "--count"};
    QTest::newRow("a flag for a number") << QStringList{"new", "p.kotowari", "--count", "--json"};
    QTest::newRow("a flag for a word") << QStringList{"new", "p.kotowari", "--sample", "--json"};
    QTest::newRow("a flag for a file") << QStringList{"import", "p.kotowari", "f.csv", "--rejects", "--dry-run"};
    QTest::newRow("no minutes") << QStringList{"pilot", "--minutes", "0"};
    QTest::newRow("half a plan") << QStringList{"train", "p.kotowari", "--model", "t5-nano"};
    QTest::newRow("map without field") << QStringList{"import", "p.kotowari", "f.csv", "--map", "question"};
    QTest::newRow("unknown report format") << QStringList{"report", "p.kotowari", "--out", "report.docx"};
    QTest::newRow("bad size") << QStringList{"p.kotowari", "--grab", "shots", "--size", "large"};
    QTest::newRow("run is not a number") << QStringList{"metrics", "p.kotowari", "first"};
}

void TestCommandLine::usageErrorsExitWith2()
{
    QFETCH(QStringList, arguments);
    const auto english = run(arguments);
    QCOMPARE(english.status, 2);
    QVERIFY(english.out.isEmpty());
    QVERIFY2(english.oneSentence(), english.err.constData());
    const auto japanese = run(arguments, "ja_JP.UTF-8");
    QCOMPARE(japanese.status, 2);
    QVERIFY2(japanese.oneSentence(), japanese.err.constData());
    QVERIFY(japanese.err != english.err);
    for (const QByteArray foreign : {" is ", " not ", "required", "expected", "missing", "allowed"})
        QVERIFY2(!japanese.err.contains(foreign), japanese.err.constData());
}

void TestCommandLine::theWrongWordIsNamed()
{
    QVERIFY2(run({"frobnicate", "x.kotowari"}).err.contains("\"frobnicate\""), run({"frobnicate", "x.kotowari"}).err.constData());
    QVERIFY(!run({"frobnicate", "x.kotowari"}).err.contains("x.kotowari"));
    const auto words = run({"runs", "p.kotowari", "--colour", "dark blue", "--loud"}).err;
    QVERIFY2(words.contains("--colour dark blue --loud"), words.constData());
}

void TestCommandLine::errorsSpeakTheUsersLanguage()
{
    const Folder folder;
    const QStringList arguments{"runs", folder.path("none.kotowari")};
    const auto english = run(arguments);
    const auto japanese = run(arguments, "ja_JP.UTF-8");
    const auto asked = run(arguments + QStringList{"--lang", "ja"});
    for (const auto &outcome : {english, japanese, asked}) {
        QCOMPARE(outcome.status, 1);
        QVERIFY(outcome.oneSentence());
        QVERIFY(QString::fromUtf8(outcome.err).contains("none.kotowari"));
    }
    QVERIFY(QString::fromUtf8(japanese.err).contains(u'。'));
    QVERIFY(!QString::fromUtf8(english.err).contains(u'。'));
    QCOMPARE(asked.err, japanese.err);
}

void TestCommandLine::newMakesAProject()
{
    const Folder folder;
    const auto empty = run({"new", folder.path("empty.kotowari"), "--json"});
    QCOMPARE(empty.status, 0);
    QCOMPARE(empty.object()["examples"].toInt(-1), 0);
    for (const QString sample : {"quotes-ja", "quotes-en", "inspection-ja", "inspection-en", "listops"}) {
        const auto made = run({"new", folder.path(sample + ".kotowari"), "--sample", sample, "--count", "30", "--json"});
        QCOMPARE(made.status, 0);
        QCOMPARE(made.object()["sample"].toString(), sample);
        QCOMPARE(made.object()["examples"].toInt(), 30);
    }
}

void TestCommandLine::newRefusesAnExistingFile()
{
    const Folder folder;
    const auto path = folder.path("p.kotowari");
    QCOMPARE(run({"new", path, "--sample", "quotes-en", "--count", "20"}).status, 0);
    const auto before = contentOf(path);
    const auto again = run({"new", path});
    QCOMPARE(again.status, 1);
    QVERIFY(again.oneSentence());
    QCOMPARE(contentOf(path), before);
}

void TestCommandLine::presetsAreListed()
{
    const auto presets = run({"model", "presets", "--json"});
    QCOMPARE(presets.status, 0);
    QStringList names;
    const auto list = presets.objects();
    for (const auto &preset : list) {
        names << preset["name"].toString();
        QVERIFY(preset["parameters"].toInteger() > 0);
        QVERIFY(!preset["note"].toString().startsWith('['));
    }
    for (const QString name : {"t5-nano", "t5-micro", "t5-efficient-tiny", "t5-small", "t5-base", "t5-large"})
        QVERIFY2(names.contains(name), qPrintable(name));
}

void TestCommandLine::runsOfANewProjectAreAnEmptyList()
{
    const Folder folder;
    QCOMPARE(run({"new", folder.path("p.kotowari")}).status, 0);
    const auto runs = run({"runs", folder.path("p.kotowari"), "--json"});
    QCOMPARE(runs.status, 0);
    QVERIFY(runs.json().isArray());
    QVERIFY(runs.array().isEmpty());
    QVERIFY(runs.err.isEmpty());
}

void TestCommandLine::tokenizerIsTrained()
{
    const Folder folder;
    QCOMPARE(run({"new", folder.path("p.kotowari"), "--sample", "quotes-ja", "--count", "200"}).status, 0);
    const auto trained = run({"tokenizer", "train", folder.path("p.kotowari"), "--json"});
    QCOMPARE(trained.status, 0);
    QVERIFY(trained.object()["vocabulary"].toInt() > 256);
}

void TestCommandLine::probeSaysWhatAPlanCostsAndStartsNothing()
{
    const Folder folder;
    const QString project = folder.path("probe.kotowari");
    QCOMPARE(run({"new", project, "--sample", "quotes-en", "--count", "120"}).status, 0);
    const QStringList plan{"train", project, "--model", "t5-nano", "--arms", "answer-only,explain-then-answer:short", "--train-sizes", "40", "--seeds", "1,2", "--steps", "50", "--probe"};
    const auto probed = run(plan + QStringList{"--json"});
    QVERIFY2(probed.status == 0, probed.err.constData());
    const auto cost = probed.object();
    QCOMPARE(cost["runs"].toInt(), 4);
    QVERIFY2(cost["seconds"].toDouble() > 0.05, probed.out.constData());
    QVERIFY2(cost["memory_bytes"].isNull() || cost["memory_bytes"].toDouble() > 1e8, probed.out.constData()); // null: a system that does not let us ask
    QVERIFY(cost["notes"].toArray().first().toString().contains("cannot find any difference")); // two seeds
    QVERIFY(run({"runs", project, "--json"}).array().isEmpty());
    QVERIFY(run(plan, "ja_JP.UTF-8").out.contains("所要時間"));
    auto tooLarge = plan;
    tooLarge[tooLarge.indexOf("40")] = "4000";
    const auto refused = run(tooLarge);
    QCOMPARE(refused.status, 1);
    QVERIFY(refused.err.contains("4000") || refused.err.contains("4,000"));
}

void TestCommandLine::doctorSaysWhatIsThere()
{
    const auto doctor = run({"doctor", "--json"});
    QVERIFY(doctor.status == 0 || doctor.status == 3);
    QStringList names;
    const auto checks = objectsOf(doctor.object()["checks"].toArray());
    for (const auto &check : checks) {
        names << check["name"].toString();
        if (check["state"].toString() != "good") // a problem without advice helps nobody
            QVERIFY(!check["advice"].toString().isEmpty());
    }
    for (const QString name : {"threads", "memory", "disk", "tokenizer", "engine", "blas", "gpu", "fonts"})
        QVERIFY2(names.contains(name), qPrintable(name));
    QCOMPARE(doctor.status == 3, doctor.object()["problems"].toInt() > 0);
}

void TestCommandLine::versionIsSaid()
{
    const auto version = run({"--version"});
    QCOMPARE(version.status, 0);
    QVERIFY(version.out.startsWith("kotowari "));
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "test_commandline.moc"
