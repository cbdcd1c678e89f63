// The drawing of FlatStyle, control by control. Each function returns false where Fusion's own drawing will do.
#pragma once

#include <QStyle>

namespace kotowari::ui {

class FlatStyle;

namespace flat {

bool primitive(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget);
bool control(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget);
bool complexControl(QStyle::ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget,
                    const FlatStyle &style);

} // namespace flat
} // namespace kotowari::ui
