#include "examplespage.h"

#include "exampleeditor.h"
#include "guidepane.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/dialogs/poolsdialog.h"
#include "ui/models/exampletablemodel.h"
#include "ui/models/words.h"
#include "ui/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elasticrow.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/exampledelegates.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tableview.h"
#include "writingbar.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace kotowari::ui {

ExamplesPage::ExamplesPage(Theme *theme, QWidget *parent, ExampleDocument::Clock clock)
    : Page(theme, parent), m_document(new ExampleDocument(this, std::move(clock))), m_model(new ExampleTableModel(this)),
      m_editor(new ExampleEditor(m_document, this)), m_guide(new GuidePane(this)), m_table(new TableView(this)), m_filter(new QLineEdit(this)),
      m_explained(new QComboBox(this)), m_pool(new QComboBox(this)), m_add(new QPushButton(this)), m_import(new QPushButton(this)),
      m_export(new QPushButton(this)), m_pools(new QPushButton(this)),
      m_columns(new QToolButton(this)), m_count(makeFaint(new QLabel(this))), m_empty(new EmptyState(this)), m_noMatch(new EmptyState(this)),
      m_pages(new QStackedWidget(this)), m_listStack(new QStackedWidget(this)), m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_hintPlace(new QWidget(this)), m_undo(new QAction(this)), m_redo(new QAction(this)), m_next(new QAction(this)),
      m_remove(new QAction(this)), m_addAction(new QAction(this)), m_attributes(new QAction(this))
{
    auto *left = new QSplitter(Qt::Vertical, this); // the guide takes room from the list, not from who writes
    left->addWidget(buildList());
    left->addWidget(m_guide);
    left->setStretchFactor(0, 1);
    left->setStretchFactor(1, 1);
    left->setChildrenCollapsible(false);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_editor);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({1000, 1000}); // halves, not what each asks for
    m_guide->hide();
    m_empty->setIcon(QStringLiteral("examples"));
    m_emptyImport = m_empty->addButton({}, [this] { importFile(); });
    m_emptySample = m_empty->addButton({}, [this] { Q_EMIT sampleWanted(); });
    m_emptyAdd = m_empty->addButton({}, [this] { addExample(); });
    m_pages->addWidget(new QWidget(m_pages)); // nothing is known of the project yet
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_splitter);

    auto *hint = new QVBoxLayout(m_hintPlace);
    hint->setContentsMargins({});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_hintPlace);
    layout->addWidget(m_pages, 1);

    setFocusProxy(m_table);
    buildActions();
    connectModel();
    retranslate();
}

ExamplesPage::~ExamplesPage() { flush(); }

QWidget *ExamplesPage::buildBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins({});
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_explained->addItems(QStringList(3 + int(allReviewStates.size())));
    m_pool->addItems({QString(), QString(), QString(), QString(), QString()});
    for (auto *box : {m_explained, m_pool})
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_columns->setIcon(icon(QStringLiteral("columns")));
    m_columns->setAutoRaise(true);
    m_add->setIcon(icon(QStringLiteral("plus")));
    m_import->setIcon(icon(QStringLiteral("import")));
    m_pools->setIcon(icon(QStringLiteral("check")));
    m_export->setIcon(icon(QStringLiteral("save")));
    layout->addWidget(m_filter, 1);
    layout->addWidget(m_explained);
    layout->addWidget(m_pool);
    return bar;
}

