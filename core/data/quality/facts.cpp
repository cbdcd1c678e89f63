#include "facts.h"

#include "sentences.h"

#include <algorithm>
#include <array>
#include <utility>

namespace kotowari {

namespace {

bool isCodeUnit(char16_t c) { return isDigit(c) || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z'); }

double numberOf(std::u16string_view digits)
{
    std::string plain;
    for (const char16_t c : digits)
        plain += static_cast<char>(c);
    return plain.size() > 300 ? 0 : std::stod(plain);
}

bool isListMark(const FoldedText &text, std::size_t begin, std::size_t end)
{
    auto i = begin;
    if (i > 0 && (text.at(i - 1) == u'(' || text.at(i - 1) == u'（'))
        --i;
    const bool lineStart = i == 0 || text.at(i - 1) == u'\n';
    const char16_t behind = text.at(end);
    return lineStart && end - begin <= 2 && (behind == u')' || behind == u'）' || behind == u':' || (behind == u'.' && !isDigit(text.at(end + 1))));
}

bool behindEqualSign(const FoldedText &text, std::size_t begin)
{
    while (begin > 0 && (text.at(begin - 1) == u' ' || text.at(begin - 1) == u'$' || text.at(begin - 1) == u'¥' || text.at(begin - 1) == u'約' || text.at(begin - 1) == u'-'))
        --begin;
    return begin > 0 && (text.at(begin - 1) == u'=' || text.at(begin - 1) == u'≒' || text.at(begin - 1) == u'>'); // <<3*4=12>>12
}

/// Behind the number that begins at `begin`.
std::size_t numberEnd(const FoldedText &text, std::size_t begin, std::u16string &digits)
{
    auto i = begin;
    const auto three = [&](std::size_t at) { return isDigit(text.at(at)) && isDigit(text.at(at + 1)) && isDigit(text.at(at + 2)) && !isDigit(text.at(at + 3)); };
    for (; isDigit(text.at(i)) || (text.at(i) == u',' && !digits.empty() && three(i + 1)); ++i)
        if (text.at(i) != u',')
            digits += text.at(i);
    if (text.at(i) == u'.' && isDigit(text.at(i + 1)) && !digits.empty()) {
        digits += u'.';
        for (++i; isDigit(text.at(i)); ++i)
            digits += text.at(i);
    }
    return i;
}

} // namespace

std::uint64_t TextFact::digest() const
{
    std::uint64_t hash = code ? 1099511628211ULL : 14695981039346656037ULL;
    for (const char16_t c : text)
        hash = (hash ^ c) * 1099511628211ULL;
    return hash ^ (hash >> 31);
}

std::vector<TextFact> textFacts(const FoldedText &text)
{
    std::vector<TextFact> all;
    if (!text.hasDigit())
        return all;
    for (std::size_t i = 0; i < text.size();) {
        if (!isCodeUnit(text.at(i))) {
            ++i;
            continue;
        }
        if (isLatin(text.at(i)) && isDigit(text.before(i))) { // 3x120, 5kg: the letters belong to the number before
            while (isLatin(text.at(i)))
                ++i;
            continue;
        }
        // A word of letters, digits and hyphens between them.
        auto end = i;
        std::size_t letters = 0, digitCount = 0;
        bool capitals = true;
        for (; isCodeUnit(text.at(end)) || (text.at(end) == u'-' && end > i && isCodeUnit(text.at(end - 1)) && isCodeUnit(text.at(end + 1)) && letters > 0); ++end) {
            letters += isDigit(text.at(end)) || text.at(end) == u'-' ? 0 : 1;
            digitCount += isDigit(text.at(end)) ? 1 : 0;
            capitals = capitals && !isLower(text.at(end));
        }
        const bool startsWithLetter = !isDigit(text.at(i));
        if (startsWithLetter) {
            const bool code = capitals && (digitCount >= 4 || (letters >= 2 && digitCount >= 2)); // E12345, EX-1023; not x-12, because20
            if (code) {
                TextFact fact;
                fact.place = {i, end - i};
                fact.text = loweredText(text.view().substr(i, end - i));
                fact.code = true;
                all.push_back(std::move(fact));
                i = end;
                continue;
            }
            while (isLatin(text.at(i))) // its digits are read on their own
                ++i;
            continue;
        }
        TextFact fact;
        std::u16string digits;
        end = numberEnd(text, i, digits);
        fact.place = {i, end - i};
        fact.text = digits;
        const double value = numberOf(digits);
        fact.values = {value};
        double scale = 1;
        for (auto at = end;; ++at) {
            const char16_t c = text.at(at);
            const bool letterScale = (c == u'k' || c == u'K') && !isLatin(text.at(at + 1));
            if (c == u'千' || letterScale)
                scale *= 1e3;
            else if (c == u'万')
                scale *= 1e4;
            else if (c == u'億')
                scale *= 1e8;
            else
                break;
        }
        if (scale != 1)
            fact.values.push_back(value * scale);
        if (text.at(end) == u'%' || (text.at(end) == u' ' && text.at(end + 1) == u'%'))
            fact.values.insert(fact.values.end(), {value / 100, 1 - value / 100, 1 + value / 100});
        if (text.at(end) == u'割')
            fact.values.insert(fact.values.end(), {value / 10, value * 10});
        fact.result = behindEqualSign(text, i);
        if (!isListMark(text, i, end))
            all.push_back(std::move(fact));
        i = end;
    }
    return all;
}

std::vector<double> wordNumbers(const FoldedText &text)
{
    static constexpr std::array<std::pair<std::u16string_view, double>, 44> english{{
        {u"one", 1}, {u"two", 2}, {u"three", 3}, {u"four", 4}, {u"five", 5}, {u"six", 6}, {u"seven", 7}, {u"eight", 8}, {u"nine", 9}, {u"ten", 10},
        {u"eleven", 11}, {u"twelve", 12}, {u"thirteen", 13}, {u"fourteen", 14}, {u"fifteen", 15}, {u"sixteen", 16}, {u"seventeen", 17}, {u"eighteen", 18},
        {u"nineteen", 19}, {u"twenty", 20}, {u"thirty", 30}, {u"forty", 40}, {u"fifty", 50}, {u"sixty", 60}, {u"seventy", 70}, {u"eighty", 80}, {u"ninety", 90},
        {u"hundred", 100}, {u"thousand", 1000}, {u"million", 1e6}, {u"half", 0.5}, {u"halves", 0.5}, {u"twice", 2}, {u"double", 2}, {u"doubled", 2}, {u"triple", 3},
        {u"thrice", 3}, {u"quarter", 0.25}, {u"quarters", 0.25}, {u"dozen", 12}, {u"dozens", 12}, {u"week", 7}, {u"weekly", 7}, {u"score", 20}}};
    static constexpr std::array<std::pair<std::u16string_view, double>, 16> japanese{{
        {u"一", 1}, {u"二", 2}, {u"三", 3}, {u"四", 4}, {u"五", 5}, {u"六", 6}, {u"七", 7}, {u"八", 8}, {u"九", 9}, {u"十", 10}, {u"百", 100}, {u"千", 1000},
        {u"万", 1e4}, {u"半", 0.5}, {u"倍", 2}, {u"ダース", 12}}};
    std::vector<double> all;
    const auto lower = loweredText(text.view());
    for (std::size_t i = 0; i < lower.size();) {
        if (!isLatin(lower[i])) {
            ++i;
            continue;
        }
        auto end = i;
        while (end < lower.size() && isLatin(lower[end]))
            ++end;
        const auto word = std::u16string_view(lower).substr(i, end - i);
        if (const auto found = std::ranges::find(english, word, &std::pair<std::u16string_view, double>::first); found != english.end())
            all.push_back(found->second);
        i = end;
    }
    // twenty-five, three hundred: neighbours together
    const auto simple = all;
    for (std::size_t i = 0; i + 1 < simple.size(); ++i) {
        all.push_back(simple[i] + simple[i + 1]);
        all.push_back(simple[i] * simple[i + 1]);
    }
    if (text.japanese())
        for (const auto &[word, value] : japanese)
            if (text.view().find(word) != std::u16string_view::npos)
                all.push_back(value);
    return all;
}

} // namespace kotowari
