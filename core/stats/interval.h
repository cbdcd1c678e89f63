// An interval of real numbers, and the convention of 95 %.
#pragma once

namespace kotowari {

struct Interval {
    double low = 0;
    double high = 0;
};

inline constexpr double confidenceLevel = 0.95;
inline constexpr double significanceLevel = 1 - confidenceLevel;
/// Seeds needed before any interval over seeds is shown: with fewer, no two-sided sign-flip p can be at most .05 (2/2^5 = .0625).
inline constexpr int seedsForInterval = 6;

} // namespace kotowari
