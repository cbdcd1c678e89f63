#include "experimentpagequeue.h"

#include "experimentpagedelegates.h"
#include "experimentpagegrid.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/models/analysiswords.h"
#include "ui/models/runtablemodel.h"
#include "ui/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <map>

namespace kotowari::ui {

namespace {

QToolButton *actionButton(const QString &iconName, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    return button;
}

std::vector<RunId> idsOf(const std::vector<Run> &runs)
{
    std::vector<RunId> ids;
    for (const auto &run : runs)
        ids.push_back(run.id);
    return ids;
}

} // namespace

QueuePane::QueuePane(Theme *theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_model(new RunTableModel(this)), m_sorted(new QSortFilterProxyModel(this)),
      m_notices(new QWidget(this)), m_interrupted(new Banner(theme, Banner::Kind::Warning, m_notices)), m_failed(new Banner(theme, Banner::Kind::Error, m_notices)),
      m_stopQuestion(new Banner(theme, Banner::Kind::Warning, this)), m_deleteQuestion(new Banner(theme, Banner::Kind::Warning, this)), m_grid(new RunGrid(theme, this)), m_resume(actionButton(QStringLiteral("play"), this)),
      m_pause(actionButton(QStringLiteral("pause"), this)), m_stop(actionButton(QStringLiteral("stop"), this)), m_log(actionButton(QStringLiteral("file"), this)), m_more(actionButton(QStringLiteral("more"), this)),
      m_table(new TableView(this)), m_logPanel(new QWidget(this)), m_logTitle(makeTitle(new QLabel(m_logPanel), 1.0)), m_logClose(actionButton(QStringLiteral("close"), m_logPanel)),
      m_logText(new QPlainTextEdit(m_logPanel))
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(RunTableModel::SortRole);
    m_table->setModel(m_sorted);
    m_table->setItemDelegate(new RunDelegate(theme, this));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setFixedColumns({RunTableModel::ArmColumn});
    m_table->horizontalHeader()->setMinimumSectionSize(36);
    m_table->horizontalHeader()->setSectionResizeMode(RunTableModel::ProgressColumn, QHeaderView::Stretch);
    m_logText->setReadOnly(true);
    m_logText->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_logText->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_logClose->setToolButtonStyle(Qt::ToolButtonIconOnly);

    m_interrupted->setDismissible(false);
    m_resumeInterrupted = m_interrupted->addButton({}, [this] {
        std::vector<RunId> ids;
        for (const auto &run : m_model->runs()) {
            if (run.state == RunState::Interrupted)
                ids.push_back(run.id);
        }
        act([ids](Project &project) { return project.training().resume(ids); });
    });
    m_resumeInterrupted->setObjectName(QStringLiteral("resumeInterrupted"));
    m_failedLog = m_failed->addButton({}, [this] {
        select(m_failedRun);
        showLog();
    });
    m_failedRetry = m_failed->addButton({}, [this] { act([id = m_failedRun](Project &project) { return project.training().resume(std::array{id}); }); });
    connect(m_failed, &Banner::dismissed, this, [this] {
        m_failedSeen = m_failedRun;
        updateBanners();
    });
    m_stopYes = m_stopQuestion->addButton({}, [this] { confirmStop(); });
    m_stopNo = m_stopQuestion->addButton({}, [this] { m_stopQuestion->hide(); });
    m_stopQuestion->setDismissible(false);
    m_deleteYes = m_deleteQuestion->addButton({}, [this] { confirmDelete(); });
    m_deleteNo = m_deleteQuestion->addButton({}, [this] { m_deleteQuestion->hide(); });
    m_deleteQuestion->setDismissible(false);
    for (auto *banner : {m_interrupted, m_failed, m_stopQuestion, m_deleteQuestion})
        banner->hide();

    auto *noticeLayout = new QVBoxLayout(m_notices);
    noticeLayout->setContentsMargins(0, 0, 0, 0);
    noticeLayout->setSpacing(spacing::xs);
    noticeLayout->addWidget(m_interrupted);
    noticeLayout->addWidget(m_failed);
    m_notices->hide();
    auto *actions = new QHBoxLayout;
    actions->setSpacing(2);
    for (auto *button : {m_resume, m_pause, m_stop, m_log, m_more})
        actions->addWidget(button);
    actions->addStretch();
    auto *logTop = new QHBoxLayout;
    logTop->addWidget(m_logTitle, 1);
    logTop->addWidget(m_logClose);
    auto *logLayout = new QVBoxLayout(m_logPanel);
    logLayout->setContentsMargins(0, 0, 0, 0);
    logLayout->setSpacing(spacing::xs);
    logLayout->addLayout(logTop);
    logLayout->addWidget(m_logText, 1);
    m_logPanel->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::s);
    layout->addWidget(m_grid);
    layout->addWidget(m_stopQuestion);
    layout->addWidget(m_deleteQuestion);
    layout->addLayout(actions);
    layout->addWidget(m_table, 2);
    layout->addWidget(m_logPanel, 1);

