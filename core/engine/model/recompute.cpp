#include "recompute.h"

namespace kotowari::engine {

namespace {

using torch::autograd::Node;
using torch::autograd::variable_list;

struct RecomputeBackward : Node {
    explicit RecomputeBackward(const Pass &pass_) : pass(pass_) { }

    RecomputedPart part;
    Pass pass; ///< as it was before the first run
    variable_list inputs;

    variable_list apply(variable_list &&gradients) override
    {
        variable_list leaves;
        at::Tensor output;
        {
            const at::AutoGradMode recording(true);
            for (std::size_t i = 0; i < inputs.size(); ++i)
                leaves.push_back(inputs[i].defined() ? inputs[i].detach().set_requires_grad(task_should_compute_output(i)) : at::Tensor());
            output = part(leaves, pass);
        }
        torch::autograd::backward({output}, {gradients[0]});
        variable_list result;
        for (const at::Tensor &leaf : leaves)
            result.push_back(leaf.defined() ? leaf.grad() : at::Tensor());
        return result;
    }
    void release_variables() override { inputs.clear(); }
};

} // namespace

at::Tensor recomputed(const RecomputedPart &part, const std::vector<at::Tensor> &inputs, Pass &pass)
{
    const std::shared_ptr<RecomputeBackward> node(new RecomputeBackward(pass), torch::autograd::deleteNode);
    node->part = part;
    torch::autograd::edge_list edges;
    for (const at::Tensor &input : inputs) {
        node->inputs.push_back(input.defined() ? input.detach() : input);
        edges.push_back(input.defined() ? torch::autograd::impl::gradient_edge(input) : torch::autograd::Edge());
    }
    at::Tensor output;
    {
        const at::NoGradGuard noGradient;
        output = part(node->inputs, pass);
    }
    node->set_next_edges(std::move(edges));
    torch::autograd::set_history(output, node);
    return output;
}

} // namespace kotowari::engine
