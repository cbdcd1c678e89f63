// ReviewService over a project file.
#pragma once

#include "core/api/qualityservice.h"
#include "core/api/reviewservice.h"
#include "core/store/database.h"

#include <memory>

namespace kotowari {

/// `quality` outlives the service and says what keeps a text from being approved; null: nothing does.
std::unique_ptr<ReviewService> makeReviewService(std::shared_ptr<Database> database, const QualityService *quality = nullptr);

} // namespace kotowari
