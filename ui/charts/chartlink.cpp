#include "chartlink.h"

#include "chartpainter.h"
#include "curvechart.h"

#include <algorithm>
#include <cmath>

namespace kotowari::ui {

namespace {

/// Moves [low, high] into [least, most], shortening it only where it is longer.
void clamp(double &low, double &high, double least, double most)
{
    const double size = std::min(high - low, most - least);
    low = std::clamp(low, least, most - size);
    high = low + size;
}

} // namespace

void ChartLink::add(CurveChart *chart)
{
    m_charts.push_back(chart);
    refresh();
}

void ChartLink::remove(CurveChart *chart)
{
    std::erase(m_charts, chart);
    refresh();
}

void ChartLink::refresh()
{
    bool any = false;
    for (const auto *chart : m_charts) {
        if (!chart->content().hasData())
            continue;
        const auto range = fullRange(chart->content());
        m_full = any ? united(m_full, range) : range;
        any = true;
    }
    if (!any && !m_charts.empty())
        m_full = fullRange(m_charts.front()->content());
    Q_EMIT changed();
}

void ChartLink::setRange(const ChartRange &range, bool logarithmic)
{
    ChartRange wanted = range;
    if (logarithmic && wanted.xMin > 0 && m_full.xMin > 0) {
        double low = std::log2(wanted.xMin), high = std::log2(wanted.xMax);
        clamp(low, high, std::log2(m_full.xMin), std::log2(m_full.xMax));
        wanted.xMin = std::exp2(low);
        wanted.xMax = std::exp2(high);
    } else {
        clamp(wanted.xMin, wanted.xMax, m_full.xMin, m_full.xMax);
    }
    clamp(wanted.yMin, wanted.yMax, m_full.yMin, m_full.yMax);
    const double width = m_full.xMax - m_full.xMin, height = m_full.yMax - m_full.yMin;
    if (wanted.xMax - wanted.xMin < width * 1e-4 || wanted.yMax - wanted.yMin < height * 1e-4)
        return;
    const bool all = wanted.xMax - wanted.xMin >= width * 0.999 && wanted.yMax - wanted.yMin >= height * 0.999;
    m_zoom = all ? std::nullopt : std::optional(wanted);
    Q_EMIT changed();
}

void ChartLink::reset()
{
    m_zoom.reset();
    Q_EMIT changed();
}

void ChartLink::setCursor(std::optional<double> x)
{
    if (x == m_cursor)
        return;
    m_cursor = x;
    Q_EMIT cursorChanged();
}

QMarginsF ChartLink::margins() const
{
    QMarginsF result;
    for (const auto *chart : m_charts) {
        if (!chart->isHidden())
            result = largest(result, chart->ownMargins());
    }
    return result;
}

} // namespace kotowari::ui
