// The queue with a fake engine: order, pause, resume, stop and keep, failures, shutdown, observers.
#include "core/store/auditlog.h"
#include "core/experiment/eventlog.h"
#include "core/experiment/runconfig.h"
#include "testproject.h"

#include "core/base/atomicfile.h"

#include <algorithm>
#include <atomic>
#include <set>
#include <sys/resource.h>

using namespace kotowari;
using namespace kotowari::test;

namespace {

class Recorder final : public Observer
{
public:
    void onRunChanged(const Run &run) override
    {
        const std::lock_guard guard(mutex);
        if (states[run.id].empty() || states[run.id].back() != run.state)
            states[run.id].push_back(run.state);
    }
    void onMetrics(RunId run, std::span<const Metric> metrics) override
    {
        const std::lock_guard guard(mutex);
        for (const auto &metric : metrics)
            names[run].push_back(metric.name + '@' + std::to_string(metric.step));
    }
    void onMetricsReset(RunId run) override
    {
        const std::lock_guard guard(mutex);
        ++resets[run];
        names[run].clear();
    }
    void onQueueChanged(bool active) override
    {
        const std::lock_guard guard(mutex);
        queue.push_back(active);
    }

    std::mutex mutex;
    std::map<RunId, std::vector<RunState>> states;
    std::map<RunId, std::vector<std::string>> names;
    std::map<RunId, int> resets;
    std::vector<bool> queue;
};

using States = std::vector<RunState>;

std::vector<std::int64_t> lossSteps(TestProject &project, RunId run)
{
    std::vector<std::int64_t> steps;
    for (const auto &metric : valueOf(project.experiments().metrics(run)))
        if (metric.name == metric::trainLoss)
            steps.push_back(metric.step);
    return steps;
}

std::vector<std::int64_t> upTo(std::int64_t last)
{
    std::vector<std::int64_t> steps;
    for (std::int64_t step = 1; step <= last; ++step)
        steps.push_back(step);
    return steps;
}

double metricOf(TestProject &project, RunId run, std::string_view name)
{
    double value = -1;
    for (const auto &metric : valueOf(project.experiments().metrics(run)))
        if (metric.name == name)
            value = metric.value;
    return value;
}

} // namespace

TEST(Training, aWholeExperimentRunsToItsScores)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    require(project.training().start(id));
    EXPECT_TRUE(project.training().status().active);
    project.training().wait();
    EXPECT_FALSE(project.training().status().active);
    EXPECT_EQ(project.states(), (States{RunState::Done, RunState::Done}));
    for (const RunId run : {1, 2}) {
        const auto done = project.run(run);
        EXPECT_EQ(done.score, 1.0); // the fake engine gives the gold targets
        EXPECT_EQ(done.steps, 20);
        EXPECT_EQ(done.supervisedTokens, 200);
        EXPECT_DOUBLE_EQ(done.seconds, 10);
        EXPECT_FALSE(done.stoppedEarly);
        EXPECT_EQ(lossSteps(project, run), upTo(20));
        EXPECT_EQ(metricOf(project, run, metric::validationExactMatch), 1.0);
        EXPECT_EQ(metricOf(project, run, metric::testExactMatch), 1.0);
        EXPECT_EQ(metricOf(project, run, metric::testFormatFailures), 0.0);
        EXPECT_GT(metricOf(project, run, metric::testAnswerLoss), 0.0);
        const auto predictions = valueOf(project.experiments().predictions(run));
        EXPECT_EQ(static_cast<std::int64_t>(predictions.size()), valueOf(project.experiments().experiment(id)).testItems);
        for (const auto &prediction : predictions) {
            EXPECT_EQ(prediction.answer, prediction.gold);
            EXPECT_TRUE(prediction.input.starts_with("case "));
            EXPECT_TRUE(prediction.correct);
        }
    }
    EXPECT_TRUE(valueOf(project.experiments().predictions(2)).front().explanation.starts_with("because"));
    const auto audit = valueOf(project.database->read([](SQLite::Database &connection) -> Result<std::vector<AuditEntry>> { return AuditLog(connection).newest(5); }));
    EXPECT_TRUE(std::ranges::any_of(audit, [&](const AuditEntry &entry) { return entry.action == "training.start" && entry.subject == "experiment " + std::to_string(id); }));
}

