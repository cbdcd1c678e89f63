// Creating an experiment: what it fixes, what it refuses, what it leaves behind.
#include "core/base/atomicfile.h"
#include "core/experiment/experimentdata.h"
#include "core/experiment/poolsource.h"
#include "core/store/examplerepository.h"
#include "core/store/experimentrepository.h"
#include "testproject.h"

#include <algorithm>
#include <set>

using namespace kotowari;
using namespace kotowari::test;

namespace {

ExperimentData dataOf(TestProject &project, ExperimentId id)
{
    const auto file = examplesFile(experimentFolder(project.database->filesFolder(), id));
    return valueOf(experimentDataFromText(valueOf(readFile(file)), file));
}

std::set<ExampleId> idsOf(const std::vector<Example> &examples)
{
    std::set<ExampleId> ids;
    for (const auto &example : examples)
        ids.insert(example.id);
    return ids;
}

} // namespace

TEST(Creation, recordsTheExperimentAndItsRunsInOrder)
{
    TestProject project;
    auto plan = smallPlan();
    plan.seeds = {1, 2};
    plan.trainSizes = {40, 20};
    const auto id = valueOf(project.experiments().create(plan));
    const auto experiment = valueOf(project.experiments().experiment(id));
    EXPECT_EQ(experiment.plan.trainSizes, (std::vector<std::int64_t>{20, 40})); // ascending
    EXPECT_GT(experiment.trainingPool, 60);
    EXPECT_GT(experiment.testItems, 10);
    EXPECT_GT(experiment.validationItems, 4);
    EXPECT_GT(experiment.majorityBaseline, 0.4);
    EXPECT_LT(experiment.majorityBaseline, 0.9);
    EXPECT_GT(experiment.nearestNeighbourBaseline, 0.0);
    const auto runs = valueOf(project.experiments().runs(id));
    ASSERT_EQ(runs.size(), 8u);
    std::vector<std::string> order;
    for (const auto &run : runs) {
        order.push_back(std::to_string(run.seed) + '/' + std::to_string(run.trainSize) + '/' + toString(run.arm));
        EXPECT_EQ(run.state, RunState::Queued);
        EXPECT_EQ(run.plannedSteps, 20);
        EXPECT_EQ(std::filesystem::path(run.folder), project.database->filesFolder() / "runs" / std::to_string(run.id));
    }
    EXPECT_EQ(order[0], "1/20/answer-only");
    EXPECT_EQ(order[1], "1/20/explain-then-answer:detailed");
    EXPECT_EQ(order[2], "1/40/answer-only");
    EXPECT_EQ(order[4], "2/20/answer-only");
    EXPECT_EQ(valueOf(project.experiments().experiments()).size(), 1u);
}

TEST(Creation, noTestItemIsTrainedOnAndTheTokenizerSeesTheTrainingPoolOnly)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    const auto data = dataOf(project, id);
    const auto pools = valueOf(PoolSource(project.database).load(ExplanationUse::All));
    const auto training = idsOf(pools.training);
    for (const auto &example : data.training)
        EXPECT_TRUE(training.contains(example.id));
    for (const auto *items : {&data.validation, &data.test})
        for (const auto &item : *items)
            EXPECT_FALSE(training.contains(item.id));
    std::set<std::string> allowed;
    for (const auto &example : pools.training) {
        allowed.insert(example.input);
        allowed.insert(example.answer);
        for (const auto &explanation : example.explanations)
            allowed.insert(explanation.text);
    }
    EXPECT_FALSE(project.tokenizer.trainedOn.empty());
    std::size_t explanations = 0;
    for (const auto &text : project.tokenizer.trainedOn) {
        EXPECT_TRUE(allowed.contains(text)) << text;
        explanations += text.starts_with("short") || text.starts_with("because") ? 1 : 0;
    }
    EXPECT_EQ(explanations, 2 * pools.training.size()); // of all granularities, asked for or not
}

TEST(Creation, subsetsAreNestedAndLaterEditsDoNotReachThem)
{
    TestProject project;
    auto plan = smallPlan();
    plan.trainSizes = {10, 30};
    const auto id = valueOf(project.experiments().create(plan));
    const auto data = dataOf(project, id);
    const auto small = valueOf(data.subset(1, 10)), large = valueOf(data.subset(1, 30));
    for (std::size_t i = 0; i < small.size(); ++i)
        EXPECT_EQ(small[i].id, large[i].id);
    const auto text = small[0].input;
    require(project.database->write([&](SQLite::Database &connection) -> Result<void> {
        ExampleRepository(connection).setInput(small[0].id, "edited later", 5);
        return {};
    }));
    EXPECT_EQ(valueOf(dataOf(project, id).subset(1, 10))[0].input, text);
}

TEST(Creation, takesOnlyExamplesExplainedAtEveryGranularityAskedFor)
{
    TestProject project({100, 40, false});
    auto plan = smallPlan();
    plan.arms.push_back({ArmKind::ExplainThenAnswer, Granularity::Short});
    plan.trainSizes = {15};
    const auto id = valueOf(project.experiments().create(plan));
    for (const auto &example : dataOf(project, id).training)
        EXPECT_EQ(example.explanations.size(), 2u);
    plan.trainSizes = {60};
    EXPECT_EQ(errorOf(project.experiments().create(plan)), "plan.too-few-explained");
}

TEST(Creation, aMixedShareUsesUnexplainedExamplesToo)
{
    TestProject project({100, 40, false});
    auto plan = smallPlan();
    plan.trainSizes = {60};
    plan.explainedShares = {0.25};
    const auto id = valueOf(project.experiments().create(plan));
    const auto data = dataOf(project, id);
    EXPECT_EQ(data.training.size(), 60u);
    EXPECT_TRUE(std::ranges::any_of(data.training, [](const Example &e) { return e.explanations.empty(); }));
}

