// A paused and resumed run is bit for bit the uninterrupted one; damaged checkpoints are noticed, a full disk leaves the run resumable.
#include "core/engine/model/safetensors.h"
#include "core/engine/train/checkpoint.h"
#include "core/engine/train/trainer.h"
#include "support.h"

#include <algorithm>

using namespace kotowari;
using namespace kotowari::engine;
using namespace kotowari::test;

namespace {

/// Every tensor of a checkpoint as bytes, without its clock.
std::map<std::string, std::vector<float>> tensorsOf(const std::filesystem::path &folder)
{
    std::map<std::string, std::vector<float>> result;
    auto file = SafetensorsFile::open(checkpointPath(folder));
    EXPECT_TRUE(file);
    for (const auto &[name, entry] : file->entries()) {
        auto &values = result[name];
        values.resize(static_cast<std::size_t>(entry.elements));
        EXPECT_TRUE(file->read(entry, values));
    }
    return result;
}

/// Runs until done, pausing after `first`, then more and more questions; returns the number of sittings.
int runInSittings(const TrainingJob &job, RecordingListener &listener, int first)
{
    for (int sitting = 1; sitting < 100; ++sitting) {
        const AskAfter pause(first + 2 * sitting, TrainingControl::Request::Pause);
        const auto outcome = trainRun(job, listener, pause);
        EXPECT_TRUE(outcome);
        if (!outcome || outcome->finished)
            return sitting;
    }
    ADD_FAILURE() << "never finished";
    return 0;
}

class ResumeTest : public testing::TestWithParam<Optimizer>
{
protected:
    TrainingJob job(const std::string &name) const
    {
        TrainingJob result = toyJob(folder.path() / name);
        result.settings.optimizer = GetParam();
        return result;
    }
    TemporaryFolder folder;
};

} // namespace

TEST_P(ResumeTest, EqualsTheUninterruptedRunWhereverItPaused)
{
    RecordingListener whole;
    ASSERT_TRUE(trainRun(job("whole"), whole, RunOn()));
    for (int first = 0; first < 12; ++first) {
        const std::string name = "paused" + std::to_string(first);
        RecordingListener parts;
        EXPECT_GE(runInSittings(job(name), parts, first), 3);
        EXPECT_EQ(parts.events, whole.events) << first;
        EXPECT_EQ(tensorsOf(folder.path() / name), tensorsOf(folder.path() / "whole")) << first;
        EXPECT_EQ(bytesOf(folder.path() / name / "best/model.safetensors"), bytesOf(folder.path() / "whole/best/model.safetensors"));
        EXPECT_FALSE(parts.resumed.empty());
    }
}

TEST_P(ResumeTest, HoldsForAdaptersToo)
{
    const auto adapted = [this](const std::string &name) {
        TrainingJob result = job(name);
        result.settings.parts = {Frozen::Encoder, {2, 0, {"q", "v", "wo"}}};
        result.settings.recompute = true;
        return result;
    };
    RecordingListener whole;
    ASSERT_TRUE(trainRun(adapted("whole"), whole, RunOn()));
    RecordingListener parts;
    EXPECT_GE(runInSittings(adapted("parts"), parts, 4), 3);
    EXPECT_EQ(parts.events, whole.events);
    EXPECT_EQ(tensorsOf(folder.path() / "parts"), tensorsOf(folder.path() / "whole"));
    EXPECT_EQ(bytesOf(folder.path() / "parts/best/model.safetensors"), bytesOf(folder.path() / "whole/best/model.safetensors"));
    for (const auto &[name, values] : tensorsOf(folder.path() / "whole"))
        EXPECT_NE(name.find("lora_"), std::string::npos) << name; // what is frozen is not written every minute

    TrainingJob other = adapted("parts"); // the frozen weights must be those the run began with
    other.settings.parts.lora.rank = 3;
    RecordingListener refused;
    const auto outcome = trainRun(other, refused, RunOn());
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().message.id, "engine.checkpoint-other-run");
}

