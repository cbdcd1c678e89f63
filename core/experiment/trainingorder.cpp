#include "trainingorder.h"

#include "core/base/randomstream.h"
#include "core/data/split.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kotowari {

std::vector<Granularity> granularitiesOf(const Plan &plan)
{
    std::vector<Granularity> found;
    for (const auto granularity : allGranularities)
        if (std::ranges::any_of(plan.arms, [&](const Arm &arm) { return arm.explained() && arm.granularity == granularity; }))
            found.push_back(granularity);
    return found;
}

unsigned granularitySet(const Plan &plan)
{
    unsigned set = 0;
    for (const auto granularity : granularitiesOf(plan))
        set |= 1u << static_cast<unsigned>(granularity);
    return set;
}

double largestShare(const Plan &plan)
{
    if (granularitiesOf(plan).empty() || plan.explainedShares.empty())
        return 0;
    return std::ranges::max(plan.explainedShares);
}

bool explainedAt(const Example &example, std::span<const Granularity> granularities)
{
    return std::ranges::all_of(granularities, [&](Granularity granularity) {
        const auto *explanation = example.explanation(granularity);
        return explanation && !explanation->text.empty();
    });
}

std::int64_t explainedCount(double share, std::int64_t size)
{
    if (share >= 1)
        return size;
    return std::min(size, static_cast<std::int64_t>(std::ceil(share * static_cast<double>(size) - 1e-9)));
}

std::int64_t largestTrainSize(const Plan &plan, std::int64_t pool, std::int64_t explained)
{
    const double share = largestShare(plan);
    if (share <= 0)
        return pool;
    if (share >= 1)
        return explained;
    auto size = std::min(pool, static_cast<std::int64_t>(static_cast<double>(explained) / share));
    while (size > 0 && explainedCount(share, size) > explained)
        --size;
    return size;
}

std::vector<std::size_t> trainingOrder(std::span<const Example> pool, const Plan &plan, std::int64_t seed)
{
    const auto granularities = granularitiesOf(plan);
    const double share = largestShare(plan);
    const auto plain = nestedOrder(pool, static_cast<std::uint64_t>(seed));
    std::vector<std::size_t> explained, order;
    for (const auto index : plain)
        if (explainedAt(pool[index], granularities))
            explained.push_back(index);
    if (share >= 1 || share <= 0)
        return share >= 1 ? explained : plain;

    // The plain order, but an explained example is brought forward wherever a prefix would otherwise hold too few of them.
    std::vector<bool> taken(pool.size(), false);
    std::size_t nextPlain = 0, nextExplained = 0;
    const auto skipTaken = [&](const std::vector<std::size_t> &from, std::size_t &next) {
        while (next < from.size() && taken[from[next]])
            ++next;
        return next < from.size();
    };
    std::int64_t explainedSoFar = 0;
    const std::vector<std::size_t> &explainedOrder = explained;
    std::vector<bool> isExplained(pool.size(), false);
    for (const auto index : explained)
        isExplained[index] = true;
    while (skipTaken(plain, nextPlain)) {
        auto index = plain[nextPlain];
        if (!isExplained[index] && explainedSoFar < explainedCount(share, static_cast<std::int64_t>(order.size()) + 1)) {
            if (!skipTaken(explainedOrder, nextExplained))
                break; // a larger subset could not have its share
            index = explainedOrder[nextExplained];
        }
        taken[index] = true;
        explainedSoFar += isExplained[index] ? 1 : 0;
        order.push_back(index);
    }
    return order;
}

std::vector<std::size_t> withExtraCases(std::vector<std::size_t> order, std::span<const Example> pool, std::int64_t seed, std::size_t size, std::size_t cases)
{
    order.resize(std::min(order.size(), size));
    if (cases <= order.size())
        return order;
    std::vector<bool> taken(pool.size(), false);
    for (const auto index : order)
        taken[index] = true;
    for (const auto index : nestedOrder(pool, static_cast<std::uint64_t>(seed)))
        if (order.size() < cases && !taken[index])
            order.push_back(index);
    return order;
}

std::vector<bool> explainedFlags(std::span<const Example> ordered, const Plan &plan, const Arm &arm, double share)
{
    std::vector<bool> flags(ordered.size(), false);
    if (!arm.explained())
        return flags;
    const auto granularities = granularitiesOf(plan);
    auto left = explainedCount(share, static_cast<std::int64_t>(ordered.size()));
    for (std::size_t i = 0; i < ordered.size() && left > 0; ++i) {
        if (explainedAt(ordered[i], granularities)) {
            flags[i] = true;
            --left;
        }
    }
    return flags;
}

std::vector<Example> scoredItems(std::vector<Example> items, std::int64_t limit)
{
    if (limit <= 0 || static_cast<std::int64_t>(items.size()) <= limit)
        return items;
    std::vector<std::size_t> indexes(items.size());
    std::iota(indexes.begin(), indexes.end(), std::size_t{0});
    std::vector<std::uint64_t> hashes;
    for (const auto &item : items)
        hashes.push_back(hashText(item.input + '\x1f' + item.answer));
    std::ranges::sort(indexes, [&](std::size_t a, std::size_t b) { return std::pair(hashes[a], a) < std::pair(hashes[b], b); });
    indexes.resize(static_cast<std::size_t>(limit));
    std::ranges::sort(indexes);
    std::vector<Example> chosen;
    for (const auto index : indexes)
        chosen.push_back(std::move(items[index]));
    return chosen;
}

} // namespace kotowari
