// What a PDF's text is when it is searched or copied.
#pragma once

#include <QByteArray>

namespace kotowari::ui {

/// Fonts draw 見 and the radical ⾒ with one glyph, and QPdfWriter names the radical: nobody would find 見積もり by searching.
/// Rewrites the glyph-to-character tables in place to the characters people type (same length, so offsets stay valid).
void useCommonCharacters(QByteArray &pdf);

} // namespace kotowari::ui
