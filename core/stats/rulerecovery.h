// The recovery from a rule change, from the scores of a follow-up's runs. Pure: no disk, no clock.
#pragma once

#include "core/api/comparison.h"

#include <optional>
#include <span>

namespace kotowari {

/// What an experiment's sizes and runs mean after a rule change.
Message ruleChangeCaveat(const RuleChange &change);

/// `comparison`: of the same experiment and runs, its verdict made. Absent where the experiment is no follow-up of a rule change.
///
/// Only runs done to their planned end count; arms are paired by seed. While runs of a contrast are to come it has no p and no interval.
std::optional<RuleRecovery> ruleRecovery(const Experiment &experiment, std::span<const Run> runs, const Comparison &comparison);

} // namespace kotowari
