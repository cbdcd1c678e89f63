#include "xlsxtext.h"

#include <unicode/utf8.h>

namespace kotowari {

namespace {

constexpr std::int64_t longestName = 31;

std::int64_t unitsOf(char c) { return U8_IS_TRAIL(static_cast<uint8_t>(c)) ? 0 : static_cast<uint8_t>(c) >= 0xf0 ? 2 : 1; }

} // namespace

std::int64_t xlsxUnits(std::string_view text)
{
    std::int64_t count = 0;
    for (const char c : text)
        count += unitsOf(c);
    return count;
}

std::string xlsxText(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool code = text[i] == '_' && i + 6 < text.size() && text[i + 1] == 'x' && text[i + 6] == '_'
            && text.find_first_not_of("0123456789abcdefABCDEF", i + 2) >= i + 6;
        result += code ? std::string("_x005F_") : std::string(1, text[i]);
    }
    return result;
}

std::string xlsxSheetName(std::string_view name)
{
    std::string result;
    std::int64_t units = 0;
    for (const char c : name) {
        if (units += unitsOf(c); units > longestName)
            break;
        const bool forbidden = std::string_view("[]:*?/\\").find(c) != std::string_view::npos || static_cast<unsigned char>(c) < 0x20;
        result += forbidden ? ' ' : c;
    }
    const auto first = result.find_first_not_of(" '");
    if (first == std::string::npos)
        return "-";
    return result.substr(first, result.find_last_not_of(" '") - first + 1);
}

} // namespace kotowari
