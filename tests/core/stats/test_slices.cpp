// Scores by slice: which items belong where, means, intervals, paired differences and their adjustment.
#include "core/stats/slices.h"

#include "core/stats/wilson.h"
#include "testexperiment.h"

#include <gtest/gtest.h>

namespace kotowari {
namespace {

using namespace kotowari::testing;

/// Ten items: five "yes" of site East, five "no" of which four are of site West and one has no site. Inputs 1 to 10 characters long.
std::vector<SlicedItem> tenItems()
{
    std::vector<SlicedItem> items;
    for (int i = 0; i < 10; ++i) {
        SlicedItem item{1000 + i, std::string(static_cast<std::size_t>(i) + 1, 'x'), i < 5 ? "yes" : "no", i % 2 ? "A" : "B", {}};
        if (i < 9)
            item.attributes = {{"site", i < 5 ? "East" : "West"}};
        items.push_back(std::move(item));
    }
    return items;
}

/// Answer only is right on "no" only; with explanations it is right on "yes" too, except item 1000 under seed 1.
std::map<RunId, ItemResults> results(const TestExperiment &test)
{
    std::map<RunId, ItemResults> results;
    for (const auto &run : test.runs) {
        auto &own = results[run.id];
        for (int i = 0; i < 10; ++i) {
            own.examples.push_back(1000 + i);
            own.correct.push_back(i >= 5 || (run.arm.explained() && !(i == 0 && run.seed == 1)) ? 1 : 0);
        }
    }
    return results;
}

class Slices : public ::testing::Test
{
protected:
    SliceReport report(const std::vector<std::string> &names = {})
    {
        auto made = sliceScores(m_test.experiment, m_test.runs, results(m_test), tenItems(), names);
        EXPECT_TRUE(made) << (made ? "" : made.error().message.id);
        return made ? *made : SliceReport{};
    }
    static const Slice &slice(const Slicing &slicing, const std::string &value)
    {
        const auto it = std::ranges::find(slicing.slices, value, &Slice::value);
        EXPECT_NE(it, slicing.slices.end()) << value;
        return *it;
    }

    TestExperiment m_test = makeExperiment({detailed, answerOnly}, {100, 300}, 8, growing(0.1));
};

TEST_F(Slices, DivideByEverythingTheItemsHave)
{
    const auto all = report();
    std::vector<std::string> names;
    for (const auto &slicing : all.slicings)
        names.push_back(slicing.name);
    EXPECT_EQ(names, (std::vector<std::string>{"answer", "group", "attribute.site", "input-length"}));
    EXPECT_EQ(all.trainSize, 300);
    EXPECT_EQ(all.testItems, 10);
    EXPECT_EQ(all.slicings[2].without, 1);
    const auto &bands = all.slicings[3].slices; // quarters of ten items
    ASSERT_EQ(bands.size(), 4U);
    EXPECT_EQ(bands.front().value, "1-2");
    EXPECT_EQ(bands.back().value, "8-10");
    std::int64_t items = 0;
    for (const auto &band : bands)
        items += band.items;
    EXPECT_EQ(items, 10);
}

TEST_F(Slices, GiveMeansIntervalsAndPairedDifferences)
{
    const auto all = report({"answer"});
    ASSERT_EQ(all.slicings.size(), 1U);
    const auto &yes = slice(all.slicings[0], "yes");
    EXPECT_EQ(yes.items, 5);
    ASSERT_EQ(yes.arms.size(), 2U);
    EXPECT_TRUE(yes.arms[0].arm.isBaseline()); // first, whatever the plan's order
    EXPECT_EQ(*yes.arms[0].mean, 0);
    EXPECT_NEAR(*yes.arms[1].mean, (7 + 0.8) / 8, 1e-12);
    EXPECT_EQ(yes.arms[1].seeds.size(), 8U);
    const auto wilson = wilsonInterval((7 + 0.8) / 8, 5); // five items, however many seeds answered them
    EXPECT_NEAR(*yes.arms[1].interval.low, wilson.low, 1e-12);
    EXPECT_NEAR(*yes.arms[1].interval.high, wilson.high, 1e-12);
    EXPECT_NEAR(*yes.arms[1].difference.estimate, (7 + 0.8) / 8, 1e-12);
    EXPECT_NEAR(*yes.arms[1].difference.p, 2.0 / 256, 1e-12);
    EXPECT_FALSE(yes.arms[0].difference.estimate);
    const auto &no = slice(all.slicings[0], "no");
    EXPECT_EQ(*no.arms[1].difference.estimate, 0);
    EXPECT_EQ(*no.arms[1].difference.p, 1);
}

TEST_F(Slices, PayForEverySliceLookedAt)
{
    const auto one = report({"answer"});
    EXPECT_EQ(one.slices, 2);
    EXPECT_EQ(one.tested, 2);
    EXPECT_EQ(one.shown, 1);
    EXPECT_NEAR(*slice(one.slicings[0], "yes").arms[1].difference.pHolm, 2 * 2.0 / 256, 1e-12);
    const auto all = report();
    EXPECT_EQ(all.slices, 2 + 2 + 2 + 4);
    EXPECT_EQ(all.tested, 2 + 2 + 1); // West has four items, bands two or three: too few
    EXPECT_GT(*slice(all.slicings[0], "yes").arms[1].difference.pHolm, *slice(one.slicings[0], "yes").arms[1].difference.pHolm);
    const auto &west = slice(all.slicings[2], "West").arms[1].difference;
    EXPECT_TRUE(west.estimate);
    EXPECT_FALSE(west.p);
}

TEST_F(Slices, TakeTheShortNameOfAnAttributeAndRefuseUnknownOnes)
{
    EXPECT_EQ(report({"site"}).slicings.front().name, "attribute.site");
    const std::vector<std::string> names{"colour"};
    const auto refused = sliceScores(m_test.experiment, m_test.runs, results(m_test), tenItems(), names);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message.id, "slices.unknown");
}

TEST_F(Slices, NeedARunThatCounts)
{
    for (auto &run : m_test.runs)
        run.state = RunState::Queued;
    const auto refused = sliceScores(m_test.experiment, m_test.runs, {}, tenItems(), {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message.id, "slices.no-results");
}

TEST_F(Slices, StayWithTheLargestSizeThatIsDone)
{
    for (auto &run : m_test.runs) {
        if (run.trainSize == 300)
            run.state = RunState::Queued;
    }
    EXPECT_EQ(report().trainSize, 100);
}

} // namespace
} // namespace kotowari