TEST(Training, bothArmsTrainOnTheSameExamplesAndLargerSetsHoldSmallerOnes)
{
    TestProject project;
    auto plan = smallPlan();
    plan.trainSizes = {10, 30};
    const auto id = valueOf(project.experiments().create(plan));
    require(project.training().start(id));
    project.training().wait();
    const auto jobs = project.engine.jobs(); // parallel 1: in queue order
    ASSERT_EQ(jobs.size(), 4u);
    const auto ids = [](const TrainingJob &job) {
        std::vector<std::int64_t> examples;
        for (const auto &sequence : job.training)
            examples.push_back(sequence.example);
        return examples;
    };
    EXPECT_EQ(ids(jobs[0]), ids(jobs[1]));
    EXPECT_EQ(ids(jobs[2]), ids(jobs[3]));
    EXPECT_EQ(ids(jobs[0]).size(), 10u);
    const auto large = ids(jobs[2]);
    EXPECT_EQ(ids(jobs[0]), std::vector<std::int64_t>(large.begin(), large.begin() + 10));
    EXPECT_EQ(jobs[0].settings.seed, jobs[1].settings.seed);
    std::set<std::int64_t> held;
    for (const auto &item : jobs[0].test)
        held.insert(item.example);
    for (const auto &item : jobs[0].validation)
        held.insert(item.example);
    for (const auto example : large)
        EXPECT_FALSE(held.contains(example));
    // The explained arm's targets hold more; what is scored is the same items.
    EXPECT_GT(jobs[1].training[0].target.size(), jobs[0].training[0].target.size());
    EXPECT_GT(jobs[1].training[0].answerStart, 0);
    EXPECT_EQ(jobs[0].test.size(), jobs[1].test.size());
}

TEST(Training, theQueueGoesSeedBySeed)
{
    TestProject project;
    auto plan = smallPlan();
    plan.seeds = {7, 3};
    plan.trainSizes = {10, 20};
    plan.steps = 2;
    require(project.training().start(valueOf(project.experiments().create(plan))));
    project.training().wait();
    std::vector<std::uint64_t> seeds;
    for (const auto &job : project.engine.jobs())
        seeds.push_back(job.settings.seed);
    EXPECT_EQ(seeds, (std::vector<std::uint64_t>{7, 7, 7, 7, 3, 3, 3, 3}));
    EXPECT_EQ(project.engine.mostAtOnce(), 1);
}

TEST(Training, asManyAtOnceAsThePlanSays)
{
    TestProject project;
    auto plan = smallPlan();
    plan.seeds = {1, 2};
    plan.parallel = 3;
    project.engine.holdAt(5);
    require(project.training().start(valueOf(project.experiments().create(plan))));
    project.engine.waitUntilHeld(3);
    EXPECT_EQ(project.training().status().total, 4);
    project.engine.release();
    project.training().wait();
    EXPECT_EQ(project.engine.mostAtOnce(), 3);
    EXPECT_EQ(project.states(), States(4, RunState::Done));
}

TEST(Training, pauseStopsTheQueueAndResumeGoesOnFromTheCheckpoint)
{
    TestProject project;
    const auto recorder = std::make_shared<Recorder>();
    project.training().addObserver(recorder);
    const auto id = valueOf(project.experiments().create(smallPlan()));
    project.engine.holdAt(8);
    require(project.training().start(id));
    project.engine.waitUntilHeld();
    project.training().pause();
    project.training().wait();
    EXPECT_EQ(project.states(), (States{RunState::Paused, RunState::Queued}));
    EXPECT_EQ(project.run(1).steps, 7);
    project.engine.release();

    require(project.training().resume({}));
    project.training().wait();
    EXPECT_EQ(project.states(), (States{RunState::Done, RunState::Done}));
    EXPECT_EQ(lossSteps(project, 1), upTo(20)); // none twice, none missing
    EXPECT_EQ(project.engine.jobs().size(), 3u);
    const std::lock_guard guard(recorder->mutex);
    EXPECT_EQ(recorder->states[1].back(), RunState::Done);
    EXPECT_TRUE(std::ranges::find(recorder->states[1], RunState::Paused) != recorder->states[1].end());
    EXPECT_EQ(recorder->queue, (std::vector<bool>{true, false, true, false}));
}

