// What can be done with a queue: train further, put first, delete; leakage stands in its way; it survives a maker that died.
#include "core/store/examplerepository.h"
#include "testproject.h"

#include "core/base/messagecatalogue.h"

#include <algorithm>

using namespace kotowari;
using namespace kotowari::test;

namespace {

std::vector<RunId> runsOf(TestProject &project, ExperimentId id)
{
    std::vector<RunId> ids;
    for (const auto &run : valueOf(project.experiments().runs(id)))
        ids.push_back(run.id);
    return ids;
}

ExperimentId trained(TestProject &project, const Plan &plan = smallPlan())
{
    const auto id = valueOf(project.experiments().create(plan));
    require(project.training().start(id));
    project.training().wait();
    return id;
}

std::int64_t lastLoss(TestProject &project, RunId run)
{
    std::int64_t last = 0;
    for (const auto &metric : valueOf(project.experiments().metrics(run)))
        if (metric.name == metric::trainLoss)
            last = std::max(last, metric.step);
    return last;
}

} // namespace

TEST(Queue, aDoneRunTrainsFurtherFromWhereItEnded)
{
    TestProject project;
    const auto runs = runsOf(project, trained(project));
    const auto before = project.run(runs[0]);
    const auto jobs = project.engine.jobs().size();
    const RunId first[] = {runs[0]};
    require(project.training().extend(first, 15));
    project.training().wait();
    const auto after = project.run(runs[0]);
    EXPECT_EQ(after.state, RunState::Done);
    EXPECT_EQ(before.steps, 20);
    EXPECT_EQ(after.steps, 35);
    EXPECT_EQ(after.plannedSteps, 35);
    EXPECT_TRUE(after.score.has_value());
    ASSERT_EQ(project.engine.jobs().size(), jobs + 1);
    EXPECT_EQ(project.engine.jobs().back().settings.steps, 35);
    EXPECT_EQ(lastLoss(project, runs[0]), 35);
    EXPECT_EQ(project.run(runs[1]).steps, 20) << "the others are left alone";
}

TEST(Queue, onlyDoneRunsTrainFurther)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    const auto runs = runsOf(project, id);
    EXPECT_EQ(errorOf(project.training().extend(runs, 10)), "training.not-done");
    require(project.training().start(id));
    project.training().wait();
    EXPECT_EQ(errorOf(project.training().extend(runs, 0)), "plan.bad-number");
    const RunId unknown[] = {runs[0], 4711};
    EXPECT_EQ(errorOf(project.training().extend(unknown, 10)), "run.not-found");
    EXPECT_EQ(project.states(), (std::vector{RunState::Done, RunState::Done}));
}

TEST(Queue, aRunStoppedEarlyDoesNotTrainFurther)
{
    TestProject project;
    project.engine.holdAt(12);
    const auto id = valueOf(project.experiments().create(smallPlan()));
    const auto runs = runsOf(project, id);
    require(project.training().start(id));
    project.engine.waitUntilHeld();
    require(project.training().stopAndKeep(runs[0]));
    project.engine.release();
    project.training().wait();
    ASSERT_TRUE(project.run(runs[0]).stoppedEarly);
    EXPECT_EQ(errorOf(project.training().extend(runs, 10)), "training.stopped-early");
    EXPECT_EQ(project.run(runs[1]).plannedSteps, 20) << "all of them or none";
}

TEST(Queue, whatIsPutFirstComesNext)
{
    TestProject project;
    auto plan = smallPlan();
    plan.seeds = {1, 2, 3};
    const auto id = valueOf(project.experiments().create(plan));
    const auto runs = runsOf(project, id);
    const RunId wanted[] = {runs[4], runs[5]};
    require(project.training().prioritise(wanted));
    EXPECT_EQ(runsOf(project, id), runs) << "the experiment lists them as it did";
    require(project.training().start(id));
    project.training().wait();
    std::vector<std::uint64_t> seeds;
    for (const auto &job : project.engine.jobs())
        seeds.push_back(job.settings.seed);
    EXPECT_EQ(seeds, (std::vector<std::uint64_t>{3, 3, 1, 1, 2, 2}));
    const RunId unknown[] = {4711};
    EXPECT_EQ(errorOf(project.training().prioritise(unknown)), "run.not-found");
}

TEST(Queue, runsAreDeletedWithTheirFolders)
{
    TestProject project;
    const auto id = trained(project);
    const auto runs = runsOf(project, id);
    const auto folder = project.run(runs[0]).folder;
    ASSERT_TRUE(std::filesystem::exists(folder));
    const RunId unknown[] = {runs[0], 4711};
    EXPECT_EQ(errorOf(project.experiments().removeRuns(unknown)), "run.not-found");
    EXPECT_EQ(project.states().size(), 2u);
    const RunId first[] = {runs[0]};
    require(project.experiments().removeRuns(first));
    EXPECT_FALSE(std::filesystem::exists(folder));
    EXPECT_EQ(runsOf(project, id), std::vector{runs[1]});
    EXPECT_EQ(errorOf(project.experiments().metrics(runs[0])), "run.not-found");
}

TEST(Queue, aRunInWorkIsNotDeleted)
{
    TestProject project;
    project.engine.holdAt(5);
    const auto id = valueOf(project.experiments().create(smallPlan()));
    require(project.training().start(id));
    project.engine.waitUntilHeld();
    for (const auto run : runsOf(project, id)) { // one runs, one waits
        const RunId ids[] = {run};
        EXPECT_EQ(errorOf(project.experiments().removeRuns(ids)), "run.busy");
    }
    project.engine.release();
    project.training().wait();
    EXPECT_EQ(project.states(), (std::vector{RunState::Done, RunState::Done}));
}

TEST(Queue, anExperimentWhoseMakerDiedBeforeItStartedIsResumed)
{
    TestProject project;
    valueOf(project.experiments().create(smallPlan()));
    project.reopen();
    require(project.training().resume({}));
    project.training().wait();
    EXPECT_EQ(project.states(), (std::vector{RunState::Done, RunState::Done}));
}

TEST(Queue, aDoneRunSaysWhichStepWasBest)
{
    TestProject project;
    auto plan = smallPlan();
    plan.evaluateEvery = 2; // ten evaluations
    for (const auto run : runsOf(project, trained(project, plan))) {
        EXPECT_EQ(project.run(run).bestStep, 20) << "all right from the first on: the lowest loss decides";
        EXPECT_EQ(project.run(run).levelledOff, true);
    }
}

TEST(Queue, leakageBetweenPoolsIsRefusedWithThePairs)
{
    TestProject project;
    trained(project); // the pools are fixed
    require(project.database->write([](SQLite::Database &connection) -> Result<void> {
        ExampleRepository examples(connection);
        const auto learnt = examples.poolExamples(Pool::Training).front(), tested = examples.poolExamples(Pool::Test).front();
        examples.setInput(tested.id, " " + learnt.input + "  ", 99'999); // an edit that makes a twin of what is learnt
        return {};
    }));
    const auto refused = project.experiments().create(smallPlan());
    ASSERT_EQ(errorOf(refused), "plan.leakage");
    EXPECT_EQ(refused.error().message.parameters.at("count"), MessageValue(std::int64_t{1}));
    const MessageCatalogue catalogue;
    for (const auto language : {Language::English, Language::Japanese}) {
        const auto sentence = catalogue.text(refused.error().message, language);
        EXPECT_NE(sentence.find(" - K"), std::string::npos) << sentence;
    }
    EXPECT_EQ(valueOf(project.experiments().experiments()).size(), 1u);
}
