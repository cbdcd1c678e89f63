// Reads a file of examples: preview of its head, and a streaming read that hands over one example after the other.
// Writes nothing but the rejects file; duplicates, key updates and the transaction are the caller's.
#pragma once

#include "core/api/example.h"
#include "core/api/importing.h"
#include "core/api/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace kotowari {

/// Takes one example that was read (id, pool and times not set); `line` is the 1-based line where its row begins.
/// Error{InvalidInput} rejects the row for that reason (a parameter "field" of the message names the field of the mapping that is at
/// fault); any other error ends the read and is returned by readExamples.
using ExampleSink = std::function<Result<void>(Example &&example, std::int64_t line)>;

/// How a file with these columns was mapped before.
struct RememberedMapping {
    std::vector<FieldMapping> mapping;
    std::string splitAnswer, listTemplate;
};
/// Asked when ImportOptions::mapping is empty; what it gives is used when the file still has those columns.
using MappingMemory = std::function<std::optional<RememberedMapping>(const std::vector<std::string> &columns)>;

/// What was read. `rows` counts the rows of data, rejected ones included, blank lines and the header not.
struct ReadSummary {
    std::int64_t rows = 0;
    std::int64_t rejected = 0;
    FileFormat format = FileFormat::Csv;
    TextEncoding encoding = TextEncoding::Utf8;
    std::vector<std::string> columns;
    std::vector<FieldMapping> mapping; ///< as given, as remembered, or as guessed
    std::string sheet; ///< xlsx, json: as in ImportPreview
    std::vector<RejectedRow> rejects; ///< the first 1,000
    std::vector<Message> notes;       ///< RowSource::notes of the whole file
};

/// Shows what an import would do with the first `rows` rows. What stands in the way of an import but leaves something to show
/// (no answer column found, an unknown column in the mapping) is in ImportPreview::problems; what does not is an Error.
/// Thread: any. Blocks for disk.
Result<ImportPreview> previewFile(const std::filesystem::path &file, const ImportOptions &options, int rows, const MappingMemory &memory = {});

/// Reads the whole file and calls `sink` for each good row, in order, on this thread; never holds more than a row of it. Rejected rows are collected and, with ImportOptions::rejectsFile, written there.
/// `skipRejected` is the caller's business. `progress` may be empty; it is called about a hundred times.
/// Errors: file.not-found, file.cannot-read, data.empty-file{path}, data.other-encoding{path,line}, those of openTable,
/// data.unknown-column{column,columns}, data.unknown-field{field}, data.field-twice{field}, data.no-input-column{columns},
/// data.no-answer-column{columns}, data.column-twice{column}, data.bad-regex{pattern,position}, data.split-target{column,answer},
/// data.no-rows{path}, data.file-changed{path}, data.not-in-encoding{path,line,encoding}, data.rejects-over-input{path}, file.cannot-write, error.cancelled, and the sink's.
Result<ReadSummary> readExamples(const std::filesystem::path &file, const ImportOptions &options, const ExampleSink &sink,
                                 const ProgressCallback &progress, std::stop_token stop, const MappingMemory &memory = {});

} // namespace kotowari
