// A rule change in the making of experiments: which examples belong to which rule, the follow-up of a base, what its runs continue.
#pragma once

#include "core/api/run.h"
#include "experimentdata.h"
#include "poolsource.h"

#include <filesystem>
#include <map>
#include <span>
#include <vector>

namespace kotowari {

/// Old-rule examples that a follow-up trains on again, by seed: what the base's runs of that seed learnt from, in their order.
using Replay = std::map<std::int64_t, std::vector<Example>>;

/// Those of the old rule for a base, of the new one for a follow-up; all of them without a rule change.
Pools poolsOfRule(Pools pools, const RuleChange &change);
std::vector<Example> itemsOfRule(std::vector<Example> examples, const RuleChange &change); ///< likewise
/// `examples`: of the project.
PoolCounts countsOf(const Pools &pools, std::int64_t examples);

/// What stands in the way of the plan's rule change. `pools`: of all rules. `base`: a follow-up's; null: there is no such experiment.
std::vector<Message> ruleChangeProblems(const Plan &plan, const Pools &pools, const Experiment *base);

/// The plan of the experiment that continues the runs of `base`, an experiment with the plan `plan`.
Plan followUpPlan(const Plan &plan, ExperimentId base);
/// A base is not alone: its follow-up's runs train as long as its own, about, and those of 0 new cases are only scored.
void addFollowUpCost(PlanCheck &check, const Plan &plan);
/// Time of base and follow-up over that of the base, whose `runs` include the tries of its tuning (the follow-up repeats none).
double followUpFactor(const Plan &plan, std::int64_t runs);
/// Errors: those of reading the base's files; experiment.data-damaged{path}.
Result<Replay> loadReplay(const std::filesystem::path &filesFolder, const Plan &followUp);

/// The base's run that a follow-up's run continues: same arm, model, share and seed. Null: there is none.
const Run *continuedRun(std::span<const Run> runs, const Plan &followUp, const Run &run);
/// The same among the base's runs, done and with weights. Errors: rule.base-not-done{arm,seed,experiment}.
Result<RunId> finishedBaseRun(std::span<const Run> runs, const Plan &followUp, const Run &run);
/// A run's best weights: RUN/best.
std::filesystem::path bestWeights(const std::filesystem::path &runFolder);

} // namespace kotowari
