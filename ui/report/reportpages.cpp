#include "reportpages.h"

#include "reportchart.h"
#include "reportpicture.h"
#include "reporttable.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>
#include <memory>

namespace kotowari::ui {

namespace {

constexpr double u = ReportPages::unitsPerPoint;
constexpr double side = 50 * u, top = 48 * u, bottom = 56 * u; ///< margins
constexpr double chartHeight = 215; ///< points, of a row of one
const QColor textColor(0x1f, 0x23, 0x28), faintColor(0x5a, 0x60, 0x68), lineColor(0xd8, 0xd9, 0xda), panelColor(0xf3, 0xf4, 0xf4);

QFont sized(QFont font, double points, bool bold = false)
{
    font.setPixelSize(int(std::lround(points * u)));
    // Only where the family has a bold of its own: a synthetic one is drawn as outlines, and its text cannot be copied.
    font.setBold(bold && !font.families().value(0).startsWith(QLatin1String("IPA")));
    return font;
}

} // namespace

/// Fills pages from top to bottom.
class ReportPages::Flow
{
public:
    Flow(const Report &report, std::vector<std::vector<Item>> &pages) : m_report(report), m_pages(pages), m_font(reportFont(report.language)) { }

    void run()
    {
        newPage();
        text(m_report.title, sized(m_font, 17, true), textColor, 3);
        text(m_report.subtitle, sized(m_font, 9), faintColor, 10);
        if (!m_report.banner.empty())
            box(m_report.banner, sized(m_font, 9.5), QColor(0xff, 0xf4, 0xd6), QColor(0xc8, 0x8a, 0x00), 8);
        if (!m_report.verdict.empty())
            box(m_report.verdict, sized(m_font, 13.5, true), panelColor, QColor(0x0b, 0x62, 0xa3), 8);
        for (const auto &section : m_report.sections)
            this->section(section);
        footers();
    }

private:
    double width() const { return pageSize().width() - 2 * side; }
    double floor() const { return pageSize().height() - bottom; }
    bool atTop() const { return m_y <= top + 1; }

    void newPage()
    {
        m_pages.emplace_back();
        m_y = top;
    }
    void keep(double height)
    {
        if (m_y + height > floor() && !atTop())
            newPage();
    }
    void add(Item item) { m_pages.back().push_back(std::move(item)); }

    std::vector<std::pair<std::shared_ptr<QTextLayout>, double>> layOut(const QString &text, const QFont &font, double lineWidth, double *height) const
    {
        std::vector<std::pair<std::shared_ptr<QTextLayout>, double>> result;
        double y = 0;
        for (const auto &paragraph : text.split(QLatin1Char('\n'))) {
            auto layout = std::make_shared<QTextLayout>(paragraph, font);
            QTextOption option;
            option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
            layout->setTextOption(option);
            layout->setCacheEnabled(true);
            layout->beginLayout();
            for (auto line = layout->createLine(); line.isValid(); line = layout->createLine()) {
                line.setLineWidth(lineWidth);
                line.setPosition({0, y});
                y += line.height() * 1.22;
            }
            layout->endLayout();
            result.emplace_back(layout, y);
        }
        *height = y;
        return result;
    }

    /// Line by line, over pages if it must.
    void text(const std::string &string, const QFont &font, const QColor &color, double after, double indent = 0)
    {
        if (string.empty())
            return;
        double height = 0;
        for (const auto &[layout, end] : layOut(QString::fromStdString(string), font, width() - indent, &height)) {
            for (int i = 0; i < layout->lineCount(); ++i) {
                const auto line = layout->lineAt(i);
                keep(line.height());
                const QPointF at(side + indent - line.x(), m_y - line.y());
                add([layout = layout, i, at, color](QPainter &painter) {
                    painter.setPen(color);
                    layout->lineAt(i).draw(&painter, at);
                });
                m_y += line.height() * 1.22;
            }
        }
        m_y += after * u;
    }

    void box(const std::string &string, const QFont &font, const QColor &fill, const QColor &bar, double after)
    {
        const double padding = 9 * u;
        double height = 0;
        const auto lines = layOut(QString::fromStdString(string), font, width() - 2 * padding - 4 * u, &height);
        keep(height + 2 * padding);
        const QRectF rect(side, m_y, width(), height + 2 * padding);
        add([lines, rect, padding, fill, bar](QPainter &painter) {
            painter.fillRect(rect, fill);
            painter.fillRect(QRectF(rect.topLeft(), QSizeF(3 * u, rect.height())), bar);
            painter.setPen(textColor);
            for (const auto &[layout, end] : lines)
                layout->draw(&painter, rect.topLeft() + QPointF(padding + 4 * u, padding));
        });
        m_y += rect.height() + after * u;
    }

    /// Of a section's heading, its words and its first charts: they stay together where they fit on one page.
    double leadHeight(const ReportSection &section) const
    {
        double height = 40 * u, one = 0;
        for (const auto &paragraph : section.paragraphs) {
            layOut(QString::fromStdString(paragraph), sized(m_font, 9.5), width(), &one);
            height += one + 4 * u;
        }
        for (const auto &bullet : section.bullets) {
            layOut(QString::fromStdString(bullet), sized(m_font, 9.5), width() - 12 * u, &one);
            height += one + 3 * u;
        }
        const auto pictures = reportPictures(section);
        height += section.charts.empty() && !pictures.empty() ? pictures.front().height(chartLook()) + 8 * u : (chartHeight + 8) * u;
        return top + height <= floor() ? height : 0;
    }

