#include "database.h"

#include "bigramtokenizer.h"
#include "connectionpool.h"
#include "core/base/atomicfile.h"
#include "core/base/heldfile.h"
#include "core/base/log.h"
#include "directwriting.h"
#include "migration.h"
#include "networkdrive.h"

#include <sqlite3.h>

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <mutex>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace kotowari {

namespace {

constexpr int busyMilliseconds = ConnectionPool::busyMilliseconds;

Error errorAt(ErrorCode code, const char *id, const std::filesystem::path &path) { return {code, {id, {{"path", path.string()}}}, {}}; }

/// The connections this thread is inside of, innermost last: a read within a read or a write joins it.
thread_local std::vector<std::pair<const void *, SQLite::Database *>> activeConnections;

class Active
{
public:
    Active(const void *owner, SQLite::Database &connection) { activeConnections.emplace_back(owner, &connection); }
    ~Active() { activeConnections.pop_back(); }
    Active(const Active &) = delete;
    Active &operator=(const Active &) = delete;

    static SQLite::Database *of(const void *owner)
    {
        for (auto it = activeConnections.rbegin(); it != activeConnections.rend(); ++it) {
            if (it->first == owner)
                return it->second;
        }
        return nullptr;
    }
};

void rollBack(SQLite::Database &connection)
{
    if (!sqlite3_get_autocommit(connection.getHandle()))
        sqlite3_exec(connection.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

/// No connection is used by two threads at once (the writer has a mutex, readers are lent), so SQLite need not lock at every call.
std::unique_ptr<SQLite::Database> openWriter(const std::filesystem::path &path)
{
    auto connection = std::make_unique<SQLite::Database>(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX, busyMilliseconds);
    registerBigrams(*connection);
    connection->exec("PRAGMA foreign_keys=ON");
    connection->exec("PRAGMA synchronous=FULL");
    connection->exec("PRAGMA temp_store=MEMORY");
    connection->exec("PRAGMA journal_size_limit=67108864"); // a large import's log does not stay large
    return connection;
}

/// A WAL file can be read without being able to write beside it only as an immutable one.
std::unique_ptr<SQLite::Database> openReader(const std::filesystem::path &path, bool immutable)
{
    std::string name = path.string();
    if (immutable) {
        constexpr const char *digits = "0123456789ABCDEF";
        std::string uri = "file:";
        for (const char character : name) {
            const auto byte = static_cast<unsigned char>(character);
            if (byte > 0x20 && byte < 0x7f && character != '?' && character != '#' && character != '%')
                uri.push_back(character);
            else
                uri.append({'%', digits[byte >> 4], digits[byte & 15]});
        }
        name = uri + "?immutable=1";
    }
    auto connection = std::make_unique<SQLite::Database>(name, SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX | (immutable ? SQLite::OPEN_URI : 0), busyMilliseconds);
    registerBigrams(*connection);
    connection->exec("PRAGMA temp_store=MEMORY");
    connection->exec("PRAGMA cache_size=-8192"); // KiB
    return connection;
}

bool isRefusal(const SQLite::Exception &exception)
{
    const int code = exception.getErrorCode();
    return code == SQLITE_CANTOPEN || code == SQLITE_READONLY || code == SQLITE_PERM;
}

bool hasBeside(const std::filesystem::path &path, const char *suffix)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(path.string() + suffix, error);
    return !error && size > 0;
}
/// A log left by a crash has what the file itself lacks, a journal what it has too much: such a file must not be read as immutable.
bool hasLog(const std::filesystem::path &path) { return hasBeside(path, "-wal") || hasBeside(path, "-journal"); }

struct Look {
    std::int64_t application = 0;
    int version = 0;
    bool immutable = false;
};

/// A look first, without changing a byte of what may not be ours. Throws SQLite::Exception.
Look lookAt(const std::filesystem::path &path)
{
    const auto look = [&](bool immutable) {
        const auto probe = openReader(path, immutable);
        return Look{probe->execAndGet("PRAGMA application_id").getInt64(), probe->execAndGet("PRAGMA user_version").getInt(), immutable};
    };
    try {
        return look(false);
    } catch (const SQLite::Exception &exception) {
        if (exception.getExtendedErrorCode() == SQLITE_READONLY_ROLLBACK && look(true).application == applicationId) {
            openWriter(path)->execAndGet("PRAGMA user_version"); // takes back the large import that was killed
            return look(false);
        }
        if (!isRefusal(exception) || ::access(path.c_str(), R_OK) != 0 || hasLog(path))
            throw;
    }
    return look(true);
}

Result<void> refuseNetworkDrive(const std::filesystem::path &path)
{
    if (const auto system = probeFileSystem(path))
        return Error{ErrorCode::Unsupported, {"database.network-drive", {{"path", path.string()}, {"system", *system}}}, {}};
    return {};
}

/// Makes the file, empty, and fails when there is one: the name is ours from here on.
Result<void> reserve(const std::filesystem::path &path)
{
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return errno == EEXIST ? errorAt(ErrorCode::InvalidInput, "database.exists", path) : writeError(path, errno);
    ::close(descriptor);
    return {};
}

} // namespace

namespace {

using FileIdentity = std::pair<dev_t, ino_t>;

/// The log's, by its name; absent: there is none.
std::optional<FileIdentity> logOf(const std::filesystem::path &path)
{
    struct stat about{};
    return ::stat((path.string() + "-wal").c_str(), &about) == 0 ? std::optional(FileIdentity(about.st_dev, about.st_ino)) : std::nullopt;
}

} // namespace

struct Database::Private {
    std::filesystem::path path;
    Access access = Access::ReadWrite;
    Message readOnlyReason;
    std::optional<HeldFile> held;
    std::mutex writeMutex;
    std::unique_ptr<SQLite::Database> writer; ///< closed last, so that it folds the log into the file
    std::unique_ptr<ConnectionPool> readers;
    std::optional<FileIdentity> log; ///< what the writer has open beside the file; with writeMutex

    Private(const std::filesystem::path &file, Access wanted) : path(std::filesystem::absolute(file)), access(wanted)
    {
        readOnlyReason = {"project.opened-for-reading", {{"path", path.string()}}};
    }
    void noteLog() { log = logOf(path); }
    void takeUpLog();
    void readWith(bool immutable)
    {
        held.emplace(path);
        readers = std::make_unique<ConnectionPool>([file = path, immutable] { return openReader(file, immutable); });
    }
};

/// Should our locks have gone all the same (core/base/heldfile.h), another program that closed the project as if it were the last removed the log:
/// what we then wrote into it would be in no file. All of it up to there is in the project. With writeMutex.
void Database::Private::takeUpLog()
{
    constexpr std::chrono::seconds patience{2};
    if (!writer || !log || logOf(path) == log)
        return;
    log::error("database", Error{ErrorCode::Internal, {"error.internal", {{"where", std::string("database")}}}, "the log was removed by another program: opened again"});
    const auto stopped = readers->stopLending(patience);
    if (!stopped)
        readers->lendUsual(); // those that are lent are not used again
    sqlite3_db_config(writer->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr); // what it has is older than the file
    writer.reset();
    writer = openWriter(path);
    useLog(*writer);
    writer->execAndGet("PRAGMA user_version"); // makes the log
    noteLog();
}

Database::Database(std::unique_ptr<Private> data) : d(std::move(data)) { }
Database::~Database() = default;

const std::filesystem::path &Database::path() const { return d->path; }
bool Database::readOnly() const { return d->access == Access::ReadOnly; }
Message Database::readOnlyReason() const { return d->readOnlyReason; }
void Database::setReadOnlyReason(Message reason) { d->readOnlyReason = std::move(reason); }
std::filesystem::path Database::filesFolder() const { return filesFolderOf(d->path); }
std::size_t Database::idleReaders() const { return d->readers->idle(); }

std::filesystem::path Database::filesFolderOf(const std::filesystem::path &path)
{
    auto folder = path;
    folder.replace_extension(".files");
    return folder;
}

Result<std::shared_ptr<Database>> Database::create(const std::filesystem::path &path)
{
    if (auto local = refuseNetworkDrive(path); !local)
        return local.error();
    std::error_code error;
    auto data = std::make_unique<Private>(path, Access::ReadWrite);
    const auto &file = data->path;
    if (std::filesystem::exists(file, error))
        return errorAt(ErrorCode::InvalidInput, "database.exists", path);
    if (const auto files = filesFolderOf(file); std::filesystem::exists(files, error) && !std::filesystem::is_empty(files, error))
        return errorAt(ErrorCode::InvalidInput, "database.files-exist", files);
    std::filesystem::create_directories(file.parent_path(), error);
    if (error)
        return writeError(path, error.value());
    if (auto ours = reserve(file); !ours)
        return ours.error();
    // A log or journal without its file would be played into ours.
    for (const char *suffix : {"-wal", "-shm", "-journal"})
        std::filesystem::rename(file.string() + suffix, file.string() + suffix + ".stray", error);
    try {
        data->writer = openWriter(file);
        data->writer->exec("PRAGMA journal_mode=WAL");
        createSchema(*data->writer);
    } catch (const SQLite::Exception &exception) {
        data->writer.reset();
        for (const char *suffix : {"", "-wal", "-shm", "-journal"})
            std::filesystem::remove(file.string() + suffix, error);
        return sqliteError(exception, path, true);
    }
    data->readWith(false);
    data->noteLog();
    return std::shared_ptr<Database>(new Database(std::move(data)));
}

Result<std::shared_ptr<Database>> Database::open(const std::filesystem::path &path, Access access)
{
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        return readError(path, error.value());
    if (!std::filesystem::is_regular_file(path, error))
        return errorAt(ErrorCode::InvalidInput, "database.not-a-project", path);
    if (auto local = refuseNetworkDrive(path); !local)
        return local.error();
    auto data = std::make_unique<Private>(path, access);
    bool looked = false;
    try {
        const auto look = lookAt(data->path);
        looked = true;
        if (look.application != applicationId)
            return errorAt(ErrorCode::InvalidInput, "database.not-a-project", path);
        if (look.version > schemaVersion())
            return errorAt(ErrorCode::NewerVersion, "database.newer-version", path);
        if (access == Access::ReadWrite) {
            if (look.immutable)
                return errorAt(ErrorCode::ReadOnly, "project.read-only-media", path);
            data->writer = openWriter(data->path);
            if (sqlite3_db_readonly(data->writer->getHandle(), "main") == 1)
                return errorAt(ErrorCode::ReadOnly, "project.read-only-media", path);
            useLog(*data->writer); // a large import that was killed left it off
            migrateSchema(*data->writer, data->path);
        } else if (look.version < schemaVersion()) {
            return errorAt(ErrorCode::ReadOnly, "database.old-version-read-only", path);
        }
        data->readWith(look.immutable);
        data->noteLog();
    } catch (const SQLite::Exception &exception) {
        if (looked && access == Access::ReadWrite && isRefusal(exception))
            return Error{ErrorCode::ReadOnly, {"project.read-only-media", {{"path", path.string()}}}, exception.what()};
        return sqliteError(exception, path, looked && access == Access::ReadWrite);
    }
    return std::shared_ptr<Database>(new Database(std::move(data)));
}

namespace {

/// The writer's settings while it stores very many rows; the usual ones afterwards.
class ForMany
{
public:
    ForMany(SQLite::Database &connection, ConnectionPool &readers, bool many) : m_connection(many ? &connection : nullptr)
    {
        if (!many)
            return;
        connection.exec("PRAGMA foreign_keys=OFF");
        connection.exec("PRAGMA cache_size=-65536"); // KiB
        m_direct = DirectWriting::begin(connection, readers);
    }
    ~ForMany()
    {
        m_direct.reset();
        if (!m_connection)
            return;
        try {
            m_connection->exec("PRAGMA cache_size=-2000");
            m_connection->exec("PRAGMA foreign_keys=ON");
        } catch (const SQLite::Exception &exception) {
            log::error("database", Error{ErrorCode::Internal, {"error.internal", {{"where", std::string("database")}}}, exception.what()});
        }
    }
    ForMany(const ForMany &) = delete;
    ForMany &operator=(const ForMany &) = delete;

private:
    SQLite::Database *m_connection;
    std::unique_ptr<DirectWriting> m_direct;
};

} // namespace

Result<void> Database::writeErased(const std::function<bool(SQLite::Database &)> &work, bool many)
{
    if (readOnly())
        return Error{ErrorCode::ReadOnly, d->readOnlyReason, {}};
    if (const auto *outer = Active::of(d.get()); outer && outer == d->writer.get())
        return Error{ErrorCode::Internal, {"error.internal", {{"where", std::string("database")}}}, "a write within a write"};
    const std::lock_guard guard(d->writeMutex);
    try {
        d->takeUpLog();
    } catch (const SQLite::Exception &exception) {
        return sqliteError(exception, d->path, true);
    }
    auto &connection = *d->writer;
    const Active active(d.get(), connection);
    const struct AfterIt {
        Private &data;
        ~AfterIt() { data.noteLog(); } // a large write may have made another one
    } afterIt{*d};
    try {
        const ForMany settings(connection, *d->readers, many); // outside of the transaction: inside, they do nothing
        connection.exec("BEGIN IMMEDIATE");
        if (work(connection))
            connection.exec("COMMIT");
        else
            rollBack(connection);
        return {};
    } catch (const SQLite::Exception &exception) {
        rollBack(connection);
        log::error("write", sqliteError(exception, d->path, true));
        return sqliteError(exception, d->path, true);
    } catch (const std::exception &exception) {
        rollBack(connection);
        return Error{ErrorCode::Internal, {"error.internal", {{"where", std::string("database")}}}, exception.what()};
    }
}

Result<void> Database::readErased(const std::function<void(SQLite::Database &)> &work) const
{
    try {
        if (auto *outer = Active::of(d.get())) {
            work(*outer);
            return {};
        }
        if (const std::unique_lock guard(d->writeMutex, std::try_to_lock); guard) // else a write is about to see to it
            d->takeUpLog();
        auto loan = d->readers->take();
        auto &connection = *loan;
        {
            const Active active(d.get(), connection);
            connection.exec("BEGIN");
            try {
                work(connection);
            } catch (...) {
                rollBack(connection);
                throw; // the connection is not kept: it may be what is wrong
            }
            connection.exec("COMMIT");
        }
        loan.keep();
        return {};
    } catch (const SQLite::Exception &exception) {
        log::error("read", sqliteError(exception, d->path, false));
        return sqliteError(exception, d->path, false);
    } catch (const std::exception &exception) {
        return Error{ErrorCode::Internal, {"error.internal", {{"where", std::string("database")}}}, exception.what()};
    }
}

} // namespace kotowari
