// What must hold of the statistics whatever the numbers: random cases from fixed streams.
#include "core/base/randomstream.h"
#include "core/stats/examplesratio.h"
#include "core/stats/signflip.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

using namespace kotowari;

namespace {

using Values = std::vector<double>;

double normal(RandomStream &stream) // Box-Muller
{
    return std::sqrt(-2 * std::log(1 - stream.uniform())) * std::cos(2 * std::numbers::pi * stream.uniform());
}

/// Differences as they come: continuous, or multiples of 1/items with many ties and zeros.
Values randomDifferences(RandomStream &stream, std::size_t count)
{
    const bool grid = stream.chance(0.5);
    const double shift = normal(stream) * 0.05;
    Values values;
    for (std::size_t i = 0; i < count; ++i) {
        const double value = shift + normal(stream) * 0.05;
        values.push_back(grid ? std::round(value * 50) / 50 : value);
    }
    return values;
}

TEST(SignFlip, PAndIntervalNeverDisagree)
{
    RandomStream stream{1, 2, 3};
    int rejected = 0;
    for (int i = 0; i < 4000; ++i) {
        const auto d = randomDifferences(stream, static_cast<std::size_t>(stream.between(6, 11)));
        const auto result = signFlipTest(d);
        ASSERT_TRUE(result.interval);
        const bool excludesZero = result.interval->low > 0 || result.interval->high < 0;
        EXPECT_EQ(result.p <= 0.05, excludesZero) << "case " << i << ": p " << result.p;
        EXPECT_LE(result.interval->low, result.mean + 1e-12);
        EXPECT_GE(result.interval->high, result.mean - 1e-12);
        rejected += excludesZero ? 1 : 0;
    }
    EXPECT_GT(rejected, 500);
    EXPECT_LT(rejected, 3500);
}

TEST(SignFlip, TheIntervalIsTheSetOfShiftsTheTestAccepts)
{
    RandomStream stream{4, 5};
    for (int i = 0; i < 300; ++i) {
        const auto d = randomDifferences(stream, static_cast<std::size_t>(stream.between(6, 9)));
        const auto interval = signFlipTest(d).interval.value();
        const auto pAt = [&](double shift) {
            Values shifted = d;
            for (auto &value : shifted)
                value -= shift;
            return signFlipTest(shifted).p;
        };
        EXPECT_LE(pAt(interval.low - 1e-6), 0.05);
        EXPECT_GT(pAt(interval.low + 1e-9), 0.05);
        EXPECT_GT(pAt(interval.high - 1e-9), 0.05);
        EXPECT_LE(pAt(interval.high + 1e-6), 0.05);
    }
}

TEST(SignFlip, TurnsWithTheSign)
{
    RandomStream stream{6};
    for (int i = 0; i < 500; ++i) {
        const auto d = randomDifferences(stream, static_cast<std::size_t>(stream.between(1, 10)));
        Values turned = d;
        for (auto &value : turned)
            value = -value;
        const auto one = signFlipTest(d);
        const auto other = signFlipTest(turned);
        EXPECT_DOUBLE_EQ(one.p, other.p);
        EXPECT_EQ(one.interval.has_value(), other.interval.has_value());
        if (one.interval) {
            EXPECT_NEAR(one.interval->low, -other.interval->high, 1e-12);
            EXPECT_NEAR(one.interval->high, -other.interval->low, 1e-12);
        }
    }
}

TEST(SignFlip, IntervalMovesWithAShiftAndScalesWithAFactor)
{
    RandomStream stream{7};
    for (int i = 0; i < 500; ++i) {
        const auto d = randomDifferences(stream, static_cast<std::size_t>(stream.between(6, 10)));
        const auto before = signFlipTest(d);
        Values moved = d;
        for (auto &value : moved)
            value = 3 * (value + 0.25);
        const auto after = signFlipTest(moved);
        EXPECT_NEAR(after.interval->low, 3 * (before.interval->low + 0.25), 1e-9);
        EXPECT_NEAR(after.interval->high, 3 * (before.interval->high + 0.25), 1e-9);
        Values scaled = d;
        for (auto &value : scaled)
            value *= 7;
        EXPECT_DOUBLE_EQ(signFlipTest(scaled).p, before.p);
    }
}

TEST(SignFlip, SmallestPIsTwoOverTwoToTheSeeds)
{
    for (int k = 1; k <= 12; ++k) {
        Values d;
        for (int i = 0; i < k; ++i)
            d.push_back(0.01 * (i + 1));
        const auto result = signFlipTest(d);
        EXPECT_DOUBLE_EQ(result.p, std::min(1.0, 2 / std::exp2(k)));
        EXPECT_EQ(result.interval.has_value(), k >= seedsForInterval) << k;
    }
    // Six unanimous seeds: the interval runs from the smallest to the largest difference.
    const auto six = signFlipTest(Values{0.02, 0.05, 0.01, 0.07, 0.03, 0.04});
    EXPECT_DOUBLE_EQ(six.p, 0.03125);
    EXPECT_DOUBLE_EQ(six.interval->low, 0.01);
    EXPECT_DOUBLE_EQ(six.interval->high, 0.07);
}

TEST(SignFlip, NoDifferenceAtAllHasPOne)
{
    const auto result = signFlipTest(Values{0, 0, 0, 0, 0, 0});
    EXPECT_DOUBLE_EQ(result.p, 1.0);
    EXPECT_DOUBLE_EQ(result.interval->low, 0.0);
    EXPECT_DOUBLE_EQ(result.interval->high, 0.0);
    // Rounding must not turn a tie into a difference: .1 + .2 - .3 is not 0 in binary.
    EXPECT_DOUBLE_EQ(signFlipTest(Values{0.1, 0.2, -0.3}).p, 1.0);
}

TEST(SignFlip, DrawnFlipsAgreeWithCountingNearTheLimit)
{
    RandomStream stream{8};
    Values d;
    for (int i = 0; i < 20; ++i)
        d.push_back(0.02 + 0.05 * normal(stream));
    const auto exact = signFlipTest(d);
    d.push_back(exact.mean); // one more pair at the mean changes little, but goes the other way through the code
    const auto drawn = signFlipTest(d);
    EXPECT_NEAR(drawn.p, exact.p, 0.02);
    EXPECT_NEAR(drawn.interval->low, exact.interval->low, 0.004);
    EXPECT_NEAR(drawn.interval->high, exact.interval->high, 0.004);
    EXPECT_EQ(drawn.p <= 0.05, drawn.interval->low > 0 || drawn.interval->high < 0);
    EXPECT_DOUBLE_EQ(signFlipTest(d).p, drawn.p); // a fixed stream: the same number every time
}

TEST(SignFlip, IntervalCoversTheTruth)
{
    // Symmetric errors of unequal variances. The exact coverage is 1 - 2/64 = .969 at 6 seeds and 1 - 12/256 = .953 at 8;
    // 4,000 cases have a standard error of .0033.
    for (const auto &[seeds, expected] : {std::pair{6, 0.96875}, std::pair{8, 0.953125}}) {
        RandomStream stream{9, static_cast<std::uint64_t>(seeds)};
        int covered = 0;
        constexpr int cases = 4000;
        for (int i = 0; i < cases; ++i) {
            constexpr double truth = 0.04;
            Values d;
            for (int seed = 0; seed < seeds; ++seed)
                d.push_back(truth + normal(stream) * (0.02 + 0.02 * (seed % 3)));
            const auto interval = signFlipTest(d).interval.value();
            covered += interval.low <= truth && truth <= interval.high ? 1 : 0;
        }
        EXPECT_NEAR(static_cast<double>(covered) / cases, expected, 0.01) << seeds << " seeds";
        EXPECT_GE(static_cast<double>(covered) / cases, 0.95) << seeds << " seeds";
    }
}

/// Curves that reach `level` at known sizes: score = .5 + slope * log2(n / n50).
ScoresOfSizes curves(const std::vector<std::int64_t> &sizes, double n50, int seeds, double noise, RandomStream &stream)
{
    ScoresOfSizes scores;
    for (const auto size : sizes) {
        scores.emplace_back();
        for (int seed = 0; seed < seeds; ++seed)
            scores.back().push_back(0.5 + 0.1 * std::log2(static_cast<double>(size) / n50) + noise * normal(stream));
    }
    return scores;
}

TEST(ExamplesRatio, FindsTheFactorOfExactCurves)
{
    RandomStream stream{10};
    const std::vector<std::int64_t> sizes{50, 100, 200, 400, 800};
    const auto ratio = examplesRatio(sizes, curves(sizes, 400, 6, 0, stream), curves(sizes, 100, 6, 0, stream), 0.5, true);
    EXPECT_NEAR(ratio.estimate.value(), 4, 1e-9);
    EXPECT_NEAR(ratio.baselineExamples.value(), 400, 1e-6);
    EXPECT_NEAR(ratio.armExamples.value(), 100, 1e-6);
    EXPECT_NEAR(ratio.low.value(), 4, 1e-9);
    EXPECT_NEAR(ratio.high.value(), 4, 1e-9);
}

TEST(ExamplesRatio, IntervalHoldsTheFactorOfNoisyCurves)
{
    RandomStream stream{11};
    const std::vector<std::int64_t> sizes{50, 100, 200, 400, 800};
    const auto ratio = examplesRatio(sizes, curves(sizes, 400, 8, 0.02, stream), curves(sizes, 100, 8, 0.02, stream), 0.5, true);
    ASSERT_TRUE(ratio.estimate && ratio.low && ratio.high);
    EXPECT_LT(*ratio.low, *ratio.estimate);
    EXPECT_GT(*ratio.high, *ratio.estimate);
    EXPECT_NEAR(*ratio.estimate, 4, 1);
    EXPECT_GT(*ratio.low, 2);
    EXPECT_LT(*ratio.high, 8);
}

TEST(ExamplesRatio, NeedsSizesAndSeedsForAnInterval)
{
    RandomStream stream{12};
    const std::vector<std::int64_t> three{50, 100, 200};
    const auto few = examplesRatio(three, curves(three, 150, 6, 0, stream), curves(three, 75, 6, 0, stream), 0.5, true);
    EXPECT_NEAR(few.estimate.value(), 2, 1e-9);
    EXPECT_FALSE(few.low || few.high);
    const std::vector<std::int64_t> four{50, 100, 200, 400};
    EXPECT_FALSE(examplesRatio(four, curves(four, 150, 5, 0, stream), curves(four, 75, 5, 0, stream), 0.5, true).low);
    EXPECT_TRUE(examplesRatio(four, curves(four, 150, 6, 0, stream), curves(four, 75, 6, 0, stream), 0.5, true).low);
    const std::vector<std::int64_t> one{100};
    const auto none = examplesRatio(one, curves(one, 150, 6, 0, stream), curves(one, 75, 6, 0, stream), 0.5, true);
    EXPECT_FALSE(none.estimate || none.low || none.high || none.baselineExamples || none.armExamples);
}

TEST(ExamplesRatio, CensoredSidesAreNamedNotExtrapolated)
{
    RandomStream stream{13};
    const std::vector<std::int64_t> sizes{50, 100, 200, 400};
    const auto ratio = examplesRatio(sizes, curves(sizes, 3000, 6, 0, stream), curves(sizes, 100, 6, 0, stream), 0.5, true);
    EXPECT_FALSE(ratio.estimate);
    EXPECT_EQ(ratio.baselineCensored, Censoring::AboveLargest);
    EXPECT_EQ(ratio.armCensored, Censoring::None);
    EXPECT_NEAR(ratio.low.value(), 4, 1e-9); // at least 400 / 100
    EXPECT_FALSE(ratio.high); // nobody knows
    const auto other = examplesRatio(sizes, curves(sizes, 100, 6, 0, stream), curves(sizes, 10, 6, 0, stream), 0.5, true);
    EXPECT_EQ(other.armCensored, Censoring::BelowSmallest);
    EXPECT_NEAR(other.low.value(), 2, 1e-9); // at least 100 / 50
    EXPECT_FALSE(other.high);
}

/// Where the baseline never reaches the level, the ratio is above n_max over what the arm needs: one end, with all of the 5 % beyond it.
TEST(ExamplesRatio, AnOpenEndLeavesItsShareToTheOther)
{
    const std::vector<std::int64_t> sizes{100, 200, 400, 800, 1600};
    constexpr int seeds = 12;
    constexpr double slope = 0.1, level = 0.6;
    ScoresOfSizes baseline, arm;
    std::vector<double> shifts;
    for (int seed = 0; seed < seeds; ++seed)
        shifts.push_back(0.02 * boost::math::quantile(boost::math::normal(), (seed + 0.5) / seeds));
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        baseline.emplace_back(seeds, 0.3);
        arm.emplace_back();
        for (const double shift : shifts)
            arm.back().push_back(0.4 + slope * static_cast<double>(i) + shift);
    }
    const auto ratio = examplesRatio(sizes, baseline, arm, level, true);
    ASSERT_TRUE(ratio.low);
    EXPECT_FALSE(ratio.high);
    // The arm needs 400 examples, 2^(mean shift / slope) fewer: linear in the mean, so that Student's t says where its 95 % bound lies.
    double squares = 0;
    for (const double shift : shifts)
        squares += shift * shift;
    const double error = std::sqrt(squares / (seeds - 1) / seeds);
    const auto bound = [&](double share) { return std::log2(1600.0 / 400) - boost::math::quantile(boost::math::students_t(seeds - 1), share) * error / slope; };
    EXPECT_NEAR(std::log2(*ratio.low), bound(0.95), 0.25 * (bound(0.95) - bound(0.975)));
}

TEST(ExamplesRatio, WithoutALevelTheBaselineSetsIt)
{
    RandomStream stream{14};
    const std::vector<std::int64_t> sizes{50, 100, 200, 400};
    const auto ratio = examplesRatio(sizes, curves(sizes, 400, 6, 0, stream), curves(sizes, 100, 6, 0, stream), std::nullopt, true);
    EXPECT_NEAR(ratio.atScore, 0.5, 1e-12);
    EXPECT_NEAR(ratio.estimate.value(), 4, 1e-9);
}

} // namespace
