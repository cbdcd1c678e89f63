// AnalysisService over the project's other services.
#pragma once

#include "core/api/analysisservice.h"
#include "core/api/exampleservice.h"
#include "core/api/experimentservice.h"

#include <memory>

namespace kotowari {

/// The services must outlive what is returned.
std::unique_ptr<AnalysisService> makeAnalysisService(const ExperimentService &experiments, const ExampleService &examples);

} // namespace kotowari
