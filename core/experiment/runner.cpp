#include "runner.h"

#include "core/base/atomicfile.h"
#include "core/base/filelock.h"
#include "core/base/log.h"
#include "core/base/threadpriority.h"
#include "core/store/experimentrepository.h"
#include "core/store/tuningrepository.h"
#include "modellibrary.h"
#include "rulechange.h"
#include "runlistener.h"
#include "trainingjob.h"
#include "tuning.h"

#include <algorithm>
#include <chrono>
#include <new>
#include <thread>
#include <unistd.h>

namespace kotowari {

namespace {

/// Whoever looks whether the lock is held holds it for a moment: a refusal counts only when it lasts.
Result<std::optional<FileLock>> takeLock(const std::filesystem::path &path)
{
    for (int attempt = 0;; ++attempt) {
        auto lock = FileLock::tryLock(path);
        if (!lock || *lock || attempt == 20)
            return lock;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

RunEvent failed(const TrainingPosition &position, const Error &error)
{
    log::error("run", error);
    auto event = RunEvent::ofState(RunState::Failed, position);
    event.message = error.message;
    return event;
}

Error internalError(const char *what)
{
    return {ErrorCode::Internal, {"error.internal", {{"where", std::string("training")}}}, what};
}

/// The items have the targets the arm trains for.
bool lossesMeanMuch(std::span<const Example> items, const ArmCodec &codec)
{
    const Granularity granularity[] = {codec.arm().granularity.value_or(Granularity::Detailed)};
    return !codec.form().lossesNeedExplanations() || std::ranges::all_of(items, [&](const Example &item) { return explainedAt(item, granularity); });
}

} // namespace

Runner::Runner(std::shared_ptr<Database> database, EngineProvider engine, TokenizerProvider tokenizer)
    : m_database(std::move(database))
    , m_engine(std::move(engine))
    , m_tokenizer(std::move(tokenizer))
    , m_ingester(m_database)
{
}

Result<std::shared_ptr<const LoadedExperiment>> Runner::load(ExperimentId id)
{
    const std::lock_guard guard(m_mutex); // held while reading: its other runs want the same
    if (auto loaded = m_loaded[id].lock())
        return loaded;
    auto experiment = ExperimentRepository(m_database).get(id);
    if (!experiment)
        return experiment.error();
    const auto folder = experimentFolder(m_database->filesFolder(), id);
    auto text = readFile(examplesFile(folder));
    if (!text)
        return text.error();
    auto data = experimentDataFromText(*text, examplesFile(folder));
    if (!data)
        return data.error();
    auto factory = m_tokenizer();
    if (!factory)
        return factory.error();
    auto tokenizer = (*factory)->load(tokenizerFile(folder));
    if (!tokenizer)
        return tokenizer.error();
    auto loaded = std::make_shared<const LoadedExperiment>(LoadedExperiment{std::move(*experiment), std::move(*data), std::move(*tokenizer)});
    m_loaded[id] = loaded;
    return std::shared_ptr<const LoadedExperiment>(loaded);
}

Result<RunConfig> Runner::config(const Run &run, const LoadedExperiment &loaded, int threads, const std::string &device) const
{
    const auto file = runConfigFile(run.folder);
    std::error_code error;
    if (std::filesystem::exists(file, error)) {
        auto text = readFile(file);
        if (!text)
            return text.error();
        return runConfigFromJson(*text, file);
    }
    const ModelLibrary library(m_database->filesFolder());
    const auto preset = library.find(run.model);
    if (!preset)
        return Error{ErrorCode::NotFound, {"plan.unknown-model", {{"model", run.model}, {"models", library.names()}}}, {}};
    const auto limit = loaded.data.generationLimits.find(toString(run.arm));
    if (limit == loaded.data.generationLimits.end())
        return Error{ErrorCode::Corrupt, {"experiment.data-damaged", {{"path", run.folder}}}, {}};
    auto config = makeRunConfig(loaded.experiment.plan, *preset, run, *loaded.tokenizer, limit->second, threads, device);
    if (auto taken = takeExamples(config, run, loaded.experiment.plan, loaded.data); !taken)
        return taken.error();
    if (loaded.experiment.plan.tuning.any() && !run.tuning && !run.arm.isReference()) {
        const auto chosen = chosenRate(run, loaded.experiment.plan);
        if (!chosen)
            return chosen.error();
        config.settings.learningRate = *chosen;
    }
    if (loaded.experiment.plan.ruleChange.isFollowUp()) {
        auto base = baseRun(run, loaded.experiment.plan);
        if (!base)
            return base.error();
        config.startRun = *base;
        config.startFrom.clear(); // that run began there
    }
    if (auto written = writeFileAtomically(file, runConfigToJson(config, run)); !written)
        return written.error();
    return config;
}

Result<double> Runner::chosenRate(const Run &run, const Plan &plan) const
{
    const auto experiment = plan.ruleChange.isFollowUp() ? plan.ruleChange.base : run.experiment;
    TuningRepository choices(m_database);
    const auto before = choices.find(experiment, run.arm, run.model);
    if (!before)
        return before.error();
    if (*before)
        return *(*before)->chosen;
    const auto queued = RunRepository(m_database).runs(experiment);
    if (!queued)
        return queued.error();
    std::vector<Run> runs;
    for (const auto &one : *queued)
        runs.push_back(one.run);
    const auto tries = triesFor(runs, run);
    const auto outcome = outcomeOf(plan, tries);
    if (!outcome.chosen)
        return Error{ErrorCode::InvalidInput, whyUndecided(run, tries), {}};
    const auto recorded = choices.record(experiment, outcome);
    if (!recorded)
        return recorded.error();
    return *recorded->chosen;
}

Result<RunId> Runner::baseRun(const Run &run, const Plan &plan) const
{
    const auto queued = RunRepository(m_database).runs(plan.ruleChange.base);
    if (!queued)
        return queued.error();
    std::vector<Run> runs;
    for (const auto &one : *queued)
        runs.push_back(one.run);
    return finishedBaseRun(runs, plan, run);
}

RunEvent Runner::train(const Run &run, int threads, const std::string &device, RunControl &control, EventLogWriter &events)
{
    auto loaded = load(run.experiment);
    if (!loaded)
        return failed({}, loaded.error());
    const auto &data = (*loaded)->data;
    auto settled = config(run, **loaded, threads, device);
    if (!settled)
        return failed({}, settled.error());
    auto codec = ArmCodec::make((*loaded)->tokenizer, run.arm, settled->armOptions());
    if (!codec)
        return failed({}, codec.error());
    auto job = makeTrainingJob(run, *settled, (*loaded)->experiment.plan, data, *codec);
    if (!job)
        return failed({}, job.error());
    if (!settled->startFrom.empty())
        job->startFrom = ModelLibrary(m_database->filesFolder()).folder(settled->startFrom);
    if (settled->startRun > 0)
        job->startFrom = bestWeights(m_database->filesFolder() / "runs" / std::to_string(settled->startRun));
    // Only now, on a thread whose priority is lowered: the engine's own threads inherit it (FACTS: BLAS workers).
    auto engine = m_engine();
    if (!engine)
        return failed({}, engine.error());

    RunListener listener(events, control, *codec, data.validation, data.test, lossesMeanMuch(data.validation, *codec),
                         lossesMeanMuch(data.test, *codec));
    std::optional<Result<TrainingOutcome>> outcome;
    try {
        outcome = (*engine)->train(*job, listener, control);
    } catch (const std::bad_alloc &exception) {
        return failed(listener.position(), {ErrorCode::OutOfMemory, {"engine.out-of-memory", {}}, exception.what()});
    } catch (const std::exception &exception) {
        return failed(listener.position(), internalError(exception.what()));
    }
    if (listener.failure())
        return failed(listener.position(), *listener.failure());
    if (!*outcome)
        return failed(listener.position(), outcome->error());
    const TrainingOutcome &done = **outcome;
    if (!done.finished)
        return RunEvent::ofState(RunState::Paused, done.position);
    if (!listener.testScore() && !run.tuning)
        return failed(done.position, internalError("the engine finished without scoring the test items"));
    auto event = RunEvent::ofState(RunState::Done, done.position);
    event.score = listener.testScore();
    event.stoppedEarly = done.stoppedEarly;
    return event;
}

void Runner::recordFailureDirectly(RunId run, const Error &error) const
{
    log::error("run", error);
    auto edited = RunRepository(m_database).edit(run, [&](RunRecord &record) -> Result<void> {
        record.setState(RunState::Failed);
        record.setError(error.message);
        record.setWanted(false);
        return {};
    });
    if (!edited)
        log::error("run", edited.error()); // it will be found interrupted
}

Runner::Outcome Runner::execute(const Run &run, int threads, const std::string &device, RunControl &control)
{
    lowerThreadPriority();
    const std::filesystem::path folder = run.folder;
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        recordFailureDirectly(run.id, writeError(folder, error.value()));
        return Outcome::Ended;
    }
    auto lock = takeLock(runLockFile(folder));
    if (!lock) {
        recordFailureDirectly(run.id, lock.error());
        return Outcome::Ended;
    }
    if (!*lock)
        return Outcome::HeldElsewhere;
    // Under the lock nobody else appends: what was read of the file and what is in it agree before a byte is added.
    if (auto drained = m_ingester.drain(run.id); !drained)
        log::error("run", drained.error());
    if (readControlFile(folder) == TrainingControl::Request::Pause)
        removeControlFile(folder); // of an earlier sitting; a wish to finish stays
    auto events = EventLogWriter::open(eventFile(folder));
    if (!events) {
        recordFailureDirectly(run.id, events.error());
        return Outcome::Ended;
    }
    TrainingPosition before;
    before.step = run.steps;
    before.epoch = run.epoch;
    before.supervisedTokens = run.supervisedTokens;
    before.seconds = run.seconds;
    events->append(RunEvent::ofState(RunState::Running, before));
    if (auto flushed = events->flush(); !flushed) {
        recordFailureDirectly(run.id, flushed.error());
        return Outcome::Ended;
    }
    if (auto drained = m_ingester.drain(run.id); !drained) // at once: whoever looks shall see it run
        log::error("run", drained.error());
    RunEvent last;
    try {
        last = train(run, threads, device, control, *events);
    } catch (const std::exception &exception) {
        last = failed(before, internalError(exception.what()));
    } catch (...) {
        last = failed(before, internalError("an exception of unknown type"));
    }
    if (last.state == RunState::Failed && last.position.step == 0)
        last.position = before;
    if (last.state != RunState::Paused)
        removeControlFile(folder);
    events->append(last);
    if (auto synced = events->sync(); !synced) {
        // The disk refuses the run's own file; the project file may still take it.
        if (auto drained = m_ingester.drain(run.id); !drained)
            log::error("run", drained.error());
        recordFailureDirectly(run.id, synced.error());
        return Outcome::Ended;
    }
    if (auto drained = m_ingester.drain(run.id); !drained)
        log::error("run", drained.error());
    return Outcome::Ended;
}

} // namespace kotowari
