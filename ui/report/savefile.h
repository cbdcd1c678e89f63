// Writes a whole file or nothing.
#pragma once

#include "core/api/result.h"

#include <QByteArray>
#include <QString>

namespace kotowari::ui {

/// Any thread. Errors: file.cannot-write{path}, file.disk-full{path}.
Result<void> saveFile(const QString &path, const QByteArray &content);

} // namespace kotowari::ui
