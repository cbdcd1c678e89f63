// Cases that stand in two pools (leakage: a test would be of what was learnt), and cases that stand twice in one.
#pragma once

#include "core/api/checking.h"

#include <span>
#include <string>
#include <vector>

namespace kotowari {

/// Two examples that should be in the same pool and are not.
struct LeakedPair {
    enum class Kind {
        SameInput,   ///< after normalisation (core/base/text.h)
        SameGroup,
        SimilarInput ///< the same once spacing, case and punctuation are taken away; numbers count, for they decide cases
    };
    Kind kind = Kind::SameInput;
    ExampleId first = 0, second = 0; ///< first < second
    std::string firstName, secondName; ///< key, or "#id"
    Pool firstPool = Pool::None, secondPool = Pool::None;
    std::string what; ///< the group, or the beginning of the input
};

/// Pairs of examples in different pools; examples without a pool are left out. One pair for each example after the first of its input or
/// group that is in another pool than it. By kind, then by example. Linear in the texts' length.
std::vector<LeakedPair> leakedPairs(std::span<const Example> examples);

/// The same as findings: the same input or group is an error, a similar input a warning.
std::vector<Finding> leakageFindings(std::span<const Example> examples);
/// The same input and answer twice in one pool (or before there are pools): a warning.
std::vector<Finding> duplicateFindings(std::span<const Example> examples);

} // namespace kotowari
