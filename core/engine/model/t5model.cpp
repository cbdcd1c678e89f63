// B sequences, N source tokens in all, M target tokens in all; D d_model, I heads * d_kv, F d_ff, V vocabulary.
#include "t5model.h"

#include "recompute.h"

#include <algorithm>
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

namespace {

bool trains(const Projection &projection)
{
    return projection.weight.requires_grad() || std::ranges::any_of(projection.adapters, [](const Adapter &adapter) { return adapter.a.requires_grad(); });
}

bool trains(const BlockWeights &block)
{
    return block.selfNorm.requires_grad() || trains(block.selfQkv) || trains(block.selfOut) || trains(block.crossQ) || trains(block.crossKv) || trains(block.crossOut)
        || trains(block.feedIn) || trains(block.feedOut);
}

} // namespace

template<typename Body>
at::Tensor T5Model::run(const Body &body, const BlockWeights &block, const std::vector<at::Tensor> &inputs, Pass &pass) const
{
    const bool backward = at::GradMode::is_enabled()
        && (trains(block) || std::ranges::any_of(inputs, [](const at::Tensor &input) { return input.defined() && input.requires_grad(); }));
    return m_recompute && backward ? recomputed(body, inputs, pass) : body(inputs, pass);
}

at::Tensor T5Model::encoderBlock(const at::Tensor &x, const at::Tensor &bias, const BlockWeights &block, const std::shared_ptr<const AttentionLayout> &layout, Pass &pass) const
{
    const at::Tensor qkv = linear(rmsNorm(x, block.selfNorm, m_config.layerNormEpsilon, pass), block.selfQkv, pass); // [N, 3I]
    const at::Tensor mixed = selfAttention(qkv, bias, layout, m_config.heads, pass); // [N, I]
    return feedForward(addDropped(x, linear(mixed, block.selfOut, pass), pass), block, pass); // [N, D]
}

at::Tensor T5Model::encode(const PackedTokens &source, const std::shared_ptr<const AttentionLayout> &layout, Pass &pass) const
{
    at::Tensor bias;
    at::Tensor x = embedDropped(weights().shared, source.ids, pass); // [N, D]
    for (const BlockWeights &block : weights().encoder) {
        if (block.selfBias.defined())
            bias = relativeBias(block.selfBias, source.longest, true, m_config.relativeAttentionMaxDistance);
        x = run([this, &block, layout](const auto &in, Pass &here) { return encoderBlock(in[0], in[1], block, layout, here); }, block, {x, bias}, pass);
    }
    return dropout(rmsNorm(x, weights().encoderNorm, m_config.layerNormEpsilon, pass), pass);
}

at::Tensor T5Model::decoderBlock(const at::Tensor &x, const at::Tensor &bias, const at::Tensor &encoded, const BlockWeights &block,
                                 const std::shared_ptr<const AttentionLayout> &self, const std::shared_ptr<const AttentionLayout> &cross, Pass &pass) const
{
    const double epsilon = m_config.layerNormEpsilon;
    const at::Tensor qkv = linear(rmsNorm(x, block.selfNorm, epsilon, pass), block.selfQkv, pass); // [M, 3I]
    const at::Tensor mixed = selfAttention(qkv, bias, self, m_config.heads, pass); // [M, I]
    const at::Tensor y = addDropped(x, linear(mixed, block.selfOut, pass), pass); // [M, D]

    const at::Tensor q = linear(rmsNorm(y, block.crossNorm, epsilon, pass), block.crossQ, pass); // [M, I]
    const at::Tensor kv = linear(encoded, block.crossKv, pass); // [N, 2I]
    const at::Tensor read = crossAttention(q, kv, cross, m_config.heads, pass); // [M, I]
    return feedForward(addDropped(y, linear(read, block.crossOut, pass), pass), block, pass); // [M, D]
}

at::Tensor T5Model::decode(const Batch &batch, const at::Tensor &encoded, Pass &pass) const
{
    at::Tensor bias;
    at::Tensor x = embedDropped(weights().shared, batch.decoderInput.ids, pass); // [M, D]
    for (const BlockWeights &block : weights().decoder) {
        if (block.selfBias.defined())
            bias = relativeBias(block.selfBias, batch.decoderInput.longest, false, m_config.relativeAttentionMaxDistance);
        x = run([this, &block, self = batch.decoderSelf, cross = batch.cross](const auto &in, Pass &here) { return decoderBlock(in[0], in[1], in[2], block, self, cross, here); },
                block, {x, bias, encoded}, pass);
    }
    return dropout(rmsNorm(x, weights().decoderNorm, m_config.layerNormEpsilon, pass), pass);
}

at::Tensor T5Model::logits(const at::Tensor &decoded, Pass &pass) const
{
    return linear(m_headScale == 1 ? decoded : decoded * m_headScale, head(), pass); // [M, V]
}

at::Tensor T5Model::forward(const Batch &batch, Pass &pass) const
{
    const at::Tensor encoded = encode(batch.source, batch.encoderSelf, pass); // [N, D]
    return logits(decode(batch, encoded, pass), pass); // [M, V]
}

at::Tensor T5Model::loss(const Batch &batch, double scale, Pass &pass) const
{
    const at::Tensor encoded = encode(batch.source, batch.encoderSelf, pass); // [N, D]
    return headLoss(decode(batch, encoded, pass), head(), m_headScale, batch.labels, scale, pass, batch.lossScales);
}

} // namespace kotowari::engine
