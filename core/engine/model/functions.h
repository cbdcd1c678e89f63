// The differentiable steps of T5 over packed rows. Each has two bodies that compute the same: kernels (CPU) with a backward of its own,
// and plain tensor operations (any device), which autograd differentiates.
#pragma once

#include "batch.h"
#include "kernels.h"
#include "products.h"
#include "projection.h"

#include <unordered_map>

namespace kotowari::engine {

/// One place where dropout acts in one step: its own stream.
struct DropoutPlace {
    double rate = 0;
    std::uint64_t stream = 0;

    DropoutKey key() const;
};

/// How one forward pass runs. Not shared between threads.
class Pass
{
public:
    /// Evaluation: no dropout.
    explicit Pass(bool kernels_, Precision precision_ = Precision::Float32) : kernels(kernels_), precision(precision_) { }
    /// Training: every place of every (seed, step, part of the step) has its own stream.
    Pass(bool kernels_, Precision precision_, double dropoutRate, std::uint64_t seed, std::uint64_t step, std::uint64_t part);

    /// The next place in the order of the model's code.
    DropoutPlace next();
    /// `w` as bfloat16. While nothing is recorded it is rounded once a pass: generation multiplies by the same weights at every token.
    at::Tensor halved(const at::Tensor &w);

    /// `w` packed for products (products.h), once a pass.
    const PackedWeight &packed(const at::Tensor &w);

    bool kernels = true;
    bool repeats = false; ///< the same weights are multiplied by many times: while nothing is recorded they are packed where that pays
    Precision precision = Precision::Float32;

private:
    std::unordered_map<const void *, at::Tensor> m_halved;
    std::unordered_map<const void *, PackedWeight> m_packed;
    double m_rate = 0;
    std::uint64_t m_stream = 0;
    std::uint64_t m_place = 0;
};

/// x [N, D] with w [E, D] -> [N, E]. BFloat16: only the factors of the product are rounded. A weight that needs no gradient costs no product for one.
at::Tensor linear(const at::Tensor &x, const Projection &w, Pass &pass);
/// x [N, D], w [D] -> [N, D]. Variance in 32 bits, no mean.
at::Tensor rmsNorm(const at::Tensor &x, const at::Tensor &w, double epsilon, const Pass &pass);
at::Tensor dropout(const at::Tensor &x, Pass &pass);
/// Rows of table [V, D] for ids [N] -> dropout [N, D].
at::Tensor embedDropped(const at::Tensor &table, const at::Tensor &ids, Pass &pass);
/// residual + dropout(x), all [N, D].
at::Tensor addDropped(const at::Tensor &residual, const at::Tensor &x, Pass &pass);
/// dropout(max(x, 0)) [N, F]. Kernels: x's memory is reused, the caller must not need it.
at::Tensor reluDropped(const at::Tensor &x, Pass &pass);
/// x [N, 2F] -> dropout(gelu_new(first half) * second half) [N, F].
at::Tensor gatedGeluDropped(const at::Tensor &x, Pass &pass);

/// The relative position bias by distance: [H, 2T - 1 + 8], entry (key - query) + T - 1; the last 8 are never used (kernels read whole vectors).
at::Tensor relativeBias(const at::Tensor &table, std::int64_t T, bool bidirectional, int maxDistance);

/// Attention of qkv [N, 3I] over itself -> [N, I]; bias as relativeBias gives it for T >= every length. No 1/sqrt(d).
at::Tensor selfAttention(const at::Tensor &qkv, const at::Tensor &bias, const std::shared_ptr<const AttentionLayout> &layout, std::int64_t heads, Pass &pass);
/// Attention of q [M, I] over kv [N, 2I] -> [M, I]; no bias.
at::Tensor crossAttention(const at::Tensor &q, const at::Tensor &kv, const std::shared_ptr<const AttentionLayout> &layout, std::int64_t heads, Pass &pass);

/// scale * sum over rows of -log softmax(logits [M, V])[label]. Kernels: logits' memory becomes its gradient, the caller must not need it.
at::Tensor crossEntropy(const at::Tensor &logits, const at::Tensor &labels, double scale, const Pass &pass);
/// The same of logits = headScale * x [M, D] with head [V, D], a few hundred rows of logits at a time: neither they nor their gradient is ever
/// whole in memory. What backward needs ([M, D] and [V, D]) is computed on the way. Where rows count differently, rowScales [M] (defined, on x's
/// device) takes the place of scale: sum over rows of rowScales[row] * -log p.
at::Tensor headLoss(const at::Tensor &x, const Projection &head, double headScale, const at::Tensor &labels, double scale, Pass &pass, const at::Tensor &rowScales = {});
/// -log p of every label [M]; no gradient.
at::Tensor tokenLosses(const at::Tensor &logits, const at::Tensor &labels, const Pass &pass);

} // namespace kotowari::engine