TEST(Training, pausingOneRunLetsTheQueueGoOn)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    project.engine.holdAt(8);
    require(project.training().start(id));
    project.engine.waitUntilHeld();
    require(project.training().pause(RunId{1}));
    project.engine.release();
    project.training().wait();
    EXPECT_EQ(project.states()[1], RunState::Done);
    EXPECT_EQ(project.states()[0], RunState::Paused);
    const RunId one[] = {1};
    require(project.training().resume(one));
    project.training().wait();
    EXPECT_EQ(project.states(), (States{RunState::Done, RunState::Done}));
    EXPECT_EQ(errorOf(project.training().resume(one)), "training.already-done");
}

TEST(Training, aWaitingRunCanBePausedBeforeItBegins)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    project.engine.holdAt(3);
    require(project.training().start(id));
    project.engine.waitUntilHeld();
    require(project.training().pause(RunId{2}));
    project.engine.release();
    project.training().wait();
    EXPECT_EQ(project.states(), (States{RunState::Done, RunState::Paused}));
    EXPECT_EQ(errorOf(project.training().pause(RunId{1})), "training.not-running");
}

TEST(Training, resumingWhilePausingPutsTheRunBackIntoTheQueue)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    project.engine.holdAt(8);
    require(project.training().start(id));
    project.engine.waitUntilHeld();
    project.training().pause();
    require(project.training().resume({}));
    project.engine.release();
    project.training().wait();
    EXPECT_EQ(project.states(), (States{RunState::Done, RunState::Done}));
}

TEST(Training, stopAndKeepEndsARunningRunWithItsScore)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    project.engine.holdAt(8);
    require(project.training().start(id));
    project.engine.waitUntilHeld();
    require(project.training().stopAndKeep(1));
    project.engine.release();
    project.training().wait();
    const auto kept = project.run(1);
    EXPECT_EQ(kept.state, RunState::Done);
    EXPECT_TRUE(kept.stoppedEarly);
    EXPECT_EQ(kept.score, 1.0);
    EXPECT_EQ(kept.steps, 7);
    EXPECT_FALSE(project.run(2).stoppedEarly);
    EXPECT_EQ(project.run(2).steps, 20);
    EXPECT_EQ(errorOf(project.training().stopAndKeep(1)), "training.already-done");
}

TEST(Training, stopAndKeepOfAPausedRunScoresWhatItHas)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    EXPECT_EQ(errorOf(project.training().stopAndKeep(1)), "training.nothing-to-keep");
    project.engine.holdAt(8);
    require(project.training().start(id));
    project.engine.waitUntilHeld();
    project.training().pause();
    project.training().wait();
    project.engine.release();
    require(project.training().stopAndKeep(1));
    project.training().wait();
    EXPECT_EQ(project.states(), (States{RunState::Done, RunState::Queued}));
    EXPECT_TRUE(project.run(1).stoppedEarly);
    EXPECT_EQ(project.run(1).steps, 7);
}

TEST(Training, aFailedRunSaysWhyAndTheOthersGoOn)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    project.engine.failAt = 12;
    require(project.training().start(id));
    project.training().wait();
    EXPECT_EQ(project.states(), (States{RunState::Failed, RunState::Failed})); // each folder fails once
    ASSERT_TRUE(project.run(1).error);
    EXPECT_EQ(project.run(1).error->id, "engine.not-finite");
    require(project.training().resume({}));
    project.training().wait();
    EXPECT_EQ(project.states(), (States{RunState::Done, RunState::Done}));
    EXPECT_FALSE(project.run(1).error);
    EXPECT_EQ(lossSteps(project, 1), upTo(20)); // 11 and 12 were taken back to the checkpoint at 10
}

TEST(Training, anExceptionIsAFailureNotACrash)
{
    TestProject project;
    project.engine.throwAt = 3;
    require(project.training().start(valueOf(project.experiments().create(smallPlan()))));
    project.training().wait();
    EXPECT_EQ(project.states(), (States{RunState::Failed, RunState::Failed}));
    EXPECT_EQ(project.run(1).error->id, "error.internal");
}

TEST(Training, aMissingEngineIsAFailureWithItsReason)
{
    TestProject project;
    project.services = {};
    project.services = makeExperimentServices(
        project.database, []() -> Result<Engine *> { return Error{ErrorCode::NotFound, {"module.not-found", {}}, {}}; },
        project.tokenizerProvider());
    require(project.training().start(valueOf(project.experiments().create(smallPlan()))));
    project.training().wait();
    EXPECT_EQ(project.states(), (States{RunState::Failed, RunState::Failed}));
    EXPECT_EQ(project.run(2).error->id, "module.not-found");
}

