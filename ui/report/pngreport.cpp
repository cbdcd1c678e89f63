#include "pngreport.h"

#include "reportchart.h"
#include "savefile.h"

#include <QBuffer>
#include <QPainter>

#include <algorithm>

namespace kotowari::ui {

QImage curvesImage(const Report &report, int width)
{
    const auto hasCharts = [](const ReportSection &section) { return !section.charts.empty(); };
    auto section = std::ranges::find_if(report.sections, [&](const ReportSection &s) { return s.id == "curves" && hasCharts(s); });
    if (section == report.sections.end())
        section = std::ranges::find_if(report.sections, hasCharts);
    if (section == report.sections.end())
        return {};

    auto look = ChartLook::paper(reportFont(report.language), 2);
    look.fontSize = 13;
    const auto rows = chartRows(section->charts);
    const double margin = look.px(20), gap = look.px(24), height = look.px(340);
    QImage image(width, int(2 * margin + double(rows.size()) * (height + gap) - gap), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    PainterCanvas canvas(&painter);
    double y = margin;
    for (const auto &row : rows) {
        const auto count = double(row.charts().size());
        row.paint(canvas, {margin, y}, {(width - 2 * margin - (count - 1) * gap) / count, height}, gap, look);
        y += height + gap;
    }
    return image;
}

Result<void> writePng(const Report &report, const QString &path)
{
    const auto image = curvesImage(report);
    if (image.isNull())
        return Error{ErrorCode::NotFound, Message{"report.no-charts", {{"path", path.toStdString()}}}};
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return saveFile(path, bytes);
}

} // namespace kotowari::ui
