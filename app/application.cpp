#include "application.h"

#include "qtlog.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/grab.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"
#include "windowpilot.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QIcon>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThreadPool>

namespace kotowari::app {

namespace {

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

} // namespace

Application::Application(const Console &console, std::shared_ptr<Workbench> workbench, WindowOptions options)
    : m_console(console), m_workbench(std::move(workbench)), m_options(std::move(options))
{
}

Application::~Application() = default;

int Application::run()
{
    const bool grabbing = !m_options.grabFolder.empty();
    if (grabbing) {
        // The same pictures on a desktop and on a server. And a project that cannot be opened is said here, not in a picture.
        if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
        if (!m_options.project.empty())
            if (const auto project = m_workbench->open(m_options.project, OpenMode::ReadOnly); !project)
                return m_console.fail(project.error());
    } else if (!hasDisplay()) {
        return m_console.fail({ErrorCode::Unsupported, {"cli.no-display", {}}, {}});
    }
    sendQtMessagesToLog();
    static int argc = 1;
    static char name[] = "kotowari";
    static char *argv[] = {name, nullptr};
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("kotowari"));
    QApplication::setApplicationName(QStringLiteral("kotowari"));
    QApplication::setDesktopFileName(QStringLiteral("kotowari"));
    int exitStatus = status::done;
    {
        // Pictures start from the same state every time, and leave no trace in somebody's settings.
        const QTemporaryDir temporary;
        std::unique_ptr<QSettings> settings = grabbing
            ? std::make_unique<QSettings>(temporary.filePath(QStringLiteral("grab.ini")), QSettings::IniFormat)
            : std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("kotowari"), QStringLiteral("kotowari"));
        ui::Theme theme;
        ui::MainWindow window(m_workbench, &theme, settings.get());
        if (m_options.language)
            window.setLanguage(*m_options.language);
        else if (grabbing)
            window.setLanguage(m_console.language());
        if (!m_options.theme.empty())
            window.setThemeMode(m_options.theme == "dark" ? ui::Theme::Mode::Dark : ui::Theme::Mode::Light);
        if (!m_options.project.empty())
            window.openProject(QString::fromStdString(m_options.project));
        exitStatus = grabbing ? grab(window) : show(window);
    }
    m_signals.setHandler({});
    // Projects close on workers: their runs are checkpointed and joined before main returns.
    ui::writerPool()->waitForDone();
    QThreadPool::globalInstance()->waitForDone();
    return m_signals.signalled() ? status::interrupted : exitStatus;
}

int Application::grab(ui::MainWindow &window)
{
    ui::GrabOptions options;
    if (m_options.width > 0)
        options.size = {m_options.width, m_options.height};
    const auto pictures = ui::grabAll(window, QDir(QString::fromStdString(m_options.grabFolder)), options);
    if (!pictures)
        return m_console.fail(pictures.error());
    m_console.print(m_console.text({"cli.grabbed", {{"count", std::int64_t{pictures->size()}}, {"path", m_options.grabFolder}}}));
    return status::done;
}

int Application::show(ui::MainWindow &window)
{
    window.setBackgroundRunner(&Application::resumeInBackground);
    auto *pilot = new WindowPilot(&window);
    QObject::connect(&window, &ui::MainWindow::pilotWanted, pilot, [pilot] {
        pilot->begin(QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)).filePath(QStringLiteral("kotowari-pilot")));
    });
    quitOnSignal(window);
    if (m_options.width > 0)
        window.resize(m_options.width, m_options.height);
    window.show();
    return QApplication::exec();
}

void Application::quitOnSignal(ui::MainWindow &window)
{
    m_signals.setHandler([&window] {
        QMetaObject::invokeMethod(&window, [&window] {
            const auto project = window.session() ? window.session()->project() : nullptr;
            // Checkpoint first: then closing has nothing to ask.
            ui::runInBackground(&window, [project] {
                if (project) {
                    project->training().pause();
                    project->training().wait();
                }
                return true;
            }, [&window](bool) { window.close(); });
        }, Qt::QueuedConnection);
    });
}

/// A child without a window that lives on: the same program, resuming what was paused. Any thread.
Result<void> Application::resumeInBackground(const std::string &project)
{
    const QFileInfo file(QString::fromStdString(project));
    QProcess child;
    child.setProgram(QCoreApplication::applicationFilePath());
    child.setArguments({QStringLiteral("resume"), file.absoluteFilePath()});
    child.setWorkingDirectory(file.absolutePath());
    child.setStandardInputFile(QProcess::nullDevice());
    child.setStandardOutputFile(QProcess::nullDevice());
    child.setStandardErrorFile(file.absoluteDir().filePath(file.completeBaseName() + QStringLiteral(".files/background.log")));
    if (!child.startDetached())
        return Error{ErrorCode::Io, {"cli.cannot-go-on", {{"program", child.program().toStdString()}}}, child.errorString().toStdString()};
    return {};
}

} // namespace kotowari::app
