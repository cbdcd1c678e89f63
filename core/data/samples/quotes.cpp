#include "quotes.h"

#include "phrase.h"

#include <algorithm>

namespace kotowari::samples {

namespace {

struct Quote {
    std::string customer;
    int rank = 0;      ///< 0 A, 1 B, 2 C
    int quantity = 1;  ///< units, 1..9
    int unitPrice = 2; ///< 10,000 yen or $1,000
    int discount = 0;  ///< per cent
    int days = 1;      ///< until delivery
};

/// The rules applied, step by step.
struct Review {
    bool large = false;
    int limit = 0; ///< per cent
    int excess = 0;
    int discountPoints = 0;
    int amount = 0;
    int amountPoints = 0;
    int neededDays = 0;
    int shortage = 0;
    int dayPoints = 0;
    int points = 0;
};

constexpr int rankCount = 3;
constexpr int largeFrom = 5; // units

bool isLarge(int quantity) { return quantity >= largeFrom; }
int discountLimit(int rank, bool large) { return 5 * (rankCount - rank) + (large ? 5 : 0); }
int neededDays(bool large) { return large ? 10 : 5; }

/// Amounts over the one cost 1 point, over the other 2.
struct AmountSteps {
    int one, two;
};
AmountSteps amountSteps(QuotesRule rule) { return rule == QuotesRule::Revised ? AmountSteps{10, 20} : AmountSteps{15, 30}; }

Review review(const Quote &quote, QuotesRule rule)
{
    Review r;
    r.large = isLarge(quote.quantity);
    r.limit = discountLimit(quote.rank, r.large);
    r.excess = std::max(0, quote.discount - r.limit);
    r.discountPoints = r.excess == 0 ? 0 : r.excess <= 5 ? 1 : 2;
    r.amount = quote.quantity * quote.unitPrice;
    const auto steps = amountSteps(rule);
    r.amountPoints = r.amount <= steps.one ? 0 : r.amount <= steps.two ? 1 : 2;
    r.neededDays = neededDays(r.large);
    r.shortage = std::max(0, r.neededDays - quote.days);
    r.dayPoints = r.shortage == 0 ? 0 : r.shortage <= 3 ? 1 : 2;
    r.points = r.discountPoints + r.amountPoints + r.dayPoints;
    return r;
}

Quote drawQuote(RandomStream &stream)
{
    Quote quote;
    quote.rank = static_cast<int>(stream.below(rankCount));
    quote.quantity = static_cast<int>(stream.between(1, 9));
    quote.unitPrice = static_cast<int>(stream.between(2, 6));
    // Near the limits, where it matters.
    const bool large = isLarge(quote.quantity);
    quote.discount = std::max(0, discountLimit(quote.rank, large) + static_cast<int>(stream.between(-6, 9)));
    quote.days = std::max(1, neededDays(large) + static_cast<int>(stream.between(-6, 6)));
    return quote;
}

constexpr int answerCount = 4;
int answerOf(int points) { return points == 0 ? 0 : points <= 2 ? 1 : points == 3 ? 2 : 3; }

class QuotesGenerator final : public Generator
{
public:
    QuotesGenerator(Language language, QuotesRule rule) : m_japanese(language == Language::Japanese), m_rule(rule) { }

    Example draw(RandomStream &stream) const override
    {
        // The answer is drawn first, so that none is rare: 25, 30, 20 and 25 per cent.
        const auto dice = stream.below(100);
        const int wanted = dice < 25 ? 0 : dice < 55 ? 1 : dice < 75 ? 2 : 3;
        Quote quote;
        Review result;
        do {
            quote = drawQuote(stream);
            result = review(quote, m_rule);
        } while (answerOf(result.points) != wanted);
        const auto company = stream.below(companyCount);
        quote.customer = m_japanese ? companyName(company, "商事", "工業") : companyName(company, " Trading", " Works");

        Example example;
        example.input = inputText(quote) + (m_rule == QuotesRule::Original ? "" : m_japanese ? "、改定後" : ", revised");
        example.answer = answerText(wanted);
        example.group = quote.customer;
        // The rule with an exception in it: a large order may be discounted more and takes longer.
        example.setAttribute("exception", result.large ? (m_japanese ? "大口" : "large order") : (m_japanese ? "なし" : "none"));
        example.explanations = explanations(shortText(result), mediumText(quote, result), detailedText(quote, result));
        return example;
    }

    std::string rules() const override { return m_rule == QuotesRule::Original ? originalRules() : originalRules() + revision(); }

    std::string keyPrefix() const override { return "Q-"; }

private:
    std::string revision() const
    {
        return m_japanese ? "改定後は、金額が10万円を超えたら1点、20万円を超えたら2点とします。" : " As revised, an amount over 10k costs 1 point, over 20k 2 points.";
    }

