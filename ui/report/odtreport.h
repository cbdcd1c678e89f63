// A report as an OpenDocument text, which Word and LibreOffice open for editing: titles, paragraphs and tables. Charts are left out.
#pragma once

#include "core/api/reportdata.h"
#include "core/api/result.h"

#include <QString>

namespace kotowari::ui {

/// Written atomically. Needs a QGuiApplication. Errors: file.cannot-write{path}, file.disk-full{path}.
Result<void> writeOdt(const Report &report, const QString &path);

} // namespace kotowari::ui
