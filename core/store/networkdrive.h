// Tells network drives from local ones: SQLite's write-ahead log needs memory shared by all who open the file, which a network drive lacks.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace kotowari {

/// The name of a network file system ("NFS", "SMB", "sshfs") by statfs's f_type and, for FUSE, the mount's type ("fuse.sshfs"); absent: local.
std::optional<std::string> networkFileSystem(unsigned long magic, std::string_view mountType);

/// The same for the file system `path` (or its nearest existing parent) lies on.
std::optional<std::string> networkFileSystemOf(const std::filesystem::path &path);

/// How Database looks at a path; tests put their own. Returns the one before. Not thread-safe.
using FileSystemProbe = std::optional<std::string> (*)(const std::filesystem::path &);
FileSystemProbe setFileSystemProbe(FileSystemProbe probe);
std::optional<std::string> probeFileSystem(const std::filesystem::path &path);

} // namespace kotowari
