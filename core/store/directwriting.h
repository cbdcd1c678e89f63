// Very many rows go into the project file itself, once, instead of into a log first and from there into the file.
// Source: SQLite, Write-Ahead Logging, "Performance Considerations" (very large transactions) and File Locking And Concurrency, section 4 (the rollback journal).
#pragma once

#include "connectionpool.h"

#include <memory>

namespace kotowari {

/// While it lives, `writer` keeps what was in the file in a rollback journal (as safe as the log when the program dies), and readers of this process
/// see the project as it was when it began, from memory: what a log would show them. Other programs' readers wait until it is over.
class DirectWriting
{
public:
    /// Absent, with nothing changed, where it cannot be or would not pay: the file is not a small one yet, another program or a long read has it
    /// open. Outside of a transaction, with nobody else writing in this process. Throws SQLite::Exception.
    static std::unique_ptr<DirectWriting> begin(SQLite::Database &writer, ConnectionPool &readers);
    /// Back to the log, after the transaction. Somebody else's read can be in the way: then a later write or opening of the file does it.
    ~DirectWriting();
    DirectWriting(const DirectWriting &) = delete;
    DirectWriting &operator=(const DirectWriting &) = delete;

private:
    DirectWriting(SQLite::Database &writer, ConnectionPool &readers) : m_writer(writer), m_readers(readers) { }

    SQLite::Database &m_writer;
    ConnectionPool &m_readers;
};

/// Turns the log on where it is off. False: somebody reads or writes just now. At once; throws nothing.
bool useLog(SQLite::Database &writer);

} // namespace kotowari
