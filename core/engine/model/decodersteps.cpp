#include "decodersteps.h"

#include <algorithm>

namespace kotowari::engine {

DecoderSteps::DecoderSteps(const T5Model &model, const std::vector<const TokenSequence *> &sources, std::int64_t longest, std::int64_t rowsPerSource, Precision precision, bool kernels)
    : m_model(model), m_pass(kernels, precision)
{
    std::vector<const std::vector<TokenId> *> ids;
    for (const auto *source : sources)
        ids.push_back(&source->source);
    const PackedTokens packed = pack(ids, model.device());
    const at::Tensor encoded = model.encode(packed, attentionLayout(packed, packed, false, model.config().heads, !kernels, model.device()), m_pass); // [N, D]
    m_cache = makeDecoderCache(model, packed, encoded, longest, packed.sequences() * rowsPerSource, m_pass);
    m_pass.repeats = true;
}

at::Tensor DecoderSteps::next(const std::vector<std::int64_t> &lastTokens)
{
    const double epsilon = m_model.config().layerNormEpsilon;
    const Weights &weights = m_model.weights();
    at::Tensor ids = at::empty({static_cast<std::int64_t>(lastTokens.size())}, at::kLong);
    std::copy(lastTokens.begin(), lastTokens.end(), ids.data_ptr<std::int64_t>());
    at::Tensor x = m_model.embed(ids.to(m_model.device())); // [R, D]
    for (std::size_t layer = 0; layer < weights.decoder.size(); ++layer) {
        const BlockWeights &block = weights.decoder[layer];
        const at::Tensor qkv = linear(rmsNorm(x, block.selfNorm, epsilon, m_pass), block.selfQkv, m_pass); // [R, 3I]
        x = addDropped(x, linear(m_cache->self(layer, qkv), block.selfOut, m_pass), m_pass);
        const at::Tensor q = linear(rmsNorm(x, block.crossNorm, epsilon, m_pass), block.crossQ, m_pass); // [R, I]
        x = addDropped(x, linear(m_cache->cross(layer, q), block.crossOut, m_pass), m_pass);
        x = m_model.feedForward(x, block, m_pass);
    }
    m_cache->advance();
    return m_model.logits(rmsNorm(x, weights.decoderNorm, epsilon, m_pass), m_pass); // [R, V]
}

} // namespace kotowari::engine
