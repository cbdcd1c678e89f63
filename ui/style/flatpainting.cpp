#include "flatpainting.h"

#include "flatstyle.h"

#include <QFrame>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QWidget>

namespace kotowari::ui::flat {

namespace {

constexpr qreal radius = 4;

/// Saves and restores a painter; antialiased.
class Paint
{
public:
    explicit Paint(QPainter *painter) : m_painter(painter)
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
    }
    ~Paint() { m_painter->restore(); }
    Paint(const Paint &) = delete;
    Paint &operator=(const Paint &) = delete;

private:
    QPainter *m_painter;
};

bool has(const QStyleOption *option, QStyle::StateFlag flag) { return option->state & flag; }

void panel(QPainter *painter, const QRect &rect, const QBrush &fill, const QColor &line, qreal width = 1)
{
    const Paint paint(painter);
    painter->setBrush(fill);
    painter->setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    const qreal half = line.isValid() ? width / 2 : 0;
    painter->drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius);
}

void arrow(QPainter *painter, const QRectF &rect, bool down, const QColor &color)
{
    const Paint paint(painter);
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF c = rect.center();
    const qreal dy = down ? 2 : -2;
    painter->drawPolyline(QPolygonF{QPointF(c.x() - 4, c.y() - dy), QPointF(c.x(), c.y() + dy), QPointF(c.x() + 4, c.y() - dy)});
}

QColor borderOf(const QStyleOption *option)
{
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_Enabled))
        return option->palette.color(QPalette::Highlight);
    return has(option, QStyle::State_Enabled) ? controlLineColor(option->palette) : lineColor(option->palette);
}

QColor buttonFill(const QStyleOption *option, bool primary)
{
    const QPalette &p = option->palette;
    if (!has(option, QStyle::State_Enabled))
        return p.color(QPalette::Window);
    const QColor base = p.color(primary ? QPalette::Highlight : QPalette::Button);
    const QColor text = p.color(primary ? QPalette::HighlightedText : QPalette::ButtonText);
    if (has(option, QStyle::State_Sunken) || (has(option, QStyle::State_On) && !primary))
        return mixedColor(text, base, 0.16);
    return has(option, QStyle::State_MouseOver) ? mixedColor(text, base, 0.07) : base;
}

void pushButton(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const bool primary = widget && widget->property("primary").toBool() && has(option, QStyle::State_Enabled);
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (button && (button->features & QStyleOptionButton::Flat) && !has(option, QStyle::State_Sunken) && !has(option, QStyle::State_On)
        && !has(option, QStyle::State_MouseOver) && !primary)
        return;
    const bool flatButton = button && (button->features & QStyleOptionButton::Flat);
    panel(painter, option->rect, buttonFill(option, primary),
          primary || flatButton ? QColor() : has(option, QStyle::State_Enabled) ? controlLineColor(option->palette) : lineColor(option->palette));
}

void toolButton(const QStyleOption *option, QPainter *painter)
{
    if (!has(option, QStyle::State_Enabled))
        return;
    const bool down = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    if (!down && !has(option, QStyle::State_MouseOver))
        return;
    const QPalette &p = option->palette;
    panel(painter, option->rect, mixedColor(p.color(QPalette::WindowText), p.color(QPalette::Window), down ? 0.14 : 0.07), {});
}

void checkMark(const QStyleOption *option, QPainter *painter, bool round)
{
    const QPalette &p = option->palette;
    const bool on = has(option, QStyle::State_On), some = has(option, QStyle::State_NoChange), enabled = has(option, QStyle::State_Enabled);
    const QRectF box = QRectF(option->rect).adjusted(1.5, 1.5, -1.5, -1.5);
    const Paint paint(painter);
    const bool filled = (on || some) && enabled;
    painter->setPen(filled ? QPen(Qt::NoPen) : QPen(enabled ? mixedColor(p.color(QPalette::WindowText), p.color(QPalette::Window), 0.5) : lineColor(p), 1));
    painter->setBrush(filled ? p.color(QPalette::Highlight) : p.color(enabled ? QPalette::Base : QPalette::Window));
    if (round)
        painter->drawEllipse(box);
    else
        painter->drawRoundedRect(box, 3, 3);
    if (!on && !some)
        return;
    const QColor mark = enabled ? p.color(QPalette::HighlightedText) : p.color(QPalette::Disabled, QPalette::WindowText);
    if (round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(mark);
        painter->drawEllipse(box.center(), 2.7, 2.7);
    } else {
        painter->setPen(QPen(mark, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(Qt::NoBrush);
        if (some)
            painter->drawLine(QPointF(box.left() + 3, box.center().y()), QPointF(box.right() - 3, box.center().y()));
        else
            painter->drawPolyline(QPolygonF{QPointF(box.left() + 3, box.center().y()), QPointF(box.left() + 5.4, box.bottom() - 3.4), QPointF(box.right() - 2.8, box.top() + 3.6)});
    }
}

void header(const QStyleOption *option, QPainter *painter)
{
    const QPalette &p = option->palette;
    painter->fillRect(option->rect, p.color(QPalette::Window));
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), lineColor(p));
    if (const auto *section = qstyleoption_cast<const QStyleOptionHeader *>(option);
        section && section->orientation == Qt::Horizontal && section->position != QStyleOptionHeader::End && section->position != QStyleOptionHeader::OnlyOneSection)
        painter->fillRect(QRect(option->rect.right(), option->rect.top() + 7, 1, option->rect.height() - 14), lineColor(p));
}

