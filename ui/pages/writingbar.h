// What helps writing, in one row over the explanations: draft, snippets, former texts, guide. Reached by keys that no input method uses.
#pragma once

#include "core/api/writingservice.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QAction;
class QToolButton;

namespace kotowari::ui {

class Drafting;
class DraftPanel;
class ExampleDocument;
class PlainEdit;
class Session;
class SnippetMenu;

/// GUI thread.
class WritingBar : public QWidget
{
    Q_OBJECT

public:
    /// `level` tells the granularity that is being written, `target` its field.
    WritingBar(ExampleDocument *document, DraftPanel *panel, std::function<Granularity()> level, std::function<PlainEdit *()> target, QWidget *parent);

    void setSession(Session *session);
    void setWritable(bool writable);
    /// The keys work while the focus is in `page`.
    void addKeys(QWidget *page);
    QToolButton *draftButton() const { return m_draft; }
    QToolButton *submitButton() const { return m_submit; }
    QToolButton *guideButton() const { return m_guide; }
    SnippetMenu *snippets() const { return m_snippetMenu; }
    Drafting *drafting() const { return m_drafting; }

Q_SIGNALS:
    void guideWanted(bool shown);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showVersions();
    void submit();
    void retranslate();

    ExampleDocument *m_document;
    std::function<Granularity()> m_level;
    std::function<PlainEdit *()> m_target;
    QPointer<Session> m_session;
    Drafting *m_drafting;
    SnippetMenu *m_snippetMenu;
    QToolButton *m_draft;
    QToolButton *m_snippets;
    QToolButton *m_versions;
    QToolButton *m_guide;
    QToolButton *m_submit;
    QAction *m_fromTemplate;
    QAction *m_fromModel;
};

} // namespace kotowari::ui
