// Undoable edits of examples: swap-value commands that merge while typing.
#pragma once

#include "exampledocument.h"

#include <QUndoCommand>

namespace kotowari::ui {

/// Swaps the texts of fields, and the writing time that goes with them. Commands of one stretch of typing merge.
class ChangeFields : public QUndoCommand
{
public:
    struct Change {
        ExampleField field;
        FieldState before;
        FieldState after;
    };

    ChangeFields(ExampleDocument &document, ExampleId id, std::vector<Change> changes, int typing);

    void undo() override;
    void redo() override;
    int id() const override { return 1; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    ExampleDocument &m_document;
    ExampleId m_id;
    std::vector<Change> m_changes; ///< each field once
    int m_typing; ///< number of the stretch of typing
};

/// Says something of an example, or takes it back.
class ChangeMarks : public QUndoCommand
{
public:
    ChangeMarks(ExampleDocument &document, ExampleId id, WritingState before, WritingState after);

    void undo() override { m_document.applyMarks(m_id, m_before); }
    void redo() override { m_document.applyMarks(m_id, m_after); }

private:
    ExampleDocument &m_document;
    ExampleId m_id;
    WritingState m_before;
    WritingState m_after;
};

/// Swaps all attributes of an example.
class ChangeAttributes : public QUndoCommand
{
public:
    ChangeAttributes(ExampleDocument &document, ExampleId id, std::vector<Attribute> before, std::vector<Attribute> after);

    void undo() override { m_document.applyAttributes(m_id, m_before); }
    void redo() override { m_document.applyAttributes(m_id, m_after); }

private:
    ExampleDocument &m_document;
    ExampleId m_id;
    std::vector<Attribute> m_before;
    std::vector<Attribute> m_after;
};

/// Examples added or removed. An added one exists already when the command is made.
class ListCommand : public QUndoCommand
{
public:
    ListCommand(ExampleDocument &document, std::vector<ExampleId> ids, bool removes);

    void undo() override { m_document.changeList(m_ids, !m_removes); }
    void redo() override;

private:
    ExampleDocument &m_document;
    std::vector<ExampleId> m_ids;
    bool m_removes;
    bool m_first = true;
};

} // namespace kotowari::ui
