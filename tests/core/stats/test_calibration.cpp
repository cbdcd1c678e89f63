// How sure a model is, made honest.
#include "core/stats/calibration.h"

#include "core/base/randomstream.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace kotowari;

namespace {

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

/// Answers whose probability claims twice the log odds that they deserve, less 0.5: slope 0.5, offset 0.25 make it honest.
std::vector<JudgedAnswer> overconfident(int count)
{
    RandomStream stream{11};
    std::vector<JudgedAnswer> answers;
    for (int i = 0; i < count; ++i) {
        const double truth = 6 * stream.uniform() - 3; // log odds
        answers.push_back({logistic(2 * truth - 0.5), stream.chance(logistic(truth))});
    }
    return answers;
}

TEST(Calibration, FindsTheLineThatMakesAnswersHonest)
{
    const auto answers = overconfident(20'000);
    const auto line = fitCalibration(answers);
    EXPECT_NEAR(line.slope, 0.5, 0.02);
    EXPECT_NEAR(line.offset, 0.25, 0.04);
    const auto before = expectedCalibrationError(reliability(answers));
    const auto after = expectedCalibrationError(reliability(crossCalibrated(answers)));
    EXPECT_GT(before, 0.1);
    EXPECT_LT(after, 0.015);
}

TEST(Calibration, TheMinimumIsAMinimum)
{
    const auto answers = overconfident(60);
    const auto line = fitCalibration(answers);
    double right = 0;
    for (const auto &one : answers)
        right += one.right ? 1 : 0;
    const auto lossOf = [&](double slope, double offset) {
        double sum = 0;
        for (const auto &one : answers) {
            const double p = LogisticCalibration{slope, offset}(one.probability);
            const double target = one.right ? (right + 1) / (right + 2) : 1 / (60 - right + 2);
            sum -= target * std::log(p) + (1 - target) * std::log(1 - p);
        }
        return sum;
    };
    for (const double step : {-0.01, 0.01}) {
        EXPECT_GT(lossOf(line.slope + step, line.offset), lossOf(line.slope, line.offset));
        EXPECT_GT(lossOf(line.slope, line.offset + step), lossOf(line.slope, line.offset));
    }
}

TEST(Calibration, TheOrderOfAnswersStays)
{
    std::vector<JudgedAnswer> upsideDown;
    for (int i = 0; i < 40; ++i)
        upsideDown.push_back({0.05 + 0.9 * i / 40, i < 20}); // the surer, the worse
    const auto line = fitCalibration(upsideDown);
    EXPECT_EQ(line.slope, 0);
    EXPECT_NEAR(line(0.1), 0.5, 1e-12);
    EXPECT_NEAR(line(0.9), 0.5, 1e-12);
}

TEST(Calibration, ExtremesStayFinite)
{
    for (const bool right : {false, true}) {
        const std::vector<JudgedAnswer> all(30, {right ? 1.0 : 0.0, right});
        const auto line = fitCalibration(all);
        for (const double p : {0.0, 0.5, 1.0, std::nan("")}) {
            const double confidence = line(p);
            EXPECT_TRUE(std::isfinite(confidence));
            EXPECT_GE(confidence, 0);
            EXPECT_LE(confidence, 1);
        }
        EXPECT_EQ(line(right ? 1.0 : 0.0) > 0.9, right);
    }
    EXPECT_NEAR(fitCalibration({})(0.7), 0.7, 1e-9);
    EXPECT_TRUE(reliability({}).empty());
    EXPECT_EQ(expectedCalibrationError({}), 0);
}

TEST(Calibration, BinsCountWhatIsInThem)
{
    const std::vector<JudgedAnswer> answers{{0.05, false}, {0.06, true}, {0.95, true}, {1.0, true}, {0.999, false}};
    const auto bins = reliability(answers);
    ASSERT_EQ(bins.size(), 2U) << "empty ones are left out";
    EXPECT_EQ(bins[0].items, 2);
    EXPECT_DOUBLE_EQ(bins[0].right, 0.5);
    EXPECT_DOUBLE_EQ(bins[1].from, 0.9);
    EXPECT_EQ(bins[1].items, 3) << "1 belongs to the last";
    EXPECT_NEAR(bins[1].confidence, (0.95 + 1.0 + 0.999) / 3, 1e-12);
    EXPECT_LT(bins[1].low, 2.0 / 3);
    EXPECT_GT(bins[1].high, 2.0 / 3);
    EXPECT_NEAR(expectedCalibrationError(bins), (2 * std::abs(0.055 - 0.5) + 3 * std::abs(bins[1].confidence - 2.0 / 3)) / 5, 1e-12);
}

TEST(Calibration, AThresholdHandsDoubtfulCasesToPeople)
{
    const std::vector<JudgedAnswer> answers{{0.2, false}, {0.6, false}, {0.8, true}, {0.9, true}};
    const double at[] = {0, 0.5, 0.7, 0.95};
    const auto effects = thresholdEffects(answers, at);
    ASSERT_EQ(effects.size(), 4U);
    EXPECT_DOUBLE_EQ(effects[0].toPeople, 0);
    EXPECT_DOUBLE_EQ(*effects[0].right, 0.5);
    EXPECT_DOUBLE_EQ(effects[1].toPeople, 0.25);
    EXPECT_DOUBLE_EQ(*effects[1].right, 2.0 / 3);
    EXPECT_DOUBLE_EQ(effects[2].toPeople, 0.5);
    EXPECT_DOUBLE_EQ(*effects[2].right, 1);
    EXPECT_LT(*effects[2].low, 0.5) << "two items prove little";
    EXPECT_DOUBLE_EQ(effects[3].toPeople, 1);
    EXPECT_FALSE(effects[3].right);
}

} // namespace
