// Step-down adjustment of several p values. Source: Holm, Scandinavian Journal of Statistics 6 (1979) 65-70.
#pragma once

#include <span>
#include <vector>

namespace kotowari {

/// Adjusted p values in the order given: each is at most the level exactly when Holm's procedure rejects it at that level.
std::vector<double> holmAdjusted(std::span<const double> p);

} // namespace kotowari
