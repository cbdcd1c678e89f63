// A queue that trains nothing: tests move runs by hand and observers hear of it.
#pragma once

#include "core/api/trainingservice.h"
#include "fakeexperiments.h"

#include <condition_variable>

namespace kotowari::ui::fakes {

/// Thread: any.
class FakeTrainingService : public TrainingService
{
public:
    explicit FakeTrainingService(FakeExperimentService &experiments) : m_experiments(experiments) { }

    // For tests.
    void change(const Run &run); ///< stores the run and tells observers
    void addMetrics(RunId run, std::vector<Metric> metrics); ///< stores them and tells observers
    void resetMetrics(RunId run);
    void setStatus(QueueStatus status); ///< what status() answers; tells observers when active changes
    void setCheckpointing(bool slow); ///< true: pause() and wait() block until set to false
    int pauses() const; ///< how often pause() of the whole queue was called
    int resumes() const;
    std::vector<RunId> prioritised() const; ///< by the last call

    void addObserver(std::weak_ptr<Observer> observer) override;
    Result<void> start(ExperimentId experiment) override; ///< its first unfinished run is Running
    Result<void> resume(std::span<const RunId> runs) override;
    void pause() override;
    Result<void> pause(RunId run) override;
    Result<void> stopAndKeep(RunId run) override;
    Result<void> extend(std::span<const RunId> runs, std::int64_t steps) override; ///< they are queued with more steps planned
    Result<void> prioritise(std::span<const RunId> runs) override;
    QueueStatus status() const override;
    void wait() override;
    void shutdown() override;
    Result<std::vector<Run>> interrupted() const override;

private:
    template<typename Tell> void tell(Tell tell);
    void waitForCheckpoint();

    FakeExperimentService &m_experiments;
    mutable std::mutex m_mutex;
    std::condition_variable m_checkpointed;
    std::vector<std::weak_ptr<Observer>> m_observers;
    QueueStatus m_status;
    bool m_slow = false;
    int m_pauses = 0;
    int m_resumes = 0;
    std::vector<RunId> m_prioritised;
};

} // namespace kotowari::ui::fakes