    connect(m_grid, &RunGrid::runClicked, this, &QueuePane::select);
    connect(m_grid, &RunGrid::runDoubleClicked, this, &QueuePane::showLog);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const auto ids = selection();
        m_grid->setCurrent(ids.empty() ? 0 : ids.front());
        updateActions();
    });
    connect(m_table, &QTableView::doubleClicked, this, &QueuePane::showLog);
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int column) { widenSorted(column); });
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) { showMenu(m_table->viewport()->mapToGlobal(at)); });
    connect(m_resume, &QToolButton::clicked, this, &QueuePane::resumeSelected);
    connect(m_pause, &QToolButton::clicked, this, &QueuePane::pauseSelected);
    connect(m_stop, &QToolButton::clicked, this, &QueuePane::askToStop);
    connect(m_log, &QToolButton::clicked, this, &QueuePane::showLog);
    connect(m_logClose, &QToolButton::clicked, m_logPanel, &QWidget::hide);
    auto *more = new QMenu(m_more);
    m_more->setMenu(more);
    m_more->setPopupMode(QToolButton::InstantPopup);
    connect(more, &QMenu::aboutToShow, this, [this, more] {
        more->clear();
        addMoreActions(*more);
    });
    m_table->installEventFilter(this); // the Delete key, its width
    retranslate();
    updateActions();
}

void QueuePane::setSession(Session *session)
{
    m_session = session;
    m_pending = 0;
    m_failedSeen = 0;
    setRuns({});
}

void QueuePane::setRuns(std::vector<Run> runs)
{
    m_model->setRuns(std::move(runs));
    m_grid->setRuns(m_model->runs());
    m_logPanel->hide();
    m_stopQuestion->hide();
    m_deleteQuestion->hide();
    fitColumns();
    updateBanners();
    updateErrors();
    updateActions();
}

void QueuePane::fitColumns()
{
    // Room for the arrow of sorting in the sorted column only: in all of them the time would be out of sight on a small screen.
    auto *header = m_table->horizontalHeader();
    header->setSortIndicatorShown(false);
    m_table->resizeColumnsToContents();
    header->setSortIndicatorShown(true);
    widenSorted(header->sortIndicatorSection());
    narrowArms();
}

/// A long name of an arm gives way (its tooltip says it whole) before another column goes out of sight.
void QueuePane::narrowArms()
{
    auto *header = m_table->horizontalHeader();
    if (!m_table->isVisible())
        return; // its width is not known yet
    int room = m_table->viewport()->width();
    for (int column = 0; column < header->count(); ++column)
        if (column != RunTableModel::ArmColumn && !header->isSectionHidden(column))
            room -= column == RunTableModel::ProgressColumn ? header->sectionSizeHint(column) : header->sectionSize(column);
    constexpr int least = 120;
    if (const int width = std::max(least, room); header->sectionSize(RunTableModel::ArmColumn) > width)
        header->resizeSection(RunTableModel::ArmColumn, width);
}

void QueuePane::widenSorted(int column)
{
    auto *header = m_table->horizontalHeader();
    if (column >= 0 && column < header->count() && !header->isSectionHidden(column))
        header->resizeSection(column, std::max(header->sectionSize(column), header->sectionSizeHint(column)));
}

