// The Examples page's way in and out for files: import and export.
#include "examplespage.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/dialogs/filedialog.h"
#include "ui/dialogs/importdialog.h"
#include "ui/models/exampletablemodel.h"
#include "ui/models/words.h"

#include <QDir>
#include <QPushButton>

namespace kotowari::ui {

void ExamplesPage::importFile(const QString &path)
{
    if (!m_session || m_session->readOnly())
        return;
    if (path.isEmpty()) {
        auto *dialog = new FileDialog(this, tr("Import Examples"), {}, tr("Tables and JSON (*.xlsx *.csv *.tsv *.txt *.jsonl *.json);;All files (*)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, this, &ExamplesPage::importFile);
        dialog->open();
        return;
    }
    flush();
    auto *dialog = new ImportDialog(m_session, theme(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::projectChanged, this, [this] {
        readAnew();
        m_changePause.start();
    });
    dialog->setFile(path);
    dialog->open();
}

void ExamplesPage::exportFile(const QString &path)
{
    if (!m_session)
        return;
    if (path.isEmpty()) {
        auto *dialog = new FileDialog(this, tr("Export Examples"), {}, tr("Excel workbook (*.xlsx);;CSV (*.csv);;JSON lines (*.jsonl)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(QStringLiteral("xlsx"));
        connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) { dialog->setDefaultSuffix(filter.section(u'.', -1).chopped(1)); });
        connect(dialog, &QFileDialog::fileSelected, this, &ExamplesPage::exportFile);
        dialog->open();
        return;
    }
    flush();
    m_export->setEnabled(false);
    const auto write = [project = m_session->project(), path = path.toStdString()] { return project->exports().write(path, ExportContent::Examples, {}, {}); };
    runInBackground(
        this, write,
        [this, path](const Result<ExportReport> &report) {
            m_export->setEnabled(true);
            if (report)
                showHint(1, tr("%1 examples written to %2").arg(number(report->rows), QDir::toNativeSeparators(path)), false);
            else if (m_session)
                Q_EMIT m_session->failed(report.error());
        },
        writerPool()); // behind the edits that are on their way
}

} // namespace kotowari::ui
