#include "wheelguard.h"

#include <QAbstractSpinBox>
#include <QChildEvent>
#include <QComboBox>
#include <QSlider>

namespace kotowari::ui {

namespace {

bool isField(const QObject *object)
{
    return qobject_cast<const QComboBox *>(object) || qobject_cast<const QAbstractSpinBox *>(object) || qobject_cast<const QSlider *>(object);
}

} // namespace

WheelGuard::WheelGuard(QWidget *area) : QObject(area) { watchAll(area); }

void WheelGuard::watch(QWidget *widget)
{
    if (isField(widget) && widget->focusPolicy() == Qt::WheelFocus)
        widget->setFocusPolicy(Qt::StrongFocus); // else the wheel itself would go into the field
    widget->installEventFilter(this);
}

void WheelGuard::watchAll(QWidget *widget)
{
    watch(widget);
    for (auto *child : widget->findChildren<QWidget *>())
        watch(child);
}

bool WheelGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel) {
        if (isField(watched) && !static_cast<QWidget *>(watched)->hasFocus()) {
            event->ignore(); // the area around it scrolls
            return true;
        }
    } else if (event->type() == QEvent::ChildPolished) {
        if (auto *child = static_cast<QChildEvent *>(event)->child(); child->isWidgetType())
            watchAll(static_cast<QWidget *>(child));
    }
    return false;
}

} // namespace kotowari::ui
