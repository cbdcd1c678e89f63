// The rows of a file on their way into a project, from the thread that reads and checks them to the one that stores them.
#pragma once

#include "core/store/examplewriter.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace kotowari {

/// Holds up to `limit` bytes of texts; a reader that is faster waits. Every function may be called from any thread.
class ImportQueue
{
public:
    using Batch = std::vector<PreparedExample>;

    /// `tooLarge`: it is known from the start that the file does not fit.
    explicit ImportQueue(std::size_t limit, bool tooLarge = false) : m_limit(limit), m_full(tooLarge) { }

    /// Of the reader, in the order of the file. Waits while the queue is full and somebody may still want it.
    void push(PreparedExample &&row);
    void close(); ///< of the reader: no more rows
    /// The file is too large to wait for its end: the queue was full once, or it was known.
    bool overflowed() const;

    void waitUntilSettled() const; ///< for the end of the file, or that it overflowed
    /// The next rows; waits for them. Absent: there are no more.
    std::optional<Batch> pop();
    /// What was stored: the reader frees what it made, which is quicker than here.
    void giveBack(Batch &&batch);
    void discard(); ///< nobody wants rows any more: the reader goes on without waiting

private:
    void handOver(std::unique_lock<std::mutex> &lock);

    const std::size_t m_limit;
    Batch m_open;                ///< of the reader alone
    std::size_t m_openBytes = 0; ///< likewise
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    std::deque<std::pair<Batch, std::size_t>> m_batches; ///< with their bytes
    std::size_t m_bytes = 0;
    std::vector<Batch> m_spent;
    bool m_closed = false;
    bool m_full = false;
    bool m_discarded = false;
};

} // namespace kotowari
