// From runs to a Comparison: pairs, differences, intervals, curves, the verdict. Pure: no disk, no clock.
#pragma once

#include "core/api/comparison.h"

#include <span>
#include <string>

namespace kotowari {

/// `runs`: the experiment's. `sample`: the built-in sample the data come from; empty for the user's own.
///
/// Only runs done to their planned end count, and arms are paired by seed. The area difference of a contrast uses the seeds that are
/// complete in every size for both its arms. A contrast that is still being worked on shows its differences but no p and no interval:
/// looking again after every run and stopping at a small p would make false alarms. Holm's adjustment is over the contrasts that are
/// not primary; the primary one, named in the plan, is tested alone.
Comparison compare(const Experiment &experiment, std::span<const Run> runs, const std::string &sample);

} // namespace kotowari
