// Numbers written in groups, and what the words around them say they are.
#pragma once

#include "foldedtext.h"

#include <initializer_list>
#include <string>
#include <vector>

namespace kotowari {

/// Digits in groups with one blank or hyphen between them: "1234-5678 90".
struct DigitGroups {
    struct Group {
        std::size_t begin = 0;
        std::size_t length = 0;
        char16_t separator = u'\0'; ///< before it: '-', ' '; 0 at the first
    };
    std::vector<Group> groups;

    std::size_t begin() const { return groups.front().begin; }
    /// Behind the first `count` groups.
    std::size_t end(std::size_t count) const { return groups[count - 1].begin + groups[count - 1].length; }
    std::u16string digits(const FoldedText &text, std::size_t count) const; ///< of the first `count` groups
    /// The first groups have these lengths, one separator all through, and the number does not go on after them.
    bool has(std::initializer_list<std::size_t> lengths, const FoldedText &text) const;
};

/// All of them in the order of the text.
std::vector<DigitGroups> digitGroups(const FoldedText &text);

/// No part of a longer number, decimal, code or amount: nothing like A-12, 1.5, 1,200, ¥12 or 12円 around the place.
bool standsAlone(const FoldedText &text, const TextPlace &place);
/// A unit or counter stands directly behind, or one of English behind a blank.
bool unitFollows(const FoldedText &text, std::size_t position);

/// What a number is called in the words just before it.
enum class NumberContext {
    None,
    Goods,   ///< an order, an invoice, a part, an amount...
    Person,  ///< My Number, a card
    Phone,
    Postal,
    Account
};
/// By the nearest word within 24 units before `position`, not across the end of a sentence or a comma.
NumberContext contextBefore(const FoldedText &text, std::size_t position);

} // namespace kotowari
