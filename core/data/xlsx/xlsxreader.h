// Rows of a sheet of an Excel workbook (xlsx), with cells as they are shown.
#pragma once

#include "core/data/rowsource.h"
#include "workbook.h"
#include "xmlelements.h"

namespace kotowari {

/// The first row with two cells or more gives the columns (a title above it is passed over); the first row with a cell when none has two.
/// Numbers, dates and percentages are shown by their format; formulas by the value that was stored with them, and never calculated. Of merged
/// cells the top left one has the text. Hidden rows are read. Memory: the shared texts and one row.
class XlsxReader final : public RowSource
{
public:
    /// `sheet`: a number from 1, or a name; empty: the first one that is not hidden. `texts` of the whole file are read at once.
    /// Errors: data.broken-workbook{path}, data.not-a-spreadsheet{path}, data.workbook-bomb{path,part}, data.workbook-too-large{path,megabytes},
    /// data.unknown-sheet{sheet,sheets}, data.empty-sheet{path,sheet}.
    static Result<std::unique_ptr<XlsxReader>> open(const std::filesystem::path &file, const std::string &sheet);

    Result<bool> next(SourceRow &row) override;
    const std::vector<std::string> &columns() const override { return m_columns; }
    double fraction() const override;
    std::vector<Message> notes() const override;
    std::vector<std::string> sheets() const;
    const std::string &sheet() const { return m_sheet.name; }

private:
    XlsxReader(std::unique_ptr<ZipArchive> archive, Workbook workbook, SharedTexts texts, WorkbookSheet sheet, ZipEntry entry);

    Result<bool> readRow(SourceRow &row);
    Result<bool> readHeader();
    void readCells(const pugi::xml_node &node, SourceRow &row) const;
    void readCell(const pugi::xml_node &cell, std::size_t index, SourceRow &row) const;

    std::unique_ptr<ZipArchive> m_archive;
    Workbook m_workbook;
    SharedTexts m_texts;
    WorkbookSheet m_sheet;
    ZipEntry m_entry;
    std::uint64_t m_readBytes = 0;
    XmlElements m_rows;
    std::vector<std::string> m_columns;
    std::vector<SourceRow> m_waiting; ///< read while looking for the header
    std::int64_t m_line = 0;
    std::int64_t m_hiddenRows = 0;
    std::int64_t m_merged = 0;
};

} // namespace kotowari