QWidget *ExamplesPage::buildList()
{
    auto *list = new QWidget(this);
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(spacing::l, spacing::s, spacing::s, spacing::m);
    layout->addWidget(buildBar());

    m_table->setModel(m_model);
    m_table->setItemDelegate(new RowDelegate(m_table));
    m_table->setItemDelegateForColumn(ExampleTableModel::StateColumn, new StateDelegate(m_table));
    m_table->setItemDelegateForColumn(ExampleTableModel::ExplanationsColumn, new GranularityDelegate(m_table));
    m_table->setFixedColumns({ExampleTableModel::StateColumn, ExampleTableModel::InputColumn});
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->setSortingEnabled(true);
    auto *header = m_table->horizontalHeader();
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setMinimumSectionSize(28);
    static constexpr std::pair<int, int> widths[] = {{ExampleTableModel::StateColumn, 28},  {ExampleTableModel::KeyColumn, 76},
                                                     {ExampleTableModel::InputColumn, 240}, {ExampleTableModel::AnswerColumn, 84},
                                                     {ExampleTableModel::ExplanationsColumn, 76}, {ExampleTableModel::PoolColumn, 90},
                                                     {ExampleTableModel::GroupColumn, 100}, {ExampleTableModel::AuthorColumn, 76},
                                                     {ExampleTableModel::ChangedColumn, 84}};
    for (const auto &[column, width] : widths)
        header->resizeSection(column, width);
    header->setSectionResizeMode(ExampleTableModel::InputColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(ExampleTableModel::StateColumn, QHeaderView::Fixed);
    for (const int column : {ExampleTableModel::KeyColumn, ExampleTableModel::GroupColumn, ExampleTableModel::AuthorColumn, ExampleTableModel::ChangedColumn})
        m_table->setColumnHidden(column, true);

    m_noMatch->setIcon(QStringLiteral("search"));
    m_noMatchClear = m_noMatch->addButton({}, [this] { clearFilter(); });
    m_listStack->addWidget(m_table);
    m_listStack->addWidget(m_noMatch);
    layout->addWidget(m_listStack, 1);
    m_bottom = new ElasticRow(this);
    m_bottom->row()->addWidget(m_count);
    m_bottom->row()->addStretch();
    m_bottom->row()->addWidget(m_columns);
    for (auto *button : {m_pools, m_add, m_import, m_export})
        m_bottom->addButton(button);
    layout->addWidget(m_bottom);
    return list;
}

void ExamplesPage::buildActions()
{
    m_undo->setShortcut(QKeySequence::Undo);
    m_redo->setShortcuts({QKeySequence(int(Qt::CTRL) | int(Qt::SHIFT) | int(Qt::Key_Z)), QKeySequence(int(Qt::CTRL) | int(Qt::Key_Y))});
    m_next->setShortcuts({QKeySequence(int(Qt::CTRL) | int(Qt::Key_Return)), QKeySequence(int(Qt::CTRL) | int(Qt::Key_Enter))});
    m_remove->setShortcut(QKeySequence::Delete);
    m_remove->setShortcutContext(Qt::WidgetShortcut);
    m_addAction->setShortcut(QKeySequence(int(Qt::CTRL) | int(Qt::Key_N)));
    for (auto *action : {m_undo, m_redo, m_next, m_addAction}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    auto *copy = new QAction(icon(QStringLiteral("copy")), {}, this);
    copy->setObjectName(QStringLiteral("copy"));
    m_table->addAction(copy);
    m_table->addAction(m_attributes);
    m_table->addAction(m_remove);
    connect(copy, &QAction::triggered, this, &ExamplesPage::copySelected);
    connect(m_undo, &QAction::triggered, this, [this] {
        if (!m_editor->composing())
            m_document->undoStack()->undo();
    });
    connect(m_redo, &QAction::triggered, this, [this] {
        if (!m_editor->composing())
            m_document->undoStack()->redo();
    });
    connect(m_next, &QAction::triggered, this, &ExamplesPage::goToNextUnexplained);
    connect(m_remove, &QAction::triggered, this, &ExamplesPage::removeSelected);
    connect(m_addAction, &QAction::triggered, this, &ExamplesPage::addExample);
    connect(m_attributes, &QAction::triggered, this, &ExamplesPage::editAttributes);
    for (int i = 0; i < 3; ++i) {
        auto *insert = new QAction(this);
        insert->setShortcut(QKeySequence(int(Qt::ALT) | (int(Qt::Key_1) + i)));
        insert->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(insert);
        connect(insert, &QAction::triggered, m_editor, [this, i] { m_editor->insertSimilar(i); });
    }
}

void ExamplesPage::connectModel()
{
    m_filterPause.setSingleShot(true);
    m_filterPause.setInterval(150);
    m_changePause.setSingleShot(true);
    m_changePause.setInterval(400);
    connect(&m_filterPause, &QTimer::timeout, this, &ExamplesPage::applyFilter);
    connect(&m_changePause, &QTimer::timeout, this, &ExamplesPage::announceChanges);
    connect(m_filter, &QLineEdit::textChanged, this, [this] { m_filterPause.start(); });
    connect(m_filter, &QLineEdit::returnPressed, this, &ExamplesPage::openFirstFound);
    m_filter->installEventFilter(this);
    m_table->installEventFilter(this);
    connect(m_explained, &QComboBox::currentIndexChanged, this, &ExamplesPage::applyFilter);
    connect(m_pool, &QComboBox::currentIndexChanged, this, &ExamplesPage::applyFilter);
    connect(m_add, &QPushButton::clicked, this, &ExamplesPage::addExample);
    connect(m_import, &QPushButton::clicked, this, [this] { importFile(); });
    connect(m_export, &QPushButton::clicked, this, [this] { exportFile(); });
    connect(m_pools, &QPushButton::clicked, this, &ExamplesPage::showPools);
    connect(m_columns, &QToolButton::clicked, this,
            [this] { m_table->showColumnMenu(m_columns->mapToGlobal(QPoint(0, m_columns->height()))); });
    connect(m_table, &TableView::copyWanted, this, &ExamplesPage::copySelected);
    connect(m_model, &ExampleTableModel::loaded, this, &ExamplesPage::listLoaded);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        const ExampleId chosen = m_model->idAt(current.row());
        if (!m_restoring && chosen != 0 && chosen != m_document->current())
            m_document->open(chosen);
    });
    connect(m_document, &ExampleDocument::stored, this, &ExamplesPage::exampleStored);
    connect(m_document, &ExampleDocument::exampleWanted, this, [this](ExampleId wanted) { m_document->open(wanted); });
    connect(m_document, &ExampleDocument::opened, this, [this] { selectExample(m_document->current()); });
    connect(m_document, &ExampleDocument::listChanged, this, [this](ExampleId interesting) {
        if (interesting != 0)
            m_document->open(interesting);
        m_model->reload();
        m_changePause.start();
    });
    connect(m_editor, &ExampleEditor::guideWanted, m_guide, &QWidget::setVisible);
    connect(m_guide, &GuidePane::closeWanted, m_editor->writingBar()->guideButton(), [this] {
        m_editor->writingBar()->guideButton()->setChecked(false);
        m_editor->focusExplanation();
    });
    connect(m_editor, &ExampleEditor::nextWanted, this, &ExamplesPage::goToNextUnexplained);
}

