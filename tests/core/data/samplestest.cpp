// What every sample must be: deterministic, varied, balanced, and not solved by looking for a similar case.
#include "core/base/text.h"
#include "core/data/baselines.h"
#include "core/data/samples.h"
#include "core/data/split.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

using namespace kotowari;

namespace {

class EverySample : public testing::TestWithParam<std::string>
{
protected:
    static std::vector<Example> make(std::int64_t count, std::uint64_t seed)
    {
        auto sample = makeSample({GetParam(), count, seed});
        EXPECT_TRUE(sample);
        return sample.value_or({});
    }
};

bool same(const Example &a, const Example &b)
{
    return a.key == b.key && a.input == b.input && a.answer == b.answer && a.group == b.group && a.explanations == b.explanations;
}

} // namespace

TEST_P(EverySample, isTheSameEachTimeAndGrowsWithoutChanging)
{
    const auto first = make(200, 5);
    const auto again = make(200, 5);
    const auto larger = make(300, 5);
    ASSERT_EQ(first.size(), 200u);
    ASSERT_EQ(larger.size(), 300u);
    for (std::size_t i = 0; i < first.size(); ++i) {
        EXPECT_TRUE(same(first[i], again[i]));
        EXPECT_TRUE(same(first[i], larger[i]));
    }
    const auto other = make(200, 6);
    int equal = 0;
    for (std::size_t i = 0; i < other.size(); ++i)
        equal += other[i].input == first[i].input ? 1 : 0;
    EXPECT_LT(equal, 5);
}

TEST_P(EverySample, hasNoDuplicatesAndWholeTexts)
{
    const auto examples = make(0, 1);
    EXPECT_GE(examples.size(), 1200u);
    std::set<std::string> inputs, keys;
    for (const auto &example : examples) {
        EXPECT_TRUE(inputs.insert(example.input).second) << example.input;
        EXPECT_TRUE(keys.insert(example.key).second) << example.key;
        ASSERT_EQ(example.explanations.size(), 3u);
        for (std::size_t i = 0; i < 3; ++i) {
            const auto &explanation = example.explanations[i];
            EXPECT_EQ(explanation.granularity, allGranularities[i]);
            EXPECT_FALSE(explanation.text.empty());
            EXPECT_EQ(explanation.text.find("{}"), std::string::npos) << explanation.text;
            EXPECT_TRUE(isValidUtf8(explanation.text));
        }
        // Each granularity says more than the one before.
        EXPECT_LE(example.explanations[0].text.size(), example.explanations[1].text.size()) << example.input;
        EXPECT_LT(example.explanations[1].text.size(), example.explanations[2].text.size()) << example.input;
    }
}

TEST_P(EverySample, statesItsRules) { EXPECT_GT(sampleRules(GetParam()).size(), 200u); }

TEST_P(EverySample, isBalancedAndNeedsMoreThanASimilarCase)
{
    const auto examples = make(0, 1);
    std::map<std::string, double> answers;
    std::set<std::string> groups;
    for (const auto &example : examples) {
        answers[example.answer] += 1.0 / static_cast<double>(examples.size());
        groups.insert(example.group);
    }
    for (const auto &[answer, share] : answers)
        EXPECT_LT(share, 0.45) << answer;
    const auto pools = assignPools(examples, 1);
    std::vector<Example> training, test;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        if (pools[i] == Pool::Training)
            training.push_back(examples[i]);
        if (pools[i] == Pool::Test)
            test.push_back(examples[i]);
    }
    const auto majority = majorityBaseline(training, test).accuracy;
    const auto nearest = nearestNeighbourBaseline(training, test).accuracy;
    RecordProperty("majority", std::to_string(majority));
    RecordProperty("nearest", std::to_string(nearest));
    EXPECT_LT(majority, 0.45);
    EXPECT_LT(nearest, 0.7);
    if (GetParam() != "listops") {
        EXPECT_EQ(answers.size(), 4u);
        EXPECT_EQ(groups.size(), 40u);
        for (const auto &[answer, share] : answers)
            EXPECT_GT(share, 0.15) << answer;
    }
}

INSTANTIATE_TEST_SUITE_P(All, EverySample, testing::ValuesIn(sampleNames()), [](const auto &instance) {
    std::string name = instance.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(Samples, bothLanguagesTellTheSameCases)
{
    for (const std::string subject : {"quotes", "inspection"}) {
        const auto japanese = makeSample({subject + "-ja", 300, 2});
        const auto english = makeSample({subject + "-en", 300, 2});
        ASSERT_TRUE(japanese && english);
        std::map<std::string, std::string> translation;
        for (std::size_t i = 0; i < 300; ++i)
            EXPECT_EQ((*english)[i].answer, translation.try_emplace((*japanese)[i].answer, (*english)[i].answer).first->second);
        EXPECT_EQ(translation.size(), 4u);
    }
}

TEST(Samples, aChangedRuleDecidesAboutHalfOfTheQuotes)
{
    for (const std::string name : {"quotes-ja", "quotes-en"}) {
        SampleOptions options{name, 400, 3};
        const auto plain = makeSample(options);
        options.ruleChange = true;
        const auto changed = makeSample(options);
        ASSERT_TRUE(plain && changed);
        std::map<std::string, std::string> answers;
        for (const auto &example : *plain)
            answers[example.input] = example.answer;
        int revised = 0;
        std::set<std::string> revisedAnswers;
        for (const auto &example : *changed) {
            const auto *version = example.attribute("rule_version");
            ASSERT_TRUE(version);
            const bool marked = example.input.ends_with(name == "quotes-ja" ? "、改定後" : ", revised");
            EXPECT_EQ(*version, marked ? "2" : "1") << example.input;
            if (marked) {
                ++revised;
                revisedAnswers.insert(example.answer);
            } else if (const auto it = answers.find(example.input); it != answers.end()) {
                EXPECT_EQ(example.answer, it->second);
            }
        }
        EXPECT_GT(revised, 160);
        EXPECT_LT(revised, 240);
        EXPECT_EQ(revisedAnswers.size(), 4u);
        EXPECT_EQ(plain->front().attribute("rule_version"), nullptr);
    }
}

TEST(Samples, onlyQuotesHaveAChangedRule)
{
    SampleOptions options{"listops", 10, 1};
    options.ruleChange = true;
    const auto refused = makeSample(options);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message.id, "data.sample-without-rule-change");
}

TEST(Samples, unknownNamesAndImpossibleCountsAreRefused)
{
    const auto unknown = makeSample({"quotes-fr", 10, 1});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().message.id, "data.unknown-sample");
    EXPECT_EQ(std::get<std::string>(unknown.error().message.parameters.at("names")), listOf(std::vector<std::string>{"quotes-ja", "quotes-en", "inspection-ja", "inspection-en", "listops"}));
    EXPECT_TRUE(sampleRules("quotes-fr").empty());
    for (const std::int64_t count : {std::int64_t{-1}, std::int64_t{100'001}})
        EXPECT_EQ(makeSample({"listops", count, 1}).error().message.id, "data.sample-too-large");
}
