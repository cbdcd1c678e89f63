#include "mainwindow.h"

#include "bridge/background.h"
#include "bridge/jobmonitor.h"
#include "bridge/languageswitch.h"
#include "bridge/session.h"
#include "dialogs/helpdialog.h"
#include "pages/examplespage.h"
#include "pages/welcomepage.h"
#include "widgets/bannerstack.h"
#include "widgets/focuskeeper.h"
#include "widgets/headerbar.h"
#include "widgets/navigationrail.h"
#include "widgets/statusline.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QThread>
#include <QVBoxLayout>

#include <algorithm>

namespace kotowari::ui {

namespace {

constexpr int mostRecent = 8;

} // namespace

MainWindow::MainWindow(std::shared_ptr<Workbench> workbench, Theme *theme, QSettings *settings, QWidget *parent)
    : QMainWindow(parent), m_workbench(std::move(workbench)), m_theme(theme), m_settings(settings), m_language(new LanguageSwitch(this)),
      m_job(new JobMonitor(this)), m_closing(new Closing(this)), m_header(new HeaderBar(theme, this)), m_rail(new NavigationRail(this)),
      m_banners(new BannerStack(theme, this)), m_stack(new QStackedWidget(this)), m_status(new StatusLine(this)), m_projectMenu(new QMenu(this)),
      m_new(new QAction(this)), m_open(new QAction(this)), m_recent(new QMenu(this)), m_import(new QAction(this)), m_mergeCopy(new QAction(this)), m_quit(new QAction(this)),
      m_find(new QAction(this)), m_help(new QAction(this))
{
    setMinimumSize(960, 600);
    auto *central = new QWidget(this);
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *content = new QVBoxLayout;
    content->setSpacing(0);
    content->addWidget(m_banners);
    content->addWidget(m_stack, 1);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addLayout(content, 1);
    column->addWidget(m_header);
    column->addLayout(middle, 1);
    column->addWidget(m_status);
    setCentralWidget(central);
    new FocusKeeper(m_stack);

    m_language->setLanguage(languageFromCode(m_settings->value(QStringLiteral("ui/language")).toString(), LanguageSwitch::systemLanguage()));
    addPages();
    addActions();
    restoreState();
    retranslate();
    setSession(nullptr);
    showPage(QStringLiteral("welcome"));
}

MainWindow::~MainWindow() { flushPages(); }

void MainWindow::addActions()
{
    m_projectMenu->addAction(m_new);
    m_projectMenu->addAction(m_open);
    m_projectMenu->addMenu(m_recent);
    m_projectMenu->addSeparator();
    m_projectMenu->addAction(m_import);
    m_projectMenu->addAction(m_mergeCopy);
    m_projectMenu->addSeparator();
    m_projectMenu->addAction(m_help);
    m_projectMenu->addAction(m_quit);
    m_header->setProjectMenu(m_projectMenu);
    m_quit->setShortcut(QKeySequence(int(Qt::CTRL) | int(Qt::Key_Q)));
    m_find->setShortcut(QKeySequence(int(Qt::CTRL) | int(Qt::Key_K)));
    addAction(m_quit);
    m_help->setShortcut(QKeySequence(int(Qt::Key_F1)));
    addAction(m_find);
    addAction(m_help);
    for (const auto &entry : m_pages) {
        if (shortcutOf(entry.id).isEmpty())
            continue;
        auto *go = new QAction(this);
        go->setShortcut(shortcutOf(entry.id));
        addAction(go);
        connect(go, &QAction::triggered, this, [this, id = entry.id] {
            if (m_session)
                showPage(id);
        });
    }
    const auto find = [this] {
        if (!m_session)
            return;
        showPage(QStringLiteral("examples"));
        examplesPage()->focusFilter();
    };
    connect(m_find, &QAction::triggered, this, find);
    connect(m_header, &HeaderBar::searchWanted, this, find);
    connect(m_help, &QAction::triggered, this, &MainWindow::showHelp);
    connect(m_header, &HeaderBar::helpWanted, this, &MainWindow::showHelp);
    connect(m_header, &HeaderBar::jobWanted, this, [this] { showPage(QStringLiteral("experiment")); });
    connect(m_header, &HeaderBar::languageWanted, this, &MainWindow::setLanguage);
    connect(m_header, &HeaderBar::themeWanted, this, &MainWindow::setThemeMode);
    connect(m_rail, &NavigationRail::chosen, this, &MainWindow::showPage);
    connect(m_job, &JobMonitor::changed, this, &MainWindow::showJob);
    connect(m_new, &QAction::triggered, this, [this] { newProject(); });
    connect(m_open, &QAction::triggered, this, &MainWindow::askForProject);
    connect(m_import, &QAction::triggered, this, [this] { startFromFile({}); });
    connect(m_mergeCopy, &QAction::triggered, this, [this] { mergeCopy(); });
    connect(m_quit, &QAction::triggered, this, &QWidget::close);
    connect(m_recent, &QMenu::aboutToShow, this, [this] {
        m_recent->clear();
        const auto paths = m_settings->value(QStringLiteral("recent")).toStringList();
        for (const auto &path : paths)
            m_recent->addAction(QDir::toNativeSeparators(path), this, [this, path] { openProject(path); });
        m_recent->setEnabled(!paths.isEmpty());
    });
}

void MainWindow::connectWelcome(WelcomePage *welcome)
{
    welcome->setRecent(m_settings->value(QStringLiteral("recent")).toStringList());
    connect(welcome, &WelcomePage::pilotWanted, this, &MainWindow::pilotWanted);
    connect(welcome, &WelcomePage::fileWanted, this, &MainWindow::startFromFile);
    connect(welcome, &WelcomePage::newProjectWanted, this, [this] { newProject(); });
    connect(welcome, &WelcomePage::projectWanted, this, [this](const QString &path) {
        if (path.isEmpty())
            askForProject();
        else
            openProject(path);
    });
}

MainWindow::Entry *MainWindow::entry(const QString &id)
{
    const auto it = std::ranges::find(m_pages, id, &Entry::id);
    return it == m_pages.end() ? nullptr : &*it;
}

QStringList MainWindow::pages() const
{
    QStringList ids;
    for (const auto &entry : m_pages)
        ids << entry.id;
    return ids;
}

Page *MainWindow::page(const QString &id)
{
    auto *found = entry(id);
    if (!found)
        return nullptr;
    if (!found->page) {
        found->page = found->make();
        m_stack->addWidget(found->page);
        connectPage(found->page);
        found->page->restoreState(*m_settings);
        found->page->setSession(m_session);
    }
    return found->page;
}

void MainWindow::connectPage(Page *made)
{
    connect(made, &Page::navigationWanted, this, &MainWindow::showPage);
    connect(made, &Page::attentionChanged, this, &MainWindow::updateRail);
}

ExamplesPage *MainWindow::examplesPage() { return static_cast<ExamplesPage *>(page(QStringLiteral("examples"))); }

void MainWindow::showPage(const QString &id)
{
    const QString name = id.section(u'#', 0, 0);
    auto *wanted = page(name);
    if (!wanted)
        return;
    if (auto *before = entry(m_current); before && before->page && before->page != wanted)
        before->page->flush();
    m_current = name;
    m_stack->setCurrentWidget(wanted);
    m_rail->setCurrent(name);
    if (!wanted->isAncestorOf(QApplication::focusWidget()))
        wanted->setFocus();
    if (id.contains(u'#'))
        wanted->showItem(id.section(u'#', 1));
    updateRail();
}

void MainWindow::whenLetGo(std::function<void()> then, std::function<void()> otherwise)
{
    flushPages();
    m_closing->begin(m_session, m_job->text(), std::move(then), std::move(otherwise));
}

void MainWindow::openProject(const QString &path)
{
    if (m_opening || m_closing->active())
        return;
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (m_session && !m_session->readOnly() && QString::fromStdString(m_session->project()->path()) == absolute)
        return showPage(QStringLiteral("examples"));
    m_opening = true;
    whenLetGo([this, absolute] {
        m_status->setBusy(tr("Opening %1…").arg(QFileInfo(absolute).fileName()));
        // The project that is open goes first: opening the same file again would find its lock.
        setSession(nullptr);
        runInBackground(
            this,
            [workbench = m_workbench, bytes = absolute.toStdString()] { return workbench->open(bytes, OpenMode::ReadWrite); },
            [this, absolute](const Result<std::shared_ptr<Project>> &project) { opened(absolute, project); });
    }, [this] { m_opening = false; });
}

void MainWindow::createProject(const QString &path, const std::optional<SampleOptions> &sample)
{
    if (m_opening || m_closing->active())
        return;
    m_opening = true;
    whenLetGo([this, path, sample] {
        m_status->setBusy(tr("Creating %1…").arg(QFileInfo(path).fileName()));
        setSession(nullptr);
        runInBackground(
            this,
            [workbench = m_workbench, bytes = path.toStdString(), sample] { return workbench->create(bytes, sample, OpenMode::ReadWrite); },
            [this, path](const Result<std::shared_ptr<Project>> &project) { opened(path, project); });
    }, [this] { m_opening = false; });
}

void MainWindow::opened(const QString &path, const Result<std::shared_ptr<Project>> &project)
{
    m_opening = false;
    m_status->setBusy({});
    if (!project) {
        showError(project.error());
        if (project.error().code == ErrorCode::NotFound) {
            auto recent = m_settings->value(QStringLiteral("recent")).toStringList();
            recent.removeAll(path);
            m_settings->setValue(QStringLiteral("recent"), recent);
            if (auto *welcome = entry(QStringLiteral("welcome"))->page)
                static_cast<WelcomePage *>(welcome)->setRecent(recent);
        }
        m_importAfterwards.clear();
        Q_EMIT openingFailed();
        return;
    }
    remember(path);
    auto *made = new Session(m_workbench, *project, this);
    setSession(made);
    showPage(QStringLiteral("examples"));
    if (made->readOnly())
        showReadOnly();
    else
        offerResume();
    if (!m_importAfterwards.isEmpty() && !made->readOnly())
        examplesPage()->importFile(std::exchange(m_importAfterwards, {}));
    Q_EMIT projectOpened();
}

void MainWindow::setSession(Session *session)
{
    Session *before = m_session;
    m_session = session;
    m_banners->clear();
    m_status->setSaved(StatusLine::Saved::Nothing); // nothing was typed yet
    m_status->setReadOnly(session && session->readOnly());
    if (session) {
        session->setLanguage(m_language->language());
        connect(session, &Session::failed, this, &MainWindow::showError);
        connect(session, &Session::summaryChanged, this, &MainWindow::retranslate);
        connect(session, &Session::editPending, m_status, [this] { m_status->setSaved(StatusLine::Saved::Pending); });
        connect(session, &Session::editStored, m_status, [this] {
            m_status->setSaved(StatusLine::Saved::Stored);
            m_banners->dismiss(QStringLiteral("edit"));
        });
    }
    for (const auto &made : m_pages)
        if (made.page)
            made.page->setSession(session);
    m_job->setSession(session);
    if (session)
        page(QStringLiteral("review")); // what waits is counted beside its name from the start
    else
        showPage(QStringLiteral("welcome"));
    if (before) {
        before->disconnect(this);
        before->deleteLater();
    }
    retranslate();
}

void MainWindow::offerResume()
{
    runInBackground(
        m_session, [project = m_session->project()] { return project->training().interrupted(); },
        [this](const Result<std::vector<Run>> &runs) {
            if (!m_session || !runs || runs->empty())
                return;
            std::vector<RunId> ids;
            for (const auto &run : *runs)
                ids.push_back(run.id);
            m_banners->show(
                QStringLiteral("interrupted"), Banner::Kind::Warning,
                [count = int(runs->size())] {
                    return count == 1 ? tr("A run was interrupted (the computer or the program stopped). It can go on from its last checkpoint.")
                                      : tr("%n runs were interrupted (the computer or the program stopped). They can go on from their last checkpoints.", nullptr, count);
                },
                {{[] { return tr("Resume"); },
                  [this, ids] {
                      if (!m_session)
                          return;
                      runInBackground(
                          m_session.data(), [project = m_session->project(), ids] { return project->training().resume(ids); },
                          [this](const Result<void> &result) {
                              if (!result)
                                  showError(result.error());
                          });
                  }}});
        });
}

void MainWindow::showReadOnly()
{
    m_banners->show(
        QStringLiteral("read-only"), Banner::Kind::Information,
        [] { return tr("This project is open for reading only, because another window is editing it. Close that window to edit here."); },
        {{[] { return tr("Try Again"); },
          [this] {
              if (m_session)
                  openProject(QString::fromStdString(m_session->project()->path()));
          }}},
        false);
}

void MainWindow::showError(const Error &error)
{
    if (error.code == ErrorCode::Cancelled)
        return;
    std::vector<BannerStack::Button> buttons;
    const bool edit = m_status->saved() == StatusLine::Saved::Pending;
    if (edit) {
        m_status->setSaved(StatusLine::Saved::Failed);
        buttons.push_back({[] { return tr("Try Again"); }, [this] {
                               m_status->setSaved(StatusLine::Saved::Pending);
                               flushPages();
                           }});
    } else if (error.code == ErrorCode::NotFound && !m_session) {
        buttons.push_back({[] { return tr("Open Another…"); }, [this] { askForProject(); }});
    }
    m_banners->show(edit ? QStringLiteral("edit") : QString::fromStdString(error.message.id), Banner::Kind::Error,
                    [this, message = error.message] { return text(message); }, std::move(buttons));
}

QString MainWindow::text(const Message &message) const
{
    return QString::fromStdString(m_workbench->messages().text(message, m_language->language()));
}

Session *MainWindow::session() const { return m_session; }

Language MainWindow::language() const { return m_language->language(); }

void MainWindow::setLanguage(Language language)
{
    m_language->setLanguage(language);
    m_settings->setValue(QStringLiteral("ui/language"), languageCode(language));
    if (m_session)
        m_session->setLanguage(language);
    retranslate(); // where no translator came or went
}

void MainWindow::setThemeMode(Theme::Mode mode)
{
    m_theme->setMode(mode);
    m_settings->setValue(QStringLiteral("ui/theme"), int(mode));
}

void MainWindow::showJob()
{
    m_header->setJob(m_job->text());
    if (m_job->status().active && !m_job->status().elsewhere)
        findDevice();
}

void MainWindow::findDevice()
{
    if (m_deviceKnown)
        return; // asked once, and only when training has loaded the engine anyway
    m_deviceKnown = true;
    runInBackground(
        this, [workbench = m_workbench] { return workbench->engineInfo(); },
        [this](const Result<EngineInfo> &info) {
            if (!info)
                return;
            const QString cpu = tr("CPU %1, %2 threads").arg(info->cpuBFloat16 ? QStringLiteral("bf16") : QStringLiteral("fp32")).arg(QThread::idealThreadCount());
            const bool gpu = info->deviceNames.size() > 1;
            m_status->setDevice(gpu ? tr("GPU: %1").arg(QString::fromStdString(info->deviceNames[1])) : tr("GPU: none, %1").arg(cpu));
        });
}

void MainWindow::flushPages()
{
    for (const auto &made : m_pages)
        if (made.page)
            made.page->flush();
}

void MainWindow::remember(const QString &path)
{
    auto recent = m_settings->value(QStringLiteral("recent")).toStringList();
    recent.removeAll(path);
    recent.prepend(path);
    recent = recent.mid(0, mostRecent);
    m_settings->setValue(QStringLiteral("recent"), recent);
    if (auto *welcome = entry(QStringLiteral("welcome"))->page)
        static_cast<WelcomePage *>(welcome)->setRecent(recent);
}

void MainWindow::saveState()
{
    m_settings->setValue(QStringLiteral("window/geometry"), saveGeometry());
    for (const auto &made : m_pages)
        if (made.page)
            made.page->saveState(*m_settings);
    m_settings->sync();
}

void MainWindow::restoreState()
{
    const int mode = m_settings->value(QStringLiteral("ui/theme"), int(m_theme->mode())).toInt();
    m_theme->setMode(Theme::Mode(std::clamp(mode, int(Theme::Mode::System), int(Theme::Mode::Dark))));
    if (!restoreGeometry(m_settings->value(QStringLiteral("window/geometry")).toByteArray()))
        resize(1280, 720);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_mayClose) {
        saveState();
        event->accept();
        Q_EMIT closed();
        return;
    }
    event->ignore();
    whenLetGo([this] {
        m_mayClose = true;
        close();
    });
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MainWindow::retranslate()
{
    const QString name = !m_session ? QString()
        : m_session->summary().name.empty() ? QFileInfo(QString::fromStdString(m_session->project()->path())).completeBaseName()
                                            : QString::fromStdString(m_session->summary().name);
    setWindowTitle(name.isEmpty() ? tr("Kotowari") : tr("%1 – Kotowari", "project – program").arg(name));
    m_header->setProject(name);
    m_header->setLanguage(m_language->language());
    m_new->setText(tr("New Project…"));
    m_open->setText(tr("Open Project…"));
    m_recent->setTitle(tr("Open Recent"));
    m_import->setText(tr("Import Examples…"));
    m_mergeCopy->setText(tr("Merge Another Copy…"));
    m_help->setText(tr("Help"));
    if (m_helpDialog)
        m_helpDialog->setLanguage(m_language->language());
    m_quit->setText(tr("Quit"));
    for (auto *action : {m_import, m_mergeCopy})
        action->setEnabled(m_session && !m_session->readOnly());
    showJob();
    updateRail();
}

} // namespace kotowari::ui
