#include "itemspage.h"

#include "experimentchooser.h"
#include "segmentedchoice.h"
#include "slicepanel.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/models/analysiswords.h"
#include "ui/models/itemoutputmodel.h"
#include "ui/models/itemtablemodel.h"
#include "ui/models/words.h"
#include "ui/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>

#include <algorithm>
#include <set>

namespace kotowari::ui {

namespace {

/// Both readings of an experiment; made on a worker thread.
struct Looked {
    Result<SliceReport> slices = Error{};
    Result<std::shared_ptr<const ItemTable>> items = Error{};
};

constexpr SolvedBy solvedChoices[] = {SolvedBy::Explained, SolvedBy::AnswerOnly, SolvedBy::All, SolvedBy::None};
constexpr std::size_t mostValues = 30; // of a slicing in the filter

} // namespace

ItemsPage::ItemsPage(Theme *theme, QWidget *parent)
    : Page(theme, parent), m_stack(new QStackedWidget(this)), m_empty(new EmptyState(this)), m_items(new ItemTableModel(this)), m_filter(new ItemFilterModel(this)),
      m_outputs(new ItemOutputModel(theme, this))
{
    m_empty->setIcon(QStringLiteral("examples"));
    m_emptyButton = m_empty->addButton({}, [this] { Q_EMIT navigationWanted(QStringLiteral("experiment")); });
    m_filter->setSourceModel(m_items);
    m_stack->addWidget(m_empty);
    auto *content = new QWidget(this);
    m_chooser = new ExperimentChooser(false, content);
    m_view = new SegmentedChoice(2, content);
    m_note = makeFaint(new QLabel(content));
    m_views = new QStackedWidget(content);
    m_slices = new SlicePanel(content);
    m_views->addWidget(buildItems());
    m_views->addWidget(m_slices);
    auto *top = new QHBoxLayout;
    top->addWidget(m_chooser);
    top->addWidget(m_note);
    top->addStretch();
    top->addWidget(m_view);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(spacing::l, spacing::s, spacing::l, spacing::l);
    layout->setSpacing(spacing::s);
    layout->addLayout(top);
    layout->addWidget(m_views, 1);
    m_stack->addWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
    connectFields();
    retranslate();
    updateStack();
}

QWidget *ItemsPage::buildItems()
{
    auto *page = new QWidget(this);
    m_search = new QLineEdit(page);
    m_search->setClearButtonEnabled(true);
    m_solved = new QComboBox(page);
    m_solved->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_slice = new QComboBox(page);
    m_slice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_slice->setMaximumWidth(320);
    m_count = makeFaint(new QLabel(page));
    m_splitter = new QSplitter(Qt::Horizontal, page);
    m_splitter->setChildrenCollapsible(false);
    m_table = new TableView(m_splitter);
    m_table->setModel(m_filter);
    m_table->setFixedColumns({ItemTableModel::InputColumn});
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ItemTableModel::KeyColumn, Qt::AscendingOrder);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(ItemTableModel::InputColumn, QHeaderView::Stretch);
    m_table->setColumnWidth(ItemTableModel::KeyColumn, 72);
    m_table->setColumnWidth(ItemTableModel::GoldColumn, 78);
    m_table->setColumnWidth(ItemTableModel::SolvedColumn, 118);
    m_table->setColumnWidth(ItemTableModel::RightColumn, 58);

    auto *right = new QWidget(m_splitter);
    m_input = new QLabel(right);
    m_facts = makeFaint(new QLabel(right));
    m_full = new QLabel(right);
    for (auto *label : {m_input, m_facts, m_full}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_tree = new QTreeView(right);
    m_tree->setModel(m_outputs);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(spacing::m);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->header()->setStretchLastSection(true);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(spacing::s, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(m_input);
    column->addWidget(m_facts);
    column->addWidget(m_tree, 1);
    column->addWidget(m_full);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({460, 640});

    auto *filters = new QHBoxLayout;
    filters->addWidget(m_search, 1);
    filters->addWidget(m_solved);
    filters->addWidget(m_slice);
    filters->addWidget(m_count);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::s);
    layout->addLayout(filters);
    layout->addWidget(m_splitter, 1);
    return page;
}

void ItemsPage::connectFields()
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(300);
    connect(&m_delay, &QTimer::timeout, this, &ItemsPage::refresh);
    connect(m_chooser, &ExperimentChooser::loaded, this, [this] {
        m_listKnown = true;
        updateStack();
    });
    connect(m_chooser, &ExperimentChooser::experimentChosen, this, &ItemsPage::refresh);
    connect(m_view, &SegmentedChoice::chosen, m_views, &QStackedWidget::setCurrentIndex);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setText(text);
        showCount();
    });
    connect(m_solved, &QComboBox::activated, this, [this](int index) {
        m_filter->setSolved(index > 0 ? std::optional(solvedChoices[index - 1]) : std::nullopt);
        showCount();
    });
    connect(m_slice, &QComboBox::activated, this, &ItemsPage::applySlice);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ItemsPage::showChosen);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        const auto *output = m_outputs->output(index);
        m_full->setText(output ? QString::fromStdString(output->output) : QString());
        m_full->setVisible(output);
    });
    m_full->hide();
}

