// A text file as UTF-8, piece by piece, whatever its encoding.
#pragma once

#include "encoding.h"

#include <cstdint>
#include <memory>
#include <string>

namespace kotowari {

/// Single use, front to back; one thread.
class TextSource
{
public:
    virtual ~TextSource() = default;
    TextSource(const TextSource &) = delete;
    TextSource &operator=(const TextSource &) = delete;

    /// Errors: file.cannot-read{path}.
    static Result<std::unique_ptr<TextSource>> open(const std::filesystem::path &file, const DetectedEncoding &encoding);

    /// Replaces `chunk` by the next piece, which ends between two characters; false at the end.
    /// Errors: file.cannot-read{path}, data.not-in-encoding{path,line,encoding} at the first byte that does not fit.
    virtual Result<bool> next(std::string &chunk) = 0;
    /// The 1-based line that was reached; exact after an error.
    virtual std::int64_t line() const = 0;
    /// How much of the file was read, 0..1.
    virtual double fraction() const = 0;

protected:
    TextSource() = default;
};

/// The first `characters` bytes or a little more of the file as UTF-8; less when it is shorter.
Result<std::string> textHead(const std::filesystem::path &file, const DetectedEncoding &encoding, std::size_t bytes);

} // namespace kotowari
