// One training run: steps, evaluations, checkpoints, the best weights, the final score.
#pragma once

#include "core/api/engine.h"

namespace kotowari::engine {

/// How the work is done, apart from what is asked for: tests compare the ways.
struct TrainerOptions {
    bool forceTensorOperations = false; ///< on the CPU too
    std::int64_t tokensAtOnce = 16384; ///< source and target tokens in one forward and backward pass
};

/// On the caller's thread. Errors as Engine::train; exceptions of libraries pass through.
Result<TrainingOutcome> trainRun(const TrainingJob &job, TrainingListener &listener, const TrainingControl &control, const TrainerOptions &options = {});

} // namespace kotowari::engine