void ItemsPage::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_listKnown = false;
    ++m_generation;
    m_pending = 0;
    if (session)
        connect(session, &Session::runsChanged, this, &ItemsPage::onRunsChanged);
    showReport(nullptr);
    m_slices->setReport(std::nullopt);
    m_chooser->setSession(session);
    updateStack();
}

bool ItemsPage::settled() const { return m_pending == 0 && m_chooser->settled() && !m_delay.isActive(); }

void ItemsPage::onRunsChanged(const std::vector<Run> &runs)
{
    if (m_chooser->concerns(runs, {RunState::Done}) && !m_delay.isActive())
        m_delay.start();
}

void ItemsPage::refresh()
{
    const auto *chosen = m_chooser->chosen();
    updateStack();
    if (!m_session || !chosen)
        return;
    ++m_pending;
    runInBackground(
        this,
        [project = m_session->project(), id = chosen->id] {
            Looked looked{project->analysis().slices(id, {}), Error{}};
            if (auto items = project->analysis().items(id))
                looked.items = std::shared_ptr<const ItemTable>(std::make_shared<ItemTable>(std::move(*items)));
            else
                looked.items = items.error();
            return looked;
        },
        [this, id = chosen->id, generation = m_generation](Looked looked) {
            if (generation != m_generation)
                return;
            --m_pending;
            if (!m_session || !m_chooser->chosen() || m_chooser->chosen()->id != id)
                return;
            m_lengths.clear();
            if (looked.slices) {
                for (const auto &slicing : looked.slices->slicings)
                    for (const auto &slice : slicing.slices)
                        if (slicing.name == sliced::byLength)
                            m_lengths.push_back(slice.value);
            }
            m_slices->setReport(looked.slices ? std::optional(*std::move(looked.slices)) : std::nullopt);
            showReport(looked.items ? *looked.items : nullptr);
            if (!looked.items && looked.items.error().message.id != "slices.no-results")
                Q_EMIT m_session->failed(looked.items.error());
        });
}

void ItemsPage::showReport(std::shared_ptr<const ItemTable> table)
{
    const auto *before = m_items->item(m_filter->mapToSource(m_table->currentIndex()).row());
    const ExampleId kept = before ? before->example : 0;
    m_outputs->setItem(nullptr, -1);
    m_items->setTable(std::move(table));
    fillFilters();
    int row = 0;
    for (int i = 0; i < m_filter->rowCount(); ++i) {
        if (m_items->item(m_filter->mapToSource(m_filter->index(i, 0)).row())->example == kept)
            row = i;
    }
    if (m_filter->rowCount() > 0)
        m_table->selectRow(row);
    showChosen();
    updateStack();
}

void ItemsPage::fillFilters()
{
    const auto *table = m_items->table().get();
    std::map<SolvedBy, int> counts;
    std::map<std::string, std::set<std::string>> values;
    if (table) {
        for (const auto &item : table->report.items) {
            ++counts[item.solved];
            values["answer"].insert(item.gold);
            if (!item.group.empty())
                values["group"].insert(item.group);
            for (const auto &attribute : item.attributes)
                values["attribute." + attribute.name].insert(attribute.value);
        }
    }
    const int solved = std::max(0, m_solved->currentIndex());
    const auto slice = m_slice->currentData();
    const QSignalBlocker solvedBlocker(m_solved);
    const QSignalBlocker sliceBlocker(m_slice);
    m_solved->clear();
    m_solved->addItem(tr("Solved: all items"));
    for (const auto choice : solvedChoices)
        m_solved->addItem(tr("%1 (%2)", "who solves it, number of items").arg(ItemTableModel::solvedWord(choice)).arg(counts[choice]));
    m_solved->setCurrentIndex(solved);
    m_slice->clear();
    m_slice->addItem(tr("All slices"), QStringList());
    for (const auto &[by, all] : values) {
        if (all.size() > mostValues)
            continue;
        for (const auto &value : all)
            m_slice->addItem(tr("%1: %2", "slicing, value").arg(SlicePanel::slicingWord(by), QString::fromStdString(value)),
                             QStringList{QString::fromStdString(by), QString::fromStdString(value)});
    }
    const std::string byLength(sliced::byLength);
    for (const auto &length : table ? m_lengths : std::vector<std::string>())
        m_slice->addItem(tr("%1: %2", "slicing, value").arg(SlicePanel::slicingWord(byLength), QString::fromStdString(length)),
                         QStringList{QString::fromStdString(byLength), QString::fromStdString(length)});
    m_slice->setCurrentIndex(std::max(0, m_slice->findData(slice)));
    applySlice();
}