    void section(const ReportSection &section)
    {
        m_y += atTop() ? 0 : 8 * u;
        // A heading never stands alone at the foot of a page.
        keep(std::max(120 * u, section.charts.empty() && reportPictures(section).empty() ? 0 : leadHeight(section)));
        text(section.title, sized(m_font, 13, true), textColor, 2);
        const double lineY = m_y;
        add([lineY, w = width()](QPainter &painter) {
            painter.setPen(QPen(lineColor, 0.8 * u));
            painter.drawLine(QPointF(side, lineY), QPointF(side + w, lineY));
        });
        m_y += 6 * u;
        const QFont body = sized(m_font, 9.5);
        for (const auto &paragraph : section.paragraphs)
            text(paragraph, body, textColor, 4);
        for (const auto &bullet : section.bullets)
            this->bullet(bullet, body);
        for (const auto &row : chartRows(section.charts))
            charts(row);
        for (const auto &one : reportPictures(section))
            picture(one);
        for (const auto &one : section.tables)
            table(one);
        if (!section.preformatted.empty()) {
            QFont mono(QStringList{QStringLiteral("DejaVu Sans Mono"), QStringLiteral("IPAexGothic")});
            mono.setHintingPreference(QFont::PreferNoHinting);
            text(section.preformatted, sized(mono, 7.5), textColor, 4);
        }
        m_y += 2 * u;
    }

    void bullet(const std::string &string, const QFont &font)
    {
        const double height = QFontMetricsF(font).height();
        keep(height);
        const QPointF centre(side + 4 * u, m_y + height * 0.52);
        add([centre](QPainter &painter) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(textColor);
            painter.drawEllipse(centre, 1.3 * u, 1.3 * u);
        });
        text(string, font, textColor, 3, 12 * u);
    }

    ChartLook chartLook() const
    {
        auto look = ChartLook::paper(m_font, 0.72 * u);
        look.fontSize = 11;
        return look;
    }

    void picture(const ReportPicture &picture)
    {
        const auto look = chartLook();
        const QSizeF size(width(), picture.height(look));
        keep(size.height() + 8 * u);
        add([picture, look, rect = QRectF({side, m_y + 4 * u}, size)](QPainter &painter) {
            PainterCanvas canvas(&painter);
            picture.paint(canvas, rect, look);
        });
        m_y += size.height() + 14 * u;
    }

    void charts(const ChartRow &row)
    {
        const auto count = double(row.charts().size());
        const double gap = 18 * u;
        const QSizeF cell((width() - (count - 1) * gap) / count, (count > 1 ? 196 : chartHeight) * u);
        keep(cell.height() + 8 * u);
        const QPointF at(side, m_y + 4 * u);
        add([row, at, cell, gap, look = chartLook()](QPainter &painter) {
            PainterCanvas canvas(&painter);
            row.paint(canvas, at, cell, gap, look);
        });
        m_y += cell.height() + 14 * u;
    }

    void table(const ReportTable &data)
    {
        const auto table = std::make_shared<TableLayout>(data, m_font, width());
        const double header = table->headerHeight();
        m_y += 4 * u;
        // The caption, the header and a first row stay together.
        keep(header + (data.rows.empty() ? 0 : table->rowHeight(0)) + 26 * u);
        text(data.caption, sized(m_font, 9.5, true), textColor, 2);
        const auto head = [&] {
            add([table, y = m_y](QPainter &painter) { table->paintHeader(painter, {side, y}); });
            m_y += header;
        };
        head();
        for (int row = 0; row < int(data.rows.size()); ++row) {
            if (m_y + table->rowHeight(row) > floor()) {
                newPage();
                head();
            }
            add([table, row, y = m_y](QPainter &painter) { table->paintRow(painter, row, {side, y}); });
            m_y += table->rowHeight(row);
        }
        m_y += 8 * u;
    }

    void footers()
    {
        const QFont font = sized(m_font, 7.5);
        const double y = pageSize().height() - 30 * u;
        for (std::size_t i = 0; i < m_pages.size(); ++i) {
            const auto number = QStringLiteral("%1 / %2").arg(i + 1).arg(m_pages.size());
            const auto left = QFontMetricsF(font).elidedText(QString::fromStdString(m_report.footer), Qt::ElideRight, width() - 60 * u);
            m_pages[i].push_back([=, w = width()](QPainter &painter) {
                PainterCanvas canvas(&painter);
                canvas.text({side, y}, Qt::AlignLeft, left, font, faintColor);
                canvas.text({side + w, y}, Qt::AlignRight, number, font, faintColor);
            });
        }
    }

    const Report &m_report;
    std::vector<std::vector<Item>> &m_pages;
    QFont m_font;
    double m_y = 0;
};

ReportPages::ReportPages(const Report &report) { Flow(report, m_pages).run(); }

QSizeF ReportPages::pageSize() { return QSizeF(595.276, 841.89) * unitsPerPoint; }

void ReportPages::paint(QPainter &painter, int page) const
{
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    for (const auto &item : m_pages[std::size_t(page)])
        item(painter);
}

} // namespace kotowari::ui
