#include "agreementfigures.h"

#include "core/stats/agreement.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

namespace kotowari {

namespace {

constexpr std::size_t mostDisagreements = 100;

/// Landis and Koch, Biometrics 33 (1977) 159-174.
std::string_view kappaBand(double kappa)
{
    constexpr std::array bands{std::pair(0.0, "poor"), std::pair(0.205, "slight"), std::pair(0.405, "fair"), std::pair(0.605, "moderate"), std::pair(0.805, "substantial")};
    const auto *const band = std::ranges::find_if(bands, [kappa](const auto &one) { return kappa < one.first; });
    return band == bands.end() ? "almost-perfect" : band->second;
}

/// Krippendorff, Content Analysis (4th ed., 2018), chapter 12.
std::string_view alphaBand(double alpha) { return alpha >= 0.8 ? "reliable" : alpha >= 0.667 ? "tentative" : "unreliable"; }

AgreementFigure figure(const Agreement &agreement, const char *words, std::string_view (*bandOf)(double))
{
    AgreementFigure figure{agreement.units, agreement.observed, agreement.value, std::nullopt, std::nullopt, {}};
    if (agreement.interval) {
        figure.low = agreement.interval->low;
        figure.high = agreement.interval->high;
    }
    if (figure.value)
        figure.words = {words, {{"band", std::string(bandOf(*figure.value))},
                                {"sure", std::string(!figure.low ? "few" : bandOf(*figure.low) == bandOf(*figure.value) ? "yes" : "no")}}};
    else
        figure.words = {agreement.units == 0 ? "agreement.no-units" : "agreement.one-label", {}};
    return figure;
}

using Units = std::vector<LabelledUnit>;

AgreementFigure kappa(const Units &units, const std::string &first, const std::string &second)
{
    return figure(cohenKappa(units, first, second), "agreement.kappa", kappaBand);
}

AgreementFigure alpha(const Units &units) { return figure(krippendorffAlpha(units, LabelScale::Ordinal), "agreement.alpha", alphaBand); }

int distance(const std::map<std::string, AgreementLabel> &labels)
{
    const auto furthest = [&](auto &&valueOf) {
        const auto [low, high] = std::ranges::minmax_element(labels, {}, [&](const auto &entry) { return valueOf(entry.second); });
        return valueOf(high->second) - valueOf(low->second);
    };
    return furthest([](const AgreementLabel &label) { return static_cast<int>(label.level); })
        + furthest([](const AgreementLabel &label) { return static_cast<int>(label.quality); });
}

} // namespace

void addFigures(AgreementReport &report, std::span<const LabelledExplanation> units)
{
    Units levels, qualities;
    std::set<std::string> people;
    for (const auto &unit : units) {
        auto &level = levels.emplace_back();
        auto &quality = qualities.emplace_back();
        for (const auto &[person, label] : unit.labels) {
            people.insert(person);
            level[person] = static_cast<int>(label.level);
            quality[person] = static_cast<int>(label.quality);
        }
        if (unit.labels.size() < 2)
            continue;
        ++report.shared;
        if (const int apart = distance(unit.labels); apart > 0)
            report.disagreements.push_back({unit.number, unit.key, unit.exampleKey, unit.text, unit.labels, apart});
    }
    for (auto first = people.begin(); first != people.end(); ++first)
        for (auto second = std::next(first); second != people.end(); ++second)
            report.pairs.push_back({*first, *second, kappa(levels, *first, *second), kappa(qualities, *first, *second)});
    report.level = alpha(levels);
    report.quality = alpha(qualities);
    report.differing = std::ssize(report.disagreements);
    std::ranges::stable_sort(report.disagreements, std::greater{}, &Disagreement::distance);
    if (report.disagreements.size() > mostDisagreements)
        report.disagreements.resize(mostDisagreements);
}

} // namespace kotowari
