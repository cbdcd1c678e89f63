// The project's snippets: pieces of text that come up again and again in explanations.
#pragma once

#include "core/api/writingservice.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace kotowari::ui {

class PlainEdit;
class Session;

/// GUI thread. Changes are stored at once, one snippet at a time.
class SnippetsDialog : public QDialog
{
    Q_OBJECT

public:
    /// `fresh` is the text of a snippet to begin with; empty: none.
    SnippetsDialog(Session *session, const QString &fresh, QWidget *parent);

    QListWidget *list() const { return m_list; }
    QLineEdit *titleEdit() const { return m_title; }
    PlainEdit *textEdit() const { return m_text; }
    QPushButton *saveButton() const { return m_save; }
    QPushButton *removeButton() const { return m_remove; }
    QString problem() const;

Q_SIGNALS:
    void snippetsChanged();

private:
    void load(std::int64_t select);
    void showSnippet();
    void begin(const QString &text);
    void save();
    void remove();

    QPointer<Session> m_session;
    std::vector<Snippet> m_snippets;
    QListWidget *m_list;
    QLineEdit *m_title;
    PlainEdit *m_text;
    QLabel *m_problem;
    QPushButton *m_new;
    QPushButton *m_save;
    QPushButton *m_remove;
    std::int64_t m_shown = 0; ///< 0: a new one
};

} // namespace kotowari::ui