void QueuePane::updateRuns(const std::vector<Run> &changed)
{
    m_model->update(changed);
    // A longer state than any before, as "Interrupted" after "Done".
    auto *header = m_table->horizontalHeader();
    if (const int before = header->sectionSize(RunTableModel::StateColumn); !header->isSectionHidden(RunTableModel::StateColumn)) {
        m_table->resizeColumnToContents(RunTableModel::StateColumn);
        header->resizeSection(RunTableModel::StateColumn, std::max(before, header->sectionSize(RunTableModel::StateColumn)));
        narrowArms();
    }
    m_grid->setRuns(m_model->runs());
    updateBanners();
    updateErrors();
    updateActions();
}

QString QueuePane::errorOf(const Run &run) const { return run.error && m_session ? m_session->text(*run.error) : QString(); }

void QueuePane::updateErrors()
{
    std::map<RunId, QString> errors;
    for (const auto &run : m_model->runs()) {
        if (run.error)
            errors[run.id] = errorOf(run);
    }
    m_grid->setErrors(std::move(errors));
}

void QueuePane::updateBanners()
{
    const auto &runs = m_model->runs();
    const bool writable = m_session && !m_session->readOnly();
    const auto interrupted = std::ranges::count(runs, RunState::Interrupted, &Run::state);
    m_interrupted->setVisible(interrupted > 0);
    m_interrupted->setText(interrupted == 1 ? tr("One run was interrupted. It goes on from its last checkpoint.")
                                            : tr("%1 runs were interrupted. They go on from their last checkpoint.").arg(interrupted));
    m_resumeInterrupted->setEnabled(writable);

    const auto failed = std::ranges::find(runs, RunState::Failed, &Run::state);
    const auto count = std::ranges::count(runs, RunState::Failed, &Run::state);
    m_failedRun = failed == runs.end() ? 0 : failed->id;
    m_failed->setVisible(count > 0 && m_failedRun != m_failedSeen);
    if (count > 0) {
        const auto why = errorOf(*failed);
        const auto what = tr("%1, %2 examples, seed %3").arg(AnalysisWords::arm(failed->arm), AnalysisWords::count(failed->trainSize)).arg(failed->seed);
        m_failed->setText((count == 1 ? tr("Run %1 failed (%2).").arg(failed->id).arg(what) : tr("%1 runs failed, the first is run %2 (%3).").arg(count).arg(failed->id).arg(what))
                          + (why.isEmpty() ? QString() : QLatin1Char(' ') + why));
    }
    m_failedRetry->setEnabled(writable);
    m_notices->setVisible(interrupted > 0 || (count > 0 && m_failedRun != m_failedSeen));
}

std::vector<RunId> QueuePane::selection() const
{
    std::vector<RunId> ids;
    for (const auto &index : m_table->selectionModel()->selectedRows())
        ids.push_back(index.data(RunTableModel::RunRole).toLongLong());
    return ids;
}

std::vector<Run> QueuePane::selected(std::initializer_list<RunState> states) const
{
    std::vector<Run> runs;
    for (const auto id : selection()) {
        const auto *run = m_model->run(id);
        if (run && std::ranges::find(states, run->state) != states.end())
            runs.push_back(*run);
    }
    return runs;
}

void QueuePane::select(RunId run)
{
    const auto index = m_sorted->mapFromSource(m_model->index(m_model->rowOf(run), 0));
    if (!index.isValid())
        return;
    m_table->selectRow(index.row());
    m_table->scrollTo(index);
    QTimer::singleShot(0, this, [this, run] { // a table that is shown for the first time has its size only then
        if (const auto row = m_sorted->mapFromSource(m_model->index(m_model->rowOf(run), 0)); row.isValid())
            m_table->scrollTo(row);
    });
}

void QueuePane::updateActions()
{
    const bool writable = m_session && !m_session->readOnly();
    m_resume->setEnabled(writable && !selected({RunState::Paused, RunState::Interrupted, RunState::Failed}).empty());
    m_pause->setEnabled(writable && !selected({RunState::Running, RunState::Queued}).empty());
    m_stop->setEnabled(writable && !selected({RunState::Running}).empty());
    m_log->setEnabled(selection().size() == 1);
    m_more->setEnabled(writable && !selection().empty());
}

