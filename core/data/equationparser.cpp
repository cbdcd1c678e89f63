#include "equationparser.h"

#include <cmath>
#include <string_view>

namespace kotowari {

namespace {

constexpr std::size_t longestUnit = 8; // characters

bool isDigit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool isLatin(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
bool isMinus(char32_t c) { return c == U'-' || c == U'\u2212' || c == U'\u2013'; }
bool isCurrency(char32_t c) { return c == U'¥' || c == U'$' || c == U'€' || c == U'£' || c == U'\\'; }
/// A letter of a unit: no digit, white space, operator, bracket or punctuation.
bool isUnitLetter(char32_t c)
{
    constexpr std::u32string_view others = U" \t+-*/=×÷≒≈~()[]{},.;:!?'\"、。・「」『』→|%¥$€£\u2212\u2013";
    return c > U' ' && !isDigit(c) && others.find(c) == std::u32string_view::npos;
}

void combine(ParsedSum &left, const ParsedSum &right, char32_t operation)
{
    for (std::size_t i = 0; i < left.values.size(); ++i) {
        double &value = left.values[i];
        const double other = right.values[i];
        value = operation == U'+' ? value + other : operation == U'-' ? value - other : operation == U'*' ? value * other : value / other;
    }
    left.end = right.end;
    left.operators += right.operators + 1;
    left.decimals = 0;
    left.digitsEnd = left.digits;
}

} // namespace

std::size_t EquationParser::skipSpaces(std::size_t position) const
{
    while (at(position) == U' ')
        ++position;
    return position;
}

std::optional<ParsedSum> EquationParser::sum(std::size_t begin) const
{
    auto left = product(begin);
    while (left) {
        const auto sign = skipSpaces(left->end);
        const bool minus = isMinus(at(sign));
        if (!minus && at(sign) != U'+')
            break;
        const auto right = product(sign + 1);
        if (!right)
            break;
        combine(*left, *right, minus ? U'-' : U'+');
    }
    return left;
}

std::optional<ParsedSum> EquationParser::product(std::size_t begin) const
{
    auto left = factor(begin);
    while (left) {
        if (at(left->end) == U'(' && left->operators == 0 && left->decimals == 0) { // 50(2) is a product without a sign; 3(切り捨て) is none
            const auto inside = factor(left->end);
            if (!inside)
                break;
            combine(*left, *inside, U'*');
            continue;
        }
        const auto sign = skipSpaces(left->end);
        const bool divided = dividesAt(sign);
        if (!divided && !timesAt(sign))
            break;
        auto right = divided && (sign > left->end || at(sign + 1) == U' ') ? tightFraction(sign + 1) : std::nullopt;
        if (!right)
            right = factor(sign + 1);
        if (!right)
            break;
        combine(*left, *right, divided ? U'/' : U'*');
    }
    return left;
}

bool EquationParser::dividesAt(std::size_t position) const { return at(position) == U'÷' || at(position) == U'/'; }

std::optional<ParsedSum> EquationParser::tightFraction(std::size_t begin) const
{
    const auto first = skipSpaces(begin);
    auto position = first;
    while (isDigit(at(position)))
        ++position;
    if (position == first || at(position) != U'/' || !isDigit(at(position + 1)))
        return std::nullopt;
    auto top = number(first);
    const auto bottom = number(position + 1);
    if (!top || !bottom || top->end != position)
        return std::nullopt;
    combine(*top, *bottom, U'/');
    return top;
}

bool EquationParser::timesAt(std::size_t position) const
{
    const auto c = at(position);
    if (c == U'×' || c == U'*')
        return true;
    if (c != U'x' && c != U'X')
        return false;
    const auto next = at(skipSpaces(position + 1));
    return isDigit(next) || next == U'(' || isCurrency(next);
}

std::optional<ParsedSum> EquationParser::factor(std::size_t begin) const
{
    auto position = skipSpaces(begin);
    const bool negative = isMinus(at(position));
    if (negative)
        position = skipSpaces(position + 1);
    std::optional<ParsedSum> found;
    if (at(position) == U'(') {
        found = sum(position + 1);
        if (!found || at(skipSpaces(found->end)) != U')')
            return std::nullopt;
        found->end = behindUnit(skipSpaces(found->end) + 1);
        found->decimals = 0;
    } else {
        found = number(position);
    }
    if (found && negative) {
        for (auto &value : found->values)
            value = -value;
    }
    return found;
}

std::optional<ParsedSum> EquationParser::number(std::size_t begin) const
{
    auto position = begin;
    while (isCurrency(at(position)))
        position = skipSpaces(position + 1);
    if (!isDigit(at(position)))
        return std::nullopt;
    const auto firstDigit = position;
    std::string digits;
    ParsedSum found;
    std::size_t thousands = 0; // blanks between them so far
    const auto three = [&](std::size_t from) { return isDigit(at(from)) && isDigit(at(from + 1)) && isDigit(at(from + 2)) && !isDigit(at(from + 3)); };
    const auto separates = [&] { // 1,000 and 17 000
        return (at(position) == U',' || (at(position) == U' ' && !digits.empty() && digits.size() <= 3 + 3 * thousands)) && digits.size() <= 15 && three(position + 1);
    };
    while (isDigit(at(position)) || separates()) {
        if (at(position) == U' ')
            ++thousands;
        else if (at(position) != U',')
            digits += static_cast<char>(at(position));
        ++position;
    }
    if (at(position) == U'.' && isDigit(at(position + 1))) {
        digits += '.';
        for (++position; isDigit(at(position)); ++position, ++found.decimals)
            digits += static_cast<char>(at(position));
    }
    // 3x and 2S are unknowns, 5k, 5L and 5kg are not.
    if (isUnknown(at(position)) && !isLatin(at(position + 1)) && !timesAt(position))
        return std::nullopt;
    double value = std::stod(digits);
    if (found.decimals == 0 && at(position) == U' ' && isDigit(at(position + 1))) { // 1 1/2
        auto top = position + 1;
        while (isDigit(at(top)) && top < position + 4)
            ++top;
        auto bottom = top + 1;
        while (at(top) == U'/' && isDigit(at(bottom)) && bottom < top + 4)
            ++bottom;
        if (at(top) == U'/' && bottom > top + 1 && !isDigit(at(bottom)) && at(bottom) != U'/') {
            std::string over, under;
            for (auto i = position + 1; i < top; ++i)
                over += static_cast<char>(at(i));
            for (auto i = top + 1; i < bottom; ++i)
                under += static_cast<char>(at(i));
            if (const double divisor = std::stod(under); divisor > 0) {
                value += std::stod(over) / divisor;
                position = bottom;
            }
        }
    }
    found.digits = firstDigit;
    found.digitsEnd = position;
    double scale = 1;
    for (bool more = true; more;) {
        const auto c = at(position);
        const bool kilo = (c == U'k' || c == U'K') && !isLatin(at(position + 1));
        more = kilo || c == U'千' || c == U'万' || c == U'億';
        if (more) {
            scale *= c == U'万' ? 1e4 : c == U'億' ? 1e8 : 1e3;
            ++position;
        }
    }
    double share = 1;
    if (const auto percent = skipSpaces(position); at(percent) == U'%') {
        share = 0.01;
        position = percent + 1;
    }
    found.values = {value, value * scale, value * share, value * scale * share};
    found.end = behindUnit(position);
    return found;
}

/// Letters that no unit has, and those that stand alone elsewhere.
bool EquationParser::isUnknown(char32_t letter) const
{
    constexpr std::u32string_view units = U"ghkKlLmst"; // 5g, 3h, 5k, 2L, 10m, 30s, 4t
    return isLatin(letter) && (units.find(letter) == std::u32string_view::npos || m_unknowns.find(letter) != std::u32string::npos);
}

bool EquationParser::goesOn(std::size_t end) const
{
    const auto c = at(end);
    const auto inside = at(end + 1);
    const bool bracket = c == U'(' && (isDigit(inside) || inside == U'(' || isMinus(inside) || (isLatin(inside) && !isLatin(at(end + 2)))); // 3(切り捨て) is none
    if (bracket || c == U'^' || (c == U':' && isDigit(at(end + 1))) || (isUnknown(c) && !isLatin(at(end + 1)) && !timesAt(end)))
        return true;
    const auto next = skipSpaces(end);
    if (dividesAt(next) || at(next) == U'×' || at(next) == U'*')
        return true;
    if ((at(next) == U'+' || isMinus(at(next))) && (isLatin(at(skipSpaces(next + 1))) || at(skipSpaces(next + 1)) == U'('))
        return true;
    return at(next) == U'o' && at(next + 1) == U'f' && at(next + 2) == U' ';
}

/// Where an operator follows it, a unit is part of the number before it: 120円/個 × 3.
std::size_t EquationParser::behindUnit(std::size_t begin) const
{
    auto position = skipSpaces(begin);
    const auto letters = [&] {
        const auto first = position;
        while (isUnitLetter(at(position)) && position - first < longestUnit && !timesAt(position))
            ++position;
        return position > first;
    };
    const auto first = position;
    const bool unit = letters();
    if (unit && position == first + 1 && isUnknown(at(first)))
        return begin;
    if (unit && at(position) == U'/' && isUnitLetter(at(position + 1))) {
        ++position;
        letters();
    }
    const auto next = skipSpaces(position);
    const auto c = at(next);
    const bool operation = c == U'+' || isMinus(c) || c == U'÷' || c == U'/' || c == U'=' || c == U'≒' || c == U'≈' || c == U')' || timesAt(next);
    return operation ? position : begin;
}

} // namespace kotowari
