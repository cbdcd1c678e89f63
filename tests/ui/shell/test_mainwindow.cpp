// The window: opening, navigation, language, theme, errors in banners, closing while a run trains, pictures.
#include "fixture.h"
#include "ui/dialogs/closedialog.h"
#include "ui/dialogs/newprojectdialog.h"
#include "ui/grab.h"
#include "ui/mainwindow.h"
#include "ui/pages/exampleeditor.h"
#include "ui/pages/examplespage.h"
#include "ui/pages/welcomepage.h"
#include "ui/widgets/bannerstack.h"
#include "ui/widgets/explanationedit.h"
#include "ui/widgets/headerbar.h"
#include "ui/widgets/navigationrail.h"
#include "ui/widgets/plainedit.h"
#include "ui/widgets/statusline.h"

#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QTranslator>

using namespace kotowari;
using namespace kotowari::ui;
using namespace kotowari::ui::fakes;

namespace {

/// Marks every text that goes through tr(): what is left unmarked after a language change was forgotten.
class MarkingTranslator : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *source, const char *, int) const override
    {
        const QString text = QString::fromUtf8(source);
        return text.contains(QStringLiteral("MMM")) ? text : QStringLiteral("§") + text; // a date format, not words
    }
};

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }
    void cleanupTestCase() { m_theme.reset(); }
    void init();
    void cleanup();
    void startsWithWelcome();
    void opensAProjectAndRemembersIt();
    void aMissingProjectIsSaidInABanner();
    void createsAProjectWithASample();
    void aNewProjectGoesWhereThereIsAFolder();
    void navigatesByKeysAndRail();
    void searchJumpsToTheFilter();
    void languageSwitchRetranslatesEverything();
    void themeSwitchIsLiveAndRemembered();
    void savedStateIsShown();
    void aFailedSaveIsSaidAndCanBeRetried();
    void readOnlyProjectSaysSo();
    void interruptedRunsAreOfferedForResuming();
    void runningJobIsShown();
    void closingStoresWhatIsTyped();
    void closingDuringARunAsks();
    void closingCanGoOnInTheBackground();
    void stayingKeepsEverything();
    void pilotIsAskedFor();
    void droppedProjectOpens();
    void savesPicturesOfEverything();

