// WritingService over a project file.
#pragma once

#include "core/api/writingservice.h"
#include "core/store/database.h"

#include <memory>

namespace kotowari {

std::unique_ptr<WritingService> makeWritingService(std::shared_ptr<Database> database);

} // namespace kotowari
