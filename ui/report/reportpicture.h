// The drawn parts of a report that are no curves: the grid of gains, what money depends on most. Each as high as its rows.
#pragma once

#include "core/api/reportdata.h"
#include "ui/charts/chartpainter.h"

#include <functional>
#include <vector>

namespace kotowari::ui {

/// Needs a QGuiApplication for fonts.
struct ReportPicture {
    QString title;
    std::function<double(const ChartLook &look)> height;
    std::function<void(ChartCanvas &canvas, const QRectF &rect, const ChartLook &look)> paint;
    std::function<QString(QChar separator)> table; ///< its numbers; lines end with \r\n
};

/// In the order they are drawn, after the section's charts.
std::vector<ReportPicture> reportPictures(const ReportSection &section);

} // namespace kotowari::ui
