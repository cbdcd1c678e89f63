// Watches the runs being worked on, here or in another process, and tells observers what changed.
#pragma once

#include "core/api/trainingservice.h"
#include "core/store/runrepository.h"
#include "ingester.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace kotowari {

/// What the watching process knows about its own queue.
struct LocalQueue {
    std::function<bool()> active;
    std::function<void()> lookAround; ///< called on the follower's thread before each look, may be empty
};

/// Thread: any. Observers are called on the follower's thread, or on the caller's inside look(). Every process that ingests or watches has
/// its own; on a project opened for reading it only watches.
class RunFollower
{
public:
    RunFollower(std::shared_ptr<Database> database, LocalQueue local);
    ~RunFollower();
    RunFollower(const RunFollower &) = delete;
    RunFollower &operator=(const RunFollower &) = delete;

    void addObserver(std::weak_ptr<Observer> observer);
    void start(); ///< the thread; once
    void stop();
    void wake();  ///< look now
    /// One look: takes in new events, marks dead runs as interrupted, notifies. Not from an observer.
    void look();
    /// Notices these from where their records stand now, even if they come and go between two looks.
    void follow(std::span<const RunId> runs);
    QueueStatus status() const;
    void refreshStatus();

private:
    struct Followed {
        std::int64_t seen = 0; ///< bytes of the event file that observers know
        std::optional<Run> told;
    };

    void threadMain(std::stop_token stop);
    void takeIn(RunId id, RunState recorded);
    void tellEvents(RunId id, Followed &followed);
    std::vector<std::shared_ptr<Observer>> observers();
    QueueStatus computeStatus() const;

    std::shared_ptr<Database> m_database;
    RunRepository m_runs;
    Ingester m_ingester;
    LocalQueue m_local;

    std::recursive_mutex m_lookMutex; ///< one look at a time (an observer may start a run inside one); guards m_followed, m_toldActive
    std::map<RunId, Followed> m_followed;
    bool m_toldActive = false;

    mutable std::mutex m_mutex; ///< guards what follows; held only for moments
    std::condition_variable_any m_condition;
    std::vector<std::weak_ptr<Observer>> m_observers;
    QueueStatus m_status;
    bool m_statusKnown = false;
    bool m_wake = false;
    std::jthread m_thread;
};

} // namespace kotowari
