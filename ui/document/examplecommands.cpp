#include "examplecommands.h"

namespace kotowari::ui {

ChangeField::ChangeField(ExampleDocument &document, ExampleId id, ExampleField field, FieldState before, FieldState after, int typing)
    : m_document(document), m_id(id), m_field(field), m_before(std::move(before)), m_after(std::move(after)), m_typing(typing)
{
}

bool ChangeField::mergeWith(const QUndoCommand *other)
{
    const auto *next = static_cast<const ChangeField *>(other); // same id(): same class
    if (next->m_id != m_id || next->m_field != m_field || next->m_typing != m_typing)
        return false;
    m_after = next->m_after;
    setObsolete(m_after.text == m_before.text);
    return true;
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
