// Plans, experiments, runs and their recorded numbers.
#pragma once

#include "armpreview.h"
#include "messages.h"
#include "run.h"
#include "tuningoutcome.h"

#include <functional>
#include <map>
#include <span>
#include <stop_token>

namespace kotowari {

/// Thread: any; calls block for disk.
class ExperimentService
{
public:
    virtual ~ExperimentService() = default;

    /// A plan that suits this project and machine: the answer-only arm and the explained arms the data have, sizes, seeds.
    virtual Result<Plan> suggestedPlan() const = 0;
    virtual Result<PlanCheck> check(const Plan &plan) const = 0;
    /// The same with time and memory measured: a few steps and a part of an evaluation of each kind of run, on the plan's own examples (seconds
    /// to a minute; a tokenizer is trained for it where there is none). Starts and records nothing. As check() where there are problems.
    /// `progress` gets 0..1 on another thread, one call at a time; may be empty. Errors: error.cancelled; those of create().
    virtual Result<PlanCheck> probe(const Plan &plan, const std::function<void(double)> &progress, std::stop_token stop) const = 0;
    /// What each arm of the plan makes of its first `examples` training examples (largest train size, first seed and share), arm by arm. Trains
    /// a tokenizer where there is none yet: seconds. Records nothing. Refused with the first problem of check().
    virtual Result<std::vector<ArmPreview>> previewArms(const Plan &plan, int examples) const = 0;
    /// Freezes the pools, records the experiment and its runs as queued. Refused with the first problem of check().
    virtual Result<ExperimentId> create(const Plan &plan) = 0;
    virtual Result<std::vector<Experiment>> experiments() const = 0; ///< newest first
    virtual Result<Experiment> experiment(ExperimentId id) const = 0;
    virtual Result<std::vector<Run>> runs(std::optional<ExperimentId> experiment) const = 0; ///< in queue order
    virtual Result<Run> run(RunId id) const = 0;
    virtual Result<std::vector<Metric>> metrics(RunId run) const = 0; ///< in order of step
    virtual Result<std::vector<Prediction>> predictions(RunId run) const = 0;
    /// Of every run of an experiment that has been scored; without the texts, which are most of predictions().
    virtual Result<std::map<RunId, ItemResults>> itemResults(ExperimentId experiment) const = 0;
    /// The last `lines` lines of a run's log, in `language`.
    virtual Result<std::vector<std::string>> log(RunId run, int lines, Language language) const = 0;
    /// What each arm and model of the experiment tried out and chose, in the plan's order; empty: its plan tunes nothing.
    virtual Result<std::vector<TuningOutcome>> tuning(ExperimentId experiment) const
    {
        (void)experiment;
        return std::vector<TuningOutcome>{};
    }
    virtual Result<void> remove(ExperimentId id) = 0; ///< its runs must not be running
    /// Deletes runs with their folders. Errors: run.not-found{run}, run.busy{run} (being worked on, or waiting for it). All of them or none.
    virtual Result<void> removeRuns(std::span<const RunId> runs) = 0;
};

} // namespace kotowari
