// Names behind English titles, and before -san.
#include "rules.h"

#include <algorithm>
#include <array>

namespace kotowari {

namespace {

constexpr std::array<std::u16string_view, 7> titles{u"Mr", u"Mrs", u"Ms", u"Miss", u"Dr", u"Prof", u"Mx"};
constexpr std::array<std::u16string_view, 12> particles{u"van", u"von", u"de", u"del", u"della", u"der", u"den", u"di", u"da", u"la", u"le", u"bin"};
// What may follow a title in capitals and is no name.
constexpr std::array<std::u16string_view, 6> words{u"Office", u"Windows", u"Excel", u"Word", u"And", u"Or"};

bool inName(char16_t c) { return isLatin(c) || c == u'\'' || c == u'’' || c == u'-'; }

std::size_t wordEnd(const FoldedText &text, std::size_t begin)
{
    auto end = begin;
    while (inName(text.at(end)))
        ++end;
    if (end > begin + 2 && (text.at(end - 1) == u's') && (text.at(end - 2) == u'\'' || text.at(end - 2) == u'’')) // Suzuki's
        end -= 2;
    while (end > begin && !isLatin(text.at(end - 1)))
        --end;
    return end;
}

/// Behind the name that begins at `begin`: up to three capitalised words, initials and particles; `begin` where there is none.
std::size_t nameEnd(const FoldedText &text, std::size_t begin)
{
    auto end = begin;
    auto i = begin;
    for (int taken = 0; taken < 4;) {
        const auto wordBehind = wordEnd(text, i);
        const auto word = text.view().substr(i, wordBehind - i);
        if (word.empty())
            break;
        if (isUpper(word[0])) {
            const bool initial = word.size() == 1;
            const bool shouting = word.size() > 3 && std::ranges::none_of(word, isLower);
            if (std::ranges::find(words, word) != words.end() || (shouting && taken == 0))
                break;
            end = wordBehind + (initial && text.at(wordBehind) == u'.' ? 1 : 0);
            ++taken;
        } else if (std::ranges::find(particles, word) == particles.end()) {
            break;
        } else {
            i = wordBehind;
            if (text.at(i) != u' ')
                break;
            ++i;
            continue;
        }
        i = end;
        if (text.at(i) != u' ')
            break;
        ++i;
    }
    const bool onlyInitial = end == begin + 1;
    return onlyInitial ? begin : end;
}

} // namespace

TextPlaces findEnglishNames(const FoldedText &text)
{
    TextPlaces places;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char16_t c = text.at(i);
        if ((c != u'M' && c != u'D' && c != u'P' && c != u'-') || (c != u'-' && (isLatin(text.before(i)) || text.before(i) == u'-')))
            continue;
        if (c == u'-') {
            if (!text.view().substr(i).starts_with(u"-san") || isLatin(text.at(i + 4)))
                continue;
            auto begin = i;
            while (begin > 0 && isLatin(text.at(begin - 1)))
                --begin;
            if (i - begin >= 2 && isUpper(text.at(begin)))
                places.push_back({begin, i - begin});
            continue;
        }
        const auto end = wordEnd(text, i);
        const auto title = text.view().substr(i, end - i);
        if (std::ranges::find(titles, title) == titles.end())
            continue;
        const bool dot = text.at(end) == u'.';
        const auto begin = end + (dot ? 1 : 0) + (text.at(end + (dot ? 1 : 0)) == u' ' ? 1 : 0);
        if (begin == end)
            continue;
        if (const auto behind = nameEnd(text, begin); behind > begin) {
            places.push_back({begin, behind - begin});
            i = behind - 1;
        }
    }
    return places;
}

} // namespace kotowari
