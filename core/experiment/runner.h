// Executes one run on the calling thread, from taking its lock to its last event.
#pragma once

#include "core/api/engine.h"
#include "core/store/database.h"
#include "eventlog.h"
#include "experimentdata.h"
#include "ingester.h"
#include "runconfig.h"
#include "runcontrol.h"

#include <memory>
#include <mutex>

namespace kotowari {

/// An experiment's examples and tokenizer, read once while its runs are being worked on.
struct LoadedExperiment {
    Experiment experiment;
    ExperimentData data;
    std::shared_ptr<const Tokenizer> tokenizer;
};

/// Thread: any, several at once.
class Runner
{
public:
    Runner(std::shared_ptr<Database> database, EngineProvider engine, TokenizerProvider tokenizer);

    enum class Outcome {
        Ended,   ///< its last event says how
        HeldElsewhere ///< another process works on it; nothing was done
    };

    /// `threads` and `device` are used unless an earlier sitting recorded others. Never throws: whatever goes wrong, the run's record says so.
    Outcome execute(const Run &run, int threads, const std::string &device, RunControl &control);

private:
    Result<std::shared_ptr<const LoadedExperiment>> load(ExperimentId id);
    Result<RunConfig> config(const Run &run, const LoadedExperiment &experiment, int threads, const std::string &device) const;
    Result<RunId> baseRun(const Run &run, const Plan &plan) const; ///< that a follow-up's run continues
    Result<double> chosenRate(const Run &run, const Plan &plan) const; ///< what the arm's tuning says; recorded here, once, when nobody did yet
    RunEvent train(const Run &run, int threads, const std::string &device, RunControl &control, EventLogWriter &events);
    void recordFailureDirectly(RunId run, const Error &error) const;

    std::shared_ptr<Database> m_database;
    EngineProvider m_engine;
    TokenizerProvider m_tokenizer;
    Ingester m_ingester;
    std::mutex m_mutex;
    std::map<ExperimentId, std::weak_ptr<const LoadedExperiment>> m_loaded;
};

} // namespace kotowari
