// Wires the window: settings, theme, signals, the pilot, runs that go on in the background, quitting in order.
#pragma once

#include "graphics.h"
#include "signalwatch.h"

#include <QString>

#include <memory>

class QApplication;
class QSettings;

namespace kotowari::ui {
class MainWindow;
}

namespace kotowari::app {

/// One a process. Main thread.
class Application
{
public:
    Application(const Console &console, std::shared_ptr<Workbench> workbench, WindowOptions options);
    ~Application();

    /// Until the window closes; gives the exit status.
    int run();

private:
    int grab(ui::MainWindow &window);
    int show(ui::MainWindow &window);
    void quitOnSignal(ui::MainWindow &window);
    static Result<void> resumeInBackground(const std::string &project);

    const Console &m_console;
    SignalWatch m_signals; // before anything starts a thread
    std::shared_ptr<Workbench> m_workbench;
    WindowOptions m_options;
};

} // namespace kotowari::app
