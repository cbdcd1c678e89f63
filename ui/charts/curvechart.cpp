#include "curvechart.h"

#include "chartexport.h"
#include "ui/theme.h"

#include <QAbstractScrollArea>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <cmath>

namespace kotowari::ui {

namespace {

constexpr double padding = 12;

bool pageScrolls(const QWidget *widget)
{
    for (auto *parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        if (const auto *area = qobject_cast<QAbstractScrollArea *>(parent); area && area->verticalScrollBar()->maximum() > 0)
            return true;
    }
    return false;
}

} // namespace

CurveChart::CurveChart(Theme *theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setLink(std::make_shared<ChartLink>());
    connect(m_theme, &Theme::changed, this, &CurveChart::invalidate);
}

CurveChart::~CurveChart()
{
    m_link->disconnect(this);
    m_link->remove(this);
}

void CurveChart::setLink(std::shared_ptr<ChartLink> link)
{
    if (m_link) {
        m_link->disconnect(this);
        m_link->remove(this);
    }
    m_link = std::move(link);
    connect(m_link.get(), &ChartLink::changed, this, [this] {
        invalidate();
        Q_EMIT rangeChanged();
    });
    connect(m_link.get(), &ChartLink::cursorChanged, this, qOverload<>(&QWidget::update));
    m_link->add(this);
}

void CurveChart::link(const std::vector<CurveChart *> &charts)
{
    const auto shared = std::make_shared<ChartLink>();
    for (auto *chart : charts)
        chart->setLink(shared);
}

void CurveChart::setContent(ChartContent content)
{
    if (content == m_content)
        return;
    // Another axis is another picture: a zoom of the old one means nothing.
    const bool otherAxis = content.xLabel != m_content.xLabel || content.yLabel != m_content.yLabel;
    m_content = std::move(content);
    setAccessibleName(m_content.title);
    rebuild();
    if (otherAxis && m_link->zoomed())
        m_link->reset();
    m_link->refresh();
}

void CurveChart::setSmoothing(double factor)
{
    if (factor == m_smoothing)
        return;
    m_smoothing = factor;
    rebuild();
    invalidate();
}

void CurveChart::rebuild()
{
    m_smoothed = {};
    if (m_smoothing <= 0)
        return;
    m_smoothed = m_content;
    m_smoothed.series.clear();
    for (const auto &series : m_content.series) {
        auto raw = series;
        raw.faint = true;
        raw.label.clear();
        raw.live = raw.markers = false;
        m_smoothed.series.push_back(std::move(raw));
        auto line = series;
        line.points = smoothed(series.points, m_smoothing);
        m_smoothed.series.push_back(std::move(line));
    }
}

void CurveChart::invalidate()
{
    m_cache = {};
    update();
}

ChartLook CurveChart::look() const { return ChartLook::screen(*this, *m_theme); }

QRectF CurveChart::area() const { return QRectF(rect()).adjusted(padding, padding, -padding, -padding); }
QMarginsF CurveChart::ownMargins() const { return ChartPainter(drawn(), look()).margins(area().size(), m_link->range()); }
QRectF CurveChart::plot() const { return area().marginsRemoved(m_link->margins()); }
ChartMap CurveChart::map() const { return ChartMap(plot(), m_link->range(), m_content.xLogarithmic); }

void CurveChart::paintEvent(QPaintEvent *)
{
    const double ratio = devicePixelRatioF();
    if (m_cache.isNull()) {
        m_cache = QPixmap(size() * ratio);
        m_cache.setDevicePixelRatio(ratio);
        m_cache.fill(Qt::transparent);
        QPainter painter(&m_cache);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme->line(), 1));
        painter.setBrush(palette().color(QPalette::Base));
        painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), cornerRadius, cornerRadius);
        PainterCanvas canvas(&painter);
        const auto chartLook = look();
        ChartPainter(drawn(), chartLook).paint(canvas, area(), m_link->range(), m_link->margins());
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_cache);
    painter.setRenderHint(QPainter::Antialiasing);
    paintOverlay(painter);
}

