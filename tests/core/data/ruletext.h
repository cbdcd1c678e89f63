// Reads numbers out of a sample's text, so that its checkers need not know how sentences are made.
#pragma once

#include <cctype>
#include <string>
#include <string_view>
#include <vector>

namespace kotowari::test {

/// All whole numbers in the order of the text, without signs.
inline std::vector<int> numbersIn(std::string_view text)
{
    std::vector<int> numbers;
    for (std::size_t i = 0; i < text.size();) {
        if (!std::isdigit(static_cast<unsigned char>(text[i]))) {
            ++i;
            continue;
        }
        int number = 0;
        for (; i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])); ++i)
            number = number * 10 + (text[i] - '0');
        numbers.push_back(number);
    }
    return numbers;
}

/// The number right after (or, if `before`, right before) `mark`; -1 when there is none.
inline int numberAt(std::string_view text, std::string_view mark, bool before = false)
{
    const auto at = text.find(mark);
    if (at == std::string_view::npos)
        return -1;
    if (before) {
        std::size_t begin = at;
        while (begin > 0 && std::isdigit(static_cast<unsigned char>(text[begin - 1])))
            --begin;
        const auto numbers = numbersIn(text.substr(begin, at - begin));
        return numbers.empty() ? -1 : numbers[0];
    }
    const auto rest = text.substr(at + mark.size());
    return !rest.empty() && std::isdigit(static_cast<unsigned char>(rest[0])) ? numbersIn(rest)[0] : -1;
}

inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

} // namespace kotowari::test
