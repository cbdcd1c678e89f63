#include "fakeexperiments.h"

namespace kotowari::ui::fakes {

void FakeExperimentService::put(Experiment experiment, std::vector<Run> runs, std::map<RunId, std::vector<Metric>> metrics)
{
    const std::lock_guard guard(m_mutex);
    for (auto &run : runs)
        m_runs[run.id] = std::move(run);
    for (auto &entry : metrics)
        m_metrics[entry.first] = std::move(entry.second);
    const auto id = experiment.id;
    m_experiments[id] = std::move(experiment);
}

void FakeExperimentService::setRun(const Run &run)
{
    const std::lock_guard guard(m_mutex);
    m_runs[run.id] = run;
}

void FakeExperimentService::addMetrics(RunId run, std::span<const Metric> metrics)
{
    const std::lock_guard guard(m_mutex);
    m_metrics[run].insert(m_metrics[run].end(), metrics.begin(), metrics.end());
}

void FakeExperimentService::setPredictions(RunId run, std::vector<Prediction> predictions)
{
    const std::lock_guard guard(m_mutex);
    m_predictions[run] = std::move(predictions);
}

void FakeExperimentService::setCheck(PlanCheck check)
{
    const std::lock_guard guard(m_mutex);
    m_check = std::move(check);
}

void FakeExperimentService::setReviewed(std::int64_t notApproved, ExplanationUse decided)
{
    const std::lock_guard guard(m_mutex);
    m_notApproved = notApproved;
    m_decided = decided;
}

void FakeExperimentService::setTrainingPool(std::int64_t examples)
{
    const std::lock_guard guard(m_mutex);
    m_pool = examples;
}

Result<Plan> FakeExperimentService::suggestedPlan() const
{
    Plan plan;
    plan.name = "Experiment 1";
    plan.arms = {Arm{}, Arm{ArmKind::ExplainThenAnswer, Granularity::Detailed}};
    plan.trainSizes = {50, 150, 450};
    plan.seeds = {1, 2, 3, 4, 5, 6};
    return plan;
}

Result<PlanCheck> FakeExperimentService::check(const Plan &plan) const
{
    const std::lock_guard guard(m_mutex);
    PlanCheck check = m_check;
    check.runs = std::int64_t(plan.arms.size() * plan.trainSizes.size() * plan.seeds.size() * plan.explainedShares.size());
    check.trainingPool = m_pool;
    check.explanations = plan.explanations == ExplanationUse::Automatic ? m_decided : plan.explanations;
    if (check.explanations == ExplanationUse::Approved)
        check.notApproved = std::min(m_notApproved, m_pool);
    check.usableExplained = m_pool - check.notApproved;
    return check;
}

Result<PlanCheck> FakeExperimentService::probe(const Plan &plan, const std::function<void(double)> &progress, std::stop_token stop) const
{
    auto checked = check(plan);
    for (int done = 1; done <= 4 && progress; ++done)
        progress(done / 4.0);
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, {"error.cancelled", {}}, {}};
    checked->measured = true;
    checked->seconds = 90;
    checked->memoryBytes = 512'000'000;
    return checked;
}

Result<std::vector<ArmPreview>> FakeExperimentService::previewArms(const Plan &plan, int) const
{
    using Part = PreviewToken::Part;
    std::vector<ArmPreview> previews;
    for (const auto &arm : plan.arms) {
        for (const ExampleId example : {1, 2}) {
            ArmPreview preview{arm, example, "Q-00" + std::to_string(example), arm.explained(), {}};
            ArmPreview::Sequence sequence;
            sequence.source = {{10, "\u2581quantity", Part::Input, 0}, {11, "\u258140", Part::Input, 0}, {1, "</s>", Part::End, 0}};
            if (arm.explained())
                sequence.target = {{12, "\u2581below", Part::Explanation, 1}, {13, "\u2581100", Part::Explanation, 1}, {3, "<answer>", Part::Separator, 1}};
            sequence.target.push_back({14, example == 1 ? "\u2581return" : "\u2581approve", Part::Answer, arm.explained() ? 4.0 : 1.0});
            sequence.target.push_back({1, "</s>", Part::End, arm.explained() ? 4.0 : 1.0});
            sequence.generated = int(sequence.target.size());
            preview.sequences.push_back(std::move(sequence));
            previews.push_back(std::move(preview));
        }
    }
    return previews;
}

