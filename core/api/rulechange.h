// A change of the rule that cases are decided by, as a part of a plan: runs trained on the old rule are continued with a few cases of the new one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kotowari {

/// Two experiments make a rule change. The base: its runs see examples of the old rule only. The follow-up: each of its runs starts from the
/// weights of the base's run of the same arm and seed, trains on that run's own examples again (replay) plus so many cases of the new rule (its
/// train size), and is scored on test items of the new rule; its runs of train size 0 are the base's weights, scored as they are.
struct RuleChange {
    std::string attribute; ///< names the rule of each example: Attribute::name; empty: no rule change
    std::string oldValue, newValue; ///< Attribute::value
    std::vector<std::int64_t> newCases = {}; ///< numbers of new-rule cases, ascending, all above 0: the train sizes of the follow-up that is made with a base
    std::int64_t base = 0;   ///< of a follow-up: the experiment whose runs it continues; 0: this is the base
    std::int64_t replay = 0; ///< of a follow-up: old-rule examples that every run trains on again

    /// The value of the examples that its runs are scored on.
    const std::string &value() const { return base == 0 ? oldValue : newValue; }
    bool any() const { return !attribute.empty(); }
    bool isBase() const { return any() && base == 0; }
    bool isFollowUp() const { return any() && base != 0; }
    friend bool operator==(const RuleChange &, const RuleChange &) = default;
};

} // namespace kotowari
