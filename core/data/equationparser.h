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
};

/// Works on one line of NFKC text.
class EquationParser
{
public:
    explicit EquationParser(const std::u32string &line) : m_line(line) { }

    /// The sum that begins at `begin` (white space before it allowed); absent: there is none.
    std::optional<ParsedSum> sum(std::size_t begin) const;
    std::size_t skipSpaces(std::size_t at) const;

private:
    std::optional<ParsedSum> product(std::size_t begin) const;
    std::optional<ParsedSum> factor(std::size_t begin) const;
    std::optional<ParsedSum> number(std::size_t begin) const;
    std::size_t behindUnit(std::size_t at) const;
    bool timesAt(std::size_t at) const;
    char32_t at(std::size_t position) const { return position < m_line.size() ? m_line[position] : U'\0'; }

    const std::u32string &m_line;
};

} // namespace kotowari
