#include "chartcontent.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace kotowari::ui {

bool ChartContent::hasData() const
{
    return std::ranges::any_of(series, [](const ChartSeries &one) { return std::ranges::any_of(one.points, [](const ChartPoint &point) { return std::isfinite(point.y); }); });
}

std::vector<ChartPoint> smoothed(const std::vector<ChartPoint> &points, double factor)
{
    if (factor <= 0)
        return points;
    std::vector<ChartPoint> result;
    result.reserve(points.size());
    double average = 0, weight = 0;
    for (const auto &point : points) {
        average = factor * average + (1 - factor) * point.y;
        weight = factor * weight + (1 - factor);
        result.push_back({point.x, average / weight});
    }
    return result;
}

std::vector<ChartPoint> decimated(std::span<const ChartPoint> points, std::size_t limit)
{
    const auto isNumber = [](const ChartPoint &point) { return std::isfinite(point.x) && std::isfinite(point.y); };
    if (points.size() <= limit || limit < 4) {
        std::vector<ChartPoint> numbers;
        std::ranges::copy_if(points, std::back_inserter(numbers), isNumber);
        return numbers;
    }
    const std::size_t stretches = (limit - 2) / 2;
    const std::size_t last = points.size() - 1;
    std::vector<ChartPoint> result;
    result.reserve(limit);
    if (isNumber(points.front()))
        result.push_back(points.front());
    for (std::size_t stretch = 0; stretch < stretches; ++stretch) {
        const std::size_t begin = 1 + stretch * (last - 1) / stretches;
        const std::size_t end = 1 + (stretch + 1) * (last - 1) / stretches;
        const ChartPoint *lowest = nullptr, *highest = nullptr;
        for (std::size_t i = begin; i < end; ++i) {
            const auto &point = points[i];
            if (!isNumber(point))
                continue;
            if (!lowest || point.y < lowest->y)
                lowest = &point;
            if (!highest || point.y > highest->y)
                highest = &point;
        }
        if (!lowest)
            continue;
        result.push_back(*std::min(lowest, highest));
        if (lowest != highest)
            result.push_back(*std::max(lowest, highest));
    }
    if (isNumber(points[last]))
        result.push_back(points[last]);
    return result;
}

std::optional<std::size_t> nearestPoint(const std::vector<ChartPoint> &points, double x)
{
    if (points.empty())
        return std::nullopt;
    const auto after = std::ranges::lower_bound(points, x, {}, &ChartPoint::x);
    if (after == points.begin())
        return 0;
    const auto index = std::size_t(after - points.begin());
    if (after == points.end() || x - points[index - 1].x < after->x - x)
        return index - 1;
    return index;
}

std::span<const ChartPoint> visiblePoints(const std::vector<ChartPoint> &points, double xMin, double xMax)
{
    auto begin = std::ranges::lower_bound(points, xMin, {}, &ChartPoint::x);
    auto end = std::ranges::upper_bound(points, xMax, {}, &ChartPoint::x);
    if (begin != points.begin())
        --begin;
    if (end != points.end())
        ++end;
    return {begin, end};
}

} // namespace kotowari::ui
