// An explanation that was copied from another case.
#include "facts.h"
#include "generic.h"
#include "projecttexts.h"

namespace kotowari {

namespace {

constexpr double alikeFrom = 0.9;
constexpr int leastLetters = 30;      // shorter ones are alike by nature
constexpr int leastLatinLetters = 60;

} // namespace

std::vector<QualityPlace> findNearDuplicate(const FoldedText &text, std::string_view explanation, const QualityContext &context)
{
    if (!context.project || context.granularity == Granularity::Short)
        return {};
    const auto sentences = textSentences(text);
    int letters = 0;
    for (const auto &sentence : sentences)
        letters += sentence.length;
    if (letters < (text.japanese() ? leastLetters : leastLatinLetters) || isOfTheCase(text, context))
        return {};
    const auto alike = context.project->mostAlike(sentences, context.granularity, context.example, context.input);
    if (!alike || alike->share < alikeFrom)
        return {};
    return {{"near-duplicate", {}, std::string(explanation), {}, {{"other", alike->example}}}};
}

} // namespace kotowari
