// A line for the reason of a decision: Enter gives it, Escape takes it back; the Enter that confirms an input method's conversion does neither.
#pragma once

#include <QLineEdit>

namespace kotowari::ui {

/// GUI thread.
class ReasonEdit : public QLineEdit
{
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

    bool composing() const { return m_composing; }
    QString reason() const { return text().trimmed(); }

Q_SIGNALS:
    void given(const QString &reason); ///< never empty
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;

private:
    bool m_composing = false;
};

} // namespace kotowari::ui
