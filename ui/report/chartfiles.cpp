#include "chartfiles.h"

#include "reportchart.h"
#include "reportpicture.h"
#include "savefile.h"
#include "ui/charts/chartexport.h"

#include <QBuffer>
#include <QDir>
#include <QImage>
#include <QPainter>

#include <cmath>
#include <functional>

namespace kotowari::ui {

namespace {

constexpr QSizeF curveSize{720, 460};
constexpr double padding = 12;
constexpr double density = 2; // pixels a unit of the picture

/// One picture: its size in units, and how it is painted.
struct Drawn {
    QString title;
    QSizeF size;
    std::function<void(ChartCanvas &canvas, const QRectF &rect, const ChartLook &look)> paint;
    QString table; ///< comma-separated
};

/// In the order of the report's pages.
std::vector<Drawn> drawnOf(const ReportSection &section, const QFont &font)
{
    std::vector<Drawn> list;
    for (const auto &row : chartRows(section.charts)) {
        for (std::size_t i = 0; i < row.charts().size(); ++i)
            list.push_back({row.charts()[i].title, curveSize, [row, i](ChartCanvas &canvas, const QRectF &rect, const ChartLook &look) { row.paintOne(canvas, i, rect, look); },
                            chartTable(row.charts()[i], QLatin1Char(','))});
    }
    for (const auto &picture : reportPictures(section)) {
        const QSizeF size(curveSize.width(), std::ceil(picture.height(ChartLook::paper(font, 1)) + 2 * padding));
        list.push_back({picture.title, size, [picture](ChartCanvas &canvas, const QRectF &rect, const ChartLook &look) {
                            const double room = look.px(padding);
                            picture.paint(canvas, rect.adjusted(room, room, -room, -room), look);
                        }, picture.table(QLatin1Char(','))});
    }
    return list;
}

QByteArray svgOf(const Drawn &drawn, const QFont &font)
{
    SvgCanvas canvas;
    const QRectF rect(QPointF(), drawn.size);
    canvas.polygon(QPolygonF(rect), Qt::NoPen, Qt::white);
    drawn.paint(canvas, rect, ChartLook::paper(font, 1));
    return canvas.document(drawn.size.toSize(), drawn.title, font.family().toHtmlEscaped().toUtf8() + ", sans-serif");
}

QByteArray pngOf(const Drawn &drawn, const QFont &font)
{
    QImage image((drawn.size * density).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    PainterCanvas canvas(&painter);
    drawn.paint(canvas, QRectF(QPointF(), drawn.size * density), ChartLook::paper(font, density));
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

Result<QStringList> writeCharts(const Report &report, const QString &folder)
{
    if (!QDir().mkpath(folder))
        return Error{ErrorCode::Io, {"file.cannot-write", {{"path", folder.toStdString()}}}, {}};
    QStringList written;
    int number = 0;
    const auto font = reportFont(report.language);
    for (const auto &section : report.sections) {
        for (const auto &drawn : drawnOf(section, font)) {
            const auto name = QDir(folder).filePath(QStringLiteral("%1-%2").arg(++number, 2, 10, QLatin1Char('0')).arg(QString::fromStdString(section.id)));
            for (const auto &[ending, bytes] : {std::pair(QStringLiteral(".svg"), svgOf(drawn, font)), std::pair(QStringLiteral(".png"), pngOf(drawn, font)),
                                                std::pair(QStringLiteral(".csv"), csvFile(drawn.table))}) {
                if (auto saved = saveFile(name + ending, bytes); !saved)
                    return saved.error();
                written << name + ending;
            }
        }
    }
    if (written.isEmpty())
        return Error{ErrorCode::NotFound, {"report.no-charts", {{"path", folder.toStdString()}}}, {}};
    return written;
}

} // namespace kotowari::ui
