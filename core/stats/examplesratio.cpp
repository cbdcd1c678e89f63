#include "examplesratio.h"

#include "examplestoreach.h"
#include "interval.h"
#include "meaninterval.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace kotowari {

namespace {

/// What is known of a number of examples: a point, or one side only.
Interval known(const ExamplesToReach &reach, std::span<const std::int64_t> sizes)
{
    switch (reach.censored) {
    case Censoring::BelowSmallest: return {0, static_cast<double>(sizes.front())};
    case Censoring::AboveLargest: return {static_cast<double>(sizes.back()), std::numeric_limits<double>::infinity()};
    default: return {*reach.examples, *reach.examples};
    }
}

std::vector<double> means(const ScoresOfSizes &scores, std::span<const float> seedCounts)
{
    std::vector<double> result;
    for (const auto &atSize : scores) {
        double sum = 0;
        for (std::size_t seed = 0; seed < atSize.size(); ++seed)
            sum += static_cast<double>(seedCounts[seed]) * atSize[seed];
        result.push_back(sum / static_cast<double>(atSize.size()));
    }
    return result;
}

/// One replicate after the other: the means over the drawn seeds, and over the drawn items where they are known.
class DrawnCurves
{
public:
    DrawnCurves(const ScoresOfSizes &baseline, const ScoresOfSizes &arm, const ContrastItems *items)
        : m_baseline(baseline), m_arm(arm), m_items(items), m_draw(baseline.back().size(), items ? items->baseline.front().items : 1)
    {
    }

    void draw(int replicate) { m_draw.draw(static_cast<std::uint64_t>(replicate)); }
    double mean(const ItemGrid &grid) { return drawnMean(grid, m_draw, m_scratch); }
    std::vector<double> baseline() { return m_items ? ofItems(m_items->baseline) : means(m_baseline, m_draw.seedCounts()); }
    std::vector<double> arm() { return m_items ? ofItems(m_items->arm) : means(m_arm, m_draw.seedCounts()); }

private:
    std::vector<double> ofItems(const std::vector<ItemGrid> &grids)
    {
        std::vector<double> result;
        for (const auto &grid : grids)
            result.push_back(drawnMean(grid, m_draw, m_scratch));
        return result;
    }

    const ScoresOfSizes &m_baseline;
    const ScoresOfSizes &m_arm;
    const ContrastItems *m_items;
    CrossedDraw m_draw;
    std::vector<float> m_scratch;
};

/// Logarithm of the ratio by mean curves; absent where either side is censored.
std::optional<double> logRatio(std::span<const std::int64_t> sizes, std::span<const double> baseline, std::span<const double> arm, std::optional<double> level)
{
    const double target = level ? *level : baseline.back();
    const auto without = examplesToReach(sizes, baseline, target);
    const auto with = examplesToReach(sizes, arm, target);
    return without.examples && with.examples ? std::optional(std::log(*without.examples / *with.examples)) : std::nullopt;
}

/// The ratio's logarithm made linear at the mean curves, item by item: its variance stands for the ratio's. Absent where a small step is censored.
std::optional<ItemGrid> linearized(std::span<const std::int64_t> sizes, std::vector<double> baseline, std::vector<double> arm, std::optional<double> level,
                                   const ContrastItems &items)
{
    constexpr double step = 1e-4;
    const auto &first = items.baseline.front();
    ItemGrid grid{first.seeds, first.items, std::vector<float>(first.values.size(), 0.0F)};
    const auto add = [&](std::vector<double> &curve, std::size_t i, const ItemGrid &results) {
        const double value = curve[i];
        curve[i] = value + step;
        const auto above = logRatio(sizes, baseline, arm, level);
        curve[i] = value - step;
        const auto below = logRatio(sizes, baseline, arm, level);
        curve[i] = value;
        if (!above || !below)
            return false;
        const auto slope = static_cast<float>((*above - *below) / (2 * step));
        for (std::size_t place = 0; place < grid.values.size(); ++place)
            grid.values[place] += slope * results.values[place];
        return true;
    };
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        if (!add(baseline, i, items.baseline[i]) || !add(arm, i, items.arm[i]))
            return std::nullopt;
    }
    return grid;
}

