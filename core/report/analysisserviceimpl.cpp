#include "analysisserviceimpl.h"

#include "core/api/efficiency.h"
#include "core/data/arithmeticcheck.h"
#include "core/stats/countedscores.h"
#include "core/stats/efficiency.h"
#include "core/stats/explanationvalue.h"
#include "core/stats/meetingbrief.h"
#include "core/stats/slices.h"

#include <algorithm>
#include <array>
#include <ranges>
#include <tuple>

namespace kotowari {

namespace {

Error noResults() { return {ErrorCode::NotFound, {"slices.no-results", {}}, {}}; }

class AnalysisServiceImpl final : public AnalysisService
{
public:
    AnalysisServiceImpl(const ExperimentService &experiments, const ExampleService &examples, AnalysisSources sources)
        : m_experiments(experiments), m_examples(examples), m_sources(std::move(sources))
    {
    }

    Result<SliceReport> slices(std::optional<ExperimentId> id, const std::vector<std::string> &names) const override
    {
        const auto experiment = find(id);
        if (!experiment)
            return experiment.error();
        auto runs = plannedRuns(experiment->id);
        if (!runs)
            return runs.error();
        const auto results = m_experiments.itemResults(experiment->id);
        if (!results)
            return results.error();
        const auto items = testItems(*runs, *results);
        if (!items)
            return items.error();
        return sliceScores(*experiment, *runs, *results, *items, names);
    }

    Result<EfficiencyReport> efficiency(std::optional<ExperimentId> id, const EfficiencyChoice &choice) const override
    {
        const auto experiment = find(id);
        if (!experiment)
            return experiment.error();
        auto runs = plannedRuns(experiment->id);
        if (!runs)
            return runs.error();
        EfficiencyEvidence known;
        auto results = m_experiments.itemResults(experiment->id);
        if (!results)
            return results.error();
        auto items = testItems(*runs, *results);
        if (!items)
            return items.error();
        known.results = *std::move(results);
        known.items = *std::move(items);
        if (choice.value == CurveValue::Loss) {
            for (const auto &run : *runs) {
                if (!counts(run))
                    continue;
                const auto metrics = m_experiments.metrics(run.id);
                if (!metrics)
                    return metrics.error();
                const auto backwards = *metrics | std::views::reverse;
                if (const auto loss = std::ranges::find(backwards, metric::testAnswerLoss, &Metric::name); loss != backwards.end())
                    known.losses[run.id] = loss->value;
            }
        }
        auto efforts = readEfforts(experiment->plan, m_sources.baselines, m_sources.writingTimes);
        if (!efforts)
            return efforts.error();
        known.efforts = *std::move(efforts);
        return efficiencyReport(*experiment, *runs, known, choice);
    }

    Result<ExplanationValue> explanationValue(std::optional<ExperimentId> id) const override
    {
        const auto found = compared(id);
        if (!found)
            return found.error();
        const auto sliced = slices(found->experiment.id, {});
        if (!sliced && sliced.error().message.id != "slices.no-results")
            return sliced.error();
        return kotowari::explanationValue(found->comparison, sliced ? &*sliced : nullptr, found->efforts);
    }

    Result<MeetingBrief> brief(std::optional<ExperimentId> id) const override
    {
        const auto found = compared(id);
        if (!found)
            return found.error();
        return meetingBrief(found->comparison, found->efforts);
    }

    Result<ItemReport> items(std::optional<ExperimentId> id) const override
    {
        const auto experiment = find(id);
        if (!experiment)
            return experiment.error();
        auto runs = plannedRuns(experiment->id);
        if (!runs)
            return runs.error();
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
    struct Compared {
        Experiment experiment;
        Comparison comparison;
        std::map<Granularity, Effort> efforts;
    };

    Result<Compared> compared(std::optional<ExperimentId> id) const
    {
        const auto experiment = find(id);
        if (!experiment)
            return experiment.error();
        Compared result;
        result.experiment = *experiment;
        if (m_sources.reports) {
            auto comparison = m_sources.reports->compare(experiment->id);
            if (!comparison)
                return comparison.error();
            result.comparison = *std::move(comparison);
        }
        auto efforts = readEfforts(experiment->plan, m_sources.baselines, m_sources.writingTimes);
        if (!efforts)
            return efforts.error();
        result.efforts = *std::move(efforts);
        return result;
    }

    /// Without the tries of tuning.
    Result<std::vector<Run>> plannedRuns(ExperimentId id) const
    {
        auto runs = m_experiments.runs(id);
        if (runs)
            std::erase_if(*runs, [](const Run &run) { return run.tuning.has_value(); });
        return runs;
    }

    /// Any scored run says what the test items are; none is scored: empty.
    Result<std::vector<SlicedItem>> testItems(const std::vector<Run> &runs, const std::map<RunId, ItemResults> &results) const
    {
        std::vector<SlicedItem> items;
        const auto run = std::ranges::find_if(runs, [&](const Run &one) { return counts(one) && results.contains(one.id); });
        if (run == runs.end())
            return items;
        const auto predictions = m_experiments.predictions(run->id);
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
        return items;
    }

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
    AnalysisSources m_sources;
};

} // namespace

std::unique_ptr<AnalysisService> makeAnalysisService(const ExperimentService &experiments, const ExampleService &examples, AnalysisSources sources)
{
    return std::make_unique<AnalysisServiceImpl>(experiments, examples, std::move(sources));
}

Result<std::map<Granularity, Effort>> readEfforts(const Plan &plan, const BaselineService *baselines, const WritingTimes &writingTimes)
{
    std::map<Granularity, WritingMinutes> measured;
    for (const auto granularity : allGranularities) {
        if (!writingTimes)
            break;
        const auto times = writingTimes(granularity);
        if (!times)
            return times.error();
        measured[granularity] = *times;
    }
    std::optional<double> minutes;
    if (baselines) {
        const auto people = baselines->people();
        if (!people)
            return people.error();
        if (*people)
            minutes = (*people)->minutes;
    }
    return effortsOf(plan, measured, minutes);
}

} // namespace kotowari
