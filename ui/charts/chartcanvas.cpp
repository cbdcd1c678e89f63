#include "chartcanvas.h"

#include <QFontMetricsF>

namespace kotowari::ui {

namespace {

/// From the anchor to the start of the baseline.
QPointF baselineStart(QPointF anchor, Qt::Alignment alignment, const QString &text, const QFont &font, bool horizontal)
{
    const QFontMetricsF metrics(font);
    if (alignment & Qt::AlignTop)
        anchor.ry() += metrics.ascent();
    else if (alignment & Qt::AlignVCenter)
        anchor.ry() += (metrics.capHeight() > 0 ? metrics.capHeight() : metrics.ascent() * 0.72) / 2;
    else if (alignment & Qt::AlignBottom)
        anchor.ry() -= metrics.descent();
    if (horizontal && alignment & Qt::AlignRight)
        anchor.rx() -= metrics.horizontalAdvance(text);
    else if (horizontal && alignment & Qt::AlignHCenter)
        anchor.rx() -= metrics.horizontalAdvance(text) / 2;
    return anchor;
}

QByteArray number(double value) { return QByteArray::number(std::round(value * 100) / 100, 'g', 8); }

QByteArray paintOf(const char *what, const QColor &color)
{
    QByteArray result = QByteArray(" ") + what + "=\"" + color.name().toLatin1() + '"';
    if (color.alpha() < 255)
        result += QByteArray(" ") + what + "-opacity=\"" + number(color.alphaF()) + '"';
    return result;
}

QByteArray strokeOf(const QPen &pen)
{
    if (pen.style() == Qt::NoPen)
        return {};
    QByteArray result = paintOf("stroke", pen.color()) + " stroke-width=\"" + number(pen.widthF()) + '"';
    if (pen.style() != Qt::SolidLine) {
        QByteArrayList dashes;
        for (const double dash : pen.dashPattern())
            dashes << number(dash * pen.widthF());
        result += " stroke-dasharray=\"" + dashes.join(' ') + '"';
    }
    return result;
}

QByteArray pointsOf(const QPolygonF &points)
{
    QByteArrayList list;
    for (const auto &point : points)
        list << number(point.x()) + ',' + number(point.y());
    return " points=\"" + list.join(' ') + '"';
}

} // namespace

void ChartCanvas::marker(MarkerShape shape, QPointF centre, double radius, const QPen &pen, const QBrush &fill)
{
    const auto at = [&](double x, double y) { return centre + QPointF(x, y) * radius; };
    switch (shape) {
    case MarkerShape::Circle:
        return circle(centre, radius, pen, fill);
    case MarkerShape::Square:
        return polygon(QPolygonF({at(-.9, -.9), at(.9, -.9), at(.9, .9), at(-.9, .9)}), pen, fill);
    case MarkerShape::Diamond:
        return polygon(QPolygonF({at(0, -1.25), at(1.25, 0), at(0, 1.25), at(-1.25, 0)}), pen, fill);
    case MarkerShape::Triangle:
        return polygon(QPolygonF({at(0, -1.2), at(1.1, .8), at(-1.1, .8)}), pen, fill);
    }
}

void PainterCanvas::line(QPointF a, QPointF b, const QPen &pen)
{
    m_painter->setPen(pen);
    m_painter->drawLine(a, b);
}

void PainterCanvas::polyline(const QPolygonF &points, const QPen &pen)
{
    m_painter->setPen(pen);
    m_painter->setBrush(Qt::NoBrush);
    m_painter->drawPolyline(points);
}

void PainterCanvas::polygon(const QPolygonF &points, const QPen &pen, const QBrush &fill)
{
    m_painter->setPen(pen);
    m_painter->setBrush(fill);
    m_painter->drawPolygon(points);
}

void PainterCanvas::circle(QPointF centre, double radius, const QPen &pen, const QBrush &fill)
{
    m_painter->setPen(pen);
    m_painter->setBrush(fill);
    m_painter->drawEllipse(centre, radius, radius);
}

void PainterCanvas::text(QPointF anchor, Qt::Alignment alignment, const QString &text, const QFont &font, const QColor &color)
{
    m_painter->setFont(font);
    m_painter->setPen(color);
    m_painter->drawText(baselineStart(anchor, alignment, text, font, true), text);
}

void PainterCanvas::beginClip(const QRectF &rect)
{
    m_painter->save();
    m_painter->setClipRect(rect, Qt::IntersectClip);
}

void PainterCanvas::endClip() { m_painter->restore(); }

void SvgCanvas::line(QPointF a, QPointF b, const QPen &pen)
{
    m_elements += "<line x1=\"" + number(a.x()) + "\" y1=\"" + number(a.y()) + "\" x2=\"" + number(b.x()) + "\" y2=\"" + number(b.y()) + '"'
        + strokeOf(pen) + "/>\n";
}

void SvgCanvas::polyline(const QPolygonF &points, const QPen &pen)
{
    m_elements += "<polyline fill=\"none\" stroke-linejoin=\"round\"" + strokeOf(pen) + pointsOf(points) + "/>\n";
}

void SvgCanvas::polygon(const QPolygonF &points, const QPen &pen, const QBrush &fill)
{
    m_elements += "<polygon" + (fill.style() == Qt::NoBrush ? QByteArray(" fill=\"none\"") : paintOf("fill", fill.color())) + strokeOf(pen)
        + pointsOf(points) + "/>\n";
}

void SvgCanvas::circle(QPointF centre, double radius, const QPen &pen, const QBrush &fill)
{
    m_elements += "<circle cx=\"" + number(centre.x()) + "\" cy=\"" + number(centre.y()) + "\" r=\"" + number(radius) + '"'
        + (fill.style() == Qt::NoBrush ? QByteArray(" fill=\"none\"") : paintOf("fill", fill.color())) + strokeOf(pen) + "/>\n";
}

void SvgCanvas::text(QPointF anchor, Qt::Alignment alignment, const QString &text, const QFont &font, const QColor &color)
{
    // The reader's font may be wider than ours: the anchor, not the measured start, keeps the text in place.
    const auto start = baselineStart(anchor, alignment, text, font, false);
    m_elements += "<text x=\"" + number(start.x()) + "\" y=\"" + number(start.y()) + "\" font-size=\"" + number(font.pixelSize()) + '"';
    if (alignment & Qt::AlignRight)
        m_elements += " text-anchor=\"end\"";
    else if (alignment & Qt::AlignHCenter)
        m_elements += " text-anchor=\"middle\"";
    if (font.bold())
        m_elements += " font-weight=\"600\"";
    m_elements += paintOf("fill", color) + '>' + text.toHtmlEscaped().toUtf8() + "</text>\n";
}

void SvgCanvas::beginClip(const QRectF &rect)
{
    const QByteArray id = m_prefix + "-clip" + QByteArray::number(++m_clips);
    m_elements += "<clipPath id=\"" + id + "\"><rect x=\"" + number(rect.x()) + "\" y=\"" + number(rect.y()) + "\" width=\"" + number(rect.width())
        + "\" height=\"" + number(rect.height()) + "\"/></clipPath>\n<g clip-path=\"url(#" + id + ")\">\n";
}

void SvgCanvas::endClip() { m_elements += "</g>\n"; }

QByteArray SvgCanvas::document(QSizeF size, const QString &title, const QByteArray &family) const
{
    const QByteArray width = number(size.width()), height = number(size.height());
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + ' ' + height + "\" width=\"" + width + "\" height=\"" + height
        + "\" role=\"img\"" + (family.isEmpty() ? QByteArray() : " font-family=\"" + family + '"') + ">\n<title>" + title.toHtmlEscaped().toUtf8()
        + "</title>\n" + m_elements + "</svg>\n";
}

} // namespace kotowari::ui
