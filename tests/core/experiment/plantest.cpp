// What stands in a plan's way, what one should know, and what is suggested.
#include "core/experiment/lane.h"
#include "core/experiment/plancheck.h"
#include "core/experiment/plansuggestion.h"
#include "core/experiment/presets.h"
#include "testproject.h"

#include "core/base/messagecatalogue.h"

#include <algorithm>

using namespace kotowari;
using namespace kotowari::test;

namespace {

/// 70 training examples, 60 of them with short and detailed explanations.
PlanSurroundings surroundings()
{
    PlanSurroundings around;
    around.pools.examples = 100;
    around.pools.training = 70;
    around.pools.validation = 10;
    around.pools.test = 20;
    around.pools.bySet[0] = 10;
    around.pools.bySet[0b101] = 60;
    around.cores = 2;
    return around;
}

std::vector<std::string> ids(const std::vector<Message> &messages)
{
    std::vector<std::string> result;
    for (const auto &message : messages)
        result.push_back(message.id);
    return result;
}

bool has(const std::vector<Message> &messages, const std::string &id)
{
    const auto all = ids(messages);
    return std::ranges::find(all, id) != all.end();
}

std::vector<std::string> problems(const Plan &plan, const PlanSurroundings &around = surroundings())
{
    const auto check = checkPlan(plan, around);
    const MessageCatalogue catalogue;
    for (const auto &message : check.problems)
        for (const auto language : {Language::English, Language::Japanese})
            EXPECT_EQ(catalogue.text(message, language).find_first_of("[{"), std::string::npos) << catalogue.text(message, language);
    return ids(check.problems);
}

using Ids = std::vector<std::string>;

} // namespace

TEST(PlanCheck, aSoundPlanHasNoProblems)
{
    auto plan = smallPlan();
    const auto check = checkPlan(plan, surroundings());
    EXPECT_TRUE(check.problems.empty());
    EXPECT_EQ(check.runs, 2);
    EXPECT_EQ(check.trainingPool, 70);
    EXPECT_EQ(check.usableExplained, 60);
    EXPECT_GT(check.diskBytes, 0);
    EXPECT_FALSE(check.seconds);
}

TEST(PlanCheck, refusesWhatCannotRun)
{
    const auto changed = [](auto change) {
        auto plan = smallPlan();
        change(plan);
        return problems(plan);
    };
    EXPECT_EQ(changed([](Plan &p) { p.model = "t5-huge"; }), (Ids{"plan.unknown-model"}));
    EXPECT_EQ(changed([](Plan &p) { p.arms.clear(); }), (Ids{"plan.no-arms"}));
    EXPECT_EQ(changed([](Plan &p) { p.trainSizes.clear(); }), (Ids{"plan.no-train-sizes"}));
    EXPECT_EQ(changed([](Plan &p) { p.seeds.clear(); }), (Ids{"plan.no-seeds"}));
    EXPECT_EQ(changed([](Plan &p) { p.explainedShares.clear(); }), (Ids{"plan.no-shares"}));
    EXPECT_EQ(changed([](Plan &p) { p.seeds = {1, 2, 1}; }), (Ids{"plan.duplicate"}));
    EXPECT_EQ(changed([](Plan &p) { p.trainSizes = {10, 10}; }), (Ids{"plan.duplicate"}));
    EXPECT_EQ(changed([](Plan &p) { p.arms.push_back(p.arms[1]); }), (Ids{"plan.duplicate"}));
    // The message names the field as the window does, in both languages.
    const Message rate{"plan.bad-number", {{"key", std::string("learning_rate")}, {"value", 20.0}}};
    EXPECT_EQ(MessageCatalogue().text(rate, Language::English), "The plan's value 20 for \"Learning rate\" is out of range. Correct it.");
    EXPECT_EQ(MessageCatalogue().text(rate, Language::Japanese), "計画の「学習率」の値 20 は範囲外です。修正してください。");
    EXPECT_EQ(changed([](Plan &p) { p.trainSizes = {0}; }), (Ids{"plan.bad-number"}));
    EXPECT_EQ(changed([](Plan &p) { p.explainedShares = {1.5}; }), (Ids{"plan.bad-number"}));
    EXPECT_EQ(changed([](Plan &p) { p.steps = -1; }), (Ids{"plan.bad-number"}));
    EXPECT_EQ(changed([](Plan &p) { p.dropout = 1; }), (Ids{"plan.bad-number"}));
    EXPECT_EQ(changed([](Plan &p) { p.parts.lora.rank = -1; }), (Ids{"plan.bad-number"}));
    EXPECT_EQ(changed([](Plan &p) { p.parts.lora = {4, 0, {"q", "wi_0"}}; }), (Ids{"plan.bad-projection"})); // t5-nano is not gated
    EXPECT_EQ(changed([](Plan &p) { p.parts.lora = {4, 0, {}}; }), (Ids{"plan.bad-projection"}));
    EXPECT_EQ(changed([](Plan &p) { p.parts.lora = {4, 0, {"q", "q"}}; }), (Ids{"plan.duplicate"}));
    EXPECT_EQ(changed([](Plan &p) { p.parts.lora = {4, 0, {"q", "wi"}}; }), Ids{});
    EXPECT_EQ(changed([](Plan &p) { p.testLimit = 0; }), (Ids{"plan.bad-number"}));
    EXPECT_EQ(changed([](Plan &p) { p.requiredScore = 90; }), (Ids{"plan.bad-number"}));
    EXPECT_EQ(changed([](Plan &p) { p.primaryArm = 0; }), (Ids{"plan.bad-primary-arm"}));
    EXPECT_EQ(changed([](Plan &p) { p.primaryArm = 5; }), (Ids{"plan.bad-primary-arm"}));
    EXPECT_EQ(changed([](Plan &p) { p.device = "gpu"; }), (Ids{"plan.bad-device"}));
    EXPECT_EQ(changed([](Plan &p) { p.arms[1].granularity = Granularity::Medium; }), (Ids{"plan.no-explanations"}));
}

