// How long each run of a plan trains, so that all have the budget the plan is matched on.
#pragma once

#include "experimentdata.h"
#include "presets.h"

#include "core/api/tokenizer.h"

#include <map>
#include <memory>
#include <span>
#include <tuple>

namespace kotowari {

/// Budget::Examples and PeopleTime: the plan's steps for all. Else the primary arm trains that long, and every other run beside it (same model and train size, the
/// share it is compared at) so many steps that supervised tokens, or operations, come out equal to within half a step. What a step costs is the mean
/// over the run's own examples, of the first seed: all seeds of a cell have the same number of steps.
class StepMatcher
{
public:
    StepMatcher(const Plan &plan, std::span<const Preset> presets, const ExperimentData &data, std::shared_ptr<const Tokenizer> tokenizer)
        : m_plan(plan), m_presets(presets), m_data(data), m_tokenizer(std::move(tokenizer))
    {
    }

    /// At least 1; 0 for an arm that is not trained. Errors: the tokenizer's, experiment.data-damaged{path}.
    Result<std::int64_t> stepsOf(const Run &run);

private:
    Result<double> costOf(const Run &run); ///< of a mean example
    const Preset &presetOf(const Run &run) const;

    const Plan &m_plan;
    std::span<const Preset> m_presets;
    const ExperimentData &m_data;
    std::shared_ptr<const Tokenizer> m_tokenizer;
    std::map<std::tuple<std::string, std::string, std::int64_t, double>, double> m_costs; ///< by arm, model, train size, share
};

} // namespace kotowari