TEST(Training, wrongAnswersAndFormatFailuresAreCounted)
{
    TestProject project;
    // Every second output is the bare answer without a separator.
    project.engine.output = [](const TokenSequence &item, std::size_t i) {
        return i % 2 == 0 ? item.target : std::vector<TokenId>(item.target.begin() + item.answerStart, item.target.end());
    };
    require(project.training().start(valueOf(project.experiments().create(smallPlan()))));
    project.training().wait();
    EXPECT_EQ(project.run(1).score, 1.0); // for answer-only that is the right form
    const auto predictions = valueOf(project.experiments().predictions(2));
    const auto failures = std::ranges::count_if(predictions, [](const Prediction &p) { return p.formatFailure; });
    EXPECT_EQ(failures, static_cast<std::ptrdiff_t>(predictions.size() / 2));
    const double expected = 1 - static_cast<double>(failures) / static_cast<double>(predictions.size());
    EXPECT_DOUBLE_EQ(project.run(2).score.value(), expected);
    EXPECT_DOUBLE_EQ(metricOf(project, 2, metric::testFormatFailures), 1 - expected);
    for (const auto &prediction : predictions) {
        if (prediction.formatFailure) {
            EXPECT_TRUE(prediction.answer.empty() && !prediction.correct);
        }
    }
    // Without the texts: the same items, of every run of the experiment.
    const auto results = valueOf(project.experiments().itemResults(project.run(2).experiment));
    ASSERT_EQ(results.size(), 2U);
    const auto &second = results.at(2);
    ASSERT_EQ(second.examples.size(), predictions.size());
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        EXPECT_EQ(second.examples[i], predictions[i].example);
        EXPECT_EQ(second.correct[i] != 0, predictions[i].correct);
    }
    EXPECT_TRUE(valueOf(project.experiments().itemResults(99)).empty());
}

TEST(Training, shutdownDuringARunLeavesItPausedAndANewServiceGoesOn)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    project.engine.holdAt(8);
    require(project.training().start(id));
    project.engine.waitUntilHeld();
    project.training().shutdown();
    EXPECT_EQ(project.states(), (States{RunState::Paused, RunState::Queued}));
    EXPECT_FALSE(project.training().start(id));
    project.engine.release();
    project.reopen();
    EXPECT_FALSE(project.training().status().active);
    EXPECT_TRUE(valueOf(project.training().interrupted()).empty()); // paused in good order
    require(project.training().resume({}));
    project.training().wait();
    EXPECT_EQ(project.states(), (States{RunState::Done, RunState::Done}));
    EXPECT_EQ(lossSteps(project, 1), upTo(20));
}

TEST(Training, theDestructorJoinsARunInProgress)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    project.engine.holdAt(8);
    require(project.training().start(id));
    project.engine.waitUntilHeld();
    project.reopen(); // destroys the service that works on it
    EXPECT_EQ(project.states(), (States{RunState::Paused, RunState::Queued}));
}

TEST(Training, observersSeeEachMetricOnceAndTheEnd)
{
    TestProject project;
    const auto recorder = std::make_shared<Recorder>();
    project.training().addObserver(recorder);
    auto gone = std::make_shared<Recorder>();
    project.training().addObserver(gone);
    gone.reset(); // forgotten, not called
    require(project.training().start(valueOf(project.experiments().create(smallPlan()))));
    project.training().wait();
    const std::lock_guard guard(recorder->mutex);
    for (const RunId run : {1, 2}) {
        EXPECT_EQ(recorder->names[run].size(), valueOf(project.experiments().metrics(run)).size());
        EXPECT_EQ(std::set<std::string>(recorder->names[run].begin(), recorder->names[run].end()).size(), recorder->names[run].size());
        EXPECT_EQ(recorder->states[run].back(), RunState::Done);
    }
    EXPECT_EQ(recorder->queue, (std::vector<bool>{true, false}));
}

