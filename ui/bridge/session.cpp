#include "session.h"

#include "background.h"

#include <map>
#include <mutex>

namespace kotowari::ui {

/// Collects core's callbacks under a mutex; Session's timer takes them away ten times a second.
class Session::News : public Observer
{
public:
    void onRunChanged(const Run &run) override
    {
        const std::lock_guard guard(mutex);
        runs[run.id] = run;
    }
    void onMetrics(RunId run, std::span<const Metric> added) override
    {
        const std::lock_guard guard(mutex);
        auto &list = metrics[run];
        list.insert(list.end(), added.begin(), added.end());
    }
    void onMetricsReset(RunId run) override
    {
        const std::lock_guard guard(mutex);
        metrics.erase(run);
        resets.push_back(run);
    }
    void onQueueChanged(bool active) override
    {
        const std::lock_guard guard(mutex);
        queue = active;
    }

    std::mutex mutex;
    std::map<RunId, Run> runs;
    std::map<RunId, std::vector<Metric>> metrics;
    std::vector<RunId> resets;
    std::optional<bool> queue;
};

Session::Session(std::shared_ptr<Workbench> workbench, std::shared_ptr<Project> project, QObject *parent)
    : QObject(parent), m_workbench(std::move(workbench)), m_project(std::move(project)), m_news(std::make_shared<News>())
{
    m_project->training().addObserver(m_news);
    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, &Session::deliver);
    m_timer.start();
    refreshSummary();
}

Session::~Session()
{
    // Closing a project may wait for a checkpoint: not on the GUI thread.
    QThreadPool::globalInstance()->start([project = std::move(m_project)]() mutable { project.reset(); });
}

void Session::refreshSummary()
{
    runInBackground(this, [project = m_project] { return project->examples().summary(); },
                    [this](Result<ProjectSummary> summary) {
                        if (!summary)
                            return Q_EMIT failed(summary.error());
                        m_summary = *std::move(summary);
                        Q_EMIT summaryChanged();
                    });
}

QString Session::text(const Message &message) const
{
    return QString::fromStdString(m_workbench->messages().text(message, m_language));
}

void Session::setLanguage(Language language)
{
    if (m_language == language)
        return;
    m_language = language;
    Q_EMIT languageChanged();
}

void Session::deliver()
{
    std::map<RunId, Run> runs;
    std::map<RunId, std::vector<Metric>> metrics;
    std::vector<RunId> resets;
    std::optional<bool> queue;
    {
        const std::lock_guard guard(m_news->mutex);
        runs.swap(m_news->runs);
        metrics.swap(m_news->metrics);
        resets.swap(m_news->resets);
        queue.swap(m_news->queue);
    }
    for (const auto run : resets)
        Q_EMIT metricsReset(run);
    for (const auto &[run, list] : metrics)
        Q_EMIT metricsArrived(run, list);
    if (!runs.empty()) {
        std::vector<Run> list;
        for (auto &entry : runs)
            list.push_back(std::move(entry.second));
        Q_EMIT runsChanged(list);
    }
    if (queue)
        Q_EMIT queueChanged(*queue);
}

} // namespace kotowari::ui
