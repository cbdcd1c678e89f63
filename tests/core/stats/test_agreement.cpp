// Agreement of people who label independently, against published examples.
#include "core/stats/agreement.h"

#include <gtest/gtest.h>

using namespace kotowari;

namespace {

/// A table of counts: rows are the first person's labels.
std::vector<LabelledUnit> unitsOf(const std::vector<std::vector<int>> &counts)
{
    std::vector<LabelledUnit> units;
    for (std::size_t a = 0; a < counts.size(); ++a)
        for (std::size_t b = 0; b < counts[a].size(); ++b)
            for (int i = 0; i < counts[a][b]; ++i)
                units.push_back({{"A", static_cast<int>(a)}, {"B", static_cast<int>(b)}});
    return units;
}

/// Rows are people, 0 is no label: Krippendorff's example of four coders and twelve units ("Computing Krippendorff's Alpha-Reliability", 2011, section C).
std::vector<LabelledUnit> krippendorffsExample()
{
    const std::vector<std::vector<int>> table{{1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0}, {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3}, {0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0}, {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0}};
    std::vector<LabelledUnit> units(12);
    for (std::size_t person = 0; person < table.size(); ++person)
        for (std::size_t unit = 0; unit < 12; ++unit)
            if (table[person][unit] != 0)
                units[unit][std::string(1, static_cast<char>('A' + person))] = table[person][unit];
    return units;
}

TEST(Agreement, KappaOfPublishedTables)
{
    // Two examiners, 50 cases: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no.
    const auto agreement = cohenKappa(unitsOf({{20, 5}, {10, 15}}), "A", "B");
    EXPECT_EQ(agreement.units, 50);
    EXPECT_DOUBLE_EQ(*agreement.observed, 0.7);
    EXPECT_NEAR(*agreement.value, 0.4, 1e-12);
    ASSERT_TRUE(agreement.interval);
    EXPECT_LT(agreement.interval->low, 0.25);
    EXPECT_GT(agreement.interval->high, 0.55);
    // The same observed agreement with other margins is worth less or more.
    EXPECT_NEAR(*cohenKappa(unitsOf({{45, 15}, {25, 15}}), "A", "B").value, 0.1304, 5e-5);
    EXPECT_NEAR(*cohenKappa(unitsOf({{25, 35}, {5, 35}}), "A", "B").value, 0.2593, 5e-5);
}

TEST(Agreement, AlphaOfKrippendorffsOwnExample)
{
    const auto units = krippendorffsExample();
    const auto nominal = krippendorffAlpha(units, LabelScale::Nominal);
    EXPECT_EQ(nominal.units, 11) << "the last unit has one label only";
    EXPECT_NEAR(*nominal.value, 0.743, 5e-4);
    const auto ordinal = krippendorffAlpha(units, LabelScale::Ordinal);
    EXPECT_NEAR(*ordinal.value, 0.815, 5e-4);
    EXPECT_TRUE(ordinal.interval);
}

TEST(Agreement, AlwaysTheSameIsOneAndTheOppositeIsLess)
{
    const auto same = unitsOf({{7, 0}, {0, 8}});
    EXPECT_DOUBLE_EQ(*cohenKappa(same, "A", "B").value, 1);
    EXPECT_DOUBLE_EQ(*krippendorffAlpha(same, LabelScale::Ordinal).value, 1);
    EXPECT_DOUBLE_EQ(krippendorffAlpha(same, LabelScale::Nominal).interval->high, 1);
    const auto opposite = unitsOf({{0, 7}, {8, 0}});
    EXPECT_LT(*cohenKappa(opposite, "A", "B").value, -0.9);
    EXPECT_LT(*krippendorffAlpha(opposite, LabelScale::Nominal).value, -0.8);
}

TEST(Agreement, WhatSaysNothingHasNoValue)
{
    const auto one = unitsOf({{12, 0}, {0, 0}}); // only one label was ever given
    EXPECT_EQ(cohenKappa(one, "A", "B").units, 12);
    EXPECT_DOUBLE_EQ(*cohenKappa(one, "A", "B").observed, 1);
    EXPECT_FALSE(cohenKappa(one, "A", "B").value);
    EXPECT_FALSE(krippendorffAlpha(one, LabelScale::Nominal).value);
    const std::vector<LabelledUnit> apart{{{"A", 1}}, {{"B", 1}}};
    EXPECT_EQ(cohenKappa(apart, "A", "B").units, 0);
    EXPECT_FALSE(cohenKappa(apart, "A", "B").observed);
    EXPECT_EQ(krippendorffAlpha(apart, LabelScale::Nominal).units, 0);
    EXPECT_FALSE(krippendorffAlpha({}, LabelScale::Ordinal).value);
    EXPECT_FALSE(cohenKappa(unitsOf({{4, 1}, {1, 3}}), "A", "B").interval) << "nine units";
}

} // namespace
