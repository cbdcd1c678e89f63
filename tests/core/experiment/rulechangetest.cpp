// A rule change: what its two experiments hold, where the follow-up's runs start, and what is refused.
#include "core/base/atomicfile.h"
#include "core/base/planjson.h"
#include "core/experiment/experimentdata.h"
#include "core/experiment/rulechange.h"
#include "core/project/pools.h"
#include "core/store/examplerepository.h"
#include "testproject.h"

#include <algorithm>
#include <set>

using namespace kotowari;
using namespace kotowari::test;

namespace {

/// Even examples were decided by rule 1, odd ones by rule 2; `without`: the first so many have no rule.
struct TwoRules : TestProject {
    explicit TwoRules(const MadeUp &madeUp = {200, 200}, std::int64_t without = 0) : TestProject(madeUp)
    {
        require(database->write([&](SQLite::Database &connection) -> Result<void> {
            ExampleRepository examples(connection);
            for (const auto &example : examples.all(false))
                if (example.id > without)
                    examples.setAttribute(example.id, {"rule_version", example.id % 2 == 0 ? "1" : "2"}, 2'000);
            return {};
        }));
    }

    ExperimentData data(ExperimentId id)
    {
        const auto file = examplesFile(experimentFolder(database->filesFolder(), id));
        return valueOf(experimentDataFromText(valueOf(readFile(file)), file));
    }
    std::string tokenizerOf(ExperimentId id) { return valueOf(readFile(tokenizerFile(experimentFolder(database->filesFolder(), id)))); }
    ExperimentId followUp() { return valueOf(experiments().experiments()).front().id; }
    std::vector<Run> runs(ExperimentId id) { return valueOf(experiments().runs(id)); }
};

Plan changedPlan()
{
    auto plan = smallPlan();
    plan.seeds = {1, 2};
    plan.trainSizes = {30};
    plan.ruleChange = {"rule_version", "1", "2", {4, 12}};
    return plan;
}

bool isOld(const Example &example) { return example.id % 2 == 0; }

std::vector<ExampleId> idsOf(const std::vector<Example> &examples)
{
    std::vector<ExampleId> ids;
    for (const auto &example : examples)
        ids.push_back(example.id);
    return ids;
}

} // namespace

TEST(RuleChange, theBaseSeesTheOldRuleOnlyAndTheFollowUpIsScoredOnTheNewOne)
{
    TwoRules project;
    const auto base = valueOf(project.experiments().create(changedPlan()));
    const auto follow = project.followUp();
    ASSERT_NE(base, follow);
    const auto old = project.data(base);
    for (const auto *items : {&old.training, &old.validation, &old.test}) {
        EXPECT_FALSE(items->empty());
        EXPECT_TRUE(std::ranges::all_of(*items, isOld));
    }
    const auto changed = project.data(follow);
    for (const auto *items : {&changed.validation, &changed.test}) {
        EXPECT_FALSE(items->empty());
        EXPECT_TRUE(std::ranges::none_of(*items, isOld));
    }
    EXPECT_EQ(project.tokenizerOf(base), project.tokenizerOf(follow));
    EXPECT_EQ(project.tokenizer.trainings, 1);
    const auto experiment = valueOf(project.experiments().experiment(follow));
    EXPECT_EQ(experiment.plan.trainSizes, (std::vector<std::int64_t>{4, 12}));
    EXPECT_EQ(experiment.plan.ruleChange.base, base);
    EXPECT_EQ(experiment.plan.ruleChange.replay, 30);
    EXPECT_EQ(experiment.testItems, std::ssize(changed.test));
    EXPECT_EQ(project.runs(base).size(), 4u);
    const auto runs = project.runs(follow);
    ASSERT_EQ(runs.size(), 12u); // 2 seeds x (0, 4, 12) x 2 arms
    for (const auto &run : runs)
        EXPECT_EQ(run.plannedSteps, run.trainSize == 0 ? 0 : 20);
    EXPECT_EQ(std::ranges::count(runs, 0, &kotowari::Run::trainSize), 4);
    EXPECT_EQ(valueOf(project.experiments().check(changedPlan())).runs, 16) << "of both";
}

TEST(RuleChange, everyFollowUpRunHasTheOldExamplesOfItsSeedAndNestedNewOnes)
{
    TwoRules project;
    const auto base = valueOf(project.experiments().create(changedPlan()));
    const auto old = project.data(base);
    const auto changed = project.data(project.followUp());
    for (const std::int64_t seed : {1, 2}) {
        const auto before = idsOf(valueOf(old.subset(seed, 30)));
        const auto large = idsOf(valueOf(changed.subset(seed, 12)));
        ASSERT_EQ(large.size(), 42u);
        EXPECT_EQ(std::vector(large.begin(), large.begin() + 30), before);
        EXPECT_TRUE(std::all_of(large.begin() + 30, large.end(), [](ExampleId id) { return id % 2 == 1; }));
        const auto small = idsOf(valueOf(changed.subset(seed, 4)));
        EXPECT_EQ(small, std::vector(large.begin(), large.begin() + 34));
        EXPECT_EQ(idsOf(valueOf(changed.subset(seed, 0))), before);
    }
    EXPECT_NE(idsOf(valueOf(changed.subset(1, 12))), idsOf(valueOf(changed.subset(2, 12))));
}

TEST(RuleChange, epochsCountTheReplayedExamples)
{
    TwoRules project;
    auto plan = changedPlan();
    plan.steps = 0;
    plan.epochs = 2;
    plan.batch = 6;
    valueOf(project.experiments().create(plan));
    for (const auto &run : project.runs(project.followUp()))
        EXPECT_EQ(run.plannedSteps, run.trainSize == 0 ? 0 : run.trainSize == 4 ? 12 : 14); // ceil(2 x 34 / 6), ceil(2 x 42 / 6)
}

TEST(RuleChange, aRunBeginsWithTheWeightsOfItsOwnArmAndSeedWhenTheyAreThere)
{
    TwoRules project;
    auto plan = changedPlan();
    plan.parallel = 8; // room for all: only the weights are missing
    project.engine.holdAt(10);
    const auto base = valueOf(project.experiments().create(plan));
    const auto follow = project.followUp();
    require(project.training().start(base));
    require(project.training().start(follow));
    project.engine.waitUntilHeld(4);
    EXPECT_EQ(project.engine.jobs().size(), 4u) << "those of the base";
    project.engine.release();
    project.training().wait();
    const auto old = project.runs(base);
    std::map<std::string, const kotowari::Run *> byFolder;
    const auto runs = project.runs(follow);
    for (const auto &run : runs) {
        EXPECT_EQ(run.state, RunState::Done) << run.id;
        EXPECT_TRUE(run.score.has_value());
        byFolder[run.folder] = &run;
    }
    int continued = 0;
    for (const auto &job : project.engine.jobs()) {
        const auto found = byFolder.find(job.folder.string());
        if (found == byFolder.end()) {
            EXPECT_TRUE(job.startFrom.empty());
            continue;
        }
        ++continued;
        const auto &run = *found->second;
        const auto from = std::ranges::find_if(old, [&](const kotowari::Run &one) { return one.arm == run.arm && one.seed == run.seed; });
        ASSERT_NE(from, old.end());
        EXPECT_EQ(job.startFrom, std::filesystem::path(from->folder) / "best");
        EXPECT_EQ(std::ssize(job.training), 30 + run.trainSize);
    }
    EXPECT_EQ(continued, 12);
    const RunId asItIs[] = {std::ranges::find(runs, 0, &kotowari::Run::trainSize)->id};
    EXPECT_EQ(errorOf(project.training().extend(asItIs, 10)), "training.nothing-trained") << "it is what the others began with";
}

TEST(RuleChange, aRunWhoseBaseFailedSaysSoAndGoesOnLater)
{
    TwoRules project;
    auto plan = changedPlan();
    plan.seeds = {1};
    plan.arms = {Arm{}};
    project.engine.failAt = 7; // once a folder
    const auto base = valueOf(project.experiments().create(plan));
    const auto follow = project.followUp();
    require(project.training().start(base));
    require(project.training().start(follow));
    project.training().wait();
    EXPECT_EQ(project.runs(base).front().state, RunState::Failed);
    for (const auto &run : project.runs(follow)) {
        EXPECT_EQ(run.state, RunState::Failed);
        ASSERT_TRUE(run.error);
        EXPECT_EQ(run.error->id, "rule.base-not-done");
    }
    project.engine.failAt = 0;
    require(project.training().resume({}));
    project.training().wait();
    for (const auto id : {base, follow})
        for (const auto &run : project.runs(id))
            EXPECT_EQ(run.state, RunState::Done) << run.id;
}

TEST(RuleChange, theConfirmationSetIsScoredByTheRuleThatARunKnows)
{
    TwoRules project;
    require(project.database->write([](SQLite::Database &connection) { return freezePools(connection, {}, 0.2); }));
    const auto locked = valueOf(project.database->read([](SQLite::Database &connection) -> Result<std::vector<Example>> { return ExampleRepository(connection).poolExamples(Pool::Confirmation); }));
    const auto ofOld = std::ranges::count_if(locked, isOld);
    const auto ofNew = std::ssize(locked) - ofOld;
    ASSERT_GT(ofOld, 0);
    ASSERT_GT(ofNew, 0);
    auto plan = changedPlan();
    plan.seeds = {1};
    const auto base = valueOf(project.experiments().create(plan));
    const auto follow = project.followUp();
    require(project.training().start(base));
    require(project.training().start(follow));
    project.training().wait();
    const RunId asked[] = {project.runs(base).front().id, project.runs(follow).back().id};
    const auto scored = valueOf(project.models().confirm(asked, "Sato", {}));
    ASSERT_EQ(scored.scores.size(), 2u);
    EXPECT_EQ(scored.items, std::ssize(locked));
    EXPECT_EQ(scored.scores[0].items, ofOld);
    EXPECT_EQ(scored.scores[1].items, ofNew);
    project.reopen();
    EXPECT_EQ(valueOf(project.models().confirmation())->scores[1].items, ofNew);
}

TEST(RuleChange, aSetWithoutCasesOfARunsRuleStaysLocked)
{
    TwoRules project;
    require(project.database->write([](SQLite::Database &connection) -> Result<void> {
        if (auto frozen = freezePools(connection, {}, 0.2); !frozen)
            return frozen;
        ExampleRepository examples(connection);
        for (const auto &example : examples.poolExamples(Pool::Confirmation))
            examples.setAttribute(example.id, {"rule_version", "1"}, 3'000);
        return {};
    }));
    auto plan = changedPlan();
    plan.seeds = {1};
    const auto base = valueOf(project.experiments().create(plan));
    const auto follow = project.followUp();
    require(project.training().start(base));
    require(project.training().start(follow));
    project.training().wait();
    const RunId both[] = {project.runs(base).front().id, project.runs(follow).back().id};
    EXPECT_EQ(errorOf(project.models().confirm(both, "Sato", {})), "confirm.no-cases-of-rule");
    EXPECT_FALSE(valueOf(project.models().confirmation())) << "nothing was scored";
}

TEST(RuleChange, aReopenedProjectGoesOn)
{
    TwoRules project;
    auto plan = changedPlan();
    plan.seeds = {1};
    project.engine.holdAt(10);
    const auto base = valueOf(project.experiments().create(plan));
    const auto follow = project.followUp();
    require(project.training().start(base));
    require(project.training().start(follow));
    project.engine.waitUntilHeld();
    project.training().pause();
    project.training().wait();
    project.engine.release();
    project.reopen();
    EXPECT_EQ(valueOf(project.experiments().experiment(follow)).plan.ruleChange.base, base);
    require(project.training().resume({}));
    project.training().wait();
    for (const auto state : project.states())
        EXPECT_EQ(state, RunState::Done);
}

TEST(RuleChange, whatCannotBeDoneIsRefusedAndLeavesNothing)
{
    TwoRules project({200, 120});
    const auto refused = [&](const std::function<void(Plan &)> &change) {
        auto plan = changedPlan();
        change(plan);
        return errorOf(project.experiments().create(plan));
    };
    EXPECT_EQ(refused([](Plan &plan) { plan.ruleChange.attribute = "year"; }), "rule.unknown-attribute");
    EXPECT_EQ(refused([](Plan &plan) { plan.ruleChange.newValue = "3"; }), "rule.no-cases");
    EXPECT_EQ(refused([](Plan &plan) { plan.ruleChange.newValue = "1"; }), "rule.same-values");
    EXPECT_EQ(refused([](Plan &plan) { plan.ruleChange.newCases = {}; }), "rule.bad-new-cases");
    EXPECT_EQ(refused([](Plan &plan) { plan.ruleChange.newCases = {0, 4}; }), "rule.bad-new-cases");
    EXPECT_EQ(refused([](Plan &plan) { plan.ruleChange.newCases = {4, 4}; }), "rule.bad-new-cases");
    EXPECT_EQ(refused([](Plan &plan) { plan.ruleChange.newCases = {4, 1000}; }), "rule.too-few-new");
    EXPECT_EQ(refused([](Plan &plan) { plan.ruleChange.newCases = {60}; }), "rule.too-few-new") << "only explained ones can be used";
    EXPECT_EQ(refused([](Plan &plan) { plan.trainSizes = {20, 30}; }), "rule.one-size");
    EXPECT_EQ(refused([](Plan &plan) { plan.furtherModels = {"t5-micro"}; }), "rule.one-model");
    EXPECT_EQ(refused([](Plan &plan) { plan.budget = Budget::Tokens; }), "rule.one-model");
    EXPECT_EQ(refused([](Plan &plan) { plan.explainedShares = {0.5}; }), "rule.shares");
    EXPECT_EQ(refused([](Plan &plan) { plan.arms.push_back({ArmKind::PromptOnly}); }), "rule.prompt-only");
    EXPECT_EQ(refused([](Plan &plan) { plan.trainSizes = {100}; }), "plan.train-size-too-large") << "the new rule's examples do not count";
    EXPECT_EQ(refused([](Plan &plan) { plan = followUpPlan(plan, 99); }), "rule.base-differs");
    EXPECT_TRUE(valueOf(project.experiments().experiments()).empty());
}

TEST(RuleChange, aFollowUpMustFitItsBase)
{
    TwoRules project;
    const auto base = valueOf(project.experiments().create(changedPlan()));
    auto again = valueOf(project.experiments().experiment(project.followUp())).plan;
    again.trainSizes = {8};
    EXPECT_EQ(errorOf(project.experiments().create(again)), "no error") << "other numbers on the same base";
    EXPECT_EQ(valueOf(project.experiments().experiment(project.followUp())).plan.ruleChange.newCases, (std::vector<std::int64_t>{8}));
    again.trainSizes = {500};
    EXPECT_EQ(errorOf(project.experiments().create(again)), "rule.too-few-new");
    again.trainSizes = {8};
    again.seeds = {3};
    EXPECT_EQ(errorOf(project.experiments().create(again)), "rule.base-differs");
    again = followUpPlan(changedPlan(), base);
    again.ruleChange.replay = 20;
    EXPECT_EQ(errorOf(project.experiments().create(again)), "rule.base-differs");
}

TEST(RuleChange, bothExperimentsOrNone)
{
    TwoRules project;
    auto plan = changedPlan();
    // A new-rule answer that the old rule's tokenizer does not know, in most examples: the follow-up is refused.
    require(project.database->write([&](SQLite::Database &connection) -> Result<void> {
        connection.exec("UPDATE examples SET answer = 'unheard' || id WHERE id % 2 = 1");
        return {};
    }));
    plan.trainSizes = {4};
    EXPECT_EQ(errorOf(project.experiments().create(plan)), "model.unknown-characters");
    EXPECT_TRUE(valueOf(project.experiments().experiments()).empty());
}
