// Matrix products of 32-bit tensors, by the faster of our own loops and torch's BLAS.
#pragma once

#include "core/engine/torchheaders.h"

namespace kotowari::engine {

/// a b, where a transposed factor is given as it lies: a [M, K] or [K, M], b [K, N] or [N, K]. `kernels`: own loops are allowed (CPU).
/// No gradient is recorded.
at::Tensor product(const at::Tensor &a, bool aTransposed, const at::Tensor &b, bool bTransposed, bool kernels);

/// A weight [N, K] laid out for packedProduct, as large again.
class PackedWeight
{
public:
    explicit PackedWeight(const at::Tensor &weight);

    /// Whether a product with so many rows is quicker this way than by product().
    static bool pays(std::int64_t rows);
    /// x [M, K], 32 bits, contiguous -> x w^T [M, N].
    at::Tensor multiply(const at::Tensor &x) const;

private:
    std::int64_t m_rows, m_columns;
    at::Tensor m_packed;
};

} // namespace kotowari::engine
