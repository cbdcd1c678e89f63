// A ModelConfig as Hugging Face's config.json (T5Config), both ways. No torch here.
#pragma once

#include "core/api/engine.h"

#include <filesystem>
#include <string>

namespace kotowari::engine {

/// Errors: engine.model-missing{path}, engine.model-damaged{path}, engine.model-unsupported{path,field,value}.
Result<ModelConfig> readConfig(const std::filesystem::path &path);
/// `path` is for the errors' text only.
Result<ModelConfig> parseConfig(const std::string &text, const std::filesystem::path &path);
std::string configText(const ModelConfig &config);
/// Sizes above zero and within what fits in memory addressing; the first wrong field as engine.setting-invalid{name,value}.
Result<void> checkConfig(const ModelConfig &config);

} // namespace kotowari::engine
