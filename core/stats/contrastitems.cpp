#include "contrastitems.h"

#include "countedscores.h"
#include "curvearea.h"
#include "mcnemar.h"

namespace kotowari {

namespace {

/// Adds a run's results as the next row. `examples`: those of the first run, which all others must share.
bool addRow(ItemGrid &grid, const Run *run, const RunEvidence &evidence, const std::vector<ExampleId> *&examples)
{
    const auto found = run ? evidence.items.find(run->id) : evidence.items.end();
    if (found == evidence.items.end() || found->second.examples.empty() || found->second.correct.size() != found->second.examples.size())
        return false;
    if (!examples)
        examples = &found->second.examples;
    if (found->second.examples != *examples)
        return false;
    ++grid.seeds;
    grid.items = examples->size();
    for (const auto correct : found->second.correct)
        grid.values.push_back(correct != 0 ? 1.0F : 0.0F);
    return true;
}

} // namespace

std::optional<ContrastItems> contrastItems(std::span<const Run> runs, const RunEvidence &evidence, const Cell &baseline, const Cell &arm,
                                           std::span<const std::int64_t> sizes, std::span<const std::int64_t> seeds)
{
    if (evidence.items.empty() || seeds.empty())
        return std::nullopt;
    ContrastItems result{std::vector<ItemGrid>(sizes.size()), std::vector<ItemGrid>(sizes.size())};
    const std::vector<ExampleId> *examples = nullptr;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        for (const auto seed : seeds) {
            if (!addRow(result.baseline[i], countedRun(runs, baseline, sizes[i], seed), evidence, examples)
                || !addRow(result.arm[i], countedRun(runs, arm, sizes[i], seed), evidence, examples))
                return std::nullopt;
        }
    }
    return result;
}

std::vector<RunPair> runPairs(std::span<const Run> runs, const RunEvidence &evidence, const Cell &baseline, const Cell &arm, std::int64_t size,
                              std::span<const std::int64_t> seeds)
{
    std::vector<RunPair> pairs;
    const std::int64_t one[] = {size};
    for (const auto &seed : seeds) {
        const auto items = contrastItems(runs, evidence, baseline, arm, one, std::span(&seed, 1));
        if (!items)
            continue;
        RunPair pair{seed};
        const auto &without = items->baseline.front().values;
        const auto &with = items->arm.front().values;
        for (std::size_t item = 0; item < without.size(); ++item) {
            pair.onlyBaseline += without[item] > with[item] ? 1 : 0;
            pair.onlyArm += with[item] > without[item] ? 1 : 0;
        }
        pair.p = mcNemarExact(pair.onlyBaseline, pair.onlyArm);
        pairs.push_back(pair);
    }
    return pairs;
}

ItemGrid differenceGrid(const ContrastItems &items, std::span<const std::int64_t> sizes)
{
    ItemGrid grid{items.arm.front().seeds, items.arm.front().items, std::vector<float>(items.arm.front().values.size(), 0.0F)};
    const auto weights = areaWeights(sizes);
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        for (std::size_t place = 0; place < grid.values.size(); ++place)
            grid.values[place] += static_cast<float>(weights[i]) * (items.arm[i].values[place] - items.baseline[i].values[place]);
    }
    return grid;
}

} // namespace kotowari
