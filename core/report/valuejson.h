// JSON of where explanations matter and of what a manager takes into a meeting. A number that cannot be computed is null.
#pragma once

#include "core/api/explanationvalue.h"
#include "core/api/meetingbrief.h"
#include "core/api/messages.h"

#include <nlohmann/json_fwd.hpp>

namespace kotowari {

nlohmann::ordered_json explanationValueToJson(const ExplanationValue &value, const Messages &messages, Language language);
nlohmann::ordered_json briefToJson(const MeetingBrief &brief, const Messages &messages, Language language);

} // namespace kotowari
