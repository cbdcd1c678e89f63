#include "text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace kotowari {

namespace {

icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<int32_t>(text.size())}; }

/// Most texts of an office are in this form already, and need no copy in UTF-16 to be found so.
bool isNfkc(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto *normalizer = icu::Normalizer2::getNFKCInstance(status);
    return U_SUCCESS(status) && normalizer->isNormalizedUTF8(piece(text), status) && U_SUCCESS(status);
}

/// As u_isUWhiteSpace(), which has none beyond the full-width space: most characters of Japanese are decided by one comparison.
bool isSpace(UChar32 c) { return c >= 0 && c <= 0x3000 && u_isUWhiteSpace(c); }

/// White space becomes one space between words and nothing at the ends; bytes that are no UTF-8 become U+FFFD.
std::string collapsed(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    const auto *bytes = reinterpret_cast<const uint8_t *>(text.data());
    const auto length = static_cast<int32_t>(text.size());
    bool space = false;
    for (int32_t i = 0; i < length;) {
        const auto begin = i;
        UChar32 c = 0;
        U8_NEXT(bytes, i, length, c);
        if (isSpace(c)) {
            space = true;
            continue;
        }
        if (c >= 0) { // copied by the word
            auto end = i;
            while (i < length) {
                end = i;
                U8_NEXT(bytes, i, length, c);
                if (c < 0 || isSpace(c))
                    break;
                end = i;
            }
            i = end;
            if (space && !result.empty())
                result += ' ';
            space = false;
            result.append(text, static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin));
            continue;
        }
        if (space && !result.empty())
            result += ' ';
        space = false;
        result += "\uFFFD";
    }
    return result;
}

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
    if (isNfkc(text))
        return collapsed(text);
    std::string utf8;
    nfkc(text).toUTF8String(utf8);
    return collapsed(utf8);
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
    std::string_view view = cell;
    if (cell.find('\r') != std::string_view::npos) {
        text.reserve(cell.size());
        for (std::size_t i = 0; i < cell.size(); ++i)
            if (cell[i] != '\r')
                text += cell[i];
            else if (i + 1 >= cell.size() || cell[i + 1] != '\n')
                text += '\n';
        view = text;
    }
    static constexpr std::string_view wide = "\u3000";
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

std::size_t validUtf8Length(std::string_view text)
{
    const auto *bytes = reinterpret_cast<const uint8_t *>(text.data());
    const auto length = static_cast<int64_t>(text.size());
    int64_t i = 0;
    while (i < length) {
        // Most of Japanese: three bytes, of which only the first two ranges have exceptions.
        while (i + 2 < length && bytes[i] > 0xe0 && bytes[i] < 0xf0 && bytes[i] != 0xed && (bytes[i + 1] & 0xc0) == 0x80 && (bytes[i + 2] & 0xc0) == 0x80)
            i += 3;
        while (i < length && bytes[i] < 0x80)
            ++i;
        if (i == length)
            break;
        const auto begin = i;
        UChar32 c = 0;
        U8_NEXT(bytes, i, length, c);
        if (c < 0)
            return static_cast<std::size_t>(begin);
    }
    return text.size();
}

bool isValidUtf8(std::string_view text) { return validUtf8Length(text) == text.size(); }

std::string foldForSearch(std::string_view text)
{
    auto folded = nfkc(text);
    folded.foldCase();
    std::string utf8;
    folded.toUTF8String(utf8);
    return utf8;
}

} // namespace kotowari
