#include "generic.h"

#include "facts.h"
#include "projecttexts.h"

#include <algorithm>
#include <set>

namespace kotowari {

bool isOfTheCase(const FoldedText &part, const QualityContext &context)
{
    const FoldedText input(context.input), answer(context.answer);
    const auto lowerAnswer = loweredText(answer.view());
    if (!lowerAnswer.empty() && loweredText(part.view()).find(lowerAnswer) != std::u16string::npos)
        return true;
    std::set<std::u16string> known;
    for (const auto &fact : textFacts(input))
        known.insert(fact.text);
    for (const auto &fact : textFacts(part))
        if (known.contains(fact.text))
            return true;
    const auto words = caseWords(input);
    return std::ranges::any_of(caseWords(part), [&](const std::u16string &word) {
        return std::ranges::any_of(words, [&](const std::u16string &one) {
            const bool found = one == word || (isHan(word.front()) && (one.find(word) != std::u16string::npos || word.find(one) != std::u16string::npos));
            return found && !context.project->isLabel(one);
        });
    });
}

} // namespace kotowari
