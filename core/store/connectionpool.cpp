#include "connectionpool.h"

#include <utility>

namespace kotowari {

ConnectionPool::Loan ConnectionPool::take()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_stopped; });
    ++m_lent;
    Loan loan(*this, nullptr, m_openers);
    if (!m_idle.empty()) {
        loan.m_connection = std::move(m_idle.back());
        m_idle.pop_back();
        return loan;
    }
    const auto opener = m_opener;
    lock.unlock();
    loan.m_connection = opener();
    return loan;
}

ConnectionPool::Loan::~Loan()
{
    if (m_pool)
        m_pool->giveBack(*this);
}

void ConnectionPool::giveBack(Loan &loan)
{
    const std::lock_guard guard(m_mutex);
    if (loan.m_keep && loan.m_opener == m_openers && m_idle.size() < kept)
        m_idle.push_back(std::move(loan.m_connection));
    loan.m_connection.reset(); // before it no longer counts as lent
    --m_lent;
    m_changed.notify_all();
}

std::optional<ConnectionPool::Stop> ConnectionPool::stopLending(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    m_stopped = true;
    Stop stop(*this);
    const bool free = m_changed.wait_for(lock, patience, [this] { return m_lent == 0; });
    if (free)
        m_idle.clear();
    lock.unlock(); // a stop that is given up locks it
    return free ? std::optional(std::move(stop)) : std::nullopt;
}

ConnectionPool::Stop::~Stop()
{
    if (!m_pool)
        return;
    const std::lock_guard guard(m_pool->m_mutex);
    m_pool->m_stopped = false;
    m_pool->m_changed.notify_all();
}

void ConnectionPool::Stop::lendFrom(Opener opener) { m_pool->setOpener(std::move(opener)); }
void ConnectionPool::lendUsual() { setOpener(m_usual); }

void ConnectionPool::setOpener(Opener opener)
{
    const std::lock_guard guard(m_mutex);
    m_opener = std::move(opener);
    ++m_openers;
    m_idle.clear();
}

std::size_t ConnectionPool::idle() const
{
    const std::lock_guard guard(m_mutex);
    return m_idle.size();
}

} // namespace kotowari
