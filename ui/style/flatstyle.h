// Fusion without gradients and shadows: flat controls, corner radius 4, 1 px lines at 12 % of the text colour, a focus ring that
// can always be seen. Colours come from the palette alone, so that a theme switch needs nothing but a new palette.
#pragma once

#include <QProxyStyle>

namespace kotowari::ui {

/// A QPushButton with the dynamic property "primary" set to true is filled with the highlight colour: at most one a view.
class FlatStyle : public QProxyStyle
{
    Q_OBJECT

public:
    FlatStyle();

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub, const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const override;
};

/// 1 px separators: 12 % of the text colour over the window colour.
QColor lineColor(const QPalette &palette);
/// Borders of controls that can be operated: 3:1 against their surroundings.
QColor controlLineColor(const QPalette &palette);
/// `a` and `b` mixed; `share` of a, 0..1.
QColor mixedColor(const QColor &a, const QColor &b, double share);

} // namespace kotowari::ui
