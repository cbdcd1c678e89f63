#include "examplestoreach.h"

#include "isotonic.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace kotowari {

ExamplesToReach examplesToReach(std::span<const std::int64_t> sizes, std::span<const double> scores, double level)
{
    const std::vector<double> costs(sizes.begin(), sizes.end());
    return costToReach(costs, scores, level);
}

ExamplesToReach costToReach(std::span<const double> costs, std::span<const double> scores, double level)
{
    assert(costs.size() == scores.size() && costs.size() >= 2);
    constexpr double rounding = 1e-12; // means of the same scores, summed in another order
    const auto curve = isotonic(scores);
    if (curve.front() > level + rounding)
        return {std::nullopt, Censoring::BelowSmallest};
    if (curve.back() < level - rounding)
        return {std::nullopt, Censoring::AboveLargest};
    if (curve.front() >= level - rounding)
        return {costs.front(), Censoring::None};
    std::size_t i = 1;
    while (curve[i] < level - rounding)
        ++i;
    const double share = std::min(1.0, (level - curve[i - 1]) / (curve[i] - curve[i - 1]));
    const double from = std::log(costs[i - 1]);
    const double to = std::log(costs[i]);
    return {std::exp(from + share * (to - from)), Censoring::None};
}

} // namespace kotowari
