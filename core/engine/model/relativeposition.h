// T5's relative position buckets. No torch here.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace kotowari::engine {

/// The bucket of `relative` = key - query. Half of a direction's buckets are exact distances, the rest grow logarithmically up to maxDistance.
inline std::int64_t relativeBucket(std::int64_t relative, bool bidirectional, int buckets, int maxDistance)
{
    std::int64_t offset = 0;
    std::int64_t distance = 0;
    if (bidirectional) {
        buckets /= 2;
        offset = relative > 0 ? buckets : 0;
        distance = std::abs(relative);
    } else {
        distance = std::max<std::int64_t>(0, -relative);
    }
    const int exact = buckets / 2;
    if (distance < exact)
        return offset + distance;
    const double share = std::log(static_cast<double>(distance) / exact) / std::log(static_cast<double>(maxDistance) / exact);
    const auto beyond = static_cast<std::int64_t>(share * (buckets - exact) + 1e-9); // log(8) / log(16) must not fall short of 3/4
    return offset + std::min<std::int64_t>(buckets - 1, exact + beyond);
}

} // namespace kotowari::engine
