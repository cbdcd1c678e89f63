// The linear model, the tree and the listops shortcut on cases whose answer is known.
#include "core/base/atomicfile.h"
#include "core/data/baselines/decisiontree.h"
#include "core/data/baselines/linearmodel.h"
#include "core/data/baselines/listopsshortcut.h"
#include "core/data/samples.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <numeric>

using namespace kotowari;

namespace {

Example example(std::string input, std::string answer)
{
    Example e;
    e.input = std::move(input);
    e.answer = std::move(answer);
    return e;
}

std::vector<Example> fruitAndVehicles()
{
    return {example("a red apple", "fruit"), example("a sweet pear", "fruit"), example("one sweet apple", "fruit"), example("a blue car", "vehicle"),
            example("one fast car", "vehicle"), example("a fast van", "vehicle"), example("値引きが上限を超過", "差し戻し"), example("値引きは大幅", "差し戻し")};
}

} // namespace

TEST(PlainBaselines, theLinearModelLearnsWhichWordsDecide)
{
    const std::vector<Example> test{example("the sweet apple", "fruit"), example("that FAST ｃａｒ", "vehicle"), example("この値引きは問題", "差し戻し")};
    const auto result = linearBaseline(fruitAndVehicles(), fruitAndVehicles(), test);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->answers, (std::vector<std::string>{"fruit", "vehicle", "差し戻し"}));
    EXPECT_DOUBLE_EQ(result->accuracy, 1);
}

TEST(PlainBaselines, numbersBetweenJapaneseSignsAreWords)
{
    EXPECT_EQ(textFeatures("値引き22%、ランクB"), (std::vector<std::string>{"値引", "引き", "\x01" "22", "き22", "ラン", "ンク", "\x01" "b", "クb"}));
    EXPECT_EQ(textFeatures("Rank B, café “22%”"), (std::vector<std::string>{"\x01rank", "\x01" "b", "\x01" "café", "\x01" "22"}));
    EXPECT_TRUE(textFeatures("、。 — !").empty());
}

// At the minimum the gradient of the intercepts, which no penalty moves, is zero: over the training examples the mean probability of an answer is
// its share.
TEST(PlainBaselines, theLinearModelIsAtItsMinimum)
{
    const auto training = fruitAndVehicles();
    const auto model = LinearModel::train(training, 1e-2);
    ASSERT_TRUE(model);
    std::vector<double> mean(model->answers().size(), 0);
    for (const auto &one : training) {
        const auto p = model->probabilities(one.input);
        EXPECT_NEAR(std::accumulate(p.begin(), p.end(), 0.0), 1, 1e-12);
        for (std::size_t k = 0; k < p.size(); ++k)
            mean[k] += p[k] / 8;
    }
    EXPECT_EQ(model->answers(), (std::vector<std::string>{"fruit", "vehicle", "差し戻し"}));
    EXPECT_NEAR(mean[0], 3.0 / 8, 1e-4);
    EXPECT_NEAR(mean[1], 3.0 / 8, 1e-4);
    EXPECT_NEAR(mean[2], 2.0 / 8, 1e-4);
}

// tests/data/baselines/record.py: scikit-learn's LogisticRegression at the same penalty, on the same tf-idf.
TEST(PlainBaselines, theLinearModelIsScikitLearns)
{
    const auto recorded = nlohmann::json::parse(readFile(KOTOWARI_TEST_DATA "/baselines/linear.json").value());
    std::vector<Example> training;
    for (const auto &one : recorded["training"])
        training.push_back(example(one[0].get<std::string>(), one[1].get<std::string>()));
    ASSERT_GE(recorded["cases"].size(), 3U);
    for (const auto &one : recorded["cases"]) {
        const auto model = LinearModel::train(training, one["strength"].get<double>());
        ASSERT_TRUE(model);
        EXPECT_EQ(model->answers(), one["classes"].get<std::vector<std::string>>());
        for (std::size_t q = 0; q < recorded["queries"].size(); ++q) {
            const auto p = model->probabilities(recorded["queries"][q].get<std::string>());
            for (std::size_t k = 0; k < p.size(); ++k)
                EXPECT_NEAR(p[k], one["probabilities"][q][k].get<double>(), 2e-3) << one["strength"] << ' ' << recorded["queries"][q];
        }
    }
}