void ItemsPage::applySlice()
{
    const auto slice = m_slice->currentData().toStringList();
    m_filter->setSlice(slice.value(0).toStdString(), slice.value(1).toStdString());
    showCount();
}

void ItemsPage::showCount()
{
    m_count->setText(tr("%1 of %2 items").arg(m_filter->rowCount()).arg(m_items->rowCount()));
    m_note->setText(m_items->table() ? tr("solved: more than half of the runs with %1 examples are right").arg(AnalysisWords::count(m_items->table()->report.trainSize))
                                     : QString());
}

void ItemsPage::showChosen()
{
    const int row = m_filter->mapToSource(m_table->currentIndex()).row();
    const auto *item = m_items->item(row);
    m_outputs->setItem(m_items->table(), item ? row : -1);
    m_tree->expandAll();
    for (const int column : {ItemOutputModel::RunColumn, ItemOutputModel::AnswerColumn, ItemOutputModel::ReasonColumn}) {
        m_tree->resizeColumnToContents(column);
        m_tree->setColumnWidth(column, std::clamp(m_tree->columnWidth(column), 80, 260));
    }
    m_full->hide();
    for (int group = m_outputs->rowCount() - 1; group >= 0 && item; --group) { // the most detailed reasons at once, the others at a key
        const auto first = m_outputs->index(0, 0, m_outputs->index(group, 0));
        if (const auto *output = m_outputs->output(first); output && !output->explanation.empty()) {
            m_tree->setCurrentIndex(first);
            break;
        }
    }
    m_input->setText(item ? QString::fromStdString(item->input) : QString());
    QStringList facts;
    if (item) {
        facts << tr("Answer: %1").arg(QString::fromStdString(item->gold));
        if (!item->group.empty())
            facts << tr("Group: %1").arg(QString::fromStdString(item->group));
        for (const auto &attribute : item->attributes)
            facts << tr("%1: %2", "slicing, value").arg(attributeWord(attribute.name), QString::fromStdString(attribute.value));
    }
    m_facts->setText(facts.join(QStringLiteral("   ")));
}

void ItemsPage::showSlices(bool slices)
{
    m_view->setCurrent(slices ? 1 : 0);
    m_views->setCurrentIndex(slices ? 1 : 0);
}

void ItemsPage::updateStack()
{
    const bool none = !m_session || (m_listKnown && m_chooser->experiments().empty());
    const bool nothing = m_listKnown && m_pending == 0 && m_items->rowCount() == 0;
    m_stack->setCurrentIndex(none || nothing ? 0 : 1);
}

void ItemsPage::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("items/splitter"), m_splitter->saveState());
    m_table->saveColumns(settings, QStringLiteral("items/columns"));
}

void ItemsPage::restoreState(const QSettings &settings)
{
    m_splitter->restoreState(settings.value(QStringLiteral("items/splitter")).toByteArray());
    m_table->restoreColumns(settings, QStringLiteral("items/columns"));
}

void ItemsPage::retranslate()
{
    m_empty->setTexts(tr("No items to look at yet"), tr("When the first run of an experiment is scored, every test item appears here with what each run answered and why."));
    m_emptyButton->setText(tr("Plan an Experiment"));
    m_view->setTexts({tr("Items"), tr("Scores by slice")});
    m_search->setPlaceholderText(tr("Search inputs, answers and outputs"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_solved->setAccessibleName(tr("Who solves the items"));
    m_slice->setAccessibleName(tr("Slice of the items"));
    m_table->setAccessibleName(tr("Test items"));
    m_tree->setAccessibleName(tr("Outputs for the chosen item"));
    m_items->retranslate();
    fillFilters();
    showChosen();
}

void ItemsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace kotowari::ui
