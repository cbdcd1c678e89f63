// HistoryService over a project file.
#pragma once

#include "core/api/historyservice.h"
#include "core/store/database.h"

#include <memory>

namespace kotowari {

std::unique_ptr<HistoryService> makeHistoryService(std::shared_ptr<Database> database);

/// What `kotowari check` says about the chain: nothing while it holds.
std::vector<Finding> chainFindings(SQLite::Database &connection);

} // namespace kotowari
