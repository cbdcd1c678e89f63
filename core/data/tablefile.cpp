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
Container containerOf(std::string_view bytes)
{
    if (bytes.starts_with("SQLi"))
        return Container::Project;
    return bytes.starts_with("PK\x03\x04") ? Container::Zip : bytes.starts_with("\xd0\xcf\x11\xe0") ? Container::Ole : Container::None;
}

std::string firstBytes(const std::filesystem::path &file)
{
    std::string bytes(4096, '\0');
    std::ifstream stream(file, std::ios::binary);
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, stream.gcount())));
    return bytes;
}

/// UTF-16 of that byte order without control characters: text, whatever its bytes look like.
bool looksLikeUtf16(std::string_view bytes, bool little)
{
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const auto low = static_cast<unsigned char>(bytes[little ? i : i + 1]), high = static_cast<unsigned char>(bytes[little ? i + 1 : i]);
        if (high == 0 && low < 0x20 && low != '\t' && low != '\n' && low != '\r')
            return false;
    }
    return true;
}

/// What a file is that is no table and no text, as data.not-a-table words it; empty: it may be text.
std::string otherKind(std::string_view bytes, TextEncoding requested)
{
    static constexpr std::pair<std::string_view, const char *> starts[] = {
        {"%PDF-", "pdf"}, {"\x89PNG\r\n", "picture"}, {"\xff\xd8\xff", "picture"}, {"GIF87a", "picture"}, {"GIF89a", "picture"}, {"\x7f" "ELF", "program"},
        {"\x1f\x8b", "archive"}, {"7z\xbc\xaf", "archive"}, {"Rar!\x1a", "archive"}};
    for (const auto &[start, kind] : starts)
        if (bytes.starts_with(start))
            return kind;
    if (requested == TextEncoding::Utf16 || bytes.find('\0') == std::string_view::npos || looksLikeUtf16(bytes, true) || looksLikeUtf16(bytes, false))
        return {};
    // Text with zero bytes in it, as some programs write it, has no other control characters.
    const bool controls = std::ranges::any_of(bytes, [](char c) { return (c > 0 && c < 0x09) || (c > 0x0d && c < 0x1a); });
    return !controls ? "" : bytes.starts_with("MZ") ? "program" : "other";
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
    const bool held = HeldFile::isHeld(file); // to open it and close it again would take its locks away
    const auto start = held ? std::string() : firstBytes(file);
    const auto container = held ? Container::Project : containerOf(start);
    if (container == Container::Project)
        return Error{ErrorCode::InvalidInput, {"data.is-a-project", {{"path", file.string()}}}, {}};
    if (container == Container::Ole)
        return Error{ErrorCode::Unsupported, {"data.old-workbook", {{"path", file.string()}}}, {}};
    if (container == Container::Zip)
        return openWorkbook(file, options);
    const Error empty{ErrorCode::InvalidInput, {"data.empty-file", {{"path", file.string()}}}, {}};
    const auto extension = lowerExtension(file);
    const bool workbook = options.format == FileFormat::Xlsx || (options.format == FileFormat::Auto && (extension == ".xlsx" || extension == ".xlsm" || extension == ".xls"));
    if (const auto kind = otherKind(start, options.encoding); !kind.empty() && !(workbook && kind == "other")) // advice on encodings would mislead
        return Error{ErrorCode::Unsupported, {"data.not-a-table", {{"path", file.string()}, {"what", kind}}}, {}};
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
