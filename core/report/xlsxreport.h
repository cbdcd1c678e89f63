// A report as an Excel workbook: an overview, one sheet a table with numbers as numbers, one a chart that Excel itself draws.
#pragma once

#include "core/api/reportdata.h"
#include "core/api/result.h"

#include <filesystem>

namespace kotowari {

/// The file is there as a whole or not at all. Thread: any. Errors: file.cannot-write{path}, file.disk-full{path}.
Result<void> writeXlsxReport(const Report &report, const std::filesystem::path &path);

/// "52.8%" is 0.528, "1,200" 1200, "+32.7" 32.7: cells of tables that are one number, and how Excel shows them; absent: a text.
struct CellNumber {
    double value = 0;
    std::string format; ///< Excel's: "0.0%", "#,##0", "+0.0;-0.0"
};
std::optional<CellNumber> cellNumber(std::string_view text);

} // namespace kotowari
