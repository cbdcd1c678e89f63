#include "generation.h"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace kotowari::engine {

namespace {

constexpr std::int64_t cacheFloats = 128 * 1024 * 1024; // at most half a gigabyte of cached keys and values
constexpr std::int64_t sourceTokens = 16384; // in one encoder pass

/// Keys and values of the sequences of one batch. R rows are still being written; row r is sequence slot(r).
class Cache
{
public:
    virtual ~Cache() = default;
    /// The new token's qkv [R, 3I] joins the cache of `layer`; attention over all tokens so far -> [R, I].
    virtual at::Tensor self(std::size_t layer, const at::Tensor &qkv) = 0;
    virtual at::Tensor cross(std::size_t layer, const at::Tensor &q) = 0;
    virtual void advance() = 0;
    /// Only these rows go on.
    virtual void keep(const std::vector<std::int64_t> &rows) = 0;
};

/// CPU: every sequence has its place for good, rows point into it; nothing is copied when sequences leave.
class KernelCache : public Cache
{
public:
    KernelCache(const ModelConfig &config, const PackedTokens &source, std::vector<at::Tensor> crossKv, std::vector<at::Tensor> bias, std::int64_t longest)
        : m_heads(config.heads), m_inner(static_cast<std::int64_t>(config.heads) * config.dKv), m_bias(std::move(bias)), m_cross(std::move(crossKv)), m_crossStart(source.start)
    {
        const std::int64_t B = source.sequences();
        for (std::int64_t b = 0; b < B; ++b) {
            m_slot.push_back(b);
            m_selfStart.push_back(b * longest);
            m_crossLength.push_back(source.start[static_cast<std::size_t>(b) + 1] - source.start[static_cast<std::size_t>(b)]);
        }
        m_selfLength.assign(static_cast<std::size_t>(B), 0);
        for (std::size_t layer = 0; layer < m_cross.size(); ++layer)
            m_self.push_back(at::empty({B * longest, 2 * m_inner}, at::kFloat));
        m_scratch = (std::max(longest, source.longest) + 7) / 8 * 8;
    }

    at::Tensor self(std::size_t layer, const at::Tensor &qkv) override
    {
        const auto *from = qkv.data_ptr<float>();
        auto *cache = m_self[layer].data_ptr<float>();
        for (std::size_t r = 0; r < m_slot.size(); ++r) {
            const auto slot = static_cast<std::size_t>(m_slot[r]);
            std::memcpy(cache + (m_selfStart[slot] + m_time) * 2 * m_inner, from + (static_cast<std::int64_t>(r) * 3 + 1) * m_inner, static_cast<std::size_t>(2 * m_inner) * sizeof(float));
            m_selfLength[slot] = m_time + 1;
        }
        const float *bias = m_bias[layer].data_ptr<float>() + (m_bias[layer].size(1) - 9) / 2 - m_time; // entry j: key j, query m_time
        return attend(qkv, m_self[layer], m_selfStart, m_selfLength, bias);
    }

    at::Tensor cross(std::size_t layer, const at::Tensor &q) override { return attend(q, m_cross[layer], m_crossStart, m_crossLength, nullptr); }
    void advance() override { ++m_time; }

    void keep(const std::vector<std::int64_t> &rows) override
    {
        std::vector<std::int64_t> slots;
        for (const auto row : rows)
            slots.push_back(m_slot[static_cast<std::size_t>(row)]);
        m_slot = std::move(slots);
    }

private:
    at::Tensor attend(const at::Tensor &q, const at::Tensor &kv, const std::vector<std::int64_t> &start, const std::vector<std::int64_t> &length, const float *bias) const
    {
        at::Tensor out = at::empty({q.size(0), m_inner}, at::kFloat);
        StepAttentionTask task;
        task.heads = m_heads;
        task.headSize = m_inner / m_heads;
        task.q = q.data_ptr<float>();
        task.qStride = q.size(1);
        task.k = kv.data_ptr<float>();
        task.v = task.k + m_inner;
        task.kvStride = kv.size(1);
        task.slot = m_slot.data();
        task.start = start.data();
        task.length = length.data();
        task.bias = bias;
        task.biasStride = m_bias[0].size(1);
        task.out = out.data_ptr<float>();
        at::parallel_for(0, q.size(0), 8, [&](std::int64_t first, std::int64_t last) {
            const std::unique_ptr<float[]> scratch(new float[static_cast<std::size_t>(m_scratch)]);
            kernels().stepAttention(task, first, last, scratch.get());
        });
        return out;
    }