TEST(PlainBaselines, aStrongerPenaltyIsLessSure)
{
    const auto weak = LinearModel::train(fruitAndVehicles(), 1e-4), strong = LinearModel::train(fruitAndVehicles(), 1);
    ASSERT_TRUE(weak && strong);
    EXPECT_GT(weak->probabilities("a red apple")[0], strong->probabilities("a red apple")[0] + 0.2);
}

TEST(PlainBaselines, freeTextHasNoPlainBaseline)
{
    std::vector<Example> free;
    for (int i = 0; i < 20; ++i)
        free.push_back(example("case " + std::to_string(i), "text " + std::to_string(i)));
    EXPECT_FALSE(linearBaseline(free, free, free));
    EXPECT_FALSE(treeBaseline(free, free, free));
    EXPECT_FALSE(linearBaseline({}, {}, free));
    EXPECT_FALSE(treeBaseline(std::vector<Example>(5, example("a", "b")), {}, free)); // one answer: nothing to choose
}

TEST(PlainBaselines, theTreeFindsAThreshold)
{
    std::vector<Example> training;
    for (int i = 0; i < 40; ++i)
        training.push_back(example("amount " + std::to_string(i) + ",000 yen, 3 pieces", i > 24 ? "ask" : "approve"));
    const std::vector<Example> test{example("amount 24,400 yen, 3 pieces", "approve"), example("amount ３０，０００ yen, 3 pieces", "ask"), example("amount 1,200,000 yen, 3 pieces", "ask")};
    const auto result = treeBaseline(training, training, test);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->answers, (std::vector<std::string>{"approve", "ask", "ask"}));
}

TEST(PlainBaselines, theTreeCombinesAWordWithANumber)
{
    std::vector<Example> training;
    for (int i = 0; i < 40; ++i)
        training.push_back(example((i % 2 ? "urgent order of " : "normal order of ") + std::to_string(i), i % 2 && i > 20 ? "ask" : "approve"));
    const auto tree = DecisionTree::train(training);
    ASSERT_TRUE(tree);
    EXPECT_EQ(tree->answer("urgent order of 33", 2), "ask");
    EXPECT_EQ(tree->answer("normal order of 34", 2), "approve");
    EXPECT_EQ(tree->answer("urgent order of 5", 2), "approve");
    EXPECT_EQ(tree->answer("urgent order of 33", 0), "approve"); // cut to its root: the most frequent answer
}

TEST(PlainBaselines, numbersOfAnInput)
{
    EXPECT_EQ(DecisionTree::numbersIn("12 pieces at 1,200,000 yen, 3.5 %, 4,5"), (std::vector<double>{12, 1200000, 3.5, 4, 5}));
    EXPECT_TRUE(DecisionTree::numbersIn("1234567890123456789012").empty()); // no amount
}

TEST(PlainBaselines, theShortcutLeavesInnerListsOut)
{
    EXPECT_EQ(listOpsShortcut("[MAX 3 [SUM 20 9] 5]"), "5");
    EXPECT_EQ(listOpsShortcut("[MIN 3 [MIN 0 1] 5]"), "3");
    EXPECT_EQ(listOpsShortcut("[MED 3 8 5]"), "5");
    EXPECT_EQ(listOpsShortcut("[MED 3 8]"), "5");
    EXPECT_EQ(listOpsShortcut("[MAX [MAX 1 2] [MAX 3 4]]"), "");
    EXPECT_EQ(listOpsShortcut("no list"), "");
    EXPECT_EQ(listOpsShortcut("[MAX 1"), "");
}

// Why it is printed beside the results: it is right wherever no list is inside another, and often by luck elsewhere.
TEST(PlainBaselines, theShortcutIsRightOnFlatListsAndOftenWrongOnNestedOnes)
{
    SampleOptions options;
    options.name = "listops";
    options.count = 2000;
    const auto sample = makeSample(options);
    ASSERT_TRUE(sample);
    std::vector<Example> flat, nested;
    for (const auto &one : *sample)
        (one.input.find('[', 1) == std::string::npos ? flat : nested).push_back(one);
    ASSERT_GT(flat.size(), 200U);
    ASSERT_GT(nested.size(), 200U);
    EXPECT_DOUBLE_EQ(listOpsShortcutBaseline(flat).accuracy, 1);
    EXPECT_LT(listOpsShortcutBaseline(nested).accuracy, 0.5);
}
