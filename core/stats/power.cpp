#include "power.h"

#include "interval.h"
#include "signflip.h"

#include "core/base/randomstream.h"

#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <mutex>
#include <vector>

namespace kotowari {

namespace {

constexpr std::int64_t drawnLimit = 10;
constexpr std::size_t draws = 4'000;
constexpr std::int64_t mostSeeds = 100;

/// For each drawn set of standard normal differences, the effect above which adding it makes the test point upwards: minus the lower end
/// of its interval. Sorted: power and detectable effect are its two readings.
std::vector<double> drawThresholds(std::int64_t seeds)
{
    RandomStream stream{hashText("power"), static_cast<std::uint64_t>(seeds)};
    const boost::math::normal normal;
    std::vector<double> result;
    std::vector<double> differences(static_cast<std::size_t>(seeds));
    while (result.size() < draws) {
        for (auto &difference : differences)
            difference = boost::math::quantile(normal, std::max(stream.uniform(), 1e-16));
        result.push_back(-signFlipTest(differences).interval->low);
    }
    std::ranges::sort(result);
    return result;
}

/// Drawn once a number of seeds: always the same, and it takes some hundredths of a second. Any thread.
const std::vector<double> &thresholds(std::int64_t seeds)
{
    static std::array<std::once_flag, drawnLimit + 1> once;
    static std::array<std::vector<double>, drawnLimit + 1> drawn;
    const auto place = static_cast<std::size_t>(seeds);
    std::call_once(once[place], [&] { drawn[place] = drawThresholds(seeds); });
    return drawn[place];
}

double powerOfTTest(std::int64_t seeds, double standardized)
{
    const auto n = static_cast<double>(seeds);
    const double critical = boost::math::quantile(boost::math::students_t(n - 1), 0.5 + confidenceLevel / 2);
    if (standardized == 0)
        return significanceLevel / 2;
    return boost::math::cdf(boost::math::complement(boost::math::non_central_t(n - 1, standardized * std::sqrt(n)), critical));
}

} // namespace

int seedsForContrasts(int contrasts)
{
    assert(contrasts >= 1);
    int seeds = 1;
    while (2 * contrasts / std::exp2(seeds) > significanceLevel)
        ++seeds;
    return seeds;
}

double powerOf(std::int64_t seeds, double effect, double deviation)
{
    assert(deviation > 0);
    if (seeds < seedsForInterval)
        return 0;
    const double standardized = std::abs(effect) / deviation;
    if (seeds > drawnLimit)
        return powerOfTTest(seeds, standardized);
    const auto &all = thresholds(seeds);
    return static_cast<double>(std::ranges::lower_bound(all, standardized) - all.begin()) / static_cast<double>(all.size());
}

std::optional<double> detectableEffect(std::int64_t seeds, double deviation, double power)
{
    assert(deviation > 0 && power > 0 && power < 1);
    if (seeds < seedsForInterval)
        return std::nullopt;
    if (seeds <= drawnLimit) {
        const auto &all = thresholds(seeds);
        return deviation * all[std::min(all.size() - 1, static_cast<std::size_t>(std::ceil(power * static_cast<double>(all.size()))))];
    }
    double low = 0;
    double high = 10;
    for (int i = 0; i < 50; ++i) {
        const double middle = (low + high) / 2;
        (powerOfTTest(seeds, middle) < power ? low : high) = middle;
    }
    return deviation * high;
}

std::optional<std::int64_t> seedsForEffect(double effect, double deviation, double power)
{
    for (std::int64_t seeds = seedsForInterval; seeds <= mostSeeds; ++seeds) {
        if (powerOf(seeds, effect, deviation) >= power)
            return seeds;
    }
    return std::nullopt;
}

std::optional<double> pooledDeviation(std::span<const std::span<const double>> differences)
{
    double squares = 0;
    double freedom = 0;
    for (const auto contrast : differences) {
        if (contrast.size() < 2)
            continue;
        double mean = 0;
        for (const double value : contrast)
            mean += value / static_cast<double>(contrast.size());
        for (const double value : contrast)
            squares += (value - mean) * (value - mean);
        freedom += static_cast<double>(contrast.size()) - 1;
    }
    return freedom > 0 ? std::optional(std::sqrt(squares / freedom)) : std::nullopt;
}

} // namespace kotowari
