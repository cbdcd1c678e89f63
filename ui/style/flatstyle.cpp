#include "flatstyle.h"

#include "flatpainting.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>

namespace kotowari::ui {

QColor mixedColor(const QColor &a, const QColor &b, double share)
{
    const auto mix = [share](float x, float y) { return float(x * share + y * (1 - share)); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

QColor lineColor(const QPalette &palette) { return mixedColor(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.12); }

QColor controlLineColor(const QPalette &palette)
{
    return mixedColor(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.34);
}

FlatStyle::FlatStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) { setObjectName(QStringLiteral("kotowari-flat")); }

void FlatStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    // Hovering shows what can be pressed.
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth:
    case PM_ComboBoxFrameWidth:
    case PM_SpinBoxFrameWidth:
    case PM_MenuPanelWidth:
        return 1;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return 12;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_SplitterWidth:
        return 9;
    case PM_HeaderMargin:
    case PM_FocusFrameHMargin: // cells begin where their header does
        return 6;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ButtonDefaultIndicator:
        return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return 16;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_ToolTipLabelFrameWidth:
        return 4;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ItemView_ArrowKeysNavigateIntoChildren:
    case SH_ComboBox_Popup:
        return 0;
    case SH_DialogButtonLayout: // as in the dialogs that lay their buttons out themselves: what is done stands last
        return QDialogButtonBox::MacLayout;
    case SH_Table_GridLineColor:
        return int(lineColor(option ? option->palette : QPalette()).rgba());
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    // One height for everything that can stand in a row: 30 px at the usual font.
    const int height = option ? option->fontMetrics.height() + 10 : 30;
    switch (type) {
    case CT_PushButton:
        result.setWidth(std::max(result.width() + 8, 64));
        result.setHeight(height);
        break;
    case CT_ComboBox:
        result.setWidth(size.width() + (option && option->direction == Qt::LeftToRight ? 40 : 44));
        result.setHeight(height);
        break;
    case CT_LineEdit:
    case CT_SpinBox:
        result.setHeight(height);
        break;
    case CT_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option); button && flat::hasMenuArrow(*button))
            result.rwidth() += 24;
        result = result.expandedTo({height, height});
        break;
    case CT_MenuItem:
        result.setHeight(std::max(result.height(), option ? option->fontMetrics.height() + 6 : 24));
        break;
    case CT_HeaderSection:
        result.setHeight(height);
        break;
    default:
        break;
    }
    return result;
}

QRect FlatStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents)
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            return rect.adjusted(4, 0, -4, 0);
    return rect;
}

QRect FlatStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub, const QWidget *widget) const
{
    if (control == CC_ComboBox && option->direction == Qt::LeftToRight) {
        const QRect all = option->rect;
        if (sub == SC_ComboBoxArrow)
            return QRect(all.right() - 23, all.top(), 24, all.height());
        if (sub == SC_ComboBoxEditField)
            return all.adjusted(8, 1, -24, -1);
    }
    if (control == CC_SpinBox && option->direction == Qt::LeftToRight) {
        const QRect all = option->rect;
        const int half = all.height() / 2;
        if (sub == SC_SpinBoxUp)
            return QRect(all.right() - 23, all.top() + 2, 20, half - 2);
        if (sub == SC_SpinBoxDown)
            return QRect(all.right() - 23, all.top() + half, 20, half - 2);
        if (sub == SC_SpinBoxEditField)
            return all.adjusted(6, 1, -26, -1);
    }
    if (control == CC_ScrollBar) {
        // No arrow buttons: the groove is the whole bar.
        if (sub == SC_ScrollBarAddLine || sub == SC_ScrollBarSubLine)
            return {};
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            if (sub == SC_ScrollBarGroove)
                return bar->rect;
            const bool horizontal = bar->orientation == Qt::Horizontal;
            const int length = horizontal ? bar->rect.width() : bar->rect.height();
            const qint64 range = qint64(bar->maximum) - bar->minimum;
            int slider = length;
            if (range > 0)
                slider = std::clamp(int(qint64(length) * bar->pageStep / (range + bar->pageStep)), std::min(28, length), length);
            const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
            const auto part = [&](int from, int extent) {
                return horizontal ? QRect(bar->rect.x() + from, bar->rect.y(), extent, bar->rect.height())
                                  : QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), extent);
            };
            if (sub == SC_ScrollBarSlider)
                return part(start, slider);
            if (sub == SC_ScrollBarSubPage)
                return part(0, start);
            if (sub == SC_ScrollBarAddPage)
                return part(start + slider, length - start - slider);
        }
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (!flat::primitive(element, option, painter, widget))
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == CE_PushButtonLabel && widget && widget->property("primary").toBool() && (option->state & State_Enabled)) {
        auto copy = *qstyleoption_cast<const QStyleOptionButton *>(option);
        copy.palette.setColor(QPalette::ButtonText, copy.palette.color(QPalette::HighlightedText));
        if (!copy.icon.isNull()) // as light or dark as the text beside it
            copy.icon = QIcon(copy.icon.pixmap(copy.iconSize, widget->devicePixelRatio(), QIcon::Selected));
        return QProxyStyle::drawControl(element, &copy, painter, widget);
    }
    if (element == CE_PushButtonLabel && widget && widget->property("leftAligned").toBool()) {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const QRect inner = button->rect.adjusted(8, 0, -8, 0);
        const QRect picture(inner.left(), inner.center().y() - button->iconSize.height() / 2, button->iconSize.width(), button->iconSize.height());
        button->icon.paint(painter, picture);
        const QRect text = button->icon.isNull() ? inner : inner.adjusted(button->iconSize.width() + 8, 0, 0, 0);
        drawItemText(painter, text, Qt::AlignLeft | Qt::AlignVCenter, button->palette, option->state & State_Enabled,
                     button->fontMetrics.elidedText(button->text, Qt::ElideRight, text.width()), QPalette::ButtonText);
        return;
    }
    if (element == CE_ComboBoxLabel) { // Qt cuts a text that is too long in the middle of a letter
        if (auto copy = *qstyleoption_cast<const QStyleOptionComboBox *>(option); !copy.editable) {
            const int room = subControlRect(CC_ComboBox, &copy, SC_ComboBoxEditField, widget).width() - 2 - (copy.currentIcon.isNull() ? 0 : copy.iconSize.width() + 4);
            copy.currentText = copy.fontMetrics.elidedText(copy.currentText, Qt::ElideRight, room);
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
    }
    if (!flat::control(element, option, painter, widget))
        QProxyStyle::drawControl(element, option, painter, widget);
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    if (!flat::complexControl(control, option, painter, widget, *this))
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace kotowari::ui
