// The training service: the queue of this process, and a view of those of others.
#pragma once

#include "core/api/trainingservice.h"
#include "childworker.h"
#include "runfollower.h"
#include "trainingqueue.h"

#include <atomic>

namespace kotowari {

class TrainingServiceImpl final : public TrainingService
{
public:
    TrainingServiceImpl(std::shared_ptr<Database> database, EngineProvider engine, TokenizerProvider tokenizer);
    ~TrainingServiceImpl() override;

    void addObserver(std::weak_ptr<Observer> observer) override;
    Result<void> start(ExperimentId experiment) override;
    Result<void> resume(std::span<const RunId> runs) override;
    void pause() override;
    Result<void> pause(RunId run) override;
    Result<void> stopAndKeep(RunId run) override;
    Result<void> extend(std::span<const RunId> runs, std::int64_t steps) override;
    Result<void> prioritise(std::span<const RunId> runs) override;
    void setIsolated(bool isolated) override { m_isolated = isolated; }
    QueueStatus status() const override;
    void wait() override;
    void shutdown() override;
    Result<std::vector<Run>> interrupted() const override;

private:
    void recover();
    Result<void> enqueue(const std::function<Result<void>(std::span<const RunId> except)> &queue);
    Result<void> startChild(); ///< for the runs that wait, where there are some
    bool waitsForAChild() const; ///< one ended, and runs that were asked for here still wait for the next
    void childEnded(const ChildWorker::End &end);
    void takeOver(); ///< works on what was asked for here when the process that did so is gone
    std::vector<RunId> heldRuns() const; ///< those somebody is working on
    bool ask(RunId run, const std::string &folder, TrainingControl::Request request);
    void changed();

    std::shared_ptr<Database> m_database;
    RunRepository m_runs;
    Ingester m_ingester;
    std::atomic<bool> m_interested = false; ///< somebody asked here for runs that may be waiting elsewhere
    std::atomic<bool> m_isolated = false; ///< runs that are asked for here are worked on by a child
    std::atomic<bool> m_shutDown = false;
    RunFollower m_follower;
    TrainingQueue m_queue;
    ChildWorker m_child; ///< last: its thread uses the others
};

} // namespace kotowari
