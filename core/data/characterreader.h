// The bytes of a text source one after another, and the line they stand on.
#pragma once

#include "textsource.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace kotowari {

/// One thread. In the header, because readers of large files live in its two functions.
class CharacterReader
{
public:
    explicit CharacterReader(std::unique_ptr<TextSource> source) : m_source(std::move(source)) { }

    static constexpr int endOfFile = -1;

    /// The next byte without taking it; endOfFile also after an error, which is kept.
    int peek()
    {
        while (m_at >= m_chunk.size()) {
            if (m_ended)
                return endOfFile;
            m_at = 0;
            const auto more = m_source->next(m_chunk);
            if (!more) {
                m_error = more.error();
                m_chunk.clear();
            }
            m_ended = !more || !*more;
        }
        return static_cast<unsigned char>(m_chunk[m_at]);
    }

    int take()
    {
        const int c = peek();
        if (c != endOfFile)
            ++m_at;
        if (c == '\n')
            ++m_line;
        return c;
    }

    /// What is at hand of the bytes to come, without reading on; empty only at the end. Good until the next call.
    std::string_view ahead()
    {
        peek();
        return std::string_view(m_chunk).substr(std::min(m_at, m_chunk.size()));
    }
    void skip(std::size_t bytes) { m_at += bytes; } ///< of those at hand, no line feed among them

    void countLine() { ++m_line; } ///< an end of line that is no line feed
    std::int64_t line() const { return m_line; } ///< 1-based, of the next byte
    const std::optional<Error> &error() const { return m_error; } ///< those of TextSource::next
    double fraction() const { return m_source->fraction(); }

private:
    std::unique_ptr<TextSource> m_source;
    std::string m_chunk;
    std::size_t m_at = 0;
    bool m_ended = false;
    std::int64_t m_line = 1;
    std::optional<Error> m_error;
};

} // namespace kotowari
