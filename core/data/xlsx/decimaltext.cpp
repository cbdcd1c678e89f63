#include "decimaltext.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace kotowari {

namespace {

using Token = NumberFormat::Token;

/// digits x 10^(point - digits.size()): the value is 0.DIGITS x 10^point.
struct Decimal {
    std::string digits; ///< without leading zeros; empty for 0
    int point = 0;      ///< digits before the decimal point; may be negative
};

Decimal decimalOf(double value)
{
    char text[40];
    std::snprintf(text, sizeof text, "%.14e", std::fabs(value));
    const std::string_view written(text);
    Decimal decimal;
    if (value == 0)
        return decimal;
    const auto e = written.find('e');
    decimal.digits = std::string(1, written[0]) + std::string(written.substr(2, e - 2));
    decimal.point = std::atoi(text + e + 1) + 1;
    while (decimal.digits.ends_with('0'))
        decimal.digits.pop_back();
    return decimal;
}

/// Keeps `places` digits behind the point.
void round(Decimal &decimal, int places)
{
    const int kept = decimal.point + places;
    if (kept >= static_cast<int>(decimal.digits.size()))
        return;
    if (kept < 0) {
        decimal = {};
        return;
    }
    const auto at = static_cast<std::size_t>(kept);
    const bool up = decimal.digits[at] >= '5';
    decimal.digits.resize(at);
    if (up) {
        auto i = decimal.digits.rbegin();
        for (; i != decimal.digits.rend() && *i == '9'; ++i)
            *i = '0';
        if (i != decimal.digits.rend()) {
            ++*i;
        } else {
            decimal.digits.insert(decimal.digits.begin(), '1');
            ++decimal.point;
        }
    }
    if (decimal.digits.find_first_not_of('0') == std::string::npos)
        decimal = {};
}

/// Digits before the point, and `places` behind it.
std::pair<std::string, std::string> parts(const Decimal &decimal, int places)
{
    std::string whole;
    std::string rest(static_cast<std::size_t>(places), '0');
    for (int i = 0; i < decimal.point; ++i)
        whole += i < static_cast<int>(decimal.digits.size()) ? decimal.digits[static_cast<std::size_t>(i)] : '0';
    for (int i = 0; i < places; ++i)
        if (const int at = decimal.point + i; at >= 0 && at < static_cast<int>(decimal.digits.size()))
            rest[static_cast<std::size_t>(i)] = decimal.digits[static_cast<std::size_t>(at)];
    return {whole, rest};
}

/// What the tokens of a section ask for.
struct Places {
    int whole = 0, behind = 0, exponent = 0;
    bool thousands = false;
    bool general = false;
    int shift = 0; ///< powers of ten: percent signs up, commas behind the last digit down
    char exponentSign = 0;
};

Places placesOf(const std::vector<Token> &tokens)
{
    Places places;
    bool point = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        switch (tokens[i].kind) {
        case Token::Digit: ++(places.exponentSign ? places.exponent : point ? places.behind : places.whole); break;
        case Token::Point: point = true; break;
        case Token::Percent: places.shift += 2; break;
        case Token::Exponent: places.exponentSign = tokens[i].text[0]; break;
        case Token::General: case Token::Text: places.general = true; break;
        case Token::Thousands: {
            const bool more = std::any_of(tokens.begin() + static_cast<std::ptrdiff_t>(i), tokens.end(), [](const Token &token) { return token.kind == Token::Digit; });
            if (places.whole > 0 && !point && more)
                places.thousands = true;
            else if (places.whole > 0)
                places.shift -= 3;
            break;
        }
        default: break;
        }
    }
    return places;
}

/// Fills the digit places from the left, given the digits for all of them.
class Filler
{
public:
    Filler(const Places &places, std::string whole, std::string behind, int exponent)
        : m_places(places), m_whole(std::move(whole)), m_behind(std::move(behind)), m_exponent(std::to_string(std::abs(exponent))), m_negativeExponent(exponent < 0)
    {
        m_lastBehind = m_behind.find_last_not_of('0');
        if (static_cast<int>(m_exponent.size()) < places.exponent)
            m_exponent.insert(0, static_cast<std::size_t>(places.exponent) - m_exponent.size(), '0');
    }

