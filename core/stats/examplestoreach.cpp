#include "examplestoreach.h"

#include "isotonic.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace kotowari {

ExamplesToReach examplesToReach(std::span<const std::int64_t> sizes, std::span<const double> scores, double level)
{
    assert(sizes.size() == scores.size() && sizes.size() >= 2);
    constexpr double rounding = 1e-12; // means of the same scores, summed in another order
    const auto curve = isotonic(scores);
    if (curve.front() > level + rounding)
        return {std::nullopt, Censoring::BelowSmallest};
    if (curve.back() < level - rounding)
        return {std::nullopt, Censoring::AboveLargest};
    if (curve.front() >= level - rounding)
        return {static_cast<double>(sizes.front()), Censoring::None};
    std::size_t i = 1;
    while (curve[i] < level - rounding)
        ++i;
    const double share = std::min(1.0, (level - curve[i - 1]) / (curve[i] - curve[i - 1]));
    const double from = std::log(static_cast<double>(sizes[i - 1]));
    const double to = std::log(static_cast<double>(sizes[i]));
    return {std::exp(from + share * (to - from)), Censoring::None};
}

} // namespace kotowari
