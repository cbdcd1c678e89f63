// SQLite's result codes as sentences.
#include "database.h"

#include <sqlite3.h>

namespace kotowari {

Error sqliteError(const SQLite::Exception &exception, const std::filesystem::path &path, bool writing)
{
    const std::map<std::string, MessageValue> where{{"path", path.string()}};
    switch (exception.getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Busy, {"database.busy", where}, exception.what()};
    case SQLITE_FULL:
        return {ErrorCode::Io, {"file.disk-full", where}, exception.what()};
    case SQLITE_CORRUPT:
        return {ErrorCode::Corrupt, {"database.damaged", where}, exception.what()};
    case SQLITE_NOTADB:
        return {ErrorCode::InvalidInput, {"database.not-a-project", where}, exception.what()};
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_IOERR:
        return {ErrorCode::Io, {writing ? "file.cannot-write" : "file.cannot-read", where}, exception.what()};
    case SQLITE_NOMEM:
        return {ErrorCode::OutOfMemory, {"database.failed", where}, exception.what()};
    default:
        return {ErrorCode::Internal, {"database.failed", where}, exception.what()};
    }
}

} // namespace kotowari
