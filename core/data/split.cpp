#include "split.h"

#include "core/base/randomstream.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <string>
#include <unordered_map>

namespace kotowari {

namespace {

std::uint64_t contentHash(const Example &example) { return mixKeys({hashText(example.input), hashText(example.answer)}); }

class UnionFind
{
public:
    explicit UnionFind(std::size_t size) : m_parents(size) { std::iota(m_parents.begin(), m_parents.end(), std::size_t{0}); }
    std::size_t find(std::size_t item)
    {
        while (m_parents[item] != item)
            item = m_parents[item] = m_parents[m_parents[item]];
        return item;
    }
    void join(std::size_t a, std::size_t b) { m_parents[find(a)] = find(b); }

private:
    std::vector<std::size_t> m_parents;
};

/// Examples that must stay together.
struct Cluster {
    std::vector<std::size_t> members;
    std::map<std::size_t, double> strata; ///< how many of each answer
    std::uint64_t hash = 0;               ///< of the contents, whatever their order
};

constexpr std::array pools{Pool::Training, Pool::Validation, Pool::Test, Pool::Confirmation};
using Shares = std::array<double, pools.size()>;

std::vector<Cluster> makeClusters(std::span<const Example> examples)
{
    UnionFind sets(examples.size());
    std::unordered_map<std::string, std::size_t> firstOfGroup;
    std::unordered_map<std::string, std::size_t> firstOfInput;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        if (!examples[i].group.empty())
            sets.join(i, firstOfGroup.try_emplace(examples[i].group, i).first->second);
        sets.join(i, firstOfInput.try_emplace(normalizeAnswer(examples[i].input), i).first->second);
    }
    std::unordered_map<std::size_t, std::size_t> indexOfRoot;
    std::vector<Cluster> clusters;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        const auto [found, isNew] = indexOfRoot.try_emplace(sets.find(i), clusters.size());
        if (isNew)
            clusters.emplace_back();
        auto &cluster = clusters[found->second];
        cluster.members.push_back(i);
        cluster.hash += contentHash(examples[i]); // a sum, so that the order does not count
    }
    return clusters;
}

/// The stratum of each example: its answer; answers too rare to be divided among the pools share one.
std::vector<std::size_t> answerStrata(std::span<const Example> examples, std::size_t &count)
{
    constexpr int rare = 10;
    std::map<std::string, int> counts;
    std::vector<std::string> answers;
    for (const auto &example : examples)
        ++counts[answers.emplace_back(normalizeAnswer(example.answer))];
    std::map<std::string, std::size_t> strata;
    for (const auto &[answer, number] : counts)
        if (number >= rare)
            strata.emplace(answer, strata.size());
    count = strata.size() + 1;
    std::vector<std::size_t> result;
    for (const auto &answer : answers) {
        const auto found = strata.find(answer);
        result.push_back(found == strata.end() ? count - 1 : found->second);
    }
    return result;
}

/// A pool that should have something and has nothing gets the smallest cluster of the pool with most clusters.
void fillEmptyPools(std::vector<std::size_t> &poolOf, const std::vector<Cluster> &clusters, const Shares &shares)
{
    for (std::size_t pool = 0; pool < pools.size(); ++pool) {
        if (shares[pool] <= 0 || std::find(poolOf.begin(), poolOf.end(), pool) != poolOf.end())
            continue;
        std::array<int, pools.size()> counts{};
        for (const auto other : poolOf)
            ++counts[other];
        const auto richest = static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
        if (counts[richest] < 2)
            continue;
        std::size_t smallest = clusters.size();
        for (std::size_t c = 0; c < clusters.size(); ++c)
            if (poolOf[c] == richest && (smallest == clusters.size() || clusters[c].members.size() <= clusters[smallest].members.size()))
                smallest = c;
        poolOf[smallest] = pool;
    }
}

} // namespace

std::vector<Pool> assignPools(std::span<const Example> examples, std::uint64_t seed, double validation, double test, double confirmation)
{
    auto clusters = makeClusters(examples);
    std::size_t strataCount = 0;
    const auto strata = answerStrata(examples, strataCount);
    std::vector<double> total(strataCount);
    for (auto &cluster : clusters)
        for (const auto member : cluster.members) {
            cluster.strata[strata[member]] += 1;
            total[strata[member]] += 1;
        }
    // Large ones first, while there is room everywhere; equals in the seed's order.
    const auto key = [seed](const Cluster &cluster) { return mixKeys({hashText("pools"), seed, cluster.hash}); };
    std::sort(clusters.begin(), clusters.end(), [&](const Cluster &a, const Cluster &b) {
        return a.members.size() != b.members.size() ? a.members.size() > b.members.size() : key(a) < key(b);
    });

    const Shares shares{1 - validation - test - confirmation, validation, test, confirmation};
    const auto all = static_cast<double>(examples.size());
    std::array<std::vector<double>, pools.size()> filled;
    filled.fill(std::vector<double>(strataCount));
    std::array<double, pools.size()> sizes{};
    std::vector<std::size_t> poolOf;
    for (const auto &cluster : clusters) {
        // Where the squared distance from the wanted numbers (of each answer, and in all) grows least.
        const auto growth = [](double added, double now, double wanted) { return (added * added + 2 * added * (now - wanted)) / wanted; };
        std::size_t best = 0;
        double bestCost = 0;
        bool found = false;
        for (std::size_t pool = 0; pool < pools.size(); ++pool) {
            if (shares[pool] <= 0)
                continue;
            double cost = growth(static_cast<double>(cluster.members.size()), sizes[pool], shares[pool] * all);
            for (const auto &[stratum, number] : cluster.strata)
                cost += growth(number, filled[pool][stratum], shares[pool] * total[stratum]);
            if (!found || cost < bestCost) {
                best = pool;
                bestCost = cost;
                found = true;
            }
        }
        poolOf.push_back(best);
        sizes[best] += static_cast<double>(cluster.members.size());
        for (const auto &[stratum, number] : cluster.strata)
            filled[best][stratum] += number;
    }
    fillEmptyPools(poolOf, clusters, shares);

    std::vector<Pool> result(examples.size(), Pool::None);
    for (std::size_t c = 0; c < clusters.size(); ++c)
        for (const auto member : clusters[c].members)
            result[member] = pools[poolOf[c]];
    return result;
}

std::vector<std::size_t> nestedOrder(std::span<const Example> trainingPool, std::uint64_t seed)
{
    std::vector<std::uint64_t> keys;
    keys.reserve(trainingPool.size());
    for (const auto &example : trainingPool)
        keys.push_back(mixKeys({hashText("subset"), seed, contentHash(example)}));
    std::vector<std::size_t> order(trainingPool.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (keys[a] != keys[b])
            return keys[a] < keys[b];
        return trainingPool[a].id != trainingPool[b].id ? trainingPool[a].id < trainingPool[b].id : a < b;
    });
    return order;
}

} // namespace kotowari