Result<ExperimentId> FakeExperimentService::create(const Plan &plan)
{
    const auto checked = check(plan);
    if (checked && !checked->problems.empty())
        return Error{ErrorCode::InvalidInput, checked->problems.front()};
    const std::lock_guard guard(m_mutex);
    Experiment experiment;
    experiment.id = m_experiments.empty() ? 1 : m_experiments.rbegin()->first + 1;
    experiment.plan = plan;
    experiment.trainingPool = m_pool;
    for (const auto seed : plan.seeds)
        for (const auto size : plan.trainSizes)
            for (const auto &arm : plan.arms) {
                Run run;
                run.id = m_runs.empty() ? 1 : m_runs.rbegin()->first + 1;
                run.experiment = experiment.id;
                run.arm = arm;
                run.model = plan.model;
                run.trainSize = size;
                run.seed = seed;
                run.plannedSteps = plan.steps > 0 ? plan.steps : 300;
                m_runs[run.id] = run;
            }
    m_experiments[experiment.id] = experiment;
    return experiment.id;
}

Result<std::vector<Experiment>> FakeExperimentService::experiments() const
{
    const std::lock_guard guard(m_mutex);
    std::vector<Experiment> list;
    for (auto it = m_experiments.rbegin(); it != m_experiments.rend(); ++it)
        list.push_back(it->second);
    return list;
}

Result<Experiment> FakeExperimentService::experiment(ExperimentId id) const
{
    const std::lock_guard guard(m_mutex);
    const auto it = m_experiments.find(id);
    if (it == m_experiments.end())
        return Error{ErrorCode::NotFound, {"experiment.not-found", {{"experiment", id}}}};
    return it->second;
}

Result<std::vector<Run>> FakeExperimentService::runs(std::optional<ExperimentId> experiment) const
{
    const std::lock_guard guard(m_mutex);
    std::vector<Run> list;
    for (const auto &[id, run] : m_runs)
        if (!experiment || run.experiment == *experiment)
            list.push_back(run);
    return list;
}

Result<Run> FakeExperimentService::run(RunId id) const
{
    const std::lock_guard guard(m_mutex);
    const auto it = m_runs.find(id);
    if (it == m_runs.end())
        return Error{ErrorCode::NotFound, {"run.not-found", {{"run", id}}}};
    return it->second;
}

Result<std::vector<Metric>> FakeExperimentService::metrics(RunId run) const
{
    const std::lock_guard guard(m_mutex);
    const auto it = m_metrics.find(run);
    return it == m_metrics.end() ? std::vector<Metric>{} : it->second;
}

Result<std::vector<Prediction>> FakeExperimentService::predictions(RunId run) const
{
    const std::lock_guard guard(m_mutex);
    const auto it = m_predictions.find(run);
    return it == m_predictions.end() ? std::vector<Prediction>{} : it->second;
}

Result<std::map<RunId, ItemResults>> FakeExperimentService::itemResults(ExperimentId experiment) const
{
    const std::lock_guard guard(m_mutex);
    std::map<RunId, ItemResults> results;
    for (const auto &[run, predictions] : m_predictions) {
        const auto it = m_runs.find(run);
        if (it == m_runs.end() || it->second.experiment != experiment)
            continue;
        for (const auto &prediction : predictions) {
            results[run].examples.push_back(prediction.example);
            results[run].correct.push_back(prediction.correct ? 1 : 0);
        }
    }
    return results;
}

Result<std::vector<std::string>> FakeExperimentService::log(RunId run, int lines, Language) const
{
    std::vector<std::string> text;
    for (int i = 0; i < std::min(lines, 3); ++i)
        text.push_back("run " + std::to_string(run) + ", line " + std::to_string(i + 1));
    return text;
}

Result<void> FakeExperimentService::remove(ExperimentId id)
{
    const std::lock_guard guard(m_mutex);
    m_experiments.erase(id);
    std::erase_if(m_runs, [id](const auto &entry) { return entry.second.experiment == id; });
    return {};
}

Result<void> FakeExperimentService::removeRuns(std::span<const RunId> runs)
{
    const std::lock_guard guard(m_mutex);
    for (const auto run : runs)
        m_runs.erase(run);
    return {};
}

} // namespace kotowari::ui::fakes