/// The value below which `share` of the sorted values lie, rounded outwards to a value that occurred.
double quantile(std::vector<double> &values, double share, bool upper)
{
    std::ranges::sort(values);
    const auto position = share * static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(upper ? std::ceil(position) : std::floor(position))];
}

} // namespace

ExamplesRatio examplesRatio(std::span<const std::int64_t> sizes, const ScoresOfSizes &baseline, const ScoresOfSizes &arm,
                            std::optional<double> level, bool withInterval, const ContrastItems *items)
{
    ExamplesRatio result;
    if (sizes.empty() || baseline.back().empty())
        return result;
    result.atScore = level ? *level : meanOf(baseline.back());
    if (sizes.size() < 2 || result.atScore <= 0)
        return result;

    const auto seeds = baseline.back().size();
    const std::vector<float> once(seeds, 1.0F);
    const auto baselineReach = examplesToReach(sizes, means(baseline, once), result.atScore);
    const auto armReach = examplesToReach(sizes, means(arm, once), result.atScore);
    result.baselineExamples = baselineReach.examples;
    result.armExamples = armReach.examples;
    result.baselineCensored = baselineReach.censored;
    result.armCensored = armReach.censored;
    if (result.baselineExamples && result.armExamples)
        result.estimate = *result.baselineExamples / *result.armExamples;
    if (!withInterval || sizes.size() < sizesForRatioInterval || seeds < static_cast<std::size_t>(seedsForInterval))
        return result;

    DrawnCurves curves(baseline, arm, items);
    const auto linear = items && items->baseline.front().items >= 2 ? linearized(sizes, means(baseline, once), means(arm, once), level, *items) : std::nullopt;
    std::vector<double> linearMeans;
    std::vector<double> lows, highs;
    for (int replicate = 0; replicate < ratioReplicates; ++replicate) {
        curves.draw(replicate);
        if (linear)
            linearMeans.push_back(curves.mean(*linear));
        const auto baselineMeans = curves.baseline();
        const double target = level ? *level : baselineMeans.back();
        const auto base = known(examplesToReach(sizes, baselineMeans, target), sizes);
        const auto other = known(examplesToReach(sizes, curves.arm(), target), sizes);
        // inf / inf cannot occur: a lower end is finite, an upper end above 0.
        lows.push_back(std::isinf(other.high) ? 0 : base.low / other.high);
        highs.push_back(other.low <= 0 ? std::numeric_limits<double>::infinity() : base.high / other.low);
    }
    // Seeds drawn alone vary (n - 1) / n of what they should; drawn with items, the noise of single results counts three times. Percentiles
    // further in or out make up for it, by what a linear statistic with the same slopes should vary and does.
    const auto n = static_cast<double>(seeds);
    double freedom = n - 1;
    double factor = items ? 1 : std::sqrt(n / (n - 1));
    if (const double spread = linear ? standardDeviation(linearMeans) : 0; spread > 0) {
        const auto should = crossedVariance(*linear);
        freedom = should.freedom;
        factor = std::sqrt(should.variance) / spread;
    }
    const double tail = expandedTail(freedom, factor);
    const double whole = expandedTail(freedom, factor, significanceLevel);
    double low = quantile(lows, tail, false);
    double high = quantile(highs, 1 - tail, true);
    // What an open end cannot leave out, the other one does: still all of the replicates but 5 % of them.
    if (low <= 0 && std::isfinite(high))
        high = quantile(highs, 1 - whole, true);
    else if (low > 0 && std::isinf(high))
        low = quantile(lows, whole, false);
    if (low > 0)
        result.low = low;
    if (std::isfinite(high))
        result.high = high;
    return result;
}

} // namespace kotowari
