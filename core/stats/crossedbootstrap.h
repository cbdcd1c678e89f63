// A bootstrap over seeds crossed with test items: each replicate draws both, and every arm gets the same draw.
// Sources: pigeonhole bootstrap of crossed factors, Owen, Annals of Applied Statistics 1 (2007) 386-411; percentile interval widened for
// few seeds, Hesterberg, The American Statistician 69 (2015) 371-386, section 3.6.
#pragma once

#include "interval.h"

#include <cstdint>
#include <span>
#include <vector>

namespace kotowari {

inline constexpr int bootstrapReplicates = 10'000; ///< from a fixed stream

/// A value a seed and item: values[seed * items + item].
struct ItemGrid {
    std::size_t seeds = 0;
    std::size_t items = 0;
    std::vector<float> values;
};

/// One replicate's draw: how often each seed, and which items (as many as there are). The same for equal (seeds, items, replicate).
class CrossedDraw
{
public:
    CrossedDraw(std::size_t seeds, std::size_t items) : m_counts(seeds), m_items(items) { }
    void draw(std::uint64_t replicate);

    std::span<const float> seedCounts() const { return m_counts; }
    std::span<const std::uint32_t> items() const { return m_items; }

private:
    std::vector<float> m_counts;
    std::vector<std::uint32_t> m_items;
};

/// The mean over the drawn seeds and items. `scratch`: as many as items, reused between calls.
double drawnMean(const ItemGrid &grid, const CrossedDraw &draw, std::vector<float> &scratch);

/// The level of one tail of the percentile interval that makes up for few seeds: Phi(-sqrt(n / (n - 1)) t(.975, n - 1)). At least two seeds.
double expandedTail(std::size_t seeds);

/// 95 % interval of the mean over the population of seeds and of items. At least two seeds and one item.
/// 12 seeds x 2,000 items: 10,000 replicates within a second on one core.
Interval crossedInterval(const ItemGrid &grid, int replicates = bootstrapReplicates);

} // namespace kotowari
