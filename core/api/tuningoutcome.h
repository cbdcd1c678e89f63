// What an arm's tuning tried and chose.
#pragma once

#include "experiment.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kotowari {

struct TuningCandidate {
    double learningRate = 0;
    std::vector<double> scores; ///< best validation scores of its runs that are done, 0..1
    std::int64_t runs = 0; ///< planned
    std::optional<double> mean; ///< of the scores; absent before all of them are there
};

struct TuningOutcome {
    Arm arm;
    std::string model;
    std::vector<TuningCandidate> candidates; ///< ascending learning rate
    std::optional<double> chosen; ///< learning rate; absent: not decided yet

    /// The best may lie beyond what was tried.
    bool atEdge() const { return chosen && (*chosen == candidates.front().learningRate || *chosen == candidates.back().learningRate); }
};

} // namespace kotowari
