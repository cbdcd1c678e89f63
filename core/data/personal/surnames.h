// Family names that are frequent in Japan: where a name begins in a run of kanji, and what a single kanji before 様 is.
#pragma once

#include <string_view>

namespace kotowari {

/// The length of the longest frequent family name that begins here; 0: none. In UTF-16 units.
std::size_t surnameAt(std::u16string_view text);

} // namespace kotowari
