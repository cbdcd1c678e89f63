#include "numberformat.h"

#include "datetext.h"
#include "decimaltext.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace kotowari {

namespace {

using Token = NumberFormat::Token;
using Section = NumberFormat::Section;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool startsWith(std::string_view text, std::string_view word)
{
    return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

/// One section of a code.
class Parser
{
public:
    explicit Parser(std::string_view code) : m_code(code) { }

    Section parse()
    {
        while (m_at < m_code.size())
            step();
        minutes();
        for (const auto &token : m_section.tokens)
            m_section.date = m_section.date || token.kind >= Token::Year;
        return std::move(m_section);
    }

private:
    void add(Token::Kind kind, std::string text = {}, int count = 1) { m_section.tokens.push_back({kind, std::move(text), count}); }
    void literal(std::string_view text)
    {
        if (!m_section.tokens.empty() && m_section.tokens.back().kind == Token::Literal)
            m_section.tokens.back().text += text;
        else
            add(Token::Literal, std::string(text));
    }

    void step()
    {
        const char c = m_code[m_at];
        const auto rest = m_code.substr(m_at);
        if (c == '"') {
            const auto end = std::min(m_code.find('"', m_at + 1), m_code.size());
            literal(m_code.substr(m_at + 1, end - m_at - 1));
            m_at = end + 1;
        } else if (c == '\\' || c == '_' || c == '*') {
            const auto length = characterLength(m_at + 1);
            if (c == '\\')
                literal(m_code.substr(m_at + 1, length));
            else if (c == '_')
                literal(" "); // a space as wide as the next character
            m_at += 1 + length; // "*": fill a cell's width, which a text has not
        } else if (c == '[') {
            const auto end = std::min(m_code.find(']', m_at), m_code.size());
            bracket(m_code.substr(m_at + 1, end - m_at - 1));
            m_at = end + 1;
        } else if (startsWith(rest, "general")) {
            add(Token::General);
            m_at += 7;
        } else if (startsWith(rest, "am/pm") || startsWith(rest, "a/p")) {
            const int length = startsWith(rest, "am/pm") ? 5 : 3;
            add(Token::HalfDay, {}, length);
            m_at += static_cast<std::size_t>(length);
        } else if ((c == 'E' || c == 'e') && rest.size() > 1 && (rest[1] == '+' || rest[1] == '-') && hasDigits()) {
            add(Token::Exponent, std::string(1, rest[1]));
            m_at += 2;
        } else if (const auto kind = letter(lower(c)); kind != Token::Literal) {
            const auto end = std::find_if(rest.begin(), rest.end(), [c](char other) { return lower(other) != lower(c); });
            const auto count = static_cast<int>(end - rest.begin());
            if (lower(c) == 'a' && count < 3)
                literal(rest.substr(0, static_cast<std::size_t>(count)));
            else
                add(kind, {}, count);
            m_at += static_cast<std::size_t>(count);
        } else if (c == '.' && !m_section.tokens.empty() && m_section.tokens.back().kind == Token::Second && rest.size() > 1 && rest[1] == '0') {
            const auto end = std::min(rest.find_first_not_of('0', 1), rest.size());
            add(Token::Fraction, {}, static_cast<int>(end - 1));
            m_at += end;
        } else if (c == '0' || c == '#' || c == '?') {
            add(Token::Digit, std::string(1, c));
            ++m_at;
        } else {
            mark(c);
        }
    }

    void mark(char c)
    {
        switch (c) {
        case '.': add(Token::Point); break;
        case ',': add(Token::Thousands); break;
        case '%': add(Token::Percent); break;
        case '@': add(Token::Text); break;
        case '/':
            m_section.fraction = m_section.fraction || (!m_section.tokens.empty() && m_section.tokens.back().kind == Token::Digit);
            literal("/");
            break;
        default: {
            const auto length = std::max<std::size_t>(1, characterLength(m_at));
            literal(m_code.substr(m_at, length));
            m_at += length - 1;
        }
        }
        ++m_at;
    }

    void bracket(std::string_view text)
    {
        if (text.starts_with('$')) { // [$¥-411]: a currency's mark and a language
            literal(text.substr(1, std::min(text.find('-'), text.size()) - 1));
            return;
        }
        if (!text.empty() && std::all_of(text.begin(), text.end(), [&](char c) { return lower(c) == lower(text[0]); })) {
            const auto count = static_cast<int>(text.size());
            switch (lower(text[0])) {
            case 'h': add(Token::ElapsedHours, {}, count); return;
            case 'm': add(Token::ElapsedMinutes, {}, count); return;
            case 's': add(Token::ElapsedSeconds, {}, count); return;
            default: break;
            }
        }
        if (text.starts_with('<') || text.starts_with('>') || text.starts_with('=')) {
            const bool two = text.size() > 1 && (text[1] == '=' || text[1] == '>');
            m_section.comparison = !two ? text[0] : text[1] == '>' ? '!' : text[0] == '<' ? 'l' : 'g';
            m_section.limit = std::strtod(std::string(text.substr(two ? 2 : 1)).c_str(), nullptr);
        } // else a colour, or a kind of numerals
    }

    static Token::Kind letter(char c)
    {
        switch (c) {
        case 'y': return Token::Year;
        case 'm': return Token::Month;
        case 'd': return Token::Day;
        case 'a': return Token::JapaneseWeekday;
        case 'g': return Token::Era;
        case 'e': return Token::EraYear;
        case 'h': return Token::Hour;
        case 's': return Token::Second;
        default: return Token::Literal;
        }
    }

    /// "m" beside hours or seconds is minutes; "dddd" is a weekday.
    void minutes()
    {
        auto &tokens = m_section.tokens;
        const auto nextPart = [&](std::size_t i, int step) {
            for (auto at = static_cast<std::ptrdiff_t>(i) + step; at >= 0 && at < static_cast<std::ptrdiff_t>(tokens.size()); at += step)
                if (const auto kind = tokens[static_cast<std::size_t>(at)].kind; kind >= Token::Year && kind != Token::HalfDay)
                    return kind;
            return Token::Literal;
        };
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (tokens[i].kind == Token::Day && tokens[i].count >= 3)
                tokens[i].kind = Token::Weekday;
            if (tokens[i].kind != Token::Month || tokens[i].count > 2)
                continue;
            const auto before = nextPart(i, -1);
            const auto after = nextPart(i, 1);
            if (before == Token::Hour || before == Token::ElapsedHours || after == Token::Second || after == Token::ElapsedSeconds)
                tokens[i].kind = Token::Minute;
        }
    }

    bool hasDigits() const
    {
        return std::any_of(m_section.tokens.begin(), m_section.tokens.end(), [](const Token &token) { return token.kind == Token::Digit; });
    }

    std::size_t characterLength(std::size_t at) const
    {
        if (at >= m_code.size())
            return 0;
        std::size_t length = 1;
        while (at + length < m_code.size() && (static_cast<unsigned char>(m_code[at + length]) & 0xc0) == 0x80)
            ++length;
        return length;
    }

    std::string_view m_code;
    std::size_t m_at = 0;
    Section m_section;
};

bool holds(const Section &section, double value)
{
    switch (section.comparison) {
    case '<': return value < section.limit;
    case '>': return value > section.limit;
    case '=': return value == section.limit;
    case 'l': return value <= section.limit;
    case 'g': return value >= section.limit;
    case '!': return value != section.limit;
    default: return false;
    }
}

} // namespace

