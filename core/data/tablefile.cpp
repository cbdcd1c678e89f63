#include "tablefile.h"

#include "csvreader.h"
#include "flatjson.h"
#include "jsonlinesreader.h"

#include <algorithm>
#include <fstream>

namespace kotowari {

namespace {

constexpr std::size_t headBytes = std::size_t{64} << 10;

/// Zip (xlsx) and OLE (xls) are no text: known by their first bytes before anything is decoded.
bool isWorkbook(const std::filesystem::path &file)
{
    char start[4] = {};
    std::ifstream(file, std::ios::binary).read(start, sizeof start);
    const std::string_view bytes(start, sizeof start);
    return bytes == std::string_view("PK\x03\x04", 4) || bytes == std::string_view("\xd0\xcf\x11\xe0", 4);
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
    // One object a line, or one object over many lines?
    std::vector<JsonCell> cells;
    const auto line = text.substr(first, text.find('\n', first) - first);
    const bool whole = text.find('\n', first) != std::string_view::npos || text.size() < headBytes;
    return !whole || !flattenJson(line, cells) ? FileFormat::JsonLines : FileFormat::Json;
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

Error notYet(const std::filesystem::path &file, FileFormat format)
{
    return {ErrorCode::Unsupported, {"data.format-not-yet", {{"path", file.string()}, {"format", std::string(toString(format))}}}, {}};
}

} // namespace

Result<TableFile> openTable(const std::filesystem::path &file, const ImportOptions &options)
{
    if (options.format == FileFormat::Xlsx || options.format == FileFormat::Json || isWorkbook(file))
        return notYet(file, options.format == FileFormat::Json ? FileFormat::Json : FileFormat::Xlsx);
    const Error empty{ErrorCode::InvalidInput, {"data.empty-file", {{"path", file.string()}}}, {}};
    const auto encoding = detectEncoding(file, options.encoding);
    if (!encoding)
        return encoding.error();
    const auto head = textHead(file, *encoding, headBytes);
    if (!head)
        return head.error();
    if (head->find_first_not_of(" \t\r\n") == std::string::npos && head->size() < headBytes)
        return empty;

    if (const auto extension = lowerExtension(file); options.format == FileFormat::Auto && (extension == ".xlsx" || extension == ".xlsm" || extension == ".xls"))
        return Error{ErrorCode::InvalidInput, {"data.not-a-workbook", {{"path", file.string()}, {"extension", extension}}}, {}};

    TableFile table;
    table.encoding = encoding->encoding;
    table.format = options.format == FileFormat::Auto ? detectFormat(file, *head) : options.format;
    if (table.format == FileFormat::Json)
        return notYet(file, FileFormat::Json);
    const auto opener = [&]() { return TextSource::open(file, *encoding); };
    if (table.format == FileFormat::JsonLines) {
        std::vector<std::string> wanted;
        for (const auto &item : options.mapping)
            wanted.push_back(item.column);
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
