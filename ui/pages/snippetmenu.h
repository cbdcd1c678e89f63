// The menu of snippets, and going through the placeholders of what was inserted.
#pragma once

#include "core/api/writingservice.h"

#include <QMenu>
#include <QPointer>

#include <functional>

namespace kotowari::ui {

class PlainEdit;
class Session;

/// GUI thread. Entries carry the keys 1 to 9.
class SnippetMenu : public QMenu
{
    Q_OBJECT

public:
    /// `target` tells where to insert.
    SnippetMenu(std::function<PlainEdit *()> target, QWidget *parent);

    void setSession(Session *session);
    void insert(const Snippet &snippet);
    /// Selects the next {placeholder} behind the cursor, from the start again at the end. False: there is none.
    bool nextPlaceholder();

protected:
    void changeEvent(QEvent *event) override;

private:
    void load();
    void fill();
    void manage(const QString &fresh);

    std::function<PlainEdit *()> m_target;
    QPointer<Session> m_session;
    std::vector<Snippet> m_snippets;
};

} // namespace kotowari::ui
