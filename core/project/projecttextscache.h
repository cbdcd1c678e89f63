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
    using Clock = std::chrono::steady_clock;
    /// When it is made again after something was written.
    struct Pace {
        Clock::duration quick = std::chrono::milliseconds(10); ///< took it less, it is made again at once, by whoever asks
        Clock::duration soonest = std::chrono::seconds(2);     ///< else beside the work, not sooner than this after the last time
        int rest = 50;                                         ///< and not sooner than this many times what it took
    };
    ProjectTextsCache(std::shared_ptr<Database> database, const Pace &pace) : m_database(std::move(database)), m_pace(pace) { }
    explicit ProjectTextsCache(std::shared_ptr<Database> database) : ProjectTextsCache(std::move(database), Pace()) { }

    /// Calls `use` with the index. The first time, whoever asks waits until it is made, which gives way to all other work. Null where the project cannot be read. Inside a read().
    void use(SQLite::Database &connection, const std::function<void(ProjectTexts *)> &use);
    void waitForRefresh(); ///< for tests

private:
    void make(SQLite::Database &connection, std::int64_t marker, std::stop_token stop);
    void makeBeside(std::int64_t marker);

    std::shared_ptr<Database> m_database;
    Pace m_pace;
    std::mutex m_first; ///< held while it is made for the first time: once is enough
    std::mutex m_mutex; ///< of what follows
    std::shared_ptr<ProjectTexts> m_texts;
    std::int64_t m_marker = -1; ///< newest entry of the audit log when it was made
    Clock::time_point m_made{};
    Clock::duration m_took{};
    bool m_making = false;
    std::jthread m_maker; ///< last: joined before the rest goes
};

} // namespace kotowari
