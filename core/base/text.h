// Text the way answers are compared and tables show it. UTF-8 throughout.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kotowari {

/// NFKC, white space runs as one space, trimmed: gold and output pass this same normalisation before they are compared.
std::string normalizeAnswer(std::string_view text);
/// The first `characters` code points; newlines become spaces.
std::string excerpt(std::string_view text, std::size_t characters);
bool isValidUtf8(std::string_view text);
/// Lower-cased NFKC, for search.
std::string foldForSearch(std::string_view text);

} // namespace kotowari
