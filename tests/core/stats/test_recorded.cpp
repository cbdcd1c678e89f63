// Statistics against results that SciPy and NumPy gave (tests/data/stats/record.py).
#include "recorded.h"

#include "core/stats/curvearea.h"
#include "core/stats/examplestoreach.h"
#include "core/stats/holm.h"
#include "core/stats/isotonic.h"
#include "core/stats/meaninterval.h"
#include "core/stats/signflip.h"
#include "core/stats/wilson.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace kotowari;
using namespace kotowari::testing;

namespace {

TEST(Recorded, SignFlipP)
{
    const auto &cases = recorded("signflip");
    ASSERT_GE(cases.size(), 10U);
    for (const auto &one : cases)
        EXPECT_NEAR(signFlipTest(one["differences"].get<Values>()).p, one["p"].get<double>(), 1e-12) << one.dump();
}

TEST(Recorded, MeanInterval)
{
    const auto &cases = recorded("mean");
    ASSERT_GE(cases.size(), 5U);
    for (const auto &one : cases) {
        const auto interval = meanInterval(one["values"].get<Values>());
        ASSERT_TRUE(interval);
        EXPECT_NEAR(interval->low, one["low"].get<double>(), 1e-9);
        EXPECT_NEAR(interval->high, one["high"].get<double>(), 1e-9);
    }
    EXPECT_FALSE(meanInterval(Values{0.5}));
}

TEST(Recorded, Wilson)
{
    const auto &cases = recorded("wilson");
    ASSERT_GE(cases.size(), 5U);
    for (const auto &one : cases) {
        const auto items = one["items"].get<std::int64_t>();
        const auto interval = wilsonInterval(one["right"].get<double>() / static_cast<double>(items), items);
        EXPECT_NEAR(interval.low, one["low"].get<double>(), 1e-9) << one.dump();
        EXPECT_NEAR(interval.high, one["high"].get<double>(), 1e-9) << one.dump();
    }
}

TEST(Recorded, Isotonic)
{
    const auto &cases = recorded("isotonic");
    ASSERT_GE(cases.size(), 5U);
    for (const auto &one : cases) {
        const auto fit = isotonic(one["values"].get<Values>());
        const auto expected = one["fit"].get<Values>();
        ASSERT_EQ(fit.size(), expected.size());
        for (std::size_t i = 0; i < fit.size(); ++i)
            EXPECT_NEAR(fit[i], expected[i], 1e-12);
    }
}

TEST(Recorded, Area)
{
    const auto &cases = recorded("area");
    ASSERT_GE(cases.size(), 4U);
    for (const auto &one : cases)
        EXPECT_NEAR(normalizedArea(one["sizes"].get<Sizes>(), one["scores"].get<Values>()).value(), one["area"].get<double>(), 1e-12);
    EXPECT_FALSE(normalizedArea(Sizes{100}, Values{0.5}));
}

TEST(Recorded, ExamplesToReach)
{
    const auto &cases = recorded("reach");
    ASSERT_GE(cases.size(), 4U);
    for (const auto &one : cases) {
        const auto reach = examplesToReach(one["sizes"].get<Sizes>(), one["scores"].get<Values>(), one["level"].get<double>());
        ASSERT_TRUE(reach.examples) << one.dump();
        EXPECT_NEAR(*reach.examples, one["examples"].get<double>(), 1e-6) << one.dump();
    }
}

TEST(ExamplesToReach, SaysWhichSideOfTheMeasuredSizes)
{
    const Sizes sizes{50, 100, 200};
    EXPECT_EQ(examplesToReach(sizes, Values{0.4, 0.5, 0.6}, 0.3).censored, Censoring::BelowSmallest);
    EXPECT_FALSE(examplesToReach(sizes, Values{0.4, 0.5, 0.6}, 0.3).examples);
    EXPECT_EQ(examplesToReach(sizes, Values{0.4, 0.5, 0.6}, 0.7).censored, Censoring::AboveLargest);
    EXPECT_FALSE(examplesToReach(sizes, Values{0.4, 0.5, 0.6}, 0.7).examples);
    EXPECT_DOUBLE_EQ(examplesToReach(sizes, Values{0.4, 0.5, 0.6}, 0.4).examples.value(), 50);
    EXPECT_NEAR(examplesToReach(sizes, Values{0.4, 0.5, 0.6}, 0.6).examples.value(), 200, 1e-9);
    EXPECT_NEAR(examplesToReach(sizes, Values{0.4, 0.5, 0.6}, 0.45).examples.value(), std::sqrt(50.0 * 100.0), 1e-9);
    // A plateau is reached where it begins.
    EXPECT_NEAR(examplesToReach(sizes, Values{0.4, 0.5, 0.5}, 0.5).examples.value(), 100, 1e-9);
}

TEST(Holm, StepsDownAndStaysMonotone)
{
    // Holm 1979: the smallest times m, the next times m - 1, never below the one before.
    const auto adjusted = holmAdjusted(Values{0.01, 0.04, 0.03, 0.005});
    EXPECT_DOUBLE_EQ(adjusted[0], 0.03);
    EXPECT_DOUBLE_EQ(adjusted[1], 0.06);
    EXPECT_DOUBLE_EQ(adjusted[2], 0.06);
    EXPECT_DOUBLE_EQ(adjusted[3], 0.02);
    EXPECT_DOUBLE_EQ(holmAdjusted(Values{0.7, 0.9})[1], 1.0);
    EXPECT_TRUE(holmAdjusted(Values{}).empty());
}

} // namespace
