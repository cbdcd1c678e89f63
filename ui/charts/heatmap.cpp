#include "heatmap.h"

#include "chartexport.h"
#include "ui/models/analysiswords.h"
#include "ui/theme.h"

#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace kotowari::ui {

namespace {

constexpr double padding = 12;
constexpr double leastScale = 0.05; ///< five points fill the colour: smaller differences stay pale

QColor mixed(const QColor &color, const QColor &ground, double share)
{
    const auto mix = [share](float a, float b) { return float(a * share + b * (1 - share)); };
    return QColor::fromRgbF(mix(color.redF(), ground.redF()), mix(color.greenF(), ground.greenF()), mix(color.blueF(), ground.blueF()));
}

/// Where everything stands in a picture.
struct Geometry {
    Geometry(const QRectF &rect, const HeatContent &content, const ChartLook &look)
    {
        const QFontMetricsF metrics(look.sized());
        const double title = content.title.isEmpty() ? 0 : QFontMetricsF(look.sized(1.1, true)).height() + look.px(4);
        row = metrics.height() + look.px(12);
        double labels = metrics.horizontalAdvance(content.rowTitle);
        for (const auto &name : content.rows)
            labels = std::max(labels, metrics.horizontalAdvance(name));
        left = rect.left() + std::min(labels + look.px(12), rect.width() * 0.35);
        header = rect.top() + title;
        top = header + metrics.height() + look.px(6);
        width = content.columns.isEmpty() ? 0 : std::min((rect.right() - left) / double(content.columns.size()), look.px(170));
        bottom = top + row * double(content.rows.size());
    }
    QRectF cell(qsizetype r, qsizetype c) const { return {left + width * double(c), top + row * double(r), width, row}; }

    double left, header, top, width, row, bottom;
};

double largestOf(const HeatContent &content)
{
    double largest = leastScale;
    for (const auto &row : content.cells)
        for (const auto &cell : row)
            largest = std::max(largest, std::abs(cell.value.value_or(0)));
    return largest;
}

void paintCell(ChartCanvas &canvas, const QRectF &rect, const HeatCell &cell, double largest, const ChartLook &look)
{
    const QColor hue = cell.value.value_or(0) >= 0 ? QColor(0x00, 0x72, 0xB2) : QColor(0xD5, 0x5E, 0x00);
    const double share = cell.value ? 0.12 + 0.88 * std::min(1.0, std::abs(*cell.value) / largest) : 0;
    const QColor fill = !cell.value ? look.background : cell.shown ? mixed(hue, look.background, share) : look.grid;
    const QRectF inner = rect.adjusted(look.px(1), look.px(1), -look.px(1), -look.px(1));
    canvas.polygon(QPolygonF(inner), QPen(look.grid, look.px(1)), fill);
    if (cell.value && !cell.shown) {
        canvas.beginClip(inner);
        for (double x = inner.left() - inner.height(); x < inner.right(); x += look.px(7))
            canvas.line({x, inner.bottom()}, {x + inner.height(), inner.top()}, QPen(look.background, look.px(1.4)));
        canvas.endClip();
    }
    ChartLook onFill = look;
    onFill.background = fill;
    onFill.text = fill.lightnessF() < 0.5 ? Qt::white : QColor(0x1f, 0x23, 0x28);
    const auto text = !cell.value ? QStringLiteral("–") : QStringLiteral("%1%2").arg(*cell.value < 0 ? QString(QChar(0x2212)) : QStringLiteral("+"), AnalysisWords::fixed(std::abs(*cell.value) * 100, 1));
    canvas.text(rect.center(), Qt::AlignHCenter | Qt::AlignVCenter, text, look.sized(1, cell.shown), onFill.text);
}

} // namespace

