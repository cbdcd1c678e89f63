// E-mail addresses.
#include "rules.h"

#include <string_view>

namespace kotowari {

TextPlaces findEmails(const FoldedText &text)
{
    const auto ascii = [](char16_t c) { return isDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); };
    TextPlaces places;
    for (auto at = text.view().find(u'@'); at != std::u16string_view::npos; at = text.view().find(u'@', at + 1)) {
        auto begin = at;
        while (begin > 0 && (ascii(text.at(begin - 1)) || std::u16string_view(u"._%+-'").find(text.at(begin - 1)) != std::u16string_view::npos))
            --begin;
        while (begin < at && !ascii(text.at(begin)) && text.at(begin) != u'_')
            ++begin;
        auto end = at + 1;
        std::size_t dot = 0;
        for (; ascii(text.at(end)) || text.at(end) == u'-' || (text.at(end) == u'.' && ascii(text.at(end + 1))); ++end) {
            if (text.at(end) == u'.')
                dot = end;
        }
        bool letters = true;
        for (auto i = dot + 1; i < end; ++i)
            letters = letters && ascii(text.at(i)) && !isDigit(text.at(i));
        if (begin < at && dot > at + 1 && end - dot > 2 && letters)
            places.push_back({begin, end - begin});
    }
    return places;
}

} // namespace kotowari
