#include "foldedtext.h"

#include <unicode/unistr.h>

#include <algorithm>

namespace kotowari {

namespace {

bool isHyphen(char16_t c)
{
    return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xff0d || c == 0xfe63 || c == 0x2500 || c == 0xff70;
}

char16_t foldedUnit(char16_t c)
{
    if (isHyphen(c))
        return u'-';
    if (c >= 0xff01 && c <= 0xff5e)
        return static_cast<char16_t>(c - 0xff01 + u'!');
    if (c == u'\u3000' || c == u'\u00a0' || c == u'\t' || (c >= 0x2000 && c <= 0x200a))
        return u' ';
    return c;
}

} // namespace

std::u16string toUtf16(std::string_view utf8)
{
    const auto units = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    return {units.getBuffer(), static_cast<std::size_t>(units.length())};
}

std::string toUtf8(std::u16string_view text)
{
    std::string utf8;
    icu::UnicodeString(text.data(), static_cast<std::int32_t>(text.size())).toUTF8String(utf8);
    return utf8;
}

FoldedText::FoldedText(std::string_view utf8) : m_original(toUtf16(utf8)), m_folded(m_original)
{
    for (auto &c : m_folded) {
        if (c >= 0x80)
            c = foldedUnit(c);
        else if (c == u'\t')
            c = u' ';
        m_hasDigit = m_hasDigit || isDigit(c);
        m_japanese = m_japanese || isHan(c) || isHiragana(c) || isKatakana(c);
    }
    for (std::size_t i = 1; i + 1 < m_folded.size(); ++i) {
        if (m_folded[i] == u'ー' && isDigit(m_folded[i - 1]) && isDigit(m_folded[i + 1]))
            m_folded[i] = u'-';
    }
}

std::string FoldedText::original(const TextPlace &place) const { return toUtf8(std::u16string_view(m_original).substr(place.begin, place.length)); }

std::string FoldedText::folded(const TextPlace &place) const { return toUtf8(view().substr(place.begin, place.length)); }

} // namespace kotowari
