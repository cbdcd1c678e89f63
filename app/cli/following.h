// Watches runs being trained: progress on stderr, signals checkpoint. What train, resume and pilot share.
#pragma once

#include "app/console.h"
#include "app/signalwatch.h"
#include "core/api/project.h"

#include <functional>
#include <vector>

namespace kotowari::app {

class Progress;

/// Starts training with `start`, prints progress until nothing more is worked on, and gives whether a signal stopped it.
/// The first signal asks every run to checkpoint. Blocks. `signals` must be older than the project.
Result<bool> followTraining(const Console &console, SignalWatch &signals, Project &project, const std::function<Result<void>()> &start);

/// Says on stderr every run that ends or pauses, once. `progress` must live until the observer is forgotten or nothing trains.
std::shared_ptr<Observer> makeEndedRunsObserver(const Console &console, Progress &progress);

/// Prints the runs (as JSON: the list of the contract), how it ended, and gives the exit status:
/// 130 when interrupted, 1 when a run failed, else 0. `verdictOf`: prints that experiment's verdict, unless interrupted or JSON.
int concludeTraining(const Console &console, Project &project, const std::vector<Run> &runs, bool interrupted, bool json,
                     std::optional<ExperimentId> verdictOf);

/// "explain-then-answer:detailed, 150 examples, seed 3".
std::string describe(const Console &console, const Run &run);

/// Prints the verdict's sentence and its caveats on stdout.
void printVerdict(const Console &console, const Comparison &comparison);

} // namespace kotowari::app