void QueuePane::act(std::function<Result<void>(Project &)> work)
{
    if (!m_session)
        return;
    ++m_pending;
    runInBackground(this, [project = m_session->project(), work = std::move(work)] { return work(*project); },
                    [this](Result<void> done) {
                        m_pending = std::max(0, m_pending - 1);
                        if (!done && m_session)
                            Q_EMIT m_session->failed(done.error());
                    });
}

void QueuePane::pauseSelected()
{
    const auto ids = idsOf(selected({RunState::Running, RunState::Queued}));
    act([ids](Project &project) -> Result<void> {
        for (const auto id : ids) {
            if (auto done = project.training().pause(id); !done)
                return done;
        }
        return {};
    });
}

void QueuePane::resumeSelected()
{
    const auto ids = idsOf(selected({RunState::Paused, RunState::Interrupted, RunState::Failed}));
    if (!ids.empty()) // an empty list would mean every run
        act([ids](Project &project) { return project.training().resume(ids); });
}

void QueuePane::askToStop()
{
    const auto runs = selected({RunState::Running});
    m_toStop = idsOf(runs);
    if (runs.empty())
        return;
    m_stopQuestion->setText(runs.size() == 1 ? tr("Stop this run now? Its best checkpoint is scored and kept, but a run stopped early stays out of the verdict.")
                                             : tr("Stop %1 runs now? Their best checkpoints are scored and kept, but runs stopped early stay out of the verdict.").arg(runs.size()));
    m_stopQuestion->show();
    m_stopYes->setFocus();
}

void QueuePane::confirmStop()
{
    m_stopQuestion->hide();
    act([ids = std::exchange(m_toStop, {})](Project &project) -> Result<void> {
        for (const auto id : ids) {
            if (auto done = project.training().stopAndKeep(id); !done)
                return done;
        }
        return {};
    });
}

void QueuePane::putFirst()
{
    const auto ids = idsOf(selected({RunState::Queued}));
    if (!ids.empty())
        act([ids](Project &project) { return project.training().prioritise(ids); });
}

std::vector<Run> QueuePane::extendable() const
{
    auto runs = selected({RunState::Done});
    std::erase_if(runs, [](const Run &run) { return run.stoppedEarly; });
    return runs;
}

void QueuePane::extendSelected(int percent)
{
    std::map<std::int64_t, std::vector<RunId>> bySteps; // runs of other lengths go on by other numbers of steps
    for (const auto &run : extendable())
        bySteps[std::max<std::int64_t>(1, run.plannedSteps * percent / 100)].push_back(run.id);
    act([bySteps](Project &project) -> Result<void> {
        for (const auto &[steps, ids] : bySteps) {
            if (auto done = project.training().extend(ids, steps); !done)
                return done;
        }
        return {};
    });
}

std::vector<Run> QueuePane::deletable() const
{
    return selected({RunState::Queued, RunState::Paused, RunState::Interrupted, RunState::Failed, RunState::Done});
}

void QueuePane::askToDelete()
{
    const auto runs = deletable();
    m_toDelete = idsOf(runs);
    if (runs.empty() || !m_session || m_session->readOnly())
        return;
    m_deleteQuestion->setText(runs.size() == 1 ? tr("Delete this run with its weights and its log? This cannot be undone, and comparisons no longer count it.")
                                               : tr("Delete %1 runs with their weights and logs? This cannot be undone, and comparisons no longer count them.").arg(runs.size()));
    m_deleteQuestion->show();
    m_deleteNo->setFocus();
}

void QueuePane::confirmDelete()
{
    m_deleteQuestion->hide();
    if (!m_session || m_toDelete.empty())
        return;
    ++m_pending;
    runInBackground(this, [project = m_session->project(), ids = std::exchange(m_toDelete, {})] { return project->experiments().removeRuns(ids); },
                    [this](Result<void> done) {
                        m_pending = std::max(0, m_pending - 1);
                        if (!done && m_session)
                            return Q_EMIT m_session->failed(done.error());
                        Q_EMIT deleted();
                    });
}

