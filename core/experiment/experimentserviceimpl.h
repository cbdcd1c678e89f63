// Plans, experiments, runs and their numbers of one project.
#pragma once

#include "core/api/experimentservice.h"
#include "core/api/tokenizer.h"
#include "core/store/experimentrepository.h"
#include "core/store/runrepository.h"
#include "experimentcreation.h"
#include "poolsource.h"

namespace kotowari {

class ExperimentServiceImpl final : public ExperimentService
{
public:
    ExperimentServiceImpl(std::shared_ptr<Database> database, EngineProvider engine, TokenizerProvider tokenizer);

    Result<Plan> suggestedPlan() const override;
    Result<PlanCheck> check(const Plan &plan) const override;
    Result<PlanCheck> probe(const Plan &plan, const std::function<void(double)> &progress, std::stop_token stop) const override;
    Result<std::vector<ArmPreview>> previewArms(const Plan &plan, int examples) const override;
    Result<ExperimentId> create(const Plan &plan) override;
    Result<std::vector<Experiment>> experiments() const override;
    Result<Experiment> experiment(ExperimentId id) const override;
    Result<std::vector<Run>> runs(std::optional<ExperimentId> experiment) const override;
    Result<Run> run(RunId id) const override;
    Result<std::vector<Metric>> metrics(RunId run) const override;
    Result<std::vector<Prediction>> predictions(RunId run) const override;
    Result<std::map<RunId, ItemResults>> itemResults(ExperimentId experiment) const override;
    Result<std::vector<std::string>> log(RunId run, int lines, Language language) const override;
    Result<std::vector<TuningOutcome>> tuning(ExperimentId experiment) const override;
    Result<void> remove(ExperimentId id) override;
    Result<void> removeRuns(std::span<const RunId> runs) override;

private:
    Result<std::vector<Preset>> presetsOf(const Plan &plan) const; ///< in order. Errors: plan.unknown-model{model,models}
    /// A plan whose budget is people's time with the minutes it leaves open: what was measured, what was typed. The rest stays 0.
    Result<Plan> withMinutes(Plan plan) const;
    /// What the plan is matched on, or what is missing; `asked`: before withMinutes().
    Result<void> addPeopleTime(PlanCheck &checked, const Plan &asked, const Plan &plan) const;
    Result<PreparedExperiment> prepare(const Plan &plan) const;
    /// Of the differences over seeds in the project's experiments; absent while none has six seeds.
    std::optional<double> earlierDeviation(std::span<const QueuedRun> runs) const;
    Run presented(const QueuedRun &queued, const class ProgressEstimator &estimator) const;

    std::shared_ptr<Database> m_database;
    EngineProvider m_engine;
    TokenizerProvider m_tokenizer;
    ExperimentRepository m_experiments;
    RunRepository m_runs;
    PoolSource m_pools;
};

} // namespace kotowari
