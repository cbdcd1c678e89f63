// A model folder over the engine and the tokenizer: texts in, texts and numbers out.
#pragma once

#include "core/api/modelfolder.h"
#include "core/api/tokenizer.h"

#include <memory>

namespace kotowari {

/// Loads the weights. Errors: those of Engine::load and TokenizerFactory::load; model.tokenizer-too-large{path,pieces,vocabulary}.
Result<std::unique_ptr<ModelFolder>> openModelFolder(const std::filesystem::path &folder, const EngineProvider &engine, const TokenizerProvider &tokenizer);

} // namespace kotowari
