// The side-by-side data-efficiency chart of a report as a picture.
#pragma once

#include "core/api/reportdata.h"
#include "core/api/result.h"

#include <QImage>
#include <QString>

namespace kotowari::ui {

/// The charts of section "curves" (or of the first section that has charts), each panel in a row, on white. Null: there are none.
/// `width` in pixels of the picture; it is drawn at twice the usual density. Needs a QGuiApplication.
QImage curvesImage(const Report &report, int width = 2000);

/// Written atomically. Errors: file.cannot-write{path}, file.disk-full{path}; report.no-charts when there is nothing to draw.
Result<void> writePng(const Report &report, const QString &path);

} // namespace kotowari::ui
