#include "core/base/text.h"
#include "rules.h"

#include <iterator>

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

std::vector<QualityPlace> findQuality(std::string_view explanation, const QualityContext &context)
{
    auto all = findEmptyReason(explanation);
    if (all.empty())
        all = findCopiedAnswer(explanation, context.answer);
    const bool nothing = !all.empty(); // whoever wrote nothing is told that and no more
    const auto take = [&all](std::vector<QualityPlace> places) { std::ranges::move(places, std::back_inserter(all)); };
    take(findWrongArithmetic(explanation));
    if (nothing)
        return all;
    const FoldedText text(explanation);
    take(findContradiction(text, context));
    take(findUnknownFacts(text, explanation, context));
    take(findTooLong(explanation, context));
    auto copied = findNearDuplicate(text, explanation, context);
    if (copied.empty())
        copied = findBoilerplate(text, context); // a copy as a whole is told as one
    take(std::move(copied));
    take(findWrongLevel(text, explanation, context));
    take(findMixedLanguages(text, context));
    return all;
}

} // namespace kotowari
