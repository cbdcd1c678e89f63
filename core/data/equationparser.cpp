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
        const auto sign = skipSpaces(left->end);
        const bool divided = at(sign) == U'÷' || at(sign) == U'/';
        if (!divided && !timesAt(sign))
            break;
        const auto right = factor(sign + 1);
        if (!right)
            break;
        combine(*left, *right, divided ? U'/' : U'*');
    }
    return left;
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
    std::string digits;
    ParsedSum found;
    const auto three = [&](std::size_t from) { return isDigit(at(from)) && isDigit(at(from + 1)) && isDigit(at(from + 2)) && !isDigit(at(from + 3)); };
    while (isDigit(at(position)) || (at(position) == U',' && digits.size() <= 15 && three(position + 1))) {
        if (at(position) != U',')
            digits += static_cast<char>(at(position));
        ++position;
    }
    if (at(position) == U'.' && isDigit(at(position + 1))) {
        digits += '.';
        for (++position; isDigit(at(position)); ++position, ++found.decimals)
            digits += static_cast<char>(at(position));
    }
    // 3x and 2S are unknowns, 5k, 5L and 5kg are not.
    const auto letter = at(position);
    const bool unknown = (letter >= U'x' && letter <= U'z') || (letter >= U'A' && letter <= U'Z' && letter != U'K' && letter != U'L');
    if (unknown && !isLatin(at(position + 1)) && !timesAt(position))
        return std::nullopt;
    const double value = std::stod(digits);
    double scale = 1;
    for (bool more = true; more;) {
        const auto c = at(position);
        const bool thousands = (c == U'k' || c == U'K') && !isLatin(at(position + 1));
        more = thousands || c == U'千' || c == U'万' || c == U'億';
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
    if (letters() && at(position) == U'/' && isUnitLetter(at(position + 1))) {
        ++position;
        letters();
    }
    const auto next = skipSpaces(position);
    const auto c = at(next);
    const bool operation = c == U'+' || isMinus(c) || c == U'÷' || c == U'/' || c == U'=' || c == U'≒' || c == U'≈' || c == U')' || timesAt(next);
    return operation ? position : begin;
}

} // namespace kotowari
