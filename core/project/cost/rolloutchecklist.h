// From pilot to rollout: what has to be in order before the work is handed to a model, filled in from what the project knows.
#pragma once

#include "core/api/costservice.h"
#include "core/api/example.h"
#include "core/api/modelservice.h"

#include <optional>
#include <span>

namespace kotowari {

struct RolloutInput {
    ProjectSummary summary;
    std::optional<Confirmation> confirmation; ///< absent: not scored yet
    std::span<const Run> confirmed;           ///< its runs that are still there
    std::int64_t personalData = 0;            ///< findings that nobody dismissed
    RolloutFacts rollout;
};

/// In the order of the list. Pure.
std::vector<RolloutItem> rolloutChecklist(const RolloutInput &input, const CostFacts &facts, const CostEvaluation &evaluation);

} // namespace kotowari
