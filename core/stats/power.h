// Before the runs: how many seeds a set of questions needs, and how large an effect a number of seeds can detect.
// Sources: smallest p of a sign-flip test and Holm's divisor (signflip.h, holm.h); the power of the t test: Student's non-central t
// (Cohen, Statistical Power Analysis, 1988, chapter 2).
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace kotowari {

inline constexpr double plannedPower = 0.8;
/// Of the differences over seeds (hundredths of a share are points: 4 points), where no earlier runs say it.
inline constexpr double assumedDifferenceDeviation = 0.04;

/// The fewest seeds at which `contrasts` contrasts, adjusted after Holm, can be significant at all: 2 contrasts / 2^k <= .05. 6 for one, 8 for five.
int seedsForContrasts(int contrasts);

/// The chance that the sign-flip test at 5 % points the way of the effect, differences being normal with this mean and deviation.
/// Up to 10 seeds the test itself on 4,000 drawn sets (from a fixed stream: within .01); beyond, where both agree, the t test's. 0 below 6 seeds.
double powerOf(std::int64_t seeds, double effect, double deviation);
/// The smallest effect (in the deviation's unit) with this power. Absent below 6 seeds.
std::optional<double> detectableEffect(std::int64_t seeds, double deviation, double power = plannedPower);
/// The fewest seeds, 6 to 100, with this power. Absent when not even 100 suffice.
std::optional<std::int64_t> seedsForEffect(double effect, double deviation, double power = plannedPower);

/// Of the differences between seeds around their own contrast's mean, over several contrasts with equal weight a degree of freedom.
/// Absent without a contrast of at least two seeds.
std::optional<double> pooledDeviation(std::span<const std::span<const double>> differences);

} // namespace kotowari
