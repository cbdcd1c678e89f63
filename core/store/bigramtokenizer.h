// What the index of examples is made of: two characters side by side. FTS5's own trigrams find no word of two, which most words of Japanese are.
// Source: SQLite FTS5 Extension, section 7.1 (custom tokenizers).
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>
#include <string_view>

namespace kotowari {

/// Calls `token` with every two code points side by side of each run without white space or control characters, and, unless `queried`, with the
/// last one alone: by its beginning every character can be found. `token` returns false to stop. UTF-8; a byte that is none is a character.
void eachBigram(std::string_view text, bool queried, const std::function<bool(std::string_view token, std::size_t at)> &token);

/// Makes tokenize='bigram' known. Every connection needs it that reads or writes search texts. Throws SQLite::Exception.
void registerBigrams(SQLite::Database &connection);

} // namespace kotowari
