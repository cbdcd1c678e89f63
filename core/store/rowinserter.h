// INSERT of many rows at a time: opening and closing a table's trees for each row is half of what a row costs.
#pragma once

#include "rawstatement.h"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <variant>
#include <vector>

namespace kotowari {

/// Within one transaction, one thread.
class RowInserter
{
public:
    struct Blob {
        std::string_view bytes;
    };
    /// NULL, a number, or bytes that stay where they are until flush().
    using Value = std::variant<std::monostate, std::int64_t, double, std::string_view, Blob>;

    /// `columns`: their names, with commas; `width` of them.
    RowInserter(SQLite::Database &connection, const std::string &table, const std::string &columns, std::size_t width);

    /// Keeps a row. As many as `together` cost one statement.
    void put(std::initializer_list<Value> row);
    /// Stores those of the kept rows that fill whole statements. Throws SQLite::Exception.
    void storeWhole();
    /// Stores all of them. Throws SQLite::Exception.
    void flush();

    static constexpr std::size_t together = 32; ///< rows; hardly anything is gained by more

private:
    void store(RawStatement &statement, std::size_t first, std::size_t rows);
    std::unique_ptr<RawStatement> prepare(std::size_t rows) const;

    SQLite::Database &m_connection;
    std::string m_table, m_columns;
    std::size_t m_width;
    std::vector<Value> m_kept;
    std::unique_ptr<RawStatement> m_one, m_many;
};

} // namespace kotowari
