// One way to make secondary texts, titles and separator lines look alike everywhere.
#pragma once

#include <QLabel>

namespace kotowari::ui {

/// Secondary text: fainter, still 4.5:1. Follows the theme.
QLabel *makeFaint(QLabel *label);
/// `scale` times the usual size, demi-bold.
QLabel *makeTitle(QLabel *label, double scale = 1.3);
/// A 1 px line of the theme's separator colour.
QWidget *separatorLine(Qt::Orientation orientation, QWidget *parent = nullptr);

} // namespace kotowari::ui
