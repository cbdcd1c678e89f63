// Every test item with what each run answered, and whether the reasons it gave hold.
#pragma once

#include "run.h"

namespace kotowari {

/// What recomputing the arithmetic of an explanation found.
struct ReasonCheck {
    enum class State {
        None,       ///< there is no explanation
        Nothing,    ///< nothing in it can be recomputed
        Holds,      ///< every equation holds
        Wrong       ///< at least one does not
    };
    State state = State::None;
    std::int64_t equations = 0;      ///< recomputed
    std::vector<std::string> wrong;  ///< those that do not hold, as they stand in the text
    std::optional<bool> leadsToAnswer; ///< the last result is the answer given; absent: the answer is no number, or nothing was computed

    friend bool operator==(const ReasonCheck &, const ReasonCheck &) = default;
};
std::string_view toString(ReasonCheck::State state); ///< "none", "nothing-to-check", "holds", "wrong"

struct ItemOutput {
    std::size_t run = 0; ///< index in ItemReport::runs
    std::string output, answer, explanation;
    bool correct = false;
    bool formatFailure = false;
    bool truncated = false;
    ReasonCheck reason;
};

/// Which side solves an item: more than half of its runs at the largest train size answer it right.
enum class SolvedBy { Unknown, Explained, AnswerOnly, All, None };
std::string_view toString(SolvedBy solved); ///< "unknown" (a side has no runs), "explained-only", "answer-only", "all", "none"
std::optional<SolvedBy> solvedByFromString(std::string_view text);

struct Item {
    ExampleId example = 0;
    std::string key, input, gold, group;
    std::vector<Attribute> attributes;
    SolvedBy solved = SolvedBy::Unknown;
    std::vector<ItemOutput> outputs; ///< in the order of ItemReport::runs; runs without a prediction are left out
};

struct ItemReport {
    ExperimentId experiment = 0;
    std::string experimentName;
    std::int64_t trainSize = 0; ///< the largest: what SolvedBy is about
    std::vector<Run> runs;      ///< scored ones; by arm in the plan's order, then train size, seed
    std::vector<Item> items;    ///< by example
};

} // namespace kotowari
