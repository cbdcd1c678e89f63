// Which examples a run uses: nested, equal across arms, with their share of explanations.
#include "core/experiment/trainingorder.h"
#include "testproject.h"

#include <algorithm>
#include <set>

using namespace kotowari;
using namespace kotowari::test;

namespace {

std::vector<Example> pool(int count, int explained)
{
    std::vector<Example> examples;
    for (int i = 0; i < count; ++i) {
        Example example;
        example.id = i + 1;
        example.input = "input " + std::to_string(i);
        example.answer = i % 2 ? "a" : "b";
        if (i < explained) {
            Explanation explanation;
            explanation.granularity = Granularity::Detailed;
            explanation.text = "because";
            example.explanations.push_back(explanation);
        }
        examples.push_back(std::move(example));
    }
    return examples;
}

Plan planWith(std::vector<double> shares)
{
    auto plan = smallPlan();
    plan.explainedShares = std::move(shares);
    return plan;
}

std::vector<Example> ordered(const std::vector<Example> &examples, const Plan &plan, std::int64_t seed)
{
    std::vector<Example> result;
    for (const auto index : trainingOrder(examples, plan, seed))
        result.push_back(examples[index]);
    return result;
}

} // namespace

TEST(TrainingOrder, withShareOneOnlyExplainedExamplesEnter)
{
    const auto examples = pool(60, 25);
    const auto order = ordered(examples, planWith({1.0}), 3);
    EXPECT_EQ(order.size(), 25u);
    EXPECT_TRUE(std::ranges::all_of(order, [](const Example &e) { return e.explanation(Granularity::Detailed) != nullptr; }));
}

TEST(TrainingOrder, everyExampleOnceAndAnotherSeedAnotherOrder)
{
    const auto examples = pool(50, 50);
    const auto one = trainingOrder(examples, planWith({1.0}), 1);
    EXPECT_EQ(std::set<std::size_t>(one.begin(), one.end()).size(), 50u);
    EXPECT_EQ(one, trainingOrder(examples, planWith({1.0}), 1));
    EXPECT_NE(one, trainingOrder(examples, planWith({1.0}), 2));
}

TEST(TrainingOrder, everyPrefixHoldsItsShareOfExplanations)
{
    const auto examples = pool(200, 20);
    const auto plan = planWith({0.1, 0.05});
    const auto order = ordered(examples, plan, 5);
    std::int64_t explained = 0;
    for (std::size_t n = 1; n <= order.size(); ++n) {
        explained += order[n - 1].explanations.empty() ? 0 : 1;
        EXPECT_GE(explained, explainedCount(0.1, static_cast<std::int64_t>(n))) << "prefix " << n;
    }
    EXPECT_EQ(order.size(), 200u);
}

TEST(TrainingOrder, flagsMarkExactlyTheShare)
{
    const auto examples = pool(100, 40);
    const auto plan = planWith({0.25});
    const auto order = ordered(examples, plan, 1);
    const std::span<const Example> subset(order.data(), 60);
    const auto flags = explainedFlags(subset, plan, plan.arms[1], 0.25);
    EXPECT_EQ(std::ranges::count(flags, true), 15);
    for (std::size_t i = 0; i < flags.size(); ++i)
        EXPECT_FALSE(flags[i] && subset[i].explanations.empty());
    EXPECT_EQ(std::ranges::count(explainedFlags(subset, plan, plan.arms[0], 1.0), true), 0); // answer-only
}

TEST(TrainingOrder, largestTrainSizeFollowsTheExplanations)
{
    EXPECT_EQ(largestTrainSize(planWith({1.0}), 100, 40), 40);
    EXPECT_EQ(largestTrainSize(planWith({0.1}), 100, 40), 100);
    EXPECT_EQ(largestTrainSize(planWith({0.5}), 100, 40), 80);
    auto baseline = smallPlan();
    baseline.arms = {Arm{}};
    EXPECT_EQ(largestTrainSize(baseline, 100, 0), 100);
}

TEST(ScoredItems, areAFixedSampleWhateverTheOrder)
{
    auto items = pool(50, 0);
    const auto chosen = scoredItems(items, 10);
    ASSERT_EQ(chosen.size(), 10u);
    std::ranges::reverse(items);
    auto again = scoredItems(items, 10);
    std::ranges::reverse(again);
    for (std::size_t i = 0; i < chosen.size(); ++i)
        EXPECT_EQ(chosen[i].id, again[i].id);
    EXPECT_EQ(scoredItems(items, 100).size(), 50u);
    // A larger sample holds the smaller one.
    std::set<ExampleId> larger;
    for (const auto &item : scoredItems(items, 20))
        larger.insert(item.id);
    for (const auto &item : chosen)
        EXPECT_TRUE(larger.contains(item.id));
}
