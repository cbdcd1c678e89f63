// JSON lines: one object a row, fields named by the columns.
#include "tablewriter.h"
#include "textfile.h"

#include <nlohmann/json.hpp>

namespace kotowari {

namespace {

class JsonLinesTable final : public TableWriter
{
public:
    JsonLinesTable(const std::filesystem::path &file, const std::filesystem::path &target, std::vector<std::string> columns)
        : m_file(file, target), m_columns(std::move(columns))
    {
    }

    Result<void> add(const TableRow &row) override
    {
        nlohmann::ordered_json object;
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            std::visit([&](const auto &value) { object[m_columns[i]] = value; }, row[i]);
        return m_file.write(object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
    }
    Result<void> finish() override { return m_file.finish(); }
    Result<void> opened() const { return m_file.result(); }

private:
    TextFile m_file;
    std::vector<std::string> m_columns;
};

} // namespace

Result<std::unique_ptr<TableWriter>> createJsonLinesTable(const std::filesystem::path &file, const std::filesystem::path &target, const std::vector<std::string> &columns)
{
    auto table = std::make_unique<JsonLinesTable>(file, target, columns);
    if (auto opened = table->opened(); !opened)
        return opened.error();
    return std::unique_ptr<TableWriter>(std::move(table));
}

} // namespace kotowari
