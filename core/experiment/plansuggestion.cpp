#include "plansuggestion.h"

#include <algorithm>

namespace kotowari {

namespace {

constexpr std::int64_t largestSuggested = 2000; // more examples want more steps than a first look should take
constexpr std::int64_t smallestSuggested = 8;
constexpr std::int64_t manyExamples = 1500; // from here on the larger of the two small models pays
constexpr double longInput = 400;           // characters

/// Down to a number people would choose.
std::int64_t rounded(std::int64_t value)
{
    const std::int64_t step = value < 20 ? 1 : value < 100 ? 5 : value < 400 ? 10 : value < 1000 ? 50 : 100;
    return value / step * step;
}

} // namespace

Plan suggestPlan(const PoolCounts &pools, double meanCharacters)
{
    Plan plan;
    plan.arms.push_back({});
    std::int64_t usable = pools.training;
    std::optional<Granularity> chosen;
    std::int64_t most = 0;
    for (const auto granularity : allGranularities) {
        const auto explained = pools.explainedAt(1u << static_cast<unsigned>(granularity));
        // The most detailed that most of the pool has; else the one written most often.
        if (explained > 0 && (2 * explained >= pools.training || explained > most)) {
            chosen = granularity;
            usable = explained;
        }
        most = std::max(most, explained);
    }
    if (chosen)
        plan.arms.push_back({ArmKind::ExplainThenAnswer, chosen});
    const auto largest = std::min(usable, largestSuggested);
    for (const std::int64_t part : {8, 4, 2, 1}) {
        const auto size = rounded(largest / part);
        if (size >= std::min(smallestSuggested, largest) && size > 0 && (plan.trainSizes.empty() || size > plan.trainSizes.back()))
            plan.trainSizes.push_back(size);
    }
    plan.seeds = {1, 2, 3, 4, 5, 6};
    plan.model = usable >= manyExamples || meanCharacters >= longInput ? "t5-micro" : "t5-nano";
    return plan;
}

} // namespace kotowari
