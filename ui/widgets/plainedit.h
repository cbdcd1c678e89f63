// A text field of several lines for people who write all day: knows when an input method composes, leaves undo to the page,
// Tab moves on.
#pragma once

#include <QMap>
#include <QPlainTextEdit>

namespace kotowari::ui {

class PlainEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit PlainEdit(QWidget *parent = nullptr);

    /// True while an input method shows text that is not decided yet: Enter belongs to it, shortcuts are off.
    bool composing() const { return m_composing; }
    /// Replaces only what differs, so that the cursor stays where the change is.
    void setTextKeepingCursor(const QString &text);
    /// Highlighted places; each `layer` (marks, findings...) has its own and replaces only those.
    void setHighlights(const QString &layer, const QList<QTextEdit::ExtraSelection> &places);
    /// Height for `lines` lines.
    int heightFor(int lines) const;

Q_SIGNALS:
    void focused();
    void left();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QMap<QString, QList<QTextEdit::ExtraSelection>> m_highlights;
    bool m_composing = false;
};

/// Installed on a line edit: undo and redo keys go to the page's undo stack instead.
class UndoToPage : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace kotowari::ui
