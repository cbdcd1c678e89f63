// Monotone regression by pooling adjacent violators.
// Source: Ayer, Brunk, Ewing, Reid & Silverman, Annals of Mathematical Statistics 26 (1955) 641-647.
#pragma once

#include <span>
#include <vector>

namespace kotowari {

/// The non-decreasing sequence closest to `values` in squares; equal weights.
std::vector<double> isotonic(std::span<const double> values);

} // namespace kotowari
