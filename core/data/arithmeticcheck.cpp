#include "arithmeticcheck.h"

#include "core/base/text.h"
#include "equationparser.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>

namespace kotowari {

namespace {

enum class Rounding { Decimals, Down, Up, Nearest, About };

std::u32string decoded(std::string_view text)
{
    const auto units = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::u32string characters;
    for (std::int32_t i = 0; i < units.length(); i = units.moveIndex32(i, 1))
        characters += static_cast<char32_t>(units.char32At(i));
    return characters;
}

std::string encoded(std::u32string_view text)
{
    icu::UnicodeString units;
    for (const auto c : text)
        units.append(static_cast<UChar32>(c));
    std::string result;
    units.toUTF8String(result);
    return result;
}

bool isDigit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool isLatin(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

bool near(double a, double b, double within) { return std::isfinite(a) && std::isfinite(b) && std::abs(a - b) <= within; }

bool sameNumber(double a, double b) { return near(a, b, 1e-9 * std::max({1.0, std::abs(a), std::abs(b)})); }

/// What the words about an equation say of rounding, and to what unit.
struct RoundingWords {
    Rounding rounding = Rounding::Decimals;
    double unit = 0; ///< 100 of 百円未満; 0: the digits of the result
};

RoundingWords roundingWords(std::u32string_view text)
{
    const auto has = [text](std::initializer_list<std::u32string_view> words) {
        return std::ranges::any_of(words, [text](std::u32string_view word) { return text.find(word) != std::u32string_view::npos; });
    };
    RoundingWords found;
    if (has({U"切り捨", U"切捨", U"rounded down", U"round down", U"余り", U"あまり", U"remainder", U"left over", U"leftover", U"whole", U"full "}))
        found.rounding = Rounding::Down;
    else if (has({U"切り上", U"切上", U"rounded up", U"round up"}))
        found.rounding = Rounding::Up;
    else if (has({U"四捨五入", U"端数処理", U"rounded", U"to the nearest"}))
        found.rounding = Rounding::Nearest;
    else if (has({U"約", U"およそ", U"about", U"approx", U"≒", U"≈"}))
        found.rounding = Rounding::About;
    if (has({U"千円未満", U"1000円未満", U"1,000円未満"}))
        found.unit = 1000;
    else if (has({U"百円未満", U"100円未満"}))
        found.unit = 100;
    else if (has({U"十円未満", U"10円未満"}))
        found.unit = 10;
    return found;
}

bool agrees(double left, double right, int decimals, const RoundingWords &words)
{
    if (sameNumber(left, right))
        return true;
    const double unit = words.unit > 0 ? words.unit : std::pow(10.0, -decimals);
    const double steps = left / unit;
    constexpr double slack = 1e-9; // 0.1 + 0.2 is not quite 0.3
    switch (words.rounding) {
    case Rounding::Down: return sameNumber(std::floor(steps + slack) * unit, right);
    case Rounding::Up: return sameNumber(std::ceil(steps - slack) * unit, right);
    case Rounding::Nearest: return near(left, right, unit / 2 * (1 + slack));
    case Rounding::About: return near(left, right, std::max(unit, 0.02 * std::abs(left)));
    case Rounding::Decimals: break;
    }
    return decimals > 0 && near(left, right, unit * (1 - slack));
}

bool isEqualSign(char32_t c) { return c == U'=' || c == U'≒' || c == U'≈'; }

/// Behind "=": 約, about... in front of the result.
std::size_t behindAbout(const std::u32string &line, std::size_t position)
{
    for (const std::u32string_view word : {U"約", U"およそ", U"about", U"approx.", U"approximately", U"~"}) {
        if (std::u32string_view(line).substr(position).starts_with(word))
            return position + word.size();
    }
    return position;
}

class LineCheck
{
public:
    LineCheck(const std::u32string &line, const std::u32string &unknowns, std::vector<CheckedEquation> &equations)
        : m_line(line), m_parser(line, unknowns), m_equations(equations)
    {
    }

    void run()
    {
        for (std::size_t position = 0; position < m_line.size();) {
            const auto next = beginsSum(position) ? chain(position) : position;
            position = next > position ? next : position + 1;
        }
    }

private:
    /// A digit, bracket or sign that does not go on from a name or a number before it.
    bool beginsSum(std::size_t position) const
    {
        const char32_t c = m_line[position];
        const char32_t before = position > 0 ? m_line[position - 1] : U' ';
        const bool digit = c >= U'0' && c <= U'9';
        const bool sign = c == U'-' || c == U'\u2212';
        const auto follows = position + 1 < m_line.size() ? m_line[position + 1] : U' ';
        if (sign && follows == U' ')
            return false;
        auto last = position; // what stands before, white space aside: behind an operator nothing begins
        while (last > 0 && m_line[last - 1] == U' ')
            --last;
        if (last > 0 && std::u32string_view(U"+-\u2212*/×÷").find(m_line[last - 1]) != std::u32string_view::npos && last > 1)
            return false;
        if (sign)
            return before == U' ' || before == U'(' || before == U':';
        if (before == U':' && position > 1 && isDigit(m_line[position - 2])) // 7:50
            return false;
        if (position > 5 && std::u32string_view(m_line).substr(position - 5, 5) == U" and " && isDigit(m_line[position - 6])) // 1 and 1/4
            return false;
        if (c == U'(' && (isLatin(before) || isDigit(before) || before == U')')) // a factor of what stands before
            return false;
        const bool inWord = (before >= U'a' && before <= U'z') || (before >= U'A' && before <= U'Z') || (before >= U'0' && before <= U'9')
            || before == U'.' || before == U',' || before == U'_';
        return c == U'(' || (digit && !inWord);
    }

    /// Position behind the chain "sum = sum = sum" that begins here.
    std::size_t chain(std::size_t begin)
    {
        auto first = m_parser.sum(begin);
        if (!first)
            return begin;
        std::vector<Side> sides{{begin, *first}};
        for (;;) {
            const auto sign = m_parser.skipSpaces(sides.back().sum.end);
            if (sign >= m_line.size() || !isEqualSign(m_line[sign]))
                break;
            const auto from = m_parser.skipSpaces(behindAbout(m_line, m_parser.skipSpaces(sign + 1)));
            const auto side = m_parser.sum(from);
            if (!side)
                break;
            sides.push_back({from, *side});
        }
        if (std::ranges::any_of(sides, [](const Side &side) { return side.sum.operators > 0; })) {
            for (std::size_t i = isStatement(sides.front()) ? 2 : 1; i < sides.size(); ++i) {
                const bool last = i + 1 == sides.size();
                if (!last || !m_parser.goesOn(sides[i].sum.end))
                    check(sides[i - 1], sides[i]);
            }
        }
        return sides.back().sum.end;
    }

    struct Side {
        std::size_t begin = 0;
        ParsedSum sum;
    };

    /// A number that a word names, not one that is worked out: "4 boxes = 4 x 6", "Week 2 = 35 + 35", "remaining 10 = 50 / 5".
    bool isStatement(const Side &side) const
    {
        if (side.sum.operators > 0)
            return false;
        auto before = side.begin;
        while (before > 0 && m_line[before - 1] == U' ')
            --before;
        const auto behind = m_parser.skipSpaces(side.sum.digitsEnd);
        const bool alone = before == 0 || std::u32string_view(U"。、.,;:()「」").find(m_line[before - 1]) != std::u32string_view::npos;
        return !alone || behind >= m_line.size() || !isEqualSign(m_line[behind]);
    }

    void check(const Side &left, const Side &right)
    {
        // Words on rounding stand behind the result, up to the end of the sentence.
        constexpr std::size_t wordsWithin = 24;
        auto end = right.sum.end;
        while (end < m_line.size() && end < right.sum.end + wordsWithin && m_line[end] != U'。' && m_line[end] != U';' && !isEqualSign(m_line[end]))
            ++end;
        const auto words = roundingWords(std::u32string_view(m_line).substr(left.begin, end - left.begin));
        CheckedEquation equation;
        equation.text = encoded(std::u32string_view(m_line).substr(left.begin, right.sum.end - left.begin));
        for (std::size_t i = 0; i < left.sum.values.size(); ++i) {
            if (agrees(left.sum.values[i], right.sum.values[i], right.sum.decimals, words)) // one way to read the units, on both sides
                equation.holds = true;
        }
        const auto stands = std::u32string_view(m_line).substr(left.begin, end - left.begin);
        if (!equation.holds && stands.find(U'$') != std::u32string_view::npos && (stands.find(U"cent") != std::u32string_view::npos || stands.find(U'¢') != std::u32string_view::npos))
            equation.holds = agrees(left.sum.values[0], right.sum.values[0] / 100, 2, words);
        if (!equation.holds)
            equation.corrected = corrected(left, right);
        equation.results.assign(right.sum.values.begin(), right.sum.values.end());
        m_equations.push_back(std::move(equation));
    }

    /// The equation with the result of its left side, where no unit scales and no rounding is needed.
    std::string corrected(const Side &left, const Side &right) const
    {
        const auto &values = left.sum.values;
        if (right.sum.operators > 0 || right.sum.digitsEnd <= right.sum.digits || !std::isfinite(values[0]) || std::abs(values[0]) >= 1e12
            || std::ranges::any_of(values, [&](double value) { return !sameNumber(value, values[0]); }))
            return {};
        const double hundredths = std::round(values[0] * 100);
        if (!sameNumber(hundredths / 100, values[0]) || values[0] < 0)
            return {};
        auto number = std::to_string(static_cast<std::int64_t>(hundredths) / 100);
        if (const auto rest = static_cast<std::int64_t>(hundredths) % 100; rest != 0)
            number += (rest < 10 ? ".0" : ".") + std::to_string(rest % 10 == 0 ? rest / 10 : rest);
        const std::u32string_view line(m_line);
        return encoded(line.substr(left.begin, right.sum.digits - left.begin)) + number + encoded(line.substr(right.sum.digitsEnd, right.sum.end - right.sum.digitsEnd));
    }

    const std::u32string &m_line;
    EquationParser m_parser;
    std::vector<CheckedEquation> &m_equations;
};

/// Letters that stand alone beside an operator: "m = 70", "3 * (w + 2)".
std::u32string unknownLetters(std::string_view text)
{
    const auto all = decoded(text);
    std::u32string letters;
    const auto at = [&](std::size_t i) { return i < all.size() ? all[i] : U' '; };
    for (std::size_t i = 0; i < all.size(); ++i) {
        const char32_t before = i > 0 ? all[i - 1] : U' ';
        if (!isLatin(all[i]) || isLatin(at(i + 1)) || isDigit(at(i + 1)) || isLatin(before) || isDigit(before) || before == U'\'' || before == U'\u2019')
            continue;
        auto next = i + 1;
        while (at(next) == U' ' && next < all.size())
            ++next;
        auto last = i;
        while (last > 0 && all[last - 1] == U' ')
            --last;
        const bool behindNumber = last > 0 && isDigit(all[last - 1]); // 5 m = 500 cm
        constexpr std::u32string_view operators = U"=+-*/×÷";
        if (!behindNumber && (operators.find(at(next)) != std::u32string_view::npos || (last > 0 && operators.find(all[last - 1]) != std::u32string_view::npos)))
            letters += all[i];
    }
    return letters;
}

/// A list's mark is no sign.
std::u32string withoutMark(std::u32string line)
{
    if (line.size() > 1 && (line[0] == U'-' || line[0] == U'*' || line[0] == U'+' || line[0] == U'\u2212') && line[1] == U' ')
        line.erase(0, 2);
    return line;
}

/// The only number of an answer, as its unit may be read; empty: it is no number.
std::vector<double> numbersOf(std::string_view answer)
{
    const auto line = decoded(normalizeAnswer(answer));
    const auto found = EquationParser(line).sum(0);
    if (!found || found->operators > 0)
        return {};
    const bool anotherDigit = std::any_of(line.begin() + static_cast<std::ptrdiff_t>(found->end), line.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
    return anotherDigit ? std::vector<double>{} : std::vector<double>(found->values.begin(), found->values.end());
}

} // namespace

ArithmeticCheck::ArithmeticCheck(std::string_view text)
{
    const auto unknowns = unknownLetters(text);
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = withoutMark(decoded(normalizeAnswer(text.substr(0, end))));
        LineCheck(line, unknowns, m_equations).run();
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::vector<std::string> ArithmeticCheck::wrong() const
{
    std::vector<std::string> texts;
    for (const auto &equation : m_equations) {
        if (!equation.holds)
            texts.push_back(equation.text);
    }
    return texts;
}

ReasonCheck checkReason(std::string_view explanation, std::string_view answer)
{
    ReasonCheck result;
    if (normalizeAnswer(explanation).empty())
        return result;
    const ArithmeticCheck check(explanation);
    result.equations = static_cast<std::int64_t>(check.equations().size());
    result.wrong = check.wrong();
    result.state = check.equations().empty() ? ReasonCheck::State::Nothing : result.wrong.empty() ? ReasonCheck::State::Holds : ReasonCheck::State::Wrong;
    if (check.equations().empty())
        return result;
    if (const auto numbers = numbersOf(answer); !numbers.empty()) {
        const auto &last = check.equations().back().results;
        result.leadsToAnswer = std::ranges::any_of(last, [&](double value) {
            return std::ranges::any_of(numbers, [value](double number) { return sameNumber(value, number); });
        });
    }
    return result;
}

} // namespace kotowari
