#include "functions.h"

#include "core/base/randomstream.h"
#include "products.h"
#include "relativeposition.h"
#include "tensorfunctions.h"

#include <cmath>

namespace kotowari::engine {

namespace {

using torch::autograd::Node;
using torch::autograd::variable_list;

constexpr std::int64_t grain = 16384; // elements below which a second thread does not pay

bool recording() { return at::GradMode::is_enabled(); }

/// Gives `output`, computed without recording, the backward `node` over `inputs`.
template<typename Body, typename... Inputs>
void record(at::Tensor &output, const std::shared_ptr<Body> &node, const Inputs &...inputs)
{
    node->set_next_edges(torch::autograd::collect_next_edges(inputs...));
    torch::autograd::set_history(output, node);
}

template<typename Body>
std::shared_ptr<Body> makeNode()
{
    return std::shared_ptr<Body>(new Body, torch::autograd::deleteNode);
}

float *data(const at::Tensor &tensor) { return tensor.data_ptr<float>(); }

/// body(first, last) over [0, count), in pieces that start at multiples of 8.
template<typename Body>
void overElements(std::int64_t count, const Body &body)
{
    at::parallel_for(0, (count + 7) / 8, grain / 8, [&](std::int64_t first, std::int64_t last) { body(first * 8, std::min(last * 8, count)); });
}

at::Tensor halved(const at::Tensor &x) { return x.to(at::kBFloat16); }

// y = x w^T: dx = dy w, dw = dy^T x.
struct LinearBackward : Node {
    at::Tensor x, w;
    bool half = false;
    bool kernels = false;

    variable_list apply(variable_list &&gradients) override
    {
        at::Tensor dy = gradients[0];
        if (half)
            dy = halved(dy);
        variable_list result(2);
        if (task_should_compute_output(0))
            result[0] = product(dy, false, w, false, kernels);
        if (task_should_compute_output(1))
            result[1] = product(dy, true, x, false, kernels);
        if (half)
            for (auto &gradient : result)
                if (gradient.defined())
                    gradient = gradient.to(at::kFloat);
        return result;
    }
    void release_variables() override { x.reset(); w.reset(); }
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
            record(out, node, q, bias);
        else
            record(out, node, q, kv);
    }
    return out;
}

// The logits were overwritten by their gradient for d loss = 1.
struct CrossEntropyBackward : Node {
    at::Tensor dLogits;

    variable_list apply(variable_list &&gradients) override
    {
        const auto factor = gradients[0].item<float>();
        return {factor == 1.0F ? dLogits : dLogits * factor};
    }
    void release_variables() override { dLogits.reset(); }
};

at::Tensor rowLosses(const at::Tensor &logits, const at::Tensor &labels, float scale)
{
    const std::int64_t M = logits.size(0);
    const std::int64_t V = logits.size(1);
    at::Tensor losses = at::empty({M}, logits.options());
    at::parallel_for(0, M, std::max<std::int64_t>(1, grain / V), [&](std::int64_t first, std::int64_t last) {
        kernels().crossEntropy(data(logits) + first * V, labels.data_ptr<std::int64_t>() + first, data(losses) + first, last - first, V, scale);
    });
    return losses;
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

at::Tensor linear(const at::Tensor &x, const at::Tensor &w, const Pass &pass)
{
    const bool half = pass.precision == Precision::BFloat16;
    at::Tensor y;
    at::Tensor left = x;
    at::Tensor right = w;
    {
        const at::AutoDispatchBelowADInplaceOrView guard;
        if (half) {
            left = halved(x);
            right = halved(w);
        }
        y = product(left, false, right, true, pass.kernels);
        if (half)
            y = y.to(at::kFloat);
    }
    if (recording()) {
        auto node = makeNode<LinearBackward>();
        node->x = left.detach();
        node->w = right.detach();
        node->half = half;
        node->kernels = pass.kernels;
        record(y, node, x, w);
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
        record(y, node, x, w);
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
        record(y, node, x);
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
        record(y, node, table);
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
        record(y, node, residual, x);
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
        record(y, node, x);
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
        record(y, node, x);
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

at::Tensor crossEntropy(const at::Tensor &logits, const at::Tensor &labels, double scale, const Pass &pass)
{
    if (!pass.kernels)
        return tensors::labelLosses(logits, labels).sum() * scale;
    at::Tensor loss;
    {
        const at::AutoDispatchBelowADInplaceOrView guard;
        const at::Tensor losses = rowLosses(logits, labels, recording() ? static_cast<float>(scale) : 0.0F);
        double total = 0;
        for (std::int64_t n = 0; n < losses.size(0); ++n)
            total += static_cast<double>(data(losses)[n]);
        loss = at::empty({}, logits.options());
        *data(loss) = static_cast<float>(total * scale);
    }
    if (recording()) {
        auto node = makeNode<CrossEntropyBackward>();
        node->dLogits = logits.detach();
        record(loss, node, logits);
    }
    return loss;
}

at::Tensor tokenLosses(const at::Tensor &logits, const at::Tensor &labels, const Pass &pass)
{
    const at::NoGradGuard noGradient;
    return pass.kernels ? rowLosses(logits, labels, 0) : tensors::labelLosses(logits, labels);
}

} // namespace kotowari::engine
