// Cells of CSV as they are written, and texts that a spreadsheet would take for formulas: escaped, and read back as they were.
// Source: OWASP, CSV injection.
#pragma once

#include <string>
#include <string_view>

namespace kotowari {

/// An apostrophe before a text that begins with = + - @ (full width too), a tab or a carriage return, with any number of apostrophes before
/// it, unless it is a number. unescapeFormula() gives back every text that this was given.
std::string escapeFormula(std::string_view text);
/// One apostrophe less before what escapeFormula() would escape.
std::string_view unescapeFormula(std::string_view text);

/// Quoted where it must be (RFC 4180), and escaped.
std::string csvCell(std::string_view text);

} // namespace kotowari
