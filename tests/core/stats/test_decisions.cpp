// What must hold of sequential looks, corrections, reaching, power and claims, beyond recorded numbers.
#include "core/base/randomstream.h"
#include "core/stats/crossedbootstrap.h"
#include "core/stats/holm.h"
#include "core/stats/interaction.h"
#include "core/stats/maxt.h"
#include "core/stats/power.h"
#include "core/stats/powerlaw.h"
#include "core/stats/sequential.h"
#include "core/stats/solvedonly.h"
#include "core/stats/spenttoreach.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

using namespace kotowari;

namespace {

using Values = std::vector<double>;
using Sizes = std::vector<std::int64_t>;

Values unanimous(std::size_t seeds)
{
    Values d;
    for (std::size_t i = 0; i < seeds; ++i)
        d.push_back(0.01 + 0.001 * static_cast<double>(i));
    return d;
}

TEST(Sequential, LevelsAddUpToFivePercentForever)
{
    double sum = 0;
    for (std::size_t seeds = 0; seeds <= 1'000'000; ++seeds)
        sum += sequentialLevel(seeds);
    EXPECT_LE(sum, 0.05);
    EXPECT_GT(sum, 0.0499);
    EXPECT_DOUBLE_EQ(sequentialLevel(5), 0.0);
}

TEST(Sequential, NeedsTenUnanimousSeeds)
{
    for (std::size_t seeds = 1; seeds < 10; ++seeds) {
        const auto look = sequentialLook(unanimous(seeds));
        EXPECT_FALSE(look.stop || look.interval) << seeds;
    }
    const auto ten = sequentialLook(unanimous(10));
    EXPECT_TRUE(ten.stop);
    EXPECT_DOUBLE_EQ(ten.p, 2.0 / 1024);
    EXPECT_DOUBLE_EQ(ten.interval->low, 0.01);
    auto mixed = unanimous(10);
    mixed.back() = -0.05;
    EXPECT_FALSE(sequentialLook(mixed).stop);
}

TEST(Sequential, StopsExactlyWhenItsIntervalLeavesZeroOut)
{
    RandomStream stream{21};
    int stopped = 0;
    for (int i = 0; i < 400; ++i) {
        Values d;
        for (int seed = 0; seed < 12; ++seed)
            d.push_back(0.03 + 0.1 * (stream.uniform() - 0.5));
        const auto look = sequentialLook(d);
        EXPECT_EQ(look.stop, look.p <= look.level);
        stopped += look.stop ? 1 : 0;
    }
    EXPECT_GT(stopped, 50);
    EXPECT_LT(stopped, 350);
}

TEST(MaxT, OneContrastAloneIsTheSignFlipTest)
{
    RandomStream stream{22};
    for (int i = 0; i < 50; ++i) {
        Values d;
        for (int seed = 0; seed < 9; ++seed)
            d.push_back(0.02 + 0.1 * (stream.uniform() - 0.5));
        const std::vector<Values> one(1, d);
        EXPECT_NEAR(maxTAdjusted(one).front(), signFlipTest(d).p, 1e-12);
    }
    EXPECT_TRUE(maxTAdjusted({}).empty());
}

TEST(MaxT, LiesBetweenTheSinglePAndHolm)
{
    RandomStream stream{23};
    for (int i = 0; i < 50; ++i) {
        std::vector<Values> rows(4);
        Values p;
        for (auto &row : rows) {
            for (int seed = 0; seed < 8; ++seed)
                row.push_back(0.03 + 0.1 * (stream.uniform() - 0.5));
            p.push_back(signFlipTest(row).p);
        }
        const auto adjusted = maxTAdjusted(rows);
        for (std::size_t j = 0; j < rows.size(); ++j)
            EXPECT_GE(adjusted[j], p[j] - 1e-12);
    }
    // Equal contrasts cost nothing: their statistics move together, which Holm does not see.
    const auto d = unanimous(6);
    const std::vector<Values> same(5, d);
    for (const double p : maxTAdjusted(same))
        EXPECT_DOUBLE_EQ(p, 2.0 / 64);
    EXPECT_DOUBLE_EQ(holmAdjusted(Values(5, 2.0 / 64)).front(), 10.0 / 64);
}

TEST(MaxT, DrawnFlipsAgreeWithCounting)
{
    RandomStream stream{24};
    std::vector<Values> rows(3);
    for (auto &row : rows) {
        for (int seed = 0; seed < 21; ++seed)
            row.push_back(0.02 + 0.1 * (stream.uniform() - 0.5));
    }
    EXPECT_NEAR(maxTAdjusted(std::span(rows).first(1)).front(), signFlipTest(rows[0]).p, 0.005);
    // A seed without any difference changes no sum: 20 exact seeds and 21 drawn ones are then the same question.
    for (auto &row : rows)
        row.back() = 0;
    auto exact = rows;
    for (auto &row : exact)
        row.pop_back();
    const auto drawn = maxTAdjusted(rows);
    const auto counted = maxTAdjusted(exact);
    for (std::size_t i = 0; i < rows.size(); ++i)
        EXPECT_NEAR(drawn[i], counted[i], 0.006);
}

TEST(Power, SeedsThatQuestionsNeed)
{
    EXPECT_EQ(seedsForContrasts(1), 6);
    EXPECT_EQ(seedsForContrasts(2), 7);
    EXPECT_EQ(seedsForContrasts(5), 8);
    EXPECT_EQ(seedsForContrasts(7), 9);
}

TEST(Power, GrowsWithSeedsAndEffect)
{
    EXPECT_DOUBLE_EQ(powerOf(5, 1, 0.1), 0.0);
    EXPECT_FALSE(detectableEffect(5, 0.04));
    double last = 10;
    for (const std::int64_t seeds : {6, 8, 10, 12, 20, 40}) {
        const double effect = detectableEffect(seeds, 0.04).value();
        EXPECT_LT(effect, last) << seeds;
        EXPECT_NEAR(powerOf(seeds, effect, 0.04), 0.8, 0.001) << seeds;
        EXPECT_GT(powerOf(seeds, effect * 1.2, 0.04), 0.85) << seeds;
        last = effect;
    }
    const auto seeds = seedsForEffect(0.04, 0.04).value();
    EXPECT_GE(powerOf(seeds, 0.04, 0.04), 0.8);
    EXPECT_LT(powerOf(seeds - 1, 0.04, 0.04), 0.8);
    EXPECT_FALSE(seedsForEffect(0.0001, 0.04));
}

TEST(Power, DeviationsArePooledByDegreesOfFreedom)
{
    const Values wide{-0.1, 0.1}, narrow{0.3, 0.3, 0.3};
    const std::vector<std::span<const double>> both{wide, narrow};
    EXPECT_NEAR(pooledDeviation(both).value(), std::sqrt(0.02 / 3), 1e-12);
    const std::vector<std::span<const double>> none{std::span(wide).first(1)};
    EXPECT_FALSE(pooledDeviation(none));
}

TEST(CrossedBootstrap, CarriesTheVarianceOfItemsThatSeedsShare)
{
    // Every seed answers alike: seeds alone would say the mean is known exactly, the items say otherwise.
    ItemGrid grid{8, 100, {}};
    for (std::size_t seed = 0; seed < grid.seeds; ++seed) {
        for (std::size_t item = 0; item < grid.items; ++item)
            grid.values.push_back(item < 60 ? 1.0F : 0.0F);
    }
    const auto interval = crossedInterval(grid);
    EXPECT_LT(interval.low, 0.52);
    EXPECT_GT(interval.high, 0.68);
    EXPECT_GT(interval.low, 0.4);
    EXPECT_LT(interval.high, 0.8);
    const auto again = crossedInterval(grid);
    EXPECT_EQ(interval.low, again.low);
    EXPECT_EQ(interval.high, again.high);
}

TEST(CrossedBootstrap, DrawsEveryItemAndSeedEquallyOften)
{
    CrossedDraw draw(5, 7);
    Values seeds(5, 0), items(7, 0);
    constexpr int replicates = 20'000;
    for (int replicate = 0; replicate < replicates; ++replicate) {
        draw.draw(static_cast<std::uint64_t>(replicate));
        EXPECT_FLOAT_EQ(std::accumulate(draw.seedCounts().begin(), draw.seedCounts().end(), 0.0F), 5.0F);
        for (std::size_t i = 0; i < 5; ++i)
            seeds[i] += static_cast<double>(draw.seedCounts()[i]) / replicates;
        for (const auto item : draw.items())
            items.at(item) += 1.0 / replicates;
    }
    for (const double share : seeds)
        EXPECT_NEAR(share, 1, 0.03);
    for (const double share : items)
        EXPECT_NEAR(share, 1, 0.03);
}

TEST(SpentToReach, BoundsOnBothSides)
{
    const Values steps{10, 20, 30, 40};
    const auto between = spentToReach(steps, Values{0.2, 0.5, 0.4, 0.7}, 0.6);
    EXPECT_NEAR(between.spent.value(), 35, 1e-9); // half way from the best so far, .5, to .7
    EXPECT_DOUBLE_EQ(between.low, 30);
    EXPECT_DOUBLE_EQ(between.high.value(), 40);
    EXPECT_EQ(spentToReach(steps, Values{0.7, 0.8, 0.8, 0.8}, 0.6).censored, Censoring::BelowSmallest);
    const auto never = spentToReach(steps, Values{0.1, 0.2, 0.3, 0.4}, 0.6);
    EXPECT_EQ(never.censored, Censoring::NotReached);
    EXPECT_FALSE(never.spent || never.high);
    EXPECT_DOUBLE_EQ(never.low, 40);
}

TEST(SpentToReach, MedianIsCensoredOnlyWhereItFalls)
{
    const Values steps{10, 20};
    const auto reached = [&](double at) { return spentToReach(steps, Values{0.0, 1.0}, (at - 10) / 10); };
    const auto never = spentToReach(steps, Values{0, 0}, 0.5);
    const auto atOnce = spentToReach(steps, Values{1, 1}, 0.5);
    const std::vector<SpentToReach> three{never, reached(12), atOnce};
    EXPECT_NEAR(medianSpent(three).spent.value(), 12, 1e-9);
    const std::vector<SpentToReach> mostly{never, never, reached(12)};
    EXPECT_EQ(medianSpent(mostly).censored, Censoring::NotReached);
    const std::vector<SpentToReach> early{atOnce, atOnce, reached(12)};
    EXPECT_EQ(medianSpent(early).censored, Censoring::BelowSmallest);
    const std::vector<SpentToReach> even{reached(12), reached(16)};
    EXPECT_NEAR(medianSpent(even).spent.value(), 14, 1e-9);
}

TEST(SolvedOnly, BothHalvesAreShown)
{
    const Values chance{0.49, 0.51, 0.50, 0.505, 0.495, 0.50};
    const Values high{0.8, 0.9, 0.85, 0.8, 0.9, 0.8};
    EXPECT_EQ(solvedOnlyWith(chance, high, 0.5), SolvedOnly::Yes);
    EXPECT_EQ(solvedOnlyWith(high, high, 0.5), SolvedOnly::No);
    EXPECT_EQ(solvedOnlyWith(chance, chance, 0.5), SolvedOnly::Undecided);
    const Values wild{0.3, 0.7, 0.45, 0.55, 0.6, 0.4}; // not shown above, but not shown at chance either
    EXPECT_EQ(solvedOnlyWith(wild, high, 0.5), SolvedOnly::Undecided);
    const Values five{0.5, 0.5, 0.5, 0.5, 0.5};
    EXPECT_EQ(solvedOnlyWith(five, std::span(high).first(5), 0.5), SolvedOnly::Undecided);
}

TEST(Interaction, CeilingsFakeItOnThePlainScaleOnly)
{
    // The same odds ratio for a small model (50 % to 80 %) and a large one (90 % to 97.3 %): plain differences differ, logits do not.
    constexpr std::int64_t items = 100'000;
    const auto cell = [&](double share) { return Values(6, share); };
    const auto logits = [&](double share) { return Values(6, logit(share, items)); };
    EXPECT_NEAR(interactionDifferences(cell(0.5), cell(0.8), cell(0.9), cell(0.972973)).front(), 0.227, 0.001);
    EXPECT_NEAR(interactionDifferences(logits(0.5), logits(0.8), logits(0.9), logits(0.972973)).front(), 0, 0.001);
}

TEST(PowerLaw, SaysWhenTheHeldOutSizeJumps)
{
    const Sizes sizes{50, 100, 200, 400};
    EXPECT_TRUE(fitPowerLaw(sizes, Values{0.2, 0.434315, 0.6, 0.717157})->holds); // error = .8 (n / 50)^-.5
    EXPECT_FALSE(fitPowerLaw(sizes, Values{0.2, 0.43, 0.6, 0.95})->holds);
    EXPECT_FALSE(fitPowerLaw(std::span(sizes).first(3), Values{0.2, 0.4, 0.5}));
    EXPECT_FALSE(fitPowerLaw(sizes, Values{0.2, 0.4, 0.6, 1.0}));
}

} // namespace
