#include "curvearea.h"

#include <cassert>
#include <cmath>

namespace kotowari {

std::optional<double> normalizedArea(std::span<const std::int64_t> sizes, std::span<const double> scores)
{
    assert(sizes.size() == scores.size());
    if (sizes.size() < 2)
        return std::nullopt;
    double area = 0;
    for (std::size_t i = 1; i < sizes.size(); ++i) {
        const double width = std::log2(static_cast<double>(sizes[i])) - std::log2(static_cast<double>(sizes[i - 1]));
        area += width * (scores[i] + scores[i - 1]) / 2;
    }
    return area / (std::log2(static_cast<double>(sizes.back())) - std::log2(static_cast<double>(sizes.front())));
}

} // namespace kotowari
