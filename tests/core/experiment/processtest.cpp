// Runs in other processes: killed ones are found interrupted and go on, living ones are seen and steered.
#include "testproject.h"

#include <csignal>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>

using namespace kotowari;
using namespace kotowari::test;

namespace {

using States = std::vector<RunState>;

/// A child process that opens the project and does `work`. The project must be closed here: SQLite does not survive a fork.
class Child
{
public:
    Child(const std::filesystem::path &project, const std::function<void(FakeEngine &, ExperimentServices &, const std::function<void()> &)> &work)
    {
        int ends[2];
        EXPECT_EQ(::pipe(ends), 0);
        m_pid = ::fork();
        if (m_pid == 0) {
            int status = 1;
            try {
                FakeEngine engine;
                FakeTokenizerFactory tokenizer;
                auto database = valueOf(Database::open(project, Database::Access::ReadWrite));
                auto services = makeExperimentServices(database, [&]() -> Result<Engine *> { return &engine; },
                                                       [&]() -> Result<TokenizerFactory *> { return &tokenizer; });
                work(engine, services, [&] { EXPECT_EQ(::write(ends[1], "x", 1), 1); });
                services = {};
                status = 0;
            } catch (const std::exception &exception) {
                std::fprintf(stderr, "child: %s\n", exception.what());
            }
            ::_exit(status);
        }
        ::close(ends[1]);
        m_pipe = ends[0];
    }
    ~Child()
    {
        ::close(m_pipe);
        if (m_pid > 0)
            kill();
    }
    void kill()
    {
        ::kill(m_pid, SIGKILL);
        wait();
    }
    /// Until the child says so.
    void waitForSign() const
    {
        char c = 0;
        EXPECT_EQ(::read(m_pipe, &c, 1), 1);
    }
    /// The wait status.
    int wait()
    {
        int status = 0;
        ::waitpid(m_pid, &status, 0);
        m_pid = -1;
        return status;
    }

private:
    pid_t m_pid = -1;
    int m_pipe = -1;
};

std::vector<std::int64_t> lossSteps(TestProject &project, RunId run)
{
    std::vector<std::int64_t> steps;
    for (const auto &metric : valueOf(project.experiments().metrics(run)))
        if (metric.name == metric::trainLoss)
            steps.push_back(metric.step);
    return steps;
}

/// Twenty steps, one after the other.
std::vector<std::int64_t> whole()
{
    std::vector<std::int64_t> steps;
    for (std::int64_t step = 1; step <= 20; ++step)
        steps.push_back(step);
    return steps;
}

} // namespace

TEST(Process, aKilledRunIsInterruptedAndGoesOn)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    project.close();
    Child child(project.file(), [&](FakeEngine &engine, ExperimentServices &services, const auto &) {
        engine.killAt = 13; // checkpoint at 10
        require(services.training->start(id));
        services.training->wait();
    });
    EXPECT_TRUE(WIFSIGNALED(child.wait()));
    project.reopen();
    EXPECT_EQ(project.states(), (States{RunState::Interrupted, RunState::Queued}));
    const auto interrupted = valueOf(project.training().interrupted());
    ASSERT_EQ(interrupted.size(), 1u);
    EXPECT_EQ(interrupted[0].id, 1);
    EXPECT_FALSE(project.training().status().active); // nothing goes on by itself
    require(project.training().resume({}));
    project.training().wait();
    EXPECT_EQ(project.states(), (States{RunState::Done, RunState::Done}));
    EXPECT_EQ(lossSteps(project, 1), whole());
    EXPECT_EQ(project.run(1).steps, 20);
}

TEST(Process, aRunKilledBeforeItsFirstCheckpointStartsOver)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    project.close();
    Child child(project.file(), [&](FakeEngine &engine, ExperimentServices &services, const auto &) {
        engine.checkpointEvery = 1000;
        engine.killAt = 13;
        require(services.training->start(id));
        services.training->wait();
    });
    EXPECT_TRUE(WIFSIGNALED(child.wait()));
    project.reopen();
    EXPECT_EQ(project.states()[0], RunState::Interrupted);
    require(project.training().resume({}));
    project.training().wait();
    EXPECT_EQ(lossSteps(project, 1), whole());
}

