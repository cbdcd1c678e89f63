// Which encoding a text file has. Never guessed from statistics: BOM, else strict UTF-8, else strict CP932 of the whole file.
#pragma once

#include "core/api/importing.h"
#include "core/api/result.h"

#include <filesystem>
#include <string>

namespace kotowari {

struct DetectedEncoding {
    TextEncoding encoding = TextEncoding::Utf8;
    std::string converter; ///< ICU's name of the converter; empty for UTF-8, which needs none
    int bomBytes = 0;      ///< to skip at the start of the file
};

/// Reads the file once from end to end, so that a wrong byte in its last line is found before anything is imported.
/// Errors: file.not-found, file.cannot-read, data.other-encoding{path,line}, data.mixed-encodings{path,line}, and for a `requested` encoding
/// data.not-in-encoding{path,line,encoding}; `line` is the first one that does not fit.
Result<DetectedEncoding> detectEncoding(const std::filesystem::path &file, TextEncoding requested);

} // namespace kotowari
