#include "database.h"

#include "core/base/atomicfile.h"
#include "core/base/log.h"
#include "resources.h"

#include <sqlite3.h>

#include <mutex>
#include <thread>
#include <unordered_map>

namespace kotowari {

namespace {

constexpr int applicationId = 0x4b4f544f; // "KOTO"

Error sqliteError(const SQLite::Exception &exception, const std::filesystem::path &path)
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
        return {ErrorCode::Io, {"file.cannot-write", where}, exception.what()};
    default:
        return {ErrorCode::Internal, {"database.failed", where}, exception.what()};
    }
}

int schemaVersion() { return static_cast<int>(resources::schema().size()); }

void configure(SQLite::Database &connection)
{
    connection.setBusyTimeout(10'000);
    connection.exec("PRAGMA foreign_keys=ON");
    connection.exec("PRAGMA synchronous=FULL");
    connection.exec("PRAGMA temp_store=MEMORY");
}

/// Each migration and its user_version in one transaction.
void migrate(SQLite::Database &connection, int from)
{
    const auto &migrations = resources::schema();
    for (int version = from; version < schemaVersion(); ++version) {
        connection.exec("BEGIN IMMEDIATE");
        try {
            connection.exec(std::string(migrations[static_cast<std::size_t>(version)].content));
            connection.exec("PRAGMA user_version=" + std::to_string(version + 1));
            connection.exec("COMMIT");
        } catch (...) {
            if (!sqlite3_get_autocommit(connection.getHandle()))
                connection.exec("ROLLBACK");
            throw;
        }
    }
}

} // namespace

struct Database::Private {
    std::filesystem::path path;
    Access access = Access::ReadWrite;
    std::mutex writeMutex;
    std::unique_ptr<SQLite::Database> writer;
    std::mutex readersMutex;
    std::unordered_map<std::thread::id, std::unique_ptr<SQLite::Database>> readers;

    SQLite::Database &reader()
    {
        const std::lock_guard guard(readersMutex);
        auto &connection = readers[std::this_thread::get_id()];
        if (!connection) {
            connection = std::make_unique<SQLite::Database>(path.string(), SQLite::OPEN_READONLY, 10'000);
            connection->exec("PRAGMA temp_store=MEMORY");
        }
        return *connection;
    }
};

Database::Database(std::unique_ptr<Private> data) : d(std::move(data)) { }
Database::~Database() = default;

const std::filesystem::path &Database::path() const { return d->path; }
bool Database::readOnly() const { return d->access == Access::ReadOnly; }

std::filesystem::path Database::filesFolder() const
{
    auto folder = d->path;
    folder.replace_extension(".files");
    return folder;
}

Result<std::shared_ptr<Database>> Database::create(const std::filesystem::path &path)
{
    std::error_code error;
    if (std::filesystem::exists(path, error))
        return Error{ErrorCode::InvalidInput, {"database.exists", {{"path", path.string()}}}, {}};
    if (path.has_parent_path())
        std::filesystem::create_directories(path.parent_path(), error);
    if (error)
        return writeError(path, error.value());
    auto data = std::make_unique<Private>();
    data->path = std::filesystem::absolute(path);
    try {
        data->writer = std::make_unique<SQLite::Database>(data->path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 10'000);
        data->writer->exec("PRAGMA journal_mode=WAL");
        data->writer->exec("PRAGMA application_id=" + std::to_string(applicationId));
        configure(*data->writer);
        migrate(*data->writer, 0);
    } catch (const SQLite::Exception &exception) {
        data->writer.reset();
        for (const char *suffix : {"", "-wal", "-shm"})
            std::filesystem::remove(data->path.string() + suffix, error);
        return sqliteError(exception, path);
    }
    return std::shared_ptr<Database>(new Database(std::move(data)));
}

Result<std::shared_ptr<Database>> Database::open(const std::filesystem::path &path, Access access)
{
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        return Error{ErrorCode::NotFound, {"file.not-found", {{"path", path.string()}}}, {}};
    auto data = std::make_unique<Private>();
    data->path = std::filesystem::absolute(path);
    data->access = access;
    const Error notAProject{ErrorCode::InvalidInput, {"database.not-a-project", {{"path", path.string()}}}, {}};
    try {
        int version = 0;
        {
            // A look first, without changing a byte of what may not be ours.
            SQLite::Database probe(data->path.string(), SQLite::OPEN_READONLY, 10'000);
            if (probe.execAndGet("PRAGMA application_id").getInt() != applicationId)
                return notAProject;
            version = probe.execAndGet("PRAGMA user_version").getInt();
        }
        if (version > schemaVersion())
            return Error{ErrorCode::NewerVersion, {"database.newer-version", {{"path", path.string()}}}, {}};
        if (version < schemaVersion() && access == Access::ReadOnly)
            return Error{ErrorCode::ReadOnly, {"database.old-version-read-only", {{"path", path.string()}}}, {}};
        if (access == Access::ReadWrite) {
            data->writer = std::make_unique<SQLite::Database>(data->path.string(), SQLite::OPEN_READWRITE, 10'000);
            configure(*data->writer);
            if (version < schemaVersion()) {
                const auto backup = data->path.string() + ".v" + std::to_string(version) + ".bak";
                std::filesystem::remove(backup, error);
                SQLite::Statement statement(*data->writer, "VACUUM INTO ?");
                statement.bind(1, backup);
                statement.exec();
                migrate(*data->writer, version);
            }
        }
    } catch (const SQLite::Exception &exception) {
        return sqliteError(exception, path);
    }
    return std::shared_ptr<Database>(new Database(std::move(data)));
}

Result<void> Database::writeErased(const std::function<bool(SQLite::Database &)> &work)
{
    if (readOnly())
        return Error{ErrorCode::ReadOnly, {"project.read-only", {{"path", d->path.string()}}}, {}};
    const std::lock_guard guard(d->writeMutex);
    auto &connection = *d->writer;
    const auto rollBack = [&] {
        if (!sqlite3_get_autocommit(connection.getHandle()))
            sqlite3_exec(connection.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
    };
    try {
        connection.exec("BEGIN IMMEDIATE");
        if (work(connection))
            connection.exec("COMMIT");
        else
            rollBack();
        return {};
    } catch (const SQLite::Exception &exception) {
        rollBack();
        return sqliteError(exception, d->path);
    } catch (const std::exception &exception) {
        rollBack();
        return Error{ErrorCode::Internal, {"error.internal", {{"where", std::string("database")}}}, exception.what()};
    }
}

Result<void> Database::readErased(const std::function<void(SQLite::Database &)> &work) const
{
    try {
        auto &connection = d->reader();
        const bool nested = !sqlite3_get_autocommit(connection.getHandle());
        if (!nested)
            connection.exec("BEGIN");
        try {
            work(connection);
        } catch (...) {
            if (!nested && !sqlite3_get_autocommit(connection.getHandle()))
                sqlite3_exec(connection.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
            throw;
        }
        if (!nested)
            connection.exec("COMMIT");
        return {};
    } catch (const SQLite::Exception &exception) {
        return sqliteError(exception, d->path);
    } catch (const std::exception &exception) {
        return Error{ErrorCode::Internal, {"error.internal", {{"where", std::string("database")}}}, exception.what()};
    }
}

} // namespace kotowari
