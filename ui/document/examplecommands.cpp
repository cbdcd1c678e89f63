#include "examplecommands.h"

#include <algorithm>

namespace kotowari::ui {

ChangeFields::ChangeFields(ExampleDocument &document, ExampleId id, std::vector<Change> changes, int typing)
    : m_document(document), m_id(id), m_changes(std::move(changes)), m_typing(typing)
{
}

void ChangeFields::undo()
{
    for (const auto &change : m_changes)
        m_document.apply(m_id, change.field, change.before);
}

void ChangeFields::redo()
{
    for (const auto &change : m_changes)
        m_document.apply(m_id, change.field, change.after);
}

bool ChangeFields::mergeWith(const QUndoCommand *other)
{
    const auto *next = static_cast<const ChangeFields *>(other); // same id(): same class
    if (next->m_id != m_id || next->m_changes.front().field != m_changes.front().field || next->m_typing != m_typing)
        return false;
    for (const auto &change : next->m_changes) {
        const auto known = std::ranges::find(m_changes, change.field, &Change::field);
        if (known == m_changes.end())
            m_changes.push_back(change);
        else
            known->after = change.after;
    }
    setObsolete(std::ranges::all_of(m_changes, [](const Change &change) { return change.after.text == change.before.text; }));
    return true;
}

ChangeMarks::ChangeMarks(ExampleDocument &document, ExampleId id, WritingState before, WritingState after)
    : m_document(document), m_id(id), m_before(before), m_after(after)
{
}

ChangeAttributes::ChangeAttributes(ExampleDocument &document, ExampleId id, std::vector<Attribute> before, std::vector<Attribute> after)
    : m_document(document), m_id(id), m_before(std::move(before)), m_after(std::move(after))
{
}

ListCommand::ListCommand(ExampleDocument &document, std::vector<ExampleId> ids, bool removes)
    : m_document(document), m_ids(std::move(ids)), m_removes(removes)
{
}

void ListCommand::redo()
{
    const bool nothingToDo = std::exchange(m_first, false) && !m_removes;
    if (!nothingToDo)
        m_document.changeList(m_ids, m_removes);
}

} // namespace kotowari::ui
