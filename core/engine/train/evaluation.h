// Evaluation of a set: greedy outputs, and the loss with the right answer fed in.
#pragma once

#include "core/engine/model/t5model.h"

#include <functional>

namespace kotowari::engine {

struct EvaluationSettings {
    int maxNewTokens = 64;
    std::optional<TokenId> stopAt; ///< as GenerationSettings
    ClosedAnswers closedAnswers;
    Precision precision = Precision::Float32;
    bool kernels = true;
    std::int64_t sequencesAtOnce = 128; ///< generated at once, at most
    std::int64_t tokensAtOnce = 8192; ///< scored at once, about
    std::function<bool()> stop; ///< asked often; may be empty
};

/// nullopt: stopped. An empty set has loss 0.
std::optional<Evaluation> evaluate(const T5Model &model, EvaluationSet set, std::span<const TokenSequence> items, const EvaluationSettings &settings);

/// -log p of every target token of every item, in their order. nullopt: stopped.
std::optional<std::vector<std::vector<float>>> targetLosses(const T5Model &model, std::span<const TokenSequence> items, const EvaluationSettings &settings);

} // namespace kotowari::engine
