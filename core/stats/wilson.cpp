#include "wilson.h"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace kotowari {

Interval wilsonInterval(double share, std::int64_t items)
{
    assert(items > 0);
    const double z = boost::math::quantile(boost::math::normal(), 0.5 + confidenceLevel / 2);
    const auto n = static_cast<double>(items);
    const double center = (share + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    return {std::max(0.0, center - half), std::min(1.0, center + half)};
}

} // namespace kotowari
