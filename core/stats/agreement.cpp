#include "agreement.h"

#include "core/base/randomstream.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

namespace kotowari {

namespace {

constexpr std::size_t unitsForInterval = 10;
constexpr int resamples = 2'000;

using Table = std::map<std::pair<int, int>, double>;

/// Chance-corrected agreement of pairs of labels: 1 minus observed over expected disagreement. Absent where no disagreement is expected.
std::optional<double> corrected(const Table &pairs, const std::map<int, double> &first, const std::map<int, double> &second, double expectedPairs,
                                const std::function<double(int, int)> &distance)
{
    double observed = 0, all = 0, expected = 0;
    for (const auto &[labels, count] : pairs) {
        observed += count * distance(labels.first, labels.second);
        all += count;
    }
    for (const auto &[a, ofA] : first)
        for (const auto &[b, ofB] : second)
            expected += ofA * ofB * distance(a, b);
    if (all <= 0 || expected <= 0)
        return std::nullopt;
    return 1 - (observed / all) / (expected / expectedPairs);
}

double differs(int a, int b) { return a == b ? 0 : 1; }

std::optional<double> kappa(const std::vector<std::pair<int, int>> &labels)
{
    Table pairs;
    std::map<int, double> first, second;
    for (const auto &[a, b] : labels) {
        ++pairs[{a, b}];
        ++first[a];
        ++second[b];
    }
    const auto count = static_cast<double>(labels.size());
    return corrected(pairs, first, second, count * count, differs);
}

/// `units`: the labels of each, two or more.
std::optional<double> alpha(const std::vector<std::vector<int>> &units, LabelScale scale)
{
    Table coincidences;
    std::map<int, double> totals;
    double all = 0;
    for (const auto &labels : units) {
        const double weight = 1 / static_cast<double>(labels.size() - 1);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            ++totals[labels[i]];
            ++all;
            for (std::size_t j = 0; j < labels.size(); ++j)
                if (i != j)
                    coincidences[{labels[i], labels[j]}] += weight;
        }
    }
    // Ordinal: how many labels lie between the two, the ends counted half (Krippendorff, equation 12.6).
    const auto ordinal = [&](int a, int b) {
        const auto [low, high] = std::minmax(a, b);
        double between = 0;
        for (const auto &[label, count] : totals)
            if (label >= low && label <= high)
                between += count;
        between -= (totals.at(low) + totals.at(high)) / 2;
        return low == high ? 0 : between * between;
    };
    const std::function<double(int, int)> distance = scale == LabelScale::Ordinal ? std::function<double(int, int)>(ordinal) : differs;
    return corrected(coincidences, totals, totals, all * (all - 1), distance);
}

/// Resamples the units; those without a value (only one label drawn) count as full agreement, which they are.
template<typename Unit, typename Statistic>
std::optional<Interval> resampled(const std::vector<Unit> &units, Statistic &&statistic)
{
    if (units.size() < unitsForInterval)
        return std::nullopt;
    std::vector<double> values;
    for (int i = 0; i < resamples; ++i) {
        RandomStream stream{hashText("agreement"), units.size(), static_cast<std::uint64_t>(i)};
        std::vector<Unit> drawn;
        for (std::size_t j = 0; j < units.size(); ++j)
            drawn.push_back(units[static_cast<std::size_t>(stream.below(units.size()))]);
        values.push_back(statistic(drawn).value_or(1));
    }
    std::ranges::sort(values);
    const auto below = static_cast<std::size_t>(significanceLevel / 2 * (resamples - 1));
    return Interval{values[below], values[values.size() - 1 - below]};
}

} // namespace

Agreement cohenKappa(std::span<const LabelledUnit> units, const std::string &first, const std::string &second)
{
    std::vector<std::pair<int, int>> labels;
    for (const auto &unit : units) {
        const auto a = unit.find(first);
        const auto b = unit.find(second);
        if (a != unit.end() && b != unit.end())
            labels.emplace_back(a->second, b->second);
    }
    Agreement agreement;
    agreement.units = std::ssize(labels);
    if (labels.empty())
        return agreement;
    agreement.observed = static_cast<double>(std::ranges::count_if(labels, [](const auto &pair) { return pair.first == pair.second; })) / static_cast<double>(labels.size());
    agreement.value = kappa(labels);
    if (agreement.value)
        agreement.interval = resampled(labels, kappa);
    return agreement;
}

Agreement krippendorffAlpha(std::span<const LabelledUnit> units, LabelScale scale)
{
    std::vector<std::vector<int>> labels;
    double equal = 0, pairs = 0;
    for (const auto &unit : units) {
        if (unit.size() < 2)
            continue;
        auto &own = labels.emplace_back();
        for (const auto &[person, label] : unit)
            own.push_back(label);
        for (std::size_t i = 0; i < own.size(); ++i)
            for (std::size_t j = i + 1; j < own.size(); ++j) {
                equal += own[i] == own[j] ? 1 : 0;
                ++pairs;
            }
    }
    Agreement agreement;
    agreement.units = std::ssize(labels);
    if (labels.empty())
        return agreement;
    agreement.observed = equal / pairs;
    agreement.value = alpha(labels, scale);
    if (agreement.value)
        agreement.interval = resampled(labels, [scale](const std::vector<std::vector<int>> &drawn) { return alpha(drawn, scale); });
    return agreement;
}

} // namespace kotowari