    std::int64_t m_heads, m_inner, m_scratch = 0, m_time = 0;
    std::vector<at::Tensor> m_bias, m_cross, m_self; // by layer
    std::vector<std::int64_t> m_crossStart, m_crossLength, m_selfStart, m_selfLength, m_slot;
};

/// Any device, plain tensor operations: caches [R, t, 2I] that grow by a token and shrink when sequences leave.
class TensorCache : public Cache
{
public:
    TensorCache(const ModelConfig &config, const AttentionLayout &layout, const std::vector<at::Tensor> &crossKv, std::vector<at::Tensor> bias)
        : m_heads(config.heads), m_inner(static_cast<std::int64_t>(config.heads) * config.dKv), m_mask(layout.mask), m_bias(std::move(bias)), m_self(crossKv.size())
    {
        const std::int64_t B = layout.mask.size(0);
        for (const at::Tensor &kv : crossKv) {
            const at::Tensor withZeros = at::cat({kv, at::zeros({1, kv.size(1)}, kv.options())});
            m_cross.push_back(withZeros.index_select(0, layout.kPlaces).view({B, layout.longestK, kv.size(1)}));
        }
    }

    at::Tensor self(std::size_t layer, const at::Tensor &qkv) override
    {
        const at::Tensor kv = qkv.narrow(1, m_inner, 2 * m_inner).unsqueeze(1);
        m_self[layer] = m_time == 0 ? kv : at::cat({m_self[layer], kv}, 1);
        const std::int64_t centre = (m_bias[layer].size(1) - 9) / 2;
        return attend(qkv.narrow(1, 0, m_inner), m_self[layer], m_bias[layer].narrow(1, centre - m_time, m_time + 1).view({1, m_heads, 1, m_time + 1}));
    }

    at::Tensor cross(std::size_t layer, const at::Tensor &q) override { return attend(q, m_cross[layer], m_mask); }
    void advance() override { ++m_time; }

    void keep(const std::vector<std::int64_t> &rows) override
    {
        const at::Tensor index = at::tensor(rows, at::kLong).to(m_mask.device());
        m_mask = m_mask.index_select(0, index);
        for (auto *caches : {&m_self, &m_cross})
            for (at::Tensor &cache : *caches)
                cache = cache.index_select(0, index);
    }

private:
    /// q [R, I] over kv [R, T, 2I] with something added to the scores [.., H or 1, 1, T].
    at::Tensor attend(const at::Tensor &q, const at::Tensor &kv, const at::Tensor &added) const
    {
        const std::int64_t R = q.size(0);
        const std::int64_t T = kv.size(1);
        const std::int64_t d = m_inner / m_heads;
        const at::Tensor k = kv.narrow(2, 0, m_inner).view({R, T, m_heads, d}).permute({0, 2, 3, 1}); // [R, H, d, T]
        const at::Tensor v = kv.narrow(2, m_inner, m_inner).view({R, T, m_heads, d}).transpose(1, 2); // [R, H, T, d]
        const at::Tensor weights = at::softmax(at::matmul(q.reshape({R, m_heads, 1, d}), k) + added, -1);
        return at::matmul(weights, v).view({R, m_inner});
    }

