// The rows of a file, whatever its format: what the csv and the JSON lines reader have in common.
#pragma once

#include "core/api/importing.h"
#include "core/api/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kotowari {

/// One row of data as it stands in the file.
struct SourceRow {
    std::int64_t line = 0;          ///< 1-based line where it begins
    std::vector<std::string> cells; ///< csv: as many as the row has; JSON lines: one a column
    std::vector<bool> nested;       ///< JSON lines: the cell is a list or an object, which no field can take; empty: none is
    std::optional<Message> broken;  ///< why the row cannot be read at all
    std::string raw;                ///< JSON lines: the line; csv: empty, the cells say everything
};

/// Front to back; holds a row, not the file. One thread.
class RowSource
{
public:
    virtual ~RowSource() = default;
    /// Fills `row` and returns true; false at the end. Blank rows are passed over.
    virtual Result<bool> next(SourceRow &row) = 0;
    virtual const std::vector<std::string> &columns() const = 0;
    /// How much of the file was read, 0..1.
    virtual double fraction() const = 0;
};

/// A row longer than this is rejected instead of filling the memory.
inline constexpr std::size_t longestRowBytes = std::size_t{64} << 20;

} // namespace kotowari
