// Rows of a JSON document: the objects of one of its lists.
#pragma once

#include "jsoncolumns.h"
#include "jsonelements.h"

namespace kotowari {

/// Columns and rows as JsonLinesReader's. Memory: one object, and 64 MiB of it at most.
class JsonReader final : public RowSource
{
public:
    /// `path`: of the list, "data.cases"; empty: the document itself where it is a list, else its first list of objects.
    /// Errors: those of JsonElements, and of TextSource.
    static Result<std::unique_ptr<JsonReader>> open(const JsonElements::Opener &opener, const std::filesystem::path &file, const std::string &path,
                                                    const std::vector<std::string> &wanted);

    Result<bool> next(SourceRow &row) override;
    const std::vector<std::string> &columns() const override { return m_columns.names(); }
    const std::vector<std::string> &lists() const override { return m_columns.lists(); }
    double fraction() const override { return m_elements->fraction(); }
    const std::string &path() const { return m_elements->path(); }

private:
    JsonReader(std::unique_ptr<JsonElements> elements, JsonColumns columns) : m_elements(std::move(elements)), m_columns(std::move(columns)) { }

    std::unique_ptr<JsonElements> m_elements;
    JsonColumns m_columns;
};

} // namespace kotowari
