#include "interaction.h"

#include <cassert>
#include <cmath>

namespace kotowari {

double logit(double share, std::int64_t items)
{
    assert(items > 0);
    const auto n = static_cast<double>(items);
    return std::log((share * n + 0.5) / ((1 - share) * n + 0.5));
}

std::vector<double> interactionDifferences(std::span<const double> firstBaseline, std::span<const double> firstArm, std::span<const double> secondBaseline,
                                           std::span<const double> secondArm)
{
    assert(firstBaseline.size() == firstArm.size() && secondBaseline.size() == firstArm.size() && secondArm.size() == firstArm.size());
    std::vector<double> differences;
    for (std::size_t seed = 0; seed < firstArm.size(); ++seed)
        differences.push_back((firstArm[seed] - firstBaseline[seed]) - (secondArm[seed] - secondBaseline[seed]));
    return differences;
}

} // namespace kotowari
