// Two runs on the same test items: the exact test of whether one answers more of them right.
// Source: McNemar, Psychometrika 12 (1947) 153-157; exact binomial form.
#pragma once

#include <cstdint>

namespace kotowari {

/// Two-sided p. `onlyFirst`, `onlySecond`: items that only one of the runs answers right. It is about these two runs: the variance over
/// seeds is not in it, so it says nothing about arms.
double mcNemarExact(std::int64_t onlyFirst, std::int64_t onlySecond);

} // namespace kotowari
