// Trains a sentencepiece model from texts in memory, to memory.
#pragma once

#include "core/api/tokenizer.h"

namespace kotowari {

/// The serialized model (content of a spiece.model). The same texts and options give the same bytes.
/// Errors: as TokenizerFactory::train, and tokenizer.bad-reserved-piece{piece}.
Result<std::string> trainSentencePiece(std::span<const std::string> texts, const TokenizerOptions &options);

} // namespace kotowari