TEST(Process, aRunElsewhereIsSeenAndPaused)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    project.close();
    Child child(project.file(), [&](FakeEngine &engine, ExperimentServices &services, const auto &sign) {
        engine.holdAt(8);
        require(services.training->start(id));
        engine.waitUntilHeld();
        sign();
        services.training->wait();
    });
    child.waitForSign();
    project.reopen();
    const auto status = project.training().status();
    EXPECT_TRUE(status.active);
    EXPECT_TRUE(status.elsewhere);
    EXPECT_EQ(status.total, 2);
    EXPECT_EQ(project.states(), (States{RunState::Running, RunState::Queued}));
    EXPECT_TRUE(valueOf(project.training().interrupted()).empty());
    EXPECT_EQ(errorOf(project.experiments().remove(id)), "experiment.running");
    project.training().pause();
    EXPECT_EQ(child.wait(), 0);
    project.training().wait();
    EXPECT_EQ(project.states(), (States{RunState::Paused, RunState::Queued}));
    EXPECT_FALSE(project.training().status().active);
    require(project.training().resume({}));
    project.training().wait();
    EXPECT_EQ(project.states(), (States{RunState::Done, RunState::Done}));
    EXPECT_EQ(lossSteps(project, 1), whole());
}

TEST(Process, stopAndKeepReachesARunElsewhere)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    project.close();
    Child child(project.file(), [&](FakeEngine &engine, ExperimentServices &services, const auto &sign) {
        engine.holdAt(8);
        require(services.training->start(id));
        engine.waitUntilHeld();
        sign();
        services.training->wait();
    });
    child.waitForSign();
    project.reopen();
    require(project.training().stopAndKeep(1));
    // The second run waits at the hold; it is asked to end, too, once it runs.
    while (project.run(2).state != RunState::Running)
        ::usleep(5'000); // another process' progress: nothing to wait on
    require(project.training().stopAndKeep(2));
    EXPECT_EQ(child.wait(), 0);
    project.training().wait();
    EXPECT_EQ(project.states(), (States{RunState::Done, RunState::Done}));
    EXPECT_TRUE(project.run(1).stoppedEarly);
    EXPECT_EQ(project.run(1).steps, 7);
}

TEST(Process, whatIsAskedForHereIsWorkedOnByTheProcessThatHasTheQueue)
{
    TestProject project;
    const auto first = valueOf(project.experiments().create(smallPlan()));
    const auto second = valueOf(project.experiments().create(smallPlan()));
    project.close();
    Child child(project.file(), [&](FakeEngine &engine, ExperimentServices &services, const auto &sign) {
        engine.holdAt(8);
        require(services.training->start(first));
        engine.waitUntilHeld();
        sign();
        services.training->wait();
    });
    child.waitForSign();
    project.reopen();
    require(project.training().start(second));
    EXPECT_TRUE(project.training().status().elsewhere);
    EXPECT_EQ(project.training().status().total, 4);
    EXPECT_TRUE(project.engine.jobs().empty()); // not here
    project.training().pause();
    EXPECT_EQ(child.wait(), 0);
    project.training().wait();
    EXPECT_EQ(project.states(), (States{RunState::Paused, RunState::Queued, RunState::Queued, RunState::Queued}));
}

TEST(Process, whenTheOtherProcessDiesItsQueueIsTakenOverByWhoAsked)
{
    TestProject project;
    const auto first = valueOf(project.experiments().create(smallPlan()));
    const auto second = valueOf(project.experiments().create(smallPlan()));
    project.close();
    Child child(project.file(), [&](FakeEngine &engine, ExperimentServices &services, const auto &sign) {
        engine.holdAt(8);
        require(services.training->start(first));
        engine.waitUntilHeld();
        sign();
        engine.waitUntilHeld(1000); // until killed
    });
    child.waitForSign();
    project.reopen();
    require(project.training().start(second));
    EXPECT_TRUE(project.training().status().elsewhere);
    child.kill();
    project.training().wait();
    const auto states = project.states();
    EXPECT_EQ(states[0], RunState::Interrupted);
    EXPECT_EQ(states[2], RunState::Done);
    EXPECT_EQ(states[3], RunState::Done);
}

TEST(Process, aReaderSeesAnInterruptedRunAsSuch)
{
    TestProject project;
    const auto id = valueOf(project.experiments().create(smallPlan()));
    project.close();
    Child child(project.file(), [&](FakeEngine &engine, ExperimentServices &services, const auto &) {
        engine.killAt = 13;
        require(services.training->start(id));
        services.training->wait();
    });
    child.wait();
    project.database = valueOf(Database::open(project.file(), Database::Access::ReadOnly));
    project.services = makeExperimentServices(project.database, project.engineProvider(), project.tokenizerProvider());
    // The dead process may not have copied its last events; whatever is recorded, nothing is said to be running.
    EXPECT_NE(project.states()[0], RunState::Running);
    const auto refused = project.training().start(id);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::ReadOnly);
    EXPECT_FALSE(project.training().status().active);
}
