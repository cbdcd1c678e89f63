// Does it pay? Scenarios of cost and benefit over what a project measured, and the way from pilot to rollout.
#pragma once

#include "comparison.h"
#include "cost.h"
#include "messages.h"
#include "reportdata.h"
#include "result.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kotowari {

/// What a project knows without anybody typing it into a scenario: slow to find, the same for all scenarios.
struct CostFacts {
    ExperimentId experiment = 0; ///< 0: there is none yet
    std::string experimentName;
    std::map<CostKey, CostInput> measured; ///< those known; the others are typed, assumed or unknown
    std::string outsideCurrency; ///< of the outside system's price; empty: not said
    bool explained = false; ///< the chosen model, behind Score, was trained with explanations
    bool confirmed = false; ///< Score is of the locked confirmation set, not of the test examples
    bool equalTime = false; ///< arms were matched on people's time: answer-only had the answers that the writing would have bought
    double requiredScore = 0; ///< 0: not set
    std::string sample;       ///< not empty: synthetic data, of this sample
    std::shared_ptr<const Comparison> comparison; ///< null: there is none
    std::vector<Message> missing; ///< why statistics are not there: no experiment, no finished run, one arm only, a score that no arm reaches
};

/// Inputs and what comes of them.
struct CostEvaluation {
    CostScenario scenario;
    std::vector<CostInput> inputs; ///< by CostKey
    CostResult result;

    const CostInput &input(CostKey key) const { return inputs[static_cast<std::size_t>(key)]; }
};

/// What people say of the rollout; each with the time it was typed. Empty: nobody said.
struct RolloutFacts {
    std::string owner;    ///< who answers for the work once it runs
    std::int64_t ownerAt = 0; ///< Unix time in milliseconds
    std::string training; ///< how and when the staff is trained
    std::int64_t trainingAt = 0;

    friend bool operator==(const RolloutFacts &, const RolloutFacts &) = default;
};

enum class CheckState { Done, Open, Unknown };
std::string_view toString(CheckState state); ///< "done", "open", "unknown"

/// One line of the checklist. Ids: "pools", "seeds", "controls", "cheaper", "score", "payback", "personal-data", "owner", "training".
struct RolloutItem {
    std::string id;
    CheckState state = CheckState::Open;
    Message what;     ///< what is asked for
    Message figure;   ///< how it stands, with its numbers
    std::string page; ///< of the window, that mends it: "examples", "experiment", "compare", "cost"
};

/// Everything that a report says about money.
struct CostReport {
    CostFacts facts;
    CostEvaluation evaluation;
    std::vector<RolloutItem> checklist;
    std::vector<CostEvaluation> scenarios = {}; ///< of all of them, in the order they were made: the evaluation is that of one of these
};

/// Thread: any; calls block for disk and statistics, so the window calls them from a worker. Changes are on record in the audit log and return
/// Error{ReadOnly} on a project opened for reading.
class CostService
{
public:
    virtual ~CostService() = default;

    /// `experiment` absent: the newest, and no error where there is none. Errors: experiment.not-found{experiment}.
    virtual Result<CostFacts> facts(std::optional<ExperimentId> experiment) const = 0;
    /// Pure arithmetic: some milliseconds.
    virtual CostEvaluation evaluate(const CostFacts &facts, const CostScenario &scenario) const = 0;

    virtual Result<std::vector<CostScenario>> scenarios() const = 0; ///< in the order they were made
    /// Adds (id 0) or changes. Returns its id. Errors: cost.no-name, cost.name-taken{name}, cost.bad-value{key,least,most}, cost.bad-currency{currency}.
    virtual Result<std::int64_t> put(const CostScenario &scenario) = 0;
    virtual Result<void> remove(std::int64_t id) = 0; ///< Errors: cost.no-scenario{name,names}

    virtual Result<RolloutFacts> rollout() const = 0;
    virtual Result<void> setRollout(const RolloutFacts &facts) = 0; ///< times are set where a text changed
    virtual Result<std::vector<RolloutItem>> checklist(const CostFacts &facts, const CostEvaluation &evaluation) const = 0;

    /// One page for those who decide, as data for the report writers. `scenario` empty: the first. Errors: report.no-experiment, cost.no-scenario{name,names}.
    virtual Result<Report> proposal(std::optional<ExperimentId> experiment, const std::string &scenario, Language language) const = 0;
};

} // namespace kotowari
