#include "spentcomparison.h"

#include "countedscores.h"
#include "spenttoreach.h"

#include <array>

namespace kotowari {

namespace {

struct Budget {
    const char *name;
    double (*spent)(const Metric &);
};

constexpr std::array<Budget, 3> budgets{{
    {"epochs", [](const Metric &metric) { return metric.epoch; }},
    {"supervised_tokens", [](const Metric &metric) { return static_cast<double>(metric.supervisedTokens); }},
    {"seconds", [](const Metric &metric) { return metric.seconds; }},
}};

std::optional<SpentToReach> reachOf(const Run &run, const RunEvidence &known, const Budget &budget, double level)
{
    const auto found = known.metrics.find(run.id);
    if (found == known.metrics.end())
        return std::nullopt;
    std::vector<double> spent, scores;
    for (const auto &metric : found->second) {
        if (metric.name != metric::validationExactMatch)
            continue;
        spent.push_back(budget.spent(metric));
        scores.push_back(metric.value);
    }
    return spent.empty() ? std::nullopt : std::optional(spentToReach(spent, scores, level));
}

} // namespace

std::vector<SpentComparison> spentComparison(std::span<const Run> runs, const RunEvidence &known, const Cell &baseline, const Cell &arm, std::int64_t size,
                                             double level)
{
    std::vector<SpentComparison> result;
    for (const auto &budget : budgets) {
        std::vector<SpentToReach> ofBaseline, ofArm;
        for (const auto &run : runs) {
            const auto *other = run.trainSize == size && counts(run) && arm.holds(run) ? countedRun(runs, baseline, size, run.seed) : nullptr;
            if (!other)
                continue;
            const auto armReach = reachOf(run, known, budget, level);
            const auto baselineReach = reachOf(*other, known, budget, level);
            if (!armReach || !baselineReach)
                continue;
            ofArm.push_back(*armReach);
            ofBaseline.push_back(*baselineReach);
        }
        if (ofArm.empty())
            continue;
        const auto without = medianSpent(ofBaseline);
        const auto with = medianSpent(ofArm);
        SpentComparison one{budget.name, level, std::ssize(ofArm), without.spent, with.spent, without.censored, with.censored, std::nullopt};
        if (without.spent && with.spent && *with.spent > 0)
            one.ratio = *without.spent / *with.spent;
        result.push_back(std::move(one));
    }
    return result;
}

} // namespace kotowari