TEST_P(ResumeTest, RepeatsAnInterruptedEvaluation)
{
    RecordingListener whole;
    ASSERT_TRUE(trainRun(job("whole"), whole, RunOn()));
    for (const std::int64_t step : {std::int64_t{5}, std::int64_t{13}}) {
        RecordingListener listener;
        // After the step's own report every question comes from inside its evaluation, until that is reported.
        class PauseInside : public TrainingControl
        {
        public:
            PauseInside(const RecordingListener &listener_, std::int64_t step_) : m_listener(listener_), m_step(step_) { }
            Request request() const override
            {
                const bool inside = !m_listener.events.empty() && m_listener.events.back().step == m_step;
                return inside && ++m_asked == 1 ? Request::Pause : Request::Continue;
            }

        private:
            const RecordingListener &m_listener;
            std::int64_t m_step;
            mutable int m_asked = 0;
        };
        const TrainingJob here = job("step" + std::to_string(step));
        const auto paused = trainRun(here, listener, PauseInside(listener, step));
        ASSERT_TRUE(paused);
        EXPECT_FALSE(paused->finished);
        EXPECT_EQ(paused->position.step, step);
        EXPECT_FALSE(std::any_of(listener.events.begin(), listener.events.end(), [&](const Event &event) { return event.kind == "validation" && event.step == step; }));
        ASSERT_TRUE(trainRun(here, listener, RunOn()));
        EXPECT_EQ(listener.events, whole.events);
        EXPECT_EQ(tensorsOf(here.folder), tensorsOf(folder.path() / "whole"));
    }
}

TEST_P(ResumeTest, GoesBackToTheLastCheckpointAfterACrash)
{
    RecordingListener whole;
    ASSERT_TRUE(trainRun(job("whole"), whole, RunOn()));
    // Pause at step 7 is the last checkpoint; what came later dies with the process.
    RecordingListener crashed;
    const TrainingJob here = job("crashed");
    ASSERT_TRUE(trainRun(here, crashed, AskAfter(14, TrainingControl::Request::Pause)));
    const std::string kept = bytesOf(checkpointPath(here.folder));
    RecordingListener lost;
    ASSERT_TRUE(trainRun(here, lost, RunOn()));
    writeBytes(checkpointPath(here.folder), kept); // best/ is now of a later step than the checkpoint
    ASSERT_TRUE(trainRun(here, crashed, RunOn()));
    EXPECT_EQ(crashed.events, whole.events);
    EXPECT_EQ(tensorsOf(here.folder), tensorsOf(folder.path() / "whole"));
}

TEST_P(ResumeTest, AFinishedRunOnlyScoresTheTestAgain)
{
    RecordingListener first;
    ASSERT_TRUE(trainRun(job("run"), first, RunOn()));
    RecordingListener second;
    const auto outcome = trainRun(job("run"), second, RunOn());
    ASSERT_TRUE(outcome);
    EXPECT_TRUE(outcome->finished);
    EXPECT_EQ(outcome->position.step, 13);
    ASSERT_EQ(second.events.size(), 1U);
    EXPECT_EQ(second.events.back(), first.events.back());
}

TEST_P(ResumeTest, TakesTheCheckpointBeforeADamagedOne)
{
    RecordingListener whole;
    ASSERT_TRUE(trainRun(job("whole"), whole, RunOn()));
    RecordingListener listener;
    const TrainingJob here = job("run");
    ASSERT_TRUE(trainRun(here, listener, AskAfter(3, TrainingControl::Request::Pause)));
    ASSERT_TRUE(trainRun(here, listener, AskAfter(2, TrainingControl::Request::Pause)));
    ASSERT_TRUE(std::filesystem::exists(previousCheckpointPath(here.folder)));
    const std::string good = bytesOf(checkpointPath(here.folder));
    // Cut short, one flipped bit, empty: each time the one before it is taken and the run ends the same.
    std::vector<std::string> damages{good.substr(0, good.size() / 2), good, ""};
    damages[1][good.size() - 100] = static_cast<char>(damages[1][good.size() - 100] ^ 4);
    const std::string before = bytesOf(previousCheckpointPath(here.folder));
    for (const auto &damage : damages) {
        writeBytes(checkpointPath(here.folder), damage);
        writeBytes(previousCheckpointPath(here.folder), before);
        RecordingListener again;
        const auto outcome = trainRun(here, again, AskAfter(1, TrainingControl::Request::Pause));
        ASSERT_TRUE(outcome);
        EXPECT_EQ(again.resumed, std::vector<std::int64_t>{3});
        EXPECT_EQ(again.notices, (std::vector<std::string>{"engine.checkpoint-fallback", "engine.resumed"}));
    }
    ASSERT_TRUE(trainRun(here, listener, RunOn()));
    EXPECT_EQ(listener.events, whole.events);
}

