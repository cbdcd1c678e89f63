// AnalysisService over the project's other services.
#pragma once

#include "core/api/analysisservice.h"
#include "core/api/baselineservice.h"
#include "core/api/exampleservice.h"
#include "core/api/experimentservice.h"
#include "core/api/reportservice.h"
#include "core/stats/effort.h"

#include <functional>
#include <memory>

namespace kotowari {

/// How long writing explanations of a granularity took in this project.
using WritingTimes = std::function<Result<WritingMinutes>(Granularity)>;

/// What else an analysis may look at; each may be missing.
struct AnalysisSources {
    const ReportService *reports = nullptr;     ///< what a comparison found: brief() and explanationValue() need it
    const BaselineService *baselines = nullptr; ///< how people do the work
    WritingTimes writingTimes = {};
};

/// The services must outlive what is returned.
std::unique_ptr<AnalysisService> makeAnalysisService(const ExperimentService &experiments, const ExampleService &examples, AnalysisSources sources = {});

/// People's time of the plan's explanations by what is recorded.
Result<std::map<Granularity, Effort>> readEfforts(const Plan &plan, const BaselineService *baselines, const WritingTimes &writingTimes);

} // namespace kotowari
