#include "xlsxreader.h"

#include "core/base/text.h"
#include "core/data/fieldmapping.h"

#include <algorithm>
#include <charconv>
#include <pugixml.hpp>

namespace kotowari {

namespace {

constexpr std::size_t longestRow = std::size_t{8} << 20; ///< bytes of XML
constexpr std::size_t mostColumns = 16384;
constexpr int titleRows = 20; ///< how far down a header is looked for

std::string_view localName(std::string_view name)
{
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// "AB12" -> 27; nothing for what is no reference.
std::optional<std::size_t> columnOf(std::string_view reference)
{
    std::size_t column = 0;
    std::size_t letters = 0;
    for (; letters < reference.size() && letters < 4 && reference[letters] >= 'A' && reference[letters] <= 'Z'; ++letters)
        column = column * 26 + static_cast<std::size_t>(reference[letters] - 'A') + 1;
    return letters == 0 || column > mostColumns ? std::nullopt : std::optional(column - 1);
}

template<typename T>
std::optional<T> numberOf(std::string_view text)
{
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

bool isBlank(const std::string &text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

/// A column's name on one line, without white space and direction marks at its ends.
std::string headerName(const std::string &cell)
{
    std::string name;
    for (const char c : cell)
        name += c == '\n' || c == '\r' ? ' ' : c;
    return trimmedName(name);
}

} // namespace

XlsxReader::XlsxReader(std::unique_ptr<ZipArchive> archive, Workbook workbook, SharedTexts texts, WorkbookSheet sheet, ZipEntry entry)
    : m_archive(std::move(archive)), m_workbook(std::move(workbook)), m_texts(std::move(texts)), m_sheet(std::move(sheet)), m_entry(std::move(entry)),
      m_rows(
          [this](std::string &chunk) {
              auto more = m_entry.next(chunk);
              m_readBytes += chunk.size();
              return more;
          },
          {"row", "mergeCell"}, longestRow)
{
}

Result<std::unique_ptr<XlsxReader>> XlsxReader::open(const std::filesystem::path &file, const std::string &sheet)
{
    auto archive = ZipArchive::open(file);
    if (!archive)
        return archive.error();
    auto workbook = Workbook::read(**archive);
    if (!workbook)
        return workbook.error();
    const auto &sheets = workbook->sheets;
    auto chosen = std::find_if(sheets.begin(), sheets.end(), [&](const WorkbookSheet &one) { return sheet.empty() ? !one.hidden : one.name == sheet; });
    if (chosen == sheets.end() && sheet.empty())
        chosen = sheets.begin();
    if (chosen == sheets.end()) {
        if (const auto number = numberOf<std::size_t>(sheet); number && *number >= 1 && *number <= sheets.size())
            chosen = sheets.begin() + static_cast<std::ptrdiff_t>(*number - 1);
    }
    if (chosen == sheets.end()) {
        std::vector<std::string> names;
        for (const auto &one : sheets)
            names.push_back(one.name);
        return Error{ErrorCode::InvalidInput, {"data.unknown-sheet", {{"sheet", sheet}, {"sheets", listOf(names)}}}, {}};
    }
    SharedTexts texts;
    if (!workbook->textsPart.empty()) {
        auto read = SharedTexts::read(**archive, workbook->textsPart);
        if (!read)
            return read.error();
        texts = *std::move(read);
    }
    auto entry = (*archive)->entry(chosen->part);
    if (!entry)
        return entry.error();
    const WorkbookSheet sheetCopy = *chosen;
    std::unique_ptr<XlsxReader> reader(
        new XlsxReader(*std::move(archive), *std::move(workbook), std::move(texts), sheetCopy, *std::move(entry)));
    const auto found = reader->readHeader();
    if (!found)
        return found.error();
    if (!*found)
        return Error{ErrorCode::InvalidInput, {"data.empty-sheet", {{"path", file.string()}, {"sheet", sheetCopy.name}}}, {}};
    return reader;
}

Result<bool> XlsxReader::readHeader()
{
    const auto filled = [](const SourceRow &row) { return std::count_if(row.cells.begin(), row.cells.end(), [](const auto &cell) { return !isBlank(cell); }); };
    SourceRow row;
    for (int i = 0; i < titleRows; ++i) {
        const auto more = readRow(row);
        if (!more)
            return more.error();
        if (!*more)
            break;
        m_waiting.push_back(row);
        if (filled(row) >= 2)
            break;
    }
    if (m_waiting.empty())
        return false;
    // Without a row of two cells the first one is the header, and all the others are data.
    auto header = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const SourceRow &one) { return filled(one) >= 2; });
    if (header == m_waiting.end())
        header = m_waiting.begin();
    for (const auto &cell : header->cells)
        m_columns.push_back(headerName(cell));
    while (m_columns.size() > 1 && m_columns.back().empty())
        m_columns.pop_back();
    m_waiting.erase(m_waiting.begin(), header + 1);
    std::reverse(m_waiting.begin(), m_waiting.end());
    return true;
}

Result<bool> XlsxReader::next(SourceRow &row)
{
    if (!m_waiting.empty()) {
        row = std::move(m_waiting.back());
        m_waiting.pop_back();
    } else {
        const auto more = readRow(row);
        if (!more || !*more)
            return more;
    }
    // A row ends with its last cell, and what has no column's name above it belongs to no field.
    row.cells.resize(m_columns.size());
    row.kinds.resize(m_columns.size());
    return true;
}

Result<bool> XlsxReader::readRow(SourceRow &row)
{
    std::string xml;
    std::string name;
    for (;;) {
        const auto found = m_rows.next(xml, name);
        if (!found)
            return found.error();
        if (*found == XmlElements::Found::End)
            return false;
        if (*found == XmlElements::Found::Malformed)
            return brokenWorkbook(m_archive->path(), m_sheet.part);
        if (name == "mergeCell") {
            ++m_merged;
            continue;
        }
        row = {};
        row.line = ++m_line;
        if (*found == XmlElements::Found::TooLong) {
            row.broken = Message{"data.row-too-long", {{"megabytes", static_cast<std::int64_t>(longestRow >> 20)}}};
            return true;
        }
        pugi::xml_document document;
        if (!document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata))
            return brokenWorkbook(m_archive->path(), m_sheet.part + ": row " + std::to_string(m_line));
        const auto node = document.document_element();
        if (const auto number = numberOf<std::int64_t>(node.attribute("r").value()); number && *number >= m_line)
            row.line = m_line = *number;
        readCells(node, row);
        if (std::all_of(row.cells.begin(), row.cells.end(), isBlank) && std::ranges::all_of(row.kinds, [](CellKind kind) { return kind == CellKind::Text; }))
            continue;
        m_hiddenRows += node.attribute("hidden").as_bool() ? 1 : 0;
        return true;
    }
}

void XlsxReader::readCells(const pugi::xml_node &node, SourceRow &row) const
{
    std::size_t index = 0;
    for (const auto &cell : node.children()) {
        if (localName(cell.name()) != "c")
            continue;
        index = columnOf(cell.attribute("r").value()).value_or(index);
        if (index >= mostColumns)
            return;
        if (row.cells.size() <= index) {
            row.cells.resize(index + 1);
            row.kinds.resize(index + 1);
        }
        readCell(cell, index, row);
        ++index;
    }
}

void XlsxReader::readCell(const pugi::xml_node &cell, std::size_t index, SourceRow &row) const
{
    std::optional<std::string> value;
    std::string &text = row.cells[index];
    bool formula = false;
    for (const auto &part : cell.children()) {
        const auto name = localName(part.name());
        if (name == "v")
            value = part.text().get();
        else if (name == "is")
            text = richText(part);
        else if (name == "f")
            formula = true;
    }
    const std::string_view type = cell.attribute("t").value();
    if (type == "inlineStr")
        return;
    if (!value) {
        if (formula)
            row.kinds[index] = CellKind::NoValue;
        return;
    }
    if (type == "s") {
        if (const auto at = numberOf<std::int64_t>(*value); at && m_texts.has(*at))
            text = m_texts.text(*at);
    } else if (type == "b") {
        text = *value == "0" || *value == "false" ? "FALSE" : "TRUE";
    } else if (type == "e") {
        text = *std::move(value);
        row.kinds[index] = CellKind::ErrorValue;
    } else if (type.empty() || type == "n") {
        const auto number = numberOf<double>(*value);
        text = number ? m_workbook.format(cell.attribute("s").as_llong()).show(*number, m_workbook.date1904) : *std::move(value);
    } else { // the result of a formula, or a date in words
        text = *std::move(value);
    }
}

double XlsxReader::fraction() const
{
    return m_entry.size() == 0 ? 1 : std::min(1.0, static_cast<double>(m_readBytes) / static_cast<double>(m_entry.size()));
}

std::vector<Message> XlsxReader::notes() const
{
    std::vector<Message> notes;
    if (m_hiddenRows > 0)
        notes.push_back({"data.hidden-rows", {{"sheet", m_sheet.name}, {"rows", m_hiddenRows}}});
    if (m_merged > 0)
        notes.push_back({"data.merged-cells", {{"sheet", m_sheet.name}, {"count", m_merged}}});
    return notes;
}

std::vector<std::string> XlsxReader::sheets() const
{
    std::vector<std::string> names;
    for (const auto &one : m_workbook.sheets)
        names.push_back(one.name);
    return names;
}

} // namespace kotowari
