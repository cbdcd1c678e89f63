// From runs to a Comparison: pairs, differences, intervals, curves, the verdict. Pure: no disk, no clock.
#pragma once

#include "evidence.h"

#include "core/api/comparison.h"

#include <span>
#include <string>

namespace kotowari {

/// `runs`: the experiment's, without the tries of its tuning. `sample`: the built-in sample the data come from; empty for the user's own.
///
/// Only runs done to their planned end count, and arms are paired by seed. The area difference of a contrast uses the seeds that are
/// complete in every size for both its arms. A contrast that is still being worked on shows its differences but no p and no interval:
/// looking again after every run and stopping at a small p would make false alarms (`sequential` is the look that may). The adjustments
/// are over the contrasts that are not primary; the primary one, named in the plan, is tested alone. `known`: what is recorded of the runs
/// beside their scores.
Comparison compare(const Experiment &experiment, std::span<const Run> runs, const std::string &sample, const RunEvidence &known = {});

/// An earlier experiment: what its seeds scattered is what a new plan's will, about.
struct EarlierRuns {
    Plan plan;
    std::vector<Run> runs;
};
/// The deviation of differences over seeds, pooled over the experiments' contrasts with answer-only; absent while none has six seeds.
std::optional<double> measuredDeviation(std::span<const EarlierRuns> earlier);

/// What the seeds of a plan can show. `deviation`: of the differences over seeds, from earlier runs; absent: an assumption, which is marked.
PlanPower planPower(const Plan &plan, std::optional<double> deviation);

} // namespace kotowari
