// An independent reader of the quotation rule sheet: recomputes every answer and every number of the explanations from the texts.
#include "core/data/samples.h"
#include "ruletext.h"

#include <gtest/gtest.h>
#include <map>

using namespace kotowari;
using test::contains;
using test::numberAt;
using test::numbersIn;

namespace {

using Numbers = std::vector<int>;

struct Case {
    char rank = '?';
    int units = 0, price = 0, discount = 0, days = 0;
    bool revised = false;
};

Case readCase(const std::string &input, bool japanese)
{
    Case c;
    const std::string rankMark = japanese ? "ランク" : "rank ";
    const auto rank = input.find(rankMark);
    if (rank != std::string::npos)
        c.rank = input[rank + rankMark.size()];
    c.units = japanese ? numberAt(input, "数量") : numberAt(input, " unit", true);
    c.price = japanese ? numberAt(input, "単価") : numberAt(input, "at ");
    c.discount = japanese ? numberAt(input, "値引き") : numberAt(input, "discount ");
    c.revised = contains(input, japanese ? "改定後" : "revised");
    c.days = japanese ? numberAt(input, "納期") : numberAt(input, "delivery ");
    return c;
}

/// The rule sheet as tables.
struct Expected {
    bool large = false;
    int limit = 0, over = 0, discountPoints = 0, amount = 0, amountPoints = 0, needed = 0, missing = 0, dayPoints = 0, total = 0;
    std::string answer;
};

Expected applyRules(const Case &c, bool japanese)
{
    static const std::map<char, std::pair<int, int>> limits{{'A', {15, 20}}, {'B', {10, 15}}, {'C', {5, 10}}}; // small, large
    Expected e;
    e.large = c.units > 4;
    e.limit = e.large ? limits.at(c.rank).second : limits.at(c.rank).first;
    if (c.discount > e.limit) {
        e.over = c.discount - e.limit;
        e.discountPoints = e.over > 5 ? 2 : 1;
    }
    for (int i = 0; i < c.units; ++i)
        e.amount += c.price;
    if (e.amount > (c.revised ? 10 : 15))
        ++e.amountPoints;
    if (e.amount > (c.revised ? 20 : 30))
        ++e.amountPoints;
    e.needed = e.large ? 10 : 5;
    if (c.days < e.needed) {
        e.missing = e.needed - c.days;
        e.dayPoints = e.missing >= 4 ? 2 : 1;
    }
    e.total = e.discountPoints + e.amountPoints + e.dayPoints;
    e.answer = japanese ? "差し戻し" : "return";
    if (e.total < 4)
        e.answer = japanese ? "役員決裁" : "director";
    if (e.total < 3)
        e.answer = japanese ? "部長決裁" : "manager";
    if (e.total < 1)
        e.answer = japanese ? "承認" : "approve";
    return e;
}

class QuotesCheck : public testing::TestWithParam<const char *>
{
};

} // namespace

TEST_P(QuotesCheck, answersAndExplanationsFollowFromTheRules)
{
    const bool japanese = std::string(GetParam()).ends_with("-ja");
    SampleOptions options{GetParam(), 1000, 11};
    auto sample = makeSample(options);
    options.ruleChange = true;
    const auto changed = makeSample(options);
    ASSERT_TRUE(sample && changed);
    sample->insert(sample->end(), changed->begin(), changed->end());
    ASSERT_EQ(sample->size(), 2000u);
    for (const auto &example : *sample) {
        SCOPED_TRACE(example.input + " => " + example.answer);
        const Case c = readCase(example.input, japanese);
        ASSERT_TRUE(c.rank >= 'A' && c.rank <= 'C' && c.units >= 1 && c.price >= 1 && c.discount >= 0 && c.days >= 1);
        const Expected e = applyRules(c, japanese);
        EXPECT_EQ(example.answer, e.answer);
        EXPECT_FALSE(example.group.empty());
        EXPECT_TRUE(example.input.starts_with(example.group));

        ASSERT_EQ(example.explanations.size(), 3u);
        const auto &shortText = example.explanations[0].text;
        const auto &medium = example.explanations[1].text;
        const auto &detailed = example.explanations[2].text;
        SCOPED_TRACE(shortText + " / " + medium + " / " + detailed);

        Numbers inShort;
        for (const int points : {e.discountPoints, e.amountPoints, e.dayPoints})
            if (points > 0)
                inShort.push_back(points);
        if (e.total > 0)
            inShort.push_back(e.total);
        else if (japanese)
            inShort.push_back(0);
        EXPECT_EQ(numbersIn(shortText), inShort);

        EXPECT_EQ(numbersIn(medium), (Numbers{c.discount, e.limit, e.discountPoints, e.amount, e.amountPoints, c.days, e.needed, e.dayPoints, e.total}));
        EXPECT_EQ(contains(medium, japanese ? "%を超え" : "over limit"), e.over > 0);
        EXPECT_EQ(contains(medium, japanese ? "足りず" : "under"), e.missing > 0);

        Numbers inDetail{c.units, e.limit, c.discount};
        if (e.over > 0)
            inDetail.push_back(e.over);
        inDetail.insert(inDetail.end(), {e.discountPoints, c.units, c.price, e.amount, e.amountPoints});
        inDetail.push_back(japanese ? e.needed : c.days);
        inDetail.push_back(japanese ? c.days : e.needed);
        if (e.missing > 0)
            inDetail.push_back(e.missing);
        inDetail.insert(inDetail.end(), {e.dayPoints, e.discountPoints, e.amountPoints, e.dayPoints, e.total});
        EXPECT_EQ(numbersIn(detailed), inDetail);
        EXPECT_EQ(contains(detailed, japanese ? "大口" : "large"), e.large);
        EXPECT_EQ(contains(detailed, japanese ? "小口" : "small"), !e.large);
        EXPECT_EQ(contains(detailed, japanese ? "超過" : "% is over") || contains(detailed, " over,"), e.over > 0);
        EXPECT_EQ(contains(detailed, japanese ? "不足" : "short"), e.missing > 0);
        EXPECT_TRUE(contains(detailed, std::string(1, c.rank)));
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, QuotesCheck, testing::Values("quotes-ja", "quotes-en"),
                         [](const auto &instance) { return std::string(instance.param).ends_with("-ja") ? "Japanese" : "English"; });
