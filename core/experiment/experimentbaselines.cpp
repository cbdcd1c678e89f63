#include "experimentbaselines.h"

#include "core/base/atomicfile.h"
#include "core/data/baselines/decisiontree.h"
#include "core/data/baselines/linearmodel.h"
#include "core/data/baselines/listopsshortcut.h"
#include "core/stats/wilson.h"
#include "experimentdata.h"

#include <algorithm>

namespace kotowari {

namespace {

constexpr std::size_t mostSeeds = 3; ///< a baseline varies little from subset to subset

Baseline scored(BaselineKind kind, std::int64_t size, std::int64_t seeds, double score, std::int64_t items)
{
    const auto interval = wilsonInterval(score, std::max<std::int64_t>(items, 1));
    Baseline baseline;
    baseline.kind = kind;
    baseline.trainSize = size;
    baseline.seeds = seeds;
    baseline.score = score;
    baseline.low = interval.low;
    baseline.high = interval.high;
    baseline.items = items;
    return baseline;
}

using Trainer = std::optional<BaselineResult> (*)(std::span<const Example>, std::span<const Example>, std::span<const Example>);

Result<Baseline> trained(BaselineKind kind, Trainer train, const Plan &plan, const ExperimentData &data, std::int64_t size)
{
    const auto items = static_cast<std::int64_t>(data.test.size());
    double sum = 0;
    const auto seeds = std::min(plan.seeds.size(), mostSeeds);
    for (std::size_t i = 0; i < seeds; ++i) {
        const auto subset = data.subset(plan.seeds[i], size);
        if (!subset)
            return subset.error();
        const auto result = train(*subset, data.validation, data.test);
        if (!result) {
            Baseline none;
            none.kind = kind;
            none.trainSize = size;
            none.applies = false;
            none.items = items;
            return none;
        }
        sum += result->accuracy;
    }
    return scored(kind, size, static_cast<std::int64_t>(seeds), sum / static_cast<double>(seeds), items);
}

} // namespace

std::vector<Baseline> recordedBaselines(const Experiment &experiment)
{
    if (experiment.testItems <= 0)
        return {};
    const auto &sizes = experiment.plan.trainSizes;
    return {scored(BaselineKind::Majority, experiment.trainingPool, 1, experiment.majorityBaseline, experiment.testItems),
            scored(BaselineKind::NearestNeighbour, sizes.empty() ? 0 : std::ranges::max(sizes), 1, experiment.nearestNeighbourBaseline, experiment.testItems)};
}

Result<std::vector<Baseline>> trainedBaselines(const Experiment &experiment, const std::filesystem::path &filesFolder, const std::string &sample)
{
    const auto path = examplesFile(experimentFolder(filesFolder, experiment.id));
    const auto text = readFile(path);
    if (!text)
        return text.error();
    const auto data = experimentDataFromText(*text, path);
    if (!data)
        return data.error();
    const auto &plan = experiment.plan;
    std::vector<Baseline> all;
    if (data->test.empty() || plan.seeds.empty() || plan.trainSizes.empty())
        return all;
    const auto items = static_cast<std::int64_t>(data->test.size());
    for (const auto &[kind, train] : {std::pair<BaselineKind, Trainer>{BaselineKind::Linear, linearBaseline}, {BaselineKind::Tree, treeBaseline}}) {
        for (const auto size : plan.trainSizes) {
            auto one = trained(kind, train, plan, *data, size);
            if (!one)
                return one.error();
            all.push_back(*one);
        }
    }
    if (sample == "listops")
        all.push_back(scored(BaselineKind::ListOpsShortcut, 0, 1, listOpsShortcutBaseline(data->test).accuracy, items));
    return all;
}

} // namespace kotowari
