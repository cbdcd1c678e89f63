#include "influencepainter.h"

#include "chartexport.h"
#include "core/api/experiment.h"

#include <QFontMetricsF>

#include <algorithm>
#include <array>

namespace kotowari::ui {

namespace {

constexpr double roomFactor = 1.12; ///< a font that stands in for another is wider than the metrics say

/// Where everything stands in a picture.
struct Geometry {
    Geometry(const QRectF &rect, const InfluenceContent &content, const ChartLook &look)
    {
        const QFontMetricsF metrics(look.sized());
        row = metrics.height() + look.px(12);
        top = rect.top() + (content.title.isEmpty() ? 0 : QFontMetricsF(look.sized(1.1, true)).height() + look.px(6));
        bottom = top + row * double(content.bars.size());
        least = std::min(0.0, content.middle);
        most = std::max(0.0, content.middle);
        double ends = 0;
        for (const auto &bar : content.bars) {
            least = std::min({least, bar.atLow, bar.atHigh});
            most = std::max({most, bar.atLow, bar.atHigh});
            names = std::max(names, metrics.horizontalAdvance(bar.name) * roomFactor);
            ends = std::max({ends, metrics.horizontalAdvance(bar.low), metrics.horizontalAdvance(bar.high)});
        }
        names = std::min(names, rect.width() * 2 / 5);
        left = rect.left() + names + look.px(12) + ends + look.px(8);
        right = rect.right() - ends - look.px(8);
    }
    double x(double value) const { return left + (value - least) / (most - least) * (right - left); }

    double row, top, bottom, names = 0, left, right; ///< names: width of their column
    double least, most;
};

/// The axis: which colour is which end, then its own ends, and 0 where there is room.
void paintFoot(ChartCanvas &canvas, const QRectF &rect, const InfluenceContent &content, const ChartLook &look, const Geometry &at, const std::array<QColor, 2> &colors)
{
    const QFont font = look.sized();
    const QFontMetricsF metrics(font);
    const double middle = at.bottom + look.px(2) + at.row / 2, box = metrics.height() * 0.6;
    double legend = rect.left();
    for (const bool high : {false, true}) {
        const auto &words = high ? content.highLegend : content.lowLegend;
        canvas.polygon(QPolygonF(QRectF(legend, middle - box / 2, box, box)), Qt::NoPen, colors[high]);
        canvas.text({legend + box + look.px(4), middle}, Qt::AlignLeft | Qt::AlignVCenter, words, font, look.faint);
        legend += box + look.px(4) + metrics.horizontalAdvance(words) * roomFactor + look.px(8);
    }
    std::vector<QRectF> taken;
    for (const double value : {at.least, at.most, 0.0}) {
        const auto words = content.amount(value);
        const double wide = metrics.horizontalAdvance(words) * roomFactor;
        const QRectF place(std::clamp(at.x(value) - wide / 2, legend, std::max(legend, rect.right() - wide)), at.bottom, wide, at.row);
        if (std::ranges::any_of(taken, [&](const QRectF &other) { return other.adjusted(-look.px(8), 0, look.px(8), 0).intersects(place); }))
            continue;
        canvas.text({place.center().x(), middle}, Qt::AlignHCenter | Qt::AlignVCenter, words, font, look.faint);
        taken.push_back(place);
    }
}

} // namespace

void paintInfluences(ChartCanvas &canvas, const QRectF &rect, const InfluenceContent &content, const ChartLook &look)
{
    const Geometry at(rect, content, look);
    if (content.bars.empty() || !content.amount || at.most <= at.least)
        return;
    const QFont font = look.sized();
    const QFontMetricsF metrics(font);
    const std::array colors{look.style(QString::fromStdString(toString(Arm{}))).color,
                            look.style(QString::fromStdString(toString(Arm{ArmKind::ExplainThenAnswer, Granularity::Medium}))).color};
    if (!content.title.isEmpty()) {
        const QFont titleFont = look.sized(1.1, true);
        canvas.text(rect.topLeft(), Qt::AlignLeft | Qt::AlignTop, QFontMetricsF(titleFont).elidedText(content.title, Qt::ElideRight, rect.width()), titleFont, look.text);
    }
    const auto upright = [&](double value, const QPen &pen) { canvas.line({at.x(value), at.top}, {at.x(value), at.bottom}, pen); };
    upright(at.least, QPen(look.grid, look.px(1)));
    upright(at.most, QPen(look.grid, look.px(1)));
    for (std::size_t i = 0; i < content.bars.size(); ++i) {
        const auto &bar = content.bars[i];
        const double top = at.top + double(i) * at.row + look.px(4), height = at.row - look.px(8), middle = top + height / 2;
        canvas.text({rect.left(), middle}, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(bar.name, Qt::ElideRight, at.names), font, look.text);
        for (const bool high : {false, true}) {
            const double end = high ? bar.atHigh : bar.atLow, from = std::min(at.x(end), at.x(content.middle)), to = std::max(at.x(end), at.x(content.middle));
            canvas.polygon(QPolygonF(QRectF(from, top, to - from, height)), Qt::NoPen, colors[high]);
        }
        const bool lowIsLeft = bar.atLow <= bar.atHigh;
        canvas.text({at.x(std::min(bar.atLow, bar.atHigh)) - look.px(4), middle}, Qt::AlignRight | Qt::AlignVCenter, lowIsLeft ? bar.low : bar.high, font, look.faint);
        canvas.text({at.x(std::max(bar.atLow, bar.atHigh)) + look.px(4), middle}, Qt::AlignLeft | Qt::AlignVCenter, lowIsLeft ? bar.high : bar.low, font, look.faint);
    }
    upright(content.middle, QPen(look.text, look.px(1)));
    upright(0, QPen(look.text, look.px(1), Qt::DashLine));
    paintFoot(canvas, rect, content, look, at, colors);
}

double influencesHeight(const InfluenceContent &content, const ChartLook &look)
{
    const Geometry at(QRectF(0, 0, 600, 0), content, look);
    return at.bottom + at.row + look.px(4);
}

QString influenceTable(const InfluenceContent &content, QChar separator)
{
    QString text = QStringLiteral("input,low,result_at_low,high,result_at_high\r\n").replace(QLatin1Char(','), separator);
    for (const auto &bar : content.bars)
        text += QStringList{csvField(bar.name), csvField(bar.low), QString::number(bar.atLow, 'g', 10), csvField(bar.high), QString::number(bar.atHigh, 'g', 10)}.join(separator) + QLatin1String("\r\n");
    return text;
}

} // namespace kotowari::ui
