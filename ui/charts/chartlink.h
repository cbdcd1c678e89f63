// Axes shared by charts that stand side by side: zooming, panning and pointing in one moves all.
#pragma once

#include "chartcontent.h"

#include <QMarginsF>
#include <QObject>

#include <optional>
#include <vector>

namespace kotowari::ui {

class CurveChart;

/// GUI thread. Charts add and remove themselves.
class ChartLink : public QObject
{
    Q_OBJECT

public:
    explicit ChartLink(QObject *parent = nullptr) : QObject(parent) { }

    void add(CurveChart *chart);
    void remove(CurveChart *chart);
    /// The linked charts' data changed: what the axes span, and the room for labels, are found anew.
    void refresh();

    ChartRange full() const { return m_full; }
    ChartRange range() const { return m_zoom.value_or(m_full); }
    bool zoomed() const { return m_zoom.has_value(); }
    /// Kept inside full(); as wide as full() means not zoomed.
    void setRange(const ChartRange &range, bool logarithmic);
    void reset();

    std::optional<double> cursor() const { return m_cursor; } ///< x the mouse points at, in any of the charts
    void setCursor(std::optional<double> x);
    QMarginsF margins() const; ///< the largest any of the charts needs at its size

Q_SIGNALS:
    void changed();
    void cursorChanged();

private:
    std::vector<CurveChart *> m_charts;
    ChartRange m_full;
    std::optional<ChartRange> m_zoom;
    std::optional<double> m_cursor;
};

} // namespace kotowari::ui