NumberFormat::NumberFormat(std::string_view code)
{
    if (code.size() > 1000)
        return;
    std::size_t begin = 0;
    bool quoted = false;
    bool bracketed = false;
    for (std::size_t i = 0; i <= code.size(); ++i) {
        const char c = i < code.size() ? code[i] : ';';
        if (i < code.size() && c == '\\' && !quoted) {
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == '[' || c == ']') {
            bracketed = !quoted && c == '[';
        } else if (i >= code.size() || (c == ';' && !quoted && !bracketed)) {
            m_sections.push_back(Parser(code.substr(begin, std::min(i, code.size()) - begin)).parse());
            begin = i + 1;
        }
    }
    if (m_sections.empty())
        m_sections.push_back(Parser(code).parse());
}

const NumberFormat::Section *NumberFormat::sectionFor(double value) const
{
    if (std::any_of(m_sections.begin(), m_sections.end(), [](const Section &section) { return section.comparison != 0; })) {
        for (const auto &section : m_sections)
            if (section.comparison == 0 || holds(section, value))
                return &section;
        return &m_sections.back();
    }
    if (value < 0 && m_sections.size() >= 2)
        return &m_sections[1];
    if (value == 0 && m_sections.size() >= 3)
        return &m_sections[2];
    return &m_sections.front();
}

