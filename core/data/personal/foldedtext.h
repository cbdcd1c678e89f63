// A text as the rules read it: one width of digits, letters and hyphens, every place where it was.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

/// A part of a text, in UTF-16 units of the text as it was given.
struct TextPlace {
    std::size_t begin = 0;
    std::size_t length = 0;

    std::size_t end() const { return begin + length; }
    bool overlaps(const TextPlace &other) const { return begin < other.end() && other.begin < end(); }
    friend bool operator==(const TextPlace &, const TextPlace &) = default;
};

/// Full width forms become half width, hyphens and dashes of every kind "-" (the long vowel mark only between digits), white space other
/// than newlines a blank: unit for unit, so that places stay. Not to be copied or moved: views point into it.
class FoldedText
{
public:
    explicit FoldedText(std::string_view utf8);

    std::u16string_view view() const { return m_folded; }
    char16_t at(std::size_t position) const { return position < m_folded.size() ? m_folded[position] : u'\0'; } ///< 0 behind the end
    char16_t before(std::size_t position) const { return position > 0 ? at(position - 1) : u'\0'; }
    std::size_t size() const { return m_folded.size(); }
    bool hasDigit() const { return m_hasDigit; }
    bool japanese() const { return m_japanese; } ///< holds kana or kanji
    std::string original(const TextPlace &place) const; ///< UTF-8, as it was given
    std::string folded(const TextPlace &place) const;   ///< UTF-8

private:
    std::u16string m_original;
    std::u16string m_folded;
    bool m_hasDigit = false;
    bool m_japanese = false;
};

inline bool isDigit(char16_t c) { return c >= u'0' && c <= u'9'; }
inline bool isUpper(char16_t c) { return (c >= u'A' && c <= u'Z') || (c >= 0x00c0 && c <= 0x00de && c != 0x00d7); }
inline bool isLower(char16_t c) { return (c >= u'a' && c <= u'z') || (c >= 0x00df && c <= 0x024f && c != 0x00f7); }
inline bool isLatin(char16_t c) { return isUpper(c) || isLower(c); }
inline bool isHan(char16_t c) { return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) || (c >= 0xf900 && c <= 0xfaff) || c == u'々' || c == u'〆' || c == u'ヶ'; }
inline bool isHiragana(char16_t c) { return c >= 0x3041 && c <= 0x3096; }
inline bool isKatakana(char16_t c) { return (c >= 0x30a1 && c <= 0x30fa) || c == u'ー'; }

/// The UTF-16 of UTF-8 and back. Bytes that are no UTF-8 become U+FFFD.
std::u16string toUtf16(std::string_view utf8);
std::string toUtf8(std::u16string_view text);

} // namespace kotowari
