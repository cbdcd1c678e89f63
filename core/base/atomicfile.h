// Files that are either the old or the new content, never half of one: written beside, synced, renamed.
#pragma once

#include "core/api/result.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace kotowari {

/// Errors: file.disk-full{path}, file.cannot-write{path}.
Result<void> writeFileAtomically(const std::filesystem::path &path, std::string_view content);
/// `writer` fills the file at the path it is given (beside `path`); then it is synced and renamed to `path`.
Result<void> replaceFileAtomically(const std::filesystem::path &path,
                                   const std::function<Result<void>(const std::filesystem::path &temporary)> &writer);
/// Errors: those of readError.
Result<std::string> readFile(const std::filesystem::path &path);
/// The Error of a failed write: file.disk-full or file.cannot-write, by errno.
Error writeError(const std::filesystem::path &path, int errorNumber);
/// The Error of a file that cannot be opened: file.not-found, file.link-loop or file.cannot-read, by errno (0: not found).
Error readError(const std::filesystem::path &path, int errorNumber);

} // namespace kotowari
