// The steps of T5 in plain tensor operations: any device, differentiated by autograd. The kernels are tested against them.
#pragma once

#include "functions.h"

namespace kotowari::engine::tensors {

at::Tensor rmsNorm(const at::Tensor &x, const at::Tensor &w, double epsilon);
/// The mask comes from a generator made for this place, never from torch's default one.
at::Tensor dropout(const at::Tensor &x, const DropoutPlace &place);
/// q [M, I], k and v [N, I] -> [M, I], padded inside.
at::Tensor attention(const at::Tensor &q, const at::Tensor &k, const at::Tensor &v, const at::Tensor &bias, const AttentionLayout &layout,
                     std::int64_t heads, Precision precision, const DropoutPlace &place);
/// -log softmax(logits)[label] of each row.
at::Tensor labelLosses(const at::Tensor &logits, const at::Tensor &labels);

} // namespace kotowari::engine::tensors
