// The drawing of FlatStyle, control by control. Each function returns false where Fusion's own drawing will do.
#pragma once

#include <QStyle>

class QStyleOptionToolButton;

namespace kotowari::ui {

class FlatStyle;

namespace flat {

/// A button whose whole area opens a menu and that shows text: an arrow stands at its right.
bool hasMenuArrow(const QStyleOptionToolButton &button);
bool primitive(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget);
bool control(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget);
bool complexControl(QStyle::ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget,
                    const FlatStyle &style);

} // namespace flat
} // namespace kotowari::ui