    std::int64_t m_heads, m_inner, m_time = 0;
    at::Tensor m_mask;
    std::vector<at::Tensor> m_bias, m_cross, m_self; // by layer
};

/// One batch; false: stopped.
bool generateBatch(const T5Model &model, const std::vector<const TokenSequence *> &sources, const std::vector<GeneratedSequence *> &outputs, const GenerationSettings &settings)
{
    const ModelConfig &config = model.config();
    const Weights &weights = model.weights();
    const double epsilon = config.layerNormEpsilon;
    Pass pass(settings.kernels, settings.precision);
    std::vector<const std::vector<TokenId> *> ids;
    for (const auto *source : sources)
        ids.push_back(&source->source);
    const PackedTokens packed = pack(ids, model.device());
    const bool padded = !settings.kernels;
    const at::Tensor encoded = model.encode(packed, attentionLayout(packed, packed, false, config.heads, padded, model.device()), pass); // [N, D]
    std::vector<at::Tensor> crossKv;
    for (const BlockWeights &block : weights.decoder)
        crossKv.push_back(linear(encoded, block.crossKv, pass)); // [N, 2I]
    const std::int64_t longest = settings.maxNewTokens;
    std::vector<at::Tensor> bias;
    for (const BlockWeights &block : weights.decoder)
        bias.push_back(block.selfBias.defined() ? relativeBias(block.selfBias, longest, false, config.relativeAttentionMaxDistance) : bias.front());
    std::unique_ptr<Cache> cache;
    if (settings.kernels)
        cache = std::make_unique<KernelCache>(config, packed, std::move(crossKv), std::move(bias), longest);
    else
        cache = std::make_unique<TensorCache>(config, *attentionLayout(packed, packed, false, config.heads, true, model.device()), crossKv, std::move(bias));

    std::vector<std::size_t> sequence(sources.size()); // of each row
    std::iota(sequence.begin(), sequence.end(), 0U);
    at::Tensor last = at::full({static_cast<std::int64_t>(sources.size())}, static_cast<std::int64_t>(config.decoderStartId), at::kLong);
    for (int t = 0; t < settings.maxNewTokens && !sequence.empty(); ++t) {
        if (settings.stop && settings.stop())
            return false;
        at::Tensor x = model.embed(last.to(model.device())); // [R, D]
        for (std::size_t layer = 0; layer < weights.decoder.size(); ++layer) {
            const BlockWeights &block = weights.decoder[layer];
            const at::Tensor qkv = linear(rmsNorm(x, block.selfNorm, epsilon, pass), block.selfQkv, pass); // [R, 3I]
            x = addDropped(x, linear(cache->self(layer, qkv), block.selfOut, pass), pass);
            const at::Tensor q = linear(rmsNorm(x, block.crossNorm, epsilon, pass), block.crossQ, pass); // [R, I]
            x = addDropped(x, linear(cache->cross(layer, q), block.crossOut, pass), pass);
            x = model.feedForward(x, block, pass);
        }
        const at::Tensor logits = model.logits(rmsNorm(x, weights.decoderNorm, epsilon, pass), pass); // [R, V]
        const at::Tensor chosen = logits.argmax(-1).to(at::kCPU);
        cache->advance();
        const auto *next = chosen.data_ptr<std::int64_t>();
        std::vector<std::int64_t> rows;
        std::vector<std::size_t> going;
        std::vector<std::int64_t> tokens;
        for (std::size_t r = 0; r < sequence.size(); ++r) {
            GeneratedSequence &output = *outputs[sequence[r]];
            output.ids.push_back(static_cast<TokenId>(next[r]));
            output.truncated = next[r] != config.eosId;
            if (!output.truncated)
                continue;
            rows.push_back(static_cast<std::int64_t>(r));
            going.push_back(sequence[r]);
            tokens.push_back(next[r]);
        }
        if (going.size() != sequence.size() && !going.empty())
            cache->keep(rows);
        sequence = std::move(going);
        last = at::empty({static_cast<std::int64_t>(tokens.size())}, at::kLong);
        std::copy(tokens.begin(), tokens.end(), last.data_ptr<std::int64_t>());
    }
    return true;
}

} // namespace

std::optional<std::vector<GeneratedSequence>> generate(const T5Model &model, std::span<const TokenSequence> sources, const GenerationSettings &settings)
{
    const at::NoGradGuard noGradient;
    const ModelConfig &config = model.config();
    std::vector<GeneratedSequence> outputs(sources.size());
    for (std::size_t i = 0; i < sources.size(); ++i)
        outputs[i].example = sources[i].example;
    if (settings.maxNewTokens <= 0) {
        for (auto &output : outputs)
            output.truncated = true;
        return outputs;
    }
    std::vector<std::size_t> order(sources.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sources[a].source.size() > sources[b].source.size(); });
    const std::int64_t perSequence = 2LL * config.heads * config.dKv * config.decoderLayers * settings.maxNewTokens;
    const std::int64_t most = std::clamp<std::int64_t>(cacheFloats / std::max<std::int64_t>(1, perSequence), 1, settings.batch);
    for (std::size_t at = 0; at < order.size();) {
        std::vector<const TokenSequence *> batch;
        std::vector<GeneratedSequence *> results;
        std::int64_t tokens = 0;
        while (at < order.size() && static_cast<std::int64_t>(batch.size()) < most && (batch.empty() || tokens < sourceTokens)) {
            batch.push_back(&sources[order[at]]);
            results.push_back(&outputs[order[at]]);
            tokens += static_cast<std::int64_t>(batch.back()->source.size());
            ++at;
        }
        if (!generateBatch(model, batch, results, settings))
            return std::nullopt;
    }
    return outputs;
}

} // namespace kotowari::engine
