// Activation checkpointing (Chen et al., arXiv 1604.06174): a part of the model that keeps only its inputs and runs again in backward.
#pragma once

#include "functions.h"

#include <functional>

namespace kotowari::engine {

using RecomputedPart = std::function<at::Tensor(const std::vector<at::Tensor> &inputs, Pass &pass)>;

/// part(inputs, pass) without what its backward would keep; the second run draws the same dropout. Weights inside receive their gradients
/// as usual. Inputs may be undefined. What `part` refers to must live until backward.
at::Tensor recomputed(const RecomputedPart &part, const std::vector<at::Tensor> &inputs, Pass &pass);

} // namespace kotowari::engine
