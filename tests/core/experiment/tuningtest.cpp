// Tuning: the tries come first and never see the test, the choice is recorded once, and what stands in its way is said.
#include "core/base/messagecatalogue.h"
#include "core/experiment/plancheck.h"
#include "core/experiment/tuning.h"
#include "core/store/tuningrepository.h"
#include "testproject.h"

#include <algorithm>
#include <set>

using namespace kotowari;
using namespace kotowari::test;

namespace {

constexpr double smaller = 0.001, larger = 0.003;

Plan tunedPlan()
{
    auto plan = smallPlan();
    plan.trainSizes = {10, 20};
    plan.tuning.learningRates = {smaller, larger};
    return plan;
}

/// Runs with this learning rate answer right, others wrong; -1: all wrong.
void onlyRight(TestProject &project, double rate)
{
    project.engine.output = [&project, rate](const TokenSequence &item, std::size_t) {
        return project.engine.jobs().back().settings.learningRate == rate ? item.target : std::vector<TokenId>{};
    };
}

std::vector<kotowari::Run> runsOf(TestProject &project, ExperimentId id) { return valueOf(project.experiments().runs(id)); }

std::vector<kotowari::Run> triesOf(TestProject &project, ExperimentId id)
{
    auto runs = runsOf(project, id);
    std::erase_if(runs, [](const kotowari::Run &run) { return !run.tuning; });
    return runs;
}

Message tuningProblem(const std::vector<double> &rates, int seeds = 1)
{
    auto plan = smallPlan();
    plan.tuning = {rates, seeds};
    const auto problems = tuningProblems(plan);
    return problems.size() == 1 ? problems.front() : Message{std::to_string(problems.size()) + " problems", {}};
}

} // namespace

TEST(Tuning, triesComeFirstAtTheLargestSizeWithSeedsOfTheirOwn)
{
    TestProject project;
    const auto plan = tunedPlan();
    const auto check = valueOf(project.experiments().check(plan));
    EXPECT_EQ(check.runs, 4 + 4);
    EXPECT_NE(std::ranges::find(check.notes, std::string("plan.tuning"), &Message::id), check.notes.end());
    auto untuned = plan;
    untuned.tuning = {};
    EXPECT_EQ(check.diskBytes, 2 * valueOf(project.experiments().check(untuned)).diskBytes);
    const auto id = valueOf(project.experiments().create(plan));
    const auto runs = runsOf(project, id);
    ASSERT_EQ(std::ssize(runs), check.runs);
    std::map<std::string, std::vector<double>> tried;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        EXPECT_EQ(runs[i].tuning.has_value(), i < 4) << "tries first";
        if (!runs[i].tuning)
            continue;
        EXPECT_EQ(runs[i].trainSize, 20);
        EXPECT_EQ(std::ranges::count(plan.seeds, runs[i].seed), 0);
        tried[toString(runs[i].arm)].push_back(runs[i].tuning->learningRate);
    }
    EXPECT_EQ(tried, (std::map<std::string, std::vector<double>>{{"answer-only", {smaller, larger}}, {"explain-then-answer:detailed", {smaller, larger}}})) << "the same for all";
}

