#include "runfollower.h"

#include "core/base/filelock.h"
#include "core/base/log.h"
#include "eventlog.h"
#include "progress.h"
#include "trainingqueue.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace kotowari {

namespace {

constexpr auto busyInterval = std::chrono::milliseconds(250);
constexpr auto idleInterval = std::chrono::milliseconds(1000);

bool looksTheSame(const Run &a, const Run &b)
{
    const auto seconds = [](const Run &run) { return run.secondsLeft ? std::llround(*run.secondsLeft) : -1; };
    return a.state == b.state && a.steps == b.steps && a.seconds == b.seconds && a.score == b.score && a.stoppedEarly == b.stoppedEarly
        && a.error == b.error && seconds(a) == seconds(b);
}

} // namespace

RunFollower::RunFollower(std::shared_ptr<Database> database, LocalQueue local)
    : m_database(std::move(database))
    , m_runs(m_database)
    , m_ingester(m_database)
    , m_local(std::move(local))
{
}

RunFollower::~RunFollower() { stop(); }

void RunFollower::addObserver(std::weak_ptr<Observer> observer)
{
    const std::lock_guard guard(m_mutex);
    m_observers.push_back(std::move(observer));
}

std::vector<std::shared_ptr<Observer>> RunFollower::observers()
{
    const std::lock_guard guard(m_mutex);
    std::vector<std::shared_ptr<Observer>> alive;
    std::erase_if(m_observers, [&](const std::weak_ptr<Observer> &weak) {
        auto observer = weak.lock();
        if (observer)
            alive.push_back(std::move(observer));
        return !observer && weak.expired();
    });
    return alive;
}

void RunFollower::start()
{
    const std::lock_guard guard(m_mutex);
    if (!m_thread.joinable())
        m_thread = std::jthread([this](std::stop_token stop) { threadMain(std::move(stop)); });
}

void RunFollower::stop()
{
    std::jthread thread;
    {
        const std::lock_guard guard(m_mutex);
        thread = std::move(m_thread);
    }
    thread.request_stop(); // joined here, without the mutex
}

void RunFollower::wake()
{
    const std::lock_guard guard(m_mutex);
    m_wake = true;
    m_condition.notify_all();
}

void RunFollower::threadMain(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        try {
            look();
        } catch (const std::exception &exception) {
            log::error(std::string("following runs: ") + exception.what());
        }
        std::unique_lock lock(m_mutex);
        m_condition.wait_for(lock, stop, m_status.active ? busyInterval : idleInterval, [this] { return m_wake; });
        m_wake = false;
    }
}

void RunFollower::follow(std::span<const RunId> runs)
{
    const std::lock_guard guard(m_lookMutex);
    for (const auto id : runs) {
        auto [it, added] = m_followed.try_emplace(id);
        if (added)
            it->second.seen = m_runs.eventsOffset(id).value_or(0);
    }
}

void RunFollower::takeIn(RunId id, RunState recorded)
{
    if (m_database->readOnly())
        return;
    // Only a run that says it is running can turn out to be dead; for the others a look at the file's size is enough.
    auto taken = recorded == RunState::Running ? m_ingester.drainAndRecover(id) : m_ingester.drain(id);
    if (!taken)
        log::warning("events of run " + std::to_string(id) + " could not be taken in: " + taken.error().message.id);
}

void RunFollower::tellEvents(RunId id, Followed &followed)
{
    const auto path = eventFile(m_ingester.runFolder(id));
    const auto recorded = m_runs.eventsOffset(id);
    if (!recorded)
        return;
    const auto listeners = observers();
    if (*recorded < followed.seen) { // read anew from the beginning
        followed.seen = *recorded;
        for (const auto &observer : listeners)
            observer->onMetricsReset(id);
        return;
    }
    while (followed.seen < *recorded) {
        auto chunk = readEvents(path, followed.seen, *recorded);
        if (!chunk || chunk->end == followed.seen)
            return;
        followed.seen = chunk->end;
        std::vector<Metric> metrics;
        bool reset = false;
        for (const auto &event : chunk->events) {
            const auto &at = event.position;
            if (event.kind == RunEvent::Kind::Resumed) {
                metrics.clear(); // observers read them anew
                reset = true;
            } else if (event.kind == RunEvent::Kind::Metric && std::isfinite(event.value)) {
                metrics.push_back({at.step, at.epoch, at.supervisedTokens, at.seconds, event.name, event.value});
            }
        }
        for (const auto &observer : listeners) {
            if (reset)
                observer->onMetricsReset(id);
            if (!metrics.empty())
                observer->onMetrics(id, metrics);
        }
    }
}

