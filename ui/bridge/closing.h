// Letting go of a project without losing anything and without blocking the window: stores what is typed, asks about running runs.
#pragma once

#include "core/api/result.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <string>

namespace kotowari::ui {

class CloseDialog;
class Session;

/// Starts a process without a window that resumes the project's runs. Any thread.
using BackgroundRunner = std::function<Result<void>(const std::string &project)>;

/// GUI thread.
class Closing : public QObject
{
    Q_OBJECT

public:
    explicit Closing(QWidget *window);

    void setBackgroundRunner(BackgroundRunner runner) { m_runner = std::move(runner); }
    /// Calls `then` once nothing is lost by letting go of the project, `otherwise` when the person stays. Ignored while active().
    void begin(Session *session, const QString &job, std::function<void()> then, std::function<void()> otherwise = {});
    bool active() const { return m_active; }
    CloseDialog *dialog() const; ///< null: none is shown
    /// A dialog as it would be shown; for pictures.
    CloseDialog *makeDialog(const QString &job) const;

private:
    void ask(const QString &job);
    void checkpoint(bool goOn);
    void finish();
    void giveUp();

    QWidget *m_window;
    QPointer<Session> m_session;
    QPointer<CloseDialog> m_dialog;
    BackgroundRunner m_runner;
    std::function<void()> m_then;
    std::function<void()> m_otherwise;
    bool m_active = false;
};

} // namespace kotowari::ui
