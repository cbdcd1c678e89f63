// The example on screen and everything typed into the project: edits are undoable commands, stored in the background within two
// seconds of the last key.
#pragma once

#include "core/api/example.h"
#include "core/api/result.h"
#include "core/api/writingservice.h"
#include "writingclock.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>
#include <QUndoStack>

#include <array>
#include <functional>
#include <map>

namespace kotowari::ui {

class Session;

enum class ExampleField { Input, Answer, Note, Short, Medium, Detailed };

ExampleField fieldOf(Granularity granularity);
std::optional<Granularity> granularityOf(ExampleField field);

/// What undo and redo put back.
struct FieldState {
    QString text;
    double seconds = 0; ///< writing time of an explanation, in all
};

/// The one event that tells views what changed.
struct ExampleChange {
    ExampleId id = 0;
    ExampleField field = ExampleField::Input;
};

/// GUI thread; reads and writes go through writerPool() in order, so that a read sees every edit before it.
class ExampleDocument : public QObject
{
    Q_OBJECT

public:
    using Clock = std::function<std::int64_t()>; ///< milliseconds, monotonic

    explicit ExampleDocument(QObject *parent = nullptr, Clock clock = {});
    ~ExampleDocument() override;

    /// Flushes and forgets the project before; its undo ends.
    void setSession(Session *session);
    void setAuthor(const QString &author) { m_author = author; }
    QString author() const { return m_author; }
    QUndoStack *undoStack() { return &m_stack; }

    ExampleId current() const { return m_example.id; } ///< 0: none is open
    const Example &example() const { return m_example; } ///< as typed, stored or not
    QString text(ExampleField field) const;
    bool loading() const { return m_wanted != m_example.id; }
    bool hasUnsaved() const { return !m_unsaved.empty(); }

    /// Stores what is typed, then shows `id` (0: none); opened() follows.
    void open(ExampleId id);
    /// What the person typed. Merges with the typing just before it; starts the autosave clock.
    void edit(ExampleField field, const QString &text) { edit({{field, text}}); }
    /// Likewise, where what is typed into the first field changes others with it: one step of undo.
    void edit(const std::vector<std::pair<ExampleField, QString>> &texts);
    /// The next edit is an undo step of its own.
    void endTyping() { ++m_typing; }
    /// What somebody says of the open example: read with it, stored at once.
    const WritingState &marks() const { return m_marks; }
    void setMarks(const WritingState &marks);
    /// Replaces the attributes of the open example: stored at once, an undo step of its own.
    void editAttributes(const std::vector<Attribute> &attributes);
    void remove(const std::vector<ExampleId> &ids);
    /// Adds and opens it.
    void add(const Example &example);
    /// Everything typed goes to the store now (queued, in order).
    void flush();

Q_SIGNALS:
    void opened();
    void changed(const kotowari::ui::ExampleChange &change); ///< of the open example
    void marksChanged(); ///< of the open example
    void attributesChanged(); ///< of the open example
    void stored(kotowari::ExampleId id);
    void listChanged(kotowari::ExampleId interesting); ///< examples were added, removed or restored; 0 or the one to show
    void exampleWanted(kotowari::ExampleId id); ///< undo or redo touched another example: show it

private:
    friend class ChangeFields;
    friend class ChangeMarks;
    friend class ChangeAttributes;
    friend class ListCommand;

    struct Key {
        ExampleId id;
        ExampleField field;
        auto operator<=>(const Key &) const = default;
    };
    struct Unsaved {
        std::string text;
        double seconds = 0;
        int revision = 0;
        int sent = 0; ///< revision handed to the writer
    };

    void apply(ExampleId id, ExampleField field, const FieldState &state);
    void applyAttributes(ExampleId id, const std::vector<Attribute> &attributes);
    void write(const Key &key, Unsaved &unsaved);
    void written(const Key &key, int revision, const Result<void> &result);
    void setField(ExampleField field, const std::string &text, double seconds);
    void changeList(std::vector<ExampleId> ids, bool remove);
    void applyMarks(ExampleId id, const WritingState &marks);

    QPointer<Session> m_session;
    QUndoStack m_stack;
    QTimer m_saveTimer;
    QTimer m_latestTimer; ///< typing without a pause is stored too
    Clock m_clock;
    WritingClock m_writing;
    std::array<double, 3> m_seconds{}; ///< writing time of the open example's explanations; stays where the text was deleted
    QString m_author;
    Example m_example;
    WritingState m_marks;
    ExampleId m_wanted = 0;
    int m_generation = 0; ///< of the session: late answers of another project are dropped
    int m_typing = 0;
    std::int64_t m_lastEdit = 0;
    std::map<Key, Unsaved> m_unsaved;
};

} // namespace kotowari::ui