TEST(PlanCheck, namesWhatIsWantedAndWhatThereIs)
{
    auto plan = smallPlan();
    plan.trainSizes = {20, 71};
    auto check = checkPlan(plan, surroundings());
    ASSERT_EQ(ids(check.problems), (Ids{"plan.train-size-too-large"}));
    EXPECT_EQ(check.problems[0].parameters.at("wanted"), MessageValue(std::int64_t{71}));
    EXPECT_EQ(check.problems[0].parameters.at("available"), MessageValue(std::int64_t{70}));

    plan.trainSizes = {65};
    check = checkPlan(plan, surroundings());
    ASSERT_EQ(ids(check.problems), (Ids{"plan.too-few-explained"}));
    EXPECT_EQ(check.problems[0].parameters.at("available"), MessageValue(std::int64_t{60}));
    EXPECT_EQ(check.problems[0].parameters.at("missing"), MessageValue(std::int64_t{5}));
    plan.explainedShares = {0.5}; // 65 with half of them explained is possible
    EXPECT_TRUE(checkPlan(plan, surroundings()).problems.empty());
    plan = smallPlan();
    plan.arms = {Arm{}}; // answer-only needs no explanation
    plan.trainSizes = {70};
    EXPECT_TRUE(checkPlan(plan, surroundings()).problems.empty());
}

TEST(PlanCheck, explanationsMustMeetInTheSameExamples)
{
    auto around = surroundings();
    around.pools.bySet.fill(0);
    around.pools.bySet[0b001] = 40;
    around.pools.bySet[0b100] = 20;
    around.pools.bySet[0b101] = 10;
    auto plan = smallPlan();
    plan.arms.push_back({ArmKind::ExplainThenAnswer, Granularity::Short});
    plan.trainSizes = {11};
    EXPECT_EQ(problems(plan, around), (Ids{"plan.too-few-explained"}));
    plan.trainSizes = {10};
    EXPECT_EQ(problems(plan, around), (Ids{}));
}

