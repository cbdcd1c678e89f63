// How fast training is on this machine, against what its matrix products could do alone.
#pragma once

#include "core/api/engine.h"

namespace kotowari::engine {

/// Times `steps` training steps on job.training (after two that do not count) and generation on a part of it. Nothing is written.
/// Errors: as training; error.cancelled.
Result<EngineMeasure> measureTraining(const TrainingJob &job, std::int64_t steps, std::stop_token stop);

/// Floating-point operations of the matrix products of one training step (forward and backward), padding not counted.
double stepFlops(const ModelConfig &config, std::span<const TokenSequence *const> examples);

} // namespace kotowari::engine
