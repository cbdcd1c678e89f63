#include "connectionpool.h"

namespace kotowari {

std::unique_ptr<SQLite::Database> ConnectionPool::take()
{
    {
        const std::lock_guard guard(m_mutex);
        if (!m_idle.empty()) {
            auto connection = std::move(m_idle.back());
            m_idle.pop_back();
            return connection;
        }
    }
    return m_opener();
}

void ConnectionPool::giveBack(std::unique_ptr<SQLite::Database> connection)
{
    const std::lock_guard guard(m_mutex);
    if (m_idle.size() < kept)
        m_idle.push_back(std::move(connection));
}

std::size_t ConnectionPool::idle() const
{
    const std::lock_guard guard(m_mutex);
    return m_idle.size();
}

void ConnectionPool::clear()
{
    const std::lock_guard guard(m_mutex);
    m_idle.clear();
}

} // namespace kotowari
