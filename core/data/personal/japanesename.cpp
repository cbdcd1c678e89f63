// Names before Japanese honorifics. A company before 様 is no person and stays; so do roles (社長様) and words that only look like it (仕様).
#include "rules.h"
#include "surnames.h"

#include <algorithm>
#include <array>

namespace kotowari {

namespace {

constexpr std::array<std::u16string_view, 9> honorifics{u"様", u"さま", u"さん", u"殿", u"氏", u"先生", u"くん", u"君", u"ちゃん"};

// Alone before an honorific these are no names: 奥様, 同様, 赤ちゃん.
constexpr std::u16string_view singles = u"客皆奥神王何同仕多一模異有母父兄姉弟妹娘孫嫁婿爺婆隣両某彼諸貴御沈本拝華摂赤坊子";
// What ends just before the honorific and is no person's name.
constexpr std::array<std::u16string_view, 78> roles{
    u"客", u"者", u"各位", u"担当者", u"担当", u"取引先", u"得意先", u"仕入先", u"関係者",
    u"患者", u"利用者", u"会員", u"業者", u"代理店", u"御社", u"貴社", u"店長", u"部長", u"課長", u"係長", u"社長", u"会長", u"専務", u"常務", u"所長", u"工場長",
    u"院長", u"園長", u"校長", u"館長", u"局長", u"次長", u"主任", u"監督", u"医者", u"弁護士", u"税理士", u"会計士", u"司法書士", u"看護師", u"保育士", u"教師", u"大工",
    u"運転手", u"店員", u"職人", u"駅員", u"警察官", u"消防士", u"息子", u"祖父", u"祖母", u"伯父", u"叔母", u"旦那", u"主人", u"家主", u"大家",
    u"申請者", u"申込者", u"契約者", u"被保険者", u"受取人", u"名義人", u"所有者", u"管理者", u"責任者", u"保護者", u"受講者", u"参加者", u"購入者", u"注文者", u"依頼者", u"相談者",
    u"顧客", u"加盟店", u"販売店", u"小売店"};
constexpr std::array<std::u16string_view, 15> departments{u"営業部", u"総務部", u"経理部", u"人事部", u"購買部", u"製造部", u"管理部", u"技術部", u"資材部", u"企画部",
                                                          u"広報部", u"法務部", u"情報部", u"物流部", u"開発部"};
// A run of kanji that ends in one of these is a company or another body.
constexpr std::array<std::u16string_view, 50> bodies{
    u"商事", u"工業", u"製作所", u"産業", u"商店", u"商会", u"建設", u"電機", u"電気", u"電子", u"化学", u"製薬", u"薬品", u"食品", u"運輸", u"運送", u"物流",
    u"銀行", u"証券", u"保険", u"生命", u"不動産", u"病院", u"医院", u"大学", u"学校", u"高校", u"会社", u"法人", u"組合", u"協会", u"事務所", u"支店", u"本店",
    u"営業所", u"工場", u"本社", u"支社", u"役所", u"役場", u"精機", u"機械", u"金属", u"鉄工", u"物産", u"通商", u"印刷", u"酒造", u"旅館", u"財団"};
// Behind kanji of four and more these too.
constexpr std::u16string_view bodyEnds = u"社店部課係局庁省市県団会屋院園館所";
constexpr std::array<std::u16string_view, 44> katakanaWords{
    u"ユーザー", u"ユーザ", u"オーナー", u"クライアント", u"メーカー", u"パートナー", u"ゲスト", u"ドライバー", u"スタッフ", u"アルバイト", u"パート", u"センター", u"ホテル",
    u"レストラン", u"スーパー", u"コンビニ", u"ディーラー", u"リピーター", u"プレイヤー", u"ヘルパー", u"マネージャー", u"マネジャー", u"テナント", u"サプライヤー", u"ベンダー",
    u"モニター", u"メンバー", u"バイヤー", u"グループ", u"ホールディングス", u"サービス", u"システム", u"ショップ", u"ストア", u"クリニック", u"オペレーター", u"エンジニア",
    u"デザイナー", u"リーダー", u"トレーナー", u"コーポレーション", u"カスタマー", u"キャスト", u"ペット"};

template<typename Words>
bool endsInOneOf(std::u16string_view text, const Words &words)
{
    return std::ranges::any_of(words, [text](std::u16string_view word) { return text.ends_with(word); });
}

bool isKatakanaName(char16_t c) { return isKatakana(c) || c == u'・' || c == u'='; }

/// What stands behind an honorific and shows that it is none: 様式, 氏名, 殿堂, ちゃんと.
bool goesOn(const FoldedText &text, std::u16string_view honorific, std::size_t end)
{
    const char16_t c = text.at(end);
    if (honorific == u"様")
        return std::u16string_view(u"々子式相態").find(c) != std::u16string_view::npos;
    if (honorific == u"氏")
        return c == u'名' || c == u'族';
    if (honorific == u"殿")
        return c == u'堂' || c == u'下' || c == u'様' || (text.before(end - 1) == u'宮' && (end < 3 || !isHan(text.at(end - 3))));
    if (honorific == u"君")
        return isHan(c);
    return false;
}

class NameBefore
{
public:
    NameBefore(const FoldedText &text, std::u16string_view honorific, std::size_t at) : m_text(text), m_honorific(honorific), m_end(at) { }

