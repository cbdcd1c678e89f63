// Works on the queue of wanted runs: one dispatcher thread, a thread a run, as many at once as a device takes.
#pragma once

#include "core/api/engine.h"
#include "core/base/filelock.h"
#include "core/store/runrepository.h"
#include "lane.h"
#include "runner.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace kotowari {

/// NAME.files/trainer.lock: held by the process that works on the project's queue.
std::filesystem::path trainerLockFile(const std::filesystem::path &filesFolder);

/// Thread: any. Runs come from the project file (wanted and queued), so that what another process adds is worked on too.
class TrainingQueue
{
public:
    /// `changed` is called on the queue's threads whenever a run began or ended, or the queue became idle.
    TrainingQueue(std::shared_ptr<Database> database, EngineProvider engine, TokenizerProvider tokenizer, std::function<void()> changed);
    ~TrainingQueue(); ///< shuts down
    TrainingQueue(const TrainingQueue &) = delete;
    TrainingQueue &operator=(const TrainingQueue &) = delete;

    /// Makes this the process that works on the queue. False: another one is. To be followed by begin() or abandon().
    Result<bool> acquire();
    void begin();   ///< works on whatever is wanted; after pauseAll(), goes on
    void abandon(); ///< lets go again, when nothing is being worked on

    void pauseAll(); ///< the running ones checkpoint and pause, no other begins
    /// False: the run is not active here.
    bool request(RunId run, TrainingControl::Request request);
    /// A run that is about to pause goes back into the queue when it has.
    void queueAgain(RunId run);
    std::vector<RunId> activeRuns() const;
    bool active() const;
    void waitUntilIdle();
    void shutdown(); ///< pauses all, joins; nothing begins afterwards

private:
    struct ActiveRun {
        std::unique_ptr<RunControl> control;
        std::jthread thread;
        Lane lane;
        bool ended = false;
    };

    void dispatch();
    bool launchWhatFits(); ///< true: something is waiting
    void launch(const Run &run, const Lane &lane);
    void runThread(const Run &run, const Lane &lane, RunControl &control);
    void reap();
    Lane lane(const Run &run);
    const Plan &planOf(ExperimentId experiment);
    /// A rule change's run begins when the one it continues has ended.
    bool waitsForBase(const Run &run, const std::vector<QueuedRun> &inWork);
    /// An arm's runs begin when its tuning's tries have ended. Where one of them was set aside (paused, interrupted), so is the run.
    bool waitsForTuning(const Run &run, const std::vector<QueuedRun> &inWork);
    std::vector<std::string> devices();

    std::shared_ptr<Database> m_database;
    RunRepository m_runs;
    EngineProvider m_engine;
    Runner m_runner;
    std::function<void()> m_changed;

    mutable std::mutex m_mutex;
    std::condition_variable m_condition;
    std::optional<FileLock> m_trainerLock;
    std::map<RunId, ActiveRun> m_active;
    std::set<RunId> m_again;
    std::set<RunId> m_heldElsewhere; ///< tried in vain since the last pause of the dispatcher
    std::uint64_t m_generation = 0;  ///< counts the reasons to look at the queue anew
    int m_pending = 0; ///< acquired, but not yet begun or abandoned: the lock must stay
    bool m_dispatching = false;
    bool m_draining = false;
    bool m_shutDown = false;
    std::jthread m_dispatcher;
    // Dispatcher thread only.
    std::optional<std::vector<std::string>> m_devices;
    std::map<ExperimentId, Plan> m_plans;
};

} // namespace kotowari
