// An arm of a model at an explained share: whose runs are compared with whose.
#pragma once

#include "core/api/run.h"

#include <string>

namespace kotowari {

/// Of this arm, whatever the model; an answer-only run belongs whatever its explained share says (it uses no explanation).
inline bool belongsTo(const Run &run, const Arm &arm, double explained) { return run.arm == arm && (!arm.explained() || run.explained == explained); }

struct Cell {
    Arm arm;
    std::string model;
    double explained = 1.0;

    bool holds(const Run &run) const { return run.model == model && belongsTo(run, arm, explained); }
    Cell with(const Arm &other) const { return {other, model, explained}; }
};

} // namespace kotowari
