// Matrix products of 32-bit tensors, by the faster of our own loops and torch's BLAS.
#pragma once

#include "core/engine/torchheaders.h"

namespace kotowari::engine {

/// a b, where a transposed factor is given as it lies: a [M, K] or [K, M], b [K, N] or [N, K]. `kernels`: own loops are allowed (CPU).
/// No gradient is recorded.
at::Tensor product(const at::Tensor &a, bool aTransposed, const at::Tensor &b, bool bTransposed, bool kernels);

} // namespace kotowari::engine
