// A trained run on new cases: answers, how sure each is, and which ones people should look at.
#pragma once

#include "modelservice.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace kotowari {

/// Answers of about the same confidence, against how often they were right.
struct ReliabilityBin {
    double from = 0, to = 0;  ///< of the confidence
    double confidence = 0;    ///< mean
    double right = 0;         ///< share, with its 95 % interval
    double low = 0, high = 0;
    std::int64_t items = 0;

    friend bool operator==(const ReliabilityBin &, const ReliabilityBin &) = default;
};

/// What it means to hand answers below a confidence to people.
struct ThresholdEffect {
    double threshold = 0;
    double toPeople = 0;     ///< share of cases
    std::int64_t items = 0;  ///< that the model keeps
    std::optional<double> right, low, high; ///< share of those kept that are right, with its 95 % interval; absent: none is kept

    friend bool operator==(const ThresholdEffect &, const ThresholdEffect &) = default;
};

/// How far a run's confidence can be trusted, from the validation items, which it did not train on. The best checkpoint was chosen on them: on
/// new cases it may be a little worse.
struct Calibration {
    RunId run = 0;
    std::int64_t items = 0;
    double slope = 1, offset = 0; ///< confidence = logistic(slope x log odds of the model's probability + offset)
    double right = 0;             ///< share of the items
    std::vector<ReliabilityBin> bins; ///< of confidences that were fitted without the item (five folds)
    double error = 0;             ///< expected calibration error of the same, 0..1
    std::vector<ThresholdEffect> thresholds; ///< 0, 0.05 ... 1, of the same
    bool reliable = false;        ///< at least 50 items, some right and some wrong

    friend bool operator==(const Calibration &, const Calibration &) = default;
};

/// Below what confidence people decide, as somebody chose it for a run.
struct ChosenThreshold {
    RunId run = 0;
    double threshold = 0; ///< 0..1

    friend bool operator==(const ChosenThreshold &, const ChosenThreshold &) = default;
};

struct JudgedPrediction {
    PredictedAnswer answer;
    double probability = 0; ///< the model's own, of the answer's tokens after what stands before them
    double confidence = 0;  ///< calibrated; 0 on a format failure or where the output was cut
    bool unfamiliar = false; ///< the case is far less like those the run learned from than any validation case: confidence says nothing of it
};
/// Whether a person is to decide the case.
inline bool forPeople(const JudgedPrediction &one, double threshold) { return one.unfamiliar || one.confidence < threshold; }

/// The inputs of a file of new cases.
struct CaseFile {
    std::vector<std::string> inputs;
    std::string column; ///< that they stand in
    std::vector<std::string> columns;
};

using PredictionProgress = std::function<void(double fraction)>; ///< on the calling thread

/// Thread: any; everything blocks for the model.
class PredictionService
{
public:
    virtual ~PredictionService() = default;

    /// Measured at the first call (every validation item, at most 500, is answered) and kept beside the run; a run that trained further is measured anew.
    /// Errors: model.run-not-done{run}, tuning.no-result{run}, run.not-found{run}, predict.no-validation{run}, error.cancelled.
    virtual Result<Calibration> calibration(RunId run, const PredictionProgress &progress, std::stop_token stop) = 0;
    /// The same, only if it was measured before. Reads one small file.
    virtual Result<std::optional<Calibration>> knownCalibration(RunId run) const = 0;
    /// Keeps the choice for the project, in place of the one before, on record. Errors: run.not-found{run}, predict.bad-threshold.
    virtual Result<void> chooseThreshold(const ChosenThreshold &choice) = 0;
    virtual Result<std::optional<ChosenThreshold>> chosenThreshold() const = 0; ///< absent: nobody chose
    /// The cases of a file (csv, tsv, jsonl, json, xlsx). `column` empty: the one whose name says that it is the input, or the only one.
    /// Errors: those of an import's file, predict.no-input-column{path,columns}, predict.unknown-column{path,column,columns},
    /// predict.blank-case{path,line,column}, predict.bad-row{path,line}.
    virtual Result<CaseFile> readCases(const std::string &path, const std::string &column) const = 0;
    /// Answers to new cases, in their order, measuring the calibration first where it is missing.
    virtual Result<std::vector<JudgedPrediction>> answer(RunId run, std::span<const std::string> inputs, const PredictionProgress &progress, std::stop_token stop) = 0;
};

} // namespace kotowari
