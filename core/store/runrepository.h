// Runs in the project file: their state, metrics, predictions and log.
#pragma once

#include "core/api/run.h"
#include "core/store/database.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace kotowari {

/// A run as the queue sees it.
struct QueuedRun {
    Run run;
    double work = 1;     ///< tokens to be processed, all in all
    bool wanted = false; ///< in the queue that is being worked on
};

struct LogLine {
    std::int64_t at = 0; ///< Unix time in milliseconds
    std::int64_t step = 0;
    Message message;
};

/// One evaluation on validation.
struct ValidationPoint {
    std::int64_t step = 0;
    double score = 0;      ///< exact match, 0..1
    double answerLoss = 0; ///< 0 where it was not recorded
};

/// What a run's validation curve says at its end.
struct CurveEnd {
    std::int64_t bestStep = 0;       ///< of the scored checkpoint; 0: there was no evaluation
    std::optional<bool> levelledOff; ///< absent: too few evaluations
};

/// Changes to one run's record inside one transaction. Made by RunRepository::edit(); SQLite's exceptions pass through to it.
class RunRecord
{
public:
    RunRecord(SQLite::Database &connection, RunId run) : m_connection(connection), m_run(run) { }

    std::int64_t eventsOffset();
    void setEventsOffset(std::int64_t bytes);
    RunState state();
    void setState(RunState state);
    void setWanted(bool wanted);
    void setPosition(const TrainingPosition &position);
    void setPlannedSteps(std::int64_t steps);
    void setScore(std::optional<double> score);
    void setStoppedEarly(bool early);
    void setCurveEnd(const CurveEnd &end);
    std::vector<ValidationPoint> validation(); ///< in order of step
    std::int64_t validationItems();            ///< of its experiment
    void setError(const std::optional<Message> &error);
    void addMetric(const Metric &metric); ///< replaces the one of the same name and step; numbers that are not finite are left out
    void addPrediction(const Prediction &prediction); ///< input and gold are the experiment's
    void addLog(const LogLine &line);
    /// Takes back what came after `step`: metrics, predictions, the score.
    void voidAfter(std::int64_t step);
    /// Takes back everything that came from the event file.
    void clear();

private:
    SQLite::Database &m_connection;
    RunId m_run;
};

/// Thread: any. Every call is one transaction.
class RunRepository
{
public:
    explicit RunRepository(std::shared_ptr<Database> database) : m_database(std::move(database)) { }

    Result<std::vector<QueuedRun>> runs(std::optional<ExperimentId> experiment) const; ///< in queue order
    /// Errors: run.not-found{run}.
    Result<QueuedRun> run(RunId id) const;
    /// Those that are running or in the queue being worked on, in queue order.
    Result<std::vector<QueuedRun>> inWork() const;
    /// All runs of the experiments that inWork() touches.
    Result<std::vector<QueuedRun>> ofExperimentsInWork() const;
    Result<std::vector<Metric>> metrics(RunId run) const; ///< in order of step, then name
    Result<std::vector<Prediction>> predictions(RunId run) const; ///< in order of example
    Result<std::map<RunId, ItemResults>> itemResults(ExperimentId experiment) const; ///< of the runs that have predictions
    Result<std::vector<LogLine>> log(RunId run, int lines) const; ///< the last ones, oldest first
    Result<std::int64_t> eventsOffset(RunId run) const;

    Result<void> edit(RunId run, const std::function<Result<void>(RunRecord &)> &change);
    /// Puts every run of the experiment that is not done into the queue: paused, interrupted and failed ones become queued.
    /// `except`: runs that somebody is working on.
    Result<void> enqueue(ExperimentId experiment, std::span<const RunId> except);
    /// Queues these; empty: every run that is not done, also of an experiment whose maker died before it started it.
    Result<void> enqueue(std::span<const RunId> runs, std::span<const RunId> except);
    /// Before all others that wait, in the order of the queue.
    Result<void> putFirst(std::span<const RunId> runs);
    /// Done runs become queued and wanted, with so many more steps planned. Errors: training.not-done{run}; then none is changed.
    Result<void> extend(std::span<const RunId> runs, std::int64_t steps);
    /// Errors: run.busy{run}; then none is removed.
    Result<void> remove(std::span<const RunId> runs);
    /// Empties the queue that is being worked on; states stay.
    Result<void> clearWanted();

private:
    std::shared_ptr<Database> m_database;
};

} // namespace kotowari
