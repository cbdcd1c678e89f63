#include "migration.h"

#include "auditchain.h"
#include "core/base/log.h"
#include "resources.h"

#include <sqlite3.h>
#include <string>
#include <system_error>

namespace kotowari {

namespace {

template<typename Work>
void inTransaction(SQLite::Database &connection, Work &&work)
{
    connection.exec("BEGIN IMMEDIATE");
    try {
        work();
        connection.exec("COMMIT");
    } catch (...) {
        if (!sqlite3_get_autocommit(connection.getHandle()))
            sqlite3_exec(connection.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
        throw;
    }
}

int versionOf(SQLite::Database &connection) { return connection.execAndGet("PRAGMA user_version").getInt(); }

void runMigration(SQLite::Database &connection, int version)
{
    connection.exec(std::string(resources::schema()[static_cast<std::size_t>(version)].content));
    connection.exec("PRAGMA user_version=" + std::to_string(version + 1));
}

/// Written beside and renamed, so that a backup is a whole one. On a connection of its own: VACUUM runs in no transaction.
void backUp(const std::filesystem::path &path, int version)
{
    const auto backup = path.string() + ".v" + std::to_string(version) + ".bak";
    const auto temporary = backup + ".new";
    std::error_code error;
    std::filesystem::remove(temporary, error);
    try {
        SQLite::Database reader(path.string(), SQLite::OPEN_READONLY);
        SQLite::Statement statement(reader, "VACUUM INTO ?");
        statement.bind(1, temporary);
        statement.exec();
    } catch (...) {
        std::filesystem::remove(temporary, error);
        throw;
    }
    std::filesystem::rename(temporary, backup, error);
    if (error)
        throw SQLite::Exception("cannot rename " + temporary + ": " + error.message(), SQLITE_IOERR);
}

} // namespace

int schemaVersion() { return static_cast<int>(resources::schema().size()); }

void createSchema(SQLite::Database &connection)
{
    inTransaction(connection, [&] {
        connection.exec("PRAGMA application_id=" + std::to_string(applicationId));
        for (int version = 0; version < schemaVersion(); ++version)
            runMigration(connection, version);
        AuditChain(connection).start();
    });
}

void migrateSchema(SQLite::Database &connection, const std::filesystem::path &path)
{
    if (versionOf(connection) >= schemaVersion())
        return;
    inTransaction(connection, [&] {
        const int found = versionOf(connection); // another program may have been faster; from here on nobody else writes
        if (found >= schemaVersion())
            return;
        backUp(path, found);
        const bool chained = connection.execAndGet("SELECT count(*) FROM pragma_table_info('audit') WHERE name='hash'").getInt() > 0;
        log::info("migrating " + path.string() + " from version " + std::to_string(found));
        for (int version = found; version < schemaVersion(); ++version)
            runMigration(connection, version);
        if (!chained) // afterwards a chain that is missing is a finding
            AuditChain(connection).start();
    });
}

} // namespace kotowari
