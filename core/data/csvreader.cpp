#include "csvreader.h"

#include "csvtext.h"
#include "fieldmapping.h"

#include <algorithm>
#include <array>

namespace kotowari {

namespace {

/// How often `delimiter` comes in each of the first rows, outside quotes; blank rows left out.
std::vector<int> delimiterCounts(std::string_view text, char delimiter, std::size_t rows)
{
    std::vector<int> counts;
    int count = 0;
    bool quoted = false;
    bool cellStart = true;
    bool blank = true;
    for (std::size_t i = 0; i <= text.size() && counts.size() < rows; ++i) {
        const char c = i < text.size() ? text[i] : '\n';
        if (quoted) {
            quoted = c != '"'; // a doubled quote closes and opens again
            continue;
        }
        if (c == '"' && (cellStart || (i > 0 && text[i - 1] == '"'))) {
            quoted = true;
            blank = false;
        } else if (c == '\n' || c == '\r') {
            // The last row of the piece may be cut: counted only when nothing else is there.
            if (!blank && (i < text.size() || counts.empty()))
                counts.push_back(count);
            count = 0;
            blank = true;
        } else {
            blank = false;
            count += c == delimiter ? 1 : 0;
        }
        cellStart = c == delimiter || c == '\n' || c == '\r';
    }
    return counts;
}

/// How many of the bytes stand for themselves.
std::size_t runLength(std::string_view bytes, const std::array<bool, 256> &ends)
{
    std::size_t length = 0;
    while (length < bytes.size() && !ends[static_cast<unsigned char>(bytes[length])])
        ++length;
    return length;
}

} // namespace

char sniffDelimiter(std::string_view text)
{
    constexpr std::array candidates{',', '\t', ';', '|'};
    char best = ',';
    double bestScore = 0;
    for (const char candidate : candidates) {
        const auto counts = delimiterCounts(text, candidate, 30);
        if (counts.empty() || counts.front() == 0)
            continue;
        const auto same = std::count(counts.begin(), counts.end(), counts.front());
        // Evenness first, then the number of columns.
        const double score = static_cast<double>(same) / static_cast<double>(counts.size()) + 0.001 * std::min(counts.front(), 99);
        if (score > bestScore) {
            best = candidate;
            bestScore = score;
        }
    }
    return best;
}

Result<std::unique_ptr<CsvReader>> CsvReader::open(std::unique_ptr<TextSource> source, char delimiter)
{
    std::unique_ptr<CsvReader> reader(new CsvReader(std::move(source), delimiter));
    SourceRow header;
    const auto found = reader->next(header);
    if (!found)
        return found.error();
    if (*found) {
        for (auto &cell : header.cells)
            reader->m_columns.push_back(trimmedName(cell));
        // Excel writes delimiters after the last column.
        while (reader->m_columns.size() > 1 && reader->m_columns.back().empty())
            reader->m_columns.pop_back();
    }
    return reader;
}

CsvReader::CsvReader(std::unique_ptr<TextSource> source, char delimiter) : m_characters(std::move(source)), m_delimiter(delimiter)
{
    for (const char c : {delimiter, '\n', '\r', '"'})
        m_endsRun[static_cast<unsigned char>(c)] = true;
    for (const char c : {'\n', '\r', '"'})
        m_endsQuotedRun[static_cast<unsigned char>(c)] = true;
}

Result<bool> CsvReader::next(SourceRow &row)
{
    for (;;) {
        if (m_characters.peek() == CharacterReader::endOfFile) {
            if (m_characters.error())
                return *m_characters.error();
            return false;
        }
        readRecord(row);
        if (m_characters.error())
            return *m_characters.error();
        const bool blank = std::ranges::all_of(row.cells, [](const std::string &cell) { return cell.find_first_not_of(" \t\r\n") == std::string::npos; });
        if (!row.broken && blank)
            continue;
        for (auto &cell : row.cells)
            if (cell.starts_with('\''))
                cell = std::string(unescapeFormula(cell));
        return true;
    }
}

void CsvReader::append(SourceRow &row, std::string &cell, std::string_view text)
{
    const auto room = longestRowBytes - m_bytes;
    if (text.size() > room)
        row.broken = Message{"data.row-too-long", {{"megabytes", static_cast<std::int64_t>(longestRowBytes >> 20)}}};
    text = text.substr(0, room);
    m_bytes += text.size();
    cell.append(text);
}

void CsvReader::readRecord(SourceRow &row)
{
    // The row's strings are used again: a new one a cell would be most of the time.
    row.kinds.clear();
    row.broken.reset();
    row.raw.clear();
    row.line = m_characters.line();
    m_bytes = 0;
    std::size_t cells = 0;
    const auto begin = [&] {
        if (cells == row.cells.size())
            row.cells.emplace_back();
        row.cells[cells++].clear();
    };
    begin();
    for (bool cellStart = true;;) {
        const auto ahead = m_characters.ahead();
        const auto run = runLength(ahead, m_endsRun);
        if (run > 0) {
            append(row, row.cells[cells - 1], ahead.substr(0, run));
            m_characters.skip(run);
            cellStart = false;
            continue;
        }
        const int c = m_characters.take();
        if (c == CharacterReader::endOfFile || c == '\n' || c == '\r') {
            if (c == '\r') {
                // CR LF is one newline; a lone CR (old spreadsheets) ends the row too.
                if (m_characters.peek() == '\n')
                    m_characters.take();
                else
                    m_characters.countLine();
            }
            row.cells.resize(cells);
            return;
        }
        if (c == m_delimiter) {
            begin();
            cellStart = true;
            continue;
        }
        if (cellStart)
            readQuoted(row, cells);
        else
            append(row, row.cells[cells - 1], "\"");
        cellStart = false;
    }
}

void CsvReader::readQuoted(SourceRow &row, std::size_t cells)
{
    auto &cell = row.cells[cells - 1];
    for (;;) {
        const auto ahead = m_characters.ahead();
        const auto run = runLength(ahead, m_endsQuotedRun);
        if (run > 0) {
            append(row, cell, ahead.substr(0, run));
            m_characters.skip(run);
            continue;
        }
        const int c = m_characters.take();
        if (c == CharacterReader::endOfFile) {
            row.broken = Message{"data.unclosed-quote"};
            return;
        }
        if (c == '"') {
            const int after = m_characters.peek();
            if (after != '"') {
                if (after != m_delimiter && after != '\n' && after != '\r' && after != CharacterReader::endOfFile && !row.broken)
                    row.broken = Message{"data.text-after-quote", {{"cell", static_cast<std::int64_t>(cells)}}};
                return;
            }
            m_characters.take();
        }
        if (c == '\r' && m_characters.peek() == '\n')
            continue;
        const char byte = static_cast<char>(c);
        append(row, cell, {&byte, 1});
    }
}

} // namespace kotowari