    std::string originalRules() const
    {
        return m_japanese
            ? "見積もりの審査規則(架空の会社のものです)。数量が5台以上なら大口、4台以下なら小口とします。値引きの上限は、大口ならランクAが20%、Bが15%、"
              "Cが10%で、小口ならそれぞれ5ポイント低くなります。値引きが上限を1〜5ポイント超えたら1点、6ポイント以上なら2点とします。"
              "金額(数量×単価)が15万円を超えたら1点、30万円を超えたら2点とします。納期は大口で10日、小口で5日必要で、1〜3日足りなければ1点、"
              "4日以上足りなければ2点とします。点の合計が0なら承認、1か2なら部長決裁、3なら役員決裁、4以上なら差し戻しです。"
            : "Rules of the quotation check (of a made-up company). An order of 5 units or more is large, else small. The discount limit of a large "
              "order is 20% for rank A, 15% for B and 10% for C; 5 points lower for a small one. A discount 1 to 5 over the limit costs 1 point, "
              "6 or more 2 points. An amount (units x price) over 15k costs 1 point, over 30k 2 points. A large order needs 10 days, a "
              "small one 5; 1 to 3 days short costs 1 point, 4 or more 2 points. A total of 0 points: approve; 1 or 2: the "
              "manager decides; 3: the director decides; 4 or more: return.";
    }

    static std::string rankName(const Quote &quote) { return std::string(1, static_cast<char>('A' + quote.rank)); }

    std::string answerText(int answer) const
    {
        static constexpr const char *japanese[answerCount] = {"承認", "部長決裁", "役員決裁", "差し戻し"};
        static constexpr const char *english[answerCount] = {"approve", "manager", "director", "return"};
        return m_japanese ? japanese[answer] : english[answer];
    }

    std::string inputText(const Quote &quote) const
    {
        if (m_japanese)
            return phrase("{}、ランク{}、数量{}台、単価{}万円、値引き{}%、納期{}日",
                          {quote.customer, rankName(quote), quote.quantity, quote.unitPrice, quote.discount, quote.days});
        return phrase("{}, rank {}, {} at {}k, discount {}%, delivery {}",
                      {quote.customer, rankName(quote), counted(quote.quantity, "unit", "units"), quote.unitPrice, quote.discount,
                       counted(quote.days, "day", "days")});
    }

    /// The items that cost points, and the total.
    std::string shortText(const Review &r) const
    {
        if (r.points == 0)
            return m_japanese ? "どの項目も0点。" : "No points.";
        std::string text;
        const auto add = [&](const char *japanese, const char *english, int value) {
            if (value > 0)
                text += (text.empty() ? "" : m_japanese ? "、" : ", ") + phrase(m_japanese ? "{}{}点" : "{} {}", {m_japanese ? japanese : english, value});
        };
        add("値引き", "discount", r.discountPoints);
        add("金額", "amount", r.amountPoints);
        add("納期", "delivery", r.dayPoints);
        text += phrase(m_japanese ? "で計{}点。" : ", total {}.", {r.points});
        text[0] = m_japanese ? text[0] : static_cast<char>(text[0] - 'a' + 'A');
        return text;
    }

    std::string mediumText(const Quote &quote, const Review &r) const
    {
        if (m_japanese)
            return phrase("値引き{}%は上限{}%{}{}点、金額{}万円で{}点、納期{}日は必要{}日に{}{}点、計{}点。",
                          {quote.discount, r.limit, r.excess > 0 ? "を超え" : "以内で", r.discountPoints, r.amount, r.amountPoints, quote.days,
                           r.neededDays, r.shortage > 0 ? "足りず" : "足りて", r.dayPoints, r.points});
        return phrase("Discount {}% {} limit {}%: +{}. Amount {}k: +{}. Delivery {} {} {}: +{}. Total {}.",
                      {quote.discount, r.excess > 0 ? "over" : "within", r.limit, r.discountPoints, r.amount, r.amountPoints,
                       counted(quote.days, "day", "days"), r.shortage > 0 ? "under" : "meets", r.neededDays, r.dayPoints, r.points});
    }

    std::string detailedText(const Quote &quote, const Review &r) const
    {
        if (m_japanese) {
            return phrase("{}台は{}、{}の上限は{}%。値引き{}%は{}で{}点。金額{}×{}={}で{}点。必要{}日に{}日は{}で{}点。計{}+{}+{}={}点。",
                          {quote.quantity, r.large ? "大口" : "小口", rankName(quote), r.limit, quote.discount,
                           r.excess > 0 ? phrase("{}超過", {r.excess}) : "上限内", r.discountPoints, quote.quantity, quote.unitPrice, r.amount,
                           r.amountPoints, r.neededDays, quote.days, r.shortage > 0 ? phrase("{}不足", {r.shortage}) : "十分", r.dayPoints,
                           r.discountPoints, r.amountPoints, r.dayPoints, r.points});
        }
        return phrase("{}: {}, {} limit {}%. Discount {}%: {}, +{}. Amount {}x{}={}k: +{}. Days {} of {}: {}, +{}. Total {}+{}+{}={}.",
                      {counted(quote.quantity, "unit", "units"), r.large ? "large" : "small", rankName(quote), r.limit, quote.discount,
                       r.excess > 0 ? phrase("{} over", {r.excess}) : "within", r.discountPoints, quote.quantity, quote.unitPrice, r.amount,
                       r.amountPoints, quote.days, r.neededDays, r.shortage > 0 ? phrase("{} short", {r.shortage}) : "enough", r.dayPoints,
                       r.discountPoints, r.amountPoints, r.dayPoints, r.points});
    }

    bool m_japanese;
    QuotesRule m_rule;
};

} // namespace

std::unique_ptr<Generator> quotesGenerator(Language language, QuotesRule rule) { return std::make_unique<QuotesGenerator>(language, rule); }

} // namespace kotowari::samples
