// A plan as JSON: what --plan reads, what the store keeps and what a report's appendix shows.
#pragma once

#include "core/api/experiment.h"
#include "core/api/result.h"

#include <string>
#include <string_view>

namespace kotowari {

/// Every field of the plan, in a fixed order; arms and the primary arm by their words ("explain-then-answer:detailed"; null: the first
/// explained one). `indent` below 0: one line, else one a key. planFromJson gives the same plan back.
std::string planToJson(const Plan &plan, int indent = -1);

/// Fields that are left out keep their defaults. Only types and words are checked here; whether a project can run the plan is
/// ExperimentService::check().
/// Errors: plan.bad-json{line,column}, plan.not-object, plan.unknown-key{key}, plan.bad-value{key,value}.
Result<Plan> planFromJson(std::string_view text);

} // namespace kotowari