void paintHeatMap(ChartCanvas &canvas, const QRectF &rect, const HeatContent &content, const ChartLook &look)
{
    const Geometry at(rect, content, look);
    const QFont font = look.sized();
    const QFontMetricsF metrics(font);
    const QFont titleFont = look.sized(1.1, true);
    canvas.text(rect.topLeft(), Qt::AlignLeft | Qt::AlignTop, QFontMetricsF(titleFont).elidedText(content.title, Qt::ElideRight, rect.width()), titleFont, look.text);
    canvas.text({rect.left(), at.header}, Qt::AlignLeft | Qt::AlignTop, metrics.elidedText(content.rowTitle, Qt::ElideRight, at.left - rect.left() - look.px(8)), font, look.faint);
    for (qsizetype c = 0; c < content.columns.size(); ++c)
        canvas.text({at.cell(0, c).center().x(), at.header}, Qt::AlignHCenter | Qt::AlignTop, metrics.elidedText(content.columns[c], Qt::ElideRight, at.width - look.px(4)), font, look.faint);
    const double largest = largestOf(content);
    for (qsizetype r = 0; r < content.rows.size(); ++r) {
        canvas.text({rect.left(), at.cell(r, 0).center().y()}, Qt::AlignLeft | Qt::AlignVCenter,
                    metrics.elidedText(content.rows[r], Qt::ElideMiddle, at.left - rect.left() - look.px(8)), font, look.text);
        for (qsizetype c = 0; c < content.columns.size(); ++c)
            paintCell(canvas, at.cell(r, c), content.cells[std::size_t(r)][std::size_t(c)], largest, look);
    }
    const QFont small = look.sized(0.92);
    double y = at.bottom + look.px(6);
    for (const auto &line : wrapped(content.legend, small, rect.width())) {
        canvas.text({rect.left(), y}, Qt::AlignLeft | Qt::AlignTop, line, small, look.faint);
        y += QFontMetricsF(small).lineSpacing();
    }
}

double heatMapHeight(const HeatContent &content, const ChartLook &look)
{
    return Geometry(QRectF(0, 0, 600, 0), content, look).bottom + look.px(6) + 2 * QFontMetricsF(look.sized(0.92)).lineSpacing();
}

QString heatTable(const HeatContent &content, QChar separator)
{
    QString text = QStringList{QStringLiteral("row"), QStringLiteral("column"), QStringLiteral("difference"), QStringLiteral("shown")}.join(separator) + QLatin1String("\r\n");
    for (qsizetype r = 0; r < content.rows.size(); ++r) {
        for (qsizetype c = 0; c < content.columns.size(); ++c) {
            const auto &cell = content.cells[std::size_t(r)][std::size_t(c)];
            text += QStringList{csvField(content.rows[r]), csvField(content.columns[c]), cell.value ? QString::number(*cell.value, 'g', 10) : QString(),
                                cell.shown ? QStringLiteral("1") : QStringLiteral("0")}.join(separator) + QLatin1String("\r\n");
        }
    }
    return text;
}

HeatMap::HeatMap(Theme *theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void HeatMap::setContent(HeatContent content)
{
    m_content = std::move(content);
    QStringList spoken{m_content.title};
    for (qsizetype r = 0; r < m_content.rows.size(); ++r)
        for (qsizetype c = 0; c < m_content.columns.size(); ++c)
            if (const auto &cell = m_content.cells[std::size_t(r)][std::size_t(c)]; cell.value)
                spoken << QStringLiteral("%1, %2: %3").arg(m_content.rows[r], m_content.columns[c], AnalysisWords::points(*cell.value));
    setAccessibleName(spoken.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

ChartLook HeatMap::look() const { return ChartLook::screen(*this, *m_theme); }

QRectF HeatMap::area() const { return QRectF(rect()).adjusted(padding, padding, -padding, -padding); }
QSize HeatMap::sizeHint() const { return {460, int(std::ceil(heatMapHeight(m_content, look()) + 2 * padding))}; }

void HeatMap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme->line(), 1));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), cornerRadius, cornerRadius);
    PainterCanvas canvas(&painter);
    paintHeatMap(canvas, area(), m_content, look());
}

QImage HeatMap::picture(double scale) const
{
    QImage image(size() * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(palette().color(QPalette::Base));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    PainterCanvas canvas(&painter);
    paintHeatMap(canvas, area(), m_content, look());
    return image;
}

QByteArray HeatMap::svg() const
{
    SvgCanvas canvas;
    canvas.polygon(QPolygonF(QRectF(rect())), Qt::NoPen, look().background);
    paintHeatMap(canvas, area(), m_content, look());
    return canvas.document(size(), m_content.title, font().family().toHtmlEscaped().toUtf8() + ", sans-serif");
}

bool HeatMap::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const Geometry at(area(), m_content, look());
    for (qsizetype r = 0; r < m_content.rows.size(); ++r) {
        for (qsizetype c = 0; c < m_content.columns.size(); ++c) {
            if (at.cell(r, c).contains(help->pos())) {
                QToolTip::showText(help->globalPos(), QStringLiteral("%1, %2\n%3").arg(m_content.rows[r], m_content.columns[c], m_content.cells[std::size_t(r)][std::size_t(c)].detail), this);
                return true;
            }
        }
    }
    QToolTip::hideText();
    return true;
}

void HeatMap::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addExportActions(menu, this, {m_content.title, [this](double scale) { return picture(scale); }, [this] { return svg(); },
                                  [this](QChar separator) { return table(separator); }, [this](const Error &error) { Q_EMIT failed(error); }});
    menu->popup(event->globalPos());
}

} // namespace kotowari::ui
