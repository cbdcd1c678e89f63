// Axes: what they span, where their ticks stand, and the way between data and pixels.
#pragma once

#include "chartcontent.h"

#include <QRectF>

namespace kotowari::ui {

struct Tick {
    double value = 0;
    QString text;
};

/// What the axes of `content` span when nobody zoomed. Scores: 0-100 %. Without data: 0..1.
ChartRange fullRange(const ChartContent &content);
ChartRange united(const ChartRange &a, const ChartRange &b);

/// At most `most` ticks. A logarithmic axis with few distinct values is ticked at just those (train sizes).
std::vector<Tick> xTicks(const ChartContent &content, const ChartRange &range, int most);
std::vector<Tick> yTicks(const ChartContent &content, const ChartRange &range, int most);

/// 1,500  25k  1.2M  0.05. `largest`: of the same axis; its unit is used.
QString axisNumber(double value, double largest = 0);
QString valueText(const ChartContent &content, double y); ///< 81.3% or 0.412

/// Data to pixels of a plot rectangle and back.
class ChartMap
{
public:
    ChartMap(const QRectF &plot, const ChartRange &range, bool xLogarithmic);

    double px(double x) const;
    double py(double y) const;
    QPointF point(double x, double y) const { return {px(x), py(y)}; }
    double x(double px) const;
    double y(double py) const;

private:
    double scaled(double x) const;

    QRectF m_plot;
    ChartRange m_range;
    bool m_logarithmic;
    double m_left, m_right;
};

} // namespace kotowari::ui
