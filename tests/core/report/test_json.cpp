// The shapes of the JSON that scripts read.
#include "../stats/testexperiment.h"

#include "core/base/messagecatalogue.h"
#include "core/report/json.h"
#include "core/stats/compare.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

using namespace kotowari;
using namespace kotowari::testing;

namespace {

const MessageCatalogue catalogue;

nlohmann::json jsonOf(const TestExperiment &test, Language language = Language::English)
{
    const auto comparison = compare(test.experiment, test.runs, "");
    return nlohmann::json::parse(comparisonToJson(comparison, catalogue, language).dump());
}

TEST(ComparisonJson, HasThePromisedKeys)
{
    const auto json = jsonOf(makeExperiment({answerOnly, detailed}, {50, 100, 200, 400}, 6, growing(0.1)));
    EXPECT_EQ(json["baseline"], "answer-only");
    EXPECT_EQ(json["seeds"], (std::vector<int>{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(json["primary"], 0);
    ASSERT_EQ(json["contrasts"].size(), 1U);
    const auto &contrast = json["contrasts"][0];
    EXPECT_EQ(contrast["arm"], "explain-then-answer");
    EXPECT_EQ(contrast["granularity"], "detailed");
    EXPECT_EQ(contrast["model"], "t5-nano");
    for (const auto *key : {"estimate", "low", "high", "p"})
        EXPECT_TRUE(contrast["area_difference"][key].is_number()) << key;
    EXPECT_TRUE(contrast["area_difference"]["p_holm"].is_null()); // the primary contrast is tested alone
    for (const auto *key : {"at_score", "estimate", "low"})
        EXPECT_TRUE(contrast["examples_ratio"].contains(key)) << key;
    EXPECT_TRUE(contrast["examples_ratio"].contains("high"));
    EXPECT_TRUE(contrast["examples_ratio"]["censored"].is_string());
    ASSERT_EQ(contrast["scores"].size(), 4U);
    EXPECT_EQ(contrast["scores"][0]["train_size"], 50);
    EXPECT_EQ(contrast["scores"][0]["baseline"].size(), 6U);
    EXPECT_EQ(contrast["scores"][0]["arm"].size(), 6U);
    EXPECT_DOUBLE_EQ(contrast["scores"][3]["arm"][1].get<double>(), growing(0.1)(detailed, 400, 2));
    EXPECT_EQ(json["verdict"]["direction"], "explained");
    EXPECT_THAT(json["verdict"]["sentence"].get<std::string>(), ::testing::HasSubstr("6 seeds"));
    EXPECT_TRUE(json["verdict"]["caveats"].is_array());
    EXPECT_TRUE(json["verdict"]["caveats"][0].is_string());
}

TEST(ComparisonJson, HasTheBaselinesAndNoInventedNumbers)
{
    auto test = makeExperiment({answerOnly, detailed}, {50, 100}, 6, growing(0.1));
    RunEvidence known;
    Baseline tree;
    tree.kind = BaselineKind::Tree;
    tree.trainSize = 50;
    tree.applies = false;
    tree.items = 200;
    Baseline people;
    people.kind = BaselineKind::People;
    people.score = 0.96;
    people.typed = true;
    Baseline outside;
    outside.kind = BaselineKind::Outside;
    outside.name = "LLM-A";
    outside.score = 0.5;
    outside.items = 2;
    outside.missing = {"Q-7"};
    outside.price = 1.25;
    outside.currency = "JPY";
    known.baselines = {{tree, people, outside}, Message{"file.not-found", {{"path", "/x"}}}};
    const auto json = nlohmann::json::parse(comparisonToJson(compare(test.experiment, test.runs, "", known), catalogue, Language::English).dump());
    EXPECT_THAT(json["baselines_problem"].get<std::string>(), ::testing::HasSubstr("/x"));
    const auto &list = json["baselines"];
    ASSERT_EQ(list.size(), 3U);
    EXPECT_EQ(list[0]["name"], "small decision tree");
    EXPECT_TRUE(list[0]["score"].is_null() && list[0]["missing"].is_null());
    EXPECT_EQ(list[0]["applies"], false);
    EXPECT_TRUE(list[1]["n"].is_null() && list[1]["low"].is_null() && list[1]["minutes"].is_null());
    EXPECT_EQ(list[1]["typed"], true);
    EXPECT_EQ(list[2]["name"], "LLM-A");
    EXPECT_EQ(list[2]["n"], 2);
    EXPECT_EQ(list[2]["missing"], nlohmann::json::array({"Q-7"}));
    EXPECT_EQ(list[2]["price"], 1.25);
    EXPECT_TRUE(jsonOf(test)["baselines_problem"].is_null());
    EXPECT_EQ(jsonOf(test)["baselines"], nlohmann::json::array());
}

TEST(ComparisonJson, SpeaksJapanese)
{
    const auto json = jsonOf(makeExperiment({answerOnly, detailed}, {50, 100}, 6, growing(0.1)), Language::Japanese);
    EXPECT_THAT(json["verdict"]["sentence"].get<std::string>(), ::testing::HasSubstr("説明→答え(詳細)"));
    EXPECT_EQ(json["verdict"]["headline"], "説明付きが有効");
}

TEST(ComparisonJson, WhatCannotBeComputedIsNull)
{
    const auto one = jsonOf(makeExperiment({answerOnly, detailed}, {500}, 1, growing(0.1)));
    const auto &contrast = one["contrasts"][0];
    for (const auto *key : {"estimate", "low", "high", "p", "p_holm"})
        EXPECT_TRUE(contrast["area_difference"][key].is_null()) << key;
    for (const auto *key : {"estimate", "low", "high"})
        EXPECT_TRUE(contrast["examples_ratio"][key].is_null()) << key;
    EXPECT_EQ(one["verdict"]["direction"], "none-shown");

    const auto several = jsonOf(makeExperiment({answerOnly, detailed}, {50, 100}, 1, growing(0.1)));
    EXPECT_TRUE(several["contrasts"][0]["area_difference"]["estimate"].is_number());
    EXPECT_TRUE(several["contrasts"][0]["area_difference"]["low"].is_null());

    const auto nothing = nlohmann::json::parse(comparisonToJson(compare(Experiment{}, {}, ""), catalogue, Language::English).dump());
    EXPECT_TRUE(nothing["primary"].is_null());
    EXPECT_EQ(nothing["contrasts"], nlohmann::json::array());
    EXPECT_EQ(nothing["seeds"], nlohmann::json::array());
    EXPECT_TRUE(nothing["required_score"].is_null());
}

TEST(ComparisonJson, ControlsCorrectionsAndFurtherTests)
{
    auto test = makeExperiment({answerOnly, detailed, shortArm, fillerArm}, {50, 100, 200, 400}, 10, growing(0.1));
    const auto comparison = compare(test.experiment, test.runs, "", {itemsOf(test, [](const kotowari::Run &) { return std::int64_t{0}; }), {}});
    const auto json = nlohmann::json::parse(comparisonToJson(comparison, catalogue, Language::English).dump());
    ASSERT_EQ(json["contrasts"].size(), 3U);
    const auto &primary = json["contrasts"][0];
    EXPECT_EQ(primary["control"], false);
    EXPECT_TRUE(primary["over_items"]["low"].is_number() && primary["over_items"]["high"].is_number());
    EXPECT_EQ(primary["sequential"]["may_stop"], true);
    EXPECT_EQ(primary["equivalence"]["shown"], false);
    EXPECT_TRUE(primary["solved_only_with_explanations"].is_string());
    EXPECT_TRUE(primary["area_difference"]["p_max_t"].is_null());
    EXPECT_EQ(json["contrasts"][2]["arm"], "filler");
    EXPECT_EQ(json["contrasts"][2]["control"], true);
    EXPECT_TRUE(json["contrasts"][2]["area_difference"]["p_holm"].is_number() && json["contrasts"][2]["area_difference"]["p_max_t"].is_number());
    ASSERT_EQ(json["controls"].size(), 1U);
    EXPECT_EQ(json["controls"][0]["against"], "explain-then-answer:detailed");
    EXPECT_EQ(json["controls"][0]["as_good"], true);
    EXPECT_EQ(json["interactions"], nlohmann::json::array());
    EXPECT_EQ(json["power"]["seeds_for_primary"], 6);
    EXPECT_TRUE(json["power"]["detectable_difference"].is_number());
    EXPECT_TRUE(json["curves"][0]["power_law"].is_object());
    EXPECT_FALSE(json["findings"].empty());
}

TEST(ComparisonJson, CensoredSidesAreNamed)
{
    auto test = makeExperiment({answerOnly, detailed}, {50, 100, 200, 400}, 6, growing(0.1));
    test.experiment.plan.requiredScore = 0.7;
    const auto ratio = jsonOf(test)["contrasts"][0]["examples_ratio"];
    EXPECT_EQ(ratio["censored"], "baseline > n_max");
    EXPECT_TRUE(ratio["estimate"].is_null());
    EXPECT_TRUE(ratio["arm_examples"].is_number());
}

TEST(RunsJson, HasThePromisedKeys)
{
    auto test = makeExperiment({answerOnly, detailed}, {100}, 1, growing(0.1));
    test.runs[1].state = RunState::Failed;
    test.runs[1].score.reset();
    test.runs[1].error = Message{"file.disk-full", {{"path", "/x"}}};
    const auto json = nlohmann::json::parse(runsToJson(test.runs, catalogue, Language::English).dump());
    ASSERT_EQ(json.size(), 2U);
    EXPECT_EQ(json[0]["run"], 1);
    EXPECT_EQ(json[0]["experiment"], 7);
    EXPECT_EQ(json[0]["arm"], "answer-only");
    EXPECT_TRUE(json[0]["granularity"].is_null());
    EXPECT_EQ(json[0]["model"], "t5-nano");
    EXPECT_EQ(json[0]["train_size"], 100);
    EXPECT_EQ(json[0]["explained"], 1.0);
    EXPECT_EQ(json[0]["seed"], 1);
    EXPECT_EQ(json[0]["state"], "done");
    EXPECT_DOUBLE_EQ(json[0]["score"].get<double>(), *test.runs[0].score);
    EXPECT_EQ(json[0]["steps"], 400);
    EXPECT_EQ(json[0]["supervised_tokens"], 20'000);
    EXPECT_EQ(json[0]["seconds"], 30.5);
    EXPECT_TRUE(json[0]["error"].is_null());
    EXPECT_EQ(json[1]["arm"], "explain-then-answer");
    EXPECT_EQ(json[1]["granularity"], "detailed");
    EXPECT_EQ(json[1]["state"], "failed");
    EXPECT_TRUE(json[1]["score"].is_null());
    EXPECT_THAT(json[1]["error"].get<std::string>(), ::testing::HasSubstr("disk is full"));
}

TEST(MetricsJson, HasThePromisedKeysAndNoInventedNumbers)
{
    const std::vector<Metric> metrics{{10, 0.5, 1234, 2.25, "train.loss", 1.5}, {20, 1, 2468, 4.5, "validation.loss", std::numeric_limits<double>::quiet_NaN()}};
    const auto json = nlohmann::json::parse(metricsToJson(metrics).dump());
    EXPECT_EQ(json[0], nlohmann::json::parse(R"({"step":10,"epoch":0.5,"supervised_tokens":1234,"seconds":2.25,"name":"train.loss","value":1.5})"));
    EXPECT_TRUE(json[1]["value"].is_null());
    EXPECT_EQ(metricsToJson({}).dump(), "[]");
}

} // namespace
