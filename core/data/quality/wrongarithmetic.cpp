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
    const ArithmeticCheck check(explanation);
    for (const auto &equation : check.equations()) {
        if (equation.holds)
            continue;
        const auto units = toUtf16(equation.text);
        auto at = text.view().find(units, from); // not found where white space or rare forms were folded: then the text as a whole
        const bool here = at != std::u16string_view::npos;
        places.push_back({"arithmetic", here ? TextPlace{at, units.size()} : TextPlace{}, equation.text, here ? equation.corrected : std::string()});
        from = here ? at + units.size() : from;
    }
    return places;
}

} // namespace kotowari
