// Time left: honest about unequal runs, silent before it means something.
#include "core/experiment/progress.h"

#include <gtest/gtest.h>

using namespace kotowari;

namespace {

const Arm detailed{ArmKind::ExplainThenAnswer, Granularity::Detailed};

QueuedRun queued(RunId id, const Arm &arm, std::int64_t size, double work, RunState state, std::int64_t steps = 0, double seconds = 0)
{
    QueuedRun run;
    run.run.id = id;
    run.run.arm = arm;
    run.run.trainSize = size;
    run.run.state = state;
    run.run.plannedSteps = 100;
    run.run.steps = steps;
    run.run.seconds = seconds;
    run.work = work;
    run.wanted = state == RunState::Queued;
    return run;
}

} // namespace

TEST(Progress, saysNothingBeforeItMeansSomething)
{
    std::vector<QueuedRun> runs{queued(1, {}, 10, 1000, RunState::Running, 1, 0.5), queued(2, detailed, 10, 3000, RunState::Queued)};
    EXPECT_FALSE(ProgressEstimator(runs).queueSecondsLeft(runs));
    EXPECT_FALSE(ProgressEstimator(runs).secondsLeft(runs[0]));
    runs[0].run.steps = 50;
    runs[0].run.seconds = 10;
    EXPECT_TRUE(ProgressEstimator(runs).queueSecondsLeft(runs));
}

TEST(Progress, usesTheRateOfTheSameArmAndSizeFirst)
{
    const std::vector<QueuedRun> runs{
        queued(1, {}, 10, 1000, RunState::Done, 100, 10),        // 100 work a second
        queued(2, detailed, 10, 3000, RunState::Done, 100, 60),  // 50 work a second
        queued(3, {}, 10, 1000, RunState::Queued),               // 10 s
        queued(4, detailed, 20, 5000, RunState::Queued),         // 100 s at the arm's rate
    };
    const ProgressEstimator estimator(runs);
    EXPECT_DOUBLE_EQ(estimator.secondsLeft(runs[2]).value(), 10);
    EXPECT_DOUBLE_EQ(estimator.secondsLeft(runs[3]).value(), 100);
    EXPECT_DOUBLE_EQ(estimator.queueSecondsLeft(runs).value(), 110);
    EXPECT_DOUBLE_EQ(ProgressEstimator::fraction(runs), 0.4);
}

TEST(Progress, countsRunsAtOnceAsLanes)
{
    const std::vector<QueuedRun> runs{
        queued(1, {}, 10, 1000, RunState::Running, 50, 5), // 5 s left
        queued(2, {}, 10, 1000, RunState::Running, 50, 5), // 5 s left
        queued(3, {}, 10, 1000, RunState::Queued),         // 10 s
    };
    EXPECT_DOUBLE_EQ(ProgressEstimator(runs).queueSecondsLeft(runs).value(), 15);
    EXPECT_DOUBLE_EQ(ProgressEstimator(runs).secondsLeft(runs[0]).value(), 5);
}

TEST(Progress, pausedRunsAreNotWaitedFor)
{
    const std::vector<QueuedRun> runs{queued(1, {}, 10, 1000, RunState::Done, 100, 10), queued(2, {}, 10, 1000, RunState::Paused, 50, 5)};
    EXPECT_DOUBLE_EQ(ProgressEstimator(runs).queueSecondsLeft(runs).value(), 0);
}
