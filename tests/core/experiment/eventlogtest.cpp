// Event files and their way into the project file: whole lines, exactly once, void after a resume.
#include "core/experiment/eventlog.h"
#include "core/base/filelock.h"
#include "core/experiment/ingester.h"
#include "testproject.h"

#include <cmath>
#include <fstream>
#include <limits>
#include <thread>

using namespace kotowari;
using namespace kotowari::test;

namespace {

TrainingPosition at(std::int64_t step)
{
    TrainingPosition position;
    position.step = step;
    position.epoch = static_cast<double>(step) / 10;
    position.supervisedTokens = step * 7;
    position.seconds = static_cast<double>(step) / 2;
    return position;
}

RunEvent resumedAt(std::int64_t step)
{
    RunEvent event;
    event.kind = RunEvent::Kind::Resumed;
    event.position = at(step);
    return event;
}

void appendRaw(const std::filesystem::path &path, const std::string &text)
{
    std::ofstream(path, std::ios::app | std::ios::binary) << text;
}

/// A project with one queued run whose folder the test writes itself.
class IngesterTest : public testing::Test
{
protected:
    IngesterTest()
    {
        valueOf(m_project.experiments().create(smallPlan()));
        std::filesystem::create_directories(m_ingester.runFolder(1));
    }
    std::filesystem::path path() const { return eventFile(m_ingester.runFolder(1)); }
    void append(const std::vector<RunEvent> &events) const
    {
        auto writer = valueOf(EventLogWriter::open(path()));
        for (const auto &event : events)
            writer.append(event);
        require(writer.flush());
    }
    std::vector<std::int64_t> steps() const
    {
        std::vector<std::int64_t> steps;
        for (const auto &metric : valueOf(m_project.services.experiments->metrics(1)))
            steps.push_back(metric.step);
        return steps;
    }
    mutable TestProject m_project;
    Ingester m_ingester{m_project.database};
};

} // namespace

TEST(RunEvent, comesBackFromItsLine)
{
    auto state = RunEvent::ofState(RunState::Done, at(12));
    state.score = 0.75;
    state.stoppedEarly = true;
    auto back = runEventFromJson(runEventToJson(state));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->state, RunState::Done);
    EXPECT_EQ(back->score, 0.75);
    EXPECT_TRUE(back->stoppedEarly);
    EXPECT_EQ(back->position.step, 12);
    EXPECT_EQ(back->position.supervisedTokens, 84);
    EXPECT_DOUBLE_EQ(back->position.seconds, 6.0);
    EXPECT_EQ(back->at, state.at);

    auto failed = RunEvent::ofState(RunState::Failed, at(1));
    failed.message = Message{"file.disk-full", {{"path", std::string("/x/日本\n")}, {"n", std::int64_t{5}}, {"x", 0.5}}};
    back = runEventFromJson(runEventToJson(failed));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->message, failed.message);

    RunEvent prediction;
    prediction.kind = RunEvent::Kind::Prediction;
    prediction.prediction = {9, {}, {}, "whole \"text\"\n", "text", "whole", true, false, true};
    back = runEventFromJson(runEventToJson(prediction));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->prediction.output, "whole \"text\"\n");
    EXPECT_EQ(back->prediction.example, 9);
    EXPECT_TRUE(back->prediction.correct);
    EXPECT_TRUE(back->prediction.truncated);
    EXPECT_EQ(runEventToJson(prediction).find('\n'), std::string::npos);

    EXPECT_TRUE(std::isnan(runEventFromJson(runEventToJson(RunEvent::metric(at(1), "train.loss", std::numeric_limits<double>::infinity())))->value));
    EXPECT_FALSE(runEventFromJson("{\"event\":\"of a newer version\"}"));
    EXPECT_FALSE(runEventFromJson("{\"event\":"));
}

TEST(EventLog, aTornLastLineIsNotRead)
{
    const TemporaryFolder folder;
    const auto path = folder.path() / "events.jsonl";
    {
        auto writer = valueOf(EventLogWriter::open(path));
        EXPECT_TRUE(writer.wasEmpty());
        writer.append(RunEvent::metric(at(1), "train.loss", 1));
        require(writer.sync());
    }
    const auto whole = eventFileSize(path);
    appendRaw(path, R"({"event":"metric","step":2,)");
    auto chunk = valueOf(readEvents(path, 0));
    EXPECT_EQ(chunk.events.size(), 1u);
    EXPECT_EQ(chunk.end, whole);

    // The next sitting cuts it off and goes on with whole lines.
    {
        auto writer = valueOf(EventLogWriter::open(path));
        EXPECT_FALSE(writer.wasEmpty());
        writer.append(RunEvent::metric(at(3), "train.loss", 3));
    }
    chunk = valueOf(readEvents(path, whole));
    ASSERT_EQ(chunk.events.size(), 1u);
    EXPECT_EQ(chunk.events[0].position.step, 3);
    EXPECT_EQ(chunk.end, eventFileSize(path));
}

TEST(EventLog, aDamagedWholeLineIsSkipped)
{
    const TemporaryFolder folder;
    const auto path = folder.path() / "events.jsonl";
    appendRaw(path, "garbage\n" + runEventToJson(RunEvent::metric(at(3), "train.loss", 3)) + "\n");
    EXPECT_EQ(valueOf(readEvents(path, 0)).events.size(), 1u);
    EXPECT_EQ(valueOf(readEvents(folder.path() / "missing", 0)).events.size(), 0u);
}

