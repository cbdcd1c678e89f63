// The project's writing guide beside the editor: one page that says how explanations are to be written here.
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTextBrowser;
class QToolButton;

namespace kotowari::ui {

class EmptyState;
class PlainEdit;
class Session;

/// GUI thread. Text in Markdown, shown as a page; edited in place and stored when editing ends.
class GuidePane : public QWidget
{
    Q_OBJECT

public:
    explicit GuidePane(QWidget *parent = nullptr);

    void setSession(Session *session);
    void flush(); ///< stores what is typed
    PlainEdit *edit() const { return m_edit; }
    QToolButton *editButton() const { return m_editButton; }
    QString shownText() const;

Q_SIGNALS:
    void closeWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void load();
    void setEditing(bool editing);
    void showText();
    void retranslate();
    static QString starter(); ///< a guide to begin with, in the window's language

    QPointer<Session> m_session;
    QString m_text;
    QLabel *m_title;
    QToolButton *m_editButton;
    QToolButton *m_close;
    QStackedWidget *m_pages;
    QTextBrowser *m_view;
    PlainEdit *m_edit;
    EmptyState *m_empty;
    QPushButton *m_begin = nullptr;
};

} // namespace kotowari::ui
