// Postal codes of Japan.
#include "rules.h"

namespace kotowari {

TextPlaces findPostalCodes(const FoldedText &text, NumberList numbers)
{
    TextPlaces places;
    for (const auto &number : numbers) {
        const bool parted = number.groups.size() >= 2 && number.groups[0].length == 3 && number.groups[1].length == 4 && number.groups[1].separator == u'-'
            && (number.groups.size() == 2 || number.groups[2].separator == u' ');
        const bool together = number.groups.front().length == 7;
        if (!parted && !together)
            continue;
        auto begin = number.begin();
        const auto end = number.end(parted ? 2 : 1);
        const auto mark = text.before(begin) == u' ' ? begin - 1 : begin;
        if (text.before(mark) == u'〒') {
            begin = mark - 1;
            places.push_back({begin, end - begin});
            continue;
        }
        if (!parted || !standsAlone(text, {begin, end - begin}))
            continue;
        const auto behind = text.at(end) == u' ' ? end + 1 : end;
        if (contextBefore(text, begin) == NumberContext::Postal || prefectureAt(text, behind) > 0)
            places.push_back({begin, end - begin});
    }
    return places;
}

} // namespace kotowari
