// CostService over a project file and the services that measured something.
#pragma once

#include "core/api/baselineservice.h"
#include "core/api/costservice.h"
#include "core/api/exampleservice.h"
#include "core/api/experimentservice.h"
#include "core/api/modelservice.h"
#include "core/api/predictionservice.h"
#include "core/api/qualityservice.h"
#include "core/api/reportservice.h"
#include "core/api/reviewservice.h"
#include "core/store/database.h"

#include <memory>

namespace kotowari {

/// Outlive the service.
struct CostSources {
    const ExampleService &examples;
    const ExperimentService &experiments;
    const ReportService &reports;
    const BaselineService &baselines;
    ModelService &models;
    const QualityService &quality;
    const ReviewService &review;
    const Messages &messages;
};

class CostServiceImpl final : public CostService
{
public:
    CostServiceImpl(std::shared_ptr<Database> database, const CostSources &sources) : m_database(std::move(database)), m_sources(sources) { }

    Result<CostFacts> facts(std::optional<ExperimentId> experiment) const override;
    CostEvaluation evaluate(const CostFacts &facts, const CostScenario &scenario) const override;
    Result<std::vector<CostScenario>> scenarios() const override;
    Result<std::int64_t> put(const CostScenario &scenario) override;
    Result<void> remove(std::int64_t id) override;
    Result<RolloutFacts> rollout() const override;
    Result<void> setRollout(const RolloutFacts &facts) override;
    Result<std::vector<RolloutItem>> checklist(const CostFacts &facts, const CostEvaluation &evaluation) const override;
    Result<Report> proposal(std::optional<ExperimentId> experiment, const std::string &scenario, Language language) const override;

    /// What a report on the comparison says about money: by the first scenario, and how all of them come out.
    Result<CostReport> about(const Comparison &comparison) const;

private:
    Result<CostFacts> factsOf(std::optional<Comparison> comparison) const;
    Result<CostReport> about(CostFacts facts, const std::string &scenario) const;

    std::shared_ptr<Database> m_database;
    CostSources m_sources;
};

/// The scenario of that name; empty: the first, which needs not be stored yet. Errors: cost.no-scenario{name,names}.
Result<CostScenario> scenarioNamed(const std::vector<CostScenario> &scenarios, const std::string &name);

} // namespace kotowari
