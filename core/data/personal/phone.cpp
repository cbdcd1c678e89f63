// Phone numbers of Japan, as the numbering plan of the Ministry of Internal Affairs and Communications writes them.
#include "rules.h"

#include <algorithm>
#include <array>

namespace kotowari {

namespace {

/// A number that begins with 0 or (0, in groups that hyphens, blanks or brackets part.
struct Written {
    std::vector<std::size_t> groups; ///< their lengths
    std::u16string digits;
    std::size_t end = 0;
    bool brackets = false;
    bool blanks = false; ///< nothing but blanks between groups
};

Written written(const FoldedText &text, std::size_t begin)
{
    Written number;
    number.blanks = true;
    auto i = begin;
    bool open = false;
    if (text.at(i) == u'(') {
        open = number.brackets = true;
        number.blanks = false;
        ++i;
    }
    while (isDigit(text.at(i)) && number.groups.size() < 5) {
        const auto from = i;
        while (isDigit(text.at(i)))
            ++i;
        number.groups.push_back(i - from);
        number.digits.append(text.view().substr(from, i - from));
        number.end = i;
        const char16_t c = text.at(i);
        if (open && c == u')') {
            open = false;
            i += (text.at(i + 1) == u'-' || text.at(i + 1) == u' ') ? 2 : 1;
        } else if (!open && c == u'(' && !number.brackets && isDigit(text.at(i + 1))) {
            open = number.brackets = true;
            number.blanks = false;
            ++i;
        } else if (!open && (c == u'-' || c == u' ')) {
            number.blanks = number.blanks && c == u' ';
            ++i;
        } else {
            break;
        }
    }
    if (open)
        number.groups.clear();
    return number;
}

bool mobile(std::u16string_view digits)
{
    return digits.starts_with(u"090") || digits.starts_with(u"080") || digits.starts_with(u"070") || digits.starts_with(u"060") || digits.starts_with(u"050");
}

bool groupedAsPhone(const Written &number, NumberContext context)
{
    const auto &groups = number.groups;
    const auto &digits = number.digits;
    const auto is = [&](std::initializer_list<std::size_t> lengths) { return std::ranges::equal(groups, lengths); };
    if (digits.size() < 2 || digits[0] != u'0' || digits[1] == u'0')
        return false;
    if (is({3, 4, 4}) && mobile(digits))
        return true;
    if ((is({4, 3, 3}) || is({4, 2, 4})) && (digits.starts_with(u"0120") || digits.starts_with(u"0570") || digits.starts_with(u"0990")))
        return true;
    if (is({4, 3, 4}) && digits.starts_with(u"0800"))
        return true;
    const bool landline = digits.size() == 10 && (is({2, 4, 4}) || is({3, 3, 4}) || is({4, 2, 4}) || is({5, 1, 4}));
    return landline && !mobile(digits) && (!number.blanks || context == NumberContext::Phone);
}

bool phoneTogether(const Written &number, NumberContext context)
{
    const auto &digits = number.digits;
    if (number.groups.size() != 1 || digits.size() < 10 || digits[0] != u'0' || digits[1] == u'0')
        return false;
    if (digits.size() == 11)
        return mobile(digits) || (digits.starts_with(u"0800") && context == NumberContext::Phone);
    return digits.size() == 10 && (context == NumberContext::Phone || digits.starts_with(u"0120"));
}

/// Behind +81: nine or ten digits, the 0 of the area aside.
std::size_t endOfInternational(const FoldedText &text, std::size_t behind)
{
    std::size_t digits = 0;
    auto end = behind;
    for (auto i = behind; i < text.size(); ++i) {
        const char16_t c = text.at(i);
        if (text.view().substr(i).starts_with(u"(0)")) {
            i += 2;
        } else if (isDigit(c)) {
            ++digits;
            end = i + 1;
        } else if ((c != u'-' && c != u' ' && c != u'(' && c != u')') || !(isDigit(text.at(i + 1)) || text.at(i + 1) == u'(')) {
            break;
        }
    }
    const bool zero = text.at(behind) == u'0' || text.at(behind + 1) == u'0';
    return digits == 9 || digits == 10 || (zero && digits == 11) ? end : 0;
}

} // namespace

TextPlaces findPhones(const FoldedText &text, NumberList numbers)
{
    TextPlaces places;
    for (const auto &number : numbers) {
        auto begin = number.begin();
        if (!places.empty() && begin < places.back().end())
            continue;
        if (text.before(begin) == u'+') {
            const auto end = text.view().substr(begin).starts_with(u"81") ? endOfInternational(text, begin + 2) : 0;
            const char16_t earlier = begin > 1 ? text.at(begin - 2) : u' ';
            if (end > 0 && !isDigit(earlier) && !isLatin(earlier) && !unitFollows(text, end))
                places.push_back({begin - 1, end - begin + 1});
            continue;
        }
        if (text.at(begin) != u'0')
            continue;
        if (text.before(begin) == u'(' && text.view().substr(begin, 6).find(u')') != std::u16string_view::npos)
            --begin;
        auto phone = written(text, begin);
        const auto context = contextBefore(text, begin);
        if (context == NumberContext::Goods)
            continue;
        if (groupedAsPhone(phone, context) || phoneTogether(phone, context)) {
            const TextPlace place{begin, phone.end - begin + (phone.brackets && text.at(phone.end) == u')' && text.at(begin) != u'(' && phone.groups.size() < 3 ? 1 : 0)};
            if (standsAlone(text, place))
                places.push_back(place);
        } else if (begin < number.begin()) { // (090-1234-5678): the bracket is not the number's
            phone = written(text, number.begin());
            const TextPlace place{number.begin(), phone.end - number.begin()};
            if ((groupedAsPhone(phone, context) || phoneTogether(phone, context)) && standsAlone(text, place))
                places.push_back(place);
        }
    }
    return places;
}

} // namespace kotowari
