// A folder of its own for each test, gone afterwards, and short ways to fill a project.
#pragma once

#include "core/store/database.h"
#include "core/store/examplerepository.h"
#include "core/store/examplewriter.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace kotowari::test {

class TemporaryFolder
{
public:
    TemporaryFolder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "kotowari-test-XXXXXX").string();
        m_path = ::mkdtemp(name.data());
    }
    ~TemporaryFolder()
    {
        std::error_code error;
        std::filesystem::permissions(m_path, std::filesystem::perms::owner_all, error);
        std::filesystem::remove_all(m_path, error);
    }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;
    std::filesystem::path operator/(const char *name) const { return m_path / name; }
    const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// The value, or a failed test with the error's message id.
template<typename T>
T valueOf(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().message.id + ": " + result.error().detail);
    return std::move(*result);
}
inline void succeed(const Result<void> &result)
{
    if (!result)
        throw std::runtime_error(result.error().message.id + ": " + result.error().detail);
}

inline Example makeExample(std::string input, std::string answer, std::string key = {})
{
    Example example;
    example.key = std::move(key);
    example.input = std::move(input);
    example.answer = std::move(answer);
    return example;
}

inline Explanation makeExplanation(Granularity granularity, std::string text, std::string author = "sato")
{
    return {granularity, std::move(text), std::move(author), ReviewState::Draft, 0, 1000};
}

inline ExampleId addExample(Database &database, Example example, std::int64_t now = 1)
{
    return valueOf(database.write([&](SQLite::Database &connection) -> Result<ExampleId> {
        return ExampleWriter(connection, 0).add(prepareExample(std::move(example)), now);
    }));
}

/// Whether another process that does `work` is killed in the middle of it, as `work` does to itself (SIGKILL). No project may be open here.
template<typename Work>
bool diesIn(Work &&work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::_exit(1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status);
}

inline std::int64_t number(const Database &database, const std::string &sql)
{
    return valueOf(database.read([&](SQLite::Database &connection) -> Result<std::int64_t> { return connection.execAndGet(sql).getInt64(); }));
}

inline std::string text(const Database &database, const std::string &sql)
{
    return valueOf(database.read([&](SQLite::Database &connection) -> Result<std::string> { return connection.execAndGet(sql).getString(); }));
}

/// What the repository gives, in a read of its own.
template<typename Work>
auto look(const Database &database, Work &&work)
{
    using T = std::invoke_result_t<Work, const ExampleRepository &>;
    return valueOf(database.read([&](SQLite::Database &connection) -> Result<T> { return work(ExampleRepository(connection)); }));
}

template<typename Work>
void change(Database &database, Work &&work)
{
    succeed(database.write([&](SQLite::Database &connection) -> Result<void> {
        ExampleRepository repository(connection);
        work(repository);
        return {};
    }));
}

} // namespace kotowari::test
