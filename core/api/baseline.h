// What one has without training a model, shown beside every result: plain methods, people, systems of others.
#pragma once

#include "result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

enum class BaselineKind { Majority, NearestNeighbour, Linear, Tree, ListOpsShortcut, PromptOnly, People, Outside };
/// "majority", "nearest-neighbour", "linear", "tree", "listops-shortcut", "prompt-only", "people", "outside".
std::string_view toString(BaselineKind kind);

/// A baseline, at a train size where it learns from examples.
struct Baseline {
    BaselineKind kind = BaselineKind::Majority;
    std::string name = {};              ///< an outside system's own name, the model of prompt-only; else empty
    std::int64_t trainSize = 0;         ///< 0: it learns from no examples of ours
    bool applies = true;                ///< false: too many different answers for it, or no test item that it answered; there is no score
    std::int64_t seeds = 0;             ///< whose subsets the score is the mean over; 0: it has no seeds
    std::optional<double> score = {};   ///< 0..1
    std::optional<double> low = {}, high = {}; ///< 95 % Wilson interval of the score on `items` items; absent where nobody scored it on them
    std::int64_t items = 0;             ///< test items the score is over; 0 for typed figures
    std::optional<double> minutes = {}; ///< people's working time a case
    std::optional<double> price = {};   ///< of a case, in `currency`
    std::string currency = {};
    std::string note = {};              ///< where typed figures come from
    bool typed = false;                 ///< somebody typed it: it was not scored here
    std::vector<std::string> missing = {}; ///< outside: test items without an answer, by key, else "#ID"

    /// A method that needs neither people nor money nor a model: what a model has to beat to have learned anything.
    bool plain() const { return kind != BaselineKind::PromptOnly && kind != BaselineKind::People && kind != BaselineKind::Outside; }
    friend bool operator==(const Baseline &, const Baseline &) = default;
};

/// What stands beside an experiment. `problem`: why those that are trained on its examples are not in the list.
struct BaselineList {
    std::vector<Baseline> baselines = {};
    std::optional<Message> problem = {};
};

/// Its name in words: baseline.name{kind,name}.
Message nameOf(const Baseline &baseline);
/// What counts beside results at a train size: those that learn from nothing, or from so many examples, and have a score.
std::vector<Baseline> baselinesAt(std::span<const Baseline> baselines, std::int64_t trainSize);
/// The best plain one of them; absent: there is none.
std::optional<Baseline> bestPlainBaseline(std::span<const Baseline> baselines, std::int64_t trainSize);
/// The few that a chart has room for: the best plain one, prompt-only, people, each outside system.
std::vector<Baseline> referenceBaselines(std::span<const Baseline> baselines, std::int64_t trainSize);

} // namespace kotowari
