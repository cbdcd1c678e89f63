// One project file: SQLite in WAL mode. Writes are serialised and start with BEGIN IMMEDIATE; reads use a connection a thread.
#pragma once

#include "core/api/result.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <type_traits>

namespace kotowari {

/// Thread-safe. SQLite exceptions become Errors here: database.busy, file.disk-full, database.damaged, database.failed...
class Database
{
public:
    enum class Access { ReadWrite, ReadOnly };

    /// Refuses an existing file (database.exists{path}).
    static Result<std::shared_ptr<Database>> create(const std::filesystem::path &path);
    /// Migrates an older file (after a backup beside it: NAME.kotowari.vN.bak); refuses a newer one (database.newer-version{path}),
    /// a file that is no project (database.not-a-project{path}), a missing one (file.not-found{path}).
    static Result<std::shared_ptr<Database>> open(const std::filesystem::path &path, Access access);

    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    const std::filesystem::path &path() const;
    bool readOnly() const;
    /// NAME.files beside NAME.kotowari: runs/, models/, locks. Created at first use by writers.
    std::filesystem::path filesFolder() const;

    /// Runs `work` inside one transaction on the writer connection; commits when it returns a value, rolls back on an Error or an exception.
    /// `work` takes SQLite::Database & and returns Result<T>. Error{ReadOnly, project.read-only} on a read-only project.
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

    /// Runs `work` inside a deferred (consistent) read on this thread's own connection.
    template<typename Work>
    auto read(Work &&work) const -> std::invoke_result_t<Work, SQLite::Database &>
    {
        std::invoke_result_t<Work, SQLite::Database &> result = Error{};
        auto outcome = readErased([&](SQLite::Database &connection) { result = work(connection); });
        if (!outcome)
            return outcome.error();
        return result;
    }

private:
    struct Private;
    explicit Database(std::unique_ptr<Private> data);
    Result<void> writeErased(const std::function<bool(SQLite::Database &)> &work);
    Result<void> readErased(const std::function<void(SQLite::Database &)> &work) const;

    std::unique_ptr<Private> d;
};

} // namespace kotowari
