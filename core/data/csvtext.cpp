#include "csvtext.h"

#include <algorithm>
#include <array>

namespace kotowari {

namespace {

bool beginsFormula(std::string_view text)
{
    static constexpr std::array<std::string_view, 10> marks{"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
    return std::any_of(marks.begin(), marks.end(), [text](std::string_view mark) { return text.starts_with(mark); });
}

std::string_view withoutApostrophes(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
    return text;
}

/// "-5", "+1,200.5", "-3%": harmless, and meant as a number.
bool isNumber(std::string_view text)
{
    text.remove_prefix(text.starts_with('-') || text.starts_with('+') ? 1 : 0);
    return !text.empty() && text.find_first_not_of("0123456789.,%") == std::string_view::npos && text.front() >= '0' && text.front() <= '9';
}

} // namespace

std::string escapeFormula(std::string_view text)
{
    const bool escape = beginsFormula(withoutApostrophes(text)) && !isNumber(text);
    return (escape ? "'" : "") + std::string(text);
}

std::string_view unescapeFormula(std::string_view text)
{
    const bool escaped = text.starts_with('\'') && beginsFormula(withoutApostrophes(text));
    return escaped ? text.substr(1) : text;
}

std::string csvCell(std::string_view text)
{
    auto cell = escapeFormula(text);
    if (cell.find_first_of(",\"\r\n\t;") == std::string::npos)
        return cell;
    std::string quoted = "\"";
    for (const char c : cell) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

} // namespace kotowari
