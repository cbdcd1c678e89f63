// Icons of resources/icons, drawn in the palette's text colour at any size: they follow the theme by themselves.
#pragma once

#include <QIcon>
#include <QString>

namespace kotowari::ui {

/// `name` without folder and suffix: "import". An unknown name gives a null icon.
QIcon icon(const QString &name);

} // namespace kotowari::ui
