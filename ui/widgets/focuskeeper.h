// Keeps the keyboard where the person works: a button that is off while it works gets the focus back, and it never slips out of the page.
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace kotowari::ui {

/// Qt passes the focus on to the next widget of the window when one is disabled or hidden: from the end of a page, to the header.
/// GUI thread. `pages`: the part of the window that people work in; this belongs to it.
class FocusKeeper : public QObject
{
    Q_OBJECT

public:
    explicit FocusKeeper(QWidget *pages);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(QWidget *old, QWidget *now);
    void wait(QWidget *for_, QWidget *meanwhile);
    void giveBack();
    static bool canHave(const QWidget *widget);

    QWidget *m_pages;
    QPointer<QWidget> m_place;     ///< where the person was last
    QPointer<QWidget> m_waiting;   ///< lost the focus and may get it back
    QPointer<QWidget> m_meanwhile; ///< has it instead
};

} // namespace kotowari::ui
