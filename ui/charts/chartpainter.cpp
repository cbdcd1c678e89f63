#include "chartpainter.h"

#include "core/api/experiment.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QTextLayout>
#include <QWidget>

#include <algorithm>
#include <cmath>
#include <limits>

namespace kotowari::ui {

namespace {

constexpr std::size_t mostPoints = 300; ///< a line
constexpr double sample = 18, gap = 5;  ///< of a legend entry, in units

QColor faded(QColor color, double alpha)
{
    color.setAlphaF(float(alpha));
    return color;
}

double luminance(const QColor &color)
{
    const auto part = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

bool crosses(const QRectF &rect, const QLineF &line)
{
    if (rect.contains(line.p1()) || rect.contains(line.p2()))
        return true;
    for (const auto &edge : {QLineF(rect.topLeft(), rect.topRight()), QLineF(rect.bottomLeft(), rect.bottomRight()), QLineF(rect.topLeft(), rect.bottomLeft())}) {
        if (edge.intersects(line) == QLineF::BoundedIntersection)
            return true;
    }
    return false;
}

double textWidth(const QString &text, const QFont &font) { return QFontMetricsF(font).horizontalAdvance(text); }

} // namespace

ChartLook ChartLook::paper(const QFont &font, double unit)
{
    ChartLook look;
    look.text = QColor(0x1f, 0x23, 0x28);
    look.faint = QColor(0x5a, 0x60, 0x68);
    look.grid = QColor(0xe2, 0xe3, 0xe4);
    look.background = Qt::white;
    look.font = font;
    look.unit = unit;
    return look;
}

ChartLook ChartLook::screen(const QWidget &widget, const Theme &theme)
{
    ChartLook look;
    look.text = widget.palette().color(QPalette::Text);
    look.faint = theme.faintText();
    look.grid = theme.line();
    look.background = widget.palette().color(QPalette::Base);
    look.dark = theme.dark();
    look.font = widget.font();
    look.fontSize = std::max(10.0, QFontInfo(widget.font()).pixelSize() * 0.92);
    return look;
}

QFont ChartLook::sized(double factor, bool bold) const
{
    QFont result = font;
    result.setPixelSize(std::max(1, int(std::lround(fontSize * factor * unit))));
    result.setBold(bold);
    return result;
}

ArmStyle ChartLook::style(const QString &arm) const
{
    if (const auto known = armFromString(arm.toStdString()))
        return armStyle(*known, dark);
    return {text, Qt::SolidLine};
}

MarkerShape ChartLook::shape(const QString &arm)
{
    const auto known = armFromString(arm.toStdString());
    if (!known || !known->explained())
        return MarkerShape::Circle;
    switch (known->granularity.value_or(Granularity::Detailed)) {
    case Granularity::Short:
        return MarkerShape::Triangle;
    case Granularity::Medium:
        return MarkerShape::Diamond;
    case Granularity::Detailed:
        break;
    }
    return MarkerShape::Square;
}

QColor ChartLook::legible(const QColor &color) const
{
    QColor result = color;
    for (double share = 0.9; contrast(result, background) < 4.5 && share > 0; share -= 0.1) {
        const auto mix = [&](float a, float b) { return float(a * share + b * (1 - share)); };
        result = QColor::fromRgbF(mix(color.redF(), text.redF()), mix(color.greenF(), text.greenF()), mix(color.blueF(), text.blueF()));
    }
    return result;
}

QMarginsF largest(const QMarginsF &a, const QMarginsF &b)
{
    return {std::max(a.left(), b.left()), std::max(a.top(), b.top()), std::max(a.right(), b.right()), std::max(a.bottom(), b.bottom())};
}

QStringList wrapped(const QString &text, const QFont &font, double width)
{
    QStringList lines;
    for (const auto &paragraph : text.split(QLatin1Char('\n'))) {
        QTextLayout layout(paragraph, font);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        for (auto line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            lines << paragraph.mid(line.textStart(), line.textLength()).trimmed();
        }
        layout.endLayout();
        if (paragraph.isEmpty())
            lines << QString();
    }
    return lines;
}

QPen ChartPainter::pen(const ChartSeries &series) const
{
    const auto style = m_look.style(series.arm);
    if (series.faint)
        return QPen(faded(style.color, 0.28), m_look.px(1), Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (series.hairline)
        return QPen(faded(style.color, 0.5), m_look.px(0.9), Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    return QPen(style.color, m_look.px(2), style.dash, Qt::FlatCap, Qt::RoundJoin);
}

std::vector<QString> ChartPainter::endLabels() const
{
    std::vector<QString> labels;
    const auto named = std::ranges::count_if(m_content.series, [](const ChartSeries &one) { return !one.label.isEmpty(); });
    for (const auto &series : m_content.series) {
        QString label;
        if (!series.label.isEmpty() && !series.points.empty()) {
            // The title says it already: the value alone.
            if (named > 1 || series.label != m_content.title)
                label = series.label;
            if (m_content.endValues) {
                const auto y = series.points.back().y;
                const auto value = !std::isfinite(y) ? QString() : m_content.yPercent ? QString::number(std::lround(y * 100)) + QLatin1Char('%') : valueText(m_content, y);
                label += (label.isEmpty() ? QString() : QStringLiteral(" ")) + value;
            }
        }
        labels.push_back(label);
    }
    return labels;
}

bool ChartPainter::labelsAtEnds(QSizeF size) const
{
    const QFont font = m_look.sized(1, true);
    const auto labels = endLabels();
    const auto named = std::ranges::count_if(labels, [](const QString &label) { return !label.isEmpty(); });
    return double(named) * QFontMetricsF(font).height() <= size.height() * 0.6
        && std::ranges::all_of(labels, [&](const QString &label) { return textWidth(label, font) <= size.width() * 0.32; });
}

double ChartPainter::titleHeight() const { return m_content.title.isEmpty() ? 0 : QFontMetricsF(m_look.sized(1.1, true)).height() + m_look.px(4); }

QString ChartPainter::bandArm() const
{
    QString arm;
    for (const auto &series : m_content.series) {
        if (series.hairline || series.faint || std::ranges::none_of(series.points, [](const ChartPoint &p) { return p.low.has_value(); }))
            continue;
        if (!arm.isEmpty() && arm != series.arm)
            return {};
        arm = series.arm;
    }
    return arm;
}

std::vector<ChartPainter::LegendEntry> ChartPainter::legend(QSizeF size, double top, double *bottom) const
{
    using Kind = LegendEntry::Kind;
    std::vector<LegendEntry> entries;
    if (m_content.hasData()) {
        // What bands and thin lines are comes first: it must not be among what is left out.
        if (!m_content.bandLegend.isEmpty())
            entries.push_back({Kind::Band, m_content.bandLegend, bandArm(), {}});
        if (!m_content.hairlineLegend.isEmpty())
            entries.push_back({Kind::Hairline, m_content.hairlineLegend, bandArm(), {}});
        if (!labelsAtEnds(size)) {
            for (const auto &series : m_content.series) {
                if (!series.label.isEmpty() && !series.faint)
                    entries.push_back({Kind::Line, series.label, series.arm, {}});
            }
        }
    }
    const QFont font = m_look.sized(0.92);
    const QFontMetricsF metrics(font);
    const double height = metrics.height() + m_look.px(2), width = size.width();
    const double widest = width - m_look.px(sample + gap + 14);
    const double lowest = std::max(top, top + size.height() / 4 - height); // of the last line
    double x = 0, y = top;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        auto &entry = entries[i];
        entry.text = metrics.elidedText(entry.text, Qt::ElideRight, widest);
        const double entryWidth = m_look.px(sample + gap) + textWidth(entry.text, font) + m_look.px(14);
        // The last line keeps room for the number of those left out.
        const bool lastLine = y + height > lowest && entry.kind == Kind::Line;
        const double room = lastLine && i + 1 < entries.size() ? width - m_look.px(60) : width;
        if (x > 0 && x + entryWidth > room) {
            if (lastLine) {
                const auto left = entries.size() - i;
                entries.resize(i);
                entries.push_back({Kind::More, QStringLiteral("+ %1").arg(left), {}, {x, y + height / 2}});
                break;
            }
            x = 0;
            y += height;
        }
        entry.position = {x, y + height / 2};
        x += entryWidth;
    }
    *bottom = entries.empty() ? top : y + height + m_look.px(2);
    return entries;
}

QMarginsF ChartPainter::margins(QSizeF size, const ChartRange &range) const
{
    const QFontMetricsF metrics(m_look.sized());
    double top = 0;
    legend(size, titleHeight(), &top);
    top += m_content.yLabel.isEmpty() ? m_look.px(6) : QFontMetricsF(m_look.sized(0.92)).height() + m_look.px(6);

    double bottom = metrics.height() + m_look.px(6);
    if (!m_content.xLabel.isEmpty())
        bottom += metrics.height() + m_look.px(2);

    double left = 0;
    const int most = std::clamp(int((size.height() - top - bottom) / (metrics.height() * 1.8)), 2, 11);
    for (const auto &tick : yTicks(m_content, range, most))
        left = std::max(left, metrics.horizontalAdvance(tick.text));
    left += m_look.px(8);

    double right = m_look.px(14);
    if (labelsAtEnds(size)) {
        const QFont bold = m_look.sized(1, true);
        for (const auto &label : endLabels()) {
            if (!label.isEmpty())
                right = std::max(right, textWidth(label, bold) + m_look.px(16));
        }
    }
    return {left, top, right, bottom};
}

void ChartPainter::paint(ChartCanvas &canvas, const QRectF &rect, const ChartRange &range, const QMarginsF &margins) const
{
    const QRectF plot = rect.marginsRemoved(margins);
    if (plot.width() < m_look.px(20) || plot.height() < m_look.px(20))
        return;
    const ChartMap map(plot, range, m_content.xLogarithmic);
    paintHeader(canvas, rect, plot);
    paintAxes(canvas, plot, range, map);
    if (!m_content.hasData())
        return paintEmpty(canvas, plot);
    paintLines(canvas, plot, range, map);
    canvas.beginClip(plot.adjusted(-m_look.px(5), -m_look.px(5), m_look.px(5), m_look.px(5)));
    paintSeries(canvas, range, map);
    canvas.endClip();
    paintGap(canvas, plot, range, map);
    if (labelsAtEnds(rect.size()))
        paintEndLabels(canvas, plot, range, map);
}

void ChartPainter::paintHeader(ChartCanvas &canvas, const QRectF &rect, const QRectF &plot) const
{
    if (!m_content.title.isEmpty()) {
        const QFont font = m_look.sized(1.1, true);
        canvas.text(rect.topLeft(), Qt::AlignLeft | Qt::AlignTop, QFontMetricsF(font).elidedText(m_content.title, Qt::ElideRight, rect.width()), font,
                    m_look.text);
    }
    double bottom = 0;
    const QFont font = m_look.sized(0.92);
    for (const auto &entry : legend(rect.size(), titleHeight(), &bottom)) {
        const QPointF at = rect.topLeft() + entry.position;
        const auto style = entry.arm.isEmpty() && entry.kind != LegendEntry::Kind::Line ? ArmStyle{m_look.faint, Qt::SolidLine} : m_look.style(entry.arm);
        const QPointF end = at + QPointF(m_look.px(sample), 0);
        switch (entry.kind) {
        case LegendEntry::Kind::More:
            break;
        case LegendEntry::Kind::Line:
            canvas.line(at, end, QPen(style.color, m_look.px(2), style.dash, Qt::FlatCap));
            break;
        case LegendEntry::Kind::Band: {
            const double half = m_look.px(5);
            canvas.polygon(QPolygonF({at + QPointF(0, -half), end + QPointF(0, -half), end + QPointF(0, half), at + QPointF(0, half)}), Qt::NoPen,
                           faded(style.color, 0.18));
            canvas.line(at, end, QPen(style.color, m_look.px(1.4), Qt::SolidLine, Qt::FlatCap));
            break;
        }
        case LegendEntry::Kind::Hairline:
            for (const double y : {-3.0, 0.0, 3.0})
                canvas.line(at + QPointF(0, m_look.px(y)), end + QPointF(0, m_look.px(-y)), QPen(faded(style.color, 0.5), m_look.px(0.9)));
            break;
        }
        canvas.text(end + QPointF(m_look.px(gap), 0), Qt::AlignLeft | Qt::AlignVCenter, entry.text, font, m_look.faint);
    }
    if (!m_content.yLabel.isEmpty())
        canvas.text(QPointF(rect.left(), plot.top() - m_look.px(7)), Qt::AlignLeft | Qt::AlignBottom, m_content.yLabel, font, m_look.faint);
}

void ChartPainter::paintAxes(ChartCanvas &canvas, const QRectF &plot, const ChartRange &range, const ChartMap &map) const
{
    const QFont font = m_look.sized();
    const QFontMetricsF metrics(font);
    const QPen grid(m_look.grid, m_look.px(1)), axis(m_look.faint, m_look.px(1));
    const int mostY = std::clamp(int(plot.height() / (metrics.height() * 1.8)), 2, 11);
    for (const auto &tick : yTicks(m_content, range, mostY)) {
        const double y = map.py(tick.value);
        canvas.line({plot.left(), y}, {plot.right(), y}, grid);
        canvas.text({plot.left() - m_look.px(6), y}, Qt::AlignRight | Qt::AlignVCenter, tick.text, font, m_look.faint);
    }
    canvas.line(plot.bottomLeft(), plot.bottomRight(), axis);
    if (m_content.hasScale()) {
        const int mostX = std::clamp(int(plot.width() / m_look.px(56)), 2, 12);
        for (const auto &tick : xTicks(m_content, range, mostX)) {
            const double x = map.px(tick.value);
            canvas.line({x, plot.bottom()}, {x, plot.bottom() + m_look.px(4)}, axis);
            canvas.text({x, plot.bottom() + m_look.px(5)}, Qt::AlignHCenter | Qt::AlignTop, tick.text, font, m_look.faint);
        }
    }
    if (!m_content.xLabel.isEmpty())
        canvas.text({plot.center().x(), plot.bottom() + m_look.px(7) + metrics.height()}, Qt::AlignHCenter | Qt::AlignTop, m_content.xLabel, font,
                    m_look.faint);
}

void ChartPainter::paintLines(ChartCanvas &canvas, const QRectF &plot, const ChartRange &range, const ChartMap &map) const
{
    const QFont font = m_look.sized(0.92);
    const QFontMetricsF metrics(font);
    std::vector<ChartLine> lines = m_content.lines;
    std::erase_if(lines, [&](const ChartLine &line) { return line.y < range.yMin || line.y > range.yMax; });
    if (lines.empty())
        return;
    std::ranges::sort(lines, std::greater{}, &ChartLine::y);
    std::vector<QLineF> obstacles; // curves and the horizontal lines themselves
    for (const auto &series : m_content.series) {
        if (series.faint)
            continue;
        const auto points = decimated(series.points, 60);
        for (std::size_t i = 1; i < points.size(); ++i)
            obstacles.emplace_back(map.point(points[i - 1].x, points[i - 1].y), map.point(points[i].x, points[i].y));
    }
    for (const auto &line : lines)
        obstacles.emplace_back(plot.left(), map.py(line.y), plot.right(), map.py(line.y));
    std::vector<QRectF> placed;
    for (const auto &line : lines) {
        const double y = map.py(line.y);
        const QColor color = line.strong ? m_look.text : m_look.faint;
        canvas.line({plot.left(), y}, {plot.right(), y},
                    line.strong ? QPen(color, m_look.px(1.2), Qt::SolidLine) : QPen(faded(color, 0.7), m_look.px(0.8), Qt::DashLine, Qt::FlatCap));
        const QSizeF size(metrics.horizontalAdvance(line.label), metrics.height() * 0.9);
        const auto rect = quietestPlace(y, size, plot, obstacles, placed);
        placed.push_back(rect);
        canvas.text({rect.left(), rect.center().y()}, Qt::AlignLeft | Qt::AlignVCenter, line.label, font, color);
    }
}

QRectF ChartPainter::quietestPlace(double y, QSizeF size, const QRectF &plot, const std::vector<QLineF> &obstacles,
                                   const std::vector<QRectF> &placed) const
{
    QRectF best;
    auto fewest = std::numeric_limits<qsizetype>::max();
    for (const double top : {y - m_look.px(2) - size.height(), y + m_look.px(2)}) {
        for (const double left : {plot.right() - m_look.px(4) - size.width(), plot.left() + m_look.px(6)}) {
            const QRectF rect(QPointF(left, top), size);
            if (rect.top() < plot.top() - size.height() || rect.bottom() > plot.bottom())
                continue;
            const auto hits = std::ranges::count_if(obstacles, [&](const QLineF &line) { return crosses(rect, line); })
                + 100 * std::ranges::count_if(placed, [&](const QRectF &other) { return other.intersects(rect); });
            if (hits < fewest) {
                fewest = hits;
                best = rect;
            }
        }
    }
    return best;
}

void ChartPainter::paintSeries(ChartCanvas &canvas, const ChartRange &range, const ChartMap &map) const
{
    std::vector<const ChartSeries *> order;
    for (const auto &series : m_content.series)
        order.push_back(&series);
    // Faint beneath, then single seeds, then the lines people read.
    std::ranges::stable_sort(order, {}, [](const ChartSeries *s) { return s->faint ? 0 : s->hairline ? 1 : 2; });

    std::vector<std::vector<ChartPoint>> shown;
    for (const auto *series : order)
        shown.push_back(decimated(visiblePoints(series->points, range.xMin, range.xMax), mostPoints));

    if (!m_content.bandLegend.isEmpty()) {
        for (std::size_t i = 0; i < order.size(); ++i) {
            QPolygonF upper, lower;
            for (const auto &point : shown[i]) {
                if (!point.low || !point.high)
                    continue;
                upper << map.point(point.x, *point.high);
                lower << map.point(point.x, *point.low);
            }
            if (upper.size() < 2)
                continue;
            std::reverse(lower.begin(), lower.end());
            canvas.polygon(upper + lower, Qt::NoPen, faded(m_look.style(order[i]->arm).color, 0.18));
        }
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto &series = *order[i];
        const auto &points = shown[i];
        if (points.empty())
            continue;
        QPolygonF line;
        for (const auto &point : points)
            line << map.point(point.x, point.y);
        const QPen linePen = pen(series);
        if (line.size() > 1)
            canvas.polyline(line, linePen);
        const QColor color = m_look.style(series.arm).color;
        if (series.markers || (line.size() == 1 && !series.faint)) {
            const double radius = m_look.px(series.hairline ? 2 : 4);
            for (const auto &point : line)
                canvas.marker(m_look.shape(series.arm), point, radius, series.hairline ? QPen(Qt::NoPen) : QPen(m_look.background, m_look.px(1)),
                              series.hairline ? faded(color, 0.5) : color);
        }
        if (series.live)
            canvas.circle(line.back(), m_look.px(3), QPen(m_look.background, m_look.px(1)), color);
    }
}

void ChartPainter::paintEndLabels(ChartCanvas &canvas, const QRectF &plot, const ChartRange &range, const ChartMap &map) const
{
    struct Label {
        QString text;
        QColor color;
        QPointF end;
        double y;
    };
    const auto texts = endLabels();
    std::vector<Label> labels;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto &series = m_content.series[i];
        if (texts[i].isEmpty() || series.points.empty())
            continue;
        // The last point in sight: a zoomed line is named where it leaves the plot.
        const auto points = visiblePoints(series.points, range.xMin, range.xMax);
        const ChartPoint *last = nullptr;
        for (std::size_t k = points.size(); k-- > 0 && !last;) {
            const auto &point = points[k];
            if (point.x >= range.xMin && point.x <= range.xMax && std::isfinite(point.y))
                last = &point;
        }
        if (!last && !points.empty())
            last = &points.back();
        if (!last || !std::isfinite(last->y) || last->y < range.yMin || last->y > range.yMax)
            continue;
        const QPointF end = map.point(std::min(last->x, range.xMax), last->y);
        labels.push_back({texts[i], m_look.legible(m_look.style(series.arm).color), end, end.y()});
    }
    const QFont font = m_look.sized(1, true);
    const double height = QFontMetricsF(font).height();
    std::ranges::stable_sort(labels, {}, [](const Label &label) { return label.y; });
    for (std::size_t i = 1; i < labels.size(); ++i)
        labels[i].y = std::max(labels[i].y, labels[i - 1].y + height);
    double floor = plot.bottom() - height / 2;
    for (auto i = labels.size(); i-- > 0;) {
        labels[i].y = std::min(labels[i].y, floor);
        floor = labels[i].y - height;
    }
    for (const auto &label : labels) {
        // Beside the line's own end while it is still short, but never outside the picture.
        const QPointF at(plot.right() + m_look.px(10), label.y);
        if (std::abs(label.y - label.end.y()) > m_look.px(3) || label.end.x() < plot.right() - m_look.px(30))
            canvas.line(label.end + QPointF(m_look.px(6), 0), at - QPointF(m_look.px(3), 0), QPen(faded(label.color, 0.45), m_look.px(0.8), Qt::DotLine));
        canvas.text(at, Qt::AlignLeft | Qt::AlignVCenter, label.text, font, label.color);
    }
}

void ChartPainter::paintEmpty(ChartCanvas &canvas, const QRectF &plot) const
{
    const QFont font = m_look.sized();
    const auto lines = wrapped(m_content.emptyText, font, plot.width() - m_look.px(24));
    const double height = QFontMetricsF(font).lineSpacing();
    double y = plot.center().y() - height * double(lines.size()) / 2;
    for (const auto &line : lines) {
        const double wide = textWidth(line, font) + m_look.px(12);
        canvas.polygon(QPolygonF(QRectF(plot.center().x() - wide / 2, y, wide, height)), Qt::NoPen, m_look.background); // the grid does not cross it
        canvas.text({plot.center().x(), y}, Qt::AlignHCenter | Qt::AlignTop, line, font, m_look.faint);
        y += height;
    }
}

} // namespace kotowari::ui
