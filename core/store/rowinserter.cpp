#include "rowinserter.h"

#include <cassert>

namespace kotowari {

RowInserter::RowInserter(SQLite::Database &connection, const std::string &table, const std::string &columns, std::size_t width)
    : m_connection(connection), m_table(table), m_columns(columns), m_width(width)
{
}

void RowInserter::put(std::initializer_list<Value> row)
{
    assert(row.size() == m_width);
    m_kept.insert(m_kept.end(), row);
}

void RowInserter::storeWhole()
{
    const auto rows = m_kept.size() / m_width;
    if (rows >= together && !m_many)
        m_many = prepare(together);
    std::size_t stored = 0;
    for (; stored + together <= rows; stored += together)
        store(*m_many, stored, together);
    m_kept.erase(m_kept.begin(), m_kept.begin() + static_cast<std::ptrdiff_t>(stored * m_width));
}

void RowInserter::flush()
{
    storeWhole();
    const auto rows = m_kept.size() / m_width;
    if (rows > 0 && !m_one)
        m_one = prepare(1);
    for (std::size_t row = 0; row < rows; ++row)
        store(*m_one, row, 1);
    m_kept.clear();
}

std::unique_ptr<RawStatement> RowInserter::prepare(std::size_t rows) const
{
    std::string places = "(?";
    for (std::size_t i = 1; i < m_width; ++i)
        places += ",?";
    places += ')';
    auto sql = "INSERT INTO " + m_table + '(' + m_columns + ") VALUES ";
    for (std::size_t row = 0; row < rows; ++row)
        sql += (row > 0 ? "," : "") + places;
    return std::make_unique<RawStatement>(m_connection, sql);
}

void RowInserter::store(RawStatement &statement, std::size_t first, std::size_t rows)
{
    auto *raw = statement.get();
    for (std::size_t i = 0; i < rows * m_width; ++i) {
        const auto &value = m_kept[first * m_width + i];
        const int place = static_cast<int>(i) + 1;
        if (const auto *text = std::get_if<std::string_view>(&value)) {
            sqlite3_bind_text64(raw, place, text->empty() ? "" : text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8); // a null pointer would be NULL
        } else if (const auto *blob = std::get_if<Blob>(&value)) {
            sqlite3_bind_blob64(raw, place, blob->bytes.empty() ? "" : blob->bytes.data(), blob->bytes.size(), SQLITE_STATIC);
        } else if (const auto *integer = std::get_if<std::int64_t>(&value)) {
            sqlite3_bind_int64(raw, place, *integer);
        } else if (const auto *real = std::get_if<double>(&value)) {
            sqlite3_bind_double(raw, place, *real);
        } else {
            sqlite3_bind_null(raw, place);
        }
    }
    try {
        statement.step();
    } catch (...) {
        statement.reset();
        throw;
    }
    statement.reset();
}

} // namespace kotowari
