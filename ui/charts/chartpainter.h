// Draws a chart: axes, bands, single seeds, lines, labels at the lines' ends, legend. One look for window, PDF, HTML and PNG.
#pragma once

#include "chartcanvas.h"
#include "chartcontent.h"
#include "chartscale.h"
#include "ui/theme.h"

#include <QLineF>
#include <QMarginsF>

class QWidget;

namespace kotowari::ui {

struct ChartLook {
    QColor text, faint, grid, background;
    bool dark = false;
    QFont font;
    double fontSize = 12; ///< in units
    double unit = 1;      ///< device pixels of one unit (about 1/96 inch)

    /// Black on white for reports.
    static ChartLook paper(const QFont &font, double unit);
    /// The colours and font of a widget in the window.
    static ChartLook screen(const QWidget &widget, const Theme &theme);

    double px(double units) const { return units * unit; }
    QFont sized(double factor = 1, bool bold = false) const;
    ArmStyle style(const QString &arm) const;
    static MarkerShape shape(const QString &arm);
    QColor legible(const QColor &color) const; ///< shifted towards the text colour until it reads on the background (4.5:1)
};

class ChartPainter
{
public:
    ChartPainter(const ChartContent &content, const ChartLook &look) : m_content(content), m_look(look) { }

    /// Room the labels need around the plot in a picture of `size`. Side-by-side charts draw with the largest of each side.
    QMarginsF margins(QSizeF size, const ChartRange &range) const;
    void paint(ChartCanvas &canvas, const QRectF &rect, const ChartRange &range, const QMarginsF &margins) const;

private:
    struct LegendEntry {
        enum class Kind { Line, Band, Hairline, More } kind;
        QString text;
        QString arm;
        QPointF position; ///< of the sample's left end, from the picture's top left
    };

    std::vector<QString> endLabels() const; ///< one a series; empty: none
    bool labelsAtEnds(QSizeF size) const; ///< of the picture: there is room for all of them
    /// What does not fit into a quarter of the picture's height is counted in a last entry.
    std::vector<LegendEntry> legend(QSizeF size, double top, double *bottom) const;
    double titleHeight() const;
    QString bandArm() const;

    void paintHeader(ChartCanvas &canvas, const QRectF &rect, const QRectF &plot) const;
    void paintAxes(ChartCanvas &canvas, const QRectF &plot, const ChartRange &range, const ChartMap &map) const;
    void paintLines(ChartCanvas &canvas, const QRectF &plot, const ChartRange &range, const ChartMap &map) const;
    /// Beside a horizontal line where the fewest curves cross the words: right or left, above or below it.
    QRectF quietestPlace(double y, QSizeF size, const QRectF &plot, const std::vector<QLineF> &obstacles, const std::vector<QRectF> &placed) const;
    void paintSeries(ChartCanvas &canvas, const ChartRange &range, const ChartMap &map) const;
    void paintGap(ChartCanvas &canvas, const QRectF &plot, const ChartRange &range, const ChartMap &map) const;
    void paintEndLabels(ChartCanvas &canvas, const QRectF &plot, const ChartRange &range, const ChartMap &map) const;
    void paintEmpty(ChartCanvas &canvas, const QRectF &plot) const;
    QPen pen(const ChartSeries &series) const;

    const ChartContent &m_content;
    const ChartLook &m_look;
};

/// The largest of each side.
QMarginsF largest(const QMarginsF &a, const QMarginsF &b);

/// Breaks `text` into lines no wider than `width`, as a paragraph of its language would break.
QStringList wrapped(const QString &text, const QFont &font, double width);

} // namespace kotowari::ui
