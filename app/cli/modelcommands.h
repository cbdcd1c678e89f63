// The parts of `kotowari model`.
#pragma once

#include "commandline.h"

#include <nlohmann/json_fwd.hpp>

namespace kotowari::app {

/// "input" or "input_ids", "target" or "target_ids" of a line. False: neither, both, or of another kind.
bool readModelText(const nlohmann::json &line, const char *name, ModelText &text);

nlohmann::ordered_json modelConfigJson(const ModelConfig &config); ///< the keys of Hugging Face's config.json
void sayShape(const Console &console, const ModelShape &shape);    ///< on stdout

void addModelLibraryCommands(CommandLine &line, CLI::App &group); ///< import, list, remove
void addModelCardCommand(CommandLine &line, CLI::App &group);
void addModelUseCommands(CommandLine &line, CLI::App &group); ///< inspect, score, generate

} // namespace kotowari::app
