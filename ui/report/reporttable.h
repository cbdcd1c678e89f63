// A table on a page: column widths, wrapped cells, numbers to the right.
#pragma once

#include "core/api/reportdata.h"

#include <QFont>
#include <QPointF>
#include <QStringList>

#include <vector>

class QPainter;

namespace kotowari::ui {

/// Lengths in ReportPages' units.
class TableLayout
{
public:
    TableLayout(const ReportTable &table, const QFont &font, double width);

    double headerHeight() const;
    double rowHeight(int row) const;
    void paintHeader(QPainter &painter, QPointF topLeft) const;
    void paintRow(QPainter &painter, int row, QPointF topLeft) const;

private:
    using Cells = std::vector<QStringList>; ///< wrapped lines of each column

    void chooseWidths(const ReportTable &table, double width);
    Cells wrap(const std::vector<std::string> &cells, const QFont &font) const;
    double heightOf(const Cells &cells) const;
    void paintCells(QPainter &painter, const Cells &cells, QPointF topLeft, const QFont &font, const QColor &color) const;

    QFont m_font, m_headerFont;
    std::vector<bool> m_numeric;
    std::vector<double> m_widths;
    Cells m_header;
    std::vector<Cells> m_rows;
};

} // namespace kotowari::ui
