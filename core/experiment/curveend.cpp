#include "curveend.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace kotowari {

namespace {

constexpr std::size_t fewestEvaluations = 5;

double best(std::span<const ValidationPoint> points) { return std::ranges::max_element(points, {}, &ValidationPoint::score)->score; }

/// Of one score of `items` items; at least as if one item were right or wrong, so that 0 % and 100 % have one, too.
double standardError(double score, std::int64_t items)
{
    const double n = static_cast<double>(std::max<std::int64_t>(1, items));
    const double p = std::clamp(score, 1 / (n + 2), 1 - 1 / (n + 2));
    return std::sqrt(p * (1 - p) / n);
}

/// The rise of the least-squares line from the first to the last of `points` (three or more), and its standard error: the larger of what
/// the residuals say and what scores of so few items have anyway.
std::pair<double, double> riseOf(std::span<const ValidationPoint> points, std::int64_t items)
{
    const auto n = static_cast<double>(points.size());
    double meanX = 0, meanY = 0;
    for (const auto &point : points) {
        meanX += static_cast<double>(point.step) / n;
        meanY += point.score / n;
    }
    double xx = 0, xy = 0;
    for (const auto &point : points) {
        const double x = static_cast<double>(point.step) - meanX;
        xx += x * x;
        xy += x * (point.score - meanY);
    }
    if (xx <= 0)
        return {0, 1};
    const double slope = xy / xx;
    double residuals = 0;
    for (const auto &point : points) {
        const double off = point.score - meanY - slope * (static_cast<double>(point.step) - meanX);
        residuals += off * off;
    }
    const double length = static_cast<double>(points.back().step - points.front().step);
    const double noise = std::max(std::sqrt(residuals / (n - 2)), standardError(meanY, items) / 2); // evaluations share their items
    return {slope * length, length * noise / std::sqrt(xx)};
}

} // namespace

CurveEnd curveEnd(std::span<const ValidationPoint> points, std::int64_t items)
{
    if (points.empty())
        return {};
    const auto better = [](const ValidationPoint &a, const ValidationPoint &b) {
        return std::tuple(-a.score, a.answerLoss, a.step) < std::tuple(-b.score, b.answerLoss, b.step);
    };
    CurveEnd end;
    end.bestStep = std::ranges::min_element(points, better)->step;
    if (points.size() < fewestEvaluations)
        return end;
    const auto last = (points.size() + 4) / 5;
    const double before = best(points.first(points.size() - last));
    const double gain = best(points.last(last)) - before;
    const auto [rise, uncertainty] = riseOf(points.last((points.size() + 1) / 2), items);
    end.levelledOff = gain <= standardError(before, items) && rise <= 2 * uncertainty;
    return end;
}

} // namespace kotowari
