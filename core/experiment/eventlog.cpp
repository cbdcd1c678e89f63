#include "eventlog.h"

#include "core/base/atomicfile.h"
#include "core/base/log.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <unistd.h>

namespace kotowari {

namespace {

constexpr std::int64_t chunkBytes = 4 << 20;

Result<std::string> readBytes(const std::filesystem::path &path, std::int64_t from, std::int64_t count)
{
    std::ifstream stream(path, std::ios::binary);
    std::string bytes(static_cast<std::size_t>(count), '\0');
    stream.seekg(from);
    stream.read(bytes.data(), count);
    if (stream.bad())
        return Error{ErrorCode::Io, {"file.cannot-read", {{"path", path.string()}}}, {}};
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    return bytes;
}

/// The offset behind the last newline.
Result<std::int64_t> endOfWholeLines(const std::filesystem::path &path)
{
    constexpr std::int64_t block = 4096;
    for (std::int64_t end = eventFileSize(path); end > 0;) {
        const std::int64_t begin = std::max<std::int64_t>(0, end - block);
        auto bytes = readBytes(path, begin, end - begin);
        if (!bytes)
            return bytes.error();
        const auto newline = bytes->rfind('\n');
        if (newline != std::string::npos)
            return begin + static_cast<std::int64_t>(newline) + 1;
        end = begin;
    }
    return std::int64_t{0};
}

} // namespace

std::filesystem::path eventFile(const std::filesystem::path &runFolder) { return runFolder / "events.jsonl"; }

std::int64_t eventFileSize(const std::filesystem::path &path)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    return error ? 0 : static_cast<std::int64_t>(size);
}

EventLogWriter::EventLogWriter(std::filesystem::path path, int descriptor, bool wasEmpty)
    : m_path(std::move(path))
    , m_descriptor(descriptor)
    , m_wasEmpty(wasEmpty)
{
}

EventLogWriter::EventLogWriter(EventLogWriter &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_wasEmpty(other.m_wasEmpty)
    , m_pending(std::move(other.m_pending))
{
}

EventLogWriter::~EventLogWriter()
{
    if (m_descriptor < 0)
        return;
    if (auto flushed = flush(); !flushed)
        log::error("event file", flushed.error());
    ::close(m_descriptor);
}

Result<EventLogWriter> EventLogWriter::open(const std::filesystem::path &path)
{
    auto end = endOfWholeLines(path);
    if (!end)
        return end.error();
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return writeError(path, errno);
    if (*end < eventFileSize(path) && ::ftruncate(descriptor, *end) != 0) {
        const int number = errno;
        ::close(descriptor);
        return writeError(path, number);
    }
    return EventLogWriter(path, descriptor, *end == 0);
}

void EventLogWriter::append(const RunEvent &event)
{
    m_pending += runEventToJson(event);
    m_pending += '\n';
}

Result<void> EventLogWriter::flush()
{
    std::size_t done = 0;
    while (done < m_pending.size()) {
        const auto count = ::write(m_descriptor, m_pending.data() + done, m_pending.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0) {
            const int number = errno;
            m_pending.erase(0, done);
            return writeError(m_path, number);
        }
        done += static_cast<std::size_t>(count);
    }
    m_pending.clear();
    return {};
}

Result<void> EventLogWriter::sync()
{
    if (auto flushed = flush(); !flushed)
        return flushed;
    if (::fdatasync(m_descriptor) != 0)
        return writeError(m_path, errno);
    return {};
}

Result<EventChunk> readEvents(const std::filesystem::path &path, std::int64_t from, std::int64_t to)
{
    EventChunk chunk;
    chunk.end = from;
    const std::int64_t size = to < 0 ? eventFileSize(path) : std::min(to, eventFileSize(path));
    std::string bytes;
    // A line longer than a chunk: take more until it ends.
    for (std::int64_t wanted = chunkBytes; from < size; wanted *= 2) {
        auto read = readBytes(path, from, std::min(wanted, size - from));
        if (!read)
            return read.error();
        bytes = std::move(*read);
        const auto newline = bytes.rfind('\n');
        if (newline != std::string::npos) {
            bytes.resize(newline + 1);
            chunk.complete = from + wanted >= size;
            break;
        }
        bytes.clear();
        if (wanted >= size - from)
            break;
    }
    std::string_view rest = bytes;
    while (!rest.empty()) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size() + 1);
        if (auto event = runEventFromJson(line))
            chunk.events.push_back(std::move(*event));
        else
            log::warning("a line of " + path.string() + " is damaged and left out");
    }
    chunk.end = from + static_cast<std::int64_t>(bytes.size());
    return chunk;
}

} // namespace kotowari