TEST(Tuning, theBestOnValidationServesAllRunsOfItsArmAndTestIsNeverScored)
{
    TestProject project;
    onlyRight(project, larger);
    const auto id = valueOf(project.experiments().create(tunedPlan()));
    require(project.training().start(id));
    project.training().wait();
    for (const auto &run : runsOf(project, id)) {
        ASSERT_EQ(run.state, RunState::Done) << run.id;
        if (run.tuning) {
            EXPECT_FALSE(run.score);
            EXPECT_EQ(run.tuning->validationScore, run.tuning->learningRate == larger ? 1.0 : 0.0);
            EXPECT_TRUE(valueOf(project.experiments().predictions(run.id)).empty());
            for (const auto &metric : valueOf(project.experiments().metrics(run.id)))
                EXPECT_FALSE(metric.name.starts_with("test.")) << metric.name;
        } else {
            EXPECT_EQ(run.score, 1.0) << "trained with the better rate";
        }
    }
    const auto jobs = project.engine.jobs();
    ASSERT_EQ(jobs.size(), 8u);
    for (std::size_t i = 0; i < 4; ++i)
        EXPECT_TRUE(jobs[i].test.empty());
    for (std::size_t i = 4; i < 8; ++i) {
        EXPECT_FALSE(jobs[i].test.empty());
        EXPECT_EQ(jobs[i].settings.learningRate, larger);
        EXPECT_EQ(jobs[i].settings.steps, jobs[0].settings.steps);
    }
    const auto outcomes = valueOf(project.experiments().tuning(id));
    ASSERT_EQ(outcomes.size(), 2u);
    for (const auto &outcome : outcomes) {
        EXPECT_EQ(outcome.chosen, larger);
        EXPECT_TRUE(outcome.atEdge());
        ASSERT_EQ(outcome.candidates.size(), 2u);
        EXPECT_EQ(outcome.candidates[0].mean, 0.0);
        EXPECT_EQ(outcome.candidates[1].scores, std::vector<double>{1.0});
    }
}

TEST(Tuning, aChoiceStaysWhateverIsRecordedOrDeletedLater)
{
    TestProject project;
    onlyRight(project, larger);
    const auto id = valueOf(project.experiments().create(tunedPlan()));
    require(project.training().start(id));
    project.training().wait();
    auto other = valueOf(project.experiments().tuning(id)).front();
    other.chosen = smaller;
    EXPECT_EQ(valueOf(TuningRepository(project.database).record(id, other)).chosen, larger);
    std::vector<RunId> tries;
    for (const auto &run : triesOf(project, id))
        tries.push_back(run.id);
    require(project.experiments().removeRuns(tries));
    project.reopen();
    EXPECT_EQ(valueOf(project.experiments().tuning(id)).front().chosen, larger);
    EXPECT_EQ(valueOf(project.experiments().tuning(id)).front().candidates[1].mean, 1.0) << "what was tried is kept, too";
}

TEST(Tuning, equalScoresChooseTheSmaller)
{
    TestProject project; // all right
    const auto id = valueOf(project.experiments().create(tunedPlan()));
    require(project.training().start(id));
    project.training().wait();
    EXPECT_EQ(valueOf(project.experiments().tuning(id)).front().chosen, smaller);
    EXPECT_EQ(project.engine.jobs().back().settings.learningRate, smaller);
}

TEST(Tuning, severalSeedsAreAveraged)
{
    const auto tryOf = [](double rate, std::int64_t seed, double score) {
        kotowari::Run run;
        run.tuning = TuningTry{rate, score};
        run.seed = seed;
        run.state = RunState::Done;
        return run;
    };
    auto plan = tunedPlan();
    plan.tuning.seeds = 2;
    std::vector<kotowari::Run> tries{tryOf(smaller, 1001, 0.9), tryOf(smaller, 1002, 0.5), tryOf(larger, 1001, 0.75), tryOf(larger, 1002, 0.75)};
    EXPECT_EQ(outcomeOf(plan, tries).chosen, larger) << "the best mean, not the best run";
    tries.back().state = RunState::Failed;
    EXPECT_FALSE(outcomeOf(plan, tries).chosen);
    plan.seeds = {1, 1001};
    EXPECT_EQ(tuningSeeds(plan), (std::vector<std::int64_t>{1002, 1003}));
}

TEST(Tuning, aFailedTryIsWhyTheWaitingRunsFail)
{
    TestProject project;
    project.engine.failAt = 5; // once each folder
    const auto id = valueOf(project.experiments().create(tunedPlan()));
    require(project.training().start(id));
    project.training().wait(); // comes to an end
    EXPECT_EQ(project.engine.jobs().size(), 4u) << "nothing trained without its choice";
    for (const auto &run : runsOf(project, id)) {
        EXPECT_EQ(run.state, RunState::Failed);
        ASSERT_TRUE(run.error);
        EXPECT_EQ(run.error->id, run.tuning ? "engine.not-finite" : "tuning.failed");
    }
    project.engine.failAt = 0;
    require(project.training().resume({}));
    project.training().wait();
    EXPECT_TRUE(std::ranges::all_of(project.states(), [](RunState state) { return state == RunState::Done; }));
}

