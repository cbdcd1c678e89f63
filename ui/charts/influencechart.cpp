#include "influencechart.h"

#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace kotowari::ui {

namespace {

constexpr double roomFactor = 1.12; ///< a font that stands in for another is wider than the metrics say

} // namespace

InfluenceChart::InfluenceChart(Theme *theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void InfluenceChart::setBars(std::vector<InfluenceBar> bars, double middle, std::function<QString(double)> amount)
{
    m_bars = std::move(bars);
    m_middle = middle;
    m_amount = std::move(amount);
    QStringList words;
    for (const auto &bar : m_bars)
        words << QStringLiteral("%1: %2 = %3, %4 = %5").arg(bar.name, bar.low, m_amount(bar.atLow), bar.high, m_amount(bar.atHigh));
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

int InfluenceChart::rowHeight() const { return fontMetrics().height() + spacing::m; }
QSize InfluenceChart::sizeHint() const { return {520, int(m_bars.size()) * rowHeight() + rowHeight() + spacing::s}; }

void InfluenceChart::paintEvent(QPaintEvent *)
{
    if (m_bars.empty() || !m_amount)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto metrics = fontMetrics();
    double least = std::min(0.0, m_middle), most = std::max(0.0, m_middle);
    int names = 0, ends = 0;
    for (const auto &bar : m_bars) {
        least = std::min({least, bar.atLow, bar.atHigh});
        most = std::max({most, bar.atLow, bar.atHigh});
        names = std::max(names, int(std::ceil(QFontMetricsF(font(), this).horizontalAdvance(bar.name) * roomFactor)));
        ends = std::max({ends, metrics.horizontalAdvance(bar.low), metrics.horizontalAdvance(bar.high)});
    }
    if (most <= least)
        return;
    names = std::min(names, width() * 2 / 5);
    const double left = names + spacing::m + ends + spacing::s, right = width() - ends - spacing::s;
    const auto x = [&](double value) { return left + (value - least) / (most - least) * (right - left); };
    const int bottom = int(m_bars.size()) * rowHeight();
    const auto text = palette().color(QPalette::WindowText), faint = m_theme->faintText();
    const auto lowColor = m_theme->armStyle(Arm{}).color;
    const auto highColor = m_theme->armStyle(Arm{ArmKind::ExplainThenAnswer, Granularity::Medium}).color;

    painter.setPen(QPen(m_theme->line(), 1));
    for (const double value : {least, most})
        painter.drawLine(QPointF(x(value), 0), QPointF(x(value), bottom));
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const auto &bar = m_bars[i];
        const double top = double(i) * rowHeight() + 4, height = rowHeight() - 8;
        painter.setPen(text);
        painter.drawText(QRectF(0, top, names, height), int(Qt::AlignLeft | Qt::AlignVCenter), metrics.elidedText(bar.name, Qt::ElideRight, names));
        for (const bool high : {false, true}) {
            const double at = high ? bar.atHigh : bar.atLow, from = std::min(x(at), x(m_middle)), to = std::max(x(at), x(m_middle));
            painter.fillRect(QRectF(from, top, to - from, height), high ? highColor : lowColor);
        }
        painter.setPen(faint);
        const bool lowIsLeft = bar.atLow <= bar.atHigh;
        painter.drawText(QRectF(0, top, x(std::min(bar.atLow, bar.atHigh)) - spacing::xs, height), int(Qt::AlignRight | Qt::AlignVCenter), lowIsLeft ? bar.low : bar.high);
        painter.drawText(QRectF(x(std::max(bar.atLow, bar.atHigh)) + spacing::xs, top, width(), height), int(Qt::AlignLeft | Qt::AlignVCenter), lowIsLeft ? bar.high : bar.low);
    }
    painter.setPen(QPen(text, 1));
    painter.drawLine(QPointF(x(m_middle), 0), QPointF(x(m_middle), bottom));
    painter.setPen(QPen(text, 1, Qt::DashLine));
    painter.drawLine(QPointF(x(0), 0), QPointF(x(0), bottom));
    // Which colour is which end, beside the axis; the ends' own words stand at the bars.
    double legend = 0;
    for (const bool high : {false, true}) {
        const auto words = high ? tr("higher value") : tr("lower value");
        const double box = metrics.height() * 0.6;
        painter.fillRect(QRectF(legend, bottom + (rowHeight() - box) / 2 + 2, box, box), high ? highColor : lowColor);
        painter.setPen(faint);
        painter.drawText(QRectF(legend + box + spacing::xs, bottom + 2, width(), rowHeight()), int(Qt::AlignLeft | Qt::AlignVCenter), words);
        legend += box + spacing::xs + metrics.horizontalAdvance(words) * roomFactor + spacing::s;
    }
    // The axis: its ends, and 0 where there is room.
    painter.setPen(faint);
    std::vector<QRectF> taken;
    for (const double value : {least, most, 0.0}) {
        const auto words = m_amount(value);
        const double wide = metrics.horizontalAdvance(words) * roomFactor;
        const QRectF place(std::clamp(x(value) - wide / 2, legend, std::max(legend, width() - wide)), bottom + 2, wide, rowHeight());
        if (std::ranges::any_of(taken, [&](const QRectF &other) { return other.adjusted(-spacing::s, 0, spacing::s, 0).intersects(place); }))
            continue;
        painter.drawText(place, int(Qt::AlignCenter), words);
        taken.push_back(place);
    }
}

QString InfluenceChart::tsv() const
{
    QStringList lines;
    for (const auto &bar : m_bars)
        lines << QStringList{bar.name, bar.low, m_amount(bar.atLow), bar.high, m_amount(bar.atHigh)}.join(u'\t');
    return lines.join(u'\n');
}

void InfluenceChart::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy as Picture"), this, [this] {
        QPixmap picture(size() * 2);
        picture.setDevicePixelRatio(2);
        picture.fill(palette().color(QPalette::Base));
        render(&picture, {}, {}, DrawChildren);
        QApplication::clipboard()->setPixmap(picture);
    });
    menu->addAction(tr("Copy Numbers"), this, [this] { QApplication::clipboard()->setText(tsv()); });
    menu->popup(event->globalPos());
}

} // namespace kotowari::ui
