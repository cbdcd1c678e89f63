// A ModelConfig in our own files (run.json, model.json), named as in Hugging Face's config.json.
#pragma once

#include "core/api/engine.h"

#include <nlohmann/json.hpp>

namespace kotowari {

nlohmann::ordered_json modelConfigToJson(const ModelConfig &config);
/// Throws nlohmann::json::exception: every key must be there.
ModelConfig modelConfigFromJson(const nlohmann::ordered_json &json);

} // namespace kotowari
