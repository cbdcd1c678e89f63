// Explained arms beside their controls, and models beside each other.
#pragma once

#include "contrast.h"

namespace kotowari {

/// For each control of the plan, explain-then-answer at its granularity (else the primary arm) against it. Controls without such an arm are left out.
std::vector<ControlComparison> controlComparisons(const Plan &plan, std::span<const Run> runs, const Cell &primary);

/// For each arm that uses reasons, what it adds for each model against the first. Empty with one model.
std::vector<Interaction> modelInteractions(const Plan &plan, std::span<const Run> runs, std::span<const std::string> models, std::int64_t testItems);

} // namespace kotowari
