// The sizes one can train from scratch, and settings that work without tuning.
#pragma once

#include "core/api/modelservice.h"

#include <optional>
#include <string_view>
#include <vector>

namespace kotowari {

/// A preset and what the plan does not need to say.
struct Preset {
    ModelPreset model;
    double adafactorRate = 1e-3;
    double adamWRate = 3e-4;
    int maxSource = 1024; ///< tokens with eos; positions are relative, so this bounds memory, not the model
    int maxTarget = 1024; ///< tokens with eos
    bool pretrained = false; ///< an imported model: runs begin with its weights, and its tokenizer and vocabulary are given
};

const std::vector<Preset> &allPresets();
const Preset *findPreset(std::string_view name); ///< null: no such preset

/// Trainable parameters of a configuration (T5 as in core/engine; a tied head counts once).
std::int64_t countParameters(const ModelConfig &config);

} // namespace kotowari
