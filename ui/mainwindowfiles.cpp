// The main window's questions for files: a project to open, a new one, a table to begin with.
#include "mainwindow.h"

#include "bridge/session.h"
#include "dialogs/filedialog.h"
#include "dialogs/mergedialog.h"
#include "dialogs/newprojectdialog.h"
#include "pages/examplespage.h"

#include <QFileInfo>
#include <QStandardPaths>

namespace kotowari::ui {

void MainWindow::askForProject()
{
    auto *dialog = new FileDialog(this, tr("Open Project"), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                                   tr("Kotowari projects (*.kotowari);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openProject);
    dialog->open();
}

void MainWindow::newProject(const QString &name, const QString &sample, const QString &importAfterwards)
{
    auto *dialog = new NewProjectDialog(m_workbench->sampleNames(), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setName(name);
    dialog->setSample(sample);
    connect(dialog, &QDialog::accepted, this, [this, dialog, importAfterwards] {
        m_importAfterwards = importAfterwards;
        createProject(dialog->path(), dialog->sample());
    });
    dialog->open();
}

void MainWindow::startFromFile(const QString &path)
{
    if (path.isEmpty()) {
        auto *dialog = new FileDialog(this, tr("Import Examples"), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                                       tr("Tables and JSON (*.xlsx *.csv *.tsv *.txt *.jsonl *.json);;All files (*)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::startFromFile);
        dialog->open();
    } else if (m_session && !m_session->readOnly()) {
        showPage(QStringLiteral("examples"));
        examplesPage()->importFile(path);
    } else {
        newProject(QFileInfo(path).completeBaseName(), {}, path);
    }
}

void MainWindow::mergeCopy(const QString &path)
{
    if (!m_session || m_session->readOnly())
        return;
    if (path.isEmpty()) {
        auto *dialog = new FileDialog(this, tr("Merge Another Copy"), QFileInfo(QString::fromStdString(m_session->project()->path())).path(),
                                       tr("Kotowari projects (*.kotowari);;All files (*)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::mergeCopy);
        dialog->open();
        return;
    }
    if (auto *shown = page(m_current))
        shown->flush(); // what is typed is part of this copy
    auto *dialog = new MergeDialog(m_session.get(), path, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace kotowari::ui