void RunFollower::look()
{
    if (m_local.lookAround)
        m_local.lookAround();
    const std::lock_guard guard(m_lookMutex);
    const auto before = m_runs.inWork();
    if (!before)
        return;
    std::map<RunId, RunState> recorded;
    for (const auto &queued : *before) {
        recorded[queued.run.id] = queued.run.state;
        auto [it, added] = m_followed.try_emplace(queued.run.id);
        if (added)
            it->second.seen = m_runs.eventsOffset(queued.run.id).value_or(0);
    }
    for (auto &[id, followed] : m_followed) {
        const auto it = recorded.find(id);
        takeIn(id, it == recorded.end() ? RunState::Queued : it->second);
        tellEvents(id, followed);
    }

    auto work = m_runs.ofExperimentsInWork();
    if (!work)
        return;
    const ProgressEstimator estimator(*work);
    std::map<RunId, QueuedRun> now;
    for (auto &queued : *work)
        now.emplace(queued.run.id, std::move(queued));
    const auto listeners = observers();
    for (auto it = m_followed.begin(); it != m_followed.end();) {
        auto found = now.find(it->first);
        if (found == now.end()) {
            auto single = m_runs.run(it->first);
            if (!single) { // removed
                it = m_followed.erase(it);
                continue;
            }
            found = now.emplace(it->first, std::move(*single)).first;
        }
        Run run = found->second.run;
        if (run.state == RunState::Running)
            run.secondsLeft = estimator.secondsLeft(found->second);
        if (!it->second.told || !looksTheSame(*it->second.told, run)) {
            it->second.told = run;
            for (const auto &observer : listeners)
                observer->onRunChanged(run);
        }
        const bool inWork = found->second.wanted || run.state == RunState::Running;
        it = inWork ? std::next(it) : m_followed.erase(it);
    }
    refreshStatus();
    const bool active = status().active;
    if (active != m_toldActive) {
        m_toldActive = active;
        for (const auto &observer : listeners)
            observer->onQueueChanged(active);
    }
}

QueueStatus RunFollower::computeStatus() const
{
    QueueStatus status;
    const bool local = m_local.active();
    const auto work = m_runs.ofExperimentsInWork();
    if (!work)
        return status;
    const bool trainerHeld = !local && !work->empty() && FileLock::isHeld(trainerLockFile(m_database->filesFolder()));
    const bool anyHeld = !local && std::ranges::any_of(*work, [&](const QueuedRun &queued) {
        return queued.run.state == RunState::Running && FileLock::isHeld(runLockFile(queued.run.folder));
    });
    status.active = local || trainerHeld || anyHeld;
    status.elsewhere = status.active && !local;
    if (!status.active)
        return status;
    status.total = static_cast<std::int64_t>(work->size());
    status.finished = std::ranges::count_if(*work, [](const QueuedRun &queued) {
        return queued.run.state == RunState::Done || queued.run.state == RunState::Failed;
    });
    status.fraction = ProgressEstimator::fraction(*work);
    status.secondsLeft = ProgressEstimator(*work).queueSecondsLeft(*work);
    return status;
}

void RunFollower::refreshStatus()
{
    auto status = computeStatus();
    const std::lock_guard guard(m_mutex);
    if (status.active && status.total == 0 && m_status.active) { // between the last run's end and the queue's
        status.total = status.finished = m_status.total;
        status.fraction = 1;
        status.secondsLeft = 0;
    }
    m_status = status;
    m_statusKnown = m_thread.joinable();
}

QueueStatus RunFollower::status() const
{
    {
        const std::lock_guard guard(m_mutex);
        if (m_statusKnown)
            return m_status; // kept fresh by the thread: no disk on the caller's time
    }
    return computeStatus();
}

} // namespace kotowari