TEST(Tuning, runsOfATrySetAsideArePausedNotStuck)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(tunedPlan()));
    const auto tries = triesOf(project, id);
    project.engine.holdAt(3);
    require(project.training().start(id));
    project.engine.waitUntilHeld();
    require(project.training().pause(tries.front().id)); // of answer-only
    project.engine.release();
    project.training().wait(); // comes to an end
    for (const auto &run : runsOf(project, id)) {
        const bool waits = run.arm.isBaseline() && (!run.tuning || run.id == tries.front().id);
        EXPECT_EQ(run.state, waits ? RunState::Paused : RunState::Done) << run.id;
    }
    require(project.training().resume({}));
    project.training().wait();
    EXPECT_TRUE(std::ranges::all_of(project.states(), [](RunState state) { return state == RunState::Done; }));
}

TEST(Tuning, survivesAReopeningInTheMiddle)
{
    TestProject project;
    onlyRight(project, larger);
    const auto id = valueOf(project.experiments().create(tunedPlan()));
    project.engine.holdAt(15);
    require(project.training().start(id));
    project.engine.waitUntilHeld();
    project.training().pause();
    project.training().wait();
    project.engine.release();
    project.reopen();
    require(project.training().resume({}));
    project.training().wait();
    for (const auto &run : runsOf(project, id))
        EXPECT_EQ(run.state, RunState::Done);
    EXPECT_EQ(valueOf(project.experiments().tuning(id)).front().chosen, larger);
}

TEST(Tuning, triesAreNeitherCutShortNorExtended)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(tunedPlan()));
    const RunId first[] = {triesOf(project, id).front().id};
    EXPECT_EQ(errorOf(project.training().stopAndKeep(first[0])), "tuning.keeps-its-steps");
    require(project.training().start(id));
    project.training().wait();
    EXPECT_EQ(errorOf(project.training().extend(first, 5)), "tuning.keeps-its-steps");
}

TEST(Tuning, badOnesAreNamedInBothLanguages)
{
    std::vector<double> many(mostCandidates + 1);
    std::ranges::generate(many, [rate = 0.0]() mutable { return rate += 0.001; });
    const std::vector<std::pair<std::string, Message>> cases{
        {"tuning.one-candidate", tuningProblem({smaller})},     {"tuning.twice", tuningProblem({smaller, smaller})}, {"tuning.bad-rate", tuningProblem({0, smaller})},
        {"tuning.bad-rate", tuningProblem({-1, smaller})},      {"tuning.bad-rate", tuningProblem({smaller, 11})},   {"tuning.too-many", tuningProblem(many)},
        {"tuning.bad-seeds", tuningProblem({smaller, larger}, 0)}, {"0 problems", tuningProblem({smaller, larger})},   {"0 problems", tuningProblem({})},
    };
    const MessageCatalogue catalogue;
    for (const auto &[id, message] : cases) {
        EXPECT_EQ(message.id, id);
        if (id != "0 problems") {
            for (const auto language : {Language::English, Language::Japanese})
                EXPECT_EQ(catalogue.text(message, language).find_first_of("[{"), std::string::npos);
        }
    }
    PlanSurroundings around;
    around.pools = {100, 70, 10, 20, {}};
    around.pools.bySet[0b101] = 70;
    auto plan = smallPlan();
    plan.tuning.learningRates = {smaller};
    EXPECT_EQ(checkPlan(plan, around).problems.front().id, "tuning.one-candidate") << "the check of a plan says so";
}

TEST(Tuning, aRuleChangesFollowUpTriesNothingAnew)
{
    auto plan = tunedPlan();
    plan.ruleChange = {"rule", "1", "2", {10}, 1, 20};
    EXPECT_TRUE(tuningRuns(plan).empty());
    plan.ruleChange.base = 0;
    EXPECT_EQ(tuningRuns(plan).size(), 4u);
}
