// A table on its way into a file, row by row.
#pragma once

#include "core/api/importing.h"
#include "core/api/result.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace kotowari {

using TableCell = std::variant<std::string, std::int64_t, double>;
using TableRow = std::vector<TableCell>;

/// One thread. Holds a row, not the table.
class TableWriter
{
public:
    virtual ~TableWriter() = default;
    virtual Result<void> add(const TableRow &row) = 0;
    virtual Result<void> finish() = 0;

    /// `file` is written directly; `target` is the name for messages, `title` that of the sheet.
    /// Errors: file.cannot-write{path}, file.disk-full{path}; add() also export.cell-too-long{row,column,limit}, export.too-many-rows{limit}.
    static Result<std::unique_ptr<TableWriter>> create(FileFormat format, const std::filesystem::path &file, const std::filesystem::path &target,
                                                       const std::vector<std::string> &columns, const std::string &title);
};

/// A real number with as many digits as tell it apart.
std::string numberText(double value);

Result<std::unique_ptr<TableWriter>> createCsvTable(const std::filesystem::path &file, const std::filesystem::path &target, const std::vector<std::string> &columns);
Result<std::unique_ptr<TableWriter>> createJsonLinesTable(const std::filesystem::path &file, const std::filesystem::path &target, const std::vector<std::string> &columns);
Result<std::unique_ptr<TableWriter>> createXlsxTable(const std::filesystem::path &file, const std::filesystem::path &target, const std::vector<std::string> &columns,
                                                     const std::string &title);

} // namespace kotowari
