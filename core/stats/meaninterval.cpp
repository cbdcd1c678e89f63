#include "meaninterval.h"

#include <boost/math/distributions/students_t.hpp>

#include <cassert>
#include <cmath>
#include <numeric>

namespace kotowari {

double meanOf(std::span<const double> values)
{
    assert(!values.empty());
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double standardDeviation(std::span<const double> values)
{
    assert(values.size() >= 2);
    const double mean = meanOf(values);
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

std::optional<Interval> meanInterval(std::span<const double> values)
{
    if (values.size() < 2)
        return std::nullopt;
    const auto n = static_cast<double>(values.size());
    const double mean = meanOf(values);
    const double standardError = standardDeviation(values) / std::sqrt(n);
    const double t = boost::math::quantile(boost::math::students_t(n - 1), 0.5 + confidenceLevel / 2);
    return Interval{mean - t * standardError, mean + t * standardError};
}

} // namespace kotowari
