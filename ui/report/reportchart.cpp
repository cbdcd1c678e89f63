#include "reportchart.h"

#include <QFontDatabase>

#include <algorithm>

namespace kotowari::ui {

ChartContent contentOf(const ReportChart &chart)
{
    ChartContent content;
    content.title = QString::fromStdString(chart.title);
    content.xLabel = QString::fromStdString(chart.xLabel);
    content.yLabel = QString::fromStdString(chart.yLabel);
    content.xLogarithmic = chart.xLogarithmic;
    content.yPercent = chart.yPercent;
    content.bandLegend = QString::fromStdString(chart.bandLegend);
    content.hairlineLegend = QString::fromStdString(chart.hairlineLegend);
    content.endValues = chart.yPercent;
    for (const auto &series : chart.series) {
        ChartSeries one{QString::fromStdString(series.hairline ? std::string() : series.label), QString::fromStdString(series.arm),
                        QString::fromStdString(series.label), {}, series.hairline};
        for (const auto &point : series.points)
            one.points.push_back({point.x, point.y, point.low, point.high});
        one.markers = !series.hairline && one.points.size() <= 12;
        content.series.push_back(std::move(one));
    }
    for (const auto &[label, y] : chart.horizontalLines)
        content.lines.push_back({QString::fromStdString(label), y, false});
    if (const auto &gap = chart.gap) {
        const auto end = [](ReportGap::End one) { return one == ReportGap::End::Known ? GapEnd::Known : one == ReportGap::End::BelowSmallest ? GapEnd::BelowSmallest : GapEnd::AboveLargest; };
        content.gap = ChartGap{gap->y, gap->from, gap->to, end(gap->fromEnd), end(gap->toEnd), QString::fromStdString(gap->fromArm), QString::fromStdString(gap->toArm),
                               QString::fromStdString(gap->label), gap->arrow};
    }
    return content;
}

std::vector<ChartRow> chartRows(const std::vector<ReportChart> &charts, std::size_t columns)
{
    std::vector<ChartRow> rows;
    for (std::size_t i = 0; i < charts.size();) {
        std::vector<ChartContent> row{contentOf(charts[i])};
        const auto &panel = charts[i].panel;
        for (++i; i < charts.size() && !panel.empty() && charts[i].panel == panel && row.size() < columns; ++i)
            row.push_back(contentOf(charts[i]));
        rows.emplace_back(std::move(row));
    }
    return rows;
}

ChartRow::ChartRow(std::vector<ChartContent> charts) : m_charts(std::move(charts))
{
    bool first = true;
    for (const auto &chart : m_charts) {
        if (!chart.hasData())
            continue;
        const auto range = fullRange(chart);
        m_range = first ? range : united(m_range, range);
        first = false;
    }
    if (first && !m_charts.empty())
        m_range = fullRange(m_charts.front());
}

QMarginsF ChartRow::margins(QSizeF cell, const ChartLook &look) const
{
    QMarginsF result;
    for (const auto &chart : m_charts)
        result = largest(result, ChartPainter(chart, look).margins(cell, m_range));
    return result;
}

void ChartRow::paintOne(ChartCanvas &canvas, std::size_t index, const QRectF &rect, const ChartLook &look) const
{
    ChartPainter(m_charts[index], look).paint(canvas, rect, m_range, margins(rect.size(), look));
}

void ChartRow::paint(ChartCanvas &canvas, QPointF topLeft, QSizeF cell, double gap, const ChartLook &look) const
{
    for (std::size_t i = 0; i < m_charts.size(); ++i)
        paintOne(canvas, i, QRectF(topLeft + QPointF(double(i) * (cell.width() + gap), 0), cell), look);
}

QFont reportFont(const std::string &language)
{
    const auto installed = QFontDatabase::families();
    const QStringList japanese{QStringLiteral("IPAexGothic"), QStringLiteral("IPAGothic"), QStringLiteral("Noto Sans CJK JP")};
    const QStringList latin{QStringLiteral("Noto Sans"), QStringLiteral("Liberation Sans"), QStringLiteral("DejaVu Sans")};
    QStringList families;
    for (const auto &family : language == "ja" ? japanese + latin : latin + japanese) {
        if (installed.contains(family))
            families << family;
    }
    QFont font;
    if (!families.isEmpty())
        font.setFamilies(families);
    // DejaVu is wide: its condensed face, where it is installed, reads like the others.
    if (families.value(0) == QLatin1String("DejaVu Sans"))
        font.setStretch(QFont::SemiCondensed);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace kotowari::ui
