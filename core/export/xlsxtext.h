// Texts and names as a workbook takes them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kotowari {

inline constexpr std::int64_t longestXlsxCell = 32767; ///< characters (UTF-16 units), Excel's own limit
inline constexpr std::int64_t mostXlsxRows = 1048576;

/// UTF-16 units of a UTF-8 text.
std::int64_t xlsxUnits(std::string_view text);
/// "_x0041_" would be read as "A": its first character is spelt out.
std::string xlsxText(std::string_view text);
/// A name that a sheet may have: at most 31 UTF-16 units, none of []:*?/\, no apostrophe at its ends, never empty.
std::string xlsxSheetName(std::string_view name);

} // namespace kotowari
