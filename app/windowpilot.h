// The pilot as the window runs it: the same code as the command line's, on a thread of its own, told in a banner.
#pragma once

#include "pilot.h"

#include <QObject>
#include <QString>

#include <memory>
#include <thread>

namespace kotowari::ui {
class MainWindow;
}

namespace kotowari::app {

/// GUI thread. The destructor stops the pilot (its runs checkpoint) and joins.
class WindowPilot : public QObject
{
    Q_OBJECT

public:
    explicit WindowPilot(ui::MainWindow *window);
    ~WindowPilot() override;

    /// Makes or opens the pilot's project in `folder`, then runs it there.
    void begin(const QString &folder);
    bool running() const { return m_running; }
    void stop(); ///< comes back at once

private:
    void run();
    void showProgress(const PilotProgress &progress);
    void showOutcome(const Result<PilotOutcome> &outcome);
    void showReports(const PilotOutcome &outcome);

    ui::MainWindow *m_window;
    QString m_folder;
    QString m_shown; ///< what the banner says: it changes only when that does
    PilotPhase m_phase = PilotPhase::Reporting;
    bool m_running = false;
    std::jthread m_thread; // last: it uses the others
};

} // namespace kotowari::app
