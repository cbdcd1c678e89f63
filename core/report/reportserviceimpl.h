// ReportService over the project's other services.
#pragma once

#include "core/api/baselineservice.h"
#include "core/api/exampleservice.h"
#include "core/api/experimentservice.h"
#include "core/api/qualityservice.h"
#include "core/api/reportservice.h"

#include <memory>
#include <string>

namespace kotowari {

/// The services and messages must outlive what is returned. `projectName` is shown in reports. Without `baselines` and `quality` none
/// are looked up.
/// Errors beside those of the services: report.no-experiment, report.unknown-section{section,known}, report.unknown-format{format}.
std::unique_ptr<ReportService> makeReportService(ExperimentService &experiments, ExampleService &examples, const Messages &messages,
                                                 std::string projectName, const BaselineService *baselines = nullptr, const QualityService *quality = nullptr);

} // namespace kotowari
