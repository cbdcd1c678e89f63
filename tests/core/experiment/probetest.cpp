// What a plan will cost, measured: which kinds of run are tried, what is made of the numbers, and that nothing is left behind.
#include "core/experiment/lane.h"
#include "testproject.h"

#include <algorithm>
#include <set>

using namespace kotowari;
using namespace kotowari::test;

namespace {

Plan plan()
{
    auto plan = smallPlan();
    plan.trainSizes = {40, 20};
    plan.seeds = {1, 2};
    plan.parallel = 1;
    return plan;
}

} // namespace

TEST(PlanProbe, turnsTheEnginesNumbersIntoTimeForEveryRun)
{
    TestProject project;
    project.engine.measured.stepSeconds = 2;
    project.engine.measured.scoredItemsPerSecond = 4;
    project.engine.measured.generatedTokensPerSecond = 1e9; // nothing
    std::vector<double> fractions;
    const auto check = valueOf(project.experiments().probe(plan(), [&](double fraction) { fractions.push_back(fraction); }, {}));
    EXPECT_TRUE(check.measured);
    EXPECT_EQ(fractions, (std::vector<double>{0.5, 1.0})); // two arms

    const auto jobs = project.engine.measuredJobs();
    ASSERT_EQ(jobs.size(), 2u); // an arm each, at the largest size
    for (const auto &job : jobs) {
        EXPECT_EQ(job.training.size(), 40u);
        EXPECT_GT(job.validation.size(), 0u);
        EXPECT_GT(job.settings.steps, 2);
    }
    EXPECT_NE(jobs[0].training.front().target.size(), jobs[1].training.front().target.size());

    // 8 runs of 20 steps, evaluated twice on validation and once on the test items.
    const auto id = valueOf(project.experiments().create(plan()));
    const auto experiment = valueOf(project.experiments().experiment(id));
    const double items = 2.0 * static_cast<double>(experiment.validationItems) + static_cast<double>(experiment.testItems);
    EXPECT_NEAR(check.seconds.value_or(0), 8 * (20 * 2 + items / 4), 1e-3);
}

TEST(PlanProbe, countsOutputsAsLongAsTheirTargets)
{
    TestProject project;
    project.engine.measured.scoredItemsPerSecond = 1e9;
    project.engine.measured.generatedTokensPerSecond = 2;
    auto wanted = plan();
    wanted.arms = {Arm{}};
    const auto check = valueOf(project.experiments().probe(wanted, {}, {}));
    const auto experiment = valueOf(project.experiments().experiment(valueOf(project.experiments().create(wanted))));
    const auto job = project.engine.measuredJobs().front();
    double tokens = 0;
    for (const auto &sequence : job.training)
        tokens += static_cast<double>(sequence.target.size());
    tokens /= static_cast<double>(job.training.size());
    const double items = 2.0 * static_cast<double>(experiment.validationItems) + static_cast<double>(experiment.testItems);
    EXPECT_NEAR(check.seconds.value_or(0), 4 * items * tokens / 2, 1e-6);
}

TEST(PlanProbe, countsWhatIsWrittenNotWhatIsTrained)
{
    TestProject project;
    project.engine.measured.scoredItemsPerSecond = 1e9;
    project.engine.measured.generatedTokensPerSecond = 2;
    const auto secondsOf = [&](Arm arm) {
        auto wanted = plan();
        wanted.arms = {arm};
        return valueOf(project.experiments().probe(wanted, {}, {})).seconds.value_or(0);
    };
    const double answers = secondsOf({});
    EXPECT_GT(secondsOf({ArmKind::ExplainThenAnswer, Granularity::Detailed}), answers + 1);
    // It stops at the separator behind the answer; only the answer of multi-task is ever written.
    EXPECT_NEAR(secondsOf({ArmKind::AnswerThenExplain, Granularity::Detailed}), answers, answers * 0.5);
    EXPECT_NEAR(secondsOf({ArmKind::MultiTask, Granularity::Detailed}), answers, answers * 0.5);
}

TEST(PlanProbe, runsAsManyAtOnceAsTheQueueWill)
{
    TestProject project;
    project.engine.measured.stepSeconds = 1;
    auto wanted = plan();
    const auto alone = valueOf(project.experiments().probe(wanted, {}, {}));
    wanted.parallel = 3;
    const auto together = valueOf(project.experiments().probe(wanted, {}, {}));
    EXPECT_NEAR(*together.seconds, *alone.seconds / 3, 1e-6);
    EXPECT_EQ(project.engine.measuredJobs().size(), 2u + 3u); // two kinds fill three places
}

TEST(PlanProbe, leavesNothingBehind)
{
    TestProject project;
    valueOf(project.experiments().probe(plan(), {}, {}));
    EXPECT_TRUE(valueOf(project.experiments().experiments()).empty());
    EXPECT_TRUE(valueOf(project.experiments().runs(std::nullopt)).empty());
    EXPECT_FALSE(std::filesystem::exists(project.database->filesFolder() / "experiments"));
    EXPECT_FALSE(std::filesystem::exists(project.database->filesFolder() / "runs"));
}

TEST(PlanProbe, stopsWhenAskedAndSaysWhatIsWrongWithAPlan)
{
    TestProject project;
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(errorOf(project.experiments().probe(plan(), {}, stop.get_token())), "error.cancelled");
    auto bad = plan();
    bad.trainSizes = {1000};
    const auto check = valueOf(project.experiments().probe(bad, {}, {}));
    EXPECT_FALSE(check.problems.empty());
    EXPECT_FALSE(check.measured);
    EXPECT_TRUE(project.engine.measuredJobs().empty());
}
