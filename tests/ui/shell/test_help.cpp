// The help: F1 shows what the page is about, in both languages, and says the formulae of the Cost page.
#include "fixture.h"
#include "ui/dialogs/helpdialog.h"
#include "ui/mainwindow.h"
#include "ui/widgets/headerbar.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTextBrowser>
#include <QToolButton>

using namespace kotowari;
using namespace kotowari::ui;
using namespace kotowari::ui::fakes;

class TestHelp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothLanguagesHaveTheSameSections();
    void everyPageHasItsOwn();
    void theFormulaeAreThere();
    void f1ShowsThePageAndFollowsTheLanguage();
};

static QStringList idsOf(const QList<HelpSection> &sections)
{
    QStringList ids;
    for (const auto &section : sections)
        ids << section.id;
    return ids;
}

void TestHelp::bothLanguagesHaveTheSameSections()
{
    const auto japanese = helpSections(Language::Japanese), english = helpSections(Language::English);
    QVERIFY(japanese.size() > 5);
    QCOMPARE(idsOf(japanese), idsOf(english));
    for (qsizetype i = 0; i < japanese.size(); ++i) {
        for (const auto &section : {japanese[i], english[i]}) {
            QVERIFY2(!section.title.isEmpty(), qPrintable(section.id));
            QVERIFY2(section.text.size() > 80, qPrintable(section.id));
        }
        const auto rows = [](const QString &text) { return text.count(QStringLiteral("\n| ")); };
        const auto points = [](const QString &text) { return text.count(QStringLiteral("\n* ")); };
        QVERIFY2(rows(japanese[i].text) == rows(english[i].text) && points(japanese[i].text) == points(english[i].text), qPrintable("one says more: " + japanese[i].id));
    }
}

void TestHelp::everyPageHasItsOwn()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    Theme theme;
    const MainWindow window(std::make_shared<FakeWorkbench>(), &theme, &settings);
    const auto ids = idsOf(helpSections(Language::English));
    const auto pages = window.pages();
    for (const auto &page : pages)
        QVERIFY2(ids.contains(page), qPrintable(page));
}

void TestHelp::theFormulaeAreThere()
{
    for (const auto language : {Language::Japanese, Language::English}) {
        const auto sections = helpSections(language);
        const auto cost = std::ranges::find(sections, QStringLiteral("cost"), &HelpSection::id);
        QVERIFY(cost != sections.end());
        for (const char *part : {"P = m", "M = c", "(1 − p) × M", "(r − 1) × n × a", "C × (1 − p) × d × w", "r = 1 + x"})
            QVERIFY2(cost->text.contains(QString::fromUtf8(part)), part);
    }
}

void TestHelp::f1ShowsThePageAndFollowsTheLanguage()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    Theme theme;
    MainWindow window(std::make_shared<FakeWorkbench>(), &theme, &settings);
    window.setLanguage(Language::English);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QVERIFY(!window.help());
    QTest::keyClick(&window, Qt::Key_F1);
    QVERIFY(window.help() && window.help()->isVisible());
    QCOMPARE(window.help()->currentSection(), QStringLiteral("welcome"));
    QVERIFY(window.help()->text()->toPlainText().contains(QStringLiteral("How the work goes")));
    window.help()->showSection(QStringLiteral("cost"));
    QVERIFY(window.help()->text()->toPlainText().contains(QStringLiteral("Break-even")));
    window.setLanguage(Language::Japanese);
    QCOMPARE(window.help()->currentSection(), QStringLiteral("cost"));
    QVERIFY(window.help()->text()->toPlainText().contains(QStringLiteral("損益分岐")));
    QCOMPARE(window.help()->windowTitle(), QStringLiteral("ヘルプ"));
    window.help()->close();
    QTRY_VERIFY(!window.help());
    window.header()->helpButton()->click();
    QVERIFY(window.help() && window.help()->isVisible());
}

QTEST_MAIN(TestHelp)
#include "test_help.moc"
