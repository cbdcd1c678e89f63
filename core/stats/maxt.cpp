#include "maxt.h"

#include "signflip.h"

#include "core/base/randomstream.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <numeric>

namespace kotowari {

namespace {

/// Counts, for each contrast in descending order of its statistic, the flips whose largest statistic among it and those after it reaches its own.
class StepDown
{
public:
    explicit StepDown(std::span<const std::vector<double>> differences) : m_seeds(differences.front().size()), m_counts(differences.size(), 0)
    {
        std::vector<double> observed;
        for (const auto &row : differences) {
            const double squares = std::inner_product(row.begin(), row.end(), row.begin(), 0.0);
            const double scale = squares > 0 ? 1 / std::sqrt(squares) : 0;
            m_scaled.emplace_back();
            for (const double value : row)
                m_scaled.back().push_back(value * scale);
            // |sum| / root of the sum of squares rises with |t|, and a flip leaves the squares alone.
            observed.push_back(std::abs(std::accumulate(m_scaled.back().begin(), m_scaled.back().end(), 0.0)));
        }
        m_order.resize(observed.size());
        std::iota(m_order.begin(), m_order.end(), std::size_t{0});
        std::ranges::stable_sort(m_order, std::greater{}, [&](std::size_t i) { return observed[i]; });
        for (const auto i : m_order)
            m_observed.push_back(observed[i]);
    }

    std::size_t seeds() const { return m_seeds; }

    std::vector<double> sums() const
    {
        std::vector<double> sums;
        for (const auto i : m_order)
            sums.push_back(std::accumulate(m_scaled[i].begin(), m_scaled[i].end(), 0.0));
        return sums;
    }
    /// The scaled difference of the contrast at `rank`.
    double value(std::size_t rank, std::size_t seed) const { return m_scaled[m_order[rank]][seed]; }

    void count(std::span<const double> sums)
    {
        constexpr double rounding = 1e-10; // ties count as reached
        double largest = 0;
        for (std::size_t rank = sums.size(); rank-- > 0;) {
            largest = std::max(largest, std::abs(sums[rank]));
            m_counts[rank] += largest >= m_observed[rank] - rounding ? 1 : 0;
        }
        m_flips += 1;
    }

    std::vector<double> adjusted() const
    {
        std::vector<double> result(m_order.size());
        double last = 0;
        for (std::size_t rank = 0; rank < m_order.size(); ++rank) {
            last = std::max(last, m_counts[rank] / m_flips);
            result[m_order[rank]] = std::min(1.0, last);
        }
        return result;
    }

private:
    std::size_t m_seeds;
    std::vector<std::vector<double>> m_scaled;
    std::vector<std::size_t> m_order;
    std::vector<double> m_observed; ///< by rank
    std::vector<double> m_counts;   ///< by rank
    double m_flips = 0;
};

/// Gray code: one seed changes its sign from flip to flip. The last seed keeps its own, since |t| does not see an overall sign.
void countAll(StepDown &steps)
{
    auto sums = steps.sums();
    std::vector<double> sign(steps.seeds(), 1);
    steps.count(sums);
    const std::size_t flips = std::size_t{1} << (steps.seeds() - 1);
    for (std::size_t i = 1; i < flips; ++i) {
        const auto seed = static_cast<std::size_t>(std::countr_zero(i));
        sign[seed] = -sign[seed];
        for (std::size_t rank = 0; rank < sums.size(); ++rank)
            sums[rank] += 2 * sign[seed] * steps.value(rank, seed);
        steps.count(sums);
    }
}

void countDrawn(StepDown &steps)
{
    RandomStream stream{hashText("max-t"), steps.seeds()};
    auto sums = steps.sums();
    steps.count(sums);
    for (std::size_t draw = 0; draw < signFlipDraws; ++draw) {
        std::ranges::fill(sums, 0.0);
        for (std::size_t seed = 0; seed < steps.seeds(); ++seed) {
            const double sign = (stream() >> 63) != 0 ? 1 : -1;
            for (std::size_t rank = 0; rank < sums.size(); ++rank)
                sums[rank] += sign * steps.value(rank, seed);
        }
        steps.count(sums);
    }
}

} // namespace

std::vector<double> maxTAdjusted(std::span<const std::vector<double>> differences)
{
    if (differences.empty())
        return {};
    assert(!differences.front().empty() && std::ranges::all_of(differences, [&](const auto &row) { return row.size() == differences.front().size(); }));
    StepDown steps(differences);
    if (steps.seeds() <= signFlipExactLimit)
        countAll(steps);
    else
        countDrawn(steps);
    return steps.adjusted();
}

} // namespace kotowari
