// Undoable edits of examples: swap-value commands that merge while typing.
#pragma once

#include "exampledocument.h"

#include <QUndoCommand>

namespace kotowari::ui {

/// Swaps the text of one field, and the writing time that goes with it. Commands of one stretch of typing merge.
class ChangeField : public QUndoCommand
{
public:
    ChangeField(ExampleDocument &document, ExampleId id, ExampleField field, FieldState before, FieldState after, int typing);

    void undo() override { m_document.apply(m_id, m_field, m_before); }
    void redo() override { m_document.apply(m_id, m_field, m_after); }
    int id() const override { return 1; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    ExampleDocument &m_document;
    ExampleId m_id;
    ExampleField m_field;
    FieldState m_before;
    FieldState m_after;
    int m_typing; ///< number of the stretch of typing
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
