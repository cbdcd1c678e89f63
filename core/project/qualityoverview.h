// The checks over all texts of a project: as a list of findings, and by rule with what people said about them.
#pragma once

#include "textinspection.h"

#include <stop_token>

namespace kotowari {

/// Inside a read(). Error{Cancelled} on `stop`.
Result<CheckReport> checkTexts(SQLite::Database &connection, const TargetMeasure &measure, std::stop_token stop);
Result<std::vector<RuleOverview>> qualityOverview(SQLite::Database &connection, const TargetMeasure &measure, std::stop_token stop);

} // namespace kotowari
