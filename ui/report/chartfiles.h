// Every chart of a report as pictures and numbers for other documents.
#pragma once

#include "core/api/reportdata.h"
#include "core/api/result.h"

#include <QString>
#include <QStringList>

namespace kotowari::ui {

/// NN-SECTION.svg and .png, and .csv with its numbers, in `folder`, which is made where it is not there; in the report's order, on white. Returns the paths.
/// Each file is there as a whole or not at all. Errors: file.cannot-write{path}, file.disk-full{path}; report.no-charts{path}. Needs a QGuiApplication.
Result<QStringList> writeCharts(const Report &report, const QString &folder);

} // namespace kotowari::ui