TEST(Training, theRunFolderHoldsItsWholeConfiguration)
{
    TestProject project;
    auto plan = smallPlan();
    plan.learningRate = 0.5;
    plan.batch = 3;
    require(project.training().start(valueOf(project.experiments().create(plan))));
    project.training().wait();
    const auto run = project.run(2);
    const auto file = runConfigFile(run.folder);
    const auto config = valueOf(runConfigFromJson(valueOf(readFile(file)), file));
    const auto job = project.engine.jobs().at(1);
    EXPECT_EQ(config.model, job.model);
    EXPECT_EQ(config.settings.learningRate, 0.5);
    EXPECT_EQ(config.settings.batch, 3);
    EXPECT_EQ(config.settings.threads, job.settings.threads);
    EXPECT_EQ(config.settings.maxNewTokens, job.settings.maxNewTokens);
    EXPECT_EQ(runConfigToJson(config, run), valueOf(readFile(file)));
    EXPECT_EQ(errorOf(runConfigFromJson("{}", file)), "run.config-damaged");
}

TEST(Training, threadsAreRecordedOnceAndKept)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    project.engine.holdAt(8);
    require(project.training().start(id));
    project.engine.waitUntilHeld();
    project.training().pause();
    project.training().wait();
    project.engine.release();
    const auto run = project.run(1);
    const auto file = runConfigFile(run.folder);
    auto config = valueOf(runConfigFromJson(valueOf(readFile(file)), file));
    config.settings.threads = 57; // as if it had begun on another machine
    require(writeFileAtomically(file, runConfigToJson(config, run)));
    require(project.training().resume({}));
    project.training().wait();
    EXPECT_EQ(project.engine.jobs().at(1).settings.threads, 57);
}

TEST(Training, theLogSpeaksBothLanguages)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    project.engine.holdAt(8);
    require(project.training().start(id));
    project.engine.waitUntilHeld();
    project.training().pause();
    project.training().wait();
    project.engine.release();
    require(project.training().resume({}));
    project.training().wait();
    const auto english = valueOf(project.experiments().log(1, 10, Language::English));
    const auto japanese = valueOf(project.experiments().log(1, 10, Language::Japanese));
    ASSERT_EQ(english.size(), 1u);
    EXPECT_NE(english, japanese);
    EXPECT_EQ(errorOf(project.experiments().log(99, 10, Language::English)), "run.not-found");
}

TEST(Training, aRunningExperimentCannotBeRemoved)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    project.engine.holdAt(8);
    require(project.training().start(id));
    project.engine.waitUntilHeld();
    EXPECT_EQ(errorOf(project.experiments().remove(id)), "experiment.running");
    project.training().pause();
    project.training().wait();
    EXPECT_TRUE(project.experiments().remove(id));
}

TEST(Training, aFinishedRunAnswersNewCases)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    const std::string inputs[] = {"case 1 red", "case 2 blue"};
    EXPECT_EQ(errorOf(project.models().predict(1, inputs, {})), "model.run-not-done");
    require(project.training().start(id));
    project.training().wait();
    const auto answers = valueOf(project.models().predict(1, inputs, {})); // the fake model echoes
    ASSERT_EQ(answers.size(), 2u);
    EXPECT_EQ(answers[0].answer, "case 1 red");
    EXPECT_FALSE(answers[0].formatFailure);
    const auto explained = valueOf(project.models().predict(2, inputs, {}));
    EXPECT_TRUE(explained[0].formatFailure);
    EXPECT_EQ(errorOf(project.models().predict(77, inputs, {})), "run.not-found");
}

TEST(Training, trainingThreadsAreNiceBeforeTheEngineLoads)
{
    TestProject project;
    std::atomic<int> niceness = -100;
    project.services = {};
    project.services = makeExperimentServices(
        project.database,
        [&]() -> Result<Engine *> {
            niceness = ::getpriority(PRIO_PROCESS, 0);
            return &project.engine;
        },
        project.tokenizerProvider());
    require(project.training().start(valueOf(project.experiments().create(smallPlan()))));
    project.training().wait();
    EXPECT_GE(niceness.load(), 10);
    EXPECT_LT(::getpriority(PRIO_PROCESS, 0), 10); // this thread is not touched
}

TEST(Training, anExperimentStartedMeanwhileWaitsItsTurn)
{
    TestProject project;
    const auto first = valueOf(project.experiments().create(smallPlan()));
    const auto second = valueOf(project.experiments().create(smallPlan()));
    project.engine.holdAt(8);
    require(project.training().start(first));
    project.engine.waitUntilHeld();
    require(project.training().start(second));
    EXPECT_EQ(project.training().status().total, 4);
    project.engine.release();
    project.training().wait();
    EXPECT_EQ(project.states(), States(4, RunState::Done));
    EXPECT_EQ(project.engine.jobs().size(), 4u);
}
