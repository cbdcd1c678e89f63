// Which encoding a text file has. Never guessed from statistics: BOM, else strict UTF-8, else strict CP932 of the whole file.
#pragma once

#include "core/api/importing.h"
#include "core/api/result.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace kotowari {

struct DetectedEncoding {
    TextEncoding encoding = TextEncoding::Utf8;
    std::string converter; ///< ICU's name of the converter; empty for UTF-8, which needs none
    int bomBytes = 0;      ///< to skip at the start of the file
};

inline constexpr std::uintmax_t encodingReadWhole = std::uintmax_t{32} << 20; ///< bytes of a file

/// Reads a file of up to `readWhole` bytes once from end to end, so that a wrong byte in its last line is found before anything is imported.
/// Of a larger one only its beginning where that is surely UTF-8: reading it twice would take as long as storing it, and a wrong byte later on is
/// TextSource's to find (then ask again with no limit, for what is known of the whole file).
/// Errors: file.not-found, file.cannot-read, data.other-encoding{path,line}, data.mixed-encodings{path,line}, and for a `requested` encoding
/// data.not-in-encoding{path,line,encoding}; `line` is the first one that does not fit.
Result<DetectedEncoding> detectEncoding(const std::filesystem::path &file, TextEncoding requested, std::uintmax_t readWhole = encodingReadWhole);

} // namespace kotowari
