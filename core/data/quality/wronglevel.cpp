// A text whose length does not fit the level it is written for.
#include "projecttexts.h"
#include "rules.h"

namespace kotowari {

namespace {

constexpr std::int64_t enough = 20; // explanations of a level, before its usual length counts

struct Lengths {
    int least = 0; ///< fewer letters and one sentence: it says less than the level
    int most = 0;  ///< more letters and several sentences: it says more; 0: no bound
    int sentences = 0;
};

Lengths bounds(const QualityContext &context, bool japanese)
{
    const int unit = japanese ? 1 : 2; // Japanese says the same in half the letters
    const auto usual = [&](Granularity level) { return context.project ? context.project->usual(level) : ProjectTexts::Usual{}; };
    const auto own = usual(context.granularity);
    Lengths bounds;
    switch (context.granularity) {
    case Granularity::Short:
        bounds.most = std::max(80 * unit, own.count >= enough ? own.length * 4 : 0);
        bounds.sentences = 3;
        break;
    case Granularity::Medium:
        bounds.least = own.count >= enough ? std::min(6 * unit, own.length / 4) : 4 * unit;
        bounds.most = std::max(240 * unit, own.count >= enough ? own.length * 4 : 0);
        bounds.sentences = 6;
        break;
    case Granularity::Detailed: {
        const auto brief = usual(Granularity::Short);
        const int floor = own.count >= enough ? std::min(10 * unit, own.length / 4) : 6 * unit;
        bounds.least = brief.count >= enough && own.count >= enough && brief.length * 2 < own.length ? std::max(floor, std::min(brief.length / 2, own.length / 4)) : floor;
        break;
    }
    }
    return bounds;
}

} // namespace

std::vector<QualityPlace> findWrongLevel(const FoldedText &text, std::string_view explanation, const QualityContext &context)
{
    int letters = 0;
    const auto sentences = textSentences(text);
    for (const auto &sentence : sentences)
        letters += sentence.length;
    if (letters == 0)
        return {};
    const auto fits = bounds(context, text.japanese());
    const auto told = [&](std::string_view level) -> std::vector<QualityPlace> {
        return {{"granularity", {}, std::string(explanation), {}, {{"level", std::string(toString(context.granularity))}, {"fits", std::string(level)}, {"length", std::int64_t{letters}}}}};
    };
    if (letters < fits.least && sentences.size() == 1)
        return told("short");
    if (fits.most > 0 && letters > fits.most && int(sentences.size()) > fits.sentences)
        return told("detailed");
    return {};
}

} // namespace kotowari
