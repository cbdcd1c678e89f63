// ReviewService over a project file.
#pragma once

#include "core/api/reviewservice.h"
#include "core/store/database.h"

#include <memory>

namespace kotowari {

std::unique_ptr<ReviewService> makeReviewService(std::shared_ptr<Database> database);

} // namespace kotowari
