// The t interval of a mean (Student 1908): the band of curves over seeds.
#pragma once

#include "interval.h"

#include <optional>
#include <span>

namespace kotowari {

double meanOf(std::span<const double> values); ///< at least one value
double standardDeviation(std::span<const double> values); ///< of the sample (n - 1), at least two values

/// 95 %, two-sided. Absent below two values. It says nothing of normality: with few values that is an assumption.
std::optional<Interval> meanInterval(std::span<const double> values);

} // namespace kotowari
