#include "trainingqueue.h"

#include "core/base/atomicfile.h"
#include "core/base/log.h"
#include "core/base/threadpriority.h"
#include "core/store/experimentrepository.h"
#include "core/store/tuningrepository.h"
#include "modellibrary.h"
#include "rulechange.h"
#include "tuning.h"

#include <algorithm>

namespace kotowari {

namespace {

constexpr auto lookAgain = std::chrono::seconds(1); // for runs that another process added

} // namespace

std::filesystem::path trainerLockFile(const std::filesystem::path &filesFolder) { return filesFolder / "trainer.lock"; }

TrainingQueue::TrainingQueue(std::shared_ptr<Database> database, EngineProvider engine, TokenizerProvider tokenizer,
                             std::function<void()> changed)
    : m_database(std::move(database))
    , m_runs(m_database)
    , m_engine(std::move(engine))
    , m_runner(m_database, m_engine, std::move(tokenizer))
    , m_changed(std::move(changed))
{
}

TrainingQueue::~TrainingQueue() { shutdown(); }

Result<bool> TrainingQueue::acquire()
{
    const std::lock_guard guard(m_mutex);
    if (m_shutDown)
        return Error{ErrorCode::Cancelled, {"error.cancelled", {}}, "the training service is shut down"};
    if (m_trainerLock) {
        ++m_pending;
        return true;
    }
    const auto path = trainerLockFile(m_database->filesFolder());
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error)
        return writeError(path, error.value());
    // Whoever looks whether it is held holds it for a moment: a refusal counts only when it lasts.
    for (int attempt = 0; attempt < 20; ++attempt) {
        auto lock = FileLock::tryLock(path);
        if (!lock)
            return lock.error();
        if (*lock) {
            m_trainerLock = std::move(*lock);
            ++m_pending;
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
}

void TrainingQueue::begin()
{
    std::jthread predecessor; // has ended, or is about to; joined after the mutex is free
    const std::lock_guard guard(m_mutex);
    m_pending = std::max(0, m_pending - 1);
    if (m_shutDown || !m_trainerLock)
        return;
    m_draining = false;
    ++m_generation;
    m_condition.notify_all();
    if (m_dispatching)
        return;
    m_dispatching = true;
    predecessor = std::move(m_dispatcher);
    m_dispatcher = std::jthread([this] { dispatch(); });
}

void TrainingQueue::abandon()
{
    const std::lock_guard guard(m_mutex);
    m_pending = std::max(0, m_pending - 1);
    ++m_generation;
    m_condition.notify_all();
    if (!m_dispatching && m_pending == 0)
        m_trainerLock.reset();
}

void TrainingQueue::pauseAll()
{
    const std::lock_guard guard(m_mutex);
    m_draining = true;
    m_again.clear();
    for (auto &[id, active] : m_active)
        active.control->set(TrainingControl::Request::Pause);
    ++m_generation;
    m_condition.notify_all();
}

bool TrainingQueue::request(RunId run, TrainingControl::Request request)
{
    const std::lock_guard guard(m_mutex);
    const auto it = m_active.find(run);
    if (it == m_active.end() || it->second.ended)
        return false;
    m_again.erase(run);
    it->second.control->set(request);
    return true;
}

void TrainingQueue::queueAgain(RunId run)
{
    const std::lock_guard guard(m_mutex);
    if (const auto it = m_active.find(run); it != m_active.end() && !it->second.ended) {
        m_again.insert(run);
        m_draining = false;
    }
}

std::vector<RunId> TrainingQueue::activeRuns() const
{
    const std::lock_guard guard(m_mutex);
    std::vector<RunId> ids;
    for (const auto &[id, active] : m_active)
        if (!active.ended)
            ids.push_back(id);
    return ids;
}

bool TrainingQueue::active() const
{
    const std::lock_guard guard(m_mutex);
    return m_dispatching;
}

void TrainingQueue::waitUntilIdle()
{
    std::unique_lock lock(m_mutex);
    m_condition.wait(lock, [this] { return !m_dispatching; });
}

void TrainingQueue::shutdown()
{
    pauseAll();
    std::jthread dispatcher;
    {
        const std::lock_guard guard(m_mutex);
        m_shutDown = true;
        ++m_generation;
        m_condition.notify_all();
        dispatcher = std::move(m_dispatcher);
    }
    if (dispatcher.joinable())
        dispatcher.join();
    const std::lock_guard guard(m_mutex);
    m_trainerLock.reset();
}

void TrainingQueue::dispatch()
{
    lowerThreadPriority();
    for (;;) {
        std::uint64_t generation = 0;
        bool draining = false;
        {
            const std::lock_guard guard(m_mutex);
            generation = m_generation;
            draining = m_draining;
        }
        reap();
        bool waiting = false;
        try {
            waiting = !draining && launchWhatFits();
        } catch (const std::exception &exception) {
            log::error(std::string("training queue: ") + exception.what());
        }
        std::unique_lock lock(m_mutex);
        if (m_active.empty() && !waiting && generation == m_generation && (m_pending == 0 || m_shutDown)) {
            m_dispatching = false;
            m_trainerLock.reset();
            m_condition.notify_all();
            break;
        }
        if (!m_condition.wait_for(lock, lookAgain, [&] { return m_generation != generation; }))
            m_heldElsewhere.clear();
    }
    m_changed();
}

bool TrainingQueue::launchWhatFits()
{
    auto inWork = m_runs.inWork();
    if (!inWork) {
        log::error("training queue", inWork.error());
        return true; // the project file is busy: look again
    }
    bool waiting = false;
    std::set<std::string> full;
    for (const auto &queued : *inWork) {
        if (!queued.wanted || queued.run.state != RunState::Queued)
            continue;
        if (waitsForBase(queued.run, *inWork) || waitsForTuning(queued.run, *inWork)) {
            waiting = true;
            continue;
        }
        std::size_t onDevice = 0;
        int limit = 0;
        const Lane wanted = lane(queued.run);
        {
            const std::lock_guard guard(m_mutex);
            if (m_active.contains(queued.run.id))
                continue;
            limit = wanted.parallel;
            for (const auto &[id, active] : m_active) {
                if (active.lane.device != wanted.device)
                    continue;
                ++onDevice;
                limit = std::min(limit, active.lane.parallel);
            }
            waiting = true;
            if (m_heldElsewhere.contains(queued.run.id))
                continue;
        }
        // In order: a small run does not overtake a large one that waits for its device.
        if (full.contains(wanted.device) || static_cast<int>(onDevice) >= limit) {
            full.insert(wanted.device);
            continue;
        }
        launch(queued.run, wanted);
    }
    return waiting;
}

void TrainingQueue::launch(const Run &run, const Lane &lane)
{
    const std::lock_guard guard(m_mutex);
    if (m_draining)
        return;
    ActiveRun &active = m_active[run.id];
    active.control = std::make_unique<RunControl>(run.folder);
    active.lane = lane;
    active.thread = std::jthread([this, run, lane, control = active.control.get()] { runThread(run, lane, *control); });
}

void TrainingQueue::runThread(const Run &run, const Lane &lane, RunControl &control)
{
    auto outcome = Runner::Outcome::Ended;
    try {
        m_changed();
        outcome = m_runner.execute(run, lane.threads, lane.device, control);
    } catch (const std::exception &exception) {
        log::error("run " + std::to_string(run.id) + ": " + exception.what());
    }
    if (outcome == Runner::Outcome::HeldElsewhere) {
        const std::lock_guard guard(m_mutex);
        m_heldElsewhere.insert(run.id);
    }
    const auto end = [&] { // m_mutex is held; from here on the dispatcher may let go of this thread
        m_active.at(run.id).ended = true;
        ++m_generation;
        m_condition.notify_all();
    };
    bool again = false;
    {
        const std::lock_guard guard(m_mutex);
        again = m_again.erase(run.id) > 0 && !m_draining;
        if (!again) // in one go: who wants it to go on from now on queues it without us
            end();
    }
    if (again) {
        const auto now = m_runs.run(run.id);
        const RunId ids[] = {run.id};
        if (now && now->run.state == RunState::Paused)
            if (auto queued = m_runs.enqueue(ids, {}); !queued)
                log::error("training queue", queued.error());
        const std::lock_guard guard(m_mutex);
        m_again.erase(run.id); // it is queued already
        end();
    }
    m_changed();
}

void TrainingQueue::reap()
{
    std::vector<std::jthread> ended; // joined after the mutex is free
    const std::lock_guard guard(m_mutex);
    for (auto it = m_active.begin(); it != m_active.end();) {
        if (it->second.ended) {
            ended.push_back(std::move(it->second.thread));
            it = m_active.erase(it);
        } else {
            ++it;
        }
    }
}

const Plan &TrainingQueue::planOf(ExperimentId id)
{
    auto it = m_plans.find(id);
    if (it == m_plans.end()) {
        auto experiment = ExperimentRepository(m_database).get(id);
        it = m_plans.emplace(id, experiment ? std::move(experiment->plan) : Plan{}).first;
    }
    return it->second;
}

bool TrainingQueue::waitsForBase(const Run &run, const std::vector<QueuedRun> &inWork)
{
    const Plan &plan = planOf(run.experiment);
    return plan.ruleChange.isFollowUp() && std::ranges::any_of(inWork, [&](const QueuedRun &one) {
        return (one.run.state == RunState::Queued || one.run.state == RunState::Running) && continuedRun({&one.run, 1}, plan, run) != nullptr;
    });
}

bool TrainingQueue::waitsForTuning(const Run &run, const std::vector<QueuedRun> &inWork)
{
    const Plan &plan = planOf(run.experiment);
    if (!plan.tuning.any() || plan.ruleChange.isFollowUp() || run.tuning || run.arm.isReference())
        return false;
    const bool trying = std::ranges::any_of(inWork, [&](const QueuedRun &one) {
        return one.run.tuning && one.run.experiment == run.experiment && one.run.arm == run.arm && one.run.model == run.model
            && (one.run.state == RunState::Running || (one.run.state == RunState::Queued && one.wanted));
    });
    if (trying)
        return true;
    const auto chosen = TuningRepository(m_database).find(run.experiment, run.arm, run.model);
    if (!chosen || *chosen)
        return false;
    const auto queued = m_runs.runs(run.experiment);
    if (!queued)
        return false;
    std::vector<Run> runs;
    for (const auto &one : *queued)
        runs.push_back(one.run);
    const auto setAside = [](const Run &one) { return one.state == RunState::Paused || one.state == RunState::Interrupted || one.state == RunState::Queued; };
    if (std::ranges::none_of(triesFor(runs, run), setAside))
        return false; // decided, or never to be: the run itself finds out and says so
    auto paused = m_runs.edit(run.id, [](RunRecord &record) -> Result<void> {
        if (record.state() != RunState::Queued)
            return {};
        record.setState(RunState::Paused);
        record.setWanted(false);
        return {};
    });
    if (!paused)
        log::error("training queue", paused.error());
    m_changed();
    return true;
}

Lane TrainingQueue::lane(const Run &run)
{
    const auto preset = ModelLibrary(m_database->filesFolder()).find(run.model);
    return laneFor(planOf(run.experiment), preset ? preset->model.parameters : 0, devices(), coreCount());
}

std::vector<std::string> TrainingQueue::devices()
{
    if (!m_devices) {
        auto engine = m_engine(); // on this thread, whose priority is lowered: the engine's own threads inherit it
        m_devices = engine ? (*engine)->info().devices : std::vector<std::string>{"cpu"};
    }
    return *m_devices;
}

} // namespace kotowari
