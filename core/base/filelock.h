// A lock that a process holds on a file (flock) until it lets go or dies: how a run says it is alive.
#pragma once

#include "core/api/result.h"

#include <filesystem>
#include <optional>

namespace kotowari {

/// Move-only. Released by the destructor.
class FileLock
{
public:
    /// Absent: somebody else holds it. Creates the file.
    static Result<std::optional<FileLock>> tryLock(const std::filesystem::path &path);
    /// True when some process (this one included) holds the lock.
    static bool isHeld(const std::filesystem::path &path);

    FileLock(FileLock &&other) noexcept;
    FileLock &operator=(FileLock &&other) noexcept;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) { }
    int m_descriptor = -1;
};

} // namespace kotowari
