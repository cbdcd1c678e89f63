// The History page: long logs are read as they come into view, a change is shown word by word, a broken chain is named.
#include "fixture.h"
#include "ui/models/historymodel.h"
#include "ui/models/worddiff.h"
#include "ui/pages/historypage.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>

using namespace kotowari;
using namespace kotowari::ui;
using namespace kotowari::ui::fakes;

class TestHistoryPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsThatChangedAreMarked();
    void aLongLogIsReadAsItIsLookedAt();
    void filtersAndVerifies();
};

void TestHistoryPage::wordsThatChangedAreMarked()
{
    const auto html = [](const QString &before, const QString &after) { return diffHtml(wordDiff(before, after)); };
    QCOMPARE(html(QStringLiteral("the limit is 10"), QStringLiteral("the limit is 15")), QStringLiteral("the limit is <s>10</s><u>15</u>"));
    QCOMPARE(html({}, QStringLiteral("a<b")), QStringLiteral("<u>a&lt;b</u>"));
    QCOMPARE(html(QStringLiteral("same"), QStringLiteral("same")), QStringLiteral("same"));
    const QString longText = QStringLiteral("word ").repeated(5000);
    const auto parts = wordDiff(u'a' + longText, longText + u'x'); // not a table of a hundred million cells
    QCOMPARE(parts.size(), 2);
}

void TestHistoryPage::aLongLogIsReadAsItIsLookedAt()
{
    auto project = std::make_shared<FakeProject>("memory.kotowari");
    project->review().history().setCount(100'000);
    Session session(std::make_shared<FakeWorkbench>(), project);
    session.setLanguage(Language::English);
    HistoryModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSession(&session);
    QTRY_COMPARE(model.rowCount(), 100'000);
    QVERIFY(!model.entryAt(99'999)); // asked for now
    QTRY_VERIFY(model.entryAt(99'999));
    QCOMPARE(model.entryAt(99'999)->id, HistoryId(1));
    QVERIFY(!model.index(50'000, HistoryModel::WhatColumn).data().isValid());
    model.setSession(nullptr);
}

void TestHistoryPage::filtersAndVerifies()
{
    auto project = std::make_shared<FakeProject>("memory.kotowari");
    project->review().history().setCount(30);
    Session session(std::make_shared<FakeWorkbench>(), project);
    session.setLanguage(Language::English);
    Theme theme;
    HistoryPage page(&theme);
    page.resize(1000, 700);
    page.show();
    page.setSession(&session);
    QTRY_COMPARE(page.model()->rowCount(), 30);
    type(page.filterEdit(), QStringLiteral("above the limit"));
    QTRY_COMPARE(page.model()->rowCount(), 10);
    page.verify();
    QTRY_VERIFY(page.verdict().contains(QStringLiteral("as written")));
    project->review().history().breakAt(7);
    page.verify();
    QTRY_VERIFY(page.verdict().contains(QStringLiteral("Entry 7")));
    QTRY_VERIFY(page.settled());
    page.setSession(nullptr);
}

QTEST_MAIN(TestHistoryPage)
#include "test_historypage.moc"
