// Reads sums such as (3 + 4) x 120円 out of a line of text. Used by ArithmeticCheck only.
#pragma once

#include <array>
#include <optional>
#include <string>

namespace kotowari {

/// The readings of a number with a unit: by bit 0 scaled by 千, 万, 億, k; by bit 1 by per cent.
using Readings = std::array<double, 4>;

struct ParsedSum {
    Readings values{};
    std::size_t end = 0;  ///< position behind it, its unit included where an operator follows
    int operators = 0;
    int decimals = 0;     ///< of a single number
    std::size_t digits = 0, digitsEnd = 0; ///< of a single number: where its digits stand
};

/// Works on one line of NFKC text.
class EquationParser
{
public:
    /// `unknowns`: letters that stand for a number in this text, in 2m + 5 = 15; m = 5.
    explicit EquationParser(const std::u32string &line, std::u32string unknowns = {}) : m_line(line), m_unknowns(std::move(unknowns)) { }

    /// The sum that begins at `begin` (white space before it allowed); absent: there is none.
    std::optional<ParsedSum> sum(std::size_t begin) const;
    /// Whether a sum that ends at `end` goes on with something that is not understood: an unknown, a factor, "of".
    bool goesOn(std::size_t end) const;
    std::size_t skipSpaces(std::size_t at) const;

private:
    std::optional<ParsedSum> product(std::size_t begin) const;
    std::optional<ParsedSum> factor(std::size_t begin) const;
    std::optional<ParsedSum> number(std::size_t begin) const;
    std::size_t behindUnit(std::size_t at) const;
    bool timesAt(std::size_t at) const;
    bool dividesAt(std::size_t at) const;
    /// A fraction without spaces, "2/3", behind a division with spaces: 60 / 2/3 is 60 / (2/3).
    std::optional<ParsedSum> tightFraction(std::size_t begin) const;
    char32_t at(std::size_t position) const { return position < m_line.size() ? m_line[position] : U'\0'; }

    bool isUnknown(char32_t letter) const;

    const std::u32string &m_line;
    std::u32string m_unknowns;
};

} // namespace kotowari
