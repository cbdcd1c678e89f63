// ExportService over a project's file and experiments.
#pragma once

#include "core/api/experimentservice.h"
#include "core/api/exporting.h"
#include "core/store/database.h"

#include <memory>

namespace kotowari {

/// `experiments` outlives the service.
std::unique_ptr<ExportService> makeExportService(std::shared_ptr<Database> database, const ExperimentService &experiments);

} // namespace kotowari
