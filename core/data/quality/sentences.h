// Sentences of an explanation, and what makes two of them the same.
#pragma once

#include "core/data/personal/foldedtext.h"

#include <cstdint>
#include <vector>

namespace kotowari {

struct TextSentence {
    TextPlace place;          ///< without white space at its ends, its full stop included
    std::uint64_t digest = 0; ///< of its letters and digits, in lower case: spacing and punctuation aside
    int length = 0;           ///< letters and digits
};

/// They end behind 。．！？!?, at line ends, and behind a full stop with a space or nothing behind it. Those without letters and digits are left out.
std::vector<TextSentence> textSentences(const FoldedText &text);
/// Of the letters and digits of `text`; `length` gets how many there are.
std::uint64_t lettersDigest(std::u16string_view text, int *length = nullptr);

inline bool isLetterOrDigit(char16_t c) { return isDigit(c) || isLatin(c) || isHan(c) || isHiragana(c) || isKatakana(c); }
inline char16_t lowered(char16_t c) { return c >= u'A' && c <= u'Z' ? static_cast<char16_t>(c + 32) : c; }
/// In lower case, unit for unit.
std::u16string loweredText(std::u16string_view text);

} // namespace kotowari
