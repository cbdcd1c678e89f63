// Cost and benefit as the JSON that scripts read. A number that is not known is null.
#pragma once

#include "core/api/costservice.h"
#include "core/api/messages.h"

#include <nlohmann/json_fwd.hpp>

namespace kotowari {

/// {"scenario", "currency", "unit": "money|hours", "inputs": [...], "ai": {...}, "explanations": {...}, "trade", "today", "outside", "notes", "checklist"}
nlohmann::ordered_json costToJson(const CostReport &report, const Messages &messages, Language language);

} // namespace kotowari
