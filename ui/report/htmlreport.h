// The report as one self-contained HTML file: inline styles, inline SVG charts with real text; light and printable.
#pragma once

#include "core/api/reportdata.h"
#include "core/api/result.h"

#include <QByteArray>
#include <QString>

namespace kotowari::ui {

/// The whole file, UTF-8. Needs a QGuiApplication (text is measured). GUI thread, or any thread with a platform that draws text off it.
QByteArray htmlOf(const Report &report);

/// Written atomically. Errors: file.cannot-write{path}, file.disk-full{path}.
Result<void> writeHtml(const Report &report, const QString &path);

} // namespace kotowari::ui
