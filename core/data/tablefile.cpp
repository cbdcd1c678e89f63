#include "tablefile.h"

#include "csvreader.h"
#include "flatjson.h"
#include "jsonlinesreader.h"
#include "jsonreader.h"
#include "xlsx/xlsxreader.h"

#include "core/base/heldfile.h"

#include <algorithm>
#include <fstream>

namespace kotowari {

namespace {

constexpr std::size_t headBytes = std::size_t{64} << 10;

/// Zip (xlsx) and OLE (xls, and xlsx with a password) are no text: known by their first bytes before anything is decoded.
enum class Container { None, Zip, Ole, Project };
Container containerOf(const std::filesystem::path &file)
{
    if (HeldFile::isHeld(file)) // to open it and close it again would take its locks away
        return Container::Project;
    char start[4] = {};
    std::ifstream(file, std::ios::binary).read(start, sizeof start);
    const std::string_view bytes(start, sizeof start);
    if (bytes == "SQLi")
        return Container::Project;
    return bytes == std::string_view("PK\x03\x04", 4) ? Container::Zip : bytes == std::string_view("\xd0\xcf\x11\xe0", 4) ? Container::Ole : Container::None;
}

std::string lowerExtension(const std::filesystem::path &file)
{
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension;
}

FileFormat jsonKind(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || text[first] != '{')
        return FileFormat::Json;
    // One object a line, or one object over many lines? A single one that holds a list of objects is a document too.
    std::vector<JsonCell> cells;
    const auto end = text.find('\n', first);
    const auto line = text.substr(first, end - first);
    const bool whole = end != std::string_view::npos || text.size() < headBytes;
    if (whole && flattenJson(line, cells))
        return FileFormat::Json;
    const bool single = end == std::string_view::npos || text.find_first_not_of(" \t\r\n", end) == std::string_view::npos;
    const bool list = std::any_of(cells.begin(), cells.end(), [](const JsonCell &cell) { return cell.kind == CellKind::List && cell.text.starts_with("[{"); });
    return whole && single && list ? FileFormat::Json : FileFormat::JsonLines;
}

FileFormat detectFormat(const std::filesystem::path &file, std::string_view text)
{
    const std::string extension = lowerExtension(file);
    if (extension == ".csv")
        return FileFormat::Csv;
    if (extension == ".tsv" || extension == ".tab")
        return FileFormat::Tsv;
    if (extension == ".jsonl" || extension == ".ndjson")
        return FileFormat::JsonLines;
    if (extension == ".json")
        return jsonKind(text);
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && text[first] == '{')
        return jsonKind(text);
    return FileFormat::Csv;
}

Result<TableFile> openWorkbook(const std::filesystem::path &file, const ImportOptions &options)
{
    auto reader = XlsxReader::open(file, options.sheet);
    if (!reader)
        return reader.error();
    TableFile table;
    table.format = FileFormat::Xlsx;
    table.sheets = (*reader)->sheets();
    table.sheet = (*reader)->sheet();
    table.rows = *std::move(reader);
    return table;
}

} // namespace

Result<TableFile> openTable(const std::filesystem::path &file, const ImportOptions &options)
{
    const auto container = containerOf(file);
    if (container == Container::Project)
        return Error{ErrorCode::InvalidInput, {"data.is-a-project", {{"path", file.string()}}}, {}};
    if (container == Container::Ole)
        return Error{ErrorCode::Unsupported, {"data.old-workbook", {{"path", file.string()}}}, {}};
    if (container == Container::Zip)
        return openWorkbook(file, options);
    const Error empty{ErrorCode::InvalidInput, {"data.empty-file", {{"path", file.string()}}}, {}};
    const auto extension = lowerExtension(file);
    const bool workbook = options.format == FileFormat::Xlsx || (options.format == FileFormat::Auto && (extension == ".xlsx" || extension == ".xlsm" || extension == ".xls"));
    const auto encoding = detectEncoding(file, options.encoding);
    if (!encoding && workbook && encoding.error().code == ErrorCode::InvalidInput) // not even text: advice on encodings would mislead
        return Error{ErrorCode::Corrupt, {"data.broken-workbook", {{"path", file.string()}}}, encoding.error().message.id};
    if (!encoding)
        return encoding.error();
    const auto head = textHead(file, *encoding, headBytes);
    if (!head)
        return head.error();
    if (head->find_first_not_of(" \t\r\n") == std::string::npos && head->size() < headBytes)
        return empty;

    if (workbook)
        return Error{ErrorCode::InvalidInput, {"data.not-a-workbook", {{"path", file.string()}, {"extension", extension}}}, {}};

    TableFile table;
    table.encoding = encoding->encoding;
    table.format = options.format == FileFormat::Auto ? detectFormat(file, *head) : options.format;
    const auto opener = [&]() { return TextSource::open(file, *encoding); };
    std::vector<std::string> wanted;
    for (const auto &item : options.mapping)
        wanted.push_back(item.column);
    if (table.format == FileFormat::Json) {
        auto reader = JsonReader::open(opener, file, options.sheet, wanted);
        if (!reader)
            return reader.error();
        table.sheet = (*reader)->path();
        table.lists = [file, encoding = *encoding] { return JsonElements::lists([&] { return TextSource::open(file, encoding); }, file); };
        table.rows = *std::move(reader);
        return table;
    }
    if (table.format == FileFormat::JsonLines) {
        auto reader = JsonLinesReader::open(opener, wanted);
        if (!reader)
            return reader.error();
        if ((*reader)->columns().empty())
            return Error{ErrorCode::InvalidInput, {"data.no-json-fields", {{"path", file.string()}}}, {}};
        table.rows = std::move(*reader);
        return table;
    }
    auto source = opener();
    if (!source)
        return source.error();
    const char delimiter = table.format == FileFormat::Tsv ? '\t' : sniffDelimiter(*head);
    if (delimiter == '\t')
        table.format = FileFormat::Tsv;
    table.delimiter = std::string(1, delimiter);
    auto reader = CsvReader::open(std::move(*source), delimiter);
    if (!reader)
        return reader.error();
    if ((*reader)->columns().empty())
        return empty;
    table.rows = std::move(*reader);
    return table;
}

} // namespace kotowari
