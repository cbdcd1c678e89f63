// What a plan whose budget is people's time is matched on.
#pragma once

#include "core/api/experiment.h"
#include "core/api/peopletime.h"

#include <optional>

namespace kotowari {

/// Absent where the budget is another, or the minutes are not known. The share is the one that the plan's primary contrast is compared at: the first.
std::optional<PeopleTimeMatch> peopleTimeOf(const Plan &plan);
/// Answered cases that a run of this arm trains on beyond its train size: answer-only's, else 0.
std::int64_t extraCases(const Plan &plan, const Arm &arm, std::int64_t trainSize);

} // namespace kotowari
