#include "crossedbootstrap.h"

#include "core/base/randomstream.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

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

double expandedTail(std::size_t seeds)
{
    assert(seeds >= 2);
    const auto n = static_cast<double>(seeds);
    const double t = boost::math::quantile(boost::math::students_t(n - 1), 0.5 + confidenceLevel / 2);
    return boost::math::cdf(boost::math::normal(), -std::sqrt(n / (n - 1)) * t);
}

Interval crossedInterval(const ItemGrid &grid, int replicates)
{
    assert(grid.seeds >= 2 && grid.items >= 1 && grid.values.size() == grid.seeds * grid.items && replicates >= 100);
    CrossedDraw draw(grid.seeds, grid.items);
    std::vector<float> scratch;
    std::vector<double> means;
    means.reserve(static_cast<std::size_t>(replicates));
    for (int replicate = 0; replicate < replicates; ++replicate) {
        draw.draw(static_cast<std::uint64_t>(replicate));
        means.push_back(drawnMean(grid, draw, scratch));
    }
    std::ranges::sort(means);
    const auto below = static_cast<std::size_t>(expandedTail(grid.seeds) * static_cast<double>(replicates - 1));
    return {means[below], means[means.size() - 1 - below]};
}

} // namespace kotowari
