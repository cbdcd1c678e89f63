// A weight matrix as the model multiplies by it, with low-rank adapters on some of its rows.
#pragma once

#include "core/engine/torchheaders.h"

#include <vector>

namespace kotowari::engine {

/// LoRA (Hu et al., arXiv 2106.09685, equation 3): rows firstRow.. of the weight W become W + scale * B A.
struct Adapter {
    at::Tensor a; ///< [r, D]
    at::Tensor b; ///< [rows, r]
    std::int64_t firstRow = 0;
    double scale = 1; ///< alpha / r
};

struct Projection {
    Projection() = default;
    Projection(at::Tensor weight_) : weight(std::move(weight_)) { } // NOLINT: a plain matrix is the usual projection

    at::Tensor weight; ///< [E, D]
    std::vector<Adapter> adapters;
};

} // namespace kotowari::engine
