// A sentence in another language than the project's explanations.
#include "projecttexts.h"
#include "rules.h"

#include <algorithm>
#include <array>

namespace kotowari {

namespace {

constexpr std::int64_t enough = 10; // explanations, before they say what the project's language is
constexpr int leastHiragana = 6;
constexpr int leastWords = 5;
constexpr int leastFunctionWords = 2;

/// Without what stands in quotation marks or brackets: terms, names, citations.
std::u16string withoutQuotes(std::u16string_view text)
{
    static constexpr std::array<std::pair<char16_t, char16_t>, 8> quotes{{{u'「', u'」'}, {u'『', u'』'}, {u'"', u'"'}, {u'“', u'”'}, {u'(', u')'}, {u'【', u'】'}, {u'〔', u'〕'}, {u'[', u']'}}};
    std::u16string kept;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto quote = std::ranges::find(quotes, text[i], &std::pair<char16_t, char16_t>::first);
        const auto end = quote == quotes.end() ? std::u16string_view::npos : text.find(quote->second, i + 1);
        if (end == std::u16string_view::npos)
            kept += text[i];
        else
            i = end;
    }
    return kept;
}

bool isEnglish(std::u16string_view sentence)
{
    static constexpr std::array<std::u16string_view, 28> functionWords{u"the", u"is", u"are", u"was", u"of", u"to", u"and", u"because", u"so", u"it", u"this", u"that", u"for", u"with",
                                                                      u"in", u"on", u"not", u"be", u"has", u"have", u"by", u"than", u"we", u"as", u"which", u"must", u"an", u"a"};
    int words = 0, functions = 0;
    for (std::size_t i = 0; i < sentence.size();) {
        if (isHan(sentence[i]) || isHiragana(sentence[i]) || isKatakana(sentence[i]))
            return false;
        if (!isLatin(sentence[i])) {
            ++i;
            continue;
        }
        auto end = i;
        while (end < sentence.size() && isLatin(sentence[end]))
            ++end;
        ++words;
        functions += std::ranges::find(functionWords, loweredText(sentence.substr(i, end - i))) != functionWords.end() ? 1 : 0;
        i = end;
    }
    return words >= leastWords && functions >= leastFunctionWords;
}

} // namespace

std::vector<QualityPlace> findMixedLanguages(const FoldedText &text, const QualityContext &context)
{
    std::vector<QualityPlace> places;
    if (!context.project)
        return places;
    const bool known = context.project->explanations() >= enough;
    const double share = context.project->japaneseShare();
    const bool japanese = known ? share >= 0.9 : FoldedText(context.input).japanese();
    const bool english = known && share <= 0.1; // inputs in English letters are often explained in Japanese
    if (!japanese && !english)
        return places; // the project has both, or it is not known
    for (const auto &sentence : textSentences(text)) {
        const auto words = withoutQuotes(text.view().substr(sentence.place.begin, sentence.place.length));
        const bool other = japanese ? isEnglish(words) : std::ranges::count_if(words, isHiragana) >= leastHiragana;
        if (other)
            places.push_back({"mixed-languages", sentence.place, text.original(sentence.place), {}, {{"language", std::string(japanese ? "ja" : "en")}}});
    }
    return places;
}

} // namespace kotowari
