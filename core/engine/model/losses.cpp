// The losses of functions.h: cross entropy of logits, and of a head whose logits are never whole in memory.
#include "functions.h"

#include "nodes.h"
#include "products.h"
#include "tensorfunctions.h"

#include <algorithm>

namespace kotowari::engine {

namespace {

constexpr std::int64_t logitsAtOnce = 16 * 1024 * 1024; // of the head: 64 MB

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

// Both were computed for d loss = 1.
struct HeadLossBackward : Node {
    at::Tensor dx, dHead;

    variable_list apply(variable_list &&gradients) override
    {
        const auto factor = gradients[0].item<float>();
        if (factor != 1.0F) {
            dx.mul_(factor);
            if (dHead.defined())
                dHead.mul_(factor);
        }
        return {std::move(dx), std::move(dHead)};
    }
    void release_variables() override { dx.reset(); dHead.reset(); }
};

/// sum += a^T b in 32 bits; `sum` begins undefined.
void addProduct(at::Tensor &sum, const at::Tensor &a, const at::Tensor &b)
{
    if (!sum.defined())
        sum = product(a, true, b, false, true).to(at::kFloat);
    else if (a.scalar_type() == at::kFloat)
        sum.addmm_(a.t(), b);
    else
        sum.add_(product(a, true, b, false, true));
}

/// Losses of rows, which become their gradients for d loss = scale of each row.
at::Tensor rowLosses(const at::Tensor &logits, const at::Tensor &labels, const at::Tensor &scales)
{
    const std::int64_t M = logits.size(0);
    const std::int64_t V = logits.size(1);
    at::Tensor losses = at::empty({M}, logits.options());
    at::parallel_for(0, M, std::max<std::int64_t>(1, grain / V), [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t n = first; n < last; ++n) {
            const float scale = data(scales)[n];
            float *row = data(logits) + n * V;
            kernels().crossEntropy(row, labels.data_ptr<std::int64_t>() + n, data(losses) + n, 1, V, scale);
            if (scale == 0) // for the kernel that means: no gradient wanted
                std::fill_n(row, V, 0.0F);
        }
    });
    return losses;
}

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
        record(loss, node, {logits});
    }
    return loss;
}

at::Tensor headLoss(const at::Tensor &x, const Projection &head, double headScale, const at::Tensor &labels, double scale, Pass &pass, const at::Tensor &rowScales)
{
    const bool uneven = rowScales.defined();
    if (!pass.kernels && uneven)
        return (tensors::labelLosses(linear(headScale == 1 ? x : x * headScale, head, pass), labels) * rowScales).sum();
    if (!pass.kernels)
        return crossEntropy(linear(headScale == 1 ? x : x * headScale, head, pass), labels, scale, pass);
    const bool half = pass.precision == Precision::BFloat16;
    const bool keep = recording();
    const bool needHead = keep && head.weight.requires_grad();
    auto node = makeNode<HeadLossBackward>();
    at::Tensor loss;
    {
        const at::AutoDispatchBelowADInplaceOrView guard;
        const std::int64_t M = x.size(0);
        const std::int64_t V = head.weight.size(0);
        const std::int64_t rows = std::clamp<std::int64_t>(logitsAtOnce / V, 32, std::max<std::int64_t>(M, 32));
        const at::Tensor w = half ? pass.halved(head.weight) : head.weight.detach();
        if (keep)
            node->dx = at::empty_like(x);
        double total = 0;
        for (std::int64_t first = 0; first < M; first += rows) {
            const std::int64_t count = std::min(rows, M - first);
            at::Tensor part = x.narrow(0, first, count); // [c, D]
            if (headScale != 1)
                part = part * headScale;
            if (half)
                part = part.to(at::kBFloat16);
            const at::Tensor logits = product(part, false, w, true, true).to(at::kFloat); // [c, V]
            const at::Tensor these = labels.narrow(0, first, count);
            const at::Tensor losses = keep && uneven ? rowLosses(logits, these, rowScales.narrow(0, first, count))
                                                     : rowLosses(logits, these, keep ? static_cast<float>(scale) : 0.0F);
            for (std::int64_t n = 0; n < count; ++n)
                total += static_cast<double>(data(losses)[n]) * (uneven ? static_cast<double>(data(rowScales)[first + n]) : 1.0);
            if (!keep)
                continue;
            const at::Tensor dLogits = half ? logits.to(at::kBFloat16) : logits;
            at::Tensor dPart = node->dx.narrow(0, first, count);
            dPart.copy_(product(dLogits, false, w, false, true));
            if (headScale != 1)
                dPart.mul_(headScale);
            if (needHead)
                addProduct(node->dHead, dLogits, part);
        }
        loss = at::empty({}, x.options());
        *data(loss) = static_cast<float>(uneven ? total : total * scale);
    }
    if (keep)
        record(loss, node, {x, head.weight});
    return loss;
}

at::Tensor tokenLosses(const at::Tensor &logits, const at::Tensor &labels, const Pass &pass)
{
    const at::NoGradGuard noGradient;
    return pass.kernels ? rowLosses(logits, labels, 0) : tensors::labelLosses(logits, labels);
}

} // namespace kotowari::engine
