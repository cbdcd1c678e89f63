#include "chartfiles.h"

#include "reportchart.h"
#include "savefile.h"

#include <QBuffer>
#include <QDir>
#include <QImage>
#include <QPainter>

namespace kotowari::ui {

namespace {

constexpr QSizeF size{720, 460};
constexpr double density = 2; // pixels a unit of the picture

QByteArray svgOf(const ChartRow &row, std::size_t index, const Report &report)
{
    SvgCanvas canvas;
    const auto look = ChartLook::paper(reportFont(report.language), 1);
    canvas.polygon(QPolygonF(QRectF(QPointF(), size)), Qt::NoPen, Qt::white);
    row.paintOne(canvas, index, QRectF(QPointF(), size), look);
    return canvas.document(size.toSize(), row.charts()[index].title, reportFont(report.language).family().toHtmlEscaped().toUtf8() + ", sans-serif");
}

QByteArray pngOf(const ChartRow &row, std::size_t index, const Report &report)
{
    QImage image((size * density).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    PainterCanvas canvas(&painter);
    row.paintOne(canvas, index, QRectF(QPointF(), size * density), ChartLook::paper(reportFont(report.language), density));
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
    for (const auto &section : report.sections)
        for (const auto &row : chartRows(section.charts))
            for (std::size_t i = 0; i < row.charts().size(); ++i) {
                const auto name = QDir(folder).filePath(QStringLiteral("%1-%2").arg(++number, 2, 10, QLatin1Char('0')).arg(QString::fromStdString(section.id)));
                for (const auto &[ending, bytes] : {std::pair(QStringLiteral(".svg"), svgOf(row, i, report)), std::pair(QStringLiteral(".png"), pngOf(row, i, report))}) {
                    if (auto saved = saveFile(name + ending, bytes); !saved)
                        return saved.error();
                    written << name + ending;
                }
            }
    if (written.isEmpty())
        return Error{ErrorCode::NotFound, {"report.no-charts", {{"path", folder.toStdString()}}}, {}};
    return written;
}

} // namespace kotowari::ui