void progress(const QStyleOptionProgressBar *bar, QPainter *painter)
{
    const QPalette &p = bar->palette;
    const QRect groove(bar->rect.left(), bar->rect.center().y() - 2, bar->rect.width(), 5);
    panel(painter, groove, mixedColor(p.color(QPalette::WindowText), p.color(QPalette::Window), 0.14), {});
    const bool unknown = bar->minimum == 0 && bar->maximum == 0;
    const double share = unknown ? 0.35 : bar->maximum > bar->minimum ? double(bar->progress - bar->minimum) / (bar->maximum - bar->minimum) : 0;
    QRect done = groove;
    done.setWidth(int(groove.width() * std::clamp(share, 0.0, 1.0)));
    if (unknown)
        done.moveLeft(groove.left() + int((groove.width() - done.width()) * 0.5));
    if (done.width() > 0)
        panel(painter, done, p.color(QPalette::Highlight), {});
}

void tab(const QStyleOptionTab *option, QPainter *painter)
{
    const QPalette &p = option->palette;
    if (has(option, QStyle::State_Selected))
        painter->fillRect(QRect(option->rect.left() + 4, option->rect.bottom() - 1, option->rect.width() - 8, 2), p.color(QPalette::Highlight));
    else if (has(option, QStyle::State_MouseOver))
        panel(painter, option->rect.adjusted(2, 2, -2, -3), mixedColor(p.color(QPalette::WindowText), p.color(QPalette::Window), 0.06), {});
}

void comboBox(const QStyleOptionComboBox *option, QPainter *painter, const QWidget *widget, const FlatStyle &style)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const QPalette &p = option->palette;
    const QColor fill = option->editable && enabled ? p.color(QPalette::Base) : buttonFill(option, false);
    if (option->frame || !option->editable)
        panel(painter, option->rect, fill, borderOf(option), has(option, QStyle::State_HasFocus) ? 2 : 1);
    const QRect where = style.subControlRect(QStyle::CC_ComboBox, option, QStyle::SC_ComboBoxArrow, widget);
    arrow(painter, QRectF(where).adjusted(0, 0, -4, 0), true, p.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText));
}

void spinBox(const QStyleOptionSpinBox *option, QPainter *painter, const QWidget *widget, const FlatStyle &style)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const QPalette &p = option->palette;
    panel(painter, option->rect, p.color(enabled ? QPalette::Base : QPalette::Window), borderOf(option), has(option, QStyle::State_HasFocus) ? 2 : 1);
    if (option->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    for (const auto sub : {QStyle::SC_SpinBoxUp, QStyle::SC_SpinBoxDown}) {
        const QRect where = style.subControlRect(QStyle::CC_SpinBox, option, sub, widget);
        const bool can = enabled && (option->stepEnabled & (sub == QStyle::SC_SpinBoxUp ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled));
        arrow(painter, where, sub == QStyle::SC_SpinBoxDown, p.color(can ? QPalette::Active : QPalette::Disabled, QPalette::Text));
    }
}

void menuButton(const QStyleOptionToolButton *option, QPainter *painter, const QWidget *widget, const FlatStyle &style)
{
    toolButton(option, painter);
    QStyleOptionToolButton label(*option);
    if (hasMenuArrow(*option)) {
        label.rect.adjust(6, 0, -20, 0);
        arrow(painter, QRectF(option->rect.right() - 21, option->rect.top(), 16, option->rect.height()), true, option->palette.color(QPalette::ButtonText));
    }
    style.drawControl(QStyle::CE_ToolButtonLabel, &label, painter, widget);
    if (has(option, QStyle::State_HasFocus))
        panel(painter, option->rect, Qt::NoBrush, option->palette.color(QPalette::Highlight), 2);
}

