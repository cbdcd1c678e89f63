// Two versions of a text as one, with what went and what came.
#pragma once

#include <QString>

namespace kotowari::ui {

/// HTML: words (characters where a language has no spaces) that went are struck out, those that came are underlined. Texts of more than a few
/// thousand words are set one after the other.
QString wordDiff(const QString &before, const QString &after);

} // namespace kotowari::ui
