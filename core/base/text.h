// Text the way answers are compared and tables show it. UTF-8 throughout.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kotowari {

/// NFKC, white space runs as one space, trimmed: gold and output pass this same normalisation before they are compared.
std::string normalizeAnswer(std::string_view text);
/// The first `characters` code points; newlines become spaces.
std::string excerpt(std::string_view text, std::size_t characters);
/// Without white space (the ideographic space too) at both ends, newlines as LF: how an import stores a cell.
std::string cleanedCell(std::string_view text);
bool isValidUtf8(std::string_view text);
/// The bytes before the first that is no UTF-8 or begins a character that is cut; all of them where there is none.
std::size_t validUtf8Length(std::string_view text);
/// Lower-cased NFKC, for search.
std::string foldForSearch(std::string_view text);
/// Names as one parameter of a message: Messages puts the separator of its language between them, "a, b" or "a、b".
std::string listOf(std::span<const std::string> names);
inline constexpr char listSeparator = '\x1f'; ///< between the names of listOf: ASCII's unit separator, which no name has

} // namespace kotowari
