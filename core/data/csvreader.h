// Rows of comma-separated values (RFC 4180): quotes, embedded newlines and delimiters, any of , ; tab | as delimiter.
#pragma once

#include "characterreader.h"
#include "rowsource.h"

#include <array>
#include <string_view>

namespace kotowari {

/// The delimiter that splits the first rows of `text` most evenly, looking outside quotes; ',' when there is only one column.
char sniffDelimiter(std::string_view text);

/// The first row that is not blank gives the columns. Inside cells CR LF becomes LF. Rows whose cells are all empty are passed over. The apostrophe of an escaped
/// formula (csvtext.h) is taken off.
/// A row is broken when its quotes are (data.text-after-quote, data.unclosed-quote), or it is too long (data.row-too-long).
class CsvReader final : public RowSource
{
public:
    /// Reads the header. Errors: those of TextSource::next; columns() is empty when the file has no row.
    static Result<std::unique_ptr<CsvReader>> open(std::unique_ptr<TextSource> source, char delimiter);

    Result<bool> next(SourceRow &row) override;
    const std::vector<std::string> &columns() const override { return m_columns; }
    double fraction() const override { return m_characters.fraction(); }

private:
    CsvReader(std::unique_ptr<TextSource> source, char delimiter);

    void readRecord(SourceRow &row);
    void readQuoted(SourceRow &row, std::size_t cells);
    void append(SourceRow &row, std::string &cell, std::string_view text);

    CharacterReader m_characters;
    char m_delimiter;
    std::array<bool, 256> m_endsRun{}, m_endsQuotedRun{}; ///< bytes that mean something outside and inside quotes
    std::size_t m_bytes = 0;           ///< of the row
    std::vector<std::string> m_columns;
};

} // namespace kotowari
