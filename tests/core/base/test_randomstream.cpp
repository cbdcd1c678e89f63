// Random streams: the same numbers on every machine, fair, independent by key.
#include "core/base/randomstream.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <vector>

using namespace kotowari;

namespace {

TEST(RandomStream, IsSplitMix64)
{
    // The published sequence for seed 1234567 (prng.di.unimi.it/splitmix64.c).
    RandomStream stream(1234567);
    for (const std::uint64_t expected : {6457827717110365317ULL, 3203168211198807973ULL, 9817491932198370423ULL, 4593380528125082431ULL, 16408922859458223821ULL})
        EXPECT_EQ(stream(), expected);
}

TEST(RandomStream, KeysGiveStreamsOfTheirOwn)
{
    std::set<std::uint64_t> seen;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        for (std::uint64_t step = 0; step < 20; ++step)
            seen.insert(mixKeys({seed, step}));
    }
    EXPECT_EQ(seen.size(), 400U);
    EXPECT_NE(mixKeys({1, 2}), mixKeys({2, 1}));
    EXPECT_NE(mixKeys({1}), mixKeys({1, 0}));
    EXPECT_EQ(RandomStream({3, 4})(), RandomStream({3, 4})());
    EXPECT_NE(hashText("a"), hashText("b"));
    EXPECT_EQ(hashText("train"), hashText("train"));
}

TEST(RandomStream, IsFairWithinItsBounds)
{
    RandomStream stream{42};
    std::array<int, 7> counts{};
    for (int i = 0; i < 70'000; ++i)
        ++counts[stream.below(7)];
    for (const int count : counts)
        EXPECT_NEAR(count, 10'000, 500); // five standard deviations are 463
    for (int i = 0; i < 1000; ++i) {
        const auto value = stream.between(-3, 3);
        EXPECT_GE(value, -3);
        EXPECT_LE(value, 3);
        const double uniform = stream.uniform();
        EXPECT_GE(uniform, 0.0);
        EXPECT_LT(uniform, 1.0);
    }
    EXPECT_EQ(stream.below(1), 0U);
}

TEST(RandomStream, ShufflesWithoutLosing)
{
    std::vector<int> items(100);
    std::iota(items.begin(), items.end(), 0);
    auto shuffled = items;
    RandomStream stream{5};
    stream.shuffle(std::span(shuffled));
    EXPECT_NE(shuffled, items);
    std::ranges::sort(shuffled);
    EXPECT_EQ(shuffled, items);
}

} // namespace
