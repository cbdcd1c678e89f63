// Sentences that stand in many explanations and say nothing of the case.
#include "generic.h"
#include "projecttexts.h"

#include <algorithm>

namespace kotowari {

namespace {

constexpr int leastLetters = 10;
constexpr int leastLatinLetters = 20;
constexpr std::int64_t leastUses = 10; // and a tenth of the level's explanations

} // namespace

std::vector<QualityPlace> findBoilerplate(const FoldedText &text, const QualityContext &context)
{
    std::vector<QualityPlace> places;
    if (!context.project || context.granularity == Granularity::Short)
        return places;
    const auto most = static_cast<int>(std::clamp<std::int64_t>(context.project->usual(context.granularity).count / 10, leastUses, 500));
    for (const auto &sentence : textSentences(text)) {
        const auto units = text.view().substr(sentence.place.begin, sentence.place.length);
        if (sentence.length < (text.japanese() ? leastLetters : leastLatinLetters) || std::ranges::any_of(units, isDigit)) // a number is a fact, or a rule's
            continue;
        const int uses = context.project->uses(sentence.digest, context.granularity, context.example, most);
        if (uses < most)
            continue;
        const auto words = text.original(sentence.place);
        if (context.project->isSnippet(units) || isOfTheCase(FoldedText(words), context))
            continue;
        places.push_back({"boilerplate", sentence.place, words, {}, {{"count", std::int64_t{uses}}}});
    }
    return places;
}

} // namespace kotowari
