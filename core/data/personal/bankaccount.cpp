// Numbers of bank accounts in Japan, and what English calls an account number.
#include "rules.h"

#include <algorithm>
#include <array>

namespace kotowari {

namespace {

struct Keyword {
    std::u16string_view word;
    std::size_t fewest; ///< digits
    std::size_t most;
};

constexpr std::array keywords{Keyword{u"普通", 7, 7},     Keyword{u"当座", 7, 7},         Keyword{u"貯蓄", 7, 7},           Keyword{u"口座番号", 6, 8},
                              Keyword{u"account number", 6, 12}, Keyword{u"account no", 6, 12}, Keyword{u"ordinary account", 6, 8}, Keyword{u"savings account", 6, 12},
                              Keyword{u"checking account", 6, 12}, Keyword{u"current account", 6, 12}};
// What may stand between the word and the number.
constexpr std::array<std::u16string_view, 14> between{u"預金", u"口座番号", u"口座", u"番号", u"no.", u"no", u"number", u"is", u":", u"(", u")", u"は", u"の", u"「"};

/// The beginning of the digits behind the word that ends at `position`; absent: something else stands there.
std::size_t digitsBehind(const std::u16string &lowered, std::size_t position)
{
    const auto view = std::u16string_view(lowered);
    for (bool moved = true; moved && position < view.size();) {
        moved = false;
        if (view[position] == u' ' || view[position] == u'.') {
            ++position;
            moved = true;
            continue;
        }
        for (const auto word : between) {
            if (view.substr(position).starts_with(word)) {
                position += word.size();
                moved = true;
                break;
            }
        }
    }
    return position;
}

void take(TextPlaces &places, const FoldedText &text, std::size_t begin, std::size_t fewest, std::size_t most)
{
    auto end = begin;
    while (isDigit(text.at(end)))
        ++end;
    const TextPlace place{begin, end - begin};
    if (place.length >= fewest && place.length <= most && standsAlone(text, place)
        && std::ranges::none_of(places, [&](const TextPlace &other) { return other.overlaps(place); }))
        places.push_back(place);
}

/// ゆうちょ: 記号 of five digits, 番号 of up to eight.
void takePost(TextPlaces &places, const FoldedText &text, const std::u16string &lowered)
{
    for (auto at = lowered.find(u"記号"); at != std::u16string::npos; at = lowered.find(u"記号", at + 1)) {
        const auto first = digitsBehind(lowered, at + 2);
        auto end = first;
        while (isDigit(text.at(end)))
            ++end;
        if (end - first != 5)
            continue;
        const auto number = lowered.find(u"番号", end);
        if (number == std::u16string::npos || number - end > 3)
            continue;
        take(places, text, first, 5, 5);
        take(places, text, digitsBehind(lowered, number + 2), 2, 8);
    }
}

} // namespace

TextPlaces findBankAccounts(const FoldedText &text)
{
    TextPlaces places;
    if (!text.hasDigit())
        return places;
    std::u16string lowered(text.view());
    for (auto &c : lowered) {
        if (c >= u'A' && c <= u'Z')
            c = static_cast<char16_t>(c - u'A' + u'a');
    }
    for (const auto &keyword : keywords) {
        for (auto at = lowered.find(keyword.word); at != std::u16string::npos; at = lowered.find(keyword.word, at + 1))
            take(places, text, digitsBehind(lowered, at + keyword.word.size()), keyword.fewest, keyword.most);
    }
    takePost(places, text, lowered);
    std::ranges::sort(places, {}, &TextPlace::begin);
    return places;
}

} // namespace kotowari
