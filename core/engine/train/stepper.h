// One optimisation step: loss over all target tokens of the step, gradients in as many passes as needed, update.
#pragma once

#include "core/engine/model/t5model.h"
#include "optimizer.h"
#include "schedule.h"

#include <functional>

namespace kotowari::engine {

struct StepResult {
    double loss = 0; ///< mean over the step's target tokens
    std::int64_t sourceTokens = 0;
    std::int64_t targetTokens = 0;
    std::int64_t paddedTokens = 0; ///< what was computed for them
};

struct StepSettings {
    Precision precision = Precision::Float32;
    double dropout = 0;
    std::uint64_t seed = 0;
    bool kernels = true;
    std::int64_t tokensAtOnce = 16384;
    std::function<void(std::int64_t tokens)> beforePass; ///< may be empty
};

/// Leaves the gradients in the parameters. `step` from 1.
StepResult computeGradients(T5Model &model, const std::vector<const TokenSequence *> &examples, std::int64_t step, const StepSettings &settings);

/// About half of what the largest pass over `examples` holds under the limit `tokens`; nullopt: it already holds one example alone.
std::optional<std::int64_t> halvedPass(const std::vector<const TokenSequence *> &examples, std::int64_t tokens);

} // namespace kotowari::engine
