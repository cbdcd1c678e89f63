// What the fuzz targets of the readers share: bytes as a file, read the way an import reads it.
#pragma once

#include "core/base/text.h"
#include "core/data/importer.h"

#include <cstdlib>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

namespace kotowari::fuzz {

/// Any number of times; the same name each time.
inline std::string fileOf(const std::uint8_t *data, std::size_t size)
{
    static const int file = ::memfd_create("fuzz", 0);
    if (::ftruncate(file, 0) != 0 || ::pwrite(file, data, size, 0) != static_cast<ssize_t>(size))
        std::abort();
    return "/proc/self/fd/" + std::to_string(file);
}

/// Reads it with the columns as they come: the first is the input, the last the answer. Whatever comes out must be an example.
inline void readAll(const std::string &file, ImportOptions options, bool validText)
{
    const auto preview = previewFile(file, options, 20);
    if (!preview || preview->columns.empty())
        return;
    options.mapping = {{"input", preview->columns.front()}, {"answer", preview->columns.back()}};
    std::int64_t taken = 0;
    const auto summary = readExamples(
        file, options,
        [&](Example &&example, std::int64_t) -> Result<void> {
            ++taken;
            if (example.input.empty() || example.answer.empty() || (validText && !(isValidUtf8(example.input) && isValidUtf8(example.answer))))
                std::abort();
            return {};
        },
        {}, {});
    if (summary && summary->rows != taken + summary->rejected)
        std::abort();
}

} // namespace kotowari::fuzz
