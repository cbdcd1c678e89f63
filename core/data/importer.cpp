#include "importer.h"

#include "encoding.h"
#include "examplebuilder.h"
#include "rejectsfile.h"
#include "tablefile.h"

#include "core/base/text.h"

#include <algorithm>
#include <limits>

namespace kotowari {

namespace {

constexpr std::size_t mostRejects = 1000;
constexpr std::size_t previewCharacters = 500;

/// The options with a mapping: as given, as remembered where it still fits, or as guessed. True: it was remembered.
bool completeMapping(ImportOptions &options, const std::vector<std::string> &columns, const MappingMemory &memory)
{
    if (!options.mapping.empty())
        return false;
    if (const auto known = memory ? memory(columns) : std::nullopt; known && resolveMapping(known->mapping, columns)) {
        options.mapping = known->mapping;
        if (options.splitAnswer.empty())
            options.splitAnswer = known->splitAnswer;
        if (options.listTemplate.empty())
            options.listTemplate = known->listTemplate;
        return true;
    }
    options.mapping = guessMapping(columns);
    return false;
}

std::string shownMapping(const std::vector<FieldMapping> &mapping)
{
    std::vector<std::string> parts;
    for (const auto &[field, column] : mapping)
        parts.push_back(field + '=' + column);
    return listOf(parts);
}

/// The column of the field that a message of the sink names in its parameter "field"; empty: none.
std::string columnOf(const Message &reason, const std::vector<FieldMapping> &mapping)
{
    const auto field = reason.parameters.find("field");
    if (field == reason.parameters.end())
        return {};
    const auto *name = std::get_if<std::string>(&field->second);
    const auto known = std::ranges::find_if(mapping, [&](const FieldMapping &one) { return name && one.field == *name; });
    return known == mapping.end() ? std::string() : known->column;
}

/// Tells whether somebody wrote to a file while it was read.
class FileState
{
public:
    explicit FileState(const std::filesystem::path &file)
    {
        std::error_code error;
        m_size = std::filesystem::file_size(file, error);
        m_time = std::filesystem::last_write_time(file, error);
    }
    bool operator==(const FileState &) const = default;

private:
    std::uintmax_t m_size = 0;
    std::filesystem::file_time_type m_time;
};

/// What is known of the whole file says more than the first byte that does not fit.
Error readingError(const std::filesystem::path &file, const ImportOptions &options, const Error &error)
{
    if (options.encoding != TextEncoding::Auto || error.message.id != "data.not-in-encoding")
        return error;
    const auto whole = detectEncoding(file, TextEncoding::Auto, std::numeric_limits<std::uintmax_t>::max());
    return whole ? error : whole.error();
}

PreviewRow previewRow(const SourceRow &row)
{
    PreviewRow preview;
    preview.line = row.line;
    for (const auto &cell : row.cells)
        preview.cells.push_back(excerpt(cell, previewCharacters));
    if (row.broken)
        preview.rejected = RejectedRow{row.line, {}, *row.broken};
    return preview;
}

} // namespace

Result<ImportPreview> previewFile(const std::filesystem::path &file, const ImportOptions &given, int rows, const MappingMemory &memory)
{
    ImportOptions options = given;
    auto table = openTable(file, options);
    if (!table)
        return table.error();
    ImportPreview preview;
    preview.format = table->format;
    preview.encoding = table->encoding;
    preview.delimiter = table->delimiter;
    preview.sheets = table->sheets;
    preview.sheet = table->sheet;
    if (table->lists && !table->sheet.empty()) {
        preview.sheets = table->lists();
        if (std::ranges::find(preview.sheets, preview.sheet) == preview.sheets.end()) // beyond the first of them, or not of objects
            preview.sheets.push_back(preview.sheet);
    }
    preview.columns = table->rows->columns();
    preview.lists = table->rows->lists();
    completeMapping(options, preview.columns, memory);
    preview.mapping = options.mapping;
    preview.splitAnswer = options.splitAnswer;
    preview.listTemplate = options.listTemplate;
    const auto builder = ExampleBuilder::create(preview.mapping, preview.columns, options);
    if (!builder)
        preview.problems.push_back(builder.error().message);
    SourceRow row;
    while (static_cast<int>(preview.rows.size()) < rows) {
        const auto more = table->rows->next(row);
        if (!more)
            return more.error();
        if (!*more)
            break;
        PreviewRow shown = previewRow(row);
        if (builder) {
            auto built = builder->build(row);
            if (auto *rejected = std::get_if<RejectedRow>(&built)) {
                shown.rejected = std::move(*rejected);
            } else {
                auto &example = std::get<Example>(built);
                shown.input = std::move(example.input);
                shown.answer = std::move(example.answer);
                shown.group = std::move(example.group);
                shown.key = std::move(example.key);
                for (auto &explanation : example.explanations)
                    shown.explanations.emplace_back(toString(explanation.granularity), std::move(explanation.text));
            }
        }
        preview.rows.push_back(std::move(shown));
    }
    if (preview.rows.empty() && rows > 0)
        preview.problems.push_back({"data.no-rows", {{"path", file.string()}}});
    return preview;
}

Result<ReadSummary> readExamples(const std::filesystem::path &file, const ImportOptions &given, const ExampleSink &sink,
                                 const ProgressCallback &progress, std::stop_token stop, const MappingMemory &memory)
{
    ImportOptions options = given;
    const FileState before(file);
    auto table = openTable(file, options);
    if (!table)
        return table.error();
    RowSource &rows = *table->rows;
    ReadSummary summary;
    summary.format = table->format;
    summary.encoding = table->encoding;
    summary.sheet = table->sheet;
    summary.columns = rows.columns();
    const bool remembered = completeMapping(options, summary.columns, memory);
    summary.mapping = options.mapping;
    const auto builder = ExampleBuilder::create(summary.mapping, summary.columns, options);
    if (!builder)
        return builder.error();
    std::unique_ptr<RejectsFile> rejectsFile;
    if (!options.rejectsFile.empty()) {
        std::error_code different;
        if (std::filesystem::equivalent(file, options.rejectsFile, different))
            return Error{ErrorCode::InvalidInput, {"data.rejects-over-input", {{"path", file.string()}}}, {}};
        auto created = RejectsFile::create(options.rejectsFile, summary.columns, table->format == FileFormat::JsonLines || table->format == FileFormat::Json);
        if (!created)
            return created.error();
        rejectsFile = std::move(*created);
    }
    SourceRow row;
    double told = -1;
    for (;;) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, {"error.cancelled"}, {}};
        const auto more = rows.next(row);
        if (!more)
            return readingError(file, options, more.error());
        if (!*more)
            break;
        ++summary.rows;
        auto built = builder->build(row);
        if (auto *example = std::get_if<Example>(&built)) {
            if (auto taken = sink(std::move(*example), row.line); !taken) {
                if (taken.error().code != ErrorCode::InvalidInput)
                    return taken.error();
                built = RejectedRow{row.line, columnOf(taken.error().message, summary.mapping), taken.error().message};
            }
        }
        if (auto *rejected = std::get_if<RejectedRow>(&built)) {
            ++summary.rejected;
            if (rejectsFile)
                rejectsFile->add(*rejected, row);
            if (summary.rejects.size() < mostRejects)
                summary.rejects.push_back(std::move(*rejected));
        }
        if (progress && rows.fraction() - told >= 0.01) {
            told = rows.fraction();
            progress(told, summary.rows);
        }
    }
    if (before != FileState(file)) // half of it may be from before the change
        return Error{ErrorCode::InvalidInput, {"data.file-changed", {{"path", file.string()}}}, {}};
    summary.notes = rows.notes();
    if (remembered)
        summary.notes.push_back({"data.mapping-remembered", {{"mapping", shownMapping(options.mapping)}}});
    if (summary.rows == 0)
        return Error{ErrorCode::InvalidInput, {"data.no-rows", {{"path", file.string()}}}, {}};
    if (rejectsFile)
        if (auto finished = rejectsFile->finish(); !finished)
            return finished.error();
    if (progress)
        progress(1, summary.rows);
    return summary;
}

} // namespace kotowari
