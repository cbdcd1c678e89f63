#include "functions.h"

#include "core/base/randomstream.h"
#include "nodes.h"
#include "products.h"
#include "relativeposition.h"
#include "tensorfunctions.h"

#include <cmath>

namespace kotowari::engine {

namespace {

/// body(first, last) over [0, count), in pieces that start at multiples of 8.
template<typename Body>
void overElements(std::int64_t count, const Body &body)
{
    at::parallel_for(0, (count + 7) / 8, grain / 8, [&](std::int64_t first, std::int64_t last) { body(first * 8, std::min(last * 8, count)); });
}

// y = x w^T, and for an adapter of some rows y_j += s (x a^T) b^T: dx = dy w, dw = dy^T x;
// with h = x a^T and g = dy_j b: db = s dy_j^T h, da = s g^T x, dx += s g a.
struct LinearBackward : Node {
    struct Low {
        at::Tensor a, b, h;
        std::int64_t firstRow = 0;
        double scale = 1;
    };
    at::Tensor x, w;
    std::vector<Low> adapters;
    bool half = false;
    bool kernels = false;

    variable_list apply(variable_list &&gradients) override
    {
        at::Tensor dy = gradients[0];
        if (half)
            dy = dy.to(at::kBFloat16);
        variable_list result(2 + 2 * adapters.size());
        if (task_should_compute_output(0))
            result[0] = wide(product(dy, false, w, false, kernels));
        if (task_should_compute_output(1))
            result[1] = wide(product(dy, true, x, false, kernels));
        for (std::size_t j = 0; j < adapters.size(); ++j) {
            const Low &low = adapters[j];
            const at::Tensor part = dy.narrow(1, low.firstRow, low.b.size(0)).contiguous();
            const at::Tensor g = product(part, false, low.b, false, kernels); // [N, r]
            result[2 + 2 * j] = wide(product(g, true, x, false, kernels)).mul_(low.scale);
            result[3 + 2 * j] = wide(product(part, true, low.h, false, kernels)).mul_(low.scale);
            if (result[0].defined())
                result[0].add_(product(g, false, low.a, false, kernels), low.scale);
        }
        return result;
    }
    void release_variables() override { x.reset(); w.reset(); adapters.clear(); }

private:
    at::Tensor wide(const at::Tensor &tensor) const { return half ? tensor.to(at::kFloat) : tensor; }
};

struct RmsNormBackward : Node {
    at::Tensor x, w, inverse;

    variable_list apply(variable_list &&gradients) override
    {
        const at::Tensor dy = gradients[0].contiguous();
        const std::int64_t N = x.size(0);
        const std::int64_t D = x.size(1);
        at::Tensor dx = at::empty_like(x);
        const std::int64_t threads = at::get_num_threads();
        at::Tensor parts = at::zeros({threads, D}, x.options()); // one sum a thread, added in their order: the same every time
        at::parallel_for(0, N, std::max<std::int64_t>(1, grain / D), [&](std::int64_t first, std::int64_t last) {
            kernels().rmsNormBackward(data(dy) + first * D, data(x) + first * D, data(w), data(inverse) + first, data(dx) + first * D,
                                      data(parts) + at::get_thread_num() * D, last - first, D);
        });
        return {dx, threads == 1 ? parts.view({D}) : parts.sum(0)};
    }
    void release_variables() override { x.reset(); w.reset(); inverse.reset(); }
};

struct DropoutBackward : Node {
    DropoutKey key;
    bool residual = false; // its gradient passes as it is

    variable_list apply(variable_list &&gradients) override
    {
        const at::Tensor dy = gradients[0].contiguous();
        at::Tensor dx = dy;
        if (key.active()) {
            dx = at::empty_like(dy);
            overElements(dy.numel(), [&](std::int64_t first, std::int64_t last) { kernels().dropout(data(dy) + first, data(dx) + first, last - first, first, key); });
        }
        return residual ? variable_list{dy, dx} : variable_list{dx};
    }
};

struct EmbeddingBackward : Node {
    at::Tensor ids;
    std::vector<std::int64_t> shape; // [V, D]
    DropoutKey key;

