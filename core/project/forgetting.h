// Deleting one person's data from a project: names become a tombstone, texts of theirs leave the audit log, its chain holds.
#pragma once

#include "core/api/historyservice.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace kotowari {

/// Inside the caller's transaction. `actor`: who does it. Errors: history.unknown-person{name,names}, history.not-a-person{name}.
Result<Forgotten> forgetPerson(SQLite::Database &connection, const std::string &name, const std::string &actor);

} // namespace kotowari
