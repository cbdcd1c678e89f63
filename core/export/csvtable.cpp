// CSV as Excel expects it: UTF-8 with BOM, RFC 4180, no cell that it would take for a formula.
#include "tablewriter.h"
#include "textfile.h"

#include "core/data/csvtext.h"

namespace kotowari {

namespace {

std::string cellText(const TableCell &cell)
{
    if (const auto *whole = std::get_if<std::int64_t>(&cell))
        return std::to_string(*whole);
    if (const auto *real = std::get_if<double>(&cell))
        return numberText(*real);
    return csvCell(std::get<std::string>(cell));
}

class CsvTable final : public TableWriter
{
public:
    CsvTable(const std::filesystem::path &file, const std::filesystem::path &target) : m_file(file, target) { }

    Result<void> header(const std::vector<std::string> &columns)
    {
        if (auto begun = m_file.write("\xef\xbb\xbf"); !begun)
            return begun;
        return add({columns.begin(), columns.end()});
    }
    Result<void> add(const TableRow &row) override
    {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += (i > 0 ? "," : "") + cellText(row[i]);
        return m_file.write(line + "\r\n");
    }
    Result<void> finish() override { return m_file.finish(); }

private:
    TextFile m_file;
};

} // namespace

Result<std::unique_ptr<TableWriter>> createCsvTable(const std::filesystem::path &file, const std::filesystem::path &target, const std::vector<std::string> &columns)
{
    auto table = std::make_unique<CsvTable>(file, target);
    if (auto written = table->header(columns); !written)
        return written.error();
    return std::unique_ptr<TableWriter>(std::move(table));
}

} // namespace kotowari
