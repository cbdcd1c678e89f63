// Who may do what in a project with profiles.
#pragma once

#include "core/api/reviewservice.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace kotowari {

/// Of `actor` (empty: the login name). A project without profiles lets everybody do everything.
ReviewRights rightsOf(SQLite::Database &connection, const std::string &actor);

/// Why `actor` may not do what takes `role`: review.unknown-actor{actor,able}, review.not-allowed{actor,role,able}.
Error notAllowed(SQLite::Database &connection, const std::string &actor, Role role);

} // namespace kotowari
