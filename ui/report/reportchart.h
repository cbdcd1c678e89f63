// A report's charts as the chart painter draws them: panels in rows with the same axes.
#pragma once

#include "core/api/reportdata.h"
#include "ui/charts/chartpainter.h"

namespace kotowari::ui {

/// Charts that stand side by side, with one range and one set of margins.
class ChartRow
{
public:
    explicit ChartRow(std::vector<ChartContent> charts);

    const std::vector<ChartContent> &charts() const { return m_charts; }
    /// Each chart in a cell of `size`, cells `gap` apart.
    void paint(ChartCanvas &canvas, QPointF topLeft, QSizeF cell, double gap, const ChartLook &look) const;
    /// Chart `index` alone, with the row's range and margins.
    void paintOne(ChartCanvas &canvas, std::size_t index, const QRectF &rect, const ChartLook &look) const;

private:
    QMarginsF margins(QSizeF cell, const ChartLook &look) const;

    std::vector<ChartContent> m_charts;
    ChartRange m_range;
};

ChartContent contentOf(const ReportChart &chart);
/// Neighbours of one panel share a row, at most `columns` in it.
std::vector<ChartRow> chartRows(const std::vector<ReportChart> &charts, std::size_t columns = 2);

/// The font of pictures and pages in `language`. Japanese: IPAexGothic, whose digits stay selectable in a PDF.
QFont reportFont(const std::string &language);

} // namespace kotowari::ui
