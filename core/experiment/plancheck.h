// What stands in a plan's way, and what one should know before starting it.
#pragma once

#include "core/api/run.h"
#include "poolsource.h"
#include "presets.h"

#include <optional>
#include <span>
#include <string>

namespace kotowari {

/// What the check needs to know about the project and the machine.
struct PlanSurroundings {
    PoolCounts pools; ///< what the plan can use of them
    PoolCounts written; ///< with all explanations, approved or not
    ExplanationUse explanations = ExplanationUse::All;
    std::vector<LeakedPair> leaks; ///< examples that should share a pool and do not
    std::optional<std::string> onlyAnswer; ///< that of all examples, where they have but one
    std::optional<std::vector<std::string>> devices; ///< absent: not known, and then not checked
    std::optional<std::int64_t> freeDiskBytes;
    std::optional<std::int64_t> freeMemoryBytes;
    /// Seconds a step of earlier runs of the plan's model, by arm; "" over all of them.
    std::map<std::string, double> secondsAStep;
    std::vector<Preset> imported; ///< the project's imported models
    /// Explained examples whose answer no other one of them has: shuffled-explanation leaves them as they are.
    std::int64_t loneAnswers = 0;
    int cores = 1;
};

/// Pure: no disk, no module.
inline constexpr std::int64_t mostRuns = 10'000; ///< of a plan: beyond, it is a slip of the pen

PlanCheck checkPlan(const Plan &plan, const PlanSurroundings &surroundings);

/// The runs of a plan in queue order: seed by seed, so that complete comparisons come first. Answer-only has no explained share: one run
/// a model, size and seed, with 1.0. Only arm, model, train size, share and seed are set.
std::vector<Run> plannedRuns(const Plan &plan);
/// The tries of its tuning (tuning.h), then those: every run that is recorded.
std::vector<Run> allRuns(const Plan &plan);

} // namespace kotowari