TEST_P(ResumeTest, NeverStartsFromScratchWhenNoneIsWhole)
{
    RecordingListener listener;
    const TrainingJob here = job("run");
    ASSERT_TRUE(trainRun(here, listener, AskAfter(3, TrainingControl::Request::Pause)));
    writeBytes(checkpointPath(here.folder), "cut");
    for (int times = 0; times < 2; ++times) {
        const auto outcome = trainRun(here, listener, RunOn());
        ASSERT_FALSE(outcome);
        EXPECT_EQ(outcome.error().message.id, "engine.checkpoint-damaged");
        EXPECT_EQ(std::get<std::string>(outcome.error().message.parameters.at("path")), checkpointPath(here.folder).string());
    }
    writeBytes(previousCheckpointPath(here.folder), "cut too");
    EXPECT_FALSE(trainRun(here, listener, RunOn()));
}

TEST_P(ResumeTest, RefusesTheCheckpointOfAnotherRun)
{
    RecordingListener listener;
    TrainingJob here = job("run");
    ASSERT_TRUE(trainRun(here, listener, AskAfter(3, TrainingControl::Request::Pause)));
    here.settings.seed = 12;
    const auto outcome = trainRun(here, listener, RunOn());
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().message.id, "engine.checkpoint-other-run");
}

TEST_P(ResumeTest, SurvivesAFullDisk)
{
    if (!std::filesystem::exists("/dev/full"))
        GTEST_SKIP() << "no /dev/full here";
    RecordingListener whole;
    ASSERT_TRUE(trainRun(job("whole"), whole, RunOn()));
    RecordingListener listener;
    const TrainingJob here = job("run");
    ASSERT_TRUE(trainRun(here, listener, AskAfter(3, TrainingControl::Request::Pause)));
    const std::string before = bytesOf(checkpointPath(here.folder));
    // The temporary file of the next checkpoint leads to a device that is always full.
    std::filesystem::create_symlink("/dev/full", checkpointPath(here.folder).string() + ".new");
    const auto outcome = trainRun(here, listener, AskAfter(2, TrainingControl::Request::Pause));
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().message.id, "engine.disk-full");
    EXPECT_EQ(bytesOf(checkpointPath(here.folder)), before);
    ASSERT_TRUE(trainRun(here, listener, RunOn()));
    EXPECT_EQ(listener.events, whole.events);
}

TEST_P(ResumeTest, WritesCheckpointsByTheClock)
{
    TrainingJob here = job("run");
    here.settings.checkpointSeconds = 0; // then only the cost of writing holds them back
    RecordingListener listener;
    ASSERT_TRUE(trainRun(here, listener, RunOn()));
    ASSERT_GE(listener.checkpoints.size(), 2U);
    EXPECT_EQ(listener.checkpoints.back(), 13);
}

INSTANTIATE_TEST_SUITE_P(Optimizers, ResumeTest, testing::Values(Optimizer::Adafactor, Optimizer::AdamW),
                         [](const auto &which) { return which.param == Optimizer::AdamW ? "AdamW" : "Adafactor"; });

TEST(Checkpoint, IsWrittenAfterWhatWasReportedIsSafe)
{
    // A process killed between the two would otherwise resume behind reports that are nowhere.
    class Listener : public RecordingListener
    {
    public:
        explicit Listener(std::filesystem::path file) : m_file(std::move(file)) { }
        void onCheckpoint(const TrainingPosition &position) override
        {
            RecordingListener::onCheckpoint(position);
            there.push_back(std::filesystem::exists(m_file));
        }
        std::vector<bool> there;

    private:
        std::filesystem::path m_file;
    };
    const TemporaryFolder folder;
    const TrainingJob job = toyJob(folder.path() / "run");
    Listener listener(checkpointPath(job.folder));
    ASSERT_TRUE(trainRun(job, listener, RunOn()));
    ASSERT_FALSE(listener.there.empty());
    EXPECT_FALSE(listener.there.front());
    EXPECT_TRUE(std::filesystem::exists(checkpointPath(job.folder)));
}
