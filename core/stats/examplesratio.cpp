#include "examplesratio.h"

#include "examplestoreach.h"
#include "interval.h"
#include "meaninterval.h"

#include "core/base/randomstream.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace kotowari {

namespace {

/// What is known of a number of examples: a point, or one side only.
Interval known(const ExamplesToReach &reach, std::span<const std::int64_t> sizes)
{
    switch (reach.censored) {
    case Censoring::BelowSmallest: return {0, static_cast<double>(sizes.front())};
    case Censoring::AboveLargest: return {static_cast<double>(sizes.back()), std::numeric_limits<double>::infinity()};
    default: return {*reach.examples, *reach.examples};
    }
}

std::vector<double> means(const ScoresOfSizes &scores, std::span<const std::size_t> seeds)
{
    std::vector<double> result;
    for (const auto &atSize : scores) {
        double sum = 0;
        for (const auto seed : seeds)
            sum += atSize[seed];
        result.push_back(sum / static_cast<double>(seeds.size()));
    }
    return result;
}

/// The value below which `share` of the sorted values lie, rounded outwards to a value that occurred.
double quantile(std::vector<double> &values, double share, bool upper)
{
    std::ranges::sort(values);
    const auto position = share * static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(upper ? std::ceil(position) : std::floor(position))];
}

} // namespace

ExamplesRatio examplesRatio(std::span<const std::int64_t> sizes, const ScoresOfSizes &baseline, const ScoresOfSizes &arm,
                            std::optional<double> level, bool withInterval)
{
    ExamplesRatio result;
    if (sizes.empty() || baseline.back().empty())
        return result;
    result.atScore = level ? *level : meanOf(baseline.back());
    if (sizes.size() < 2 || result.atScore <= 0)
        return result;

    const auto seeds = baseline.back().size();
    std::vector<std::size_t> chosen(seeds);
    for (std::size_t i = 0; i < seeds; ++i)
        chosen[i] = i;
    const auto baselineReach = examplesToReach(sizes, means(baseline, chosen), result.atScore);
    const auto armReach = examplesToReach(sizes, means(arm, chosen), result.atScore);
    result.baselineExamples = baselineReach.examples;
    result.armExamples = armReach.examples;
    result.baselineCensored = baselineReach.censored;
    result.armCensored = armReach.censored;
    if (result.baselineExamples && result.armExamples)
        result.estimate = *result.baselineExamples / *result.armExamples;
    if (!withInterval || sizes.size() < sizesForRatioInterval || seeds < static_cast<std::size_t>(seedsForInterval))
        return result;

    RandomStream stream{hashText("examples-ratio"), seeds};
    std::vector<double> lows, highs;
    for (int replicate = 0; replicate < ratioReplicates; ++replicate) {
        for (auto &seed : chosen)
            seed = static_cast<std::size_t>(stream.below(seeds));
        const auto baselineMeans = means(baseline, chosen);
        const double target = level ? *level : baselineMeans.back();
        const auto base = known(examplesToReach(sizes, baselineMeans, target), sizes);
        const auto other = known(examplesToReach(sizes, means(arm, chosen), target), sizes);
        // inf / inf cannot occur: a lower end is finite, an upper end above 0.
        lows.push_back(std::isinf(other.high) ? 0 : base.low / other.high);
        highs.push_back(other.low <= 0 ? std::numeric_limits<double>::infinity() : base.high / other.low);
    }
    const double low = quantile(lows, (1 - confidenceLevel) / 2, false);
    const double high = quantile(highs, (1 + confidenceLevel) / 2, true);
    if (low > 0)
        result.low = low;
    if (std::isfinite(high))
        result.high = high;
    return result;
}

} // namespace kotowari