void ExamplesPage::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    delete m_poolsDialog; // of the project before
    m_summaryHere = false;
    showHint(0, {}, false);
    m_document->setSession(session);
    m_document->setAuthor(session ? QString::fromStdString(session->workbench()->userName()) : QString());
    m_model->setSession(session);
    m_editor->setSession(session);
    m_guide->setSession(session);
    if (session) {
        connect(session, &Session::summaryChanged, this, [this] {
            m_summaryHere = true;
            showState();
        });
        connect(session, &Session::examplesChanged, this, [this] {
            if (!m_announcing)
                readAnew();
        });
        session->refreshSummary();
    }
    showState();
}

int ExamplesPage::attention() const { return m_session ? int(m_session->summary().unexplainedTraining) : 0; }

bool ExamplesPage::settled() const
{
    if (!m_session)
        return true;
    return m_summaryHere && !m_model->loading() && !m_model->fetching() && !m_document->loading() && m_editor->settled();
}

void ExamplesPage::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("examples/splitter"), m_splitter->saveState());
    settings.setValue(QStringLiteral("examples/order"), m_editor->orderBox()->currentIndex());
    settings.setValue(QStringLiteral("examples/guide"), !m_guide->isHidden());
    m_table->saveColumns(settings, QStringLiteral("examples/columns"));
}

