// An explanation whose last sentence concludes another answer of the project than the one that is recorded.
#include "projecttexts.h"
#include "rules.h"

#include <algorithm>
#include <array>

namespace kotowari {

namespace {

using View = std::u16string_view;

bool hasAny(View text, std::initializer_list<View> words)
{
    return std::ranges::any_of(words, [text](View word) { return text.find(word) != View::npos; });
}

bool isStop(char16_t c) { return c == u' ' || c == u'。' || c == u'.' || c == u'!' || c == u'？' || c == u'?' || c == u'」' || c == u'』' || c == u'"' || c == u'\'' || c == u')' || c == u'、' || c == u'\n'; }

View withoutStops(View text)
{
    while (!text.empty() && isStop(text.back()))
        text.remove_suffix(1);
    return text;
}

/// What may stand behind a concluded answer: です, とします...
View withoutJapaneseEnding(View text)
{
    static constexpr std::array<View, 38> endings{u"です", u"である", u"でした", u"だ", u"とする", u"とします", u"とした", u"としました", u"となる", u"となります", u"となった", u"となりました",
                                                  u"になる", u"になります", u"になった", u"になりました", u"にする", u"にします", u"にした", u"と判断", u"と判定", u"と決定", u"する", u"します", u"した", u"しました",
                                                  u"に該当", u"に当たる", u"にあたる", u"に当たります", u"が妥当", u"が適切", u"が必要", u"を要する", u"扱い", u"と決まる", u"に決まる", u"と結論づける"};
    for (bool more = true; more;) {
        more = false;
        text = withoutStops(text);
        for (const auto ending : endings) {
            if (text.ends_with(ending) && text.size() > ending.size()) {
                text.remove_suffix(ending.size());
                more = true;
            }
        }
    }
    return text;
}

bool sameScript(char16_t a, char16_t b)
{
    return (isHan(a) && isHan(b)) || (isKatakana(a) && isKatakana(b)) || ((isLatin(a) || isDigit(a)) && (isLatin(b) || isDigit(b)))
        || (isDigit(b) && (a == u'.' || a == u',' || a == u'-'));
}

bool isNumber(View text) { return !text.empty() && std::ranges::all_of(text, [](char16_t c) { return isDigit(c) || c == u'.' || c == u',' || c == u'-'; }); }

bool saysAnswer(View before)
{
    before = withoutStops(before);
    while (!before.empty() && (before.back() == u':' || before.back() == u'は' || before.back() == u'「' || before.back() == u'"' || before.back() == u'$' || before.back() == u'¥'))
        before = withoutStops(before.substr(0, before.size() - 1));
    return before.ends_with(u"答え") || before.ends_with(u"結論") || before.ends_with(u"回答") || before.ends_with(u"answer is") || before.ends_with(u"answer");
}

bool concludesInEnglish(View before)
{
    static constexpr std::array<View, 17> words{u"is", u"be", u"as", u"so", u"so it is", u"therefore", u"thus", u"hence", u"answer", u"decision", u"means", u"becomes", u"must", u"should be", u"goes to", u"sent to", u"->"};
    before = withoutStops(before);
    while (!before.empty() && (before.back() == u':' || before.back() == u',' || before.back() == u'"' || before.back() == u'→' || before.back() == u'='))
        before = withoutStops(before.substr(0, before.size() - 1));
    return std::ranges::any_of(words, [before](View word) {
        return before == word || (before.size() > word.size() && before.ends_with(word) && before[before.size() - word.size() - 1] == u' ');
    });
}

bool supposes(View sentence, bool japanese)
{
    if (japanese)
        return hasAny(sentence, {u"場合", u"なら", u"れば", u"たら", u"とき", u"もし", u"かどうか", u"か否か", u"例外", u"本来", u"通常", u"原則", u"ではな", u"でな", u"ただし", u"一方", u"ない", u"ません", u"ず、", u"除"});
    const std::u16string padded = u" " + std::u16string(sentence) + u" ";
    return hasAny(padded, {u" not ", u"n't ", u"n’t ", u" no ", u" never ", u" cannot ", u" if ", u" unless ", u" when ", u" would ", u" could ", u" otherwise ", u" instead ", u" rather ", u" usually ",
                           u" normally ", u" without ", u" except ", u" neither ", u" nor "});
}

/// 不承認 of 承認.
bool isNegated(View other, View answer)
{
    return other.ends_with(answer) && other.size() == answer.size() + 1 && hasAny(other.substr(0, 1), {u"不", u"非", u"未", u"無", u"否"});
}

/// The sentence ends with `answer`: where it begins there.
std::optional<std::size_t> endsWith(View sentence, View answer)
{
    if (answer.empty() || !sentence.ends_with(answer))
        return std::nullopt;
    const auto begin = sentence.size() - answer.size();
    if (begin > 0 && (sameScript(sentence[begin - 1], answer.front()) || hasAny(sentence.substr(begin - 1, 1), {u"不", u"非", u"未", u"無", u"否"})))
        return std::nullopt;
    return begin;
}

} // namespace

std::vector<QualityPlace> findContradiction(const FoldedText &text, const QualityContext &context)
{
    const auto sentences = textSentences(text);
    const FoldedText folded(context.answer);
    const auto answer = loweredText(folded.view());
    if (sentences.empty() || !context.project || answer.empty())
        return {};
    const auto place = sentences.back().place;
    const auto lower = loweredText(text.view().substr(place.begin, place.length));
    const bool japanese = text.japanese();
    const auto sentence = japanese ? withoutJapaneseEnding(lower) : withoutStops(lower);
    for (const auto &other : context.project->answers()) { // the longest first: 不承認 before 承認
        const auto begin = endsWith(sentence, other);
        if (!begin)
            continue;
        const auto before = View(sentence).substr(0, *begin);
        const bool said = saysAnswer(before);
        const bool weak = isNumber(other) || other.size() < 2 || (!japanese && other.size() < 4); // "no", "5" end many sentences
        const bool concludes = said || (!weak && (japanese || concludesInEnglish(before)));
        const bool related = answer.find(other) != View::npos || (other.find(answer) != View::npos && !isNegated(other, answer));
        if (related || !concludes || supposes(before, japanese) || (!isNumber(answer) && before.find(answer) != View::npos))
            return {};
        const TextPlace where{place.begin + *begin, other.size()};
        return {{"contradiction", where, text.original(place), {}, {{"other", text.original(where)}, {"answer", std::string(context.answer)}}}};
    }
    return {};
}

} // namespace kotowari
