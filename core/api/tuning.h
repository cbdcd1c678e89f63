// What the arms of a plan try out on validation before their runs train: the same candidates for every arm.
#pragma once

#include <optional>
#include <vector>

namespace kotowari {

/// Part of a plan. Each trained arm (of each model) trains one run a candidate and tuning seed, at the largest train size, and is judged on
/// validation alone; the best candidate is recorded once and used for all of that arm's runs.
struct Tuning {
    std::vector<double> learningRates = {}; ///< candidates, ascending, two or more; empty: nothing is tuned
    int seeds = 1; ///< runs a candidate; their seeds are none of the plan's

    bool any() const { return !learningRates.empty(); }
    friend bool operator==(const Tuning &, const Tuning &) = default;
};

/// What marks a run as a try: it is never scored on test and belongs to no comparison.
struct TuningTry {
    double learningRate = 0;
    std::optional<double> validationScore = std::nullopt; ///< the best so far, 0..1

    friend bool operator==(const TuningTry &, const TuningTry &) = default;
};

} // namespace kotowari
