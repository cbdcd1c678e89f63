#include "plainedit.h"

#include <QKeyEvent>
#include <QTextBlock>

namespace kotowari::ui {

namespace {

/// Keeps Qt's own text undo from taking the keys: they are the page's.
bool isPageUndo(QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    return key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
}

} // namespace

PlainEdit::PlainEdit(QWidget *parent) : QPlainTextEdit(parent)
{
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    document()->setDocumentMargin(6);
}

void PlainEdit::setTextKeepingCursor(const QString &text)
{
    const QString old = toPlainText();
    if (old == text)
        return;
    const qsizetype shorter = std::min(old.size(), text.size());
    qsizetype head = 0;
    while (head < shorter && old[head] == text[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && old[old.size() - 1 - tail] == text[text.size() - 1 - tail])
        ++tail;
    QTextCursor cursor(document());
    cursor.setPosition(int(head));
    cursor.setPosition(int(old.size() - tail), QTextCursor::KeepAnchor);
    cursor.insertText(text.mid(head, text.size() - tail - head));
    setTextCursor(cursor);
}

void PlainEdit::setHighlights(const QString &layer, const QList<QTextEdit::ExtraSelection> &places)
{
    m_highlights[layer] = places;
    QList<QTextEdit::ExtraSelection> all;
    for (const auto &one : std::as_const(m_highlights))
        all += one;
    setExtraSelections(all);
}

int PlainEdit::heightFor(int lines) const
{
    return int(fontMetrics().lineSpacing() * lines + 2 * document()->documentMargin() + 2 * frameWidth() + 2);
}

bool PlainEdit::event(QEvent *event)
{
    if (isPageUndo(event)) {
        event->ignore();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void PlainEdit::keyPressEvent(QKeyEvent *event)
{
    // Some platforms deliver the Enter that confirms a conversion as a key as well.
    if (m_composing && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        event->accept();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void PlainEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_composing = !event->preeditString().isEmpty();
    QPlainTextEdit::inputMethodEvent(event);
}

void PlainEdit::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    Q_EMIT focused();
}

void PlainEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    Q_EMIT left();
}

bool UndoToPage::eventFilter(QObject *, QEvent *event)
{
    if (!isPageUndo(event))
        return false;
    event->ignore();
    return true;
}

} // namespace kotowari::ui
