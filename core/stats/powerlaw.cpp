#include "powerlaw.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace kotowari {

std::optional<PowerLaw> fitPowerLaw(std::span<const std::int64_t> sizes, std::span<const double> scores)
{
    assert(sizes.size() == scores.size());
    constexpr double tolerance = 0.02;
    if (sizes.size() < sizesForPowerLaw || std::ranges::any_of(scores, [](double score) { return score >= 1; }))
        return std::nullopt;
    const auto fitted = sizes.size() - 1;
    const auto n = static_cast<double>(fitted);
    double meanX = 0, meanY = 0;
    for (std::size_t i = 0; i < fitted; ++i) {
        meanX += std::log(static_cast<double>(sizes[i])) / n;
        meanY += std::log(1 - scores[i]) / n;
    }
    double xx = 0, xy = 0;
    for (std::size_t i = 0; i < fitted; ++i) {
        const double x = std::log(static_cast<double>(sizes[i])) - meanX;
        xx += x * x;
        xy += x * (std::log(1 - scores[i]) - meanY);
    }
    PowerLaw law;
    law.b = -xy / xx;
    law.a = std::exp(meanY + law.b * meanX);
    law.predicted = 1 - law.a * std::pow(static_cast<double>(sizes.back()), -law.b);
    law.observed = scores.back();
    law.holds = std::abs(law.predicted - law.observed) <= tolerance;
    return law;
}

} // namespace kotowari
