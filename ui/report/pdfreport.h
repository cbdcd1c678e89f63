// The report as an A4 PDF: vector charts, selectable text, tables that break across pages with their header repeated, page numbers.
#pragma once

#include "core/api/reportdata.h"
#include "core/api/result.h"

#include <QString>

namespace kotowari::ui {

/// Written atomically. Needs a QGuiApplication (any platform, offscreen too). Errors: file.cannot-write{path}, file.disk-full{path}.
Result<void> writePdf(const Report &report, const QString &path);

} // namespace kotowari::ui
