// How alike two texts are: the share of character pairs they have in common. Needs no word boundaries, so it serves Japanese too.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace kotowari {

/// The different pairs of neighbouring characters of a text, folded; of its first 2,000 characters.
class CharacterPairs
{
public:
    explicit CharacterPairs(std::string_view text);
    /// Dice coefficient, 0 (nothing in common) to 1 (the same pairs).
    double similarity(const CharacterPairs &other) const;

private:
    std::vector<std::uint64_t> m_pairs; ///< ascending
};

} // namespace kotowari
