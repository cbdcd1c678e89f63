// ReportService over the project's other services.
#pragma once

#include "analysisserviceimpl.h"
#include "core/api/baselineservice.h"
#include "core/api/costservice.h"
#include "core/api/exampleservice.h"
#include "core/api/experimentservice.h"
#include "core/api/qualityservice.h"
#include "core/api/reportservice.h"

#include <functional>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace kotowari {

/// What a report says about money. Called on the thread that asks for the report.
using CostProvider = std::function<Result<CostReport>(const Comparison &)>;

/// What a report looks up beside experiments and examples; what is not there it does not speak of.
struct ReportSources {
    const BaselineService *baselines = nullptr;
    WritingTimes writingTimes = {};
    const QualityService *quality = nullptr;
    CostProvider costs = {};
    /// Another number whenever anything above or the experiments may have changed; a comparison is worked out once for each. Empty, or absent: every time.
    std::function<std::optional<std::int64_t>()> dataVersion = {};
};

/// The services, sources and messages must outlive what is returned. `projectName` is shown in reports.
/// Errors beside those of the services: report.no-experiment, report.unknown-section{section,known}, report.unknown-format{format}.
std::unique_ptr<ReportService> makeReportService(ExperimentService &experiments, ExampleService &examples, const Messages &messages,
                                                 std::string projectName, ReportSources sources = {});

} // namespace kotowari
