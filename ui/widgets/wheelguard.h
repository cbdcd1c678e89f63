// Keeps the wheel for scrolling: it changes a number, a choice or a slider only where somebody has gone into it.
#pragma once

#include <QObject>

namespace kotowari::ui {

/// GUI thread. Watches over every field inside `area`, also over those made later; belongs to `area`.
class WheelGuard : public QObject
{
    Q_OBJECT

public:
    explicit WheelGuard(QWidget *area);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void watch(QWidget *widget);
    void watchAll(QWidget *widget);
};

} // namespace kotowari::ui
