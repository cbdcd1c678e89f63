// How much memory a training run takes, before it starts.
#pragma once

#include "core/api/engine.h"

namespace kotowari {

/// Bytes of the program with libtorch, whatever it trains.
constexpr std::int64_t processMemory = 350 * 1024 * 1024;

/// Bytes of one run, about: weights, gradients, the optimizer's state, the best weights so far, and what one pass keeps for its backward.
/// `tokens`: source and target tokens of a step. What the engine does on the CPU (packed, no padding; logits a part at a time).
std::int64_t trainingMemory(const ModelConfig &model, const TrainerSettings &settings, std::int64_t tokens);

} // namespace kotowari
