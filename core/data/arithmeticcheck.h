// Recomputes the arithmetic that is written in a text.
#pragma once

#include "core/api/items.h"

#include <string>
#include <string_view>
#include <vector>

namespace kotowari {

/// "3 x 120 = 360" as it was found. A chain "2 x 3 = 6 = 5" is two of them.
struct CheckedEquation {
    std::string text; ///< in half width (NFKC), white space runs as one space
    std::string corrected = {}; ///< with the right result; empty: it holds, or its result cannot be written plainly
    bool holds = false;
    std::vector<double> results; ///< of its right side; several where a unit (万, k, %) may or may not scale the number
};

/// Understands digits of full and half width, thousands separators, + - x × * ÷ /, brackets, = and ≒, currency signs, units behind numbers
/// (円, 個, kg, 円/個), the scales 千 万 億 k, and per cent. An equation holds when it does so with or without scaling by the units: "5 x 6 = 30k" counts
/// the thousands aside. A result with decimals may be rounded; a whole one only where a word says so (切り捨て, 切り上げ, 四捨五入, 百円未満切り捨て,
/// 約, 余り, rounded up, rounded down, about, remainder, whole) or ≒ does. A number that a Latin letter precedes (A4) is a name, one before an unknown (8p, 2m where "m = 5" stands) no
/// number; 1 1/2 and 50(2) are read, and 60 / 3/4 divides by the fraction. A sum that goes on in a way that is not understood is left alone, and so is
/// what a word names before "=": "4 boxes = 4 x 6". Nothing is evaluated without "=".
class ArithmeticCheck
{
public:
    explicit ArithmeticCheck(std::string_view text);

    const std::vector<CheckedEquation> &equations() const { return m_equations; } ///< in the order of the text
    std::vector<std::string> wrong() const; ///< texts of those that do not hold

private:
    std::vector<CheckedEquation> m_equations;
};

/// Whether the arithmetic of an explanation holds and its last result is the answer.
ReasonCheck checkReason(std::string_view explanation, std::string_view answer);

} // namespace kotowari
