// Tests, bootstrap, power and fits against results that SciPy, statsmodels and NumPy gave (tests/data/stats/record.py).
#include "recorded.h"

#include "core/stats/crossedbootstrap.h"
#include "core/stats/equivalence.h"
#include "core/stats/interaction.h"
#include "core/stats/maxt.h"
#include "core/stats/mcnemar.h"
#include "core/stats/power.h"
#include "core/stats/powerlaw.h"
#include "core/stats/signflip.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace kotowari;
using namespace kotowari::testing;

namespace {

TEST(Recorded, DrawnSignFlipP)
{
    const auto &cases = recorded("signflip_drawn");
    ASSERT_GE(cases.size(), 3U);
    for (const auto &one : cases) {
        const auto d = one["differences"].get<Values>();
        ASSERT_GT(d.size(), signFlipExactLimit);
        const double p = one["p"].get<double>();
        EXPECT_NEAR(signFlipTest(d).p, p, 0.001 + 4 * std::sqrt(p * (1 - p) / 100'000)) << one["p"];
    }
}

TEST(Recorded, McNemar)
{
    const auto &cases = recorded("mcnemar");
    ASSERT_GE(cases.size(), 5U);
    for (const auto &one : cases) {
        const auto first = one["first"].get<std::int64_t>();
        const auto second = one["second"].get<std::int64_t>();
        EXPECT_NEAR(mcNemarExact(first, second), one["p"].get<double>(), 1e-12) << one.dump();
        EXPECT_DOUBLE_EQ(mcNemarExact(first, second), mcNemarExact(second, first));
    }
}

TEST(Recorded, StepDownMaxT)
{
    const auto &cases = recorded("maxt");
    ASSERT_GE(cases.size(), 4U);
    for (const auto &one : cases) {
        const auto differences = one["differences"].get<std::vector<Values>>();
        const auto expected = one["adjusted"].get<Values>();
        const auto adjusted = maxTAdjusted(differences);
        ASSERT_EQ(adjusted.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            EXPECT_NEAR(adjusted[i], expected[i], 1e-12) << i;
    }
}

TEST(Recorded, Equivalence)
{
    const auto &cases = recorded("tost");
    ASSERT_GE(cases.size(), 5U);
    for (const auto &one : cases) {
        const double margin = one["margin"].get<double>();
        const auto result = equivalenceTest(one["differences"].get<Values>(), margin);
        EXPECT_NEAR(result.p, one["p"].get<double>(), 1e-9);
        EXPECT_NEAR(result.interval.low, one["low"].get<double>(), 1e-9);
        EXPECT_NEAR(result.interval.high, one["high"].get<double>(), 1e-9);
        EXPECT_EQ(result.p < 0.05, result.interval.low > -margin && result.interval.high < margin);
    }
    EXPECT_DOUBLE_EQ(equivalenceTest(Values{0.01, 0.01, 0.01}, 0.03).p, 0.0);
    EXPECT_DOUBLE_EQ(equivalenceTest(Values{0.04, 0.04, 0.04}, 0.03).p, 1.0);
}

TEST(Recorded, PowerOfMoreThanTenSeeds)
{
    const auto &cases = recorded("power");
    ASSERT_GE(cases.size(), 4U);
    for (const auto &one : cases) {
        const auto seeds = one["seeds"].get<std::int64_t>();
        const double effect = one["effect"].get<double>();
        const double power = one["power"].get<double>();
        EXPECT_NEAR(powerOf(seeds, effect * 0.05, 0.05), power, 1e-6) << one.dump();
        EXPECT_NEAR(detectableEffect(seeds, 0.05, power).value(), effect * 0.05, 1e-6) << one.dump();
    }
}

TEST(Recorded, PowerOfSixSeeds)
{
    for (const auto &one : recorded("power_six")) {
        const double power = one["power"].get<double>();
        EXPECT_NEAR(powerOf(6, one["effect"].get<double>() * 0.04, 0.04), power, 4 * std::sqrt(power * (1 - power) / 4000) + 1e-3) << one.dump();
    }
}

TEST(Recorded, PowerLaw)
{
    const auto &cases = recorded("powerlaw");
    ASSERT_GE(cases.size(), 2U);
    for (const auto &one : cases) {
        const auto law = fitPowerLaw(one["sizes"].get<Sizes>(), one["scores"].get<Values>());
        ASSERT_TRUE(law);
        EXPECT_NEAR(law->a, one["a"].get<double>(), 1e-9);
        EXPECT_NEAR(law->b, one["b"].get<double>(), 1e-9);
        EXPECT_NEAR(law->predicted, one["predicted"].get<double>(), 1e-9);
        EXPECT_DOUBLE_EQ(law->observed, one["scores"].get<Values>().back());
    }
}

TEST(Recorded, CrossedBootstrap)
{
    const auto &cases = recorded("crossed");
    ASSERT_GE(cases.size(), 2U);
    for (const auto &one : cases) {
        const auto seeds = one["seeds"].get<std::size_t>();
        const ItemGrid grid{seeds, one["items"].get<std::size_t>(), one["values"].get<std::vector<float>>()};
        const auto spread = crossedVariance(grid);
        EXPECT_NEAR(spread.variance, one["variance"].get<double>(), 1e-9);
        EXPECT_NEAR(spread.freedom, one["freedom"].get<double>(), 1e-6);
        EXPECT_NEAR(expandedTail(spread.freedom), one["tail"].get<double>(), 1e-9);
        const auto interval = crossedInterval(grid);
        const double low = one["low"].get<double>();
        const double high = one["high"].get<double>();
        // Quantiles far in the tail, each from its own draws.
        EXPECT_NEAR(interval.low, low, 0.06 * (high - low)) << one["seeds"];
        EXPECT_NEAR(interval.high, high, 0.06 * (high - low)) << one["seeds"];
    }
}

TEST(Recorded, Logit)
{
    const auto &cases = recorded("logit");
    ASSERT_GE(cases.size(), 4U);
    for (const auto &one : cases)
        EXPECT_NEAR(logit(one["share"].get<double>(), one["items"].get<std::int64_t>()), one["logit"].get<double>(), 1e-12);
}

} // namespace
