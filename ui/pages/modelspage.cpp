#include "modelspage.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/dialogs/modelimportdialog.h"
#include "ui/models/modeltablemodel.h"
#include "ui/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/exampledelegates.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/modelreport.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QToolButton>
#include <QVBoxLayout>

namespace kotowari::ui {

ModelsPage::ModelsPage(Theme *theme, QWidget *parent)
    : Page(theme, parent), m_sentence(makeFaint(new QLabel(this))), m_import(new QPushButton(this)),
      m_remove(new QPushButton(icon(QStringLiteral("trash")), {}, this)), m_columns(new QToolButton(this)), m_table(new TableView(this)),
      m_model(new ModelTableModel([this](const Message &message) { return m_session ? m_session->text(message) : QString(); }, this)),
      m_sorted(new QSortFilterProxyModel(this)), m_name(makeTitle(new QLabel(this), 1.2)), m_note(makeFaint(new QLabel(this))), m_report(new ModelReport(this))
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(ModelTableModel::SortRole);
    m_table->setModel(m_sorted);
    m_table->setItemDelegate(new RowDelegate(m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setFixedColumns({ModelTableModel::NameColumn});
    m_table->setSortingEnabled(true);
    auto *header = m_table->horizontalHeader();
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    static constexpr int widths[] = {140, 98, 110, 64, 70, 60, 60, 84, 112, 122, 100};
    for (int column = 0; column < ModelTableModel::ColumnCount; ++column)
        header->resizeSection(column, widths[column]);
    header->setStretchLastSection(true);
    setFocusProxy(m_table);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::l, spacing::m, spacing::l, spacing::l);
    layout->setSpacing(spacing::m);
    layout->addWidget(buildTop());
    layout->addWidget(m_table, 4);
    layout->addWidget(buildReport(), 3);

    auto *removeAction = new QAction(m_table);
    removeAction->setShortcut(QKeySequence::Delete);
    removeAction->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(removeAction);
    connect(removeAction, &QAction::triggered, this, &ModelsPage::askToRemove);
    connect(m_remove, &QPushButton::clicked, this, &ModelsPage::askToRemove);
    connect(m_import, &QPushButton::clicked, this, [this] { importFolder(); });
    connect(m_columns, &QToolButton::clicked, this, [this] { m_table->showColumnMenu(m_columns->mapToGlobal(QPoint(0, m_columns->height()))); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ModelsPage::showChosen);
    retranslate();
    showChosen();
}

QWidget *ModelsPage::buildTop()
{
    auto *top = new QWidget(this);
    auto *layout = new QHBoxLayout(top);
    layout->setContentsMargins({});
    m_sentence->setWordWrap(true);
    m_import->setObjectName(QStringLiteral("import"));
    m_import->setProperty("primary", true);
    m_remove->setObjectName(QStringLiteral("remove"));
    m_columns->setIcon(icon(QStringLiteral("columns")));
    m_columns->setAutoRaise(true);
    layout->addWidget(m_sentence, 1);
    layout->addSpacing(spacing::m);
    layout->addWidget(m_columns);
    layout->addWidget(m_remove);
    layout->addWidget(m_import);
    return top;
}

QWidget *ModelsPage::buildReport()
{
    auto *card = new Card(this);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(spacing::l, spacing::m, spacing::l, spacing::m);
    layout->setSpacing(spacing::s);
    m_note->setWordWrap(true);
    layout->addWidget(m_name);
    layout->addWidget(m_note);
    layout->addWidget(m_report, 1);
    return card;
}

void ModelsPage::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    ++m_generation;
    m_pending = 0;
    m_model->setModels({}, {});
    showChosen();
    updateTexts();
    if (!session)
        return;
    connect(session, &Session::languageChanged, this, [this] {
        m_model->retranslate();
        showChosen();
    });
    connect(session, &Session::modelsChanged, this, [this] { load(chosen()); });
    load();
}

void ModelsPage::load(const QString &chooseAfterwards)
{
    ++m_pending;
    runInBackground(
        this, [project = m_session->project()] { return std::pair(project->models().presets(), project->models().imported()); },
        [this, generation = ++m_generation, chooseAfterwards](const std::pair<std::vector<ModelPreset>, Result<std::vector<ImportedModel>>> &models) {
            m_pending = std::max(0, m_pending - 1);
            if (generation != m_generation || !m_session)
                return;
            m_model->setModels(models.first, models.second.value_or({}));
            updateTexts();
            choose(chooseAfterwards);
            if (!models.second)
                Q_EMIT m_session->failed(models.second.error());
        });
}

void ModelsPage::choose(const QString &name)
{
    const int row = std::max(0, m_model->rowOf(name));
    const auto index = m_sorted->mapFromSource(m_model->index(row, 0));
    m_table->setCurrentIndex(index);
    m_table->selectRow(index.row());
    showChosen();
}

QString ModelsPage::chosen() const
{
    const auto *row = m_model->rowAt(m_sorted->mapToSource(m_table->currentIndex()).row());
    return row ? QString::fromStdString(row->model.name) : QString();
}

void ModelsPage::showChosen()
{
    const auto *row = m_model->rowAt(m_sorted->mapToSource(m_table->currentIndex()).row());
    m_report->clear();
    m_name->setText(row ? QString::fromStdString(row->model.name) : QString());
    m_note->setText(row && m_session ? m_session->text(Message{row->model.note, {}}) : QString());
    if (row) {
        m_report->show(row->shape(), row->imported ? row->imported->bytes : 0, row->imported ? QString::fromStdString(row->imported->source) : QString());
        if (row->imported)
            m_report->setTest(m_session, QString::fromStdString(row->imported->folder));
    }
    updateTexts();
}

ModelImportDialog *ModelsPage::importFolder(const QString &path)
{
    if (!m_session || m_session->readOnly())
        return nullptr;
    auto *dialog = new ModelImportDialog(m_session, theme(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ModelImportDialog::imported, this, [this](const QString &name) {
        if (!m_session)
            return;
        Q_EMIT m_session->modelsChanged();
        load(name);
    });
    dialog->open();
    if (!path.isEmpty())
        dialog->setFolder(path);
    return dialog;
}

void ModelsPage::askToRemove()
{
    const auto *row = m_model->rowAt(m_model->rowOf(chosen()));
    if (!row || !row->imported || !m_session || m_session->readOnly())
        return;
    const auto name = QString::fromStdString(row->model.name);
    auto *question = new QMessageBox(QMessageBox::NoIcon, tr("Remove Model"), tr("Remove the model %1 from this project?").arg(name), QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("Its copy in the project (%1) is deleted for good. Finished runs keep their own weights and tokenizer.").arg(ModelTableModel::bytes(row->imported->bytes))
                                 + QStringLiteral("\n\n") + tr("The folder it was copied from stays: %1").arg(QString::fromStdString(row->imported->source)));
    auto *yes = question->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(tr("Cancel"), QMessageBox::RejectRole));
    connect(question, &QMessageBox::buttonClicked, this, [this, yes, name](const QAbstractButton *button) {
        if (button == yes)
            remove(name);
    });
    question->open();
}

void ModelsPage::remove(const QString &name)
{
    if (!m_session)
        return;
    m_report->clear(); // lets go of the model's memory
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), bytes = name.toStdString()] { return project->models().removeModel(bytes); },
        [this, session = m_session](const Result<void> &removed) {
            m_pending = std::max(0, m_pending - 1);
            if (!session || session != m_session)
                return;
            if (!removed) {
                showChosen();
                return Q_EMIT session->failed(removed.error());
            }
            Q_EMIT session->modelsChanged();
        },
        writerPool());
}

