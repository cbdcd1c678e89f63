// What training on one example costs in floating-point operations, from its lengths alone.
// Counted are the matrix products, a multiplication and an addition each as one operation (2 m n k; Kaplan et al., arXiv 2001.08361, section 2.1),
// and three times the forward pass, because the backward pass has one product for each factor. Norms, softmax and the optimizer are left out.
// With S source and T target tokens, width D, I = heads x d_kv, feed-forward F (twice as wide on its way in when gated), V pieces,
// E encoder and L decoder layers (T5: Raffel et al., arXiv 1910.10683):
//   encoder   E (2 S D 3I + 2 S I D + 2 S D F (3 when gated: two in, one out; else 2: one in, one out) + 4 S^2 I)
//   decoder   L (2 T D 3I + 2 T I D  [self]  + 2 T D I + 2 S D 2I + 2 T I D  [cross]  + feed-forward of T + 4 I (T (T + 1) / 2 + T S))
//   head      2 T D V
// The engine counts a step of its own in the same way (core/engine/train/measure.h), which a test holds.
#pragma once

#include "core/api/engine.h"

namespace kotowari {

/// Forward and backward, no padding. `config` with the vocabulary the run will have.
double trainingFlops(const ModelConfig &config, std::int64_t sourceTokens, std::int64_t targetTokens);

} // namespace kotowari
