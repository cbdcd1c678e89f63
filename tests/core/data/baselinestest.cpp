// The baselines on cases small enough to know the answer by hand.
#include "core/data/baselines.h"

#include <gtest/gtest.h>

using namespace kotowari;

namespace {

Example example(std::string input, std::string answer)
{
    Example e;
    e.input = std::move(input);
    e.answer = std::move(answer);
    return e;
}

} // namespace

TEST(Baselines, majorityGivesTheMostFrequentAnswer)
{
    const std::vector<Example> training{example("a", "yes"), example("b", " yes "), example("c", "no")};
    const std::vector<Example> test{example("d", "ｙｅｓ"), example("e", "no"), example("f", "no"), example("g", "yes")};
    const auto result = majorityBaseline(training, test);
    EXPECT_DOUBLE_EQ(result.accuracy, 0.5); // after the same normalisation
    EXPECT_EQ(result.answers, std::vector<std::string>(4, "yes"));
    EXPECT_EQ(majorityBaseline(std::vector<Example>{example("a", "z"), example("b", "b")}, test).answers[0], "b");
}

TEST(Baselines, nearestNeighbourFindsTheMostSimilarInput)
{
    const std::vector<Example> training{example("the red apple is sweet", "fruit"), example("the blue car is fast", "vehicle"),
                                        example("値引きが上限を超えている", "差し戻し"), example("納期も金額も問題ない", "承認")};
    const std::vector<Example> test{example("a red apple", "fruit"), example("the fast car", "vehicle"), example("値引きは上限を超えた", "差し戻し"),
                                    example("金額に問題はない", "承認"), example("ＲＥＤ ＡＰＰＬＥ", "vehicle")};
    const auto result = nearestNeighbourBaseline(training, test);
    EXPECT_EQ(result.answers, (std::vector<std::string>{"fruit", "vehicle", "差し戻し", "承認", "fruit"}));
    EXPECT_DOUBLE_EQ(result.accuracy, 0.8);
}

TEST(Baselines, nearestNeighbourIsPerfectOnWhatItHasSeen)
{
    std::vector<Example> training;
    for (int i = 0; i < 50; ++i)
        training.push_back(example("case number " + std::to_string(i * 37 % 100), std::to_string(i)));
    EXPECT_DOUBLE_EQ(nearestNeighbourBaseline(training, training).accuracy, 1);
}

TEST(Baselines, nothingToLearnFromOrToScore)
{
    const std::vector<Example> one{example("a", "b")};
    EXPECT_EQ(majorityBaseline({}, one).accuracy, 0);
    EXPECT_EQ(majorityBaseline(one, {}).accuracy, 0);
    EXPECT_EQ(nearestNeighbourBaseline({}, one).accuracy, 0);
    EXPECT_EQ(nearestNeighbourBaseline(one, {}).accuracy, 0);
    // An input with nothing in common: the first training example.
    EXPECT_EQ(nearestNeighbourBaseline(one, std::vector<Example>{example("", "b")}).answers[0], "b");
}
