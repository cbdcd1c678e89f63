// An independent evaluator of listops: a stack over the characters of the input, which must give the answer and every step.
#include "core/data/samples.h"
#include "core/data/samples/listops.h"
#include "ruletext.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>

using namespace kotowari;
using test::numbersIn;

namespace {

struct Step {
    std::string op;
    std::vector<int> numbers;
    int answer = 0;
};

int apply(const std::string &op, std::vector<int> numbers, int modulus)
{
    if (op == "SUM") {
        int sum = 0;
        for (const int number : numbers)
            sum += number;
        return sum % modulus;
    }
    std::sort(numbers.begin(), numbers.end());
    if (op == "MIN")
        return numbers.front();
    if (op == "MAX")
        return numbers.back();
    const auto half = numbers.size() / 2;
    return numbers.size() % 2 ? numbers[half] : static_cast<int>((numbers[half - 1] + numbers[half]) / 2.0);
}

/// The steps in the order in which lists close, innermost first.
std::vector<Step> evaluate(std::string text, int modulus)
{
    for (std::size_t at = 0; (at = text.find(']', at)) != std::string::npos; at += 3)
        text.replace(at, 1, " ] ");
    std::istringstream stream(text);
    std::vector<Step> open, done;
    for (std::string word; stream >> word;) {
        if (word[0] == '[') {
            open.push_back({word.substr(1), {}, 0});
        } else if (word == "]") {
            Step step = open.back();
            open.pop_back();
            step.answer = apply(step.op, step.numbers, modulus);
            if (!open.empty())
                open.back().numbers.push_back(step.answer);
            done.push_back(step);
        } else {
            open.back().numbers.push_back(std::stoi(word));
        }
    }
    EXPECT_TRUE(open.empty());
    return done;
}

std::vector<std::string> cut(const std::string &text, const std::string &mark)
{
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (std::size_t at = 0; (at = text.find(mark, begin)) != std::string::npos; begin = at + mark.size())
        parts.push_back(text.substr(begin, at - begin));
    parts.push_back(text.substr(begin));
    return parts;
}

void checkStep(const Step &step, const std::string &text, bool modular)
{
    SCOPED_TRACE(text);
    EXPECT_TRUE(text.starts_with(step.op));
    std::vector<int> expected = step.numbers;
    if (step.op == "MED") {
        auto sorted = step.numbers;
        std::sort(sorted.begin(), sorted.end());
        expected.insert(expected.end(), sorted.begin(), sorted.end());
    }
    if (step.op == "SUM" && modular) {
        int sum = 0;
        for (const int number : step.numbers)
            sum += number;
        expected.push_back(sum);
    }
    expected.push_back(step.answer);
    EXPECT_EQ(numbersIn(text), expected);
}

void check(const Example &example, int modulus)
{
    SCOPED_TRACE(example.input);
    const auto steps = evaluate(example.input, modulus);
    ASSERT_FALSE(steps.empty());
    EXPECT_EQ(example.answer, std::to_string(steps.back().answer));
    ASSERT_EQ(example.explanations.size(), 3u);
    const auto shortSteps = cut(example.explanations[0].text, "; ");
    const auto mediumSteps = cut(example.explanations[1].text, "; ");
    const auto detailedSteps = cut(example.explanations[2].text, ". ");
    ASSERT_EQ(shortSteps.size(), steps.size());
    ASSERT_EQ(mediumSteps.size(), steps.size());
    ASSERT_EQ(detailedSteps.size(), steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
        EXPECT_EQ(shortSteps[i], steps[i].op + ", " + std::to_string(steps[i].answer));
        checkStep(steps[i], mediumSteps[i], true);
        checkStep(steps[i], detailedSteps[i], true);
        EXPECT_NE(detailedSteps[i].find(" operator so we have to "), std::string::npos);
    }
}

} // namespace

TEST(ListOpsCheck, answersAndStepsAreRight)
{
    const auto sample = makeSample({"listops", 1000, 13});
    ASSERT_TRUE(sample);
    ASSERT_EQ(sample->size(), 1000u);
    std::map<std::string, int> operators;
    std::set<std::size_t> stepCounts;
    for (const auto &example : *sample) {
        check(example, 10);
        EXPECT_TRUE(example.group.empty());
        const auto steps = evaluate(example.input, 10);
        stepCounts.insert(steps.size());
        for (const auto &step : steps) {
            ++operators[step.op];
            EXPECT_LE(step.numbers.size(), 4u);
            EXPECT_GE(step.numbers.size(), 2u);
            for (const int number : step.numbers)
                EXPECT_LT(number, 30);
        }
    }
    EXPECT_EQ(operators.size(), 4u);
    for (const auto &[op, count] : operators)
        EXPECT_GT(count, 250) << op;
    EXPECT_EQ(stepCounts, (std::set<std::size_t>{1, 2, 3}));
}

TEST(ListOpsCheck, parametersAreKept)
{
    const auto generator = samples::listOpsGenerator({.maximumDepth = 5, .maximumArguments = 6, .maximumLists = 8, .valueProbability = 0.6, .modulus = 30});
    std::size_t most = 0;
    for (std::uint64_t i = 0; i < 300; ++i) {
        RandomStream stream{99, i};
        const auto example = generator->draw(stream);
        check(example, 30);
        most = std::max(most, evaluate(example.input, 30).size());
    }
    EXPECT_GT(most, 4u);
    EXPECT_LE(most, 8u);
    EXPECT_NE(generator->rules().find("modulo 30"), std::string::npos);
}

TEST(ListOpsCheck, usesTheWordingOfThePaper)
{
    // [SUM 15 27 1] is the paper's own example: 43 -> 3.
    const auto sample = makeSample({"listops", 1000, 13});
    ASSERT_TRUE(sample);
    bool seen = false;
    for (const auto &example : *sample) {
        const auto steps = evaluate(example.input, 10);
        if (steps.size() != 1 || steps[0].op != "SUM")
            continue;
        seen = true;
        const std::string list = example.input.substr(4, example.input.size() - 4);
        int sum = 0;
        for (const int number : steps[0].numbers)
            sum += number;
        const std::string numbers = "[" + list.substr(1);
        EXPECT_EQ(example.explanations[1].text, "SUM, add " + numbers + ", sum is " + std::to_string(sum) + ", answer is " + example.answer);
        EXPECT_EQ(example.explanations[2].text, "SUM operator so we have to add the numbers " + numbers + ", sum is " + std::to_string(sum) + " so the answer is " + example.answer);
    }
    EXPECT_TRUE(seen);
}
