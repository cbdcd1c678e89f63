// One page for those who decide: the two decisions, what the pilot found, the checklist.
#pragma once

#include "core/api/costservice.h"
#include "core/api/reportdata.h"
#include "texts.h"

#include <cstdint>
#include <string>

namespace kotowari {

/// `cost.facts.comparison` is there. `now`: Unix time in milliseconds. Pure.
Report proposalReport(const CostReport &cost, const std::string &project, std::int64_t now, const Texts &texts);

} // namespace kotowari
