// Pools by group, stratified, independent of the order; nested subsets.
#include "core/base/randomstream.h"
#include "core/data/split.h"

#include <gtest/gtest.h>
#include <map>
#include <set>

using namespace kotowari;

namespace {

std::vector<Example> examplesWithGroups(int count, int groups, int answers = 3)
{
    std::vector<Example> examples;
    for (int i = 0; i < count; ++i) {
        RandomStream stream{7, static_cast<std::uint64_t>(i)};
        Example example;
        example.id = i + 1;
        example.input = "input " + std::to_string(i);
        example.answer = "answer " + std::to_string(stream.below(static_cast<std::uint64_t>(answers)));
        if (groups > 0)
            example.group = "group " + std::to_string(stream.below(static_cast<std::uint64_t>(groups)));
        examples.push_back(example);
    }
    return examples;
}

std::map<Pool, double> shares(const std::vector<Pool> &pools)
{
    std::map<Pool, double> result;
    for (const auto pool : pools)
        result[pool] += 1.0 / static_cast<double>(pools.size());
    return result;
}

} // namespace

TEST(AssignPools, groupsNeverStraddle)
{
    const auto examples = examplesWithGroups(1200, 40);
    const auto pools = assignPools(examples, 1);
    std::map<std::string, std::set<Pool>> poolsOfGroup;
    for (std::size_t i = 0; i < examples.size(); ++i)
        poolsOfGroup[examples[i].group].insert(pools[i]);
    for (const auto &[group, found] : poolsOfGroup)
        EXPECT_EQ(found.size(), 1u) << group;
    auto share = shares(pools);
    EXPECT_NEAR(share[Pool::Training], 0.7, 0.03);
    EXPECT_NEAR(share[Pool::Validation], 0.1, 0.03);
    EXPECT_NEAR(share[Pool::Test], 0.2, 0.03);
    EXPECT_EQ(share.size(), 3u);
}

TEST(AssignPools, identicalInputsStayTogetherAndJoinTheirGroups)
{
    auto examples = examplesWithGroups(300, 0);
    for (std::size_t i = 0; i < 300; i += 3) {
        examples[i + 1].input = examples[i].input + " "; // white space is no difference
        examples[i].group = "g" + std::to_string(i % 30);
    }
    const auto pools = assignPools(examples, 3);
    std::map<std::string, Pool> ofGroup;
    for (std::size_t i = 0; i < 300; i += 3) {
        EXPECT_EQ(pools[i], pools[i + 1]);
        EXPECT_EQ(pools[i], ofGroup.try_emplace(examples[i].group, pools[i]).first->second);
    }
}

TEST(AssignPools, answersAreSharedOutEvenly)
{
    const auto examples = examplesWithGroups(1000, 0, 4);
    const auto pools = assignPools(examples, 5);
    std::map<std::string, std::map<Pool, double>> counts;
    std::map<std::string, double> totals;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        counts[examples[i].answer][pools[i]] += 1;
        totals[examples[i].answer] += 1;
    }
    for (const auto &[answer, total] : totals) {
        EXPECT_NEAR(counts[answer][Pool::Training] / total, 0.7, 0.015) << answer;
        EXPECT_NEAR(counts[answer][Pool::Validation] / total, 0.1, 0.015) << answer;
        EXPECT_NEAR(counts[answer][Pool::Test] / total, 0.2, 0.015) << answer;
    }
}

TEST(AssignPools, uniqueAnswersAreSharedOutToo)
{
    auto examples = examplesWithGroups(500, 0);
    for (auto &example : examples)
        example.answer = "own " + example.input;
    auto share = shares(assignPools(examples, 1));
    EXPECT_NEAR(share[Pool::Training], 0.7, 0.01);
    EXPECT_NEAR(share[Pool::Test], 0.2, 0.01);
}

TEST(AssignPools, doesNotDependOnTheOrderButOnTheSeed)
{
    for (const int groups : {0, 30}) {
        auto examples = examplesWithGroups(400, groups);
        const auto before = assignPools(examples, 9);
        std::map<ExampleId, Pool> expected;
        for (std::size_t i = 0; i < examples.size(); ++i)
            expected[examples[i].id] = before[i];
        RandomStream stream(123);
        stream.shuffle(std::span(examples));
        const auto after = assignPools(examples, 9);
        for (std::size_t i = 0; i < examples.size(); ++i)
            EXPECT_EQ(after[i], expected[examples[i].id]);
        EXPECT_NE(after, assignPools(examples, 10));
    }
}

TEST(AssignPools, fewGroupsLeaveNoPoolEmpty)
{
    for (const int groups : {3, 4, 5}) {
        auto examples = examplesWithGroups(60, 0);
        for (std::size_t i = 0; i < examples.size(); ++i)
            examples[i].group = i < 40 ? "big" : "small " + std::to_string(i % static_cast<std::size_t>(groups - 1));
        EXPECT_EQ(shares(assignPools(examples, 2)).size(), 3u) << groups;
    }
    EXPECT_EQ(shares(assignPools(examplesWithGroups(3, 0), 1)).size(), 3u);
    EXPECT_TRUE(assignPools({}, 1).empty());
    EXPECT_EQ(assignPools(examplesWithGroups(1, 0), 1), std::vector<Pool>{Pool::Training});
}

TEST(NestedOrder, smallerSubsetsAreInsideLargerOnesWhateverTheOrder)
{
    auto examples = examplesWithGroups(200, 0);
    const auto order = nestedOrder(examples, 4);
    std::set<std::size_t> all(order.begin(), order.end());
    EXPECT_EQ(all.size(), examples.size());
    std::vector<ExampleId> ids;
    for (const auto i : order)
        ids.push_back(examples[i].id);
    RandomStream stream(5);
    stream.shuffle(std::span(examples));
    std::vector<ExampleId> again;
    for (const auto i : nestedOrder(examples, 4))
        again.push_back(examples[i].id);
    EXPECT_EQ(ids, again);
    std::vector<ExampleId> otherSeed;
    for (const auto i : nestedOrder(examples, 5))
        otherSeed.push_back(examples[i].id);
    EXPECT_NE(again, otherSeed);
}

TEST(NestedOrder, examplesThatAreAddedDoNotDisturbTheOthers)
{
    auto examples = examplesWithGroups(100, 0);
    std::vector<ExampleId> before;
    for (const auto i : nestedOrder(examples, 1))
        before.push_back(examples[i].id);
    auto more = examplesWithGroups(120, 0);
    std::vector<ExampleId> after;
    for (const auto i : nestedOrder(more, 1))
        if (more[i].id <= 100)
            after.push_back(more[i].id);
    EXPECT_EQ(before, after);
}

TEST(NestedOrder, drawsEveryPlaceAlike)
{
    // Over many seeds each example is in the first half about half the time.
    const auto examples = examplesWithGroups(20, 0);
    std::vector<int> inFirstHalf(20);
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        const auto order = nestedOrder(examples, seed);
        for (std::size_t i = 0; i < 10; ++i)
            ++inFirstHalf[order[i]];
    }
    for (const int count : inFirstHalf)
        EXPECT_NEAR(count, 500, 80); // five standard deviations
}
