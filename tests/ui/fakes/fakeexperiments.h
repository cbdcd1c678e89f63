// Experiments, runs and metrics in memory. Fill with sampleExperiment() of sampledata.h or by hand.
#pragma once

#include "core/api/experimentservice.h"

#include <map>
#include <mutex>

namespace kotowari::ui::fakes {

/// Thread: any.
class FakeExperimentService : public ExperimentService
{
public:
    void put(Experiment experiment, std::vector<Run> runs, std::map<RunId, std::vector<Metric>> metrics = {});
    void setRun(const Run &run); ///< replaces the run with this id
    void addMetrics(RunId run, std::span<const Metric> metrics);
    void setPredictions(RunId run, std::vector<Prediction> predictions);
    void setReviewed(std::int64_t notApproved, ExplanationUse decided); ///< of the training pool, all of it explained; what automatic comes to
    void setCheck(PlanCheck check); ///< what check() answers from now on, the number of runs aside
    void setTrainingPool(std::int64_t examples);

    Result<Plan> suggestedPlan() const override;
    Result<PlanCheck> check(const Plan &plan) const override;
    Result<PlanCheck> probe(const Plan &plan, const std::function<void(double)> &progress, std::stop_token stop) const override; ///< check() with 90 s and 512 MB
    Result<std::vector<ArmPreview>> previewArms(const Plan &plan, int examples) const override; ///< two made-up examples an arm
    Result<ExperimentId> create(const Plan &plan) override; ///< runs queued; refused with a problem of check()
    Result<std::vector<Experiment>> experiments() const override;
    Result<Experiment> experiment(ExperimentId id) const override;
    Result<std::vector<Run>> runs(std::optional<ExperimentId> experiment) const override;
    Result<Run> run(RunId id) const override;
    Result<std::vector<Metric>> metrics(RunId run) const override;
    Result<std::vector<Prediction>> predictions(RunId run) const override;
    Result<std::map<RunId, ItemResults>> itemResults(ExperimentId experiment) const override;
    Result<std::vector<std::string>> log(RunId run, int lines, Language language) const override;
    Result<void> remove(ExperimentId id) override;
    Result<void> removeRuns(std::span<const RunId> runs) override;

private:
    mutable std::mutex m_mutex;
    std::map<ExperimentId, Experiment> m_experiments;
    std::map<RunId, Run> m_runs;
    std::map<RunId, std::vector<Metric>> m_metrics;
    std::map<RunId, std::vector<Prediction>> m_predictions;
    PlanCheck m_check;
    std::int64_t m_pool = 840;
    std::int64_t m_notApproved = 0;
    ExplanationUse m_decided = ExplanationUse::All;
};

} // namespace kotowari::ui::fakes
