// The Examples page's way to the attributes of the open example.
#include "examplespage.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/dialogs/attributesdialog.h"

namespace kotowari::ui {

void ExamplesPage::editAttributes()
{
    const auto id = m_document->current();
    if (!m_session || m_session->readOnly() || id == 0)
        return;
    runInBackground(
        this, [project = m_session->project()] { return project->examples().attributeValues(); },
        [this, id](const Result<std::vector<AttributeValues>> &known) {
            if (!m_session || m_document->current() != id)
                return;
            if (!known)
                return Q_EMIT m_session->failed(known.error());
            auto *dialog = new AttributesDialog(m_document->example().attributes, *known, theme(), this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &QDialog::accepted, this, [this, dialog, id] {
                if (m_document->current() == id)
                    m_document->editAttributes(dialog->attributes());
            });
            dialog->open();
        });
}

} // namespace kotowari::ui
