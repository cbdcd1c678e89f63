// What is known of runs beside their scores: which test items were right, the validation curve, and whether examples leak between pools.
#pragma once

#include "core/api/baseline.h"
#include "core/api/run.h"
#include "core/api/tuningoutcome.h"

#include <map>
#include <vector>

namespace kotowari {

/// By run; a run may be missing in either. What needs it is then left out of a comparison.
struct RunEvidence {
    std::map<RunId, ItemResults> items;
    std::map<RunId, std::vector<Metric>> metrics; ///< in order of step
    BaselineList baselines = {}; ///< beside the experiment
    std::vector<TuningOutcome> tuning = {}; ///< what the arms tried out first
    std::int64_t leaks = 0; ///< pairs of examples in different pools that are suspiciously alike
};

} // namespace kotowari
