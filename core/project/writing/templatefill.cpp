#include "templatefill.h"

#include "core/data/arithmeticcheck.h"

#include <algorithm>
#include <map>
#include <span>

namespace kotowari {

namespace {

constexpr std::size_t longest = 400; // tokens
constexpr double leastShared = 0.5;

enum class Kind { Number, Word, Kanji, Kana, Other };

struct Token {
    std::string_view text;
    Kind kind = Kind::Other;
};

char32_t codePointAt(std::string_view text, std::size_t position, std::size_t &length)
{
    const auto byte = static_cast<unsigned char>(text[position]);
    length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    if (position + length > text.size())
        length = 1;
    char32_t value = length == 1 ? byte : byte & (0x7fU >> length);
    for (std::size_t i = 1; i < length; ++i)
        value = value << 6 | (static_cast<unsigned char>(text[position + i]) & 0x3fU);
    return value;
}

Kind kindOf(char32_t c)
{
    if ((c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'))
        return Kind::Number;
    if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_' || (c >= 0xc0 && c < 0x250) || (c >= U'Ａ' && c <= U'ｚ'))
        return Kind::Word;
    if (c >= 0x4e00 && c < 0xa000)
        return Kind::Kanji;
    if (c >= 0x3041 && c <= 0x30ff && c != U'・')
        return c >= 0x30a0 ? Kind::Word : Kind::Kana; // katakana words are words
    return Kind::Other;
}

/// Runs of digits (with separators between digits), of letters, of kanji; every other sign is alone.
std::vector<Token> tokensOf(std::string_view text)
{
    std::vector<Token> tokens;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t length = 0;
        const Kind kind = kindOf(codePointAt(text, i, length));
        std::size_t end = i + length;
        while (kind != Kind::Other && kind != Kind::Kana && end < text.size()) {
            std::size_t next = 0;
            const char32_t c = codePointAt(text, end, next);
            if (kindOf(c) == kind) {
                end += next;
                continue;
            }
            std::size_t beyond = 0;
            if (kind == Kind::Number && (c == U',' || c == U'.') && end + 1 < text.size() && kindOf(codePointAt(text, end + 1, beyond)) == Kind::Number) {
                end += 1;
                continue;
            }
            break;
        }
        tokens.push_back({text.substr(i, end - i), kind});
        i = end;
    }
    return tokens;
}

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// The text from the first to the last token of [begin, end).
std::string_view spanOf(const std::vector<Token> &tokens, std::size_t begin, std::size_t end)
{
    if (begin >= end)
        return {};
    const char *first = tokens[begin].text.data();
    const auto &last = tokens[end - 1].text;
    return trimmed({first, static_cast<std::size_t>(last.data() + last.size() - first)});
}

class Pairing
{
public:
    void add(std::string_view from, std::string_view to)
    {
        if (blank(from) || blank(to) || from == to)
            return;
        const auto [it, isNew] = m_values.emplace(from, to);
        if (!isNew && it->second != to)
            it->second.clear(); // two places with the same value went different ways
    }
    std::vector<Replacement> replacements() const
    {
        std::vector<Replacement> all;
        for (const auto &[from, to] : m_values)
            all.push_back({from, to});
        std::ranges::stable_sort(all, [](const Replacement &a, const Replacement &b) { return a.from.size() > b.from.size(); });
        return all;
    }

private:
    std::map<std::string, std::string, std::less<>> m_values;
};

/// Gaps of the same number of tokens pair token by token where kinds agree: "数量120個" against "数量80箱" pairs 120 with 80 and 個 with 箱.
void pairGap(Pairing &pairing, const std::vector<Token> &a, std::size_t aBegin, std::size_t aEnd, const std::vector<Token> &b, std::size_t bBegin,
             std::size_t bEnd)
{
    const auto partA = std::span(a).subspan(aBegin, aEnd - aBegin);
    const auto partB = std::span(b).subspan(bBegin, bEnd - bBegin);
    const bool alike = std::ranges::equal(partA, partB, {}, &Token::kind, &Token::kind);
    if (!alike) {
        pairing.add(spanOf(a, aBegin, aEnd), spanOf(b, bBegin, bEnd));
        return;
    }
    for (std::size_t i = 0; i < partA.size(); ++i)
        pairing.add(partA[i].text, partB[i].text);
}

/// Replaces whole tokens, or runs of them, in one pass: what was put in is not looked at again.
std::string replaceAll(std::string_view text, const std::vector<Replacement> &replacements, std::vector<std::string> &unclear)
{
    std::string result;
    const auto tokens = tokensOf(text);
    std::size_t i = 0;
    while (i < tokens.size()) {
        const char *here = tokens[i].text.data();
        const std::string_view rest(here, static_cast<std::size_t>(text.data() + text.size() - here));
        const Replacement *found = nullptr;
        std::size_t behind = i + 1;
        for (const auto &candidate : replacements) {
            if (!rest.starts_with(candidate.from))
                continue;
            std::size_t end = i;
            std::size_t length = 0;
            while (end < tokens.size() && length < candidate.from.size())
                length += tokens[end++].text.size();
            if (length == candidate.from.size()) {
                found = &candidate;
                behind = end;
                break;
            }
        }
        if (found && found->to.empty())
            unclear.push_back(found->from);
        if (found && !found->to.empty())
            result += found->to;
        else
            result += text.substr(static_cast<std::size_t>(here - text.data()),
                                  static_cast<std::size_t>(tokens[behind - 1].text.data() + tokens[behind - 1].text.size() - here));
        i = behind;
    }
    return result;
}

} // namespace

std::optional<std::vector<Replacement>> alignValues(std::string_view from, std::string_view to)
{
    auto a = tokensOf(from);
    auto b = tokensOf(to);
    a.resize(std::min(a.size(), longest));
    b.resize(std::min(b.size(), longest));
    if (a.empty() || b.empty())
        return std::nullopt;
    const std::size_t width = b.size() + 1;
    std::vector<int> common((a.size() + 1) * width, 0); // of the rests that begin at (i, j)
    for (std::size_t i = a.size(); i-- > 0;)
        for (std::size_t j = b.size(); j-- > 0;)
            common[i * width + j] = a[i].text == b[j].text ? common[(i + 1) * width + j + 1] + 1
                                                           : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
    if (2.0 * common[0] < leastShared * static_cast<double>(a.size() + b.size()))
        return std::nullopt;
    Pairing pairing;
    std::size_t i = 0, j = 0, gapA = 0, gapB = 0;
    while (i < a.size() && j < b.size()) {
        if (a[i].text == b[j].text && common[i * width + j] == common[(i + 1) * width + j + 1] + 1) {
            pairGap(pairing, a, gapA, i, b, gapB, j);
            gapA = ++i;
            gapB = ++j;
        } else if (common[(i + 1) * width + j] >= common[i * width + j + 1]) {
            ++i;
        } else {
            ++j;
        }
    }
    pairGap(pairing, a, gapA, a.size(), b, gapB, b.size());
    return pairing.replacements();
}

std::optional<FilledTemplate> fillTemplate(const Example &source, Granularity granularity, const Example &target)
{
    const auto *explanation = source.explanation(granularity);
    const auto replacements = alignValues(source.input, target.input);
    if (!explanation || !replacements)
        return std::nullopt;
    FilledTemplate filled;
    std::vector<std::string> unclear;
    filled.text = replaceAll(explanation->text, *replacements, unclear);
    const ArithmeticCheck arithmetic(filled.text);
    for (const auto &wrong : arithmetic.wrong())
        filled.cautions.push_back({"writing.caution-equation", {{"text", wrong}}});
    // A number of the draft that is neither in this case nor in an equation is the other case's own.
    for (const auto &token : tokensOf(filled.text)) {
        const std::string value(token.text);
        const bool inEquation = std::ranges::any_of(arithmetic.equations(), [&](const CheckedEquation &e) { return e.text.find(value) != std::string::npos; });
        if (token.kind == Kind::Number && source.input.find(value) != std::string::npos && target.input.find(value) == std::string::npos && !inEquation)
            unclear.push_back(value);
    }
    std::ranges::sort(unclear);
    unclear.erase(std::unique(unclear.begin(), unclear.end()), unclear.end());
    for (const auto &value : unclear)
        filled.cautions.push_back({"writing.caution-value", {{"value", value}}});
    return filled;
}

} // namespace kotowari
