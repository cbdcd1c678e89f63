// QualityService over a project file.
#pragma once

#include "core/api/qualityservice.h"
#include "core/store/database.h"

#include <memory>

namespace kotowari {

std::unique_ptr<QualityService> makeQualityService(std::shared_ptr<Database> database);

} // namespace kotowari
