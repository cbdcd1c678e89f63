// Plans as JSON, and back.
#include "core/base/messagecatalogue.h"
#include "core/base/planjson.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

using namespace kotowari;

namespace {

Plan fullPlan()
{
    Plan plan;
    plan.name = "見積もり \"checks\"\n2";
    plan.model = "t5-small";
    plan.furtherModels = {"t5-base", "ours"};
    plan.budget = Budget::Flops;
    plan.arms = {{}, {ArmKind::ExplainThenAnswer, Granularity::Short}, {ArmKind::ExplainThenAnswer, Granularity::Detailed}};
    plan.trainSizes = {50, 100, 390};
    plan.seeds = {1, 2, 9'007'199'254'740'993}; // beyond a double
    plan.explainedShares = {1.0, 0.1};
    plan.explanations = ExplanationUse::Approved;
    plan.steps = 1200;
    plan.epochs = 2.5;
    plan.minutesExplanation = 2.5;
    plan.minutesAnswer = 4;
    plan.batch = 32;
    plan.learningRate = 0.0003;
    plan.tuning = {{0.001, 0.003}, 2};
    plan.optimizer = Optimizer::AdamW;
    plan.precision = Precision::BFloat16;
    plan.parts = {Frozen::Encoder, {8, 12.5, {"q", "wo"}}};
    plan.recompute = true;
    plan.dropout = 0.05;
    plan.evaluateEvery = 60;
    plan.checkpointSeconds = 5;
    plan.vocabulary = 1500;
    plan.answerWeight = 4.5;
    plan.rationaleWeight = 0.5;
    plan.shots = 3;
    plan.closedAnswers = true;
    plan.testLimit = 250;
    plan.validationLimit = 80;
    plan.device = "cuda:1";
    plan.parallel = 2;
    plan.truncate = true;
    plan.requiredScore = 0.85;
    plan.primaryArm = 2;
    plan.ruleChange = {"rule version", "1", "2 \"new\"", {10, 30}, 4, 100};
    return plan;
}

std::string errorOf(const std::string &text)
{
    const auto plan = planFromJson(text);
    return plan ? "no error" : plan.error().message.id;
}

TEST(PlanJson, GivesTheSamePlanBack)
{
    for (const auto &plan : {fullPlan(), Plan{}}) {
        EXPECT_EQ(planFromJson(planToJson(plan)).value(), plan);
        EXPECT_EQ(planFromJson(planToJson(plan, 2)).value(), plan);
    }
    EXPECT_EQ(planToJson(fullPlan()).find('\n'), std::string::npos);
    Plan plan;
    plan.seeds = {1, 2, 3};
    const auto text = planToJson(plan, 2);
    EXPECT_THAT(text, testing::HasSubstr("\n  \"seeds\": [1, 2, 3],\n")) << "a list is one line";
    EXPECT_EQ(nlohmann::json::parse(text), nlohmann::json::parse(planToJson(plan)));
}

TEST(PlanJson, PlansOfBeforeThereWereSeveralModelsOpen)
{
    const auto plan = planFromJson(R"({"model": "t5-micro", "arms": ["answer-only"], "seeds": [1]})").value();
    EXPECT_EQ(modelsOf(plan), std::vector<std::string>{"t5-micro"});
    EXPECT_EQ(plan.budget, Budget::Examples);
    EXPECT_EQ(errorOf(R"({"budget": "money"})"), "plan.bad-value");
    EXPECT_EQ(errorOf(R"({"further_models": "t5-micro"})"), "plan.bad-value");
}

TEST(PlanJson, TuningIsNullOrCandidatesAndSeeds)
{
    const auto plan = planFromJson(R"({"tuning": {"learning_rate": [0.001, 0.003]}, "budget": "people-time"})").value();
    EXPECT_EQ(plan.tuning, (Tuning{{0.001, 0.003}, 1}));
    EXPECT_EQ(plan.budget, Budget::PeopleTime);
    for (const char *wrong : {R"([0.001])", R"({"learning_rate": []})", R"({"learning_rate": [0.001], "batch": [1]})", R"({"seeds": 2})", R"({"learning_rate": ["x"]})"})
        EXPECT_EQ(errorOf(std::string(R"({"tuning": )") + wrong + "}"), "plan.bad-value") << wrong;
}

TEST(PlanJson, EveryFieldHasItsKey)
{
    // A field changed alone must change the JSON: none is forgotten.
    const auto plain = nlohmann::json::parse(planToJson(Plan{}));
    const auto full = nlohmann::json::parse(planToJson(fullPlan()));
    ASSERT_EQ(plain.size(), full.size());
    EXPECT_EQ(plain.size(), 39U);
    for (const auto &[key, value] : plain.items())
        EXPECT_NE(value, full[key]) << key;
    EXPECT_EQ(full["arms"], (std::vector<std::string>{"answer-only", "explain-then-answer:short", "explain-then-answer:detailed"}));
    EXPECT_EQ(full["primary_arm"], "explain-then-answer:detailed");
}

TEST(PlanJson, WhatIsLeftOutKeepsItsDefault)
{
    const auto plan = planFromJson(R"({"arms": ["answer-only", "explain-then-answer"], "learning_rate": 1})").value();
    EXPECT_EQ(plan.arms.size(), 2U);
    EXPECT_EQ(plan.arms[1].granularity, Granularity::Detailed);
    EXPECT_DOUBLE_EQ(plan.learningRate, 1.0);
    EXPECT_EQ(plan.testLimit, Plan{}.testLimit);
    EXPECT_EQ(plan.primaryArm, -1);
}

TEST(PlanJson, RefusesUnknownKeysByName)
{
    const auto plan = planFromJson(R"({"arms": ["answer-only"], "trainsizes": [1]})");
    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error().message, (Message{"plan.unknown-key", {{"key", "trainsizes"}}}));
    EXPECT_THAT(MessageCatalogue().text(plan.error().message, Language::English), ::testing::HasSubstr("trainsizes"));
}

TEST(PlanJson, RefusesWrongTypesByName)
{
    const std::vector<std::pair<std::string, std::string>> bad{
        {"name", "5"}, {"model", "null"}, {"arms", "\"answer-only\""}, {"arms", "[\"answer\"]"}, {"train_sizes", "[1.5]"}, {"train_sizes", "100"},
        {"seeds", "[\"1\"]"}, {"seeds", "[18446744073709551615]"}, {"explained", "[\"all\"]"}, {"steps", "1e3"}, {"epochs", "\"2\""}, {"batch", "3000000000"},
        {"learning_rate", "true"}, {"optimizer", "\"sgd\""}, {"precision", "\"fp16\""}, {"dropout", "[]"}, {"evaluate_every", "{}"}, {"vocabulary", "-3000000000"},
        {"test_limit", "null"}, {"validation_limit", "0.5"}, {"device", "0"}, {"parallel", "\"2\""}, {"truncate", "1"}, {"required_score", "\"85%\""},
        {"answer_weight", "\"2\""}, {"rationale_weight", "null"}, {"shots", "1.5"}, {"closed_answers", "1"}, {"arms", "[\"corrupted-0\"]"},
        {"rule_change", "\"a:1:2\""}, {"rule_change", "{\"attribute\": \"a\"}"}, {"rule_change", R"({"attribute": "", "old": "1", "new": "2", "new_cases": [1], "base": 0, "replay": 0})"},
        {"rule_change", R"({"attribute": "a", "old": "1", "new": "2", "new_cases": [1], "base": -1, "replay": 0})"},
        {"primary_arm", "1"}, {"primary_arm", "\"explain-then-answer:short\""}};
    for (const auto &[key, value] : bad) {
        const auto plan = planFromJson("{\"" + key + "\": " + value + "}");
        ASSERT_FALSE(plan) << key << " " << value;
        EXPECT_EQ(plan.error().message.id, "plan.bad-value") << key;
        EXPECT_EQ(plan.error().message.parameters.at("key"), MessageValue(key));
    }
}

TEST(PlanJson, RefusesWhatIsNoJsonObjectAndSaysWhere)
{
    const auto broken = planFromJson("{\n  \"name\": \"x\",\n  \"seeds\": [1,, 2]\n}");
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().message.id, "plan.bad-json");
    EXPECT_EQ(broken.error().message.parameters.at("line"), MessageValue(std::int64_t{3}));
    EXPECT_EQ(errorOf(""), "plan.bad-json");
    EXPECT_EQ(errorOf("{\"seeds\": [1e999]}"), "plan.bad-json");
    EXPECT_EQ(errorOf("[]"), "plan.not-object");
    EXPECT_EQ(errorOf("null"), "plan.not-object");
    EXPECT_EQ(errorOf("{\"name\": \"\xff\"}"), "plan.bad-json"); // not UTF-8
}

} // namespace