void CurveChart::paintOverlay(QPainter &painter) const
{
    const auto plotArea = plot();
    if (m_link->zoomed()) {
        const auto chartLook = look();
        const QFont chipFont = chartLook.sized(0.88);
        const auto text = tr("zoomed: double click shows all");
        const QFontMetricsF metrics(chipFont);
        const QSizeF size(metrics.horizontalAdvance(text) + 12, metrics.height() + 4);
        const QRectF chip(QPointF(area().right() - size.width(), area().top() - 4), size);
        painter.setPen(QPen(m_theme->warning(), 1));
        painter.setBrush(palette().color(QPalette::Base));
        painter.drawRoundedRect(chip, cornerRadius, cornerRadius);
        painter.setFont(chipFont);
        painter.drawText(chip, Qt::AlignCenter, text);
    }
    if (m_drag == Drag::Frame && (m_mouse - m_pressed).manhattanLength() > 4) {
        QColor fill = palette().color(QPalette::Highlight);
        painter.setPen(QPen(fill, 1));
        fill.setAlphaF(0.12f);
        painter.setBrush(fill);
        painter.drawRect(QRectF(m_pressed, m_mouse).normalized().intersected(plotArea));
        return;
    }
    if (m_drag == Drag::None && m_link->cursor() && m_content.hasData())
        paintTooltip(painter, plotArea, map());
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), cornerRadius, cornerRadius);
    }
}

void CurveChart::paintTooltip(QPainter &painter, const QRectF &plotArea, const ChartMap &chartMap) const
{
    const double x = *m_link->cursor();
    const double at = chartMap.px(x);
    if (at < plotArea.left() - 1 || at > plotArea.right() + 1)
        return;
    struct Line {
        QString text;
        QColor color;
    };
    std::vector<Line> lines;
    std::optional<Line> seed; // the hairline under the mouse
    double nearest = 8; // pixels
    double shownX = x;
    const auto chartLook = look();
    for (const auto &series : drawn().series) {
        const auto nearestIndex = nearestPoint(series.points, x);
        const auto *closest = nearestIndex ? &series.points[*nearestIndex] : nullptr;
        if (series.faint || !closest || std::abs(chartMap.px(closest->x) - at) > 40)
            continue;
        const auto color = chartLook.style(series.arm).color;
        if (series.hairline) {
            const double distance = QLineF(chartMap.point(closest->x, closest->y), m_mouse).length();
            if (m_hovered && distance < nearest) {
                nearest = distance;
                seed = Line{series.detail + QStringLiteral("  ") + valueText(m_content, closest->y), color};
            }
            continue;
        }
        shownX = closest->x;
        QString text = (series.label.isEmpty() ? series.detail : series.label) + QStringLiteral("  ") + valueText(m_content, closest->y);
        if (closest->low && closest->high)
            text += QStringLiteral("  (%1 – %2)").arg(valueText(m_content, *closest->low), valueText(m_content, *closest->high));
        lines.push_back({text.trimmed(), color});
        painter.setPen(QPen(palette().color(QPalette::Base), 1));
        painter.setBrush(color);
        if (plotArea.adjusted(-2, -2, 2, 2).contains(chartMap.point(closest->x, closest->y)))
            painter.drawEllipse(chartMap.point(closest->x, closest->y), 4, 4);
    }
    painter.setPen(QPen(m_theme->faintText(), 1, Qt::DotLine));
    painter.drawLine(QPointF(chartMap.px(shownX), plotArea.top()), QPointF(chartMap.px(shownX), plotArea.bottom()));
    if (seed)
        lines.push_back(*seed);
    if (lines.empty())
        return;
    if (m_hovered && clickable(m_mouse))
        lines.push_back({tr("click: opens the run"), {}});
    lines.insert(lines.begin(), {m_content.xLabel + QStringLiteral("  ") + axisNumber(shownX), {}});

    const QFont textFont = chartLook.sized(0.95);
    const QFontMetricsF metrics(textFont);
    double width = 0;
    for (const auto &line : lines)
        width = std::max(width, metrics.horizontalAdvance(line.text) + (line.color.isValid() ? 14 : 0));
    const QSizeF size(width + 16, metrics.height() * double(lines.size()) + 10);
    QPointF corner(at + 12, m_hovered ? m_mouse.y() - size.height() - 8 : plotArea.top() + 4);
    if (corner.x() + size.width() > this->width() - 4)
        corner.setX(std::max(4.0, at - 12 - size.width()));
    corner.setY(std::clamp(corner.y(), 4.0, std::max(4.0, double(height()) - size.height() - 4)));
    painter.setPen(QPen(m_theme->line(), 1));
    painter.setBrush(palette().color(QPalette::ToolTipBase));
    painter.drawRoundedRect(QRectF(corner, size), cornerRadius, cornerRadius);
    painter.setFont(textFont);
    double y = corner.y() + 5;
    for (const auto &line : lines) {
        double left = corner.x() + 8;
        if (line.color.isValid()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(line.color);
            painter.drawRect(QRectF(left, y + metrics.height() / 2 - 4, 8, 8));
            left += 14;
        }
        painter.setPen(line.color.isValid() ? palette().color(QPalette::ToolTipText) : m_theme->faintText());
        painter.drawText(QPointF(left, y + metrics.ascent()), line.text);
        y += metrics.height();
    }
}

