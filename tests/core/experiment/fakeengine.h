// An engine for tests: takes steps, writes a checkpoint file, "generates" the gold targets it was given. Deterministic and scripted.
#pragma once

#include "core/api/engine.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace kotowari::test {

inline constexpr int fakeVocabulary = 900; ///< rows of a loaded model

/// Thread-safe. Checkpoints are a text file "checkpoint" with the step; the best weights a folder best/.
class FakeEngine final : public Engine
{
public:
    EngineInfo info() const override;
    std::int64_t parameterCount(const ModelConfig &) const override { return 1; }
    Result<TrainingOutcome> train(const TrainingJob &job, TrainingListener &listener, const TrainingControl &control) override;
    Result<std::unique_ptr<LoadedModel>> load(const std::filesystem::path &folder, const std::string &device, int threads) override;
    Result<EngineMeasure> measure(const TrainingJob &job, std::int64_t steps, std::stop_token stop) override;

    /// Runs stop before this step until release(): tests pause and ask there. 0: they do not.
    void holdAt(std::int64_t step);
    void release();
    /// Returns when `count` runs wait at the held step.
    void waitUntilHeld(int count = 1);

    // Set before use.
    std::int64_t checkpointEvery = 5;
    std::int64_t failAt = 0;  ///< returns an error at this step, once a folder
    std::int64_t throwAt = 0; ///< throws at this step
    std::int64_t killAt = 0;  ///< the process dies at this step
    /// What test item i gives, from the gold target; absent: the target itself.
    std::function<std::vector<TokenId>(const TokenSequence &, std::size_t i)> output;

    EngineMeasure measured; ///< what measure() answers
    std::vector<TrainingJob> measuredJobs() const;
    std::vector<TrainingJob> jobs() const; ///< those trained, in the order they began
    int mostAtOnce() const;

private:
    void pass(std::int64_t step, const TrainingControl &control);

    mutable std::mutex m_mutex;
    std::condition_variable m_condition;
    std::int64_t m_holdAt = 0;
    int m_held = 0;
    int m_running = 0;
    int m_mostAtOnce = 0;
    std::vector<TrainingJob> m_jobs, m_measuredJobs;
    std::set<std::string> m_failed;
};

} // namespace kotowari::test