    variable_list apply(variable_list &&gradients) override
    {
        const at::Tensor dy = gradients[0].contiguous();
        const std::int64_t N = ids.size(0);
        const std::int64_t D = shape[1];
        at::Tensor dx = dy;
        if (key.active()) {
            dx = at::empty_like(dy);
            kernels().dropout(data(dy), data(dx), N * D, 0, key);
        }
        at::Tensor dTable = at::zeros(shape, dy.options());
        const auto *id = ids.data_ptr<std::int64_t>();
        const float *from = data(dx);
        float *const target = data(dTable);
        for (std::int64_t n = 0; n < N; ++n, from += D) {
            float *to = target + id[n] * D;
            for (std::int64_t d = 0; d < D; ++d)
                to[d] += from[d];
        }
        return {dTable};
    }
};

struct ReluBackward : Node {
    at::Tensor y;
    float scale = 1;

    variable_list apply(variable_list &&gradients) override
    {
        const at::Tensor dy = gradients[0].contiguous();
        at::Tensor dx = at::empty_like(dy);
        overElements(dy.numel(), [&](std::int64_t first, std::int64_t last) {
            kernels().reluDropoutBackward(data(dy) + first, data(y) + first, data(dx) + first, last - first, scale);
        });
        return {dx};
    }
    void release_variables() override { y.reset(); }
};

struct GatedGeluBackward : Node {
    at::Tensor x;
    DropoutKey key;

    variable_list apply(variable_list &&gradients) override
    {
        const at::Tensor dy = gradients[0].contiguous();
        const std::int64_t F = dy.size(1);
        at::Tensor dx = at::empty_like(x);
        at::parallel_for(0, dy.size(0), std::max<std::int64_t>(1, grain / F), [&](std::int64_t first, std::int64_t last) {
            kernels().gatedGeluBackward(data(dy) + first * F, data(x) + first * 2 * F, data(dx) + first * 2 * F, last - first, F, first, key);
        });
        return {dx};
    }
    void release_variables() override { x.reset(); }
};

/// Self-attention reads q, k, v from one tensor, cross-attention q from one and k, v from another.
struct AttentionState {
    at::Tensor q, kv, bias, weights; // self: q and kv are the same tensor
    std::shared_ptr<const AttentionLayout> layout;
    std::int64_t heads = 0;
    DropoutKey dropout;

    bool self() const { return q.is_same(kv); }
    std::int64_t inner() const { return self() ? q.size(1) / 3 : q.size(1); }

    AttentionTask task() const
    {
        AttentionTask task;
        const std::int64_t I = inner();
        task.heads = heads;
        task.headSize = I / heads;
        task.q = data(q);
        task.k = self() ? data(q) + I : data(kv);
        task.v = task.k + I;
        task.qStride = q.size(1);
        task.kvStride = kv.size(1);
        task.sequences = static_cast<std::int64_t>(layout->qStart.size()) - 1;
        task.qStart = layout->qStart.data();
        task.kStart = layout->kStart.data();
        if (bias.defined()) {
            task.bias = data(bias);
            task.biasStride = bias.size(1);
            task.biasCentre = (bias.size(1) - 8 - 1) / 2;
        }
        task.causal = layout->causal;
        task.weights = data(weights);
        task.weightStart = layout->weightStart.data();
        task.dropout = dropout;
        task.outStride = I;
        return task;
    }

    /// body(first head, last head, scratch), heads shared among threads.
    template<typename Body>
    void overHeads(const Body &body) const
    {
        const std::int64_t floats = kernels().attentionScratch(layout->longestQ, layout->longestK, inner() / heads);
        at::parallel_for(0, heads, 1, [&](std::int64_t first, std::int64_t last) {
            const std::unique_ptr<float[]> scratch(new float[static_cast<std::size_t>(floats)]);
            body(first, last, scratch.get());
        });
    }
};

struct AttentionBackward : Node {
    AttentionState state;

