// What was tested beside the primary contrast, as sentences.
#pragma once

#include "core/api/comparison.h"

#include <vector>

namespace kotowari {

/// In order: controls, the other contrasts' claims, what was spent, models beside each other, fits, the plan's power. Each is a full sentence
/// (finding.* of resources/messages/stats.json). Nothing is said of what could not be tested.
std::vector<Message> makeFindings(const Comparison &comparison);

/// What a plan's seeds can show (finding.power): before its runs and after.
Message powerSentence(const PlanPower &power, std::int64_t seeds);

} // namespace kotowari
