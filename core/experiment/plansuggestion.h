// A plan that suits a project: the arms its explanations allow, sizes up to its training pool, six seeds.
#pragma once

#include "core/api/experiment.h"
#include "poolsource.h"

namespace kotowari {

/// `meanCharacters`: of an example's input. Pure.
Plan suggestPlan(const PoolCounts &pools, double meanCharacters);

} // namespace kotowari
