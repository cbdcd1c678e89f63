#include "text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace kotowari {

namespace {

icu::UnicodeString nfkc(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto source = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    const auto *normalizer = icu::Normalizer2::getNFKCInstance(status);
    if (U_FAILURE(status))
        return source;
    auto result = normalizer->normalize(source, status);
    return U_SUCCESS(status) ? result : source;
}

} // namespace

std::string listOf(std::span<const std::string> names)
{
    std::string list;
    for (const auto &name : names)
        list.append(list.empty() ? 0 : 1, listSeparator).append(name);
    return list;
}

std::string normalizeAnswer(std::string_view text)
{
    const auto source = nfkc(text);
    icu::UnicodeString result;
    bool space = false;
    for (int32_t i = 0; i < source.length(); i = source.moveIndex32(i, 1)) {
        const UChar32 c = source.char32At(i);
        if (u_isUWhiteSpace(c)) {
            space = true;
            continue;
        }
        if (space && !result.isEmpty())
            result.append(static_cast<UChar32>(' '));
        space = false;
        result.append(c);
    }
    std::string utf8;
    result.toUTF8String(utf8);
    return utf8;
}

std::string excerpt(std::string_view text, std::size_t characters)
{
    std::string result;
    const auto *bytes = reinterpret_cast<const uint8_t *>(text.data());
    const auto length = static_cast<int32_t>(text.size());
    for (int32_t i = 0; i < length && characters > 0; --characters) {
        const int32_t begin = i;
        U8_FWD_1(bytes, i, length);
        const bool newline = i - begin == 1 && (text[begin] == '\n' || text[begin] == '\r' || text[begin] == '\t');
        newline ? void(result.push_back(' ')) : void(result.append(text.substr(begin, i - begin)));
    }
    return result;
}

std::string cleanedCell(std::string_view cell)
{
    std::string text;
    text.reserve(cell.size());
    for (std::size_t i = 0; i < cell.size(); ++i)
        if (cell[i] != '\r')
            text += cell[i];
        else if (i + 1 >= cell.size() || cell[i + 1] != '\n')
            text += '\n';
    static constexpr std::string_view wide = "\u3000";
    std::string_view view = text;
    for (bool more = true; more && !view.empty();) {
        more = false;
        if (std::string_view(" \t\n\v\f").find(view.front()) != std::string_view::npos) {
            view.remove_prefix(1);
            more = true;
        } else if (view.starts_with(wide)) {
            view.remove_prefix(wide.size());
            more = true;
        } else if (std::string_view(" \t\n\v\f").find(view.back()) != std::string_view::npos) {
            view.remove_suffix(1);
            more = true;
        } else if (view.ends_with(wide)) {
            view.remove_suffix(wide.size());
            more = true;
        }
    }
    return std::string(view);
}

bool isValidUtf8(std::string_view text)
{
    const auto *bytes = reinterpret_cast<const uint8_t *>(text.data());
    const auto length = static_cast<int32_t>(text.size());
    for (int32_t i = 0; i < length;) {
        UChar32 c = 0;
        U8_NEXT(bytes, i, length, c);
        if (c < 0)
            return false;
    }
    return true;
}

std::string foldForSearch(std::string_view text)
{
    auto folded = nfkc(text);
    folded.foldCase();
    std::string utf8;
    folded.toUTF8String(utf8);
    return utf8;
}

} // namespace kotowari
