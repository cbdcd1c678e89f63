// Recall and precision of the rules for personal data on the labelled texts of tests/data/personal; prints the table.
#include "core/data/personal/personaldata.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <vector>

namespace kotowari {
namespace {

struct Labelled {
    std::string text; ///< without marks
    std::vector<std::pair<std::string, TextPlace>> labels;
};

/// `⟦rule|text⟧`
Labelled parsed(const std::string &line)
{
    Labelled result;
    std::size_t at = 0;
    const std::string open = "⟦", close = "⟧";
    for (;;) {
        const auto begin = line.find(open, at);
        result.text += line.substr(at, begin == std::string::npos ? begin : begin - at);
        if (begin == std::string::npos)
            return result;
        const auto bar = line.find('|', begin);
        const auto end = line.find(close, bar);
        const auto units = toUtf16(result.text).size();
        const auto found = line.substr(bar + 1, end - bar - 1);
        result.labels.push_back({line.substr(begin + open.size(), bar - begin - open.size()), {units, toUtf16(found).size()}});
        result.text += found;
        at = end + close.size();
    }
}

std::vector<Labelled> labelled(const char *name)
{
    std::vector<Labelled> lines;
    std::ifstream file(std::string(KOTOWARI_TEST_DATA "/personal/") + name);
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line.front() != '#')
            lines.push_back(parsed(line));
    }
    return lines;
}

struct Counts {
    int labels = 0;
    int found = 0;
    int right = 0;
    double recall() const { return labels == 0 ? 1 : double(right) / labels; }
    double precision() const { return found == 0 ? 1 : double(right) / found; }
};

using Table = std::map<std::string, Counts>;

/// A place counts when it is exactly the labelled one.
Table measured(const std::vector<Labelled> &lines, bool show)
{
    Table table;
    const OwnPatterns none;
    for (const auto &line : lines) {
        const FoldedText folded(line.text);
        const auto places = findPersonalData(folded, none);
        std::string missed, wrong;
        for (const auto &[rule, place] : line.labels) {
            ++table[rule].labels;
            const bool hit = std::ranges::any_of(places, [&](const PersonalPlace &found) { return found.rule == rule && found.place == place; });
            table[rule].right += hit ? 1 : 0;
            if (!hit)
                missed += " missed " + rule + " " + folded.original(place);
        }
        for (const auto &found : places) {
            ++table[found.rule].found;
            if (std::ranges::none_of(line.labels, [&](const auto &label) { return label.first == found.rule && label.second == found.place; }))
                wrong += " wrong " + found.rule + " " + folded.original(found.place);
        }
        if (show && !(missed + wrong).empty())
            std::cout << "  " << line.text << " |" << missed << wrong << "\n";
    }
    return table;
}

void print(const char *title, const Table &table)
{
    std::cout << title << "\n  rule                  labelled  found  recall  precision\n";
    for (const auto &[rule, counts] : table) {
        char line[120];
        std::snprintf(line, sizeof line, "  %-20s %9d %6d  %6.3f     %6.3f", rule.c_str(), counts.labels, counts.found, counts.recall(), counts.precision());
        std::cout << line << "\n";
    }
}

const std::set<std::string> withCheckDigits{"card", "iban", "my-number"};

void expectRates(const Table &table, double others)
{
    for (const auto &[rule, counts] : table) {
        const bool check = withCheckDigits.contains(rule);
        EXPECT_GE(counts.recall(), check ? 0.98 : others) << rule;
        EXPECT_GE(counts.precision(), check ? 0.9 : others) << rule;
    }
}

TEST(PersonalDataRates, TheTextsForTuning)
{
    auto lines = labelled("ja.txt");
    auto english = labelled("en.txt");
    ASSERT_GT(lines.size(), 200U);
    ASSERT_GT(english.size(), 100U);
    lines.insert(lines.end(), english.begin(), english.end());
    const auto table = measured(lines, true);
    print("texts for tuning", table);
    EXPECT_EQ(table.size(), 10U);
    expectRates(table, 0.9);
}

TEST(PersonalDataRates, TheTextsHeldOut)
{
    const auto lines = labelled("heldout.txt");
    ASSERT_GT(lines.size(), 100U);
    const auto table = measured(lines, std::getenv("KOTOWARI_SHOW_HELDOUT") != nullptr);
    print("texts held out", table);
    EXPECT_EQ(table.size(), 10U);
    expectRates(table, 0.8);
}

} // namespace
} // namespace kotowari
