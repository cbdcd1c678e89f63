// CostService in memory, with the real arithmetic.
#pragma once

#include "core/api/costservice.h"
#include "core/stats/costfacts.h"
#include "core/stats/costmodel.h"

#include <algorithm>
#include <mutex>

namespace kotowari::ui::fakes {

/// Thread: any. facts() gives what was put; evaluate() is core's.
class FakeCostService : public CostService
{
public:
    void put(CostFacts facts)
    {
        const std::scoped_lock lock(m_mutex);
        m_facts = std::move(facts);
    }
    void put(std::vector<RolloutItem> checklist)
    {
        const std::scoped_lock lock(m_mutex);
        m_checklist = std::move(checklist);
    }
    std::vector<std::optional<ExperimentId>> asked() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_asked;
    }

    Result<CostFacts> facts(std::optional<ExperimentId> experiment) const override
    {
        const std::scoped_lock lock(m_mutex);
        m_asked.push_back(experiment);
        return m_facts;
    }
    CostEvaluation evaluate(const CostFacts &facts, const CostScenario &scenario) const override
    {
        CostEvaluation evaluation{scenario, costInputs(facts, scenario), {}};
        evaluation.result = costResult(evaluation.inputs, {facts.explained, facts.equalTime, facts.requiredScore});
        return evaluation;
    }
    Result<std::vector<CostScenario>> scenarios() const override
    {
        const std::scoped_lock lock(m_mutex);
        return m_scenarios;
    }
    Result<std::int64_t> put(const CostScenario &scenario) override
    {
        const std::scoped_lock lock(m_mutex);
        const auto it = std::ranges::find(m_scenarios, scenario.id, &CostScenario::id);
        if (it != m_scenarios.end())
            *it = scenario;
        else
            m_scenarios.push_back(scenario);
        return scenario.id;
    }
    Result<void> remove(std::int64_t id) override
    {
        const std::scoped_lock lock(m_mutex);
        std::erase_if(m_scenarios, [id](const CostScenario &one) { return one.id == id; });
        return {};
    }
    Result<RolloutFacts> rollout() const override
    {
        const std::scoped_lock lock(m_mutex);
        return m_rollout;
    }
    Result<void> setRollout(const RolloutFacts &facts) override
    {
        const std::scoped_lock lock(m_mutex);
        m_rollout = facts;
        return {};
    }
    Result<std::vector<RolloutItem>> checklist(const CostFacts &, const CostEvaluation &) const override
    {
        const std::scoped_lock lock(m_mutex);
        return m_checklist;
    }
    Result<Report> proposal(std::optional<ExperimentId>, const std::string &, Language) const override { return Report{"en", "Proposal", {}, {}, {}, {}, {}}; }

private:
    mutable std::mutex m_mutex;
    mutable std::vector<std::optional<ExperimentId>> m_asked;
    CostFacts m_facts;
    std::vector<CostScenario> m_scenarios;
    std::vector<RolloutItem> m_checklist;
    RolloutFacts m_rollout;
};

} // namespace kotowari::ui::fakes