std::string NumberFormat::show(double value, bool date1904) const
{
    if (m_sections.empty() || !std::isfinite(value))
        return generalNumber(value);
    const Section &section = *sectionFor(value);
    if (section.fraction)
        return generalNumber(value);
    if (section.date)
        return dateText(section.tokens, value, date1904);
    // A section of its own for negative numbers shows its sign as it likes.
    const bool own = value < 0 && (section.comparison != 0 ? section.limit <= 0 && (section.comparison == '<' || section.comparison == 'l')
                                                           : m_sections.size() >= 2 && &section == &m_sections[1]);
    return decimalText(section.tokens, own ? -value : value);
}

std::string_view builtInFormat(int id)
{
    static constexpr std::array<std::string_view, 59> codes = [] {
        std::array<std::string_view, 59> table{};
        table.fill("General");
        table[1] = "0"; table[2] = "0.00"; table[3] = "#,##0"; table[4] = "#,##0.00";
        table[5] = "\"¥\"#,##0;\"¥\"-#,##0"; table[6] = table[5]; table[7] = "\"¥\"#,##0.00;\"¥\"-#,##0.00"; table[8] = table[7];
        table[9] = "0%"; table[10] = "0.00%"; table[11] = "0.00E+00"; table[12] = "# \?/\?"; table[13] = "# \?\?/\?\?";
        table[14] = "yyyy/m/d"; table[15] = "d-mmm-yy"; table[16] = "d-mmm"; table[17] = "mmm-yy";
        table[18] = "h:mm AM/PM"; table[19] = "h:mm:ss AM/PM"; table[20] = "h:mm"; table[21] = "h:mm:ss"; table[22] = "yyyy/m/d h:mm";
        table[27] = "ge.m.d"; table[28] = "ggge\"年\"m\"月\"d\"日\""; table[29] = table[28]; table[30] = "m/d/yy";
        table[31] = "yyyy\"年\"m\"月\"d\"日\""; table[32] = "h\"時\"mm\"分\""; table[33] = "h\"時\"mm\"分\"ss\"秒\"";
        table[34] = "yyyy\"年\"m\"月\""; table[35] = "m\"月\"d\"日\""; table[36] = table[27];
        table[37] = "#,##0;-#,##0"; table[38] = table[37]; table[39] = "#,##0.00;-#,##0.00"; table[40] = table[39];
        table[41] = table[37]; table[42] = table[5]; table[43] = table[39]; table[44] = table[7];
        table[45] = "mm:ss"; table[46] = "[h]:mm:ss"; table[47] = "mm:ss.0"; table[48] = "##0.0E+0"; table[49] = "@";
        table[50] = table[27]; table[51] = table[28]; table[52] = table[34]; table[53] = table[35]; table[54] = table[28];
        table[55] = table[34]; table[56] = table[35]; table[57] = table[27]; table[58] = table[28];
        return table;
    }();
    return id >= 0 && id < static_cast<int>(codes.size()) ? codes[static_cast<std::size_t>(id)] : codes[0];
}

} // namespace kotowari
