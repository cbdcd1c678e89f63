#include "chartcontent.h"

#include <algorithm>
#include <cmath>

namespace kotowari::ui {

bool ChartContent::hasData() const
{
    return std::ranges::any_of(series, [](const ChartSeries &one) { return !one.points.empty(); });
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

std::vector<ChartPoint> decimated(const std::vector<ChartPoint> &points, std::size_t limit)
{
    const std::size_t count = points.size();
    if (count <= limit || limit < 3)
        return points;
    std::vector<ChartPoint> result{points.front()};
    result.reserve(limit);
    const double width = double(count - 2) / double(limit - 2);
    std::size_t chosen = 0;
    for (std::size_t bucket = 0; bucket + 2 < limit; ++bucket) {
        const auto begin = std::size_t(std::floor(double(bucket) * width)) + 1;
        const auto end = std::min(std::size_t(std::floor(double(bucket + 1) * width)) + 1, count - 1);
        const auto nextEnd = std::min(std::size_t(std::floor(double(bucket + 2) * width)) + 1, count);
        double meanX = 0, meanY = 0;
        for (auto i = end; i < nextEnd; ++i) {
            meanX += points[i].x;
            meanY += points[i].y;
        }
        const auto size = double(std::max<std::size_t>(nextEnd - end, 1));
        meanX /= size;
        meanY /= size;
        double largest = -1;
        auto best = begin;
        for (auto i = begin; i < end; ++i) {
            const double area = std::abs((points[chosen].x - meanX) * (points[i].y - points[chosen].y)
                                         - (points[chosen].x - points[i].x) * (meanY - points[chosen].y));
            if (area > largest) {
                largest = area;
                best = i;
            }
        }
        result.push_back(points[best]);
        chosen = best;
    }
    result.push_back(points.back());
    return result;
}

std::vector<ChartPoint> visiblePoints(const std::vector<ChartPoint> &points, double xMin, double xMax)
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
