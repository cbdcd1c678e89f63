// Sums in an explanation that do not hold.
#include "core/data/arithmeticcheck.h"
#include "rules.h"

namespace kotowari {

std::vector<QualityPlace> findWrongArithmetic(std::string_view explanation)
{
    std::vector<QualityPlace> places;
    const FoldedText text(explanation);
    if (!text.hasDigit())
        return places;
    std::size_t from = 0;
    for (const auto &sum : ArithmeticCheck(explanation).wrong()) {
        const auto units = toUtf16(sum);
        auto at = text.view().find(units, from); // not found where white space or rare forms were folded: then the text as a whole
        const bool here = at != std::u16string_view::npos;
        places.push_back({"arithmetic", here ? TextPlace{at, units.size()} : TextPlace{}, sum});
        from = here ? at + units.size() : from;
    }
    return places;
}

} // namespace kotowari
