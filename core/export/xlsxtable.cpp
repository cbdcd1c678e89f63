// An Excel workbook with one sheet, by libxlsxwriter: texts are texts, never formulas.
#include "tablewriter.h"

#include "core/base/atomicfile.h"
#include "xlsxtext.h"

#include <cerrno>
#include <xlsxwriter.h>

namespace kotowari {

namespace {

class XlsxTable final : public TableWriter
{
public:
    XlsxTable(const std::filesystem::path &file, std::filesystem::path target, std::vector<std::string> columns, const std::string &title)
        : m_target(std::move(target)), m_columns(std::move(columns)), m_folder(std::filesystem::absolute(file).parent_path().string())
    {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE; // a row at a time
        options.tmpdir = m_folder.data();
        errno = 0;
        m_book = workbook_new_opt(file.c_str(), &options);
        m_sheet = m_book ? workbook_add_worksheet(m_book, title.c_str()) : nullptr;
    }
    ~XlsxTable() override
    {
        if (m_book)
            lxw_workbook_free(m_book);
    }

    Result<void> header()
    {
        if (!m_sheet)
            return writeError(m_target, errno);
        auto *bold = workbook_add_format(m_book);
        format_set_bold(bold);
        worksheet_freeze_panes(m_sheet, 1, 0);
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            worksheet_write_string(m_sheet, 0, static_cast<lxw_col_t>(i), m_columns[i].c_str(), bold);
        return {};
    }

    Result<void> add(const TableRow &row) override
    {
        if (m_row >= mostXlsxRows)
            return Error{ErrorCode::InvalidInput, {"export.too-many-rows", {{"limit", mostXlsxRows - 1}}}, {}};
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            const auto line = static_cast<lxw_row_t>(m_row);
            lxw_error error = LXW_NO_ERROR;
            if (const auto *whole = std::get_if<std::int64_t>(&row[i])) {
                error = worksheet_write_number(m_sheet, line, column, static_cast<double>(*whole), nullptr);
            } else if (const auto *real = std::get_if<double>(&row[i])) {
                error = worksheet_write_number(m_sheet, line, column, *real, nullptr);
            } else if (const auto &text = std::get<std::string>(row[i]); !text.empty()) {
                if (xlsxUnits(text) > longestXlsxCell)
                    return Error{ErrorCode::InvalidInput,
                                 {"export.cell-too-long", {{"row", m_row + 1}, {"column", m_columns[i]}, {"limit", longestXlsxCell}}}, {}};
                error = worksheet_write_string(m_sheet, line, column, xlsxText(text).c_str(), nullptr);
            }
            if (error != LXW_NO_ERROR)
                return Error{ErrorCode::Internal, {"error.internal", {{"where", std::string("xlsx")}}}, lxw_strerror(error)};
        }
        ++m_row;
        return {};
    }

    Result<void> finish() override
    {
        errno = 0;
        const auto error = workbook_close(std::exchange(m_book, nullptr));
        if (error == LXW_NO_ERROR)
            return {};
        auto failure = writeError(m_target, errno);
        failure.detail = lxw_strerror(error);
        return failure;
    }

private:
    std::filesystem::path m_target;
    std::vector<std::string> m_columns;
    std::string m_folder;
    lxw_workbook *m_book = nullptr;
    lxw_worksheet *m_sheet = nullptr;
    std::int64_t m_row = 1;
};

} // namespace

Result<std::unique_ptr<TableWriter>> createXlsxTable(const std::filesystem::path &file, const std::filesystem::path &target, const std::vector<std::string> &columns,
                                                     const std::string &title)
{
    auto table = std::make_unique<XlsxTable>(file, target, columns, title);
    if (auto written = table->header(); !written)
        return written.error();
    return std::unique_ptr<TableWriter>(std::move(table));
}

} // namespace kotowari
