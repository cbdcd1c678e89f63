// One training run: steps, evaluations, checkpoints, the best weights, the final score.
#pragma once

#include "core/api/engine.h"

namespace kotowari::engine {

/// How the work is done, apart from what is asked for: tests compare the ways.
struct TrainerOptions {
    bool forceTensorOperations = false; ///< on the CPU too
    std::function<void(std::int64_t tokens)> beforePass; ///< called with the size of each training pass; may throw as an allocation would
};

/// On the caller's thread. Errors as Engine::train; exceptions of libraries pass through.
Result<TrainingOutcome> trainRun(const TrainingJob &job, TrainingListener &listener, const TrainingControl &control, const TrainerOptions &options = {});

} // namespace kotowari::engine
