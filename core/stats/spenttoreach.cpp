#include "spenttoreach.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <vector>

namespace kotowari {

SpentToReach spentToReach(std::span<const double> spent, std::span<const double> scores, double level)
{
    assert(spent.size() == scores.size() && !spent.empty());
    constexpr double rounding = 1e-12;
    double best = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (scores[i] < level - rounding) {
            best = i == 0 ? scores[i] : std::max(best, scores[i]);
            continue;
        }
        if (i == 0)
            return {std::nullopt, 0, spent[0], Censoring::BelowSmallest};
        const double share = std::min(1.0, (level - best) / (scores[i] - best));
        return {spent[i - 1] + share * (spent[i] - spent[i - 1]), spent[i - 1], spent[i], Censoring::None};
    }
    return {std::nullopt, spent.back(), std::nullopt, Censoring::NotReached};
}

SpentToReach medianSpent(std::span<const SpentToReach> runs)
{
    assert(!runs.empty());
    const auto place = [](const SpentToReach &run) {
        return run.censored == Censoring::NotReached ? std::numeric_limits<double>::infinity() : run.spent.value_or(-1);
    };
    std::vector<SpentToReach> sorted(runs.begin(), runs.end());
    std::ranges::stable_sort(sorted, {}, place);
    const auto &upper = sorted[sorted.size() / 2];
    const auto &lower = sorted[(sorted.size() - 1) / 2];
    if (upper.censored != Censoring::None)
        return upper;
    if (lower.censored != Censoring::None)
        return lower;
    return {(*lower.spent + *upper.spent) / 2, std::min(lower.low, upper.low), std::max(*lower.high, *upper.high), Censoring::None};
}

} // namespace kotowari