TEST_F(IngesterTest, takesEachEventOnce)
{
    append({RunEvent::metric(at(1), "train.loss", 1), RunEvent::metric(at(2), "train.loss", 2)});
    EXPECT_TRUE(valueOf(m_ingester.drain(1)));
    EXPECT_FALSE(valueOf(m_ingester.drain(1)));
    append({RunEvent::metric(at(3), "train.loss", 3)});
    EXPECT_TRUE(valueOf(m_ingester.drain(1)));
    EXPECT_EQ(steps(), (std::vector<std::int64_t>{1, 2, 3}));
    EXPECT_EQ(m_project.run(1).steps, 3);
    EXPECT_EQ(m_project.run(1).supervisedTokens, 21);
}

TEST_F(IngesterTest, twoIngestersTakeNothingTwice)
{
    // Log lines have no key that would hide a second copy.
    std::vector<RunEvent> notices;
    for (int i = 0; i < 300; ++i) {
        RunEvent notice;
        notice.kind = RunEvent::Kind::Notice;
        notice.position = at(i);
        notice.message = Message{"run.not-found", {{"run", std::int64_t{i}}}};
        notices.push_back(notice);
    }
    const auto database = valueOf(Database::open(m_project.file(), Database::Access::ReadWrite));
    const Ingester second(database);
    std::jthread writer([&] {
        for (std::size_t i = 0; i < notices.size(); i += 10)
            append({notices.begin() + static_cast<std::ptrdiff_t>(i), notices.begin() + static_cast<std::ptrdiff_t>(i) + 10});
    });
    const auto drainAll = [&](const Ingester &ingester) {
        std::int64_t count = 0;
        while (count < 300) {
            valueOf(ingester.drain(1));
            count = static_cast<std::int64_t>(valueOf(RunRepository(m_project.database).log(1, 1000)).size());
        }
    };
    std::jthread other([&] { drainAll(second); });
    drainAll(m_ingester);
    other.join();
    writer.join();
    const auto log = valueOf(RunRepository(m_project.database).log(1, 1000));
    ASSERT_EQ(log.size(), 300u);
    for (std::size_t i = 0; i < log.size(); ++i)
        EXPECT_EQ(log[i].step, static_cast<std::int64_t>(i));
}

TEST_F(IngesterTest, whatCameAfterTheCheckpointIsVoidOnceTheRunResumes)
{
    append({RunEvent::metric(at(1), "train.loss", 1), RunEvent::metric(at(5), "train.loss", 5), RunEvent::metric(at(8), "train.loss", 8)});
    valueOf(m_ingester.drain(1));
    append({resumedAt(5), RunEvent::metric(at(6), "train.loss", 6)});
    valueOf(m_ingester.drain(1));
    EXPECT_EQ(steps(), (std::vector<std::int64_t>{1, 5, 6}));
    EXPECT_EQ(m_project.run(1).steps, 6);
}

TEST_F(IngesterTest, aFileThatLostItsEndIsReadAnew)
{
    append({RunEvent::metric(at(1), "train.loss", 1)});
    const auto kept = eventFileSize(path());
    append({RunEvent::metric(at(2), "train.loss", 2)});
    valueOf(m_ingester.drain(1));
    std::filesystem::resize_file(path(), static_cast<std::uintmax_t>(kept)); // the power went before the disk had it all
    valueOf(m_ingester.drain(1));
    EXPECT_EQ(steps(), (std::vector<std::int64_t>{1}));
}

TEST_F(IngesterTest, numbersThatAreNotFiniteAreLeftOut)
{
    append({RunEvent::metric(at(1), "train.loss", std::nan("")), RunEvent::metric(at(2), "train.loss", 2)});
    valueOf(m_ingester.drain(1));
    EXPECT_EQ(steps(), (std::vector<std::int64_t>{2}));
}

TEST_F(IngesterTest, runningWithoutALockIsInterrupted)
{
    append({RunEvent::ofState(RunState::Running, at(0)), RunEvent::metric(at(4), "train.loss", 4)});
    {
        const auto lock = valueOf(FileLock::tryLock(runLockFile(m_ingester.runFolder(1))));
        ASSERT_TRUE(lock);
        valueOf(m_ingester.drainAndRecover(1));
        EXPECT_EQ(m_project.run(1).state, RunState::Running);
    }
    valueOf(m_ingester.drainAndRecover(1));
    EXPECT_EQ(m_project.run(1).state, RunState::Interrupted);
    EXPECT_EQ(steps(), (std::vector<std::int64_t>{4}));
}

TEST_F(IngesterTest, aFailureCarriesItsReason)
{
    auto failed = RunEvent::ofState(RunState::Failed, at(3));
    failed.message = Message{"file.disk-full", {{"path", std::string("/x")}}};
    append({RunEvent::ofState(RunState::Running, at(0)), failed});
    valueOf(m_ingester.drain(1));
    EXPECT_EQ(m_project.run(1).state, RunState::Failed);
    EXPECT_EQ(m_project.run(1).error, failed.message);
}
