#include "windowpilot.h"

#include "console.h"
#include "graphics.h"
#include "ui/bridge/session.h"
#include "ui/mainwindow.h"
#include "ui/widgets/bannerstack.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace kotowari::app {

namespace {

const QString bannerKey = QStringLiteral("pilot");

} // namespace

WindowPilot::WindowPilot(ui::MainWindow *window) : QObject(window), m_window(window) { }
WindowPilot::~WindowPilot() = default;

void WindowPilot::begin(const QString &folder)
{
    if (m_running)
        return m_window->showPage(QStringLiteral("experiment"));
    m_folder = folder;
    m_running = true;
    const auto path = QString::fromStdString(Pilot::projectIn(folder.toStdString()).string());
    connect(m_window, &ui::MainWindow::projectOpened, this, &WindowPilot::run, Qt::SingleShotConnection);
    connect(m_window, &ui::MainWindow::openingFailed, this, [this] {
        m_running = false;
        disconnect(m_window, &ui::MainWindow::projectOpened, this, nullptr);
    }, Qt::SingleShotConnection);
    if (QFileInfo::exists(path)) {
        m_window->openProject(path);
    } else {
        QDir().mkpath(folder); // a folder that cannot be made shows as a project that cannot
        m_window->createProject(path, Pilot::sample());
    }
}

void WindowPilot::run()
{
    disconnect(m_window, &ui::MainWindow::openingFailed, this, nullptr);
    auto *session = m_window->session();
    if (!session || session->readOnly() || QFileInfo(QString::fromStdString(session->project()->path())).dir() != QDir(m_folder)) {
        m_running = false; // another project was opened meanwhile, or another window has it
        return;
    }
    m_shown.clear();
    m_phase = PilotPhase::Reporting;
    m_window->showPage(QStringLiteral("experiment"));
    PilotOptions options;
    options.folder = m_folder.toStdString();
    options.project = session->project();
    PilotHooks hooks;
    hooks.draw = writeDrawn; // painted off the GUI thread: pictures and pages, no widgets
    hooks.progress = [this](const PilotProgress &progress) {
        QMetaObject::invokeMethod(this, [this, progress] { showProgress(progress); }, Qt::QueuedConnection);
    };
    m_thread = std::jthread([this, workbench = m_window->workbench(), options = std::move(options), hooks = std::move(hooks)](const std::stop_token &stop) mutable {
        Result<PilotOutcome> outcome = PilotOutcome{};
        {
            Pilot pilot(workbench, std::move(options), std::move(hooks));
            outcome = pilot.run(stop);
            if (outcome && !outcome->interrupted)
                if (auto written = pilot.writeReports(*outcome); !written)
                    outcome = written.error();
        } // lets go of the project here, not on the GUI thread
        QMetaObject::invokeMethod(this, [this, outcome = std::move(outcome)] { showOutcome(outcome); }, Qt::QueuedConnection);
    });
}

void WindowPilot::stop() { m_thread.request_stop(); }

void WindowPilot::showProgress(const PilotProgress &progress)
{
    auto *session = m_window->session();
    if (!session || !m_running)
        return;
    if (progress.phase != m_phase) {
        m_phase = progress.phase;
        Q_EMIT session->experimentsChanged(); // it makes experiments behind the window's back
    }
    const auto message = messageOf(progress);
    const auto text = session->text(message);
    if (text == m_shown)
        return;
    m_shown = text;
    m_window->banners()->show(bannerKey, ui::Banner::Kind::Information,
                              [workbench = m_window->workbench(), window = m_window, message] { return QString::fromStdString(workbench->messages().text(message, window->language())); },
                              {{[] { return tr("Stop"); }, [this] { stop(); }}}, false);
}

void WindowPilot::showOutcome(const Result<PilotOutcome> &outcome)
{
    m_running = false;
    auto *banners = m_window->banners();
    banners->dismiss(bannerKey);
    auto *session = m_window->session();
    if (session)
        Q_EMIT session->experimentsChanged();
    if (!outcome) {
        if (session && outcome.error().code != ErrorCode::Cancelled)
            Q_EMIT session->failed(outcome.error());
        return;
    }
    if (!outcome->interrupted)
        return showReports(*outcome);
    banners->show(bannerKey, ui::Banner::Kind::Information, [workbench = m_window->workbench(), window = m_window] {
        return QString::fromStdString(workbench->messages().text({"pilot.window-stopped", {}}, window->language()));
    });
}

void WindowPilot::showReports(const PilotOutcome &outcome)
{
    const Console english(Language::English), japanese(Language::Japanese);
    const std::pair texts{english.duration(outcome.seconds), japanese.duration(outcome.seconds)};
    const auto text = [workbench = m_window->workbench(), window = m_window, texts, folder = m_folder, runs = outcome.comparison->runsDone] {
        const bool japaneseWindow = window->language() == Language::Japanese;
        const Message message{"pilot.window-done", {{"runs", runs}, {"time", japaneseWindow ? texts.second : texts.first},
                                                    {"path", QDir::toNativeSeparators(folder).toStdString()}}};
        return QString::fromStdString(workbench->messages().text(message, window->language()));
    };
    m_window->banners()->show(bannerKey, ui::Banner::Kind::Good, text,
                              {{[] { return tr("Show Result"); }, [window = m_window] { window->showPage(QStringLiteral("compare")); }},
                               {[] { return tr("Open Folder"); }, [folder = m_folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); }}});
    if (m_window->currentPage() == QLatin1String("experiment"))
        m_window->showPage(QStringLiteral("compare"));
}

} // namespace kotowari::app
