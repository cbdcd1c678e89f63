#include "similarity.h"

#include "core/base/text.h"

#include <algorithm>
#include <string>

namespace kotowari {

namespace {

constexpr std::size_t consideredCharacters = 2000;

/// The code point that begins at `position` of valid UTF-8, which moves behind it.
std::uint32_t nextCodePoint(std::string_view text, std::size_t &position)
{
    const auto byte = static_cast<unsigned char>(text[position++]);
    if (byte < 0x80)
        return byte;
    const int following = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
    std::uint32_t value = byte & (0x3fU >> following);
    for (int i = 0; i < following && position < text.size(); ++i)
        value = value << 6 | (static_cast<unsigned char>(text[position++]) & 0x3fU);
    return value;
}

} // namespace

CharacterPairs::CharacterPairs(std::string_view text)
{
    const auto folded = foldForSearch(excerpt(text, consideredCharacters));
    std::uint64_t before = 0;
    for (std::size_t position = 0; position < folded.size();) {
        const std::uint64_t current = nextCodePoint(folded, position);
        if (before)
            m_pairs.push_back(before << 32 | current);
        before = current;
    }
    std::ranges::sort(m_pairs);
    m_pairs.erase(std::unique(m_pairs.begin(), m_pairs.end()), m_pairs.end());
}

double CharacterPairs::similarity(const CharacterPairs &other) const
{
    if (m_pairs.empty() || other.m_pairs.empty())
        return 0;
    std::size_t shared = 0;
    for (auto a = m_pairs.begin(), b = other.m_pairs.begin(); a != m_pairs.end() && b != other.m_pairs.end();) {
        if (*a < *b)
            ++a;
        else if (*b < *a)
            ++b;
        else {
            ++shared;
            ++a;
            ++b;
        }
    }
    return 2.0 * static_cast<double>(shared) / static_cast<double>(m_pairs.size() + other.m_pairs.size());
}

} // namespace kotowari
