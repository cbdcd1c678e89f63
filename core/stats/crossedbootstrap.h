// A bootstrap over seeds crossed with test items: each replicate draws both, and every arm gets the same draw.
// Sources: pigeonhole bootstrap of crossed factors, Owen, Annals of Applied Statistics 1 (2007) 386-411; percentiles widened for few
// seeds, Hesterberg, The American Statistician 69 (2015) 371-386, section 3.6.
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

/// The mean's variance over both populations, from the two-way analysis of variance without replication, and its degrees of freedom
/// (Satterthwaite, Biometrics Bulletin 2 (1946) 110-114). Items count only as far as they vary beyond single results.
struct CrossedVariance {
    double variance = 0;
    double freedom = 1;
};
/// At least two seeds and two items.
CrossedVariance crossedVariance(const ItemGrid &grid);

/// The normal's tail beyond `factor` times the point of Student's t with `tail` beyond it: what percentiles of a bootstrap need where seeds are few.
double expandedTail(double freedom, double factor = 1, double tail = significanceLevel / 2);

/// 95 % interval of the mean over the population of seeds and of items: the replicates' 2.5 and 97.5 percentiles, spread from their own
/// deviation (a crossed bootstrap counts the noise of single results three times: Owen, theorem 3) to that of crossedVariance, and from the
/// normal's to Student's width. Percentiles further out would undercover: a handful of seeds has no tail to draw from.
/// At least two seeds and two items. 12 seeds x 2,000 items: 10,000 replicates within a second on one core.
Interval crossedInterval(const ItemGrid &grid, int replicates = bootstrapReplicates);

} // namespace kotowari