void CurveChart::resizeEvent(QResizeEvent *) { m_link->refresh(); }
void CurveChart::showEvent(QShowEvent *) { m_link->refresh(); }
void CurveChart::hideEvent(QHideEvent *) { m_link->refresh(); }

void CurveChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)
        invalidate();
    QWidget::changeEvent(event);
}

void CurveChart::mousePressEvent(QMouseEvent *event)
{
    m_pressed = m_mouse = event->position();
    m_pressedRange = m_link->range();
    const bool inPlot = plot().contains(m_pressed) && m_content.hasData();
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && event->modifiers() & Qt::ShiftModifier))
        m_drag = inPlot && m_link->zoomed() ? Drag::Pan : Drag::None;
    else if (event->button() == Qt::LeftButton)
        m_drag = inPlot ? Drag::Frame : Drag::None;
}

void CurveChart::mouseMoveEvent(QMouseEvent *event)
{
    m_mouse = event->position();
    m_hovered = true;
    if (m_drag == Drag::Pan) {
        const ChartMap from(plot(), m_pressedRange, m_content.xLogarithmic);
        const QPointF moved = m_pressed - m_mouse;
        const auto area = plot();
        m_link->setRange({from.x(area.left() + moved.x()), from.x(area.right() + moved.x()), from.y(area.bottom() + moved.y()), from.y(area.top() + moved.y())},
                         m_content.xLogarithmic);
        return;
    }
    const bool inside = plot().adjusted(-4, -4, 4, 4).contains(m_mouse);
    m_link->setCursor(inside ? std::optional(map().x(m_mouse.x())) : std::nullopt);
    setCursor(clickable(m_mouse) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

std::optional<qint64> CurveChart::clickable(QPointF position) const
{
    constexpr double reach = 9; // pixels
    const auto chartMap = map();
    double nearest = reach;
    std::optional<qint64> found;
    for (const auto &series : drawn().series) {
        if (series.faint)
            continue;
        for (const auto &point : visiblePoints(series.points, chartMap.x(position.x() - reach), chartMap.x(position.x() + reach))) {
            const double distance = QLineF(chartMap.point(point.x, point.y), position).length();
            if (point.id == 0 || distance >= nearest)
                continue;
            nearest = distance;
            found = point.id;
        }
    }
    return found;
}

void CurveChart::mouseReleaseEvent(QMouseEvent *event)
{
    const auto drag = std::exchange(m_drag, Drag::None);
    if (event->button() == Qt::LeftButton && drag == Drag::Frame && (event->position() - m_pressed).manhattanLength() <= 4) {
        if (const auto id = clickable(event->position()))
            Q_EMIT pointClicked(*id);
    }
    const auto frame = QRectF(m_pressed, event->position()).normalized().intersected(plot());
    if (drag == Drag::Frame && frame.width() > 8 && frame.height() > 8) {
        const auto chartMap = map();
        setRange({chartMap.x(frame.left()), chartMap.x(frame.right()), chartMap.y(frame.bottom()), chartMap.y(frame.top())});
    }
    update();
}

void CurveChart::mouseDoubleClickEvent(QMouseEvent *)
{
    m_drag = Drag::None;
    resetZoom();
}

void CurveChart::leaveEvent(QEvent *)
{
    m_hovered = false;
    m_link->setCursor(std::nullopt);
}

void CurveChart::wheelEvent(QWheelEvent *event)
{
    if (!plot().contains(event->position()) || !m_content.hasData() || (pageScrolls(this) && !(event->modifiers() & Qt::ControlModifier)))
        return event->ignore();
    zoomAround(event->position(), std::pow(0.8, event->angleDelta().y() / 120.0));
    event->accept();
}

void CurveChart::zoomAround(QPointF position, double factor)
{
    const auto area = plot();
    const auto chartMap = map();
    const auto from = [&](double edge, double centre) { return centre + (edge - centre) * factor; };
    setRange({chartMap.x(from(area.left(), position.x())), chartMap.x(from(area.right(), position.x())), chartMap.y(from(area.bottom(), position.y())),
              chartMap.y(from(area.top(), position.y()))});
}

void CurveChart::pan(double dx, double dy)
{
    const auto area = plot();
    const auto chartMap = map();
    const double x = dx * area.width(), y = dy * area.height();
    setRange({chartMap.x(area.left() + x), chartMap.x(area.right() + x), chartMap.y(area.bottom() + y), chartMap.y(area.top() + y)});
}

void CurveChart::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Plus: case Qt::Key_Equal: return zoomAround(plot().center(), 0.8);
    case Qt::Key_Minus: return zoomAround(plot().center(), 1.25);
    case Qt::Key_Home: return resetZoom();
    case Qt::Key_Left: return pan(-0.1, 0);
    case Qt::Key_Right: return pan(0.1, 0);
    case Qt::Key_Up: return pan(0, -0.1);
    case Qt::Key_Down: return pan(0, 0.1);
    default: return QWidget::keyPressEvent(event);
    }
}

