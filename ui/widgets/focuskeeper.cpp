#include "focuskeeper.h"

#include <QApplication>
#include <QEvent>
#include <QTimer>
#include <QWidget>

namespace kotowari::ui {

FocusKeeper::FocusKeeper(QWidget *pages) : QObject(pages), m_pages(pages)
{
    connect(qApp, &QApplication::focusChanged, this, &FocusKeeper::follow);
}

bool FocusKeeper::canHave(const QWidget *widget) { return widget && widget->isEnabled() && widget->isVisible(); }

void FocusKeeper::follow(QWidget *, QWidget *now)
{
    if (!now || now->window() != m_pages->window() || now == m_meanwhile)
        return; // another window or a dialog; m_meanwhile has it by us
    const bool taken = m_place && !canHave(m_place) && m_pages->isAncestorOf(m_place); // not given up: Qt moved it on
    if (taken)
        return wait(m_place, now);
    m_waiting = nullptr;
    m_meanwhile = nullptr;
    if (m_pages->isAncestorOf(now))
        m_place = now;
}

void FocusKeeper::wait(QWidget *for_, QWidget *meanwhile)
{
    if (m_waiting)
        m_waiting->removeEventFilter(this);
    m_waiting = for_;
    m_waiting->installEventFilter(this);
    m_place = nullptr;
    m_meanwhile = meanwhile;
    if (m_pages->isAncestorOf(meanwhile))
        return;
    // Not in the middle of the change: once it is over, the page around has it, as after a change of pages.
    QTimer::singleShot(0, this, [this] {
        if (!m_waiting || QApplication::focusWidget() != m_meanwhile)
            return;
        if (canHave(m_waiting))
            return giveBack();
        for (auto *around = m_waiting->parentWidget(); around && around != m_pages; around = around->parentWidget()) {
            if (around->parentWidget() == m_pages && around->isVisible()) {
                m_meanwhile = around->focusProxy() ? around->focusProxy() : around;
                around->setFocus(Qt::OtherFocusReason);
            }
        }
    });
}

void FocusKeeper::giveBack()
{
    auto *back = m_waiting.data();
    back->removeEventFilter(this);
    m_waiting = nullptr;
    m_meanwhile = nullptr;
    back->setFocus(Qt::OtherFocusReason);
}

bool FocusKeeper::eventFilter(QObject *watched, QEvent *event)
{
    const bool back = event->type() == QEvent::EnabledChange || event->type() == QEvent::Show;
    if (back && watched == m_waiting && canHave(m_waiting) && QApplication::focusWidget() == m_meanwhile)
        giveBack();
    return false;
}

} // namespace kotowari::ui
