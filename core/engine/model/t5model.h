// T5: encoder, decoder and head over packed tokens.
#pragma once

#include "functions.h"
#include "parameters.h"

namespace kotowari::engine {

/// One thread at a time; several models are independent.
class T5Model
{
public:
    T5Model(const ModelConfig &config, const at::Device &device);

    const ModelConfig &config() const { return m_config; }
    const at::Device &device() const { return m_device; }
    Parameters &parameters() { return m_parameters; }
    const Weights &weights() const { return m_parameters.weights(); }

    /// ids of N source tokens -> [N, D].
    at::Tensor encode(const PackedTokens &source, const std::shared_ptr<const AttentionLayout> &layout, Pass &pass) const;
    /// M decoder inputs over the encoder's [N, D] -> [M, D].
    at::Tensor decode(const Batch &batch, const at::Tensor &encoded, Pass &pass) const;
    /// [M, D] -> [M, V].
    at::Tensor logits(const at::Tensor &decoded, Pass &pass) const;
    at::Tensor forward(const Batch &batch, Pass &pass) const;
    /// scale * sum over the batch's labels of -log p; batch.lossScales, where defined, instead of scale.
    at::Tensor loss(const Batch &batch, double scale, Pass &pass) const;
    /// Keep only what enters each block, compute the rest again in backward.
    void setRecompute(bool recompute) { m_recompute = recompute; }

    /// The parts that generation repeats token by token.
    at::Tensor embed(const at::Tensor &ids) const;
    at::Tensor feedForward(const at::Tensor &x, const BlockWeights &block, Pass &pass) const;

private:
    const at::Tensor &head() const { return weights().head.defined() ? weights().head : weights().shared; }
    at::Tensor encoderBlock(const at::Tensor &x, const at::Tensor &bias, const BlockWeights &block, const std::shared_ptr<const AttentionLayout> &layout, Pass &pass) const;
    at::Tensor decoderBlock(const at::Tensor &x, const at::Tensor &bias, const at::Tensor &encoded, const BlockWeights &block,
                            const std::shared_ptr<const AttentionLayout> &self, const std::shared_ptr<const AttentionLayout> &cross, Pass &pass) const;
    /// A block's outcome for its inputs, recomputed in backward where asked for.
    template<typename Body>
    at::Tensor run(const Body &body, const BlockWeights &block, const std::vector<at::Tensor> &inputs, Pass &pass) const;

    ModelConfig m_config;
    at::Device m_device;
    Parameters m_parameters;
    double m_headScale = 1;
    bool m_recompute = false;
};

} // namespace kotowari::engine
