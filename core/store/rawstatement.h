// SQLite's own interface, for loops over every example: SQLiteCpp allocates for each column it hands out.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <sqlite3.h>

#include <string>

namespace kotowari {

class RawStatement
{
public:
    RawStatement(SQLite::Database &connection, const std::string &sql) : m_connection(connection)
    {
        if (sqlite3_prepare_v2(connection.getHandle(), sql.c_str(), -1, &m_statement, nullptr) != SQLITE_OK)
            throw SQLite::Exception(connection.getHandle());
    }
    ~RawStatement() { sqlite3_finalize(m_statement); }
    RawStatement(const RawStatement &) = delete;
    RawStatement &operator=(const RawStatement &) = delete;

    /// False at the end. Throws SQLite::Exception.
    bool step()
    {
        const int state = sqlite3_step(m_statement);
        if (state != SQLITE_ROW && state != SQLITE_DONE)
            throw SQLite::Exception(m_connection.getHandle(), state);
        return state == SQLITE_ROW;
    }
    void reset() { sqlite3_reset(m_statement); }
    sqlite3_stmt *get() const { return m_statement; }

private:
    SQLite::Database &m_connection;
    sqlite3_stmt *m_statement = nullptr;
};

} // namespace kotowari
