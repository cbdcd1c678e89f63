#include "influencechart.h"

#include "chartexport.h"
#include "ui/theme.h"

#include <QContextMenuEvent>
#include <QImage>
#include <QMenu>
#include <QPainter>

#include <cmath>

namespace kotowari::ui {

namespace {

constexpr int padding = 12; ///< of a picture

} // namespace

InfluenceChart::InfluenceChart(Theme *theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void InfluenceChart::setContent(InfluenceContent content)
{
    m_content = std::move(content);
    m_content.lowLegend = tr("lower value");
    m_content.highLegend = tr("higher value");
    QStringList words;
    for (const auto &bar : m_content.bars)
        words << QStringLiteral("%1: %2 = %3, %4 = %5").arg(bar.name, bar.low, m_content.amount(bar.atLow), bar.high, m_content.amount(bar.atHigh));
    setAccessibleName(m_content.title);
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

ChartLook InfluenceChart::look() const
{
    auto look = ChartLook::screen(*this, *m_theme);
    look.text = palette().color(QPalette::WindowText);
    return look;
}

InfluenceContent InfluenceChart::untitled() const
{
    auto content = m_content;
    content.title.clear();
    return content;
}

QSize InfluenceChart::sizeHint() const { return {520, int(std::ceil(influencesHeight(untitled(), look())))}; }

void InfluenceChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    PainterCanvas canvas(&painter);
    paintInfluences(canvas, QRectF(rect()), untitled(), look());
}

QSize InfluenceChart::pictureSize() const { return {width() + 2 * padding, int(std::ceil(influencesHeight(m_content, look()))) + 2 * padding}; }

void InfluenceChart::paintPicture(ChartCanvas &canvas) const
{
    paintInfluences(canvas, QRectF(QPointF(), pictureSize()).adjusted(padding, padding, -padding, -padding), m_content, look());
}

QImage InfluenceChart::picture(double scale) const
{
    QImage image(pictureSize() * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(palette().color(QPalette::Base));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    PainterCanvas canvas(&painter);
    paintPicture(canvas);
    return image;
}

QByteArray InfluenceChart::svg() const
{
    SvgCanvas canvas;
    canvas.polygon(QPolygonF(QRectF(QPointF(), pictureSize())), Qt::NoPen, palette().color(QPalette::Base));
    paintPicture(canvas);
    return canvas.document(pictureSize(), m_content.title, font().family().toHtmlEscaped().toUtf8() + ", sans-serif");
}

void InfluenceChart::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addExportActions(menu, this, {m_content.title, [this](double scale) { return picture(scale); }, [this] { return svg(); },
                                  [this](QChar separator) { return table(separator); }, [this](const Error &error) { Q_EMIT failed(error); }});
    menu->popup(event->globalPos());
}

} // namespace kotowari::ui
