// What a file import takes and gives: options, preview, report.
#pragma once

#include "result.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace kotowari {

enum class FileFormat { Auto, Csv, Tsv, JsonLines, Json, Xlsx };
std::string_view toString(FileFormat format); ///< "auto", "csv", "tsv", "jsonl", "json", "xlsx"
std::optional<FileFormat> fileFormatFromString(std::string_view text);

enum class TextEncoding { Auto, Utf8, Cp932, Utf16 };
std::string_view toString(TextEncoding encoding); ///< "auto", "utf-8", "cp932", "utf-16"
std::optional<TextEncoding> textEncodingFromString(std::string_view text);

/// Where a field of an example comes from.
struct FieldMapping {
    std::string field;  ///< "input", "answer", "group", "key", "note", "explanation.short", "explanation.medium", "explanation.detailed", "attribute.NAME"
    std::string column; ///< header of the column, or path in the JSON object: "a.b[0].c"

    friend bool operator==(const FieldMapping &, const FieldMapping &) = default;
};

/// What a field that is an attribute begins with; the attribute's name follows.
inline constexpr std::string_view attributePrefix = "attribute.";

struct ImportOptions {
    FileFormat format = FileFormat::Auto;
    TextEncoding encoding = TextEncoding::Auto;
    std::vector<FieldMapping> mapping; ///< empty: as the last import of a file with these columns had it, else guessed from their names, in both languages
    std::string splitAnswer; ///< ICU regular expression; the answer column's text before the match is explanation.detailed, after it the answer
    std::string sheet;        ///< xlsx: number from 1, or name; json: path of the list of cases. Empty: the first
    std::string listTemplate; ///< how each item of a list becomes a sentence: "{0} is {1}." by position, "{name}" by field; empty: lists are refused
    std::string rejectsFile; ///< write rejected rows there (CSV); empty: do not
    bool dryRun = false;
    bool skipRejected = false; ///< false: any rejected row refuses the whole file; true: import the others, list these
    std::string author; ///< of imported explanations
};

struct RejectedRow {
    std::int64_t line = 0; ///< 1-based line of the file where the row begins
    std::string column;    ///< the column that is wrong; may be empty
    Message reason;
};

/// A row as it would be imported.
struct PreviewRow {
    std::int64_t line = 0;
    std::vector<std::string> cells; ///< in the order of ImportPreview::columns, at most 500 characters each
    std::string input, answer, group, key;
    std::vector<std::pair<std::string, std::string>> explanations; ///< granularity word, text
    std::optional<RejectedRow> rejected;
};

struct ImportPreview {
    FileFormat format = FileFormat::Csv;
    TextEncoding encoding = TextEncoding::Utf8;
    std::string delimiter; ///< csv only
    std::vector<std::string> sheets; ///< xlsx: the names of all sheets with cells; json: the paths of the lists of objects to choose from
    std::string sheet;               ///< the one that is shown; json: the path of the list, empty for the document itself
    std::vector<std::string> columns;
    std::vector<std::string> lists; ///< columns whose cells are lists: a field takes them with ImportOptions::listTemplate only
    std::vector<FieldMapping> mapping; ///< as given, as remembered from the last import of such a file, or as guessed
    std::string splitAnswer, listTemplate; ///< as given, or as remembered
    std::vector<PreviewRow> rows; ///< the first ones
    std::vector<Message> problems; ///< what stands in the way: no answer column mapped...
};

struct ImportReport {
    std::int64_t rows = 0;
    std::int64_t imported = 0;
    std::int64_t updated = 0;   ///< existing examples (same key) that changed
    std::int64_t unchanged = 0; ///< existing examples that are the same already
    std::int64_t rejected = 0;
    std::int64_t duplicates = 0; ///< rows left out: the same input and answer as an earlier row or example
    FileFormat format = FileFormat::Csv;
    TextEncoding encoding = TextEncoding::Utf8;
    std::vector<std::string> columns;
    std::string sheet;                ///< xlsx, json: as in ImportPreview
    std::vector<RejectedRow> rejects; ///< at most 1,000
    std::vector<Message> notes; ///< what was read and may surprise: hidden rows, merged cells
    std::int64_t importId = 0; ///< for ExampleService::undoImport; 0: nothing was imported
};

/// Called on the importing thread; `fraction` 0..1.
using ProgressCallback = std::function<void(double fraction, std::int64_t rows)>;

} // namespace kotowari