private:
    void open(std::shared_ptr<FakeProject> project);
    std::shared_ptr<FakeProject> project(bool readOnly = false);
    ExamplesPage *examples() { return static_cast<ExamplesPage *>(m_window->page(QStringLiteral("examples"))); }
    QString bannerText(const char *key) { return m_window->banners()->banner(QLatin1String(key))->text(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::shared_ptr<FakeWorkbench> m_workbench;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    m_settings->setValue(QStringLiteral("ui/language"), QStringLiteral("en"));
    m_workbench = std::make_shared<FakeWorkbench>();
    m_window = std::make_unique<MainWindow>(m_workbench, m_theme.get(), m_settings.get());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    drainWriter();
    m_theme->setMode(Theme::Mode::System);
}

std::shared_ptr<FakeProject> TestMainWindow::project(bool readOnly)
{
    auto made = std::make_shared<FakeProject>(m_folder->filePath(QStringLiteral("checks.kotowari")).toStdString(), readOnly);
    made->examples().put({plain("first case", "yes"), plain("second case", "no")});
    return made;
}

void TestMainWindow::open(std::shared_ptr<FakeProject> project)
{
    m_workbench->put(project);
    QSignalSpy opened(m_window.get(), &MainWindow::projectOpened);
    m_window->openProject(QString::fromStdString(project->path()));
    QVERIFY(opened.wait());
    QTRY_VERIFY(examples()->settled());
    m_window->activateWindow();
}

void TestMainWindow::startsWithWelcome()
{
    QCOMPARE(m_window->currentPage(), QStringLiteral("welcome"));
    QVERIFY(!m_window->rail()->button(QStringLiteral("examples"))->isEnabled());
    QVERIFY(!m_window->header()->searchButton()->isEnabled());
}

void TestMainWindow::opensAProjectAndRemembersIt()
{
    open(project());
    QCOMPARE(m_window->currentPage(), QStringLiteral("examples"));
    QTRY_VERIFY(m_window->windowTitle().contains(QStringLiteral("checks")));
    QVERIFY(m_window->header()->projectButton()->text().contains(QStringLiteral("checks")));
    auto *welcome = static_cast<WelcomePage *>(m_window->page(QStringLiteral("welcome")));
    QCOMPARE(welcome->recent(), QStringList{m_folder->filePath(QStringLiteral("checks.kotowari"))});
    QCOMPARE(m_settings->value(QStringLiteral("recent")).toStringList().size(), 1);
}

void TestMainWindow::aMissingProjectIsSaidInABanner()
{
    m_settings->setValue(QStringLiteral("recent"), QStringList{QStringLiteral("/nowhere/x.kotowari")});
    m_window->openProject(QStringLiteral("/nowhere/x.kotowari"));
    QTRY_VERIFY(m_window->banners()->banner(QStringLiteral("file.not-found")));
    QVERIFY(bannerText("file.not-found").contains(QStringLiteral("/nowhere/x.kotowari")));
    QCOMPARE(m_window->currentPage(), QStringLiteral("welcome"));
    QVERIFY(m_settings->value(QStringLiteral("recent")).toStringList().isEmpty()); // does not come back
    m_window->setLanguage(Language::Japanese); // core's text follows the language
    QTRY_VERIFY(bannerText("file.not-found").contains(QStringLiteral("見つかりません")));
}

void TestMainWindow::createsAProjectWithASample()
{
    QSignalSpy opened(m_window.get(), &MainWindow::projectOpened);
    const QString path = m_folder->filePath(QStringLiteral("new.kotowari"));
    m_window->createProject(path, SampleOptions{"quotes-en", 50, 1});
    QVERIFY(opened.wait());
    QTRY_COMPARE(m_window->session()->summary().examples, 50);
    m_window->createProject(path, std::nullopt);
    QTRY_VERIFY(m_window->banners()->banner(QStringLiteral("database.exists")));
}

void TestMainWindow::aNewProjectGoesWhereThereIsAFolder()
{
    NewProjectDialog dialog({}, QStringLiteral("/no/such/Documents"));
    dialog.setName(QStringLiteral("Checks"));
    QCOMPARE(QFileInfo(dialog.path()).absolutePath(), QDir::homePath());
    NewProjectDialog other({}, QDir::tempPath());
    other.setName(QStringLiteral("Checks"));
    QCOMPARE(QFileInfo(other.path()).absolutePath(), QDir::tempPath());
}

void TestMainWindow::navigatesByKeysAndRail()
{
    open(project());
    QTest::mouseClick(m_window->rail()->button(QStringLiteral("welcome")), Qt::LeftButton);
    QCOMPARE(m_window->currentPage(), QStringLiteral("welcome"));
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage(), QStringLiteral("examples"));
    QCOMPARE(m_window->pages().first(), QStringLiteral("welcome"));
}

void TestMainWindow::searchJumpsToTheFilter()
{
    open(project());
    m_window->showPage(QStringLiteral("welcome"));
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage(), QStringLiteral("examples"));
    QVERIFY(examples()->filterField()->hasFocus());
}

void TestMainWindow::languageSwitchRetranslatesEverything()
{
    open(project());
    m_window->showPage(QStringLiteral("welcome"));
    MarkingTranslator translator;
    QCoreApplication::installTranslator(&translator);
    QCoreApplication::processEvents();
    QStringList forgotten;
    for (const auto *id : {"welcome", "examples"}) {
        auto *page = m_window->page(QLatin1String(id));
        for (const auto *label : page->findChildren<QLabel *>())
            if (!label->text().isEmpty() && !label->text().contains(u'§') && !label->text().contains(QStringLiteral(" case")))
                forgotten << label->text();
        for (const auto *button : page->findChildren<QAbstractButton *>())
            if (!button->text().isEmpty() && !button->text().contains(u'§') && !button->property("untranslated").toBool())
                forgotten << button->text();
        for (const auto *line : page->findChildren<QLineEdit *>())
            if (!line->placeholderText().isEmpty() && !line->placeholderText().contains(u'§'))
                forgotten << line->placeholderText();
    }
    for (const auto *button : m_window->header()->findChildren<QAbstractButton *>())
        if (!button->text().isEmpty() && !button->text().contains(u'§') && !button->property("untranslated").toBool())
            forgotten << button->text();
    for (const auto *button : m_window->rail()->findChildren<RailButton *>())
        if (!button->text().contains(u'§'))
            forgotten << button->text();
    QCoreApplication::removeTranslator(&translator);
    QCOMPARE(forgotten, QStringList());
    QCoreApplication::processEvents();
    QVERIFY(!m_window->rail()->button(QStringLiteral("examples"))->text().contains(u'§')); // and back

    QTest::mouseClick(m_window->header()->languageButton(Language::Japanese), Qt::LeftButton);
    QCOMPARE(m_window->language(), Language::Japanese);
    QCOMPARE(m_window->session()->language(), Language::Japanese);
    QCOMPARE(m_settings->value(QStringLiteral("ui/language")).toString(), QStringLiteral("ja"));
    m_window->setLanguage(Language::English);
}

