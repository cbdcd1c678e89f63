// Card numbers, by the prefixes and lengths that the brands publish.
#include "checkdigits.h"
#include "rules.h"

#include <algorithm>
#include <array>

namespace kotowari {

namespace {

struct Brand {
    int first; ///< of the first four digits
    int last;
    std::size_t shortest;
    std::size_t longest;
};

constexpr std::array brands{
    Brand{4000, 4999, 16, 16}, Brand{4000, 4999, 19, 19}, Brand{4000, 4999, 13, 13}, // Visa
    Brand{5100, 5599, 16, 16}, Brand{2221, 2720, 16, 16},                             // Mastercard
    Brand{3400, 3499, 15, 15}, Brand{3700, 3799, 15, 15},                             // American Express
    Brand{3528, 3589, 16, 19},                                                        // JCB
    Brand{3000, 3059, 14, 19}, Brand{3600, 3699, 14, 19}, Brand{3800, 3999, 14, 19},  // Diners Club
    Brand{6011, 6011, 16, 19}, Brand{6440, 6599, 16, 19},                             // Discover
    Brand{6200, 6299, 16, 19}, Brand{8100, 8171, 16, 19},                             // UnionPay
    Brand{5018, 5018, 13, 19}, Brand{5020, 5020, 13, 19}, Brand{5038, 5038, 13, 19}, Brand{6304, 6304, 13, 19}, Brand{6759, 6763, 13, 19}, // Maestro
};

bool knownBrand(std::u16string_view digits)
{
    const int prefix = (digits[0] - u'0') * 1000 + (digits[1] - u'0') * 100 + (digits[2] - u'0') * 10 + (digits[3] - u'0');
    return std::ranges::any_of(brands, [&](const Brand &brand) {
        return prefix >= brand.first && prefix <= brand.last && digits.size() >= brand.shortest && digits.size() <= brand.longest;
    });
}

/// How many groups make a card's number; 0: none.
std::size_t groupsOf(const DigitGroups &number, const FoldedText &text)
{
    const auto first = number.groups.front().length;
    if (first >= 13 && first <= 19 && number.has({first}, text))
        return 1;
    if (number.has({4, 4, 4, 4, 3}, text))
        return 5;
    if (number.has({4, 4, 4, 4}, text) || number.has({4, 4, 4, 1}, text))
        return 4;
    // 4-6-5 and 4-6-4 as printed, and however somebody typed it: three parts of four and more.
    if (number.groups.size() < 3 || first < 4 || number.groups[1].length < 4 || number.groups[2].length < 4)
        return 0;
    return number.has({first, number.groups[1].length, number.groups[2].length}, text) ? 3 : 0;
}

} // namespace

TextPlaces findCards(const FoldedText &text, NumberList numbers)
{
    TextPlaces places;
    for (const auto &number : numbers) {
        const auto groups = groupsOf(number, text);
        if (groups == 0)
            continue;
        const auto digits = number.digits(text, groups);
        if (digits.size() < 13 || digits.size() > 19)
            continue;
        const TextPlace place{number.begin(), number.end(groups) - number.begin()};
        if (!knownBrand(digits) || !passesLuhn(digits) || !standsAlone(text, place))
            continue;
        const auto context = contextBefore(text, place.begin);
        if (context == NumberContext::Goods || (context == NumberContext::None && isArticleNumber(digits)))
            continue;
        places.push_back(place);
    }
    return places;
}

} // namespace kotowari
