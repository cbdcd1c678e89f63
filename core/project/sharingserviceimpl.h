// SharingService over a project file.
#pragma once

#include "core/api/sharingservice.h"
#include "core/store/database.h"

#include <memory>

namespace kotowari {

/// `messages` outlives the service.
std::unique_ptr<SharingService> makeSharingService(std::shared_ptr<Database> database, const Messages &messages);

} // namespace kotowari