TEST(PlanCheck, countsTheExplanationsNobodyWrote)
{
    auto plan = smallPlan();
    plan.arms[1].granularity = Granularity::Medium;
    plan.trainSizes = {10, 40};
    plan.explainedShares = {0.5, 0.1};
    const auto check = checkPlan(plan, surroundings());
    ASSERT_EQ(ids(check.problems), (Ids{"plan.no-explanations"}));
    EXPECT_EQ(check.problems[0].parameters.at("missing"), MessageValue(std::int64_t{20}));
}

TEST(PlanCheck, moreRunsThanAnybodyMeansAreRefusedWithoutListingThem)
{
    auto plan = smallPlan();
    plan.trainSizes = {10, 20, 30, 40, 50};
    plan.explainedShares = {1, 0.5};
    for (std::int64_t seed = 1; seed <= 666; ++seed)
        plan.seeds.push_back(100 + seed);
    const auto runs = [&] { return checkPlan(plan, surroundings()).runs; };
    EXPECT_EQ(runs(), static_cast<std::int64_t>(plannedRuns(plan).size()));
    EXPECT_EQ(runs(), 667 * 5 * 3);
    EXPECT_EQ(problems(plan), (Ids{"plan.too-many-runs"}));
    plan.seeds.pop_back();
    EXPECT_EQ(problems(plan), Ids{});
    for (std::int64_t seed = 1; seed <= 100'000; ++seed)
        plan.seeds.push_back(10'000 + seed);
    EXPECT_EQ(problems(plan), (Ids{"plan.too-many-runs"}));
}

TEST(PlanCheck, leakageIsRefusedAndLikenessSaid)
{
    auto around = surroundings();
    const auto pair = [](LeakedPair::Kind kind, int i) {
        return LeakedPair{kind, i, i + 100, "K" + std::to_string(i), "K" + std::to_string(i + 100), Pool::Training, Pool::Test, "case"};
    };
    around.leaks = {pair(LeakedPair::Kind::SimilarInput, 1), pair(LeakedPair::Kind::SimilarInput, 2)};
    EXPECT_EQ(problems(smallPlan(), around), Ids{});
    EXPECT_TRUE(has(checkPlan(smallPlan(), around).warnings, "plan.similar-inputs"));
    for (int i = 3; i < 10; ++i)
        around.leaks.push_back(pair(i % 2 ? LeakedPair::Kind::SameInput : LeakedPair::Kind::SameGroup, i));
    EXPECT_EQ(problems(smallPlan(), around), (Ids{"plan.leakage"}));
    const auto sentence = MessageCatalogue().text(checkPlan(smallPlan(), around).problems[0], Language::English);
    EXPECT_NE(sentence.find("7 pairs"), std::string::npos) << sentence;
    EXPECT_NE(sentence.find("K3 - K103"), std::string::npos) << sentence;
    EXPECT_EQ(sentence.find("K9 - K109"), std::string::npos) << "five are enough";
}

TEST(PlanCheck, oneAnswerTeachesNothing)
{
    auto around = surroundings();
    around.onlyAnswer = "approve";
    EXPECT_EQ(problems(smallPlan(), around), (Ids{"plan.one-answer"}));
}

TEST(PlanCheck, needsExamplesInEveryPool)
{
    PlanSurroundings none;
    EXPECT_EQ(problems(smallPlan(), none), (Ids{"plan.no-examples"}));
    none.pools.examples = none.pools.training = 2;
    EXPECT_EQ(problems(smallPlan(), none), (Ids{"plan.too-few-examples"}));
}

TEST(PlanCheck, devicesAndDiskAreLookedAtWhereTheyAreKnown)
{
    auto plan = smallPlan();
    plan.device = "cuda:0";
    EXPECT_TRUE(problems(plan).empty());
    auto around = surroundings();
    around.devices = std::vector<std::string>{"cpu"};
    EXPECT_EQ(problems(plan, around), (Ids{"plan.device-missing"}));
    around = surroundings();
    around.freeDiskBytes = 1000;
    EXPECT_EQ(problems(smallPlan(), around), (Ids{"plan.disk-space"}));
}

TEST(PlanCheck, warnsAboutWhatTheResultWillNotShow)
{
    auto plan = smallPlan();
    auto warnings = checkPlan(plan, surroundings()).warnings;
    EXPECT_TRUE(has(warnings, "plan.few-seeds"));
    EXPECT_TRUE(has(warnings, "plan.one-size"));
    EXPECT_TRUE(has(warnings, "plan.no-required-score"));
    EXPECT_TRUE(has(warnings, "plan.few-test-items"));
    plan.seeds = {1, 2, 3, 4, 5, 6};
    plan.trainSizes = {5, 10, 20, 40};
    plan.requiredScore = 0.9;
    auto around = surroundings();
    around.pools.test = 200;
    EXPECT_TRUE(checkPlan(plan, around).warnings.empty());
    plan.arms.erase(plan.arms.begin());
    EXPECT_EQ(ids(checkPlan(plan, around).warnings), (Ids{"plan.no-baseline"}));
    plan.arms = {Arm{}};
    EXPECT_EQ(ids(checkPlan(plan, around).warnings), (Ids{"plan.nothing-explained"}));
}

TEST(PlanCheck, timeComesFromEarlierRuns)
{
    auto around = surroundings();
    around.secondsAStep = {{"", 1.0}, {"answer-only", 0.5}};
    const auto check = checkPlan(smallPlan(), around); // 20 steps an arm, one after the other
    ASSERT_TRUE(check.seconds);
    EXPECT_DOUBLE_EQ(*check.seconds, 20 * 0.5 + 20 * 1.0);
}

TEST(PlannedRuns, seedBySeedWithOneBaselineForAllShares)
{
    auto plan = smallPlan();
    plan.seeds = {4, 9};
    plan.trainSizes = {10, 20};
    plan.explainedShares = {1.0, 0.5};
    const auto runs = plannedRuns(plan);
    ASSERT_EQ(runs.size(), 12u); // 2 seeds x 2 sizes x (1 + 2)
    for (std::size_t i = 0; i < runs.size(); ++i)
        EXPECT_EQ(runs[i].seed, i < 6 ? 4 : 9);
    EXPECT_FALSE(runs[0].arm.explained());
    EXPECT_EQ(runs[0].explained, 1.0);
    EXPECT_EQ(runs[2].explained, 0.5);
}

TEST(Suggestion, takesTheMostDetailedThatMostOfThePoolHas)
{
    PoolCounts pools;
    pools.examples = 700;
    pools.training = 480;
    pools.bySet[0b111] = 300; // all three
    pools.bySet[0b001] = 180; // short only
    auto plan = suggestPlan(pools, 60);
    ASSERT_EQ(plan.arms.size(), 2u);
    EXPECT_EQ(plan.arms[0], Arm{});
    EXPECT_EQ(plan.arms[1].granularity, Granularity::Detailed);
    EXPECT_EQ(plan.trainSizes, (std::vector<std::int64_t>{35, 75, 150, 300}));
    EXPECT_EQ(plan.seeds.size(), 6u);
    EXPECT_EQ(plan.model, "t5-nano");

    pools.bySet.fill(0);
    pools.bySet[0b001] = 400;
    pools.bySet[0b101] = 30;
    EXPECT_EQ(suggestPlan(pools, 60).arms[1].granularity, Granularity::Short);
    pools.bySet.fill(0);
    EXPECT_EQ(suggestPlan(pools, 60).arms.size(), 1u);
    EXPECT_EQ(suggestPlan(pools, 600).model, "t5-micro");
}

TEST(Suggestion, passesItsOwnCheckHoweverSmallThePool)
{
    for (std::int64_t training = 1; training < 300; training += 7) {
        PlanSurroundings around;
        around.pools.examples = training * 2;
        around.pools.training = training;
        around.pools.validation = around.pools.test = training;
        around.pools.bySet[0b100] = training;
        EXPECT_TRUE(problems(suggestPlan(around.pools, 50), around).empty()) << training;
    }
}

TEST(Presets, haveTheirPublishedSizes)
{
    const auto millions = [](const char *name) {
        auto config = findPreset(name)->model.config;
        config.vocabularySize = 32128;
        return static_cast<double>(countParameters(config)) / 1e6;
    };
    EXPECT_NEAR(millions("t5-efficient-tiny"), 15.57, 0.05);
    EXPECT_NEAR(millions("t5-small"), 60.51, 0.01);
    EXPECT_NEAR(millions("t5-base"), 222.90, 0.01);
    EXPECT_NEAR(millions("t5-large"), 737.67, 0.01);
    const MessageCatalogue catalogue;
    for (const auto &preset : allPresets())
        EXPECT_FALSE(catalogue.pattern(preset.model.note, Language::Japanese).empty()) << preset.model.note;
}

TEST(Lane, smallModelsShareTheCores)
{
    auto plan = smallPlan();
    plan.parallel = 0;
    const std::vector<std::string> cpu{"cpu"}, cuda{"cpu", "cuda:0"};
    plan.device = "auto";
    auto lane = laneFor(plan, 300'000, cpu, 4);
    EXPECT_EQ(lane.device, "cpu");
    EXPECT_EQ(lane.parallel, 4);
    EXPECT_EQ(lane.threads, 1);
    lane = laneFor(plan, 60'000'000, cpu, 4);
    EXPECT_EQ(lane.parallel, 1);
    EXPECT_EQ(lane.threads, 4);
    plan.parallel = 2;
    EXPECT_EQ(laneFor(plan, 60'000'000, cpu, 4).threads, 2);
    plan.parallel = 0;
    lane = laneFor(plan, 300'000, cuda, 4);
    EXPECT_EQ(lane.device, "cuda:0");
    EXPECT_EQ(lane.parallel, 4); // each on its own stream
    EXPECT_EQ(lane.threads, 1);
    EXPECT_EQ(laneFor(plan, 300'000, cuda, 64).parallel, 4);
    EXPECT_EQ(laneFor(plan, 60'000'000, cuda, 64).parallel, 1);
    plan.device = "cpu";
    EXPECT_EQ(laneFor(plan, 300'000, cuda, 4).device, "cpu");
}

TEST(PlanCheck, promptOnlyNeedsAModelThatKnowsSomething)
{
    auto around = surroundings();
    auto plan = smallPlan();
    plan.arms.push_back({ArmKind::PromptOnly});
    EXPECT_EQ(problems(plan, around), (Ids{"plan.prompt-needs-pretrained"}));
    around.imported.push_back(*findPreset("t5-nano"));
    around.imported.back().model.name = plan.model = "published";
    around.imported.back().pretrained = true;
    EXPECT_EQ(problems(plan, around), (Ids{}));
    plan.shots = 21; // of 20
    EXPECT_EQ(problems(plan, around), (Ids{"plan.too-many-shots"}));
}

TEST(PlanCheck, aControlIsNoPrimaryArm)
{
    auto plan = smallPlan();
    plan.arms.push_back({ArmKind::Filler, Granularity::Detailed});
    plan.primaryArm = 1;
    EXPECT_EQ(problems(plan, surroundings()), (Ids{}));
    plan.primaryArm = 2;
    EXPECT_EQ(problems(plan, surroundings()), (Ids{"plan.bad-primary-arm"}));
}

TEST(PlanCheck, saysHowManyAnswersAreAlone)
{
    auto around = surroundings();
    around.loneAnswers = 3;
    auto plan = smallPlan();
    const auto warned = [&] { return std::ranges::count(ids(checkPlan(plan, around).warnings), "plan.lone-answers"); };
    EXPECT_EQ(warned(), 0);
    plan.arms.push_back({ArmKind::ShuffledExplanation, Granularity::Detailed});
    EXPECT_EQ(warned(), 1);
}

TEST(PlanCheck, lossWeightsHaveTheirRange)
{
    const auto changed = [](auto change) {
        auto plan = smallPlan();
        change(plan);
        return problems(plan, surroundings());
    };
    EXPECT_EQ(changed([](Plan &p) { p.answerWeight = 0; }), (Ids{"plan.bad-number"}));
    EXPECT_EQ(changed([](Plan &p) { p.rationaleWeight = -1; }), (Ids{"plan.bad-number"}));
    EXPECT_EQ(changed([](Plan &p) { p.shots = -1; }), (Ids{"plan.bad-number"}));
    EXPECT_EQ(changed([](Plan &p) { p.rationaleWeight = 0; }), (Ids{}));
}
