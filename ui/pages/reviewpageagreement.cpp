// The Review page's way to the dialog in which people label explanations alone.
#include "reviewpage.h"

#include "ui/bridge/session.h"
#include "ui/dialogs/agreementdialog.h"

namespace kotowari::ui {

void ReviewPage::openAgreement()
{
    if (!m_session)
        return;
    auto *dialog = new AgreementDialog(m_session, QString::fromStdString(m_rights.actor), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_session, &QObject::destroyed, dialog, &QDialog::close);
    connect(dialog, &AgreementDialog::exampleWanted, this, [this, dialog](ExampleId id) {
        dialog->close();
        Q_EMIT navigationWanted(QStringLiteral("examples#%1").arg(id));
    });
    dialog->open();
}

} // namespace kotowari::ui
