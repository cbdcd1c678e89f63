// The normalised area under a data-efficiency curve: the score averaged over log2(train size), trapezoid rule.
// Source: area under the learning curve, Guyon et al., JMLR W&CP 16 (2011) 19-45, section 3 (log-scaled sizes, normalised).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kotowari {

/// `sizes` strictly ascending and positive, `scores` as many. In the unit of the scores. Absent below two sizes.
std::optional<double> normalizedArea(std::span<const std::int64_t> sizes, std::span<const double> scores);

/// The weight of each size's score in that area; they add up to 1. One size alone weighs 1. At least one size.
std::vector<double> areaWeights(std::span<const std::int64_t> sizes);

} // namespace kotowari
