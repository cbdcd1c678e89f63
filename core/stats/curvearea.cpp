#include "curvearea.h"

#include <cassert>
#include <cmath>
#include <numeric>

namespace kotowari {

std::optional<double> normalizedArea(std::span<const std::int64_t> sizes, std::span<const double> scores)
{
    assert(sizes.size() == scores.size());
    if (sizes.size() < 2)
        return std::nullopt;
    const auto weights = areaWeights(sizes);
    return std::inner_product(weights.begin(), weights.end(), scores.begin(), 0.0);
}

std::vector<double> areaWeights(std::span<const std::int64_t> sizes)
{
    assert(!sizes.empty());
    std::vector<double> weights(sizes.size(), sizes.size() == 1 ? 1.0 : 0.0);
    const double whole = std::log2(static_cast<double>(sizes.back())) - std::log2(static_cast<double>(sizes.front()));
    for (std::size_t i = 1; i < sizes.size(); ++i) {
        const double width = std::log2(static_cast<double>(sizes[i])) - std::log2(static_cast<double>(sizes[i - 1]));
        weights[i - 1] += width / whole / 2;
        weights[i] += width / whole / 2;
    }
    return weights;
}

} // namespace kotowari
