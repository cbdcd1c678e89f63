#include "importqueue.h"

namespace kotowari {

namespace {

constexpr std::size_t batchRows = 256;

std::size_t bytesOf(const PreparedExample &row)
{
    const auto &example = row.example;
    auto bytes = sizeof(PreparedExample) + example.key.size() + example.input.size() + example.answer.size() + example.group.size() + example.note.size() + row.searchText.size();
    for (const auto &explanation : example.explanations)
        bytes += sizeof(Explanation) + explanation.text.size() + explanation.author.size();
    for (const auto &attribute : example.attributes)
        bytes += sizeof(Attribute) + attribute.name.size() + attribute.value.size();
    return bytes;
}

} // namespace

void ImportQueue::push(PreparedExample &&row)
{
    m_openBytes += bytesOf(row);
    m_open.push_back(std::move(row));
    if (m_open.size() < batchRows && m_openBytes < m_limit / 8)
        return;
    std::vector<Batch> spent; // freed after the mutex is free
    std::unique_lock lock(m_mutex);
    handOver(lock);
    spent.swap(m_spent);
    lock.unlock();
}

void ImportQueue::giveBack(Batch &&batch)
{
    const std::lock_guard lock(m_mutex);
    if (!m_closed && !m_discarded) // else there is nobody to do it
        m_spent.push_back(std::move(batch));
}

void ImportQueue::handOver(std::unique_lock<std::mutex> &lock)
{
    if (m_bytes + m_openBytes > m_limit && !m_batches.empty()) {
        m_full = true;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_discarded || m_bytes + m_openBytes <= m_limit || m_batches.empty(); });
    }
    if (!m_discarded && !m_open.empty()) {
        m_bytes += m_openBytes;
        m_batches.emplace_back(std::move(m_open), m_openBytes);
    }
    m_open = {};
    m_openBytes = 0;
    m_changed.notify_all();
}

void ImportQueue::close()
{
    std::unique_lock lock(m_mutex);
    handOver(lock);
    m_closed = true;
    m_changed.notify_all();
}

bool ImportQueue::overflowed() const
{
    const std::lock_guard lock(m_mutex);
    return m_full;
}

void ImportQueue::waitUntilSettled() const
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_closed || m_full; });
}

std::optional<ImportQueue::Batch> ImportQueue::pop()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_batches.empty() || m_closed; });
    if (m_batches.empty())
        return std::nullopt;
    auto [batch, bytes] = std::move(m_batches.front());
    m_batches.pop_front();
    m_bytes -= bytes;
    m_changed.notify_all();
    return std::optional(std::move(batch));
}

void ImportQueue::discard()
{
    const std::lock_guard lock(m_mutex);
    m_discarded = true;
    m_batches.clear();
    m_bytes = 0;
    m_changed.notify_all();
}

} // namespace kotowari
