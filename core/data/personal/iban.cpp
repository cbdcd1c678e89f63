// International bank account numbers.
#include "checkdigits.h"
#include "rules.h"

namespace kotowari {

TextPlaces findIbans(const FoldedText &text)
{
    TextPlaces places;
    if (!text.hasDigit())
        return places;
    const auto letterOrDigit = [&](std::size_t i) { return isDigit(text.at(i)) || isLatin(text.at(i)); };
    for (std::size_t i = 0; i + 14 < text.size(); ++i) {
        if (!isUpper(text.at(i)) || !isUpper(text.at(i + 1)) || !isDigit(text.at(i + 2)) || !isDigit(text.at(i + 3)) || (i > 0 && letterOrDigit(i - 1)))
            continue;
        const auto length = static_cast<std::size_t>(ibanLength(text.view().substr(i, 2)));
        std::u16string characters;
        auto end = i;
        while (characters.size() < length) {
            if (text.at(end) == u' ' && !characters.empty() && letterOrDigit(end + 1))
                ++end;
            const char16_t c = text.at(end);
            if (!isDigit(c) && !(c >= u'A' && c <= u'Z'))
                break;
            characters += c;
            ++end;
        }
        if (characters.size() == length && !letterOrDigit(end) && isIban(characters))
            places.push_back({i, end - i});
    }
    return places;
}

} // namespace kotowari
