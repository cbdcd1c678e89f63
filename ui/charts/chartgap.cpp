// The part of the chart painter that draws what two curves pay for the same score.
#include "chartpainter.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace kotowari::ui {

namespace {

/// A filled arrow head at `tip`, pointing along `direction` (1: right, -1: left).
void arrowHead(ChartCanvas &canvas, QPointF tip, double direction, double size, const QColor &color)
{
    canvas.polygon(QPolygonF({tip, tip + QPointF(-direction * size * 1.5, -size * 0.75), tip + QPointF(-direction * size * 1.5, size * 0.75)}), Qt::NoPen, color);
}

} // namespace

void ChartPainter::paintGap(ChartCanvas &canvas, const QRectF &plot, const ChartRange &range, const ChartMap &map) const
{
    if (!m_content.gap || m_content.gap->y < range.yMin || m_content.gap->y > range.yMax)
        return;
    const auto &gap = *m_content.gap;
    const auto at = [&](double x, GapEnd end) {
        // Beyond the points tried nothing is known: the arrow runs to the edge of the plot.
        return end == GapEnd::AboveLargest ? plot.right() : end == GapEnd::BelowSmallest ? plot.left() : map.px(x);
    };
    const double y = map.py(gap.y), from = at(gap.from, gap.fromEnd), to = at(gap.to, gap.toEnd);
    const auto inside = [&](double x) { return x >= plot.left() - 1 && x <= plot.right() + 1; };
    const QColor fromColor = m_look.legible(m_look.style(gap.fromArm).color), toColor = m_look.legible(m_look.style(gap.toArm).color);

    const auto dropLine = [&](double x, GapEnd end, const QColor &color) {
        if (end != GapEnd::Known || !inside(x))
            return;
        canvas.line({x, y}, {x, plot.bottom()}, QPen(color, m_look.px(1), Qt::DotLine));
        canvas.circle({x, y}, m_look.px(3.5), QPen(m_look.background, m_look.px(1)), color);
    };
    // "Less than 36" against 12 is no direction: what is beyond may lie on either side of the other end.
    const bool unknown = (gap.toEnd == GapEnd::BelowSmallest && gap.to > gap.from) || (gap.toEnd == GapEnd::AboveLargest && gap.to < gap.from)
        || (gap.fromEnd == GapEnd::AboveLargest && gap.from < gap.to) || (gap.fromEnd == GapEnd::BelowSmallest && gap.from > gap.to);
    if (gap.arrow) {
        const double start = std::clamp(from, plot.left(), plot.right()), tip = std::clamp(to, plot.left(), plot.right());
        const double direction = tip < start ? -1 : 1;
        if (!unknown && std::abs(tip - start) > m_look.px(2)) {
            const bool open = gap.fromEnd != GapEnd::Known || gap.toEnd != GapEnd::Known;
            canvas.line({start, y}, {tip - direction * m_look.px(6), y}, QPen(toColor, m_look.px(3), open ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap));
            arrowHead(canvas, {tip, y}, direction, m_look.px(8), toColor);
        }
        dropLine(from, gap.fromEnd, fromColor);
        dropLine(to, gap.toEnd, toColor);
    } else {
        dropLine(from, gap.fromEnd, fromColor);
        if (gap.fromEnd != GapEnd::Known) // it never gets there: a short arrow out of the plot says which way
            arrowHead(canvas, {gap.fromEnd == GapEnd::AboveLargest ? plot.right() : plot.left(), y}, gap.fromEnd == GapEnd::AboveLargest ? 1 : -1, m_look.px(8), fromColor);
    }
    if (gap.label.isEmpty())
        return;
    const QFont font = m_look.sized(1, true);
    const QFontMetricsF metrics(font);
    const QSizeF size(metrics.horizontalAdvance(gap.label) + m_look.px(10), metrics.height() + m_look.px(2));
    const double middle = gap.arrow ? (std::clamp(from, plot.left(), plot.right()) + std::clamp(to, plot.left(), plot.right())) / 2 : std::clamp(from, plot.left(), plot.right());
    const double left = std::clamp(middle - size.width() / 2, plot.left() + m_look.px(2), std::max(plot.left() + m_look.px(2), plot.right() - size.width() - m_look.px(2)));
    double top = y + m_look.px(8); // below the line of the required score, whose name stands above it
    if (top + size.height() > plot.bottom())
        top = y - m_look.px(8) - size.height();
    const QRectF box(QPointF(left, top), size);
    const QColor color = gap.arrow ? toColor : fromColor;
    canvas.polygon(QPolygonF(box), QPen(color, m_look.px(1)), m_look.background);
    canvas.text(box.center(), Qt::AlignHCenter | Qt::AlignVCenter, gap.label, font, color);
}

} // namespace kotowari::ui
