#include "analysisserviceimpl.h"

#include "core/data/arithmeticcheck.h"
#include "core/stats/countedscores.h"
#include "core/stats/slices.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace kotowari {

namespace {

Error noResults() { return {ErrorCode::NotFound, {"slices.no-results", {}}, {}}; }

class AnalysisServiceImpl final : public AnalysisService
{
public:
    AnalysisServiceImpl(const ExperimentService &experiments, const ExampleService &examples) : m_experiments(experiments), m_examples(examples) { }

    Result<SliceReport> slices(std::optional<ExperimentId> id, const std::vector<std::string> &names) const override
    {
        const auto experiment = find(id);
        if (!experiment)
            return experiment.error();
        auto runs = m_experiments.runs(experiment->id);
        if (!runs)
            return runs.error();
        std::erase_if(*runs, [](const Run &run) { return run.tuning.has_value(); });
        const auto results = m_experiments.itemResults(experiment->id);
        if (!results)
            return results.error();
        std::vector<SlicedItem> items;
        for (const auto &run : *runs) { // any scored run says what the test items are
            if (!counts(run) || !results->contains(run.id))
                continue;
            const auto predictions = m_experiments.predictions(run.id);
            if (!predictions)
                return predictions.error();
            for (const auto &prediction : *predictions) {
                SlicedItem item{prediction.example, prediction.input, prediction.gold, {}, {}};
                if (const auto example = m_examples.example(prediction.example)) { // gone: without attributes
                    item.group = example->group;
                    item.attributes = example->attributes;
                }
                items.push_back(std::move(item));
            }
            break;
        }
        return sliceScores(*experiment, *runs, *results, items, names);
    }

    Result<ItemReport> items(std::optional<ExperimentId> id) const override
    {
        const auto experiment = find(id);
        if (!experiment)
            return experiment.error();
        auto runs = m_experiments.runs(experiment->id);
        if (!runs)
            return runs.error();
        std::erase_if(*runs, [](const Run &run) { return run.tuning.has_value(); });
        const auto &arms = experiment->plan.arms;
        std::ranges::stable_sort(*runs, {}, [&](const Run &run) {
            return std::tuple(std::ranges::find(arms, run.arm) - arms.begin(), run.explained, run.trainSize, run.seed);
        });
        ItemReport report;
        report.experiment = experiment->id;
        report.experimentName = experiment->plan.name;
        std::map<ExampleId, Item> items;
        for (const auto &run : *runs) {
            auto predictions = m_experiments.predictions(run.id);
            if (!predictions)
                return predictions.error();
            if (!predictions->empty())
                add(run, *predictions, report, items);
        }
        if (items.empty())
            return noResults();
        for (const auto &run : report.runs) {
            if (counts(run))
                report.trainSize = std::max(report.trainSize, run.trainSize);
        }
        for (auto &[example, item] : items) {
            item.solved = solvedBy(report, item);
            report.items.push_back(std::move(item));
        }
        return report;
    }

private:
    Result<Experiment> find(std::optional<ExperimentId> id) const
    {
        if (id)
            return m_experiments.experiment(*id);
        const auto all = m_experiments.experiments();
        if (!all)
            return all.error();
        if (all->empty())
            return Error{ErrorCode::NotFound, {"report.no-experiment", {}}, {}};
        return all->front();
    }

    void add(const Run &run, std::vector<Prediction> &predictions, ItemReport &report, std::map<ExampleId, Item> &items) const
    {
        const auto index = report.runs.size();
        report.runs.push_back(run);
        for (auto &prediction : predictions) {
            auto [found, added] = items.try_emplace(prediction.example);
            auto &item = found->second;
            if (added) {
                item.example = prediction.example;
                item.input = std::move(prediction.input);
                item.gold = std::move(prediction.gold);
                if (auto example = m_examples.example(prediction.example)) {
                    item.key = std::move(example->key);
                    item.group = std::move(example->group);
                    item.attributes = std::move(example->attributes);
                }
            }
            auto reason = checkReason(prediction.explanation, prediction.answer);
            item.outputs.push_back({index, std::move(prediction.output), std::move(prediction.answer), std::move(prediction.explanation), prediction.correct,
                                    prediction.formatFailure, prediction.truncated, std::move(reason)});
        }
    }

    static SolvedBy solvedBy(const ItemReport &report, const Item &item)
    {
        struct Count {
            int right = 0, all = 0;
            bool solved() const { return 2 * right > all; }
        };
        Count baseline;
        Count explained;
        for (const auto &output : item.outputs) {
            const auto &run = report.runs[output.run];
            if (run.trainSize != report.trainSize || !counts(run) || (!run.arm.isBaseline() && !run.arm.usesReasons()))
                continue;
            auto &side = run.arm.isBaseline() ? baseline : explained;
            ++side.all;
            side.right += output.correct ? 1 : 0;
        }
        if (baseline.all == 0 || explained.all == 0)
            return SolvedBy::Unknown;
        if (baseline.solved())
            return explained.solved() ? SolvedBy::All : SolvedBy::AnswerOnly;
        return explained.solved() ? SolvedBy::Explained : SolvedBy::None;
    }

    const ExperimentService &m_experiments;
    const ExampleService &m_examples;
};

} // namespace

std::unique_ptr<AnalysisService> makeAnalysisService(const ExperimentService &experiments, const ExampleService &examples)
{
    return std::make_unique<AnalysisServiceImpl>(experiments, examples);
}

} // namespace kotowari
