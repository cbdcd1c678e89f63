// Which training examples a run uses: nested subsets, the same for all arms, and which of them enter explained.
#pragma once

#include "core/api/experiment.h"

#include <cstdint>
#include <span>
#include <vector>

namespace kotowari {

/// The granularities that the plan's arms ask for, each once.
std::vector<Granularity> granularitiesOf(const Plan &plan);
/// The same as bits: 0 short, 1 medium, 2 detailed.
unsigned granularitySet(const Plan &plan);
/// The largest explained share that an arm of the plan uses; 0 without an explained arm.
double largestShare(const Plan &plan);
/// True when the example has an explanation at every one of `granularities` (so every example when there are none).
bool explainedAt(const Example &example, std::span<const Granularity> granularities);
/// How many of `size` examples enter explained: all at share 1, else rounded up.
std::int64_t explainedCount(double share, std::int64_t size);
/// The largest train size the plan's arms can share, of `pool` examples with `explained` explained at every granularity asked for.
std::int64_t largestTrainSize(const Plan &plan, std::int64_t pool, std::int64_t explained);

/// An order of the training pool (indexes) whose first N are the subset of size N for this seed: nested, the same for every arm. Every
/// prefix holds the explained examples that the largest share needs; with share 1, only explained ones are in it.
std::vector<std::size_t> trainingOrder(std::span<const Example> pool, const Plan &plan, std::int64_t seed);

/// The first `size` of an order, then, up to `cases`, other examples of the pool in the seed's own order, explained or not: what answer-only trains on
/// where people's time is the budget. Every prefix is nested in the longer ones.
std::vector<std::size_t> withExtraCases(std::vector<std::size_t> order, std::span<const Example> pool, std::int64_t seed, std::size_t size, std::size_t cases);

/// For the first `size` of `ordered` (a prefix of such an order): true where the example enters with its explanation.
std::vector<bool> explainedFlags(std::span<const Example> ordered, const Plan &plan, const Arm &arm, double share);

/// A fixed sample of the items a scoring uses: the `limit` whose content hashes lowest, in the order they came. No seed: the same in
/// every experiment of the project. limit <= 0: all.
std::vector<Example> scoredItems(std::vector<Example> items, std::int64_t limit);

} // namespace kotowari
