// Addresses in Japan, written in Japanese or the English way.
#include "rules.h"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/regex.h>

namespace kotowari {

namespace {

constexpr std::array<std::u16string_view, 47> prefectures{
    u"北海道", u"青森県", u"岩手県", u"宮城県", u"秋田県", u"山形県", u"福島県", u"茨城県", u"栃木県", u"群馬県", u"埼玉県", u"千葉県",
    u"東京都", u"神奈川県", u"新潟県", u"富山県", u"石川県", u"福井県", u"山梨県", u"長野県", u"岐阜県", u"静岡県", u"愛知県", u"三重県",
    u"滋賀県", u"京都府", u"大阪府", u"兵庫県", u"奈良県", u"和歌山県", u"鳥取県", u"島根県", u"岡山県", u"広島県", u"山口県", u"徳島県",
    u"香川県", u"愛媛県", u"高知県", u"福岡県", u"佐賀県", u"長崎県", u"熊本県", u"大分県", u"宮崎県", u"鹿児島県", u"沖縄県"};
// Words that end just before an address and are none of it.
constexpr std::array<std::u16string_view, 20> leads{u"住所", u"所在地", u"届け先", u"転居先", u"勤務先", u"配送先", u"送付先", u"返送先", u"現住所", u"自宅",
                                                    u"本籍", u"本籍地", u"本社", u"支店", u"設置場所", u"連絡先", u"請求先", u"納品先", u"在住", u"旧住所"};

bool isPlaceLetter(char16_t c) { return isHan(c) || isHiragana(c) || isKatakana(c) || c == u'ヵ'; }
bool isParticle(char16_t c) { return c == u'は' || c == u'を' || c == u'、'; }
bool isKanjiNumber(char16_t c) { return std::u16string_view(u"一二三四五六七八九十").find(c) != std::u16string_view::npos; }

/// Behind a number that begins at `i`; `i` where there is none. Numbers of kanji only before 丁目.
std::size_t behindNumber(const FoldedText &text, std::size_t i)
{
    auto end = i;
    while (isDigit(text.at(end)))
        ++end;
    if (end > i)
        return end - i <= 5 ? end : i;
    while (isKanjiNumber(text.at(end)))
        ++end;
    return end > i && text.view().substr(end).starts_with(u"丁目") ? end : i;
}

struct Tail {
    std::size_t end = 0;
    bool strong = false; ///< 丁目, 番, 号 or a hyphen was there
};

/// The house number that begins at `begin`: 2-3-1, 1丁目9番1号, 488番地.
Tail houseNumber(const FoldedText &text, std::size_t begin)
{
    Tail tail{behindNumber(text, begin), false};
    if (tail.end == begin)
        return tail;
    for (;;) {
        const auto rest = text.view().substr(tail.end);
        std::size_t skip = 0;
        for (const std::u16string_view word : {u"丁目", u"番地の", u"番地", u"番", u"号", u"条"}) {
            if (rest.starts_with(word)) {
                skip = word.size();
                tail.strong = tail.strong || word != u"条";
                break;
            }
        }
        auto next = tail.end + skip;
        if (skip > 0 && rest.starts_with(u"条") && std::u16string_view(u"東西南北").find(text.at(next)) != std::u16string_view::npos)
            ++next;
        const bool hyphen = text.at(next) == u'-' || (text.at(next) == u'の' && isDigit(text.at(next + 1)));
        const auto number = behindNumber(text, next + (hyphen ? 1 : 0));
        if (number > next + (hyphen ? 1 : 0) && (skip > 0 || hyphen)) {
            tail.strong = tail.strong || hyphen;
            tail.end = number;
            continue;
        }
        if (skip > 0 && !rest.starts_with(u"条"))
            tail.end += skip;
        return tail;
    }
}

/// Whether the number at the end counts something: 3-4月分, 5-2列, 1-2-3号機.
bool countsSomething(const FoldedText &text, std::size_t end)
{
    return isDigit(text.before(end)) ? unitFollows(text, end) || isLatin(text.at(end)) : text.at(end) == u'機' || text.at(end) == u'車' || text.at(end) == u'目' || text.at(end) == u'棚';
}

bool isMunicipality(char16_t c) { return c == u'市' || c == u'区' || c == u'町' || c == u'村' || c == u'郡'; }

/// The end of the address that begins at `begin`, whose names begin at `names`; 0: it is none.
std::size_t addressEnd(const FoldedText &text, std::size_t begin, std::size_t names)
{
    constexpr std::size_t longest = 45;
    bool municipality = false;
    bool small = false; // 字, 大字: a single number is a house
    std::size_t letters = 0;
    for (auto i = names; i < text.size() && i < names + longest; ++i) {
        const char16_t c = text.at(i);
        const bool number = isDigit(c) || (isKanjiNumber(c) && behindNumber(text, i) > i);
        if (number) {
            const auto tail = houseNumber(text, i);
            if (municipality && tail.end > i) {
                const bool single = names > begin && (small || tail.end - i >= 3) && letters >= 2;
                if ((tail.strong || single) && !countsSomething(text, tail.end))
                    return tail.end;
            }
            if (countsSomething(text, tail.end > i ? tail.end : i + 1))
                return 0;
            if (tail.end > i)
                i = tail.end - 1;
            continue;
        }
        if (c == u' ' && i > names && isPlaceLetter(text.at(i + 1)) && (isMunicipality(text.before(i)) || i == names))
            continue;
        if (!isPlaceLetter(c) || isParticle(c))
            return 0;
        if (letters > 0 && isMunicipality(c))
            municipality = true;
        small = small || c == u'字';
        ++letters;
    }
    return 0;
}

/// A city or ward within the first letters. Behind の its own turn comes.
bool cityBegins(const FoldedText &text, std::size_t begin)
{
    constexpr std::size_t longest = 7;
    auto ward = begin;
    while (isPlaceLetter(text.at(ward)) && text.at(ward) != u'の' && ward < begin + longest && !(ward > begin && isMunicipality(text.at(ward))))
        ++ward;
    return ward > begin && isMunicipality(text.at(ward));
}

/// An address without a prefecture that begins with the run of letters at `run`: behind a lead word, if there is one.
std::size_t behindLead(const FoldedText &text, std::size_t run)
{
    std::size_t behind = 0;
    for (const auto lead : leads) {
        if (text.view().substr(run).starts_with(lead))
            behind = std::max(behind, lead.size());
    }
    return run + behind;
}

TextPlaces english(const FoldedText &text)
{
    TextPlaces places;
    if (!text.hasDigit())
        return places;
    static const auto pattern = [] {
        UErrorCode status = U_ZERO_ERROR;
        UParseError where{};
        return std::unique_ptr<icu::RegexPattern>(icu::RegexPattern::compile(
            icu::UnicodeString::fromUTF8("(?<![\\w-])\\d{1,4}(?:-\\d{1,4}){1,3} [A-Z][\\w'-]{1,30}(?: [A-Z][\\w'-]{1,30})?"
                                         "(?:, ?[A-Z][\\w-]{1,30})??, ?[A-Z]\\w{1,20}-(?:ku|shi|gun|cho|machi)(?:, ?[A-Z]\\w{1,20}(?:-(?:shi|to|fu|ken))?)?"),
            0, where, status));
    }();
    const bool ward = std::ranges::any_of(std::array<std::u16string_view, 5>{u"-ku", u"-shi", u"-gun", u"-cho", u"-machi"},
                                          [&](std::u16string_view word) { return text.view().find(word) != std::u16string_view::npos; });
    if (!pattern || !ward)
        return places;
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString source(false, text.view().data(), static_cast<std::int32_t>(text.size()));
    const std::unique_ptr<icu::RegexMatcher> matcher(pattern->matcher(source, status));
    while (U_SUCCESS(status) && matcher->find(status))
        places.push_back({static_cast<std::size_t>(matcher->start(status)), static_cast<std::size_t>(matcher->end(status) - matcher->start(status))});
    return places;
}

} // namespace

std::size_t prefectureAt(const FoldedText &text, std::size_t position)
{
    if (!isHan(text.at(position)))
        return 0;
    const auto rest = text.view().substr(position, 4);
    const auto *found = std::ranges::find_if(prefectures, [rest](std::u16string_view name) { return rest.starts_with(name); });
    return found == prefectures.end() ? 0 : found->size();
}

TextPlaces findAddresses(const FoldedText &text)
{
    auto places = english(text);
    if (!text.japanese())
        return places;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto begin = i;
        auto names = i;
        if (const auto prefecture = prefectureAt(text, i); prefecture > 0) {
            names = i + prefecture;
            if (text.at(names) == u' ')
                ++names;
        } else {
            const char16_t before = text.before(i);
            const bool starts = isPlaceLetter(text.at(i)) && (!isPlaceLetter(before) || isParticle(before) || before == u'の' || before == u'に' || before == u'が');
            if (!starts)
                continue;
            begin = names = behindLead(text, i);
            if (prefectureAt(text, begin) > 0)
                continue; // its turn comes
            if (!cityBegins(text, begin))
                continue;
        }
        if (const auto end = addressEnd(text, begin, names); end > 0) {
            places.push_back({begin, end - begin});
            i = end - 1;
        }
    }
    return places;
}

} // namespace kotowari
