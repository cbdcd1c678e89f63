// How sure a model is, made honest: its own probabilities against how often it was right, and what a threshold would hand to people.
// Sources: Platt, Advances in Large Margin Classifiers (1999) 61-74, with the targets and the Newton steps of Lin, Lin & Weng, Machine
// Learning 68 (2007) 267-276; reliability diagrams and the expected calibration error, Guo et al., arXiv 1706.04599.
#pragma once

#include "core/api/predictionservice.h"

#include <span>
#include <vector>

namespace kotowari {

/// An answer of known worth: the model's own probability of it, and whether it was right.
struct JudgedAnswer {
    double probability = 0; ///< 0..1
    bool right = false;
};

/// A straight line through the log odds: sure answers become as sure as they deserve. The order of answers stays: slope is at least 0.
struct LogisticCalibration {
    double slope = 1;
    double offset = 0;
    double operator()(double probability) const; ///< 0..1; any finite or extreme probability is taken
};

/// Fitted to all of `answers`; with none the identity.
LogisticCalibration fitCalibration(std::span<const JudgedAnswer> answers);

/// The same answers with the confidence of a line that was fitted without them: five folds by place (i mod 5). What a diagram may show.
std::vector<JudgedAnswer> crossCalibrated(std::span<const JudgedAnswer> answers);

/// Bins of equal width over 0..1 that hold an answer, ascending; shares with Wilson's 95 % interval.
std::vector<ReliabilityBin> reliability(std::span<const JudgedAnswer> answers, int bins = 10);

/// Mean distance of confidence and share right over the bins, by their size. 0 without answers.
double expectedCalibrationError(std::span<const ReliabilityBin> bins);

/// What a threshold does, for each of `thresholds`: answers below it go to people. Shares of right answers with Wilson's 95 % interval.
std::vector<ThresholdEffect> thresholdEffects(std::span<const JudgedAnswer> answers, std::span<const double> thresholds);

} // namespace kotowari