void ModelsPage::updateTexts()
{
    const bool writable = m_session && !m_session->readOnly();
    const auto *row = m_model->rowAt(m_sorted->mapToSource(m_table->currentIndex()).row());
    m_import->setEnabled(writable);
    m_remove->setEnabled(writable && row && row->imported);
    const auto readOnly = tr("The project is open for reading only.");
    m_import->setToolTip(m_session && !writable ? readOnly : tr("Copies a published T5 folder into the project, after showing what it holds"));
    m_remove->setToolTip(m_session && !writable     ? readOnly
                             : row && !row->imported ? tr("Built-in sizes cannot be removed.")
                                                     : tr("Deletes the project's copy of the model (Del)"));
    m_sentence->setText(m_model->importedCount() > 0
                            ? tr("An imported model starts from what it already knows; the built-in sizes learn from scratch.")
                            : tr("The built-in sizes learn from scratch. No model is imported yet: import a published T5 to start from what it already knows."));
}

void ModelsPage::flush() { m_report->letGo(); }

void ModelsPage::saveState(QSettings &settings) const { m_table->saveColumns(settings, id()); }
void ModelsPage::restoreState(const QSettings &settings) { m_table->restoreColumns(settings, id()); }

void ModelsPage::retranslate()
{
    m_import->setText(tr("Import a Model Folder…"));
    m_remove->setText(tr("Remove…"));
    m_columns->setToolTip(tr("Columns"));
    m_columns->setAccessibleName(tr("Columns"));
    m_table->setAccessibleName(tr("Models"));
    m_model->retranslate();
    updateTexts();
}

void ModelsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace kotowari::ui