void scrollBar(const QStyleOptionSlider *option, QPainter *painter, const QWidget *widget, const FlatStyle &style)
{
    const QPalette &p = option->palette;
    painter->fillRect(option->rect, p.color(QPalette::Base));
    if (option->maximum <= option->minimum)
        return;
    const QRect slider = style.subControlRect(QStyle::CC_ScrollBar, option, QStyle::SC_ScrollBarSlider, widget);
    const bool strong = has(option, QStyle::State_MouseOver) || (option->activeSubControls & QStyle::SC_ScrollBarSlider);
    const Paint paint(painter);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mixedColor(p.color(QPalette::WindowText), p.color(QPalette::Base), strong ? 0.42 : 0.26));
    painter->drawRoundedRect(QRectF(slider).adjusted(3, 3, -3, -3), 3, 3);
}

} // namespace

bool hasMenuArrow(const QStyleOptionToolButton &button)
{
    return (button.features & QStyleOptionToolButton::HasMenu) && !(button.features & QStyleOptionToolButton::MenuButtonPopup)
        && button.toolButtonStyle != Qt::ToolButtonIconOnly;
}

bool primitive(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const QPalette &p = option->palette;
    switch (element) {
    case QStyle::PE_PanelButtonCommand:
        pushButton(option, painter, widget);
        return true;
    case QStyle::PE_PanelButtonTool:
        toolButton(option, painter);
        return true;
    case QStyle::PE_FrameDefaultButton:
    case QStyle::PE_PanelStatusBar:
    case QStyle::PE_FrameStatusBarItem:
    case QStyle::PE_FrameTabBarBase:
        return true;
    case QStyle::PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth <= 0)
            return true; // inside a combo or spin box, which draws the frame
        panel(painter, option->rect, p.color(has(option, QStyle::State_Enabled) && !has(option, QStyle::State_ReadOnly) ? QPalette::Base : QPalette::Window),
              borderOf(option), has(option, QStyle::State_HasFocus) ? 2 : 1);
        return true;
    case QStyle::PE_FrameLineEdit:
        return true; // drawn with the panel
    case QStyle::PE_Frame:
    case QStyle::PE_FrameWindow:
    case QStyle::PE_FrameMenu: {
        const Paint paint(painter);
        painter->setPen(QPen(has(option, QStyle::State_HasFocus) ? p.color(QPalette::Highlight) : lineColor(p), 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5));
        return true;
    }
    case QStyle::PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, p.color(QPalette::Base));
        return true;
    case QStyle::PE_FrameGroupBox:
        panel(painter, option->rect, Qt::NoBrush, lineColor(p));
        return true;
    case QStyle::PE_FrameFocusRect:
        panel(painter, option->rect, Qt::NoBrush, p.color(QPalette::Highlight), 2);
        return true;
    case QStyle::PE_IndicatorCheckBox:
    case QStyle::PE_IndicatorItemViewItemCheck:
        checkMark(option, painter, false);
        return true;
    case QStyle::PE_IndicatorRadioButton:
        checkMark(option, painter, true);
        return true;
    default:
        return false;
    }
}

bool control(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *)
{
    switch (element) {
    case QStyle::CE_HeaderSection:
        header(option, painter);
        return true;
    case QStyle::CE_HeaderEmptyArea:
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), lineColor(option->palette));
        return true;
    case QStyle::CE_Splitter: {
        const bool vertical = has(option, QStyle::State_Horizontal); // a horizontal splitter's handle stands upright
        const QPoint c = option->rect.center();
        const QRect line = vertical ? QRect(c.x(), option->rect.top(), 1, option->rect.height()) : QRect(option->rect.left(), c.y(), option->rect.width(), 1);
        painter->fillRect(line, has(option, QStyle::State_MouseOver) ? option->palette.color(QPalette::Highlight) : lineColor(option->palette));
        return true;
    }
    case QStyle::CE_ProgressBarGroove:
    case QStyle::CE_ProgressBarLabel:
        return true;
    case QStyle::CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            progress(bar, painter);
        return true;
    case QStyle::CE_TabBarTabShape:
        if (const auto *tabOption = qstyleoption_cast<const QStyleOptionTab *>(option))
            tab(tabOption, painter);
        return true;
    default:
        return false;
    }
}

bool complexControl(QStyle::ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget, const FlatStyle &style)
{
    switch (control) {
    case QStyle::CC_ComboBox:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            comboBox(combo, painter, widget, style);
        return true;
    case QStyle::CC_SpinBox:
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option))
            spinBox(spin, painter, widget, style);
        return true;
    case QStyle::CC_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option); button && (button->features & QStyleOptionToolButton::HasMenu)
            && !(button->features & QStyleOptionToolButton::MenuButtonPopup)) {
            menuButton(button, painter, widget, style);
            return true;
        }
        return false;
    case QStyle::CC_ScrollBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            scrollBar(bar, painter, widget, style);
        return true;
    default:
        return false;
    }
}

} // namespace kotowari::ui::flat
