// An independent reader of the inspection rule sheet: recomputes every verdict and every number of the explanations from the texts.
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
    std::string part;
    int boxes = 0, failures = 0, nominal = 0, measured = 0, major = 0, minor = 0;
};

Case readCase(const std::string &input, bool japanese)
{
    Case c;
    for (const auto &[local, part] : japanese ? std::map<std::string, std::string>{{"、軸", "shaft"}, {"、板", "plate"}, {"、カバー", "cover"}}
                                              : std::map<std::string, std::string>{{", shaft", "shaft"}, {", plate", "plate"}, {", cover", "cover"}})
        if (contains(input, local))
            c.part = part;
    c.boxes = numberAt(input, japanese ? "箱" : " box", true);
    c.failures = japanese ? numberAt(input, "不合格歴") : numberAt(input, " failed lot", true);
    c.nominal = numberAt(input, japanese ? "基準" : "nominal ");
    c.measured = numberAt(input, japanese ? "測定" : "measured ");
    c.major = numberAt(input, japanese ? "重欠点" : "major ");
    c.minor = numberAt(input, japanese ? "軽欠点" : "minor ");
    return c;
}

struct Expected {
    int sampled = 0, normal = 0, allowed = 0, tooMany = 0, deviation = 0, tolerance = 0, beyond = 0;
    bool tightened = false;
    std::string verdict; // in English
};

Expected applyRules(const Case &c)
{
    Expected e;
    // The rule sheet's table: boxes up to, pieces, allowed.
    for (const auto &[boxes, pieces, allowed] : {std::tuple{9, 13, 3}, {6, 8, 2}, {3, 5, 1}})
        if (c.boxes <= boxes) {
            e.sampled = pieces;
            e.normal = allowed;
        }
    e.tightened = c.failures > 1;
    e.allowed = e.tightened ? e.normal - 1 : e.normal;
    if (c.minor > e.allowed)
        e.tooMany = c.minor - e.allowed;
    e.deviation = c.measured > c.nominal ? c.measured - c.nominal : c.nominal - c.measured;
    e.tolerance = c.part == "shaft" ? 1 : c.part == "plate" ? 2 : 3;
    if (e.deviation > e.tolerance)
        e.beyond = e.deviation - e.tolerance;
    e.verdict = "accept";
    if (e.tooMany > 0)
        e.verdict = "sort";
    if (e.beyond > 0)
        e.verdict = "hold";
    if (e.tooMany > 2 || e.beyond > 2 || c.major > 0)
        e.verdict = "reject";
    return e;
}

class InspectionCheck : public testing::TestWithParam<const char *>
{
};

} // namespace

TEST_P(InspectionCheck, verdictsAndExplanationsFollowFromTheRules)
{
    const bool japanese = std::string(GetParam()).ends_with("-ja");
    const std::map<std::string, std::string> local{{"accept", "合格"}, {"sort", "選別受入"}, {"hold", "保留"}, {"reject", "不合格"}};
    const auto sample = makeSample({GetParam(), 1000, 12});
    ASSERT_TRUE(sample);
    ASSERT_EQ(sample->size(), 1000u);
    for (const auto &example : *sample) {
        SCOPED_TRACE(example.input + " => " + example.answer);
        const Case c = readCase(example.input, japanese);
        ASSERT_FALSE(c.part.empty());
        ASSERT_TRUE(c.boxes >= 1 && c.failures >= 0 && c.nominal > 0 && c.measured > 0 && c.major >= 0 && c.minor >= 0);
        const Expected e = applyRules(c);
        EXPECT_EQ(example.answer, japanese ? local.at(e.verdict) : e.verdict);
        EXPECT_TRUE(!example.group.empty() && example.input.starts_with(example.group));

        ASSERT_EQ(example.explanations.size(), 3u);
        const auto &shortText = example.explanations[0].text;
        const auto &medium = example.explanations[1].text;
        const auto &detailed = example.explanations[2].text;
        SCOPED_TRACE(shortText + " / " + medium + " / " + detailed);

        // Short: one fact that is enough for the verdict.
        if (e.verdict == "accept")
            EXPECT_TRUE(numbersIn(shortText).empty());
        else if (contains(shortText, japanese ? "重欠点" : "Major"))
            EXPECT_TRUE(e.verdict == "reject" && numbersIn(shortText) == Numbers{c.major} && c.major > 0);
        else if (contains(shortText, japanese ? "軽欠点" : "Minor"))
            EXPECT_TRUE(numbersIn(shortText) == Numbers{e.tooMany} && (e.verdict == "sort" || e.tooMany >= 3));
        else
            EXPECT_TRUE(numbersIn(shortText) == Numbers{e.beyond} && (e.verdict == "hold" || e.beyond >= 3));

        Numbers inMedium{c.major};
        const auto compared = [](Numbers &numbers, int limit, int excess, bool limitFirst) {
            if (limitFirst)
                numbers.push_back(limit);
            if (excess > 0)
                numbers.push_back(excess);
            if (!limitFirst)
                numbers.push_back(limit);
        };
        inMedium.push_back(c.minor);
        compared(inMedium, e.allowed, e.tooMany, japanese);
        inMedium.push_back(e.deviation);
        compared(inMedium, e.tolerance, e.beyond, japanese);
        EXPECT_EQ(numbersIn(medium), inMedium);

        Numbers inDetail{c.boxes, e.sampled, e.normal, c.failures};
        if (e.tightened)
            inDetail.push_back(1);
        inDetail.insert(inDetail.end(), {e.allowed, c.minor});
        if (japanese)
            inDetail.push_back(e.allowed);
        if (e.tooMany > 0)
            inDetail.push_back(e.tooMany);
        inDetail.insert(inDetail.end(), {std::max(c.nominal, c.measured), std::min(c.nominal, c.measured), e.deviation, e.tolerance});
        if (e.beyond > 0)
            inDetail.push_back(e.beyond);
        inDetail.push_back(c.major);
        EXPECT_EQ(numbersIn(detailed), inDetail);
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, InspectionCheck, testing::Values("inspection-ja", "inspection-en"),
                         [](const auto &instance) { return std::string(instance.param).ends_with("-ja") ? "Japanese" : "English"; });
