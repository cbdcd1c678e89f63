// Sentences of a detailed explanation that also make the shorter ones.
#include "ui/document/levelmarks.h"

#include <QTest>

using namespace kotowari::ui;

class TestLevelMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentences_data();
    void sentences();
    void findsTheSentenceAtTheCursor();
    void marksKeepTheOrderOfTheDetailedText();
    void unmarkingTakesTheSentenceAndItsGap();
    void ownWordsOfALevelStay();
    void changesFollow();
};

void TestLevelMarks::sentences_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("Japanese") << QStringLiteral("数量は120。上限は15%。よって承認") << QStringList{QStringLiteral("数量は120。"), QStringLiteral("上限は15%。"), QStringLiteral("よって承認")};
    QTest::newRow("English") << QStringLiteral("It is 3.5 kg. The limit is 4!  So yes.") << QStringList{QStringLiteral("It is 3.5 kg."), QStringLiteral("The limit is 4!"), QStringLiteral("So yes.")};
    QTest::newRow("lines") << QStringLiteral("one\n\n two \nthree") << QStringList{QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")};
    QTest::newRow("quotes") << QStringLiteral("「不可。」と書く。終わり") << QStringList{QStringLiteral("「不可。」"), QStringLiteral("と書く。"), QStringLiteral("終わり")};
    QTest::newRow("empty") << QStringLiteral(" \n ") << QStringList{};
}

void TestLevelMarks::sentences()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, expected);
    QStringList found;
    for (const auto &sentence : sentencesOf(text))
        found << text.mid(sentence.begin, sentence.length);
    QCOMPARE(found, expected);
}

void TestLevelMarks::findsTheSentenceAtTheCursor()
{
    const auto all = sentencesOf(QStringLiteral("ab. cd."));
    QCOMPARE(sentenceAt(all, 0), 0);
    QCOMPARE(sentenceAt(all, 3), 0);
    QCOMPARE(sentenceAt(all, 4), 1);
    QCOMPARE(sentenceAt(all, 7), 1);
    QCOMPARE(sentenceAt({}, 0), -1);
}

void TestLevelMarks::marksKeepTheOrderOfTheDetailedText()
{
    const QString japanese = QStringLiteral("甲。乙。丙。");
    QString level = withSentence(japanese, {}, 2);
    level = withSentence(japanese, level, 0);
    QCOMPARE(level, QStringLiteral("甲。丙。"));
    QCOMPARE(withSentence(japanese, level, 1), QStringLiteral("甲。乙。丙。"));
    const QString english = QStringLiteral("One. Two. Three.");
    QCOMPARE(withSentence(english, QStringLiteral("Three."), 0), QStringLiteral("One. Three."));
    QCOMPARE(withSentence(english, QStringLiteral("One."), 2), QStringLiteral("One. Three."));
    QCOMPARE(withSentence(QStringLiteral("a\nb\nc"), QStringLiteral("a"), 2), QStringLiteral("a\nc"));
}

void TestLevelMarks::unmarkingTakesTheSentenceAndItsGap()
{
    QCOMPARE(withoutSentence(QStringLiteral("One. Two. Three."), QStringLiteral("Two.")), QStringLiteral("One. Three."));
    QCOMPARE(withoutSentence(QStringLiteral("One. Two."), QStringLiteral("Two.")), QStringLiteral("One."));
    QCOMPARE(withoutSentence(QStringLiteral("a\nb"), QStringLiteral("a")), QStringLiteral("b"));
    QCOMPARE(withoutSentence(QStringLiteral("a"), QStringLiteral("x")), QStringLiteral("a"));
}

void TestLevelMarks::ownWordsOfALevelStay()
{
    const QString level = QStringLiteral("要するに。乙。");
    QCOMPARE(withSentence(QStringLiteral("甲。乙。丙。"), level, 0), QStringLiteral("要するに。甲。乙。"));
    QVERIFY(!holdsSentence(level, QStringLiteral("甲。")));
    QVERIFY(holdsSentence(level, QStringLiteral("乙。")));
}

void TestLevelMarks::changesFollow()
{
    QCOMPARE(followed(QStringLiteral("甲。乙。丙。"), QStringLiteral("甲。乙の二。丙。"), QStringLiteral("乙。")), QStringLiteral("乙の二。"));
    QCOMPARE(followed(QStringLiteral("甲。乙。丙。"), QStringLiteral("甲。丙。"), QStringLiteral("甲。乙。")), QStringLiteral("甲。"));
    QCOMPARE(followed(QStringLiteral("甲。乙。"), QStringLiteral("甲。新。乙。"), QStringLiteral("甲。乙。")), QStringLiteral("甲。乙。"));
    QCOMPARE(followed(QStringLiteral("甲乙。丙。"), QStringLiteral("甲。乙。丙。"), QStringLiteral("甲乙。")), QStringLiteral("甲。乙。"));
    QCOMPARE(followed(QStringLiteral("甲。"), QStringLiteral("乙。"), QStringLiteral("自分の言葉。")), QStringLiteral("自分の言葉。"));
    // A sentence that is typed on grows letter by letter.
    QCOMPARE(followed(QStringLiteral("a b"), QStringLiteral("a bc"), QStringLiteral("a b")), QStringLiteral("a bc"));
}

QTEST_GUILESS_MAIN(TestLevelMarks)
#include "test_levelmarks.moc"
