// QualityService over a project file.
#pragma once

#include "core/api/qualityservice.h"
#include "core/store/database.h"
#include "textinspection.h"

#include <memory>

namespace kotowari {

/// `measure`: how long a target is for the chosen model; empty: nothing is too long.
std::unique_ptr<QualityService> makeQualityService(std::shared_ptr<Database> database, TargetMeasure measure = {});

} // namespace kotowari
