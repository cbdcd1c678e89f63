#include "casesfile.h"

#include "core/base/text.h"
#include "fieldmapping.h"
#include "tablefile.h"

#include <algorithm>

namespace kotowari {

Result<CasesRead> readCases(const std::filesystem::path &file, const std::string &column)
{
    const auto table = openTable(file, {});
    if (!table)
        return table.error();
    RowSource &rows = *table->rows;
    CasesRead read;
    read.columns = rows.columns();
    const auto refused = [&](const char *id, std::map<std::string, MessageValue> parameters) {
        parameters["path"] = file.string();
        return Error{ErrorCode::InvalidInput, {id, std::move(parameters)}, {}};
    };
    read.column = trimmedName(column);
    if (read.column.empty()) {
        const auto guessed = guessMapping(read.columns);
        const auto input = std::ranges::find(guessed, "input", &FieldMapping::field);
        if (input != guessed.end())
            read.column = input->column;
        else if (read.columns.size() == 1)
            read.column = read.columns.front();
        else
            return refused("predict.no-input-column", {{"columns", listOf(read.columns)}});
    }
    const auto place = std::ranges::find(read.columns, read.column);
    if (place == read.columns.end())
        return refused("predict.unknown-column", {{"column", read.column}, {"columns", listOf(read.columns)}});
    const auto at = static_cast<std::size_t>(place - read.columns.begin());
    SourceRow row;
    for (;;) {
        const auto more = rows.next(row);
        if (!more)
            return more.error();
        if (!*more)
            break;
        if (row.broken || (!row.kinds.empty() && at < row.kinds.size() && row.kinds[at] != CellKind::Text))
            return refused("predict.bad-row", {{"line", row.line}});
        auto input = at < row.cells.size() ? cleanedCell(row.cells[at]) : std::string();
        if (input.empty())
            return refused("predict.blank-case", {{"line", row.line}, {"column", read.column}});
        if (input.find('\0') != std::string::npos)
            return refused("predict.bad-row", {{"line", row.line}});
        read.inputs.push_back(std::move(input));
    }
    if (read.inputs.empty())
        return Error{ErrorCode::InvalidInput, {"data.no-rows", {{"path", file.string()}}}, {}};
    return read;
}

} // namespace kotowari
