// Keeps the index over all explanations of a project up to date for those who ask at every pause in typing.
#pragma once

#include "core/data/quality/projecttexts.h"
#include "core/store/database.h"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace kotowari {

/// Reads all explanations of examples that are not removed. Error{Cancelled} on `stop`.
Result<std::shared_ptr<ProjectTexts>> readProjectTexts(SQLite::Database &connection, std::stop_token stop);

/// The index lives in memory: it is a few megabytes, made in a second or two for 100,000 explanations, and needs nothing from the many places
/// that write explanations (an import of a million rows least of all). What somebody types counts at once; what comes otherwise (an import, another
/// window) is seen by the newest entry of the audit log, and the index is then made again beside the work: never more than 2 % of the time.
/// Thread: any.
class ProjectTextsCache
{
public:
    explicit ProjectTextsCache(std::shared_ptr<Database> database) : m_database(std::move(database)) { }

    /// Calls `use` with the index; null where it is still being made for the first time and the project is large. Inside a read().
    void use(SQLite::Database &connection, const std::function<void(ProjectTexts *)> &use);
    void waitForRefresh(); ///< for tests

private:
    void make(SQLite::Database &connection, std::int64_t marker, std::stop_token stop);
    void makeBeside(std::int64_t marker);

    using Clock = std::chrono::steady_clock;
    std::shared_ptr<Database> m_database;
    std::mutex m_mutex;
    std::shared_ptr<ProjectTexts> m_texts;
    std::int64_t m_marker = -1; ///< newest entry of the audit log when it was made
    Clock::time_point m_made{};
    Clock::duration m_took{};
    bool m_making = false;
    std::jthread m_maker; ///< last: joined before the rest goes
};

} // namespace kotowari
