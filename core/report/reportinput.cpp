#include "reportinput.h"

#include <algorithm>
#include <ranges>

namespace kotowari {

std::optional<double> ReportInput::last(RunId run, std::string_view name) const
{
    const auto found = metrics.find(run);
    if (found == metrics.end())
        return std::nullopt;
    const auto backwards = found->second | std::views::reverse;
    const auto it = std::ranges::find(backwards, name, &Metric::name);
    return it == backwards.end() ? std::nullopt : std::optional(it->value);
}

std::vector<ReportArm> armsOf(const ReportInput &input)
{
    std::vector<ReportArm> arms;
    for (const auto &curve : input.comparison.curves)
        arms.push_back({curve.arm, curve.explained, curve.model});
    return arms;
}

} // namespace kotowari
