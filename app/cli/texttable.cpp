#include "texttable.h"

#include <algorithm>

namespace kotowari::app {

namespace {

/// Cells of a terminal: East Asian letters and full-width forms take two (Unicode Standard Annex 11, its main blocks).
std::size_t widthOf(const std::string &text)
{
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        char32_t c = lead & (length == 1 ? 0x7fU : 0xffU >> (length + 1));
        for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
            c = (c << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3fU);
        const bool wide = (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x20000 && c <= 0x3fffd);
        width += wide ? 2 : 1;
        i += length;
    }
    return width;
}

} // namespace

std::string textTable(const ReportTable &table)
{
    std::vector<std::size_t> widths;
    for (const auto &header : table.headers)
        widths.push_back(widthOf(header));
    for (const auto &row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], widthOf(row[i]));
    }
    const auto lineOf = [&](const std::vector<std::string> &cells) {
        std::string line = "\n ";
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string padding(widths[i] - widthOf(cells[i]), ' ');
            line += ' ' + (table.numeric[i] ? padding + cells[i] : cells[i] + padding) + ' ';
        }
        return line.substr(0, line.find_last_not_of(' ') + 1);
    };
    std::string text = table.caption + lineOf(table.headers);
    for (const auto &row : table.rows)
        text += lineOf(row);
    return text;
}

} // namespace kotowari::app
