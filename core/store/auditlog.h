// The audit log: who did what when, written in the transaction of the deed itself, each entry chained to the one before.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>
#include <vector>

namespace kotowari {

struct AuditEntry {
    std::int64_t id = 0;
    std::int64_t at = 0; ///< Unix time in milliseconds
    std::string actor;
    std::string action;  ///< "explanation.set", "explanation.remove", "example.add", "example.input", "import", "import.undo", "pools.freeze"...
    std::string subject; ///< "example 12", "import 3", "project"; never a person's name
    std::string detail;  ///< JSON; may be empty
};

/// Append-only. Works inside the caller's transaction, like ExampleRepository.
class AuditLog
{
public:
    explicit AuditLog(SQLite::Database &connection) : m_connection(connection) { }

    /// `actor` empty: the name the operating system knows the user by. What a person wrote or is called belongs into `detail`.
    void append(const std::string &actor, const std::string &action, const std::string &subject, const std::string &detail = {});
    std::vector<AuditEntry> newest(int limit) const; ///< newest first

private:
    SQLite::Database &m_connection;
};

/// The user's login name; "user" where there is none.
std::string systemUserName();

} // namespace kotowari
