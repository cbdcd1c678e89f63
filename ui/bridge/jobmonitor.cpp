#include "jobmonitor.h"

#include "background.h"
#include "session.h"
#include "ui/models/words.h"

#include <algorithm>

namespace kotowari::ui {

JobMonitor::JobMonitor(QObject *parent) : QObject(parent) { connect(&m_timer, &QTimer::timeout, this, &JobMonitor::poll); }

void JobMonitor::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_status = {};
    m_asking = false;
    m_timer.stop();
    if (session) {
        connect(session, &Session::queueChanged, this, &JobMonitor::poll);
        m_timer.start(5000);
        poll();
    }
    Q_EMIT changed();
}

void JobMonitor::poll()
{
    if (!m_session || m_asking)
        return;
    m_asking = true;
    runInBackground(
        this, [project = m_session->project()] { return project->training().status(); },
        [this, session = m_session](const QueueStatus &status) {
            if (session != m_session)
                return;
            m_asking = false;
            const bool sameRhythm = status.active == m_status.active;
            m_status = status;
            if (!sameRhythm)
                m_timer.start(status.active ? 1000 : 5000);
            Q_EMIT changed();
        });
}

QString JobMonitor::text() const
{
    if (!m_status.active)
        return {};
    const QString run = m_status.total > 0
        ? tr("run %1/%2").arg(std::min(m_status.finished + 1, m_status.total)).arg(m_status.total)
        : tr("training");
    return m_status.secondsLeft ? tr("%1 | %2", "run 14/36 | 12 min left").arg(run, timeLeft(*m_status.secondsLeft)) : run;
}

} // namespace kotowari::ui
