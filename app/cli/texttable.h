// A table on a terminal: columns aligned, a wide character counts two cells.
#pragma once

#include "core/api/reportdata.h"

#include <string>

namespace kotowari::app {

/// Caption, headers and rows, each a line; no line end after the last.
std::string textTable(const ReportTable &table);

} // namespace kotowari::app
