#include "chartscale.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace kotowari::ui {

namespace {

/// 1, 2 or 5 times a power of ten, at least `rough`.
double niceStep(double rough)
{
    if (!(rough > 0) || !std::isfinite(rough))
        return 1;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

template<typename Text>
std::vector<Tick> linearTicks(double low, double high, int most, double smallestStep, Text text)
{
    // The finest nice step with at most `most` ticks.
    double step = std::max(niceStep((high - low) / (2.0 * most)), smallestStep);
    while (std::floor(high / step + 1e-9) - std::ceil(low / step - 1e-9) + 1 > most)
        step = niceStep(step * 1.5);
    std::vector<Tick> ticks;
    for (double k = std::ceil(low / step - 1e-9); k * step <= high + step * 1e-9 && ticks.size() < 100; ++k)
        ticks.push_back({k * step, text(k * step, step)});
    return ticks;
}

} // namespace

QString axisNumber(double value, double largest)
{
    const QLocale locale(QLocale::English);
    const double size = value == 0 ? 0 : std::max(std::abs(value), std::abs(largest));
    if (size >= 1e6)
        return QString::number(value / 1e6, 'g', 3) + QLatin1Char('M');
    if (size >= 2e4)
        return QString::number(value / 1e3, 'g', 4) + QLatin1Char('k');
    if (std::abs(value) >= 1 || value == 0)
        return std::abs(value - std::round(value)) < 1e-6 ? locale.toString(qint64(std::llround(value))) : QString::number(value, 'g', 4);
    return QString::number(value, 'g', 3);
}

QString valueText(const ChartContent &content, double y)
{
    if (!content.yPercent)
        return std::abs(y) >= 100 ? axisNumber(y) : QString::number(y, 'f', 3);
    return QString::number(y * 100, 'f', 1) + QLatin1Char('%');
}

ChartRange fullRange(const ChartContent &content)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    ChartRange range{infinity, -infinity, infinity, -infinity};
    for (const auto &series : content.series) {
        for (const auto &point : series.points) {
            if ((content.xLogarithmic && point.x <= 0) || !std::isfinite(point.x) || !std::isfinite(point.y))
                continue;
            range.xMin = std::min(range.xMin, point.x);
            range.xMax = std::max(range.xMax, point.x);
            range.yMin = std::min({range.yMin, point.y, point.low.value_or(point.y)});
            range.yMax = std::max({range.yMax, point.y, point.high.value_or(point.y)});
        }
    }
    const bool spans = content.xMost > content.xLeast && !content.xLogarithmic;
    if (!(range.xMin <= range.xMax))
        return content.xLogarithmic ? ChartRange{50, 500, 0, 1} : spans ? ChartRange{content.xLeast, content.xMost, 0, 1} : ChartRange{0, 1, 0, 1};
    if (spans) {
        range.xMin = std::min(range.xMin, content.xLeast);
        range.xMax = std::max(range.xMax, content.xMost);
    }

    if (content.xLogarithmic) {
        const double pad = range.xMin < range.xMax ? std::pow(range.xMax / range.xMin, 0.05) : std::sqrt(2.0);
        range.xMin /= pad;
        range.xMax *= pad;
    } else {
        range.xMin = std::min(range.xMin, 0.0);
        if (range.xMax <= range.xMin)
            range.xMax = range.xMin + 1;
    }
    if (content.yPercent) {
        range.yMin = 0;
        range.yMax = 1;
        return range;
    }
    if (range.yMin > 0 && range.yMin < 0.5 * range.yMax)
        range.yMin = 0;
    const double span = range.yMax > range.yMin ? range.yMax - range.yMin : std::max(std::abs(range.yMax), 1.0);
    const double step = niceStep(span / 5);
    range.yMin = std::floor(range.yMin / step) * step;
    range.yMax = std::ceil((range.yMax + span * 0.02) / step) * step;
    return range;
}

ChartRange united(const ChartRange &a, const ChartRange &b)
{
    return {std::min(a.xMin, b.xMin), std::max(a.xMax, b.xMax), std::min(a.yMin, b.yMin), std::max(a.yMax, b.yMax)};
}

std::vector<Tick> xTicks(const ChartContent &content, const ChartRange &range, int most)
{
    const auto text = [&range](double value, double) { return axisNumber(value, range.xMax); }; // one unit an axis
    if (!content.xLogarithmic)
        return linearTicks(range.xMin, range.xMax, most, 0, text);
    std::set<double> values;
    for (const auto &series : content.series) {
        for (const auto &point : series.points) {
            if (point.x >= range.xMin && point.x <= range.xMax)
                values.insert(point.x);
        }
    }
    if (values.empty() || values.size() > 12) {
        values.clear();
        for (double k = std::ceil(std::log2(range.xMin)); k <= std::log2(range.xMax); ++k)
            values.insert(std::exp2(k));
    }
    std::vector<Tick> ticks;
    const double room = std::log2(range.xMax / range.xMin) / std::max(most, 2);
    for (const double value : values) {
        // The largest stays: it is the one people look for.
        while (!ticks.empty() && std::log2(value / ticks.back().value) < room)
            ticks.pop_back();
        ticks.push_back({value, axisNumber(value)});
    }
    return ticks;
}

std::vector<Tick> yTicks(const ChartContent &content, const ChartRange &range, int most)
{
    if (!content.yPercent)
        return linearTicks(range.yMin, range.yMax, most, 0, [&range](double value, double) { return axisNumber(value, std::max(std::abs(range.yMin), range.yMax)); });
    if (range.yMin <= 0 && range.yMax >= 1) {
        std::vector<Tick> ticks;
        const int parts = most >= 11 ? 10 : most >= 6 ? 5 : most >= 5 ? 4 : most >= 3 ? 2 : 1;
        for (int i = 0; i <= parts; ++i)
            ticks.push_back({double(i) / parts, QString::number(100 * i / parts) + QLatin1Char('%')});
        return ticks;
    }
    return linearTicks(range.yMin, range.yMax, most, 0, [](double value, double step) {
        return QString::number(value * 100, 'f', step < 0.01 ? 1 : 0) + QLatin1Char('%');
    });
}

ChartMap::ChartMap(const QRectF &plot, const ChartRange &range, bool xLogarithmic)
    : m_plot(plot), m_range(range), m_logarithmic(xLogarithmic && range.xMin > 0), m_left(scaled(range.xMin)), m_right(scaled(range.xMax))
{
}

double ChartMap::scaled(double x) const { return m_logarithmic ? std::log2(std::max(x, 1e-12)) : x; }

double ChartMap::px(double x) const
{
    const double width = m_right - m_left;
    return m_plot.left() + (width > 0 ? (scaled(x) - m_left) / width : 0.5) * m_plot.width();
}

double ChartMap::py(double y) const
{
    const double height = m_range.yMax - m_range.yMin;
    return m_plot.bottom() - (height > 0 ? (y - m_range.yMin) / height : 0.5) * m_plot.height();
}

double ChartMap::x(double px) const
{
    const double value = m_left + (px - m_plot.left()) / m_plot.width() * (m_right - m_left);
    return m_logarithmic ? std::exp2(value) : value;
}

double ChartMap::y(double py) const
{
    return m_range.yMin + (m_plot.bottom() - py) / m_plot.height() * (m_range.yMax - m_range.yMin);
}

} // namespace kotowari::ui
