#include "tensorfunctions.h"

namespace kotowari::engine::tensors {

namespace {

/// A generator of its own for `device`, seeded. CUDA's is a clone of the default one, so that no CUDA header is needed here.
at::Generator ownGenerator(const at::Device &device, std::uint64_t seed)
{
    if (device.is_cpu())
        return at::make_generator<at::CPUGeneratorImpl>(seed);
    at::Generator shared = at::globalContext().defaultGenerator(device);
    at::Generator own;
    {
        const std::lock_guard<std::mutex> guard(shared.mutex());
        own = shared.clone();
    }
    own.set_current_seed(seed);
    return own;
}

/// x [N, I] -> [B, H, T, d] with rows of zeros where a sequence has ended.
at::Tensor padded(const at::Tensor &x, const at::Tensor &places, std::int64_t B, std::int64_t heads)
{
    const at::Tensor withZeros = at::cat({x, at::zeros({1, x.size(1)}, x.options())});
    return withZeros.index_select(0, places).view({B, places.size(0) / B, heads, x.size(1) / heads}).transpose(1, 2);
}

} // namespace

at::Tensor rmsNorm(const at::Tensor &x, const at::Tensor &w, double epsilon)
{
    return x * at::rsqrt(x.square().mean(-1, true) + epsilon) * w;
}

at::Tensor dropout(const at::Tensor &x, const DropoutPlace &place)
{
    if (place.rate <= 0)
        return x;
    at::Tensor mask;
    {
        const at::NoGradGuard noGradient;
        mask = at::empty_like(x).bernoulli_(1 - place.rate, ownGenerator(x.device(), place.stream)).div_(1 - place.rate);
    }
    return x * mask;
}

at::Tensor attention(const at::Tensor &q, const at::Tensor &k, const at::Tensor &v, const at::Tensor &bias, const AttentionLayout &layout,
                     std::int64_t heads, Precision precision, const DropoutPlace &place)
{
    const std::int64_t B = static_cast<std::int64_t>(layout.qStart.size()) - 1;
    const std::int64_t Tq = layout.longestQ;
    const std::int64_t Tk = layout.longestK;
    const bool half = precision == Precision::BFloat16;
    const auto product = [half](const at::Tensor &a, const at::Tensor &b) {
        return half ? at::matmul(a.to(at::kBFloat16), b.to(at::kBFloat16)).to(at::kFloat) : at::matmul(a, b);
    };
    at::Tensor added = layout.mask; // to the scores, [B, H or 1, Tq or 1, Tk]
    if (bias.defined()) {
        const std::int64_t centre = (bias.size(1) - 8 - 1) / 2;
        const auto options = at::TensorOptions().dtype(at::kLong).device(bias.device());
        const at::Tensor distance = at::arange(Tk, options).unsqueeze(0) - at::arange(Tq, options).unsqueeze(1) + centre; // [Tq, Tk]
        added = added + bias.index_select(1, distance.view({-1})).view({heads, Tq, Tk});
    }
    const auto packed = [&](const at::Tensor &mixed) { return mixed.transpose(1, 2).reshape({B * Tq, q.size(1)}).index_select(0, layout.qRows); };
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 1)
    if (place.rate <= 0) { // with dropout it would draw from torch's shared generator, which two runs must not touch
        const auto type = half ? at::kBFloat16 : at::kFloat;
        const at::Tensor mixed = at::scaled_dot_product_attention(padded(q, layout.qPlaces, B, heads).to(type), padded(k, layout.kPlaces, B, heads).to(type),
                                                                  padded(v, layout.kPlaces, B, heads).to(type), added.expand({B, heads, Tq, Tk}).to(type), 0.0, false, 1.0);
        return packed(mixed.to(at::kFloat)); // [B, H, Tq, d]
    }
#endif
    const at::Tensor scores = product(padded(q, layout.qPlaces, B, heads), padded(k, layout.kPlaces, B, heads).transpose(2, 3)) + added; // [B, H, Tq, Tk]
    const at::Tensor weights = dropout(at::softmax(scores, -1), place);
    const at::Tensor mixed = product(weights, padded(v, layout.kPlaces, B, heads)); // [B, H, Tq, d]
    return packed(mixed);
}

at::Tensor labelLosses(const at::Tensor &logits, const at::Tensor &labels)
{
    return -at::log_softmax(logits, -1).gather(1, labels.unsqueeze(1)).squeeze(1);
}

} // namespace kotowari::engine::tensors
