#include "memoryestimate.h"

#include "presets.h"

#include <algorithm>

namespace kotowari {

namespace {

constexpr std::int64_t floatBytes = 4;
constexpr std::int64_t logitsAtOnce = 16 * 1024 * 1024; // of the head (core/engine/model/losses.cpp)
constexpr std::int64_t typicalLength = 128; // tokens of a sequence, for the attention weights

/// Parameters that get a gradient.
std::int64_t trainedParameters(const ModelConfig &model, const TrainedParts &parts)
{
    const std::int64_t all = countParameters(model);
    const std::int64_t D = model.dModel;
    const std::int64_t I = std::int64_t{model.heads} * model.dKv;
    if (parts.lora.rank > 0) {
        const std::int64_t attentions = (parts.frozen == Frozen::Encoder ? 0 : model.encoderLayers) + 2 * std::int64_t{model.decoderLayers};
        return attentions * static_cast<std::int64_t>(parts.lora.projections.size()) * parts.lora.rank * (D + I);
    }
    if (parts.frozen == Frozen::Nothing)
        return all;
    const std::int64_t embedding = std::int64_t{model.vocabularySize} * D;
    const std::int64_t wide = (model.feedForward == FeedForward::GatedGelu ? 3 : 2) * D * model.dFf;
    return all - embedding - (parts.frozen == Frozen::Encoder ? model.encoderLayers * (4 * I * D + wide) : 0);
}

/// Floats kept for backward, a token and block: what enters each product and norm, q, k, v, the mixed values, the attention weights.
std::int64_t keptPerToken(const ModelConfig &model, bool cross)
{
    const std::int64_t D = model.dModel;
    const std::int64_t I = std::int64_t{model.heads} * model.dKv;
    const std::int64_t wide = model.feedForward == FeedForward::GatedGelu ? 3 * std::int64_t{model.dFf} : std::int64_t{model.dFf};
    const std::int64_t attention = 2 * D + 4 * I + model.heads * typicalLength;
    return (cross ? 2 : 1) * attention + 3 * D + wide;
}

} // namespace

std::int64_t trainingMemory(const ModelConfig &model, const TrainerSettings &settings, std::int64_t tokens)
{
    const std::int64_t all = countParameters(model);
    const std::int64_t trained = trainedParameters(model, settings.parts);
    const std::int64_t state = settings.optimizer == Optimizer::AdamW ? 2 * trained : trained / 64;
    const std::int64_t half = settings.precision == Precision::BFloat16 ? all / 2 : 0; // rounded copies of the weights

    const std::int64_t pass = std::min(tokens, settings.tokensAtOnce);
    const std::int64_t encoderBlock = keptPerToken(model, false);
    const std::int64_t decoderBlock = keptPerToken(model, true);
    // Half of a pass's tokens are the encoder's, half the decoder's.
    const std::int64_t whole = pass / 2 * (model.encoderLayers * encoderBlock + model.decoderLayers * decoderBlock);
    const std::int64_t inputs = pass / 2 * std::int64_t{model.dModel} * (model.encoderLayers + model.decoderLayers);
    const std::int64_t activations = settings.recompute ? inputs + pass / 2 * decoderBlock : whole;
    const std::int64_t logits = 2 * std::min<std::int64_t>(logitsAtOnce, pass / 2 * model.vocabularySize);
    return floatBytes * (all + 2 * trained + state + half + activations + logits); // 2: gradients, and the best weights
}

} // namespace kotowari
