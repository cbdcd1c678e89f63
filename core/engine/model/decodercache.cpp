#include "decodercache.h"

#include <algorithm>
#include <cstring>

namespace kotowari::engine {

namespace {

/// CPU: every row has a place (slot) and points into it; nothing is copied when rows leave. A row that goes on twice is copied to a free place.
class KernelCache : public DecoderCache
{
public:
    KernelCache(const ModelConfig &config, const PackedTokens &source, std::vector<at::Tensor> crossKv, std::vector<at::Tensor> bias, std::int64_t longest, std::int64_t most)
        : m_heads(config.heads), m_inner(static_cast<std::int64_t>(config.heads) * config.dKv), m_bias(std::move(bias)), m_cross(std::move(crossKv)), m_crossStart(source.start)
    {
        const std::int64_t B = source.sequences();
        for (std::int64_t b = 0; b < B; ++b) {
            m_slot.push_back(b);
            m_selfStart.push_back(b * longest);
            m_crossLength.push_back(source.start[static_cast<std::size_t>(b) + 1] - source.start[static_cast<std::size_t>(b)]);
        }
        for (std::int64_t slot = B; slot < most; ++slot)
            m_selfStart.push_back(slot * longest);
        const auto slots = static_cast<std::size_t>(std::max(B, most));
        m_crossStart.resize(std::max(slots, m_crossStart.size()));
        m_crossLength.resize(slots);
        m_selfLength.assign(slots, 0);
        for (std::size_t layer = 0; layer < m_cross.size(); ++layer)
            m_self.push_back(at::empty({static_cast<std::int64_t>(slots) * longest, 2 * m_inner}, at::kFloat));
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
        std::vector<bool> used(m_selfStart.size(), false);
        for (const auto row : rows)
            used[static_cast<std::size_t>(m_slot[static_cast<std::size_t>(row)])] = true;
        std::vector<bool> taken(m_selfStart.size(), false);
        std::size_t free = 0;
        std::vector<std::int64_t> slots;
        for (const auto row : rows) {
            auto slot = static_cast<std::size_t>(m_slot[static_cast<std::size_t>(row)]);
            if (taken[slot]) {
                while (used[free])
                    ++free;
                used[free] = true;
                copySlot(slot, free);
                slot = free;
            }
            taken[slot] = true;
            slots.push_back(static_cast<std::int64_t>(slot));
        }
        m_slot = std::move(slots);
    }

private:
    void copySlot(std::size_t from, std::size_t to)
    {
        m_crossStart[to] = m_crossStart[from];
        m_crossLength[to] = m_crossLength[from];
        m_selfLength[to] = m_selfLength[from];
        for (const at::Tensor &cache : m_self)
            std::memcpy(cache.data_ptr<float>() + m_selfStart[to] * 2 * m_inner, cache.data_ptr<float>() + m_selfStart[from] * 2 * m_inner,
                        static_cast<std::size_t>(m_time * 2 * m_inner) * sizeof(float));
    }

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
class TensorCache : public DecoderCache
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

} // namespace

std::unique_ptr<DecoderCache> makeDecoderCache(const T5Model &model, const PackedTokens &source, const at::Tensor &encoded, std::int64_t longest, std::int64_t most, Pass &pass)
{
    const ModelConfig &config = model.config();
    std::vector<at::Tensor> crossKv;
    std::vector<at::Tensor> bias;
    for (const BlockWeights &block : model.weights().decoder) {
        crossKv.push_back(linear(encoded, block.crossKv, pass)); // [N, 2I]
        bias.push_back(block.selfBias.defined() ? relativeBias(block.selfBias, longest, false, config.relativeAttentionMaxDistance) : bias.front());
    }
    if (pass.kernels)
        return std::make_unique<KernelCache>(config, source, std::move(crossKv), std::move(bias), longest, most);
    return std::make_unique<TensorCache>(config, *attentionLayout(source, source, false, config.heads, true, model.device()), crossKv, std::move(bias));
}

} // namespace kotowari::engine