TEST(Creation, refusedPlansLeaveTheProjectUnchanged)
{
    TestProject project;
    auto plan = smallPlan();
    plan.trainSizes = {1000};
    EXPECT_EQ(errorOf(project.experiments().create(plan)), "plan.train-size-too-large");
    plan = smallPlan();
    plan.vocabulary = 5000;
    project.tokenizer.possible = 300;
    const auto refused = project.experiments().create(plan);
    ASSERT_EQ(errorOf(refused), "tokenizer.vocabulary-too-large");
    EXPECT_EQ(refused.error().message.parameters.at("possible"), MessageValue(std::int64_t{300}));
    EXPECT_TRUE(valueOf(project.experiments().experiments()).empty());
    EXPECT_TRUE(valueOf(project.experiments().runs(std::nullopt)).empty());
    // Chosen by us, it becomes what is possible.
    plan.vocabulary = 0;
    EXPECT_TRUE(project.experiments().create(plan));
}

TEST(Creation, examplesTooLongForTheModelAreListedOrCut)
{
    TestProject project;
    std::string longText;
    for (int i = 0; i < 1200; ++i)
        longText += "word ";
    ExampleId id = 0;
    require(project.database->write([&](SQLite::Database &connection) -> Result<void> {
        ExampleRepository examples(connection);
        id = examples.all(false).front().id;
        Explanation explanation;
        explanation.granularity = Granularity::Detailed;
        explanation.text = longText;
        examples.putExplanation(id, explanation);
        return {};
    }));
    auto plan = smallPlan();
    plan.trainSizes = {valueOf(PoolSource(project.database).counts(ExplanationUse::All)).explainedAt(0b100)}; // all of them, wherever the long one is
    const auto refused = project.experiments().create(plan);
    ASSERT_EQ(errorOf(refused), "plan.examples-too-long");
    EXPECT_EQ(refused.error().message.parameters.at("examples"), MessageValue(std::string("K0")));
    EXPECT_EQ(refused.error().message.parameters.at("count"), MessageValue(std::int64_t{1}));
    plan.truncate = true;
    const auto created = valueOf(project.experiments().create(plan));
    EXPECT_LE(dataOf(project, created).generationLimits.at("explain-then-answer:detailed"), 1024 + 8 + 102);
}

TEST(Creation, theGenerationLimitIsTheArmsOwnLongestTargetAndAMargin)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    const auto limits = dataOf(project, id).generationLimits;
    EXPECT_EQ(limits.at("answer-only"), 2 + 8); // yes eos
    EXPECT_EQ(limits.at("explain-then-answer:detailed"), 8 + 8); // because case N is so <answer> yes eos
}

TEST(Creation, scoredItemsAreLimited)
{
    TestProject project({300, 300, false});
    auto plan = smallPlan();
    plan.testLimit = 15;
    plan.validationLimit = 7;
    const auto experiment = valueOf(project.experiments().experiment(valueOf(project.experiments().create(plan))));
    EXPECT_EQ(experiment.testItems, 15);
    EXPECT_EQ(experiment.validationItems, 7);
}

TEST(Creation, aTokenizerTrainedBeforehandIsUsedWhileItsTextStands)
{
    TestProject project;
    EXPECT_GT(valueOf(project.models().trainTokenizer(0)), 4);
    EXPECT_EQ(project.tokenizer.trainings, 1);
    EXPECT_FALSE(valueOf(project.models().tokenCount("case")));
    valueOf(project.experiments().create(smallPlan()));
    EXPECT_EQ(project.tokenizer.trainings, 1);
    EXPECT_EQ(valueOf(project.models().tokenCount("case 1 red")), 3);
    require(project.database->write([&](SQLite::Database &connection) -> Result<void> {
        ExampleRepository examples(connection);
        examples.setInput(examples.poolExamples(Pool::Training).front().id, "another text", 5);
        return {};
    }));
    valueOf(project.experiments().create(smallPlan()));
    EXPECT_EQ(project.tokenizer.trainings, 2);
}

TEST(Creation, removingTakesItsFilesToo)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    const auto folder = experimentFolder(project.database->filesFolder(), id);
    EXPECT_TRUE(std::filesystem::exists(folder));
    require(project.experiments().remove(id));
    EXPECT_FALSE(std::filesystem::exists(folder));
    EXPECT_TRUE(valueOf(project.experiments().runs(std::nullopt)).empty());
    EXPECT_EQ(errorOf(project.experiments().experiment(id)), "experiment.not-found");
    EXPECT_EQ(errorOf(project.experiments().runs(id)), "experiment.not-found");
    EXPECT_EQ(errorOf(project.experiments().remove(id)), "experiment.not-found");
    // Its number is not given again: a folder that could not be removed must not meet another experiment.
    EXPECT_NE(valueOf(project.experiments().create(smallPlan())), id);
}

TEST(Creation, damagedDataSaysSo)
{
    ExperimentData data;
    data.orders[1] = {1};
    const auto text = experimentDataToText(data);
    EXPECT_TRUE(experimentDataFromText(text, "x"));
    EXPECT_EQ(errorOf(experimentDataFromText(text.substr(0, text.size() / 2), "x")), "experiment.data-damaged");
    EXPECT_EQ(errorOf(experimentDataFromText("", "x")), "experiment.data-damaged");
    EXPECT_EQ(errorOf(data.subset(1, 1)), "experiment.data-damaged"); // names an example that is not there
}
