#include "checkdigits.h"

#include <algorithm>
#include <array>
#include <utility>

namespace kotowari {

namespace {

int value(char16_t digit) { return digit - u'0'; }

// SWIFT IBAN registry, countries and lengths.
constexpr std::array<std::pair<std::u16string_view, int>, 60> ibanLengths{{
    {u"AD", 24}, {u"AE", 23}, {u"AL", 28}, {u"AT", 20}, {u"AZ", 28}, {u"BA", 20}, {u"BE", 16}, {u"BG", 22}, {u"BH", 22}, {u"BR", 29},
    {u"CH", 21}, {u"CR", 22}, {u"CY", 28}, {u"CZ", 24}, {u"DE", 22}, {u"DK", 18}, {u"DO", 28}, {u"EE", 20}, {u"EG", 29}, {u"ES", 24},
    {u"FI", 18}, {u"FO", 18}, {u"FR", 27}, {u"GB", 22}, {u"GE", 22}, {u"GI", 23}, {u"GL", 18}, {u"GR", 27}, {u"GT", 28}, {u"HR", 21},
    {u"HU", 28}, {u"IE", 22}, {u"IL", 23}, {u"IS", 26}, {u"IT", 27}, {u"JO", 30}, {u"KW", 30}, {u"KZ", 20}, {u"LB", 28}, {u"LI", 21},
    {u"LT", 20}, {u"LU", 20}, {u"LV", 21}, {u"MC", 27}, {u"MD", 24}, {u"ME", 22}, {u"MT", 31}, {u"NL", 18}, {u"NO", 15}, {u"PK", 24},
    {u"PL", 28}, {u"PT", 25}, {u"QA", 29}, {u"RO", 24}, {u"RS", 22}, {u"SA", 24}, {u"SE", 24}, {u"SI", 19}, {u"SK", 24}, {u"TR", 26},
}};

} // namespace

bool isMyNumber(std::u16string_view digits)
{
    if (digits.size() != 12)
        return false;
    int sum = 0;
    for (int n = 1; n <= 11; ++n)
        sum += value(digits[static_cast<std::size_t>(11 - n)]) * (n <= 6 ? n + 1 : n - 5);
    const int rest = sum % 11;
    return value(digits[11]) == (rest <= 1 ? 0 : 11 - rest);
}

bool passesLuhn(std::u16string_view digits)
{
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = value(digits[digits.size() - 1 - i]);
        sum += i % 2 == 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
    }
    return !digits.empty() && sum % 10 == 0;
}

bool isArticleNumber(std::u16string_view digits)
{
    if (digits.size() != 13)
        return false;
    int sum = 0;
    for (std::size_t i = 0; i < 13; ++i)
        sum += value(digits[i]) * (i % 2 == 0 ? 1 : 3);
    return sum % 10 == 0;
}

int ibanLength(std::u16string_view country)
{
    const auto *found = std::ranges::find(ibanLengths, country, &std::pair<std::u16string_view, int>::first);
    return found == ibanLengths.end() ? 0 : found->second;
}

bool isIban(std::u16string_view text)
{
    if (text.size() < 5 || static_cast<int>(text.size()) != ibanLength(text.substr(0, 2)))
        return false;
    int rest = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char16_t c = text[(i + 4) % text.size()];
        rest = c >= u'A' ? (rest * 100 + (c - u'A' + 10)) % 97 : (rest * 10 + value(c)) % 97;
    }
    return rest == 1;
}

} // namespace kotowari