    void digit(const std::string &place)
    {
        if (m_inExponent) {
            if (m_exponentPlace++ == 0)
                text += m_exponent;
        } else if (m_inFraction) {
            const auto at = m_fractionPlace++;
            if (place == "0" || (m_lastBehind != std::string::npos && at <= m_lastBehind))
                text += m_behind[at];
            else if (place == "?")
                text += ' ';
        } else {
            wholeDigit(place);
        }
    }
    void point()
    {
        m_inFraction = true;
        text += '.';
    }
    void exponent(char sign)
    {
        m_inExponent = true;
        text += 'E';
        if (m_negativeExponent)
            text += '-';
        else if (sign == '+')
            text += '+';
    }

    std::string text;

private:
    void wholeDigit(const std::string &place)
    {
        const int remaining = m_places.whole - m_wholePlace++; // this place and those after it
        // The first place takes all digits that have no place of their own.
        const int digits = static_cast<int>(m_whole.size());
        for (int at = remaining == m_places.whole ? std::max(digits, remaining) : remaining; at >= remaining; --at) {
            if (at <= digits)
                text += m_whole[static_cast<std::size_t>(digits - at)];
            else if (place == "0")
                text += '0';
            else if (place == "?")
                text += ' ';
            else
                continue;
            if (m_places.thousands && at > 1 && (at - 1) % 3 == 0 && text.back() != ' ')
                text += ',';
        }
    }

    const Places &m_places;
    std::string m_whole, m_behind, m_exponent;
    std::size_t m_lastBehind;
    bool m_negativeExponent;
    bool m_inFraction = false, m_inExponent = false;
    int m_wholePlace = 0, m_exponentPlace = 0;
    std::size_t m_fractionPlace = 0;
};

} // namespace

std::string decimalText(const std::vector<Token> &tokens, double value)
{
    const Places places = placesOf(tokens);
    Decimal decimal = decimalOf(value);
    int exponent = 0;
    if (!decimal.digits.empty()) {
        decimal.point += places.shift;
        if (places.exponentSign) {
            // The exponent is a multiple of the places before the point ("##0.0E+0").
            const int step = std::max(1, places.whole);
            const int wanted = decimal.point - 1;
            exponent = step == 1 ? wanted : static_cast<int>(std::floor(static_cast<double>(wanted) / step)) * step;
            decimal.point -= exponent;
        }
        round(decimal, places.behind);
        if (places.exponentSign && decimal.point > std::max(1, places.whole)) { // 9.99 became 10.0
            decimal.point -= std::max(1, places.whole);
            exponent += std::max(1, places.whole);
        }
    }
    const bool negative = value < 0 && (!decimal.digits.empty() || places.general);
    auto [whole, behind] = parts(decimal, places.behind);
    Filler filler(places, std::move(whole), std::move(behind), exponent);
    for (const auto &token : tokens) {
        switch (token.kind) {
        case Token::Digit: filler.digit(token.text); break;
        case Token::Point: filler.point(); break;
        case Token::Percent: filler.text += '%'; break;
        case Token::Exponent: filler.exponent(token.text[0]); break;
        case Token::General: case Token::Text: filler.text += generalNumber(std::fabs(value)); break;
        case Token::Literal: filler.text += token.text; break;
        default: break;
        }
    }
    return (negative ? "-" : "") + filler.text;
}

std::string generalNumber(double value)
{
    char text[64];
    // Whole numbers in full, as far as Excel keeps their digits.
    if (std::fabs(value) < 1e15 && value == std::floor(value))
        std::snprintf(text, sizeof text, "%.0f", value == 0 ? 0.0 : value);
    else
        std::snprintf(text, sizeof text, "%.15G", value);
    return text;
}

} // namespace kotowari
