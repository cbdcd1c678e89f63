// My Number: the number of a person in Japan's tax and social security.
#include "checkdigits.h"
#include "rules.h"

namespace kotowari {

TextPlaces findMyNumbers(const FoldedText &text, NumberList numbers)
{
    TextPlaces places;
    for (const auto &number : numbers) {
        const std::size_t groups = number.has({12}, text) ? 1 : number.has({4, 4, 4}, text) ? 3 : 0;
        if (groups == 0)
            continue;
        const TextPlace place{number.begin(), number.end(groups) - number.begin()};
        if (isMyNumber(number.digits(text, groups)) && standsAlone(text, place) && contextBefore(text, place.begin) != NumberContext::Goods)
            places.push_back(place);
    }
    return places;
}

} // namespace kotowari