void TestMainWindow::themeSwitchIsLiveAndRemembered()
{
    m_window->setThemeMode(Theme::Mode::Dark);
    QTRY_VERIFY(m_window->palette().color(QPalette::Window).lightness() < 128);
    QCOMPARE(m_settings->value(QStringLiteral("ui/theme")).toInt(), int(Theme::Mode::Dark));
    m_window->setThemeMode(Theme::Mode::Light);
    QTRY_VERIFY(m_window->palette().color(QPalette::Window).lightness() > 128);
}

void TestMainWindow::savedStateIsShown()
{
    open(project());
    QCOMPARE(m_window->statusLine()->savedText(), QString()); // nothing was saved yet
    QTest::keyClicks(examples()->editor()->explanationEdit(Granularity::Short)->edit(), QStringLiteral("x"));
    QCOMPARE(m_window->statusLine()->saved(), StatusLine::Saved::Pending);
    QTRY_COMPARE(m_window->statusLine()->saved(), StatusLine::Saved::Stored);
    QVERIFY(!m_window->statusLine()->savedText().isEmpty());
}

void TestMainWindow::aFailedSaveIsSaidAndCanBeRetried()
{
    auto opened = project();
    open(opened);
    opened->examples().failNextEdit({ErrorCode::Internal, {"file.disk-full", {{"path", std::string("checks.kotowari")}}}});
    QTest::keyClicks(examples()->editor()->explanationEdit(Granularity::Short)->edit(), QStringLiteral("x"));
    examples()->flush();
    QTRY_VERIFY(m_window->banners()->banner(QStringLiteral("edit")));
    QCOMPARE(m_window->statusLine()->saved(), StatusLine::Saved::Failed);
    const auto buttons = m_window->banners()->banner(QStringLiteral("edit"))->findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 1);
    QTest::mouseClick(buttons.first(), Qt::LeftButton);
    QTRY_COMPARE(m_window->statusLine()->saved(), StatusLine::Saved::Stored);
    QCOMPARE(opened->examples().peek(1).explanations.size(), std::size_t(1));
    QVERIFY(!m_window->banners()->banner(QStringLiteral("edit")));
}

void TestMainWindow::readOnlyProjectSaysSo()
{
    open(project(true));
    QVERIFY(m_window->banners()->banner(QStringLiteral("read-only")));
    QVERIFY(!bannerText("read-only").isEmpty());
}

void TestMainWindow::interruptedRunsAreOfferedForResuming()
{
    auto opened = project();
    Experiment experiment;
    experiment.id = 1;
    Run run;
    run.id = 7;
    run.experiment = 1;
    run.state = RunState::Interrupted;
    opened->experiments().put(experiment, {run});
    open(opened);
    QTRY_VERIFY(m_window->banners()->banner(QStringLiteral("interrupted")));
    QTest::mouseClick(m_window->banners()->banner(QStringLiteral("interrupted"))->findChildren<QPushButton *>().first(), Qt::LeftButton);
    QTRY_COMPARE(opened->training().resumes(), 1);
    QVERIFY(opened->experiments().run(7)->state == RunState::Running);
    QVERIFY(!m_window->banners()->banner(QStringLiteral("interrupted")));
}

void TestMainWindow::runningJobIsShown()
{
    auto opened = project();
    open(opened);
    QVERIFY(m_window->header()->jobButton()->isHidden());
    opened->training().setStatus({true, false, 36, 13, 700.0, 0.4});
    QTRY_COMPARE(m_window->header()->jobButton()->text(), QStringLiteral("run 14/36 | 12 min left"));
    opened->training().setStatus({});
    QTRY_VERIFY(m_window->header()->jobButton()->isHidden());
}

