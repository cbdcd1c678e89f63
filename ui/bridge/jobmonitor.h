// What the queue is doing, for the header: asked in the background once a second while it works, seldom otherwise (another process
// may have started).
#pragma once

#include "core/api/trainingservice.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace kotowari::ui {

class Session;

/// GUI thread.
class JobMonitor : public QObject
{
    Q_OBJECT

public:
    explicit JobMonitor(QObject *parent = nullptr);

    void setSession(Session *session);
    const QueueStatus &status() const { return m_status; }
    /// "run 14/36 | 12 min left"; empty: nothing runs.
    QString text() const;

Q_SIGNALS:
    void changed();

private:
    void poll();

    QPointer<Session> m_session;
    QTimer m_timer;
    QueueStatus m_status;
    bool m_asking = false;
};

} // namespace kotowari::ui
