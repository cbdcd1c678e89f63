// One project file: SQLite in WAL mode. Writes are serialised and start with BEGIN IMMEDIATE; reads use connections of their own.
#pragma once

#include "core/api/result.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace kotowari {

/// Thread-safe. SQLite exceptions become Errors here: database.busy, file.disk-full, database.damaged, database.failed...
class Database
{
public:
    enum class Access { ReadWrite, ReadOnly };

    /// Refuses an existing file (database.exists{path}), a NAME.files folder of another project (database.files-exist{path}) and a
    /// network drive (database.network-drive{path,system}). On failure no file is left.
    static Result<std::shared_ptr<Database>> create(const std::filesystem::path &path);
    /// Migrates an older file (after a backup beside it: NAME.kotowari.vN.bak); refuses a newer one (database.newer-version{path}),
    /// a file that is no project (database.not-a-project{path}), a damaged one (database.damaged{path}), a missing one
    /// (file.not-found{path}), a network drive, and for writing one that cannot be written (ReadOnly, project.read-only-media{path}).
    static Result<std::shared_ptr<Database>> open(const std::filesystem::path &path, Access access);

    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    const std::filesystem::path &path() const;
    bool readOnly() const;
    /// Why a read-only project is so: the message of the Error that writes get. Default project.opened-for-reading{path}.
    Message readOnlyReason() const;
    void setReadOnlyReason(Message reason); ///< before the Database is shared between threads
    /// NAME.files beside NAME.kotowari: runs/, models/, locks. Created at first use by writers.
    std::filesystem::path filesFolder() const;
    static std::filesystem::path filesFolderOf(const std::filesystem::path &path);

    /// Runs `work` inside one transaction on the writer connection; commits when it returns a value, rolls back on an Error or an exception.
    /// `work` takes SQLite::Database & and returns Result<T>. Error{ReadOnly} on a read-only project. Not to be nested.
    template<typename Work>
    auto write(Work &&work) -> std::invoke_result_t<Work, SQLite::Database &>
    {
        std::invoke_result_t<Work, SQLite::Database &> result = Error{};
        auto outcome = writeErased([&](SQLite::Database &connection) -> bool {
            result = work(connection);
            return result.has_value();
        });
        if (!outcome)
            return outcome.error();
        return result;
    }

    /// As write(), for hundreds of thousands of rows: a larger cache, and references are not looked up row by row, so `work` must store no row
    /// that refers to one that is not there.
    template<typename Work>
    auto writeMany(Work &&work) -> std::invoke_result_t<Work, SQLite::Database &>
    {
        std::invoke_result_t<Work, SQLite::Database &> result = Error{};
        auto outcome = writeErased([&](SQLite::Database &connection) -> bool {
            result = work(connection);
            return result.has_value();
        }, true);
        if (!outcome)
            return outcome.error();
        return result;
    }

    /// Runs `work` inside a consistent read. Inside a read() or write() of this thread it is the same transaction and connection.
    template<typename Work>
    auto read(Work &&work) const -> std::invoke_result_t<Work, SQLite::Database &>
    {
        std::invoke_result_t<Work, SQLite::Database &> result = Error{};
        auto outcome = readErased([&](SQLite::Database &connection) { result = work(connection); });
        if (!outcome)
            return outcome.error();
        return result;
    }

    std::size_t idleReaders() const; ///< for tests: connections kept for the next reads

private:
    struct Private;
    explicit Database(std::unique_ptr<Private> data);
    Result<void> writeErased(const std::function<bool(SQLite::Database &)> &work, bool many = false);
    Result<void> readErased(const std::function<void(SQLite::Database &)> &work) const;

    std::unique_ptr<Private> d;
};

/// The Error of an exception SQLite threw while `path` was read or written.
Error sqliteError(const SQLite::Exception &exception, const std::filesystem::path &path, bool writing);

} // namespace kotowari
