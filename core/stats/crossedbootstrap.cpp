#include "crossedbootstrap.h"

#include "meaninterval.h"

#include "core/base/randomstream.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace kotowari {

void CrossedDraw::draw(std::uint64_t replicate)
{
    const auto seeds = m_counts.size();
    const auto items = m_items.size();
    RandomStream stream{hashText("crossed-bootstrap"), seeds, items, replicate};
    std::ranges::fill(m_counts, 0.0F);
    for (std::size_t i = 0; i < seeds; ++i)
        ++m_counts[static_cast<std::size_t>(stream.below(seeds))];
    // Two draws from 64 bits: the high half of a 32-bit number times the bound; its bias is below items / 2^32.
    const auto bound = static_cast<std::uint64_t>(items);
    for (std::size_t i = 0; i < items; i += 2) {
        const auto bits = stream();
        m_items[i] = static_cast<std::uint32_t>(((bits >> 32) * bound) >> 32);
        if (i + 1 < items)
            m_items[i + 1] = static_cast<std::uint32_t>(((bits & 0xffffffffU) * bound) >> 32);
    }
}

double drawnMean(const ItemGrid &grid, const CrossedDraw &draw, std::vector<float> &scratch)
{
    scratch.assign(grid.items, 0.0F);
    for (std::size_t seed = 0; seed < grid.seeds; ++seed) {
        const float count = draw.seedCounts()[seed];
        if (count == 0)
            continue;
        const float *row = grid.values.data() + seed * grid.items;
        for (std::size_t item = 0; item < grid.items; ++item)
            scratch[item] += count * row[item];
    }
    double sum = 0;
    for (const auto item : draw.items())
        sum += static_cast<double>(scratch[item]);
    return sum / (static_cast<double>(grid.seeds) * static_cast<double>(grid.items));
}

CrossedVariance crossedVariance(const ItemGrid &grid)
{
    assert(grid.seeds >= 2 && grid.items >= 2 && grid.values.size() == grid.seeds * grid.items);
    const auto S = static_cast<double>(grid.seeds);
    const auto n = static_cast<double>(grid.items);
    std::vector<double> ofSeed(grid.seeds, 0.0), ofItem(grid.items, 0.0);
    double mean = 0;
    double squares = 0;
    for (std::size_t seed = 0; seed < grid.seeds; ++seed) {
        for (std::size_t item = 0; item < grid.items; ++item) {
            const auto value = static_cast<double>(grid.values[seed * grid.items + item]);
            ofSeed[seed] += value / n;
            ofItem[item] += value / S;
            mean += value / (S * n);
            squares += value * value;
        }
    }
    double betweenSeeds = 0, betweenItems = 0;
    for (const double value : ofSeed)
        betweenSeeds += n * (value - mean) * (value - mean);
    for (const double value : ofItem)
        betweenItems += S * (value - mean) * (value - mean);
    const double rest = std::max(0.0, squares - S * n * mean * mean - betweenSeeds - betweenItems);
    const double a = betweenSeeds / (S - 1); // mean squares
    const double b = betweenItems / (n - 1);
    const double e = rest / ((S - 1) * (n - 1));
    double sum = a;
    double spread = a * a / (S - 1);
    if (b > e) {
        sum += b - e;
        spread += b * b / (n - 1) + e * e / ((S - 1) * (n - 1));
    }
    return {sum / (S * n), spread > 0 ? sum * sum / spread : S - 1};
}

double expandedTail(double freedom, double factor, double tail)
{
    return boost::math::cdf(boost::math::normal(), -factor * boost::math::quantile(boost::math::students_t(freedom), 1 - tail));
}

Interval crossedInterval(const ItemGrid &grid, int replicates)
{
    assert(replicates >= 100);
    const auto [variance, freedom] = crossedVariance(grid);
    CrossedDraw draw(grid.seeds, grid.items);
    std::vector<float> scratch;
    std::vector<double> means;
    means.reserve(static_cast<std::size_t>(replicates));
    for (int replicate = 0; replicate < replicates; ++replicate) {
        draw.draw(static_cast<std::uint64_t>(replicate));
        means.push_back(drawnMean(grid, draw, scratch));
    }
    std::ranges::sort(means);
    const double center = std::accumulate(grid.values.begin(), grid.values.end(), 0.0) / static_cast<double>(grid.values.size());
    const double deviation = standardDeviation(means);
    constexpr double middle = 0.5 + confidenceLevel / 2;
    const double width = boost::math::quantile(boost::math::students_t(freedom), middle) / boost::math::quantile(boost::math::normal(), middle);
    const double stretch = deviation > 0 ? width * std::sqrt(variance) / deviation : 0;
    const auto below = static_cast<std::size_t>(significanceLevel / 2 * static_cast<double>(replicates - 1));
    return {center + stretch * (means[below] - center), center + stretch * (means[means.size() - 1 - below] - center)};
}

} // namespace kotowari
