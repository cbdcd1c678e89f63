// Connections for reading: as many as read at once, a few kept for later, none tied to a thread.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace kotowari {

/// Thread-safe.
class ConnectionPool
{
public:
    static constexpr std::size_t kept = 4;
    static constexpr int busyMilliseconds = 60'000; ///< of every connection: another program's import of a million rows takes some ten seconds
    using Opener = std::function<std::unique_ptr<SQLite::Database>()>;

    explicit ConnectionPool(Opener opener) : m_usual(std::move(opener)), m_opener(m_usual) { }

    /// Lent until destroyed. Closed then, unless keep() says that nothing is wrong with it.
    class Loan
    {
    public:
        Loan(Loan &&other) noexcept
            : m_pool(std::exchange(other.m_pool, nullptr)), m_connection(std::move(other.m_connection)), m_opener(other.m_opener), m_keep(other.m_keep)
        {
        }
        Loan &operator=(Loan &&) = delete;
        ~Loan();
        SQLite::Database &operator*() const { return *m_connection; }
        void keep() { m_keep = true; }

    private:
        friend class ConnectionPool;
        Loan(ConnectionPool &pool, std::unique_ptr<SQLite::Database> connection, std::uint64_t opener)
            : m_pool(&pool), m_connection(std::move(connection)), m_opener(opener)
        {
        }
        ConnectionPool *m_pool;
        std::unique_ptr<SQLite::Database> m_connection;
        std::uint64_t m_opener;
        bool m_keep = false;
    };

    /// While it lives no connection of the pool is open, and whoever wants one waits.
    class Stop
    {
    public:
        Stop(Stop &&other) noexcept : m_pool(std::exchange(other.m_pool, nullptr)) { }
        Stop &operator=(Stop &&) = delete;
        ~Stop();
        /// Connections come from `opener` until lendUsual().
        void lendFrom(Opener opener);

    private:
        friend class ConnectionPool;
        explicit Stop(ConnectionPool &pool) : m_pool(&pool) { }
        ConnectionPool *m_pool;
    };

    /// An idle connection, else a new one. Throws what the opener throws.
    Loan take();
    /// Absent when one is still lent after `patience`.
    std::optional<Stop> stopLending(std::chrono::milliseconds patience);
    void lendUsual();
    std::size_t idle() const;

private:
    void setOpener(Opener opener);
    void giveBack(Loan &loan);

    const Opener m_usual;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    Opener m_opener;
    std::uint64_t m_openers = 0; ///< how many there were: connections of an earlier one are not kept
    std::size_t m_lent = 0;
    bool m_stopped = false;
    std::vector<std::unique_ptr<SQLite::Database>> m_idle;
};

} // namespace kotowari