void ExamplesPage::restoreState(const QSettings &settings)
{
    m_splitter->restoreState(settings.value(QStringLiteral("examples/splitter")).toByteArray());
    m_editor->orderBox()->setCurrentIndex(settings.value(QStringLiteral("examples/order"), 0).toInt() == 1 ? 1 : 0);
    m_editor->writingBar()->guideButton()->setChecked(settings.value(QStringLiteral("examples/guide"), false).toBool());
    m_guide->setVisible(m_editor->writingBar()->guideButton()->isChecked());
    m_table->restoreColumns(settings, QStringLiteral("examples/columns"));
    // The order of rows is not kept: it would hide what one wrote last.
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
}

void ExamplesPage::flush()
{
    m_document->flush();
    m_guide->flush();
}

QString ExamplesPage::hintText() const { return m_hint ? m_hint->text() : QString(); }

void ExamplesPage::showState()
{
    const bool writable = m_session && !m_session->readOnly();
    for (auto *button : {m_add, m_import, m_emptyImport, m_emptyAdd})
        button->setEnabled(writable);
    m_remove->setEnabled(writable);
    m_attributes->setEnabled(writable);
    m_addAction->setEnabled(writable);
    const bool any = m_session && m_session->summary().examples > 0;
    m_pages->setCurrentIndex(!m_summaryHere ? 0 : any ? 2 : 1);
    showCount();
    Q_EMIT attentionChanged();
}

void ExamplesPage::showItem(const QString &example)
{
    if (const auto id = example.toLongLong(); m_session && id > 0)
        m_document->open(id);
}

/// Just this row. The view's own setCurrentIndex() would add it to the selection while Ctrl is down, as in Ctrl+Enter.
void ExamplesPage::selectRow(int row)
{
    const auto index = m_model->index(row, ExampleTableModel::InputColumn);
    m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_table->scrollTo(index);
}

void ExamplesPage::selectExample(ExampleId wanted)
{
    const int row = m_model->rowOf(wanted);
    if (row == m_table->currentIndex().row() && row >= 0 && m_table->selectionModel()->isRowSelected(row))
        return;
    m_restoring = true;
    if (row < 0)
        m_table->clearSelection();
    else
        selectRow(row);
    m_restoring = false;
}

void ExamplesPage::goToNextUnexplained()
{
    if (!m_session || m_session->readOnly() || m_editor->composing())
        return;
    flush();
    runInBackground(
        this,
        [project = m_session->project(), after = m_document->current(), granularity = m_editor->levelForNext(), order = m_editor->order(),
         frozen = m_session->summary().poolsFrozen]() -> Result<ExplainNext> {
            // Split before anyone writes: only the training pool is offered.
            if (!frozen)
                if (const auto done = project->examples().freezePools(); !done)
                    return done.error();
            return project->writing().next(after, granularity, order);
        },
        [this](const Result<ExplainNext> &next) { showNext(next); }, writerPool());
}

void ExamplesPage::showNext(const Result<ExplainNext> &next)
{
    if (!m_session)
        return;
    if (!next)
        return Q_EMIT m_session->failed(next.error());
    m_changePause.start();
    if (!m_session->summary().poolsFrozen)
        m_model->reload(); // every row has its pool now
    QStringList reasons;
    for (const auto &reason : next->reasons)
        reasons << m_session->text(reason);
    m_editor->setReason(reasons.isEmpty() ? QString() : tr("Why this one: %1").arg(reasons.join(tr(", ", "between reasons"))));
    if (next->example == 0)
        return showHint(1, tr("Every example of the training pool is explained at this level."), false);
    showHint(0, {}, false);
    m_document->open(next->example);
    m_editor->focusExplanation();
}

void ExamplesPage::exampleStored(ExampleId stored)
{
    m_model->refresh(stored);
    m_changePause.start();
}