void TestMainWindow::closingStoresWhatIsTyped()
{
    auto opened = project();
    open(opened);
    QTest::keyClicks(examples()->editor()->explanationEdit(Granularity::Short)->edit(), QStringLiteral("last words"));
    QSignalSpy closed(m_window.get(), &MainWindow::closed);
    m_window->close();
    QVERIFY(closed.wait());
    QVERIFY(!m_window->isVisible());
    QCOMPARE(opened->examples().peek(1).explanations.front().text, std::string("last words"));
    QVERIFY(m_settings->contains(QStringLiteral("window/geometry")));
}

void TestMainWindow::closingDuringARunAsks()
{
    auto opened = project();
    open(opened);
    opened->training().setStatus({true, false, 36, 13, 700.0, 0.4});
    opened->training().setCheckpointing(true); // slow
    QSignalSpy closed(m_window.get(), &MainWindow::closed);
    m_window->close();
    QTRY_VERIFY(m_window->closing()->dialog());
    QVERIFY(m_window->isVisible());
    QVERIFY(!m_window->closing()->dialog()->backgroundButton()->isEnabled()); // nobody can go on
    QTest::mouseClick(m_window->closing()->dialog()->pauseButton(), Qt::LeftButton);
    QTRY_COMPARE(opened->training().pauses(), 1);
    QVERIFY(m_window->isVisible()); // waits for the checkpoint, and stays alive meanwhile
    QCOMPARE(closed.size(), 0);
    opened->training().setCheckpointing(false);
    QVERIFY(closed.wait());
    QVERIFY(!m_window->isVisible());
}

void TestMainWindow::closingCanGoOnInTheBackground()
{
    auto opened = project();
    open(opened);
    opened->training().setStatus({true, false, 36, 13, 700.0, 0.4});
    std::atomic<int> started = 0;
    std::string path;
    m_window->setBackgroundRunner([&](const std::string &project) -> Result<void> {
        path = project;
        ++started;
        return {};
    });
    QSignalSpy closed(m_window.get(), &MainWindow::closed);
    m_window->close();
    QTRY_VERIFY(m_window->closing()->dialog());
    QTest::mouseClick(m_window->closing()->dialog()->backgroundButton(), Qt::LeftButton);
    QVERIFY(closed.wait());
    QCOMPARE(started.load(), 1);
    QCOMPARE(path, opened->path());
    QCOMPARE(opened->training().pauses(), 1); // the checkpoint comes first
}

void TestMainWindow::stayingKeepsEverything()
{
    auto opened = project();
    open(opened);
    opened->training().setStatus({true, false, 36, 13, 700.0, 0.4});
    m_window->close();
    QTRY_VERIFY(m_window->closing()->dialog());
    QTest::mouseClick(m_window->closing()->dialog()->cancelButton(), Qt::LeftButton);
    QTRY_VERIFY(!m_window->closing()->active());
    QVERIFY(m_window->isVisible());
    QCOMPARE(opened->training().pauses(), 0);
    QVERIFY(m_window->session());
}

void TestMainWindow::pilotIsAskedFor()
{
    QSignalSpy pilot(m_window.get(), &MainWindow::pilotWanted);
    auto *welcome = static_cast<WelcomePage *>(m_window->page(QStringLiteral("welcome")));
    QTest::mouseClick(welcome->pilotButton(), Qt::LeftButton);
    QCOMPARE(pilot.size(), 1);
}

void TestMainWindow::droppedProjectOpens()
{
    auto dropped = project();
    m_workbench->put(dropped);
    QSignalSpy opened(m_window.get(), &MainWindow::projectOpened);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(dropped->path()))});
    QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window->page(QStringLiteral("welcome")), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window->page(QStringLiteral("welcome")), &drop);
    QVERIFY(opened.wait());
}

void TestMainWindow::savesPicturesOfEverything()
{
    open(project());
    const auto files = grabAll(*m_window, QDir(m_folder->filePath(QStringLiteral("shots"))), {QSize(1280, 720), 5000});
    QVERIFY(files.has_value());
    QVERIFY(files->size() >= 5); // two pages and three dialogs at least
    QVERIFY(files->first().endsWith(QStringLiteral("01-welcome-en-light.png")) || files->first().endsWith(QStringLiteral("01-welcome-en-dark.png")));
    QCOMPARE(QImage(files->first()).size() / QImage(files->first()).devicePixelRatio(), QSize(1280, 720));
}

QTEST_MAIN(TestMainWindow)
#include "test_mainwindow.moc"
