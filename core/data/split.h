// Divides examples into pools, and orders the training pool so that its subsets are nested.
#pragma once

#include "core/api/example.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kotowari {

/// The pool of each example: by group (a group never straddles; an example without a group is its own; examples with the same
/// input belong together, and so do the groups they connect), stratified by answer as far as the groups allow. `validation`,
/// `test` and `confirmation` are shares of the examples; the rest is for training. Depends on the examples' contents and the seed, not on their order.
/// Three groups or more: no pool with a positive share is left empty.
std::vector<Pool> assignPools(std::span<const Example> examples, std::uint64_t seed, double validation = 0.1, double test = 0.2,
                              double confirmation = 0);

/// An order of the training pool whose first N are the subset of size N for this seed: nested, and the same for all arms because it
/// is keyed by the examples' content (input and answer; equal ones by id), not by their order.
std::vector<std::size_t> nestedOrder(std::span<const Example> trainingPool, std::uint64_t seed);

} // namespace kotowari
