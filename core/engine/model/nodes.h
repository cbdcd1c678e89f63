// How our own steps join autograd's graph: shared by functions.cpp and losses.cpp only.
#pragma once

#include "core/engine/torchheaders.h"

#include <memory>

namespace kotowari::engine {

using torch::autograd::Node;
using torch::autograd::variable_list;

inline constexpr std::int64_t grain = 16384; // elements below which a second thread does not pay

inline bool recording() { return at::GradMode::is_enabled(); }

/// Gives `output`, computed without recording, the backward `node` over `inputs`, unless none of them needs a gradient.
inline void record(at::Tensor &output, const std::shared_ptr<Node> &node, const variable_list &inputs)
{
    torch::autograd::edge_list edges;
    bool needed = false;
    for (const at::Tensor &input : inputs) {
        edges.push_back(input.defined() ? torch::autograd::impl::gradient_edge(input) : torch::autograd::Edge());
        needed = needed || edges.back().is_valid();
    }
    if (!needed)
        return;
    node->set_next_edges(std::move(edges));
    torch::autograd::set_history(output, node);
}

template<typename Body>
std::shared_ptr<Body> makeNode()
{
    return std::shared_ptr<Body>(new Body, torch::autograd::deleteNode);
}

inline float *data(const at::Tensor &tensor) { return tensor.data_ptr<float>(); }

} // namespace kotowari::engine
