// The checks while somebody writes: asks for findings when typing pauses, marks their places, lists them, and does what is chosen there.
#pragma once

#include "ui/widgets/findinglist.h"

#include <QObject>
#include <QPointer>
#include <QTextCursor>
#include <QTimer>

#include <array>
#include <vector>

namespace kotowari::ui {

class ExampleDocument;
class ExplanationEdit;
class PlainEdit;
class Session;
struct ExampleChange;

/// GUI thread. Findings are computed in a worker; what comes back for a text that has changed since is dropped. Nothing is changed and no
/// cursor is moved while an input method composes.
class WritingChecks : public QObject
{
    Q_OBJECT

public:
    static constexpr int pause = 600; ///< milliseconds without a key

    WritingChecks(ExampleDocument *document, FindingList *list, std::array<ExplanationEdit *, 3> edits, QObject *parent = nullptr);

    void setSession(Session *session);
    void setWritable(bool writable);
    void recolor(); ///< the palette changed
    void toggleKeyboard(PlainEdit *back); ///< to the list, or back to the text
    bool settled() const { return m_pending == 0 && !m_timer.isActive(); }
    FindingList *list() const { return m_list; }

private:
    /// Findings of one level, with cursors that go along when the text before them changes.
    struct Level {
        std::vector<ListedFinding> findings;
        std::vector<QTextCursor> places;
        std::vector<QString> found; ///< what stood at the place
        bool wanted = false;
        int asked = 0; ///< counts: only the answer to the latest question is taken
    };

    void exampleOpened();
    void textChanged(const ExampleChange &change);
    void inspectWanted();
    void inspect(Granularity granularity);
    void take(Granularity granularity, const QString &text, std::vector<TextFinding> findings);
    void mark(Granularity granularity);
    void showList();
    void showWords();
    void select(const ListedFinding &finding);
    void fix(const ListedFinding &finding);
    void replace(Granularity granularity, const std::string &digest);
    void replaceAll();
    void dismiss(const ListedFinding &finding, const QString &reason);
    void forget();
    PlainEdit *edit(Granularity granularity) const;
    bool composing() const;
    Level &level(Granularity granularity) { return m_levels[std::size_t(granularity)]; }

    ExampleDocument *m_document;
    QPointer<Session> m_session;
    FindingList *m_list;
    std::array<ExplanationEdit *, 3> m_edits;
    std::array<Level, 3> m_levels;
    QTimer m_timer;
    QPointer<PlainEdit> m_back;
    bool m_writable = false;
    int m_pending = 0;
};

} // namespace kotowari::ui