    TextPlace find()
    {
        if (m_text.before(m_end) == u' ' && (m_honorific == u"様" || m_honorific == u"殿" || m_honorific == u"氏"))
            --m_end;
        const char16_t last = m_text.before(m_end);
        if (isHan(last))
            return kanji();
        if (isKatakanaName(last))
            return katakana();
        if (isHiragana(last))
            return hiragana();
        return isLatin(last) ? latin() : TextPlace{};
    }

private:
    template<typename Is>
    std::size_t runBegin(Is is, std::size_t end) const
    {
        constexpr std::size_t longest = 30;
        for (std::size_t taken = 0; end > 0 && taken < longest && is(m_text.at(end - 1)); ++taken)
            --end;
        return end;
    }
    TextPlace from(std::size_t begin) const { return {begin, m_end - begin}; }
    std::u16string_view between(std::size_t begin, std::size_t end) const { return m_text.view().substr(begin, end - begin); }

    /// The name in the run of kanji [begin, end): where its family name begins, else the whole run when it is short. `end`: none.
    std::size_t nameIn(std::size_t begin, std::size_t end) const
    {
        const auto run = between(begin, end);
        if (run.size() == 1 && singles.find(run[0]) != std::u16string_view::npos)
            return end;
        if (endsInOneOf(run, roles) && surnameAt(run) != run.size())
            return end;
        if (endsInOneOf(run, departments) || endsInOneOf(run, bodies))
            return end;
        if (run.size() >= 4 && bodyEnds.find(run.back()) != std::u16string_view::npos && surnameAt(run) == 0)
            return end;
        constexpr std::size_t givenName = 3;
        for (std::size_t i = 0; i < run.size(); ++i) {
            const auto surname = surnameAt(run.substr(i));
            const auto given = run.size() - i - surname;
            if (surname > 0 && given <= givenName && (surname > 1 || i == 0 || given == 0) && !(surname == 1 && given == 1))
                return begin + i;
        }
        return run.size() >= 2 && run.size() <= 4 ? begin : end;
    }

    TextPlace kanji() const
    {
        const auto begin = runBegin(isHan, m_end);
        const auto run = between(begin, m_end);
        const auto left = begin > 0 && m_text.before(begin) == u' ' ? begin - 1 : begin;
        if (left < begin && run.size() <= 3 && isHan(m_text.before(left))) { // 田中 太郎
            const auto leftBegin = runBegin(isHan, left);
            for (auto i = leftBegin; i < left; ++i) {
                if (surnameAt(between(i, left)) == left - i)
                    return from(i);
            }
        }
        if (m_honorific == u"先生" && run.size() < 2 && surnameAt(run) == 0)
            return {};
        const auto name = nameIn(begin, m_end);
        return name < m_end ? from(name) : TextPlace{};
    }

    TextPlace katakana() const
    {
        auto begin = runBegin(isKatakanaName, m_end);
        while (begin < m_end && (m_text.at(begin) == u'・' || m_text.at(begin) == u'ー' || m_text.at(begin) == u'='))
            ++begin;
        const auto run = between(begin, m_end);
        if (run.size() < 2 || run.size() > 24 || endsInOneOf(run, katakanaWords) || isHan(m_text.before(begin)))
            return begin > 0 && run.size() >= 2 && run.size() <= 6 ? withSurname(begin) : TextPlace{};
        return from(begin);
    }

    /// 田中さくら: letters of kana behind a family name.
    TextPlace withSurname(std::size_t kana) const
    {
        const auto end = m_text.before(kana) == u' ' ? kana - 1 : kana;
        const auto begin = runBegin(isHan, end);
        for (auto i = begin; i < end; ++i) {
            if (end - i >= 2 && surnameAt(between(i, end)) == end - i)
                return from(i);
        }
        return {};
    }

    TextPlace hiragana() const
    {
        const auto begin = runBegin(isHiragana, m_end);
        const auto size = m_end - begin;
        if (size >= 2 && size <= 4) {
            if (const auto place = withSurname(begin); place.length > 0)
                return place;
        }
        const bool child = m_honorific == u"ちゃん" || m_honorific == u"くん";
        const auto run = between(begin, m_end);
        const bool word = run.starts_with(u"お") || run.ends_with(u"の") || run.ends_with(u"は") || run.ends_with(u"が") || run.ends_with(u"に") || run == u"みな";
        return child && size >= 2 && size <= 4 && !word && !isHan(m_text.before(begin)) && !isKatakana(m_text.before(begin)) ? from(begin) : TextPlace{};
    }

    /// Smith様, John Smith様; ABC様 is a company.
    TextPlace latin() const
    {
        auto begin = m_end;
        while (begin > 0 && m_end - begin < 40 && (isLatin(m_text.at(begin - 1)) || m_text.at(begin - 1) == u'\'' || m_text.at(begin - 1) == u'.'
                             || (m_text.at(begin - 1) == u' ' && begin > 1 && isLatin(m_text.at(begin - 2)) && begin < m_end && isUpper(m_text.at(begin)))))
            --begin;
        const auto run = between(begin, m_end);
        return run.size() >= 2 && isUpper(run[0]) && std::ranges::any_of(run, isLower) ? from(begin) : TextPlace{};
    }

    const FoldedText &m_text;
    std::u16string_view m_honorific;
    std::size_t m_end;
};

} // namespace

TextPlaces findJapaneseNames(const FoldedText &text)
{
    TextPlaces places;
    if (!text.japanese())
        return places;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char16_t c = text.at(i);
        if (c != u'様' && c != u'さ' && c != u'殿' && c != u'氏' && c != u'先' && c != u'く' && c != u'君' && c != u'ち')
            continue;
        const auto rest = text.view().substr(i);
        const auto *found = std::ranges::find_if(honorifics, [rest](std::u16string_view word) { return rest.starts_with(word); });
        if (found == honorifics.end() || goesOn(text, *found, i + found->size()))
            continue;
        const auto place = NameBefore(text, *found, i).find();
        if (place.length > 0 && (places.empty() || !places.back().overlaps(place)))
            places.push_back(place);
    }
    return places;
}

} // namespace kotowari
