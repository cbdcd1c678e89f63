// A file's bytes as memory, read when they are looked at.
#pragma once

#include "core/api/result.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

namespace kotowari {

/// Read-only. The file must not be cut short by others while it is open: ours are replaced as a whole. Any thread.
class MappedFile
{
public:
    /// Errors: file.not-found{path}, file.cannot-read{path}.
    static Result<MappedFile> open(const std::filesystem::path &path);

    std::span<const std::byte> bytes() const { return {m_data.get(), m_size}; }

private:
    std::shared_ptr<const std::byte> m_data; ///< unmaps itself
    std::size_t m_size = 0;
};

} // namespace kotowari
