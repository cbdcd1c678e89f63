// Rows of JSON lines: one object a line; nested fields become columns by dotted path.
#pragma once

#include "jsoncolumns.h"
#include "textsource.h"

#include <functional>
#include <string_view>

namespace kotowari {

/// Lines of a text, without their newline (LF, CR LF).
class LineReader
{
public:
    explicit LineReader(std::unique_ptr<TextSource> source) : m_source(std::move(source)) { }
    /// False at the end. A line longer than longestRowBytes is cut there, and `tooLong` says so.
    Result<bool> next(std::string &line, bool &tooLong);
    std::int64_t number() const { return m_number; } ///< of the line that next() gave, 1-based
    double fraction() const { return m_source->fraction(); }

private:
    std::unique_ptr<TextSource> m_source;
    std::string m_chunk;
    std::size_t m_at = 0;
    std::int64_t m_number = 0;
    bool m_ended = false;
};

/// The columns are the fields of the objects, in the order of their first appearance. A row is broken when its line is no JSON object.
class JsonLinesReader final : public RowSource
{
public:
    using Opener = std::function<Result<std::unique_ptr<TextSource>>()>;

    /// Looks for columns in the first 1,000 rows, and further while one of `wanted` has not been seen; then starts from the top.
    static Result<std::unique_ptr<JsonLinesReader>> open(const Opener &opener, const std::vector<std::string> &wanted);

    Result<bool> next(SourceRow &row) override;
    const std::vector<std::string> &columns() const override { return m_columns.names(); }
    const std::vector<std::string> &lists() const override { return m_columns.lists(); }
    double fraction() const override { return m_lines.fraction(); }

private:
    JsonLinesReader(std::unique_ptr<TextSource> source, JsonColumns columns);

    LineReader m_lines;
    JsonColumns m_columns;
};

} // namespace kotowari
