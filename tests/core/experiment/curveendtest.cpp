// When a validation curve counts as levelled off.
#include "core/experiment/curveend.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace kotowari;

namespace {

std::vector<ValidationPoint> curve(const std::vector<double> &scores)
{
    std::vector<ValidationPoint> points;
    for (const double score : scores) {
        const auto step = static_cast<std::int64_t>(100 * (points.size() + 1));
        points.push_back({step, score, 1.0 / static_cast<double>(step)});
    }
    return points;
}

} // namespace

TEST(CurveEnd, theBestStepIsTheEnginesChoice)
{
    EXPECT_EQ(curveEnd({}, 200).bestStep, 0);
    EXPECT_EQ(curveEnd(curve({0.1, 0.5, 0.4}), 200).bestStep, 200);
    EXPECT_EQ(curveEnd(curve({0.5, 0.5, 0.5}), 200).bestStep, 300) << "among equals the lowest answer loss";
    auto equal = curve({0.5, 0.5, 0.5});
    for (auto &point : equal)
        point.answerLoss = 0;
    EXPECT_EQ(curveEnd(equal, 200).bestStep, 100) << "then the first";
}

TEST(CurveEnd, saysNothingAfterAHandfulOfEvaluations)
{
    EXPECT_FALSE(curveEnd(curve({0.1, 0.2, 0.3, 0.4}), 200).levelledOff.has_value());
    EXPECT_TRUE(curveEnd(curve({0.1, 0.2, 0.3, 0.4, 0.5}), 200).levelledOff.has_value());
}

TEST(CurveEnd, aRisingCurveHasNotLevelledOff)
{
    EXPECT_EQ(curveEnd(curve({0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.92}), 200).levelledOff, false);
    // Slowly: no single step stands out from chance, the line does.
    EXPECT_EQ(curveEnd(curve({0.20, 0.23, 0.26, 0.30, 0.33, 0.36, 0.39, 0.42, 0.45, 0.48}), 200).levelledOff, false);
    // A jump at the very end.
    EXPECT_EQ(curveEnd(curve({0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.6}), 200).levelledOff, false);
}

TEST(CurveEnd, chanceIsNotARise)
{
    EXPECT_EQ(curveEnd(curve({0.2, 0.6, 0.80, 0.81, 0.79, 0.80, 0.82, 0.80, 0.81, 0.82}), 200).levelledOff, true);
    EXPECT_EQ(curveEnd(curve({0.5, 0.9, 1, 1, 1, 1, 1, 1, 1, 1}), 200).levelledOff, true) << "though its loss still falls";
    EXPECT_EQ(curveEnd(curve({0.5, 0.8, 0.85, 0.84, 0.83, 0.80, 0.78, 0.75, 0.74, 0.70}), 200).levelledOff, true) << "it falls";
    EXPECT_EQ(curveEnd(curve({0, 0, 0, 0, 0, 0, 0, 0, 0, 0}), 0).levelledOff, true);
}
