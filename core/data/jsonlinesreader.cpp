#include "jsonlinesreader.h"

#include <algorithm>

namespace kotowari {

namespace {

constexpr int rowsToLookAt = 1000;

bool isBlank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

} // namespace

Result<bool> LineReader::next(std::string &line, bool &tooLong)
{
    line.clear();
    tooLong = false;
    ++m_number;
    for (bool any = false;;) {
        while (m_at >= m_chunk.size()) {
            if (m_ended) {
                if (line.ends_with('\r'))
                    line.pop_back();
                return any;
            }
            m_at = 0;
            const auto more = m_source->next(m_chunk);
            if (!more)
                return more.error();
            m_ended = !*more;
            if (m_ended)
                m_chunk.clear();
        }
        any = true;
        const auto newline = m_chunk.find('\n', m_at);
        const auto end = std::min(newline, m_chunk.size());
        const auto room = longestRowBytes - std::min(longestRowBytes, line.size());
        line.append(m_chunk, m_at, std::min(room, end - m_at));
        tooLong = tooLong || end - m_at > room;
        m_at = end;
        if (newline != std::string::npos) {
            ++m_at;
            if (line.ends_with('\r'))
                line.pop_back();
            return true;
        }
    }
}

JsonLinesReader::JsonLinesReader(std::unique_ptr<TextSource> source, JsonColumns columns)
    : m_lines(std::move(source)), m_columns(std::move(columns))
{
}

Result<std::unique_ptr<JsonLinesReader>> JsonLinesReader::open(const Opener &opener, const std::vector<std::string> &wanted)
{
    auto first = opener();
    if (!first)
        return first.error();
    LineReader lines(std::move(*first));
    JsonColumns columns(wanted);
    std::string line;
    bool tooLong = false;
    for (int row = 0; row < rowsToLookAt || !columns.enough(); ++row) {
        const auto more = lines.next(line, tooLong);
        if (!more)
            return more.error();
        if (!*more)
            break;
        if (!isBlank(line))
            columns.look(line);
    }
    columns.settle();
    auto second = opener();
    if (!second)
        return second.error();
    return std::unique_ptr<JsonLinesReader>(new JsonLinesReader(std::move(*second), std::move(columns)));
}

Result<bool> JsonLinesReader::next(SourceRow &row)
{
    row = {};
    bool tooLong = false;
    do {
        const auto more = m_lines.next(row.raw, tooLong);
        if (!more || !*more)
            return more;
    } while (isBlank(row.raw));
    row.line = m_lines.number();
    if (tooLong) {
        row.cells.resize(columns().size());
        row.broken = Message{"data.row-too-long", {{"megabytes", static_cast<std::int64_t>(longestRowBytes >> 20)}}};
        row.raw.clear();
        return true;
    }
    m_columns.fill(row.raw, row);
    return true;
}

} // namespace kotowari
