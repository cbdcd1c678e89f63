#include "presets.h"

#include <algorithm>

namespace kotowari {

namespace {

struct Size {
    int layers, dModel, dFf, heads, dKv;
    double dropout;
};

constexpr int usualVocabulary = 1000; // for the parameter counts shown where the vocabulary follows the tokenizer

Preset makePreset(const char *name, const Size &size, int batch, std::int64_t steps, double adafactorRate, double adamWRate)
{
    Preset preset;
    preset.model.name = name;
    ModelConfig &config = preset.model.config;
    config.encoderLayers = config.decoderLayers = size.layers;
    config.dModel = size.dModel;
    config.dFf = size.dFf;
    config.heads = size.heads;
    config.dKv = size.dKv;
    config.dropout = size.dropout;
    auto counted = config;
    counted.vocabularySize = usualVocabulary;
    preset.model.parameters = countParameters(counted);
    preset.model.defaultBatch = batch;
    preset.model.defaultSteps = steps;
    preset.model.note = std::string("model.note.") + name;
    preset.adafactorRate = adafactorRate;
    preset.adamWRate = adamWRate;
    return preset;
}

} // namespace

std::int64_t countParameters(const ModelConfig &c)
{
    const std::int64_t D = c.dModel, F = c.dFf, V = c.vocabularySize;
    const std::int64_t inner = std::int64_t{c.heads} * c.dKv;
    const std::int64_t attention = 4 * D * inner + D; // q, k, v, o and the norm before them
    const std::int64_t feedForward = (c.feedForward == FeedForward::GatedGelu ? 3 : 2) * D * F + D;
    const std::int64_t bias = std::int64_t{c.relativeAttentionBuckets} * c.heads; // one table a stack
    return V * D * (c.tieWordEmbeddings ? 1 : 2)
        + c.encoderLayers * (attention + feedForward) + bias + D
        + c.decoderLayers * (2 * attention + feedForward) + bias + D;
}

const std::vector<Preset> &allPresets()
{
    // All from scratch, T5 1.0 (relu, tied head). The larger ones learn from scratch only slowly: their rates are those of T5.
    static const std::vector<Preset> presets{
        makePreset("t5-nano", {2, 64, 256, 4, 16, 0.0}, 16, 1500, 3e-3, 1e-3),
        makePreset("t5-micro", {3, 128, 512, 4, 32, 0.05}, 16, 2000, 2e-3, 1e-3),
        makePreset("t5-efficient-tiny", {4, 256, 1024, 4, 64, 0.1}, 16, 3000, 1e-3, 5e-4),
        makePreset("t5-small", {6, 512, 2048, 8, 64, 0.1}, 16, 4000, 1e-3, 3e-4),
        makePreset("t5-base", {12, 768, 3072, 12, 64, 0.1}, 16, 6000, 1e-3, 2e-4),
        makePreset("t5-large", {24, 1024, 4096, 16, 64, 0.1}, 8, 8000, 1e-3, 1e-4),
    };
    return presets;
}

const Preset *findPreset(std::string_view name)
{
    const auto &presets = allPresets();
    const auto it = std::ranges::find_if(presets, [&](const Preset &preset) { return preset.model.name == name; });
    return it == presets.end() ? nullptr : &*it;
}

} // namespace kotowari
