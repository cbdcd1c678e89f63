// The Examples page's way to the pools and the check of all examples.
#include "examplespage.h"

#include "ui/bridge/session.h"
#include "ui/dialogs/poolsdialog.h"

namespace kotowari::ui {

void ExamplesPage::showPools()
{
    if (!m_session)
        return;
    flush();
    if (!m_poolsDialog) {
        m_poolsDialog = new PoolsDialog(m_session, theme(), this);
        m_poolsDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_poolsDialog, &PoolsDialog::exampleWanted, this, [this](ExampleId wanted) { m_document->open(wanted); });
    }
    m_poolsDialog->show();
    m_poolsDialog->raise();
    m_poolsDialog->activateWindow();
}

PoolsDialog *ExamplesPage::poolsDialog() const { return m_poolsDialog; }

} // namespace kotowari::ui
