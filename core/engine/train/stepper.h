// One optimisation step: loss over all target tokens of the step, gradients in as many passes as needed, update.
//
// The loss is the weighted mean sum(w * -log p) / sum(w) over the tokens of the whole step: with all weights 1 the usual mean (FACTS: "mean
// over all real tokens of the whole step"), and a weight changes what counts, not how large the loss and so the step is (the convention
// of torch's cross_entropy with weights and reduction mean). Companions have a mean of their own, times lambda: Hsieh et al., arXiv 2305.02301,
// equation 3, L = L_label + lambda * L_rationale with each L a mean, so that long explanations do not outweigh short answers.
#pragma once

#include "core/engine/model/t5model.h"
#include "optimizer.h"
#include "schedule.h"

#include <functional>

namespace kotowari::engine {

struct StepResult {
    double loss = 0; ///< weighted mean over the step's target tokens
    std::int64_t sourceTokens = 0;
    std::int64_t targetTokens = 0; ///< that carry loss
    std::int64_t paddedTokens = 0; ///< what was computed for them
};

struct StepSettings {
    Precision precision = Precision::Float32;
    double dropout = 0;
    std::uint64_t seed = 0;
    bool kernels = true;
    std::int64_t tokensAtOnce = 16384;
    double companionWeight = 1; ///< lambda
    std::function<void(std::int64_t tokens)> beforePass; ///< may be empty
};

/// Leaves the gradients in the parameters. `step` from 1.
StepResult computeGradients(T5Model &model, const std::vector<const TokenSequence *> &examples, std::int64_t step, const StepSettings &settings);

/// About half of what the largest pass over `examples` holds under the limit `tokens`; nullopt: it already holds one example alone.
std::optional<std::int64_t> halvedPass(const std::vector<const TokenSequence *> &examples, std::int64_t tokens);

} // namespace kotowari::engine
