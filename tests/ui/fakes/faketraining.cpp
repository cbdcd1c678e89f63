#include "faketraining.h"

namespace kotowari::ui::fakes {

template<typename Tell>
void FakeTrainingService::tell(Tell tell)
{
    std::vector<std::shared_ptr<Observer>> observers;
    {
        const std::lock_guard guard(m_mutex);
        for (const auto &weak : m_observers)
            if (auto observer = weak.lock())
                observers.push_back(std::move(observer));
    }
    for (const auto &observer : observers)
        tell(*observer);
}

void FakeTrainingService::change(const Run &run)
{
    m_experiments.setRun(run);
    tell([&run](Observer &observer) { observer.onRunChanged(run); });
}

void FakeTrainingService::addMetrics(RunId run, std::vector<Metric> metrics)
{
    m_experiments.addMetrics(run, metrics);
    tell([&](Observer &observer) { observer.onMetrics(run, metrics); });
}

void FakeTrainingService::resetMetrics(RunId run)
{
    tell([run](Observer &observer) { observer.onMetricsReset(run); });
}

void FakeTrainingService::setStatus(QueueStatus status)
{
    {
        const std::lock_guard guard(m_mutex);
        m_status = status;
    }
    tell([&status](Observer &observer) { observer.onQueueChanged(status.active); });
}

void FakeTrainingService::setCheckpointing(bool slow)
{
    {
        const std::lock_guard guard(m_mutex);
        m_slow = slow;
    }
    m_checkpointed.notify_all();
}

int FakeTrainingService::pauses() const
{
    const std::lock_guard guard(m_mutex);
    return m_pauses;
}

int FakeTrainingService::resumes() const
{
    const std::lock_guard guard(m_mutex);
    return m_resumes;
}

void FakeTrainingService::addObserver(std::weak_ptr<Observer> observer)
{
    const std::lock_guard guard(m_mutex);
    m_observers.push_back(std::move(observer));
}

Result<void> FakeTrainingService::start(ExperimentId experiment)
{
    const auto runs = m_experiments.runs(experiment);
    if (!runs || runs->empty())
        return Error{ErrorCode::NotFound, {"experiment.not-found", {{"experiment", experiment}}}};
    QueueStatus now;
    now.total = std::int64_t(runs->size());
    now.active = true;
    bool started = false;
    for (auto run : *runs) {
        now.finished += run.state == RunState::Done;
        if (!started && run.state != RunState::Done) {
            started = true;
            run.state = RunState::Running;
            change(run);
        }
    }
    setStatus(now);
    return {};
}

Result<void> FakeTrainingService::resume(std::span<const RunId> runs)
{
    {
        const std::lock_guard guard(m_mutex);
        ++m_resumes;
    }
    const auto all = m_experiments.runs(std::nullopt);
    for (auto run : *all) {
        const bool wanted = runs.empty() || std::find(runs.begin(), runs.end(), run.id) != runs.end();
        if (wanted && (run.state == RunState::Paused || run.state == RunState::Interrupted || run.state == RunState::Failed)) {
            run.state = RunState::Running;
            change(run);
        }
    }
    QueueStatus now = status();
    now.active = true;
    setStatus(now);
    return {};
}

void FakeTrainingService::waitForCheckpoint()
{
    std::unique_lock lock(m_mutex);
    m_checkpointed.wait(lock, [this] { return !m_slow; });
}

void FakeTrainingService::pause()
{
    {
        const std::lock_guard guard(m_mutex);
        ++m_pauses;
    }
    const auto all = m_experiments.runs(std::nullopt);
    for (auto run : *all)
        if (run.state == RunState::Running) {
            run.state = RunState::Paused;
            change(run);
        }
    QueueStatus now = status();
    now.active = false;
    setStatus(now);
}

Result<void> FakeTrainingService::pause(RunId id)
{
    auto run = m_experiments.run(id);
    if (!run)
        return run.error();
    run->state = RunState::Paused;
    change(*run);
    return {};
}

Result<void> FakeTrainingService::stopAndKeep(RunId id)
{
    auto run = m_experiments.run(id);
    if (!run)
        return run.error();
    run->state = RunState::Done;
    run->stoppedEarly = true;
    change(*run);
    return {};
}

Result<void> FakeTrainingService::extend(std::span<const RunId> runs, std::int64_t steps)
{
    for (const auto id : runs) {
        auto run = m_experiments.run(id);
        if (!run)
            return run.error();
        run->state = RunState::Queued;
        run->plannedSteps += steps;
        change(*run);
    }
    return {};
}

Result<void> FakeTrainingService::prioritise(std::span<const RunId> runs)
{
    const std::lock_guard guard(m_mutex);
    m_prioritised.assign(runs.begin(), runs.end());
    return {};
}

std::vector<RunId> FakeTrainingService::prioritised() const
{
    const std::lock_guard guard(m_mutex);
    return m_prioritised;
}

QueueStatus FakeTrainingService::status() const
{
    const std::lock_guard guard(m_mutex);
    return m_status;
}

void FakeTrainingService::wait() { waitForCheckpoint(); }

void FakeTrainingService::shutdown()
{
    pause();
    waitForCheckpoint();
}

Result<std::vector<Run>> FakeTrainingService::interrupted() const
{
    std::vector<Run> list;
    const auto all = m_experiments.runs(std::nullopt);
    for (const auto &run : *all)
        if (run.state == RunState::Interrupted)
            list.push_back(run);
    return list;
}

} // namespace kotowari::ui::fakes
