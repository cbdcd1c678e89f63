// The append-only event file of a run: one writer (who holds the run's lock), any number of readers, in any process.
#pragma once

#include "core/api/result.h"
#include "runevent.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace kotowari {

std::filesystem::path eventFile(const std::filesystem::path &runFolder); ///< events.jsonl

/// Lines are gathered and go out whole, with one write, when flush() or sync() is called. Thread: one.
/// Errors: file.disk-full{path}, file.cannot-write{path}.
class EventLogWriter
{
public:
    /// Cuts a torn last line off: its writer died inside it, and no reader ever took it.
    static Result<EventLogWriter> open(const std::filesystem::path &path);
    EventLogWriter(EventLogWriter &&other) noexcept;
    EventLogWriter &operator=(EventLogWriter &&) = delete;
    ~EventLogWriter(); ///< flushes

    bool wasEmpty() const { return m_wasEmpty; } ///< no event of an earlier sitting
    void append(const RunEvent &event);
    Result<void> flush();
    Result<void> sync(); ///< flush, and wait until the disk has it

private:
    EventLogWriter(std::filesystem::path path, int descriptor, bool wasEmpty);

    std::filesystem::path m_path;
    int m_descriptor = -1;
    bool m_wasEmpty = true;
    std::string m_pending;
};

struct EventChunk {
    std::vector<RunEvent> events;
    std::int64_t end = 0;  ///< offset behind the last whole line
    bool complete = true;  ///< false: more whole lines follow
};

/// Whole lines from byte `from` on, up to byte `to` (below 0: to the end), a few megabytes at most; a torn last line stays for later, a damaged line is skipped with a warning
/// in the program's log. A missing file is an empty one.
Result<EventChunk> readEvents(const std::filesystem::path &path, std::int64_t from, std::int64_t to = -1);

std::int64_t eventFileSize(const std::filesystem::path &path); ///< 0: missing

} // namespace kotowari
