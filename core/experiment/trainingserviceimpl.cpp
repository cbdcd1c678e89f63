#include "trainingserviceimpl.h"

#include "core/base/atomicfile.h"
#include "core/base/filelock.h"
#include "core/base/log.h"
#include "core/store/auditlog.h"
#include "runconfig.h"

#include <algorithm>
#include <thread>

namespace kotowari {

namespace {

constexpr auto lookElsewhereEvery = std::chrono::milliseconds(250);

} // namespace

TrainingServiceImpl::TrainingServiceImpl(std::shared_ptr<Database> database, EngineProvider engine, TokenizerProvider tokenizer)
    : m_database(std::move(database))
    , m_runs(m_database)
    , m_ingester(m_database)
    , m_follower(m_database, {[this] { return m_queue.active(); }, [this] { takeOver(); }})
    , m_queue(m_database, std::move(engine), std::move(tokenizer), [this] { changed(); })
    , m_child(m_database->path(), m_database->filesFolder() / "child.log", [this](const ChildWorker::End &end) { childEnded(end); })
{
    if (!m_database->readOnly())
        recover();
}

TrainingServiceImpl::~TrainingServiceImpl()
{
    shutdown();
    m_follower.stop(); // before the queue it asks goes
}

void TrainingServiceImpl::recover()
{
    const auto inWork = m_runs.inWork();
    if (!inWork || inWork->empty())
        return;
    bool wanted = false;
    for (const auto &queued : *inWork) {
        wanted = wanted || queued.wanted;
        auto taken = m_ingester.drain(queued.run.id);
        if (taken && (*taken || queued.run.state == RunState::Running)) // it may say so only since now
            taken = m_ingester.drainAndRecover(queued.run.id);
        if (!taken)
            log::error("recovering runs", taken.error());
    }
    if (!wanted || m_interested || m_queue.active())
        return;
    // A queue that nobody works on any more: its process died. Its runs wait until somebody resumes them.
    if (auto alone = m_queue.acquire(); alone && *alone) {
        if (auto cleared = m_runs.clearWanted(); !cleared)
            log::error("recovering runs", cleared.error());
        m_queue.abandon();
    }
}

void TrainingServiceImpl::addObserver(std::weak_ptr<Observer> observer)
{
    m_follower.addObserver(std::move(observer));
    m_follower.start();
    m_follower.wake();
}

std::vector<RunId> TrainingServiceImpl::heldRuns() const
{
    std::vector<RunId> held = m_queue.activeRuns();
    if (const auto inWork = m_runs.inWork())
        for (const auto &queued : *inWork)
            if (FileLock::isHeld(runLockFile(queued.run.folder)))
                held.push_back(queued.run.id);
    return held;
}

Result<void> TrainingServiceImpl::enqueue(const std::function<Result<void>(std::span<const RunId>)> &queue)
{
    if (m_shutDown)
        return Error{ErrorCode::Cancelled, {"error.cancelled", {}}, "the training service is shut down"};
    if (m_database->readOnly())
        return Error{ErrorCode::ReadOnly, m_database->readOnlyReason(), {}};
    recover(); // runs that died since are interrupted first, so that they can go on
    const bool isolated = m_isolated && !m_queue.active();
    auto mine = isolated ? Result<bool>(false) : m_queue.acquire();
    if (!mine)
        return mine.error();
    auto queued = queue(heldRuns());
    if (!queued) {
        if (*mine)
            m_queue.abandon();
        return queued;
    }
    m_interested = true;
    if (const auto inWork = m_runs.inWork()) {
        std::vector<RunId> ids;
        for (const auto &run : *inWork)
            ids.push_back(run.run.id);
        m_follower.follow(ids);
    }
    m_follower.start();
    if (*mine)
        m_queue.begin();
    auto begun = isolated ? startChild() : Result<void>();
    changed();
    return begun;
}

Result<void> TrainingServiceImpl::start(ExperimentId experiment)
{
    if (auto begun = enqueue([&](std::span<const RunId> except) { return m_runs.enqueue(experiment, except); }); !begun)
        return begun;
    return m_database->write([&](SQLite::Database &connection) -> Result<void> {
        AuditLog(connection).append({}, "training.start", "experiment " + std::to_string(experiment), {});
        return {};
    });
}

Result<void> TrainingServiceImpl::resume(std::span<const RunId> runs)
{
    for (const auto id : runs) {
        const auto run = m_runs.run(id);
        if (!run)
            return run.error();
        if (run->run.state == RunState::Done)
            return Error{ErrorCode::InvalidInput, {"training.already-done", {{"run", std::int64_t{id}}}}, {}};
    }
    return enqueue([&](std::span<const RunId>) {
        for (const auto id : runs.empty() ? m_queue.activeRuns() : std::vector<RunId>(runs.begin(), runs.end()))
            m_queue.queueAgain(id); // those just pausing here go on when they have
        return m_runs.enqueue(runs, heldRuns()); // looked at after that: one that has paused meanwhile is queued here
    });
}

bool TrainingServiceImpl::ask(RunId run, const std::string &folder, TrainingControl::Request request)
{
    if (m_queue.request(run, request))
        return true;
    if (!FileLock::isHeld(runLockFile(folder)))
        return false;
    if (auto written = writeControlFile(folder, request); !written) {
        log::error("asking a run", written.error());
        return false;
    }
    return true;
}

void TrainingServiceImpl::pause()
{
    if (m_database->readOnly())
        return;
    const auto inWork = m_runs.inWork(); // before they are not wanted any more: one may just have begun elsewhere, unrecorded yet
    m_queue.pauseAll();
    m_interested = false;
    if (auto cleared = m_runs.clearWanted(); !cleared)
        log::error("pausing", cleared.error());
    if (inWork)
        for (const auto &queued : *inWork)
            ask(queued.run.id, queued.run.folder, TrainingControl::Request::Pause);
    changed();
}

Result<void> TrainingServiceImpl::pause(RunId id)
{
    auto queued = m_runs.run(id);
    if (!queued)
        return queued.error();
    if (m_database->readOnly())
        return Error{ErrorCode::ReadOnly, m_database->readOnlyReason(), {}};
    if (ask(id, queued->run.folder, TrainingControl::Request::Pause)) {
        changed();
        return {};
    }
    auto edited = m_runs.edit(id, [&](RunRecord &record) -> Result<void> {
        const auto state = record.state();
        if (state == RunState::Queued)
            record.setState(RunState::Paused);
        else if (state != RunState::Paused && state != RunState::Interrupted)
            return Error{ErrorCode::InvalidInput, {"training.not-running", {{"run", std::int64_t{id}}}}, {}};
        record.setWanted(false);
        return {};
    });
    const RunId ids[] = {id};
    m_follower.follow(ids);
    changed();
    return edited;
}

Result<void> TrainingServiceImpl::stopAndKeep(RunId id)
{
    auto queued = m_runs.run(id);
    if (!queued)
        return queued.error();
    if (m_database->readOnly())
        return Error{ErrorCode::ReadOnly, m_database->readOnlyReason(), {}};
    if (queued->run.state == RunState::Done)
        return Error{ErrorCode::InvalidInput, {"training.already-done", {{"run", std::int64_t{id}}}}, {}};
    if (queued->run.tuning)
        return Error{ErrorCode::InvalidInput, {"tuning.keeps-its-steps", {{"run", std::int64_t{id}}}}, {}};
    if (ask(id, queued->run.folder, TrainingControl::Request::Finish)) {
        changed();
        return {};
    }
    if (queued->run.steps == 0)
        return Error{ErrorCode::InvalidInput, {"training.nothing-to-keep", {{"run", std::int64_t{id}}}}, {}};
    // Not being worked on: the next sitting finds the wish and ends at once, with the score of what was kept.
    if (auto written = writeControlFile(queued->run.folder, TrainingControl::Request::Finish); !written)
        return written;
    const RunId ids[] = {id};
    return resume(ids);
}

namespace {

/// The settings its next sitting trains with. A crash before the record says so leaves a done run whose settings nobody reads.
Result<void> planFurther(const Run &run, std::int64_t steps)
{
    const auto file = runConfigFile(run.folder);
    const auto text = readFile(file);
    if (!text)
        return text.error();
    auto config = runConfigFromJson(*text, file);
    if (!config)
        return config.error();
    config->settings.steps = run.plannedSteps + steps;
    return writeFileAtomically(file, runConfigToJson(*config, run));
}

} // namespace

Result<void> TrainingServiceImpl::extend(std::span<const RunId> ids, std::int64_t steps)
{
    if (steps <= 0)
        return Error{ErrorCode::InvalidInput, {"plan.bad-number", {{"key", std::string("steps")}, {"value", static_cast<double>(steps)}}}, {}};
    std::vector<Run> runs;
    for (const auto id : ids) {
        const auto queued = m_runs.run(id);
        if (!queued)
            return queued.error();
        if (queued->run.state != RunState::Done)
            return Error{ErrorCode::InvalidInput, {"training.not-done", {{"run", std::int64_t{id}}}}, {}};
        if (queued->run.tuning)
            return Error{ErrorCode::InvalidInput, {"tuning.keeps-its-steps", {{"run", std::int64_t{id}}}}, {}};
        if (queued->run.stoppedEarly)
            return Error{ErrorCode::InvalidInput, {"training.stopped-early", {{"run", std::int64_t{id}}}}, {}};
        if (queued->run.plannedSteps == 0)
            return Error{ErrorCode::InvalidInput, {"training.nothing-trained", {{"run", std::int64_t{id}}}}, {}};
        runs.push_back(queued->run);
    }
    return enqueue([&](std::span<const RunId>) -> Result<void> {
        for (const auto &run : runs)
            if (auto planned = planFurther(run, steps); !planned)
                return planned;
        return m_runs.extend(ids, steps);
    });
}

Result<void> TrainingServiceImpl::prioritise(std::span<const RunId> runs)
{
    if (m_database->readOnly())
        return Error{ErrorCode::ReadOnly, m_database->readOnlyReason(), {}};
    auto put = m_runs.putFirst(runs);
    changed();
    return put;
}

QueueStatus TrainingServiceImpl::status() const { return m_follower.status(); }

void TrainingServiceImpl::changed()
{
    m_follower.refreshStatus();
    m_follower.wake();
}

void TrainingServiceImpl::takeOver()
{
    if (!m_interested || m_shutDown || m_database->readOnly() || m_queue.active())
        return;
    const auto inWork = m_runs.inWork();
    if (!inWork)
        return;
    const bool waiting = std::ranges::any_of(*inWork, [](const QueuedRun &queued) { return queued.wanted; });
    if (!waiting) {
        m_interested = false;
        return;
    }
    if (m_isolated) {
        if (auto begun = startChild(); !begun) {
            log::error("taking over", begun.error());
            m_interested = false; // not again and again
        }
        return;
    }
    if (auto mine = m_queue.acquire(); mine && *mine)
        m_queue.begin();
}

Result<void> TrainingServiceImpl::startChild()
{
    const auto inWork = m_runs.inWork();
    if (!inWork)
        return inWork.error();
    std::vector<RunId> waiting;
    for (const auto &queued : *inWork)
        if (queued.wanted && queued.run.state == RunState::Queued)
            waiting.push_back(queued.run.id);
    if (waiting.empty())
        return {};
    return m_child.start(waiting);
}

bool TrainingServiceImpl::waitsForAChild() const
{
    if (!m_isolated || !m_interested)
        return false;
    const auto inWork = m_runs.inWork();
    return inWork && std::ranges::any_of(*inWork, [](const QueuedRun &queued) { return queued.wanted && queued.run.state == RunState::Queued; });
}

void TrainingServiceImpl::childEnded(const ChildWorker::End &end)
{
    if (m_shutDown)
        return;
    // What it was working on is interrupted, and says why.
    bool anyTouched = false;
    for (const auto id : end.runs) {
        const auto before = m_runs.run(id);
        anyTouched = anyTouched || (before && before->run.state != RunState::Queued);
        if (end.signal == 0 || !before || (before->run.state != RunState::Running && before->run.state != RunState::Interrupted))
            continue; // it was queued when the child began
        if (auto taken = m_ingester.drainAndRecover(id); !taken)
            log::error("a child's run", taken.error());
        const Message why{"training.child-died", {{"signal", std::int64_t{end.signal}}}};
        auto edited = m_runs.edit(id, [&](RunRecord &record) -> Result<void> {
            if (record.state() == RunState::Interrupted)
                record.setError(why);
            return {};
        });
        if (!edited)
            log::error("a child's run", edited.error());
        const RunId ids[] = {id};
        m_follower.follow(ids);
    }
    if (end.status != 0 && !m_child.lastLines().empty())
        log::error("the process that trains:\n" + m_child.lastLines());
    // One that ended before it began a run would do so again: its runs fail, with its last words.
    if (end.status != 0 && end.status != 130 && !anyTouched) {
        for (const auto id : end.runs) {
            auto edited = m_runs.edit(id, [&](RunRecord &record) -> Result<void> {
                if (record.state() != RunState::Queued)
                    return {};
                record.setState(RunState::Failed);
                record.setError(Message{"training.child-failed", {{"text", m_child.lastLines()}}});
                record.setWanted(false);
                return {};
            });
            if (!edited)
                log::error("a child's run", edited.error());
        }
        m_follower.follow(end.runs);
    }
    changed();
}

void TrainingServiceImpl::wait()
{
    for (;;) {
        m_queue.waitUntilIdle();
        m_follower.look();
        if (m_shutDown || (!m_queue.active() && !m_child.alive() && !m_follower.status().active && !waitsForAChild()))
            break;
        if (!m_queue.active()) // another process works on the runs: its files are the only news there is
            std::this_thread::sleep_for(lookElsewhereEvery);
    }
    m_follower.look(); // observers have seen the last of it
}

void TrainingServiceImpl::shutdown()
{
    const bool wasActive = m_queue.active();
    m_shutDown = true;
    m_queue.shutdown();
    if (wasActive)
        if (auto cleared = m_runs.clearWanted(); !cleared)
            log::error("shutting down", cleared.error());
    if (wasActive)
        m_follower.look();
}

Result<std::vector<Run>> TrainingServiceImpl::interrupted() const
{
    auto runs = m_runs.runs(std::nullopt);
    if (!runs)
        return runs.error();
    std::vector<Run> found;
    for (auto &queued : *runs) {
        const bool dead = queued.run.state == RunState::Running && !FileLock::isHeld(runLockFile(queued.run.folder));
        if (dead)
            queued.run.state = RunState::Interrupted;
        if (queued.run.state == RunState::Interrupted)
            found.push_back(std::move(queued.run));
    }
    return found;
}

} // namespace kotowari
