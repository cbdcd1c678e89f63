// The facts of a text that can be looked up elsewhere: its numbers and codes.
#pragma once

#include "core/data/personal/foldedtext.h"

#include <cstdint>
#include <string>
#include <vector>

namespace kotowari {

struct TextFact {
    TextPlace place;
    std::u16string text;        ///< in lower case, without thousands separators
    bool code = false;          ///< capitals and digits together: EX-1023; else a number
    bool result = false;        ///< it stands behind "="
    std::vector<double> values; ///< of a number: as it stands, scaled by 千 万 億 k m, as a share of per cent

    std::uint64_t digest() const;
};

/// Dates and times are numbers one by one. "1," and "(1)" and "1." at the beginning of a line are list marks and left out.
std::vector<TextFact> textFacts(const FoldedText &text);
/// Numbers that are written as words: half, twice, dozen, three; 半分, 二倍, 三つ.
std::vector<double> wordNumbers(const FoldedText &text);

} // namespace kotowari
