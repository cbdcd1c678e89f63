// Numbers and codes of an explanation that come from nowhere.
#include "core/data/arithmeticcheck.h"
#include "facts.h"
#include "projecttexts.h"
#include "rules.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace kotowari {

namespace {

constexpr std::int64_t leastExplanations = 20; // before that nobody knows the constants of the rules
constexpr std::size_t mostKnown = 48;
constexpr std::size_t mostTold = 3;

bool same(double a, double b) { return std::isfinite(a) && std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)}); }

/// The values a reader already has: of the case, then of the text so far.
class KnownValues
{
public:
    void add(double value)
    {
        if (m_values.size() < mostKnown && std::isfinite(value) && !holds(value))
            m_values.push_back(value);
    }
    bool holds(double value) const
    {
        return std::ranges::any_of(m_values, [value](double known) { return same(known, value); });
    }
    /// Of one operation on two of them, rounded or not.
    bool derivable(double value) const
    {
        const auto fits = [value](double result) { return same(result, value) || (std::abs(result) >= 1 && same(std::round(result), value)) || same(std::floor(result), value); };
        for (const double a : m_values) {
            for (const double b : m_values) {
                if (same(a + b, value) || fits((a + b) / 2) || same(std::abs(a - b), value) || same(a * b, value) || (b != 0 && fits(a / b)) || same(a * (1 - b / 100), value)
                    || same(a * (1 + b / 100), value) || same(a * b / 100, value))
                    return true;
            }
            if (same(100 - a, value) || same(a * 100, value) || same(a / 100, value) || same(100 * (1 - a), value))
                return true;
        }
        return false;
    }

private:
    std::vector<double> m_values;
};

/// The total (or the mean) of numbers that stand one behind the other: "add [8 29 18], sum is 55".
bool isTotal(const std::vector<double> &row, double value)
{
    constexpr std::size_t longest = 20;
    for (std::size_t i = 0; i < row.size(); ++i) {
        double total = row[i];
        for (std::size_t j = i + 1; j < std::min(row.size(), i + longest); ++j) {
            total += row[j];
            if (j > i + 1 && (same(total, value) || same(total / double(j - i + 1), value)))
                return true;
        }
    }
    return false;
}

/// Counts, days, hours, minutes: everybody knows them.
bool isCommon(double value)
{
    static constexpr std::array common{15.0, 16.0, 20.0, 24.0, 28.0, 29.0, 30.0, 31.0, 36.0, 50.0, 52.0, 60.0, 90.0, 100.0, 180.0, 360.0, 365.0, 366.0, 500.0, 1000.0, 3600.0, 10000.0};
    return (value <= 12 && same(value, std::round(value))) || std::ranges::any_of(common, [value](double one) { return same(one, value); }) || same(value, 0.5) || same(value, 0.25) || same(value, 0.75);
}

} // namespace

std::vector<QualityPlace> findUnknownFacts(const FoldedText &text, std::string_view explanation, const QualityContext &context)
{
    std::vector<QualityPlace> places;
    if (!text.hasDigit() || !context.project || context.project->explanations() < leastExplanations)
        return places;
    const auto facts = textFacts(text);
    if (facts.empty())
        return places;
    KnownValues known;
    std::vector<double> given, written; // numbers of the input and of the text so far
    std::set<std::u16string> codes;
    for (const auto source : {context.input, context.answer}) {
        const FoldedText folded(source);
        for (const auto &fact : textFacts(folded)) {
            codes.insert(fact.text);
            if (!fact.code)
                given.push_back(fact.values.front());
            for (const double value : fact.values)
                known.add(value);
        }
        for (const double value : wordNumbers(folded))
            known.add(value);
    }
    for (const double value : wordNumbers(text))
        known.add(value);
    const ArithmeticCheck sums(explanation);
    for (const auto &equation : sums.equations()) // whether they hold is another rule's
        for (const double value : equation.results)
            known.add(value);
    const auto constant = std::max<std::int64_t>(2, context.project->explanations() / 300);
    std::set<std::u16string> told;
    for (const auto &fact : facts) {
        const bool knownHere = fact.code ? codes.contains(fact.text)
                                         : fact.result || isCommon(fact.values.front())
                || std::ranges::any_of(fact.values, [&](double value) { return known.holds(value) || known.derivable(value) || isTotal(given, value) || isTotal(written, value); });
        if (!fact.code)
            written.push_back(fact.values.front());
        if (knownHere || context.project->constantUses(fact.digest(), context.example, int(constant)) >= int(constant)) {
            for (const double value : fact.values)
                known.add(value);
            continue;
        }
        if (places.size() < mostTold && told.insert(fact.text).second)
            places.push_back({"unknown-fact", fact.place, text.original(fact.place)});
    }
    return places;
}

} // namespace kotowari
