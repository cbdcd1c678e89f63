// Generation: the encoder once, then token by token with cached keys and values; finished sequences leave the batch.
#pragma once

#include "t5model.h"

#include <functional>

namespace kotowari::engine {

struct GenerationSettings {
    int maxNewTokens = 64;
    int beams = 1; ///< 1: greedy
    double lengthPenalty = 1; ///< beams: scores are divided by length^this
    std::optional<TokenId> stopAt; ///< greedy: also ends after this one (answer-first outputs need no more after the separator)
    ClosedAnswers closedAnswers; ///< greedy: the answer is one of these; empty: free
    std::int64_t batch = 128; ///< rows at once, fewer when they are long
    Precision precision = Precision::Float32;
    bool kernels = true;
    std::function<bool()> stop; ///< asked before every token; may be empty
};

/// In the order of `sources`. nullopt: stopped.
std::optional<std::vector<GeneratedSequence>> generate(const T5Model &model, std::span<const TokenSequence> sources, const GenerationSettings &settings);

} // namespace kotowari::engine
