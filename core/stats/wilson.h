// The score interval of a share. Source: Wilson, JASA 22 (1927) 209-212.
#pragma once

#include "interval.h"

#include <cstdint>

namespace kotowari {

/// 95 %, of `share` (0..1) observed on `items` independent items (at least 1). For one run's score on its test items.
Interval wilsonInterval(double share, std::int64_t items);

} // namespace kotowari
