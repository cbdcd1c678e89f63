// Thirty explanations in a row in the real window on a real project, by keys alone; the process is killed three seconds after the last key.
// The writing runs in a child (this program again, with "--write PROJECT"), which kills itself.
#include "core/api/exampleservice.h"
#include "core/workbench.h"
#include "ui/mainwindow.h"
#include "ui/pages/exampleeditor.h"
#include "ui/pages/examplespage.h"
#include "ui/theme.h"
#include "ui/widgets/explanationedit.h"
#include "ui/widgets/plainedit.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace kotowari;
using namespace kotowari::ui;

namespace {

constexpr int wanted = 30;

QString explanation(int i) { return QStringLiteral("Reason %1: the quantity decides, so the limit holds.").arg(i); }

bool composed(int i) { return i % 3 == 2; }
QString composedText(int i) { return QStringLiteral("理由%1は数量です。").arg(i); }

/// As a Japanese input method delivers it: what is composed grows, Enter decides it, the decided text comes.
void compose(QWidget *field, const QString &text)
{
    for (const auto &part : {QStringLiteral("ri"), QStringLiteral("りゆ"), QStringLiteral("りゆう")}) {
        QInputMethodEvent event(part, {});
        QApplication::sendEvent(field, &event);
    }
    QTest::keyClick(field, Qt::Key_Return); // belongs to the input method
    QInputMethodEvent commit;
    commit.setCommitString(text);
    QApplication::sendEvent(field, &commit);
}

/// Keys only. Gives the number of explanations written; the process ends by SIGKILL.
int write(const QString &project)
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    Theme theme;
    MainWindow window(createWorkbench(), &theme, &settings);
    window.resize(1280, 720);
    window.show();
    window.openProject(project);
    if (!QTest::qWaitFor([&] { return window.session() != nullptr; }, 20000))
        return 2;
    window.showPage(QStringLiteral("examples"));
    auto *page = window.findChild<ExamplesPage *>();
    if (!page || !QTest::qWaitFor([&] { return page->settled() && page->document()->current() != 0; }, 20000))
        return 3;
    window.activateWindow();
    if (!QTest::qWaitFor([&] { return QApplication::activeWindow() != nullptr; }, 5000))
        return 4;
    // From the table into the editor without the mouse.
    QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window, Qt::Key_Return, Qt::ControlModifier);
    auto *field = page->editor()->explanationEdit(Granularity::Detailed)->edit();
    if (!QTest::qWaitFor([&] { return field->hasFocus() && !page->document()->loading(); }, 5000))
        return 5;
    for (int i = 0; i < wanted; ++i) {
        if (composed(i))
            compose(QApplication::focusWidget(), composedText(i));
        else
            QTest::keyClicks(QApplication::focusWidget(), explanation(i));
        if (i + 1 == wanted)
            break;
        const auto before = page->document()->current();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        if (!QTest::qWaitFor([&] { return page->document()->current() != before && !page->document()->loading(); }, 5000))
            return 6;
    }
    QTest::qWait(3000);
    ::raise(SIGKILL);
    return 7;
}

} // namespace

class TestThirty : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thirtyInARowSurviveAKill();
};

void TestThirty::thirtyInARowSurviveAKill()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("work.kotowari"));
    const auto workbench = createWorkbench();
    {
        const auto project = workbench->create(path.toStdString(), std::nullopt, OpenMode::CommandLine);
        QVERIFY(project);
        for (int i = 0; i < 80; ++i) {
            Example example;
            example.input = "case " + std::to_string(i) + ", quantity " + std::to_string(10 * i);
            example.answer = i % 2 ? "yes" : "no";
            QVERIFY((*project)->examples().add(example));
        }
    }
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedChannels);
    child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--write"), path});
    QVERIFY(child.waitForFinished(120000));
    QVERIFY2(child.exitStatus() == QProcess::CrashExit, qPrintable(QStringLiteral("the writing ended by itself with %1").arg(child.exitCode())));

    const auto project = workbench->open(path.toStdString(), OpenMode::ReadWrite);
    QVERIFY(project);
    QVERIFY(!(*project)->readOnly());
    const auto ids = (*project)->examples().ids({});
    QVERIFY(ids);
    QStringList found;
    for (const auto id : *ids) {
        const auto example = (*project)->examples().example(id);
        QVERIFY(example);
        const auto *text = example->explanation(Granularity::Detailed);
        if (!text)
            continue;
        QVERIFY(example->pool == Pool::Training);
        found << QString::fromStdString(text->text);
    }
    QStringList expected;
    for (int i = 0; i < wanted; ++i)
        expected << (composed(i) ? composedText(i) : explanation(i));
    found.sort();
    expected.sort();
    QCOMPARE(found, expected);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == "--write")
        return write(QString::fromLocal8Bit(argv[2]));
    TestThirty test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_thirty.moc"
