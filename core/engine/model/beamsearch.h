// Beam search as Hugging Face transformers does it (BeamSearchScorer, early_stopping=False): the same ids.
#pragma once

#include "generation.h"

namespace kotowari::engine {

/// One batch; false: stopped. outputs[i] belongs to sources[i].
bool beamSearch(const T5Model &model, const std::vector<const TokenSequence *> &sources, const std::vector<GeneratedSequence *> &outputs, const GenerationSettings &settings);

} // namespace kotowari::engine
