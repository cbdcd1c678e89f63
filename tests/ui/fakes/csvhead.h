// A small reader of CSV and JSON lines for the fake import: enough for tests of the dialog, no substitute for core/data.
#pragma once

#include "core/api/example.h"
#include "core/api/importing.h"

namespace kotowari::ui::fakes {

/// Reads at most `rows` rows (below 0: all).
Result<ImportPreview> readHead(const std::string &path, const ImportOptions &options, int rows);

} // namespace kotowari::ui::fakes
