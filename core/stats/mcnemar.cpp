#include "mcnemar.h"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <cassert>

namespace kotowari {

double mcNemarExact(std::int64_t onlyFirst, std::int64_t onlySecond)
{
    assert(onlyFirst >= 0 && onlySecond >= 0);
    const auto discordant = onlyFirst + onlySecond;
    if (discordant == 0)
        return 1;
    const boost::math::binomial distribution(static_cast<double>(discordant), 0.5);
    return std::min(1.0, 2 * boost::math::cdf(distribution, static_cast<double>(std::min(onlyFirst, onlySecond))));
}

} // namespace kotowari
