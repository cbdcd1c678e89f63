// Which examples a step takes, and how a step is split.
#include "core/engine/train/schedule.h"
#include "support.h"

#include <algorithm>
#include <set>

using namespace kotowari;
using namespace kotowari::engine;

TEST(StepSchedule, GoesThroughEveryExampleOnceAnEpoch)
{
    StepSchedule schedule(10, 4, 3);
    std::vector<std::size_t> order;
    for (std::int64_t step = 0; step < 5; ++step) // two epochs; the third step straddles them
        for (const auto index : schedule.examples(step))
            order.push_back(index);
    EXPECT_EQ(std::set<std::size_t>(order.begin(), order.begin() + 10).size(), 10U);
    EXPECT_EQ(std::set<std::size_t>(order.begin() + 10, order.end()).size(), 10U);
    EXPECT_NE(std::vector<std::size_t>(order.begin(), order.begin() + 10), std::vector<std::size_t>(order.begin() + 10, order.end()));
    EXPECT_DOUBLE_EQ(schedule.epoch(5), 2.0);
}

TEST(StepSchedule, DependsOnTheSeedAndTheStepAlone)
{
    StepSchedule first(50, 8, 3);
    StepSchedule second(50, 8, 3);
    StepSchedule other(50, 8, 4);
    const auto late = second.examples(29); // without the steps before it
    std::vector<std::size_t> reached;
    for (std::int64_t step = 0; step < 30; ++step)
        reached = first.examples(step);
    EXPECT_EQ(reached, late);
    EXPECT_NE(other.examples(29), late);
}

TEST(StepSchedule, ABatchMayBeLargerThanTheData)
{
    StepSchedule schedule(3, 8, 1);
    const auto examples = schedule.examples(0);
    EXPECT_EQ(examples.size(), 8U);
    EXPECT_EQ(std::set<std::size_t>(examples.begin(), examples.end()).size(), 3U);
}

TEST(SplitByLength, KeepsEveryExampleWithinTheLimit)
{
    const auto items = test::toyExamples(16, 4);
    std::vector<const TokenSequence *> examples;
    for (const auto &item : items)
        examples.push_back(&item);
    const auto tokens = [](const TokenSequence *item) { return static_cast<std::int64_t>(item->source.size() + item->target.size()); };
    EXPECT_EQ(splitByLength(examples, 1 << 20, false).size(), 1U);
    for (const bool padded : {false, true}) {
        const auto parts = splitByLength(examples, 40, padded);
        EXPECT_GT(parts.size(), 3U);
        std::set<const TokenSequence *> seen;
        for (const auto &part : parts) {
            std::int64_t sum = 0;
            std::int64_t longest = 0;
            for (const auto *item : part) {
                sum += tokens(item);
                longest = std::max(longest, tokens(item));
                seen.insert(item);
            }
            const auto size = static_cast<std::int64_t>(part.size());
            EXPECT_TRUE(size == 1 || (padded ? longest * size : sum) <= 40);
        }
        EXPECT_EQ(seen.size(), examples.size());
    }
}

TEST(LearningRate, WarmsUpLinearly)
{
    TrainerSettings settings;
    settings.learningRate = 0.01;
    EXPECT_DOUBLE_EQ(learningRate(settings, 1), 0.01);
    settings.warmupSteps = 4;
    EXPECT_DOUBLE_EQ(learningRate(settings, 1), 0.0025);
    EXPECT_DOUBLE_EQ(learningRate(settings, 4), 0.01);
    EXPECT_DOUBLE_EQ(learningRate(settings, 400), 0.01);
}