QImage CurveChart::picture(double scale) const
{
    QImage image(size() * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(palette().color(QPalette::Base));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    PainterCanvas canvas(&painter);
    const auto chartLook = look();
    ChartPainter(drawn(), chartLook).paint(canvas, area(), m_link->range(), m_link->margins());
    return image;
}

QByteArray CurveChart::svg() const
{
    SvgCanvas canvas;
    auto chartLook = look();
    canvas.polygon(QPolygonF(QRectF(rect())), Qt::NoPen, chartLook.background);
    ChartPainter(drawn(), chartLook).paint(canvas, area(), m_link->range(), m_link->margins());
    return canvas.document(size(), m_content.title, font().family().toHtmlEscaped().toUtf8() + ", sans-serif");
}

QByteArray CurveChart::csv() const { return csvFile(table(QLatin1Char(','))); }

QString CurveChart::table(QChar separator) const { return chartTable(m_content, separator); }

void CurveChart::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addExportActions(menu, this, {m_content.title, [this](double scale) { return picture(scale); }, [this] { return svg(); },
                                  [this](QChar separator) { return table(separator); }, [this](const Error &error) { Q_EMIT failed(error); }});
    menu->addSeparator();
    auto *all = menu->addAction(tr("Show All"), this, &CurveChart::resetZoom);
    all->setEnabled(zoomed());
    menu->popup(event->globalPos());
}

} // namespace kotowari::ui
