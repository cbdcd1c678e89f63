// Files that nobody else in this process may open: on POSIX, closing any descriptor of a file drops every lock the process has on it
// (fcntl(2); sqlite.org/howtocorrupt.html, section 2.2). A project whose locks are gone can lose what is written next.
#pragma once

#include <filesystem>

namespace kotowari {

/// The file is held while this lives. Thread-safe. Move-only.
class HeldFile
{
public:
    explicit HeldFile(const std::filesystem::path &path); ///< it exists
    HeldFile(HeldFile &&other) noexcept;
    HeldFile &operator=(HeldFile &&) = delete;
    ~HeldFile();

    /// Whether `path` is such a file by any name, or its -wal, -shm or -journal. Opens nothing.
    static bool isHeld(const std::filesystem::path &path);

private:
    int m_number; ///< 0: moved from
};

} // namespace kotowari
