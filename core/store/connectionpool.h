// Connections for reading: as many as read at once, a few kept for later, none tied to a thread.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace kotowari {

/// Thread-safe.
class ConnectionPool
{
public:
    static constexpr std::size_t kept = 4;
    using Opener = std::function<std::unique_ptr<SQLite::Database>()>;

    explicit ConnectionPool(Opener opener) : m_opener(std::move(opener)) { }

    /// An idle connection, else a new one. Throws what the opener throws.
    std::unique_ptr<SQLite::Database> take();
    void giveBack(std::unique_ptr<SQLite::Database> connection);
    std::size_t idle() const;
    void clear();

private:
    Opener m_opener;
    mutable std::mutex m_mutex;
    std::vector<std::unique_ptr<SQLite::Database>> m_idle;
};

} // namespace kotowari
