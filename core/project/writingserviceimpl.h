// WritingService over a project file.
#pragma once

#include "core/api/experimentservice.h"
#include "core/api/modelservice.h"
#include "core/api/writingservice.h"
#include "core/store/database.h"

#include <memory>

namespace kotowari {

/// `experiments` and `models` outlive the service; they give the runs that write drafts. Null: there are none.
std::unique_ptr<WritingService> makeWritingService(std::shared_ptr<Database> database, const ExperimentService *experiments, ModelService *models);

} // namespace kotowari
