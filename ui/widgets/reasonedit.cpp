#include "reasonedit.h"

#include <QInputMethodEvent>
#include <QKeyEvent>

namespace kotowari::ui {

void ReasonEdit::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter && event->key() != Qt::Key_Escape)
        return QLineEdit::keyPressEvent(event);
    event->accept();
    if (m_composing)
        return;
    if (!enter)
        Q_EMIT cancelled();
    else if (const QString said = reason(); !said.isEmpty())
        Q_EMIT given(said);
}

void ReasonEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_composing = !event->preeditString().isEmpty();
    QLineEdit::inputMethodEvent(event);
}

} // namespace kotowari::ui
