// The rows of a file, whatever its format: what the readers of csv, JSON and workbooks have in common.
#pragma once

#include "core/api/importing.h"
#include "core/api/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kotowari {

/// What a cell holds; only a text, and a list through a template, can become a field of an example.
enum class CellKind : std::uint8_t {
    Text,
    List,       ///< JSON: its text is the list, as JSON
    Object,     ///< JSON: its fields are cells of their own
    ErrorValue, ///< spreadsheet: #N/A and the like
    NoValue     ///< spreadsheet: a formula without a stored result
};

/// One row of data as it stands in the file.
struct SourceRow {
    std::int64_t line = 0;          ///< 1-based line where it begins; of a sheet, the number of the row
    std::vector<std::string> cells; ///< csv: as many as the row has; JSON lines: one a column
    std::vector<CellKind> kinds;    ///< of the cells; empty: all are texts
    std::optional<Message> broken;  ///< why the row cannot be read at all
    std::string raw;                ///< JSON: the object as it is written; otherwise empty, the cells say everything
};

/// Front to back; holds a row, not the file. One thread.
class RowSource
{
public:
    virtual ~RowSource() = default;
    /// Fills `row` and returns true; false at the end. Blank rows are passed over.
    virtual Result<bool> next(SourceRow &row) = 0;
    virtual const std::vector<std::string> &columns() const = 0;
    /// Those whose cells are lists.
    virtual const std::vector<std::string> &lists() const
    {
        static const std::vector<std::string> none;
        return none;
    }
    /// How much of the file was read, 0..1.
    virtual double fraction() const = 0;
    /// What a person should know about the part that was read, although it stands in nobody's way: hidden rows and the like.
    virtual std::vector<Message> notes() const { return {}; }
};

/// A row longer than this is rejected instead of filling the memory.
inline constexpr std::size_t longestRowBytes = std::size_t{64} << 20;

} // namespace kotowari
