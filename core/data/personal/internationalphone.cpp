// Phone numbers outside of Japan: ITU-T E.164 with its plus sign, and those of North America where the words say that it is a phone.
#include "rules.h"

namespace kotowari {

namespace {

struct Written {
    std::size_t end = 0;
    std::size_t digits = 0;
    bool together = true;
};

Written written(const FoldedText &text, std::size_t begin)
{
    Written number;
    for (auto i = begin; i < text.size(); ++i) {
        const char16_t c = text.at(i);
        if (isDigit(c)) {
            ++number.digits;
            number.end = i + 1;
            continue;
        }
        const char16_t next = text.at(i + 1);
        const bool bracket = (c == u' ' && next == u'(' && isDigit(text.at(i + 2))) || (c == u'(' && isDigit(next)) || (c == u')' && (next == u' ' || next == u'-' || isDigit(next)));
        if (!bracket && !((c == u' ' || c == u'-' || c == u'.') && isDigit(next)))
            break;
        number.together = false;
    }
    return number;
}

/// (212) 555-0115
std::size_t endOfBracketed(const FoldedText &text, std::size_t area)
{
    auto i = area + 3;
    if (text.before(area) != u'(' || text.at(i) != u')')
        return 0;
    i += text.at(i + 1) == u' ' || text.at(i + 1) == u'-' ? 2 : 1;
    for (int digit = 0; digit < 8; ++digit, ++i) {
        if (digit == 3 ? text.at(i) != u'-' && text.at(i) != u' ' : !isDigit(text.at(i)))
            return 0;
    }
    return isDigit(text.at(i)) ? 0 : i;
}

} // namespace

TextPlaces findInternationalPhones(const FoldedText &text, NumberList numbers)
{
    TextPlaces places;
    for (const auto &number : numbers) {
        const auto begin = number.begin();
        if (!places.empty() && begin < places.back().end())
            continue;
        if (text.before(begin) == u'+') {
            const char16_t earlier = begin > 1 ? text.at(begin - 2) : u' ';
            const auto found = written(text, begin);
            const bool stands = !isDigit(earlier) && !isLatin(earlier) && earlier != u')' && !isLatin(text.at(found.end)) && !unitFollows(text, found.end);
            const bool amount = text.at(found.end) == u',' && isDigit(text.at(found.end + 1));
            if (text.at(begin) == u'0' || found.digits < 8 || found.digits > 15 || !stands || amount)
                continue;
            if (!found.together || found.digits >= 10 || contextBefore(text, begin - 1) == NumberContext::Phone)
                places.push_back({begin - 1, found.end - begin + 1});
            continue;
        }
        const bool area = number.groups.front().length == 3 && text.at(begin) >= u'2';
        if (!area || contextBefore(text, begin) != NumberContext::Phone)
            continue;
        if (const auto end = endOfBracketed(text, begin); end > 0)
            places.push_back({begin - 1, end - begin + 1});
        else if (number.has({3, 3, 4}, text) && standsAlone(text, {begin, number.end(3) - begin}))
            places.push_back({begin, number.end(3) - begin});
    }
    return places;
}

} // namespace kotowari
