#include "equivalence.h"

#include "meaninterval.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace kotowari {

EquivalenceResult equivalenceTest(std::span<const double> differences, double margin)
{
    assert(differences.size() >= 2 && margin > 0);
    const auto n = static_cast<double>(differences.size());
    const double mean = meanOf(differences);
    const double standardError = standardDeviation(differences) / std::sqrt(n);
    if (standardError <= 1e-12)
        return {margin, std::abs(mean) < margin ? 0.0 : 1.0, {mean, mean}};
    const boost::math::students_t distribution(n - 1);
    const double fromBelow = boost::math::cdf(boost::math::complement(distribution, (mean + margin) / standardError));
    const double fromAbove = boost::math::cdf(distribution, (mean - margin) / standardError);
    const double t = boost::math::quantile(distribution, confidenceLevel);
    return {margin, std::max(fromBelow, fromAbove), {mean - t * standardError, mean + t * standardError}};
}

} // namespace kotowari
