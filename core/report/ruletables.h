// The recovery from a rule change as tables in words: the same in the report and on the terminal.
#pragma once

#include "core/api/reportdata.h"
#include "core/api/rulerecovery.h"
#include "texts.h"

namespace kotowari {

/// One row an arm and number of new cases.
ReportTable recoveryScores(const RuleRecovery &recovery, const Texts &texts);
/// One row an arm: its differences from answer only. No rows where there is nothing to compare.
ReportTable recoveryContrasts(const RuleRecovery &recovery, const Texts &texts);

} // namespace kotowari
