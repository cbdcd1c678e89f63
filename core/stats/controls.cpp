#include "controls.h"

#include "curvearea.h"
#include "interaction.h"

#include <algorithm>

namespace kotowari {

namespace {

/// Areas over all sizes (one size: the values), by seed; `logits`: of log odds on `items` test items instead of shares.
std::vector<double> areas(const ScoresBySize &scores, std::span<const std::int64_t> seeds, bool logits, std::int64_t items)
{
    std::vector<std::int64_t> sizes;
    for (const auto &[size, bySeed] : scores)
        sizes.push_back(size);
    const auto weights = areaWeights(sizes);
    std::vector<double> result;
    for (const auto seed : seeds) {
        double area = 0;
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            const double score = scores.at(sizes[i]).at(seed);
            area += weights[i] * (logits ? logit(score, items) : score);
        }
        result.push_back(area);
    }
    return result;
}

} // namespace

std::vector<ControlComparison> controlComparisons(const Plan &plan, std::span<const Run> runs, const Cell &primary)
{
    std::vector<ControlComparison> result;
    for (const auto &control : plan.arms) {
        if (!control.isControl() || std::ranges::find(result, control, &ControlComparison::control) != result.end())
            continue;
        const auto sameGranularity = std::ranges::find_if(
            plan.arms, [&](const Arm &arm) { return arm.kind == ArmKind::ExplainThenAnswer && arm.granularity == control.granularity; });
        const auto arm = primary.arm.granularity == control.granularity || sameGranularity == plan.arms.end() ? primary.arm : *sameGranularity;
        const auto evidence = pairedDifferences(plan, runs, primary.with(control), primary.with(arm));
        ControlComparison one{control, arm, primary.model, primary.explained, estimateOf(evidence.differences, evidence.pending)};
        const auto &advantage = one.advantage;
        if (advantage.estimate)
            one.asGood = advantage.low ? !(*advantage.low > 0) : *advantage.estimate <= 0;
        result.push_back(std::move(one));
    }
    return result;
}

std::vector<Interaction> modelInteractions(const Plan &plan, std::span<const Run> runs, std::span<const std::string> models, std::int64_t testItems)
{
    std::vector<Interaction> result;
    const auto share = plan.explainedShares.empty() ? 1.0 : plan.explainedShares.front();
    for (std::size_t other = 1; other < models.size(); ++other) {
        for (const auto &arm : plan.arms) {
            if (!arm.usesReasons())
                continue;
            const Cell cells[4] = {{Arm{}, models[0], share}, {arm, models[0], share}, {Arm{}, models[other], share}, {arm, models[other], share}};
            std::vector<ScoresBySize> scores;
            bool isPending = false;
            for (const auto &cell : cells) {
                scores.push_back(countedScores(plan, runs, cell));
                isPending = isPending || std::ranges::any_of(runs, [&](const Run &run) { return pending(run) && cell.holds(run); });
            }
            const auto first = pairedSeeds(scores[0], scores[1]);
            const auto second = pairedSeeds(scores[2], scores[3]);
            std::vector<std::int64_t> seeds;
            std::ranges::set_intersection(first, second, std::back_inserter(seeds));
            if (seeds.empty())
                continue;
            Interaction one{arm, share, models[0], models[other], {}, {}};
            const auto estimate = [&](bool logits) {
                std::vector<double> values[4];
                for (std::size_t i = 0; i < 4; ++i)
                    values[i] = areas(scores[i], seeds, logits, testItems);
                return estimateOf(interactionDifferences(values[0], values[1], values[2], values[3]), isPending);
            };
            one.plain = estimate(false);
            if (testItems > 0)
                one.onLogits = estimate(true);
            result.push_back(std::move(one));
        }
    }
    return result;
}

} // namespace kotowari
