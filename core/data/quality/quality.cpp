#include "core/base/text.h"
#include "rules.h"

namespace kotowari {

std::string wordsOf(std::string_view text)
{
    const FoldedText folded(foldForSearch(text));
    std::u16string kept;
    for (const char16_t c : folded.view()) {
        if (isDigit(c) || isLatin(c) || isHan(c) || isHiragana(c) || isKatakana(c) || c == u'+' || c == u'=' || (c == u'-' && kept.empty()))
            kept += c;
    }
    if (kept.find_first_not_of(u'-') == std::u16string::npos)
        kept.clear();
    return toUtf8(kept);
}

std::vector<QualityPlace> findQuality(std::string_view explanation, std::string_view answer)
{
    auto all = findEmptyReason(explanation);
    if (all.empty())
        all = findCopiedAnswer(explanation, answer);
    for (auto &place : findWrongArithmetic(explanation))
        all.push_back(std::move(place));
    return all;
}

} // namespace kotowari
