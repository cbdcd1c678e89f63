// B sequences, N source tokens in all, M target tokens in all; D d_model, I heads * d_kv, F d_ff, V vocabulary.
#include "t5model.h"

#include <cmath>

namespace kotowari::engine {

T5Model::T5Model(const ModelConfig &config, const at::Device &device)
    : m_config(config), m_device(device), m_parameters(config, device)
{
    if (config.scaleDecoderOutputs.value_or(config.tieWordEmbeddings))
        m_headScale = std::pow(config.dModel, -0.5);
}

at::Tensor T5Model::embed(const at::Tensor &ids) const { return at::embedding(weights().shared, ids); }

at::Tensor T5Model::feedForward(const at::Tensor &x, const BlockWeights &block, Pass &pass) const
{
    const at::Tensor normed = rmsNorm(x, block.feedNorm, m_config.layerNormEpsilon, pass); // [N, D]
    const at::Tensor wide = linear(normed, block.feedIn, pass); // [N, F] or [N, 2F]
    const at::Tensor active = m_config.feedForward == FeedForward::GatedGelu ? gatedGeluDropped(wide, pass) : reluDropped(wide, pass); // [N, F]
    return addDropped(x, linear(active, block.feedOut, pass), pass); // [N, D]
}

at::Tensor T5Model::encode(const PackedTokens &source, const std::shared_ptr<const AttentionLayout> &layout, Pass &pass) const
{
    const double epsilon = m_config.layerNormEpsilon;
    const at::Tensor bias = relativeBias(weights().encoderBias, source.longest, true, m_config.relativeAttentionMaxDistance);
    at::Tensor x = embedDropped(weights().shared, source.ids, pass); // [N, D]
    for (const BlockWeights &block : weights().encoder) {
        const at::Tensor qkv = linear(rmsNorm(x, block.selfNorm, epsilon, pass), block.selfQkv, pass); // [N, 3I]
        const at::Tensor mixed = selfAttention(qkv, bias, layout, m_config.heads, pass); // [N, I]
        x = addDropped(x, linear(mixed, block.selfOut, pass), pass); // [N, D]
        x = feedForward(x, block, pass); // [N, D]
    }
    return dropout(rmsNorm(x, weights().encoderNorm, epsilon, pass), pass);
}

at::Tensor T5Model::decode(const Batch &batch, const at::Tensor &encoded, Pass &pass) const
{
    const double epsilon = m_config.layerNormEpsilon;
    const at::Tensor bias = relativeBias(weights().decoderBias, batch.decoderInput.longest, false, m_config.relativeAttentionMaxDistance);
    at::Tensor x = embedDropped(weights().shared, batch.decoderInput.ids, pass); // [M, D]
    for (const BlockWeights &block : weights().decoder) {
        const at::Tensor qkv = linear(rmsNorm(x, block.selfNorm, epsilon, pass), block.selfQkv, pass); // [M, 3I]
        const at::Tensor mixed = selfAttention(qkv, bias, batch.decoderSelf, m_config.heads, pass); // [M, I]
        x = addDropped(x, linear(mixed, block.selfOut, pass), pass); // [M, D]

        const at::Tensor q = linear(rmsNorm(x, block.crossNorm, epsilon, pass), block.crossQ, pass); // [M, I]
        const at::Tensor kv = linear(encoded, block.crossKv, pass); // [N, 2I]
        const at::Tensor read = crossAttention(q, kv, batch.cross, m_config.heads, pass); // [M, I]
        x = addDropped(x, linear(read, block.crossOut, pass), pass); // [M, D]

        x = feedForward(x, block, pass); // [M, D]
    }
    return dropout(rmsNorm(x, weights().decoderNorm, epsilon, pass), pass);
}

at::Tensor T5Model::logits(const at::Tensor &decoded, const Pass &pass) const
{
    const at::Tensor &head = weights().head.defined() ? weights().head : weights().shared;
    return linear(m_headScale == 1 ? decoded : decoded * m_headScale, head, pass); // [M, V]
}

at::Tensor T5Model::forward(const Batch &batch, Pass &pass) const
{
    const at::Tensor encoded = encode(batch.source, batch.encoderSelf, pass); // [N, D]
    return logits(decode(batch, encoded, pass), pass); // [M, V]
}

} // namespace kotowari::engine
