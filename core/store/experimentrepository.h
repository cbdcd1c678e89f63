// Experiments in the project file: the plan, what it was created from, the scored test items.
#pragma once

#include "core/api/run.h"
#include "core/store/database.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace kotowari {

/// What is recorded when an experiment is created, beside its Experiment.
struct ExperimentOrigins {
    std::string poolsFingerprint;
    std::string examplesFingerprint;
    std::string tokenizerFingerprint;
    int vocabulary = 0;
};

/// One run to be recorded as queued.
struct NewRun {
    Arm arm;
    std::string model;
    std::int64_t trainSize = 0;
    double explained = 1.0;
    std::int64_t seed = 0;
    std::int64_t plannedSteps = 0;
    double work = 1; ///< tokens to be processed
    std::int64_t extraCases = 0; ///< Run::extraCases
    std::optional<TuningTry> tuning = std::nullopt; ///< its validation score is not recorded: it is the run's
};

struct TestItem {
    ExampleId example = 0;
    std::string input;
    std::string answer;
};

/// Thread: any. Every call is one transaction.
class ExperimentRepository
{
public:
    explicit ExperimentRepository(std::shared_ptr<Database> database) : m_database(std::move(database)) { }

    /// Writes the files of the new experiment, given its id, before the transaction commits; an error rolls everything back.
    using FileWriter = std::function<Result<void>(ExperimentId)>;
    /// Records the experiment (its id is ignored), its test items and its runs in queue order.
    Result<ExperimentId> add(const Experiment &experiment, const ExperimentOrigins &origins, const std::vector<TestItem> &testItems,
                             const std::vector<NewRun> &runs, const FileWriter &writeFiles);
    Result<std::vector<Experiment>> all() const; ///< newest first
    /// Errors: experiment.not-found{experiment}.
    Result<Experiment> get(ExperimentId id) const;
    Result<ExperimentOrigins> origins(ExperimentId id) const;
    Result<std::vector<TestItem>> testItems(ExperimentId id) const;
    Result<void> remove(ExperimentId id);

private:
    std::shared_ptr<Database> m_database;
};

} // namespace kotowari
