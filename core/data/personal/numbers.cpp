#include "numbers.h"

#include <algorithm>
#include <array>
#include <utility>

namespace kotowari {

namespace {

using Named = std::pair<std::u16string_view, NumberContext>;

// Words of the office before a number. English ones in lower case; the nearest decides, of two at one place the longer.
constexpr std::array japaneseWords{
    Named{u"注文", NumberContext::Goods}, Named{u"受注", NumberContext::Goods}, Named{u"発注", NumberContext::Goods}, Named{u"伝票", NumberContext::Goods},
    Named{u"送り状", NumberContext::Goods}, Named{u"追跡", NumberContext::Goods}, Named{u"問い合わせ番号", NumberContext::Goods}, Named{u"お問い合わせ番号", NumberContext::Goods},
    Named{u"バーコード", NumberContext::Goods}, Named{u"コード", NumberContext::Goods}, Named{u"品番", NumberContext::Goods}, Named{u"型番", NumberContext::Goods},
    Named{u"図番", NumberContext::Goods}, Named{u"図面", NumberContext::Goods}, Named{u"製番", NumberContext::Goods}, Named{u"製造番号", NumberContext::Goods},
    Named{u"部品", NumberContext::Goods}, Named{u"部番", NumberContext::Goods}, Named{u"ロット", NumberContext::Goods}, Named{u"管理番号", NumberContext::Goods},
    Named{u"シリアル", NumberContext::Goods}, Named{u"商品", NumberContext::Goods}, Named{u"品目", NumberContext::Goods}, Named{u"受付番号", NumberContext::Goods},
    Named{u"整理番号", NumberContext::Goods}, Named{u"請求書", NumberContext::Goods}, Named{u"請求番号", NumberContext::Goods}, Named{u"見積", NumberContext::Goods},
    Named{u"案件", NumberContext::Goods}, Named{u"契約番号", NumberContext::Goods}, Named{u"証券番号", NumberContext::Goods}, Named{u"機番", NumberContext::Goods},
    Named{u"型式", NumberContext::Goods}, Named{u"金額", NumberContext::Goods}, Named{u"単価", NumberContext::Goods}, Named{u"合計", NumberContext::Goods},
    Named{u"残高", NumberContext::Goods}, Named{u"検収", NumberContext::Goods}, Named{u"在庫", NumberContext::Goods}, Named{u"寸法", NumberContext::Goods},
    Named{u"測定", NumberContext::Goods}, Named{u"範囲", NumberContext::Goods}, Named{u"数量", NumberContext::Goods}, Named{u"荷物", NumberContext::Goods},
    Named{u"マイナンバー", NumberContext::Person}, Named{u"個人番号", NumberContext::Person}, Named{u"カード", NumberContext::Person}, Named{u"クレジット", NumberContext::Person},
    Named{u"電話", NumberContext::Phone}, Named{u"連絡", NumberContext::Phone}, Named{u"携帯", NumberContext::Phone}, Named{u"代表番号", NumberContext::Phone},
    Named{u"フリーダイヤル", NumberContext::Phone}, Named{u"ファックス", NumberContext::Phone}, Named{u"ファクス", NumberContext::Phone}, Named{u"ナビダイヤル", NumberContext::Phone},
    Named{u"郵便", NumberContext::Postal}, Named{u"住所", NumberContext::Postal}, Named{u"届け先", NumberContext::Postal}, Named{u"所在地", NumberContext::Postal},
    Named{u"返送先", NumberContext::Postal}, Named{u"送付先", NumberContext::Postal}, Named{u"口座", NumberContext::Account}, Named{u"振込", NumberContext::Account},
};
constexpr std::array englishWords{
    Named{u"order", NumberContext::Goods}, Named{u"orders", NumberContext::Goods}, Named{u"invoice", NumberContext::Goods}, Named{u"tracking", NumberContext::Goods},
    Named{u"part", NumberContext::Goods}, Named{u"parts", NumberContext::Goods}, Named{u"serial", NumberContext::Goods}, Named{u"lot", NumberContext::Goods},
    Named{u"batch", NumberContext::Goods}, Named{u"barcode", NumberContext::Goods}, Named{u"jan", NumberContext::Goods}, Named{u"ean", NumberContext::Goods},
    Named{u"sku", NumberContext::Goods}, Named{u"item", NumberContext::Goods}, Named{u"model", NumberContext::Goods}, Named{u"drawing", NumberContext::Goods},
    Named{u"product", NumberContext::Goods}, Named{u"shipment", NumberContext::Goods}, Named{u"parcel", NumberContext::Goods}, Named{u"ticket", NumberContext::Goods},
    Named{u"reference", NumberContext::Goods}, Named{u"case", NumberContext::Goods}, Named{u"contract", NumberContext::Goods}, Named{u"policy", NumberContext::Goods},
    Named{u"balance", NumberContext::Goods}, Named{u"amount", NumberContext::Goods}, Named{u"total", NumberContext::Goods}, Named{u"range", NumberContext::Goods},
    Named{u"ratio", NumberContext::Goods}, Named{u"quantity", NumberContext::Goods}, Named{u"price", NumberContext::Goods}, Named{u"costs", NumberContext::Goods},
    Named{u"my number", NumberContext::Person}, Named{u"card", NumberContext::Person}, Named{u"visa", NumberContext::Person}, Named{u"amex", NumberContext::Person},
    Named{u"mastercard", NumberContext::Person}, Named{u"phone", NumberContext::Phone}, Named{u"tel", NumberContext::Phone}, Named{u"telephone", NumberContext::Phone},
    Named{u"call", NumberContext::Phone}, Named{u"calls", NumberContext::Phone}, Named{u"called", NumberContext::Phone}, Named{u"mobile", NumberContext::Phone},
    Named{u"cell", NumberContext::Phone}, Named{u"fax", NumberContext::Phone}, Named{u"contact", NumberContext::Phone}, Named{u"dial", NumberContext::Phone},
    Named{u"ring", NumberContext::Phone}, Named{u"whatsapp", NumberContext::Phone}, Named{u"toll-free", NumberContext::Phone}, Named{u"reach", NumberContext::Phone},
    Named{u"postal", NumberContext::Postal}, Named{u"postcode", NumberContext::Postal}, Named{u"zip", NumberContext::Postal}, Named{u"address", NumberContext::Postal},
    Named{u"account", NumberContext::Account}, Named{u"bank", NumberContext::Account},
};

// Behind a number these make it an amount, a count or a date.
constexpr std::array<std::u16string_view, 46> japaneseUnits{
    u"円", u"個", u"件", u"台", u"本", u"枚", u"人", u"名", u"冊", u"箱", u"袋", u"点", u"回", u"倍", u"度", u"割", u"万", u"億", u"千", u"年", u"月", u"日", u"時",
    u"分", u"秒", u"歳", u"才", u"ドル", u"ユーロ", u"ポイント", u"キロ", u"グラム", u"メートル", u"リットル", u"トン", u"株", u"口", u"部", u"通", u"両", u"泊", u"列", u"店", u"か所", u"カ所", u"ヶ所"};
constexpr std::array<std::u16string_view, 24> englishUnits{u"yen", u"dollar", u"dollars", u"euro", u"euros", u"pounds", u"units", u"unit", u"pcs", u"pieces", u"points", u"items",
                                                           u"steps", u"mm", u"cm", u"kg", u"g", u"km", u"ml", u"ma", u"percent", u"people", u"days", u"hours"};

// They begin like a unit and are none.
constexpr std::array<std::u16string_view, 12> noUnits{u"名義", u"名前", u"本人", u"本社", u"本店", u"本部", u"店長", u"部長", u"通知", u"人事", u"日中", u"口座"};

char16_t lowered(char16_t c) { return c >= u'A' && c <= u'Z' ? static_cast<char16_t>(c - u'A' + u'a') : c; }

/// "TEL" directly before a number belongs to no code.
bool callsBefore(const FoldedText &text, std::size_t position)
{
    if (position < 3 || (position > 3 && isLatin(text.at(position - 4))))
        return false;
    std::u16string word(text.view().substr(position - 3, 3));
    std::ranges::transform(word, word.begin(), lowered);
    return word == u"tel" || word == u"fax";
}

bool endsSentence(char16_t c) { return c == u'。' || c == u'、' || c == u'\n' || c == u',' || c == u';'; }

} // namespace

std::u16string DigitGroups::digits(const FoldedText &text, std::size_t count) const
{
    std::u16string all;
    for (std::size_t i = 0; i < count && i < groups.size(); ++i)
        all.append(text.view().substr(groups[i].begin, groups[i].length));
    return all;
}

bool DigitGroups::has(std::initializer_list<std::size_t> lengths, const FoldedText &text) const
{
    if (groups.size() < lengths.size())
        return false;
    std::size_t i = 0;
    for (const auto length : lengths) {
        if (groups[i].length != length || (i > 1 && groups[i].separator != groups[1].separator))
            return false;
        ++i;
    }
    if (groups.size() == lengths.size())
        return true;
    // Behind a blank another number may begin, unless the groups so far are held together by blanks.
    const bool blanks = lengths.size() > 1 && groups[1].separator == u' ';
    return groups[i].separator == u' ' && !blanks && text.at(end(i)) == u' ';
}

std::vector<DigitGroups> digitGroups(const FoldedText &text)
{
    std::vector<DigitGroups> all;
    if (!text.hasDigit())
        return all;
    for (std::size_t i = 0; i < text.size();) {
        if (!isDigit(text.at(i))) {
            ++i;
            continue;
        }
        DigitGroups found;
        char16_t separator = u'\0';
        for (;;) {
            const auto begin = i;
            while (isDigit(text.at(i)))
                ++i;
            found.groups.push_back({begin, i - begin, separator});
            separator = text.at(i);
            if ((separator != u'-' && separator != u' ') || !isDigit(text.at(i + 1)))
                break;
            ++i;
        }
        all.push_back(std::move(found));
    }
    return all;
}

bool unitFollows(const FoldedText &text, std::size_t position)
{
    const auto rest = text.view().substr(std::min(position, text.size()));
    if (std::ranges::any_of(noUnits, [rest](std::u16string_view word) { return rest.starts_with(word); }))
        return false;
    if (rest.starts_with(u'%') || std::ranges::any_of(japaneseUnits, [rest](std::u16string_view unit) { return rest.starts_with(unit); }))
        return true;
    std::size_t begin = position;
    if (text.at(begin) == u' ')
        ++begin;
    std::u16string word;
    for (auto i = begin; isLatin(text.at(i)) && word.size() < 10; ++i)
        word += lowered(text.at(i));
    return std::ranges::find(englishUnits, word) != englishUnits.end();
}

bool standsAlone(const FoldedText &text, const TextPlace &place)
{
    const char16_t before = text.before(place.begin);
    const char16_t earlier = place.begin > 1 ? text.at(place.begin - 2) : u'\0';
    if (isDigit(before) || (isLatin(before) && !callsBefore(text, place.begin)) || before == u'_' || before == u'#' || before == u'$' || before == u'¥' || before == u'€' || before == u'\\' || before == u'+')
        return false;
    if ((before == u'-' || before == u'/' || before == u'.' || before == u',') && (isDigit(earlier) || isLatin(earlier)) && !(before == u'.' && isLatin(earlier)))
        return false;
    const auto end = place.end();
    const char16_t after = text.at(end);
    const char16_t later = text.at(end + 1);
    if (isDigit(after) || isLatin(after) || after == u'_')
        return false;
    if ((after == u'-' || after == u'/') && (isDigit(later) || isLatin(later)))
        return false;
    if ((after == u'.' || after == u',') && isDigit(later))
        return false;
    return !unitFollows(text, end);
}

NumberContext contextBefore(const FoldedText &text, std::size_t position)
{
    constexpr std::size_t within = 24;
    auto from = position;
    while (from > 0 && position - from < within && !endsSentence(text.at(from - 1)))
        --from;
    std::u16string words(text.view().substr(from, position - from));
    std::ranges::transform(words, words.begin(), lowered);
    std::size_t nearest = 0; // the end of the word, from `from`; 0: none
    std::size_t longest = 0;
    auto context = NumberContext::None;
    const auto take = [&](const Named &word, std::size_t at) {
        const auto end = at + word.first.size();
        if (end < nearest || (end == nearest && word.first.size() <= longest))
            return;
        nearest = end;
        longest = word.first.size();
        context = word.second;
    };
    for (const auto &word : japaneseWords) {
        if (const auto at = words.rfind(word.first); at != std::u16string::npos)
            take(word, at);
    }
    for (const auto &word : englishWords) {
        for (auto at = words.find(word.first); at != std::u16string::npos; at = words.find(word.first, at + 1)) {
            const auto end = at + word.first.size();
            if ((at == 0 || !isLatin(words[at - 1])) && (end == words.size() || !isLatin(words[end])))
                take(word, at);
        }
    }
    return context;
}

} // namespace kotowari