void ExamplesPage::readAnew()
{
    m_model->reload();
    if (m_document->current() != 0)
        m_document->open(m_document->current()); // what is typed is stored before it is read
}

void ExamplesPage::announceChanges()
{
    if (!m_session)
        return;
    m_session->refreshSummary();
    m_announcing = true; // the list is up to date: only others need to hear
    Q_EMIT m_session->examplesChanged();
    m_announcing = false;
}

void ExamplesPage::showHint(int kind, const QString &text, bool undo)
{
    if (m_hint)
        m_hint->deleteLater();
    m_hint = nullptr;
    if (text.isEmpty())
        return;
    m_hint = new Banner(theme(), kind == 1 ? Banner::Kind::Good : Banner::Kind::Information, m_hintPlace);
    m_hint->setText(text);
    if (undo)
        m_hint->addButton(tr("Undo"), [this] {
            m_document->undoStack()->undo();
            showHint(0, {}, false);
        });
    connect(m_hint, &Banner::dismissed, this, [this] { showHint(0, {}, false); });
    m_hintPlace->layout()->addWidget(m_hint);
}

void ExamplesPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ExamplesPage::retranslate()
{
    m_filter->setPlaceholderText(tr("Filter: input, answer, key, explanation"));
    m_filter->setAccessibleName(tr("Filter examples"));
    m_filter->setToolTip(tr("Show only examples that hold this text (%1)").arg(QKeySequence(int(Qt::CTRL) | int(Qt::Key_K)).toString(QKeySequence::NativeText)));
    m_explained->setAccessibleName(tr("Explained or not"));
    const QStringList explained{tr("All"), tr("Explained"), tr("Not explained")};
    for (int i = 0; i < explained.size(); ++i)
        m_explained->setItemText(i, explained[i]);
    for (std::size_t i = 0; i < allReviewStates.size(); ++i)
        m_explained->setItemText(int(explained.size() + i), reviewWord(allReviewStates[i]));
    m_pool->setAccessibleName(tr("Pool"));
    m_pool->setItemText(0, tr("All pools"));
    for (const auto pool : {Pool::Training, Pool::Validation, Pool::Test, Pool::Confirmation})
        m_pool->setItemText(int(pool), poolWord(pool));
    m_table->setAccessibleName(tr("Examples"));
    m_columns->setToolTip(tr("Choose columns"));
    m_columns->setAccessibleName(tr("Choose columns"));
    m_bottom->setWords(m_add, tr("Add"));
    m_add->setToolTip(tr("Add an example by hand (%1)").arg(m_addAction->shortcut().toString(QKeySequence::NativeText)));
    m_bottom->setWords(m_import, tr("Import…"));
    m_import->setToolTip(tr("Import examples from an Excel, CSV or JSON file"));
    m_bottom->setWords(m_pools, tr("Pools and Checks…"));
    m_pools->setToolTip(tr("See which example is in which pool, fix the pools, and look through all examples for what needs a look"));
    m_bottom->setWords(m_export, tr("Export…"));
    m_export->setToolTip(tr("Write all examples and explanations to an Excel, CSV or JSON lines file"));
    m_attributes->setText(tr("Edit Attributes…"));
    m_remove->setText(tr("Delete"));
    m_remove->setIcon(icon(QStringLiteral("trash")));
    findChild<QAction *>(QStringLiteral("copy"))->setText(tr("Copy as Table"));
    m_empty->setTexts(tr("No examples yet"), tr("Import the cases your people decided, with their answers; the reasons can come from the file or be written here."));
    m_emptyImport->setText(tr("Import a File…"));
    m_emptySample->setText(tr("Try a Sample"));
    m_emptyAdd->setText(tr("Add by Hand"));
    m_noMatch->setTexts(tr("No example matches"), tr("Nothing holds this text with these filters."));
    m_noMatchClear->setText(tr("Clear Filters"));
    m_model->retranslate();
    showCount();
}

} // namespace kotowari::ui
