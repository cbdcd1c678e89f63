#include "optimizer.h"

#include "core/engine/model/kernels.h"

#include <cmath>

namespace kotowari::engine {

namespace {

// Adafactor as Hugging Face's with scale_parameter=False, relative_step=False, no momentum.
constexpr double decayRate = -0.8;
constexpr double squareEpsilon = 1e-30;
constexpr double clipThreshold = 1.0;
// AdamW.
constexpr double beta1 = 0.9;
constexpr double beta2 = 0.999;
constexpr double adamEpsilon = 1e-8;

} // namespace

StepOptimizer::StepOptimizer(Optimizer kind, double weightDecay, Parameters &parameters, bool loops)
    : m_kind(kind), m_weightDecay(weightDecay), m_parameters(parameters), m_loops(loops)
{
    for (const ParameterView &view : parameters.trainable()) {
        const auto options = parameters.value(view).options();
        Slot slot{view, {}, {}};
        if (kind == Optimizer::AdamW) {
            slot.first = at::zeros(view.shape(), options);
            slot.second = at::zeros(view.shape(), options);
        } else {
            slot.first = at::zeros({view.rows}, options);
            if (view.columns)
                slot.second = at::zeros({view.columns}, options);
        }
        m_slots.push_back(std::move(slot));
    }
}

std::map<std::string, at::Tensor> StepOptimizer::state() const
{
    std::map<std::string, at::Tensor> result;
    for (const Slot &slot : m_slots) {
        const bool matrix = slot.second.defined();
        result.emplace((m_kind == Optimizer::AdamW ? "first." : matrix ? "row." : "square.") + slot.view.name, slot.first);
        if (matrix)
            result.emplace((m_kind == Optimizer::AdamW ? "second." : "column.") + slot.view.name, slot.second);
    }
    return result;
}

void StepOptimizer::apply(std::int64_t step, double learningRate)
{
    const at::NoGradGuard noGradient;
    at::parallel_for(0, static_cast<std::int64_t>(m_slots.size()), m_loops ? 1 : static_cast<std::int64_t>(m_slots.size()), [&](std::int64_t first, std::int64_t last) {
        const at::NoGradGuard noGradientHere; // it is a setting of each thread
        for (std::int64_t i = first; i < last; ++i) {
            Slot &slot = m_slots[static_cast<std::size_t>(i)];
            if (m_kind == Optimizer::AdamW)
                adamW(slot, step, learningRate);
            else
                adafactor(slot, step, learningRate);
        }
    });
}

void StepOptimizer::adafactor(Slot &slot, std::int64_t step, double learningRate)
{
    const at::Tensor gradient = m_parameters.gradient(slot.view);
    if (!gradient.defined())
        return;
    const double keep = 1.0 - std::pow(static_cast<double>(step), decayRate);
    const at::Tensor value = m_parameters.value(slot.view);
    const bool matrix = slot.second.defined();
    if (m_loops) {
        const at::Tensor contiguous = gradient.contiguous();
        AdafactorTask task;
        task.rows = matrix ? slot.view.rows : 1;
        task.columns = matrix ? slot.view.columns : slot.view.rows;
        const std::unique_ptr<float[]> scratch(new float[static_cast<std::size_t>(task.rows + task.columns)]);
        task.value = value.data_ptr<float>();
        task.gradient = contiguous.data_ptr<float>();
        task.row = matrix ? slot.first.data_ptr<float>() : nullptr;
        task.column = matrix ? slot.second.data_ptr<float>() : nullptr;
        task.square = matrix ? nullptr : slot.first.data_ptr<float>();
        task.beta2 = static_cast<float>(keep);
        task.epsilon = static_cast<float>(squareEpsilon);
        task.clip = static_cast<float>(clipThreshold);
        task.learningRate = static_cast<float>(learningRate);
        task.scratch = scratch.get();
        kernels().adafactor(task);
        return;
    }
    const at::Tensor squares = gradient.square() + squareEpsilon;
    at::Tensor update;
    if (matrix) {
        slot.first.mul_(keep).add_(squares.mean(1), 1.0 - keep);
        slot.second.mul_(keep).add_(squares.mean(0), 1.0 - keep);
        update = (slot.first / slot.first.mean()).rsqrt().unsqueeze(1) * slot.second.rsqrt().unsqueeze(0) * gradient;
    } else {
        slot.first.mul_(keep).add_(squares, 1.0 - keep);
        update = slot.first.rsqrt() * gradient;
    }
    const at::Tensor size = update.square().mean().sqrt() / clipThreshold;
    value.sub_(update / size.clamp_min(1.0) * learningRate);
}

void StepOptimizer::adamW(Slot &slot, std::int64_t step, double learningRate)
{
    const at::Tensor gradient = m_parameters.gradient(slot.view);
    if (!gradient.defined())
        return;
    const double correction1 = 1.0 - std::pow(beta1, static_cast<double>(step));
    const double correction2 = 1.0 - std::pow(beta2, static_cast<double>(step));
    const double decay = slot.view.columns ? m_weightDecay : 0; // norms are not pulled to zero
    const at::Tensor value = m_parameters.value(slot.view);
    if (m_loops) {
        const at::Tensor contiguous = gradient.contiguous();
        AdamWTask task;
        task.value = value.data_ptr<float>();
        task.gradient = contiguous.data_ptr<float>();
        task.first = slot.first.data_ptr<float>();
        task.second = slot.second.data_ptr<float>();
        task.count = slot.view.elements();
        task.beta1 = static_cast<float>(beta1);
        task.beta2 = static_cast<float>(beta2);
        task.correction1 = static_cast<float>(correction1);
        task.correction2 = static_cast<float>(correction2);
        task.epsilon = static_cast<float>(adamEpsilon);
        task.learningRate = static_cast<float>(learningRate);
        task.weightDecay = static_cast<float>(decay);
        kernels().adamW(task);
        return;
    }
    value.mul_(1.0 - learningRate * decay);
    slot.first.mul_(beta1).add_(gradient, 1.0 - beta1);
    slot.second.mul_(beta2).addcmul_(gradient, gradient, 1.0 - beta2);
    value.addcdiv_(slot.first, slot.second.sqrt().div_(std::sqrt(correction2)).add_(adamEpsilon), -learningRate / correction1);
}

} // namespace kotowari::engine
