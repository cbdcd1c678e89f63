// What all sheets of an Excel workbook share: their names, the texts of cells, and how numbers are shown.
#pragma once

#include "numberformat.h"
#include "ziparchive.h"

#include <cstdint>

namespace pugi {
class xml_node;
}

namespace kotowari {

struct WorkbookSheet {
    std::string name;
    std::string part; ///< its entry in the archive
    bool hidden = false;
};

/// The shared texts of a workbook, one behind the other in one piece of memory.
class SharedTexts
{
public:
    /// At most 512 MiB of them. Errors: data.broken-workbook, data.workbook-too-large{path,megabytes}.
    static Result<SharedTexts> read(const ZipArchive &archive, const std::string &part);
    bool has(std::int64_t index) const { return index >= 0 && index < static_cast<std::int64_t>(m_ends.size()); }
    std::string_view text(std::int64_t index) const;

private:
    std::string m_texts;
    std::vector<std::size_t> m_ends;
};

struct Workbook {
    /// Errors: data.broken-workbook{path}, data.not-a-spreadsheet{path}, data.workbook-bomb, data.workbook-too-large{path,megabytes}.
    static Result<Workbook> read(const ZipArchive &archive);

    const NumberFormat &format(std::int64_t style) const; ///< General for an unknown style

    std::vector<WorkbookSheet> sheets; ///< with cells; in the order of the tabs, hidden ones included
    bool date1904 = false;
    std::string textsPart; ///< of the shared texts; empty: there are none
    std::vector<NumberFormat> formats;
    std::vector<std::size_t> styles; ///< cellXfs: index of its format
};

/// A text with runs: the runs joined, phonetic guides (furigana) left out, _x000D_ and the like decoded.
std::string richText(const pugi::xml_node &node);

} // namespace kotowari
