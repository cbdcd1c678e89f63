#include "signflip.h"

#include "core/base/randomstream.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

namespace kotowari {

namespace {

// With S the pairs whose sign is flipped, a flipped sum reaches the observed one, sum(d - t), exactly when the mean of d over S is
// at most t (for t below the mean; mirrored above). So all of the test at every shift t lies in the means over the subsets.

/// Sums that differ from 0 only by rounding are 0: ties must count as ties.
double meanOf(double sum, int count, double tolerance) { return std::abs(sum) <= tolerance ? 0.0 : sum / count; }

std::vector<double> allSubsetMeans(std::span<const double> d, double tolerance)
{
    const std::size_t subsets = std::size_t{1} << d.size();
    std::vector<double> sums(subsets, 0.0);
    std::vector<int> counts(subsets, 0);
    for (std::size_t i = 0; i < d.size(); ++i) {
        const std::size_t half = std::size_t{1} << i;
        for (std::size_t rest = 0; rest < half; ++rest) {
            sums[half + rest] = sums[rest] + d[i];
            counts[half + rest] = counts[rest] + 1;
        }
    }
    for (std::size_t subset = 1; subset < subsets; ++subset)
        sums[subset] = meanOf(sums[subset], counts[subset], tolerance);
    sums.erase(sums.begin()); // the empty subset: the observed signs, counted by the +1 below
    return sums;
}

std::vector<double> drawnSubsetMeans(std::span<const double> d, double tolerance)
{
    RandomStream stream{hashText("sign-flip"), d.size()};
    std::vector<double> means;
    means.reserve(signFlipDraws);
    while (means.size() < signFlipDraws) {
        double sum = 0;
        int count = 0;
        for (const double difference : d) {
            const bool flipped = (stream() >> 63) != 0;
            sum += flipped ? difference : 0.0;
            count += flipped ? 1 : 0;
        }
        if (count > 0)
            means.push_back(meanOf(sum, count, tolerance));
    }
    return means;
}

} // namespace

SignFlipResult signFlipTest(std::span<const double> differences, double level)
{
    assert(!differences.empty());
    SignFlipResult result;
    const auto k = static_cast<double>(differences.size());
    double magnitude = 0;
    for (const double difference : differences) {
        result.mean += difference / k;
        magnitude += std::abs(difference);
    }
    const double tolerance = 1e-12 * magnitude;
    auto means = differences.size() <= signFlipExactLimit ? allSubsetMeans(differences, tolerance) : drawnSubsetMeans(differences, tolerance);
    const double total = static_cast<double>(means.size()) + 1;

    const auto notAbove = std::ranges::count_if(means, [](double mean) { return mean <= 0; });
    const auto notBelow = std::ranges::count_if(means, [](double mean) { return mean >= 0; });
    result.p = std::min(1.0, 2 * (1 + static_cast<double>(std::min(notAbove, notBelow))) / total);

    // A shift is rejected while at most m - 1 subset means lie on its far side: 2 (1 + m - 1) / total <= level.
    const auto m = static_cast<std::ptrdiff_t>(std::floor(level / 2 * total + 1e-9));
    if (m < 1)
        return result;
    const auto low = means.begin() + (m - 1);
    std::ranges::nth_element(means, low);
    const double lowest = *low;
    const auto high = means.end() - m;
    std::ranges::nth_element(means, high);
    result.interval = Interval{lowest, *high};
    return result;
}

} // namespace kotowari
