// Where explanations matter, from what a comparison and its slices say. Pure: no disk, no clock.
#pragma once

#include "core/api/explanationvalue.h"
#include "core/api/slices.h"

#include <map>

namespace kotowari {

/// Test items that a slice needs before a gain in it is shown: on fewer, one case is ten points or more.
inline constexpr std::int64_t itemsForGain = 10;

/// `slices`: null where no run is scored. `efforts`: see effortsOf().
ExplanationValue explanationValue(const Comparison &comparison, const SliceReport *slices, const std::map<Granularity, Effort> &efforts);

} // namespace kotowari