void QueuePane::addMoreActions(QMenu &menu)
{
    menu.addAction(tr("Put First"), this, &QueuePane::putFirst)->setEnabled(!selected({RunState::Queued}).empty());
    auto *further = menu.addMenu(tr("Train Further"));
    for (const int percent : {25, 50, 100})
        further->addAction(tr("by %1 % of the planned steps").arg(percent), this, [this, percent] { extendSelected(percent); });
    further->setEnabled(!extendable().empty());
    menu.addAction(icon(QStringLiteral("trash")), tr("Delete…"), QKeySequence(QKeySequence::Delete), this, &QueuePane::askToDelete)->setEnabled(!deletable().empty());
}

bool QueuePane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Delete)) {
        askToDelete();
        return true;
    }
    if (watched == m_table && (event->type() == QEvent::Resize || event->type() == QEvent::Show))
        QMetaObject::invokeMethod(this, &QueuePane::narrowArms, Qt::QueuedConnection); // after the table has laid itself out
    return QWidget::eventFilter(watched, event);
}

void QueuePane::showLog()
{
    const auto ids = selection();
    const auto *run = ids.empty() ? nullptr : m_model->run(ids.front());
    if (!run || !m_session)
        return;
    m_shownLog = run->id;
    m_logTitle->setText(tr("Log of run %1: %2, %3 examples, seed %4").arg(run->id).arg(AnalysisWords::arm(run->arm), AnalysisWords::count(run->trainSize)).arg(run->seed));
    m_logText->setPlainText(errorOf(*run));
    m_logPanel->show();
    ++m_pending;
    runInBackground(this, [project = m_session->project(), id = run->id, language = m_session->language()] { return project->experiments().log(id, 500, language); },
                    [this, id = run->id, why = errorOf(*run)](Result<std::vector<std::string>> lines) {
                        m_pending = std::max(0, m_pending - 1);
                        if (id != m_shownLog || !m_session)
                            return;
                        if (!lines)
                            return Q_EMIT m_session->failed(lines.error());
                        QStringList text;
                        for (const auto &line : *lines)
                            text << QString::fromStdString(line);
                        if (!why.isEmpty())
                            text << why;
                        m_logText->setPlainText(text.isEmpty() ? tr("The log is empty: the run has not started.") : text.join(QLatin1Char('\n')));
                        m_logText->verticalScrollBar()->setValue(m_logText->verticalScrollBar()->maximum());
                    });
}

void QueuePane::copySelection() const { QApplication::clipboard()->setText(m_table->selectionAsTsv()); }

void QueuePane::showMenu(const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (auto *button : {m_resume, m_pause, m_stop, m_log}) {
        auto *action = menu->addAction(button->icon(), button->text());
        action->setEnabled(button->isEnabled());
        connect(action, &QAction::triggered, button, &QToolButton::click);
    }
    menu->addSeparator();
    if (m_more->isEnabled()) {
        addMoreActions(*menu);
        menu->addSeparator();
    }
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy as Table"), this, &QueuePane::copySelection);
    menu->addAction(icon(QStringLiteral("columns")), tr("Columns…"), this, [this, globalPosition] { m_table->showColumnMenu(globalPosition); });
    menu->popup(globalPosition);
}

void QueuePane::retranslate()
{
    m_resume->setText(tr("Resume"));
    m_pause->setText(tr("Pause"));
    m_stop->setText(tr("Stop and Keep"));
    m_stop->setToolTip(tr("End the run now and keep its best checkpoint"));
    m_log->setText(tr("Log"));
    m_more->setText(tr("More"));
    m_deleteYes->setText(tr("Delete"));
    m_deleteNo->setText(tr("Keep"));
    m_resumeInterrupted->setText(tr("Resume"));
    m_failedLog->setText(tr("Show Log"));
    m_failedRetry->setText(tr("Try Again"));
    m_stopYes->setText(tr("Stop and Keep"));
    m_stopNo->setText(tr("Go On"));
    m_logClose->setToolTip(tr("Close the log"));
    m_logClose->setAccessibleName(tr("Close the log"));
    m_table->setAccessibleName(tr("Runs"));
    m_logText->setAccessibleName(tr("Log"));
}

void QueuePane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_model->retranslate();
        m_stopQuestion->hide();
        m_deleteQuestion->hide();
        m_logPanel->hide();
        updateBanners();
        updateErrors();
        fitColumns();
    }
}

} // namespace kotowari::ui
