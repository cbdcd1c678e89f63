#include "reporttable.h"

#include "reportpages.h"
#include "ui/charts/chartcanvas.h"
#include "ui/charts/chartpainter.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace kotowari::ui {

namespace {

constexpr double u = ReportPages::unitsPerPoint;
constexpr double padX = 5 * u, padY = 2.6 * u;

double widestLine(const std::string &text, const QFontMetricsF &metrics)
{
    double width = 0;
    for (const auto &line : QString::fromStdString(text).split(QLatin1Char('\n')))
        width = std::max(width, metrics.horizontalAdvance(line));
    return width;
}

} // namespace

TableLayout::TableLayout(const ReportTable &table, const QFont &font, double width) : m_numeric(table.numeric)
{
    m_numeric.resize(table.headers.size());
    // Wide tables get smaller letters before their words are broken.
    for (const double points : {8.5, 7.5, 6.5}) {
        m_font = m_headerFont = font;
        m_font.setPixelSize(int(points * u));
        m_headerFont.setPixelSize(int(points * u));
        chooseWidths(table, width);
        if (std::accumulate(m_widths.begin(), m_widths.end(), 0.0) <= width + 1)
            break;
    }
    m_header = wrap(table.headers, m_headerFont);
    for (const auto &row : table.rows)
        m_rows.push_back(wrap(row, m_font));
}

void TableLayout::chooseWidths(const ReportTable &table, double width)
{
    const QFontMetricsF metrics(m_font);
    const std::size_t columns = table.headers.size();
    std::vector<double> natural(columns), least(columns);
    for (std::size_t column = 0; column < columns; ++column) {
        const double header = widestLine(table.headers[column], metrics);
        double cells = 0;
        for (const auto &row : table.rows) {
            if (column < row.size())
                cells = std::max(cells, widestLine(row[column], metrics));
        }
        double word = 0;
        for (const auto &part : QString::fromStdString(table.headers[column]).split(QLatin1Char(' ')))
            word = std::max(word, metrics.horizontalAdvance(part));
        natural[column] = std::max(header, cells) + 2 * padX;
        // Numbers are never broken; headers and words may be.
        least[column] = std::min(natural[column], std::max(word, m_numeric[column] ? cells : std::min(cells, 60 * u)) + 2 * padX);
    }
    const double wanted = std::accumulate(natural.begin(), natural.end(), 0.0);
    const double needed = std::accumulate(least.begin(), least.end(), 0.0);
    if (wanted <= width) {
        m_widths = natural;
        // A table that nearly fills the page fills it; a small one stays compact.
        const double extra = wanted > width * 0.6 ? (width - wanted) / double(columns) : std::min(14 * u, (width - wanted) / double(columns));
        for (auto &one : m_widths)
            one += extra;
        return;
    }
    m_widths = least;
    const double spare = width - needed, hunger = wanted - needed;
    if (spare > 0 && hunger > 0) {
        for (std::size_t column = 0; column < columns; ++column)
            m_widths[column] += spare * (natural[column] - least[column]) / hunger;
    }
}

TableLayout::Cells TableLayout::wrap(const std::vector<std::string> &cells, const QFont &font) const
{
    Cells result;
    for (std::size_t column = 0; column < m_widths.size(); ++column) {
        const auto text = column < cells.size() ? QString::fromStdString(cells[column]) : QString();
        result.push_back(wrapped(text, font, m_widths[column] - 2 * padX + 1));
    }
    return result;
}

double TableLayout::heightOf(const Cells &cells) const
{
    qsizetype lines = 1;
    for (const auto &cell : cells)
        lines = std::max(lines, cell.size());
    return double(lines) * QFontMetricsF(m_font).height() * 1.05 + 2 * padY;
}

double TableLayout::headerHeight() const { return heightOf(m_header); }
double TableLayout::rowHeight(int row) const { return heightOf(m_rows[std::size_t(row)]); }

void TableLayout::paintCells(QPainter &painter, const Cells &cells, QPointF topLeft, const QFont &font, const QColor &color) const
{
    PainterCanvas canvas(&painter);
    const double lineHeight = QFontMetricsF(font).height() * 1.05;
    double x = topLeft.x();
    for (std::size_t column = 0; column < cells.size(); ++column) {
        const bool right = m_numeric[column];
        double y = topLeft.y() + padY;
        for (const auto &line : cells[column]) {
            canvas.text({right ? x + m_widths[column] - padX : x + padX, y}, (right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop, line, font, color);
            y += lineHeight;
        }
        x += m_widths[column];
    }
}

void TableLayout::paintHeader(QPainter &painter, QPointF topLeft) const
{
    const double width = std::accumulate(m_widths.begin(), m_widths.end(), 0.0);
    painter.fillRect(QRectF(topLeft, QSizeF(width, headerHeight())), QColor(0xf3, 0xf4, 0xf4));
    paintCells(painter, m_header, topLeft, m_headerFont, QColor(0x5a, 0x60, 0x68));
    painter.setPen(QPen(QColor(0x9a, 0x9e, 0xa2), 0.8 * u));
    painter.drawLine(topLeft + QPointF(0, headerHeight()), topLeft + QPointF(width, headerHeight()));
}

void TableLayout::paintRow(QPainter &painter, int row, QPointF topLeft) const
{
    const auto &cells = m_rows[std::size_t(row)];
    const double width = std::accumulate(m_widths.begin(), m_widths.end(), 0.0), height = heightOf(cells);
    paintCells(painter, cells, topLeft, m_font, QColor(0x1f, 0x23, 0x28));
    painter.setPen(QPen(QColor(0xe2, 0xe3, 0xe4), 0.5 * u));
    painter.drawLine(topLeft + QPointF(0, height), topLeft + QPointF(width, height));
}

} // namespace kotowari::ui
