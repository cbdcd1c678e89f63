// The queue of runs and its background threads.
#pragma once

#include "observer.h"
#include "result.h"

#include <memory>
#include <optional>
#include <span>

namespace kotowari {

struct QueueStatus {
    bool active = false;      ///< runs are being worked on, here or in another process
    bool elsewhere = false;   ///< by another process (a child that went on after the window closed)
    std::int64_t total = 0;   ///< runs of the experiments being worked on
    std::int64_t finished = 0;
    std::optional<double> secondsLeft; ///< of all queued and running runs
    double fraction = 0;      ///< of the work, 0..1
};

/// Thread: any. Nothing here waits for a run except wait().
class TrainingService
{
public:
    virtual ~TrainingService() = default;

    /// Weak: an observer that is gone is forgotten.
    virtual void addObserver(std::weak_ptr<Observer> observer) = 0;

    virtual Result<void> start(ExperimentId experiment) = 0; ///< works on all its unfinished runs
    virtual Result<void> resume(std::span<const RunId> runs) = 0; ///< paused, interrupted or failed ones go on; empty: all that can
    virtual void pause() = 0; ///< every running run checkpoints and becomes paused; the queue stops
    virtual Result<void> pause(RunId run) = 0;
    virtual Result<void> stopAndKeep(RunId run) = 0; ///< scores its best checkpoint now and ends it
    /// "Train further": done runs go on for `steps` more from where they ended, and are scored anew. Their old score goes
    /// when that training begins.
    /// Errors: training.not-done{run}, training.stopped-early{run}, training.nothing-trained{run} (planned for no step), tuning.keeps-its-steps{run}, plan.bad-number. All of them or none.
    virtual Result<void> extend(std::span<const RunId> runs, std::int64_t steps) = 0;
    /// These come next, in the order of the queue, before all others that wait.
    virtual Result<void> prioritise(std::span<const RunId> runs) = 0;
    /// Runs started from now on are worked on by a child process, the same program as "kotowari resume": what kills it (a fault of a driver, too
    /// little memory) interrupts its runs and nothing else. The child goes on when this process ends. Those being worked on here stay here.
    virtual void setIsolated(bool isolated) { (void)isolated; }
    virtual QueueStatus status() const = 0;
    /// Blocks until the queue is idle. For the command line.
    virtual void wait() = 0;
    /// Asks all runs to checkpoint and joins the threads. Called before main returns; the destructor does so too.
    virtual void shutdown() = 0;
    /// Runs whose record says they were being worked on but that nobody holds: marked interrupted when the project opened.
    virtual Result<std::vector<Run>> interrupted() const = 0;
};

} // namespace kotowari
