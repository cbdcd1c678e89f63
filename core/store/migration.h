// Brings the tables of a project file up to date.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>

namespace kotowari {

inline constexpr int applicationId = 0x4b4f544f; ///< "KOTO": PRAGMA application_id of every project

int schemaVersion(); ///< PRAGMA user_version of a file that is up to date: the number of files in resources/schema

/// Makes the tables of a new file, in one transaction with its application_id.
void createSchema(SQLite::Database &connection);

/// Copies the file to NAME.vN.bak and runs the missing migrations with their user_version, all in one transaction.
/// Safe when two programs do so at once. Throws SQLite::Exception; the file is then as it was.
void migrateSchema(SQLite::Database &connection, const std::filesystem::path &path);

} // namespace kotowari
