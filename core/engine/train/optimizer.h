// Adafactor and AdamW over what is trained. On the CPU plain loops (many small tensors: operations would cost more than the arithmetic),
// elsewhere tensor operations.
#pragma once

#include "core/engine/model/parameters.h"

#include <map>

namespace kotowari::engine {

/// The state of each tensor by name: Adafactor "row.", "column." (matrices) and "square." (vectors); AdamW "first.", "second.".
class StepOptimizer
{
public:
    /// `loops`: CPU loops; tensor operations otherwise.
    StepOptimizer(Optimizer kind, double weightDecay, Parameters &parameters, bool loops);

    /// Applies the gradients as update number `step` (from 1).
    void apply(std::int64_t step, double learningRate);
    /// Name -> state, on the device; the values may be written to.
    std::map<std::string, at::Tensor> state() const;

private:
    struct Slot {
        ParameterView view;
        at::Tensor first;  ///< Adafactor: row moments [rows], or the squares of a vector
        at::Tensor second; ///< Adafactor: column moments [columns]; undefined for a vector
    };
    void adafactor(Slot &slot, std::int64_t step, double learningRate);
    void adamW(Slot &slot, std::int64_t step, double learningRate);

    Optimizer m_kind;
    double m_weightDecay;
    Parameters &m_parameters;
    bool m_loops;
    std::vector<Slot> m_slots;
};

} // namespace kotowari::engine