    variable_list apply(variable_list &&gradients) override
    {
        const at::Tensor dOut = gradients[0].contiguous();
        const std::int64_t I = state.inner();
        at::Tensor dq = at::empty_like(state.q);
        at::Tensor dkv = state.self() ? dq : at::empty_like(state.kv);
        at::Tensor dBias = state.bias.defined() ? at::zeros_like(state.bias) : at::Tensor();
        AttentionGradient gradient;
        gradient.dOut = data(dOut);
        gradient.dq = data(dq);
        gradient.dk = state.self() ? data(dq) + I : data(dkv);
        gradient.dv = gradient.dk + I;
        gradient.dBias = dBias.defined() ? data(dBias) : nullptr;
        const AttentionTask task = state.task();
        state.overHeads([&](std::int64_t first, std::int64_t last, float *scratch) { kernels().attentionBackward(task, gradient, first, last, scratch); });
        return state.self() ? variable_list{dq, dBias} : variable_list{dq, dkv};
    }
    void release_variables() override { state = {}; }
};

at::Tensor fusedAttention(const at::Tensor &q, const at::Tensor &kv, const at::Tensor &bias, const std::shared_ptr<const AttentionLayout> &layout, std::int64_t heads, Pass &pass)
{
    auto node = makeNode<AttentionBackward>();
    AttentionState &state = node->state;
    state.q = q.detach();
    state.kv = q.is_same(kv) ? state.q : kv.detach();
    if (bias.defined())
        state.bias = bias.detach();
    state.layout = layout;
    state.heads = heads;
    state.dropout = pass.next().key();
    at::Tensor out;
    {
        const at::AutoDispatchBelowADInplaceOrView guard;
        out = at::empty({q.size(0), state.inner()}, q.options());
        state.weights = at::empty({layout->weightStart.back()}, q.options());
        AttentionTask task = state.task();
        task.out = data(out);
        state.overHeads([&](std::int64_t first, std::int64_t last, float *scratch) { kernels().attention(task, first, last, scratch); });
    }
    if (recording()) {
        if (state.self())
            record(out, node, {q, bias});
        else
            record(out, node, {q, kv});
    }
    return out;
}

} // namespace

DropoutKey DropoutPlace::key() const
{
    DropoutKey key;
    if (rate <= 0)
        return key;
    key.low = static_cast<std::uint32_t>(stream);
    key.high = static_cast<std::uint32_t>(stream >> 32);
    key.threshold = static_cast<std::uint32_t>(std::ldexp(rate, 32));
    key.scale = static_cast<float>(1.0 / (1.0 - rate));
    return key;
}

Pass::Pass(bool kernels_, Precision precision_, double dropoutRate, std::uint64_t seed, std::uint64_t step, std::uint64_t part)
    : kernels(kernels_), precision(precision_), m_rate(dropoutRate), m_stream(mixKeys({seed, hashText("dropout"), step, part}))
{
}

DropoutPlace Pass::next() { return {m_rate, mixKeys({m_stream, ++m_place})}; }

at::Tensor Pass::halved(const at::Tensor &w)
{
    if (recording())
        return w.to(at::kBFloat16);
    at::Tensor &held = m_halved[w.unsafeGetTensorImpl()];
    if (!held.defined())
        held = w.to(at::kBFloat16);
    return held;
}

const PackedWeight &Pass::packed(const at::Tensor &w) { return m_packed.try_emplace(w.unsafeGetTensorImpl(), w).first->second; }

at::Tensor linear(const at::Tensor &x, const Projection &w, Pass &pass)
{
    const bool half = pass.precision == Precision::BFloat16;
    const bool keep = recording();
    auto node = makeNode<LinearBackward>();
    at::Tensor y;
    {
        const at::AutoDispatchBelowADInplaceOrView guard;
        const auto factor = [&](const at::Tensor &weight) { return half ? (keep ? weight.to(at::kBFloat16) : pass.halved(weight)) : weight.detach(); };
        node->x = half ? x.to(at::kBFloat16) : x.detach();
        node->w = factor(w.weight);
        const bool packed = pass.repeats && pass.kernels && !keep && !half && node->x.is_contiguous() && PackedWeight::pays(x.size(0));
        y = packed ? pass.packed(w.weight).multiply(node->x) : product(node->x, false, node->w, true, pass.kernels);
        if (half)
            y = y.to(at::kFloat);
        for (const Adapter &adapter : w.adapters) {
            LinearBackward::Low low{factor(adapter.a), factor(adapter.b), {}, adapter.firstRow, adapter.scale};
            low.h = product(node->x, false, low.a, true, pass.kernels); // [N, r]
            y.narrow(1, low.firstRow, low.b.size(0)).add_(product(low.h, false, low.b, true, pass.kernels), low.scale);
            node->adapters.push_back(std::move(low));
        }
    }
    if (keep) {
        node->half = half;
        node->kernels = pass.kernels;
        variable_list inputs{x, w.weight};
        for (const Adapter &adapter : w.adapters) {
            inputs.push_back(adapter.a);
            inputs.push_back(adapter.b);
        }
        record(y, node, inputs);
    }
    return y;
}

at::Tensor rmsNorm(const at::Tensor &x, const at::Tensor &w, double epsilon, const Pass &pass)
{
    if (!pass.kernels)
        return tensors::rmsNorm(x, w, epsilon);
    const std::int64_t N = x.size(0);
    const std::int64_t D = x.size(1);
    at::Tensor y;
    at::Tensor inverse;
    {
        const at::AutoDispatchBelowADInplaceOrView guard;
        y = at::empty_like(x);
        inverse = at::empty({N}, x.options());
        at::parallel_for(0, N, std::max<std::int64_t>(1, grain / D), [&](std::int64_t first, std::int64_t last) {
            kernels().rmsNorm(data(x) + first * D, data(w), data(y) + first * D, data(inverse) + first, last - first, D, static_cast<float>(epsilon));
        });
    }
    if (recording()) {
        auto node = makeNode<RmsNormBackward>();
        node->x = x.detach();
        node->w = w.detach();
        node->inverse = inverse;
        record(y, node, {x, w});
    }
    return y;
}

at::Tensor dropout(const at::Tensor &x, Pass &pass)
{
    const DropoutPlace place = pass.next();
    if (place.rate <= 0)
        return x;
    if (!pass.kernels)
        return tensors::dropout(x, place);
    const DropoutKey key = place.key();
    at::Tensor y;
    {
        const at::AutoDispatchBelowADInplaceOrView guard;
        y = at::empty_like(x);
        overElements(x.numel(), [&](std::int64_t first, std::int64_t last) { kernels().dropout(data(x) + first, data(y) + first, last - first, first, key); });
    }
    if (recording()) {
        auto node = makeNode<DropoutBackward>();
        node->key = key;
        record(y, node, {x});
    }
    return y;
}

at::Tensor embedDropped(const at::Tensor &table, const at::Tensor &ids, Pass &pass)
{
    if (!pass.kernels)
        return dropout(at::embedding(table, ids), pass);
    const DropoutKey key = pass.next().key();
    at::Tensor y;
    {
        const at::AutoDispatchBelowADInplaceOrView guard;
        y = at::index_select(table, 0, ids);
        if (key.active())
            kernels().dropout(data(y), data(y), y.numel(), 0, key);
    }
    if (recording()) {
        auto node = makeNode<EmbeddingBackward>();
        node->ids = ids;
        node->shape = table.sizes().vec();
        node->key = key;
        record(y, node, {table});
    }
    return y;
}

at::Tensor addDropped(const at::Tensor &residual, const at::Tensor &x, Pass &pass)
{
    const DropoutPlace place = pass.next();
    if (!pass.kernels || place.rate <= 0)
        return residual + (place.rate > 0 ? tensors::dropout(x, place) : x);
    const DropoutKey key = place.key();
    at::Tensor y;
    {
        const at::AutoDispatchBelowADInplaceOrView guard;
        y = at::empty_like(x);
        overElements(x.numel(), [&](std::int64_t first, std::int64_t last) {
            kernels().dropoutAdd(data(residual) + first, data(x) + first, data(y) + first, last - first, first, key);
        });
    }
    if (recording()) {
        auto node = makeNode<DropoutBackward>();
        node->key = key;
        node->residual = true;
        record(y, node, {residual, x});
    }
    return y;
}

at::Tensor reluDropped(const at::Tensor &x, Pass &pass)
{
    const DropoutPlace place = pass.next();
    if (!pass.kernels)
        return tensors::dropout(at::relu(x), place);
    const DropoutKey key = place.key();
    at::Tensor y;
    {
        const at::AutoDispatchBelowADInplaceOrView guard;
        y = x.detach(); // in place: nothing else needs what went in
        overElements(x.numel(), [&](std::int64_t first, std::int64_t last) { kernels().reluDropout(data(x) + first, data(y) + first, last - first, first, key); });
    }
    if (recording()) {
        auto node = makeNode<ReluBackward>();
        node->y = y.detach();
        node->scale = key.scale;
        record(y, node, {x});
    }
    return y;
}

at::Tensor gatedGeluDropped(const at::Tensor &x, Pass &pass)
{
    const DropoutPlace place = pass.next();
    const std::int64_t F = x.size(1) / 2;
    if (!pass.kernels)
        return tensors::dropout(at::gelu(x.narrow(1, 0, F), "tanh") * x.narrow(1, F, F), place);
    const DropoutKey key = place.key();
    at::Tensor y;
    {
        const at::AutoDispatchBelowADInplaceOrView guard;
        y = at::empty({x.size(0), F}, x.options());
        at::parallel_for(0, x.size(0), std::max<std::int64_t>(1, grain / F), [&](std::int64_t first, std::int64_t last) {
            kernels().gatedGelu(data(x) + first * 2 * F, data(y) + first * F, last - first, F, first, key);
        });
    }
    if (recording()) {
        auto node = makeNode<GatedGeluBackward>();
        node->x = x.detach();
        node->key = key;
        record(y, node, {x});
    }
    return y;
}

at::Tensor relativeBias(const at::Tensor &table, std::int64_t T, bool bidirectional, int maxDistance)
{
    at::Tensor buckets = at::zeros({2 * T - 1 + 8}, at::kLong);
    auto *bucket = buckets.data_ptr<std::int64_t>();
    for (std::int64_t i = 0; i < 2 * T - 1; ++i)
        bucket[i] = relativeBucket(i - (T - 1), bidirectional, static_cast<int>(table.size(0)), maxDistance);
    return at::index_select(table, 0, buckets.to(table.device())).t().contiguous();
}

at::Tensor selfAttention(const at::Tensor &qkv, const at::Tensor &bias, const std::shared_ptr<const AttentionLayout> &layout, std::int64_t heads, Pass &pass)
{
    if (pass.kernels)
        return fusedAttention(qkv, qkv, bias, layout, heads, pass);
    const std::int64_t I = qkv.size(1) / 3;
    return tensors::attention(qkv.narrow(1, 0, I), qkv.narrow(1, I, I), qkv.narrow(1, 2 * I, I), bias, *layout, heads, pass.precision, pass.next());
}

at::Tensor crossAttention(const at::Tensor &q, const at::Tensor &kv, const std::shared_ptr<const AttentionLayout> &layout, std::int64_t heads, Pass &pass)
{
    if (pass.kernels)
        return fusedAttention(q, kv, {}, layout, heads, pass);
    const std::int64_t I = q.size(1);
    return tensors::attention(q, kv.narrow(1, 0, I), kv.narrow(1, I, I), {}, *layout, heads, pass.precision, pass.next());
}

} // namespace kotowari::engine
