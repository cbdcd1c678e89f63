#include "poolsdialog.h"

#include "core/api/qualityservice.h"

#include "patternsdialog.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/models/findingtablemodel.h"
#include "ui/models/words.h"
#include "ui/pages/valuetable.h"
#include "ui/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace kotowari::ui {

PoolsDialog::PoolsDialog(Session *session, Theme *theme, QWidget *parent)
    : QDialog(parent), m_session(session), m_theme(theme), m_bannerPlace(new QWidget(this)), m_model(new FindingTableModel(this)), m_filtered(new FindingFilterModel(this))
{
    m_filtered->setSourceModel(m_model);
    m_close = new QPushButton(this);
    m_copy = new QPushButton(icon(QStringLiteral("copy")), {}, this);
    m_open = new QPushButton(this);
    m_result = makeFaint(new QLabel(this));
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_result, 1);
    bottom->addWidget(m_copy);
    bottom->addWidget(m_open);
    bottom->addWidget(m_close);
    auto *banner = new QVBoxLayout(m_bannerPlace);
    banner->setContentsMargins({});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::l, spacing::l, spacing::l, spacing::l);
    layout->setSpacing(spacing::s);
    layout->addWidget(m_bannerPlace);
    layout->addWidget(buildPools());
    layout->addWidget(separatorLine(Qt::Horizontal, this));
    layout->addWidget(buildCheck(), 1);
    layout->addLayout(bottom);
    for (auto *button : {m_close, m_copy, m_open, m_freeze, m_patterns, m_again, m_cancel})
        button->setAutoDefault(false); // Enter belongs to the table
    resize(880, 640);

    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_copy, &QPushButton::clicked, this, &PoolsDialog::copyAll);
    connect(m_open, &QPushButton::clicked, this, [this] { openFinding(m_table->currentIndex()); });
    connect(session, &Session::summaryChanged, this, &PoolsDialog::showPools);
    connect(session, &Session::languageChanged, this, &PoolsDialog::check); // core's sentences in the other language
    connect(session, &Session::examplesChanged, this, [this] {
        m_stale = true;
        showResult();
    });
    retranslate();
    session->refreshSummary();
    check();
}

void PoolsDialog::showPatterns()
{
    if (!m_session)
        return;
    auto *dialog = new PatternsDialog(m_session, {}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PatternsDialog::patternsChanged, this, &PoolsDialog::check);
    dialog->open();
}

QWidget *PoolsDialog::buildCheck()
{
    auto *part = new QWidget(this);
    m_checkTitle = makeTitle(new QLabel(part), 1.1);
    m_filter = new QLineEdit(part);
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_kind = new QComboBox(part);
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_patterns = new QPushButton(part);
    m_again = new QPushButton(icon(QStringLiteral("refresh")), {}, part);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_checkTitle);
    bar->addStretch();
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_kind);
    bar->addWidget(m_patterns);
    bar->addWidget(m_again);

    m_table = new TableView(part);
    m_table->setModel(m_filtered);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setSortingEnabled(true);
    m_table->setFixedColumns({FindingTableModel::TextColumn});
    auto *header = m_table->horizontalHeader();
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    static constexpr std::array widths{72, 150, 90, 90};
    for (int column = 0; column < int(widths.size()); ++column)
        header->resizeSection(column, widths[std::size_t(column)]);
    header->setStretchLastSection(true);
    m_none = new EmptyState(part);
    auto *busy = new QWidget(part);
    m_progressText = makeFaint(new QLabel(busy));
    m_progress = new QProgressBar(busy);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(320);
    m_cancel = new QPushButton(busy);
    auto *wait = new QVBoxLayout(busy);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_progress, 1);
    row->addWidget(m_cancel);
    row->addStretch();
    m_progressText->setAlignment(Qt::AlignHCenter);
    wait->addStretch();
    wait->addWidget(m_progressText);
    wait->addLayout(row);
    wait->addStretch();
    m_stack = new QStackedWidget(part);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_none);
    m_stack->addWidget(busy);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->setSpacing(spacing::s);
    layout->addLayout(bar);
    layout->addWidget(m_stack, 1);

    connect(m_patterns, &QPushButton::clicked, this, &PoolsDialog::showPatterns);
    connect(m_again, &QPushButton::clicked, this, &PoolsDialog::check);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        ++m_generation;
        m_checking = false;
        showResult();
    });
    connect(m_table, &QAbstractItemView::activated, this, &PoolsDialog::openFinding);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &PoolsDialog::showResult);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filtered->setText(text);
        showResult();
    });
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        const auto kind = m_kind->currentData();
        m_filtered->setKind(kind.isValid() ? std::optional(FindingKind(kind.toInt())) : std::nullopt);
        showResult();
    });
    return part;
}

void PoolsDialog::check()
{
    if (!m_session)
        return;
    m_checking = true;
    m_stale = false;
    ++m_pending;
    showResult();
    runInBackground(
        this,
        [project = m_session->project(), workbench = m_session->workbench(), language = m_session->language()]() -> Result<std::shared_ptr<const FindingTable>> {
            auto report = project->examples().check();
            if (!report)
                return report.error();
            const auto texts = project->quality().check({});
            if (!texts)
                return texts.error();
            report->findings.insert(report->findings.end(), texts->findings.begin(), texts->findings.end());
            std::set<ExampleId> named;
            for (const auto &finding : report->findings)
                named.insert(finding.example);
            auto rows = project->examples().rows(std::vector(named.begin(), named.end()));
            if (!rows)
                return rows.error();
            return std::make_shared<const FindingTable>(*std::move(report), *std::move(rows), [&](const Message &message) { return workbench->messages().text(message, language); });
        },
        [this, generation = ++m_generation](const Result<std::shared_ptr<const FindingTable>> &table) {
            --m_pending;
            if (generation != m_generation || !m_session)
                return;
            m_checking = false;
            if (table)
                showFindings(*table);
            else
                showProblem(m_session->text(table.error()));
            showResult();
        },
        writerPool()); // sees every edit before it
}

void PoolsDialog::showFindings(std::shared_ptr<const FindingTable> table)
{
    m_model->setTable(std::move(table));
    fillKinds();
}

/// All kinds that were found, with how many; the chosen one stays chosen.
void PoolsDialog::fillKinds()
{
    std::map<FindingKind, std::int64_t> counts;
    const auto table = m_model->table();
    if (table)
        for (const auto &finding : table->report.findings)
            ++counts[finding.kind];
    const auto before = m_kind->currentData();
    {
        const QSignalBlocker blocker(m_kind);
        m_kind->clear();
        m_kind->addItem(tr("All kinds"));
        for (const auto &[kind, count] : counts)
            m_kind->addItem(tr("%1 (%2)", "kind of finding, how many").arg(findingKindWord(kind), number(count)), int(kind));
        m_kind->setCurrentIndex(before.isValid() ? std::max(0, m_kind->findData(before)) : 0);
    }
    Q_EMIT m_kind->currentIndexChanged(m_kind->currentIndex());
}

void PoolsDialog::showResult()
{
    const auto table = m_model->table();
    const bool any = table && !table->report.findings.empty();
    const int shown = m_filtered->rowCount();
    m_stack->setCurrentIndex(m_checking ? 2 : shown > 0 ? 0 : 1);
    m_again->setEnabled(!m_checking);
    m_kind->setEnabled(any && !m_checking);
    m_filter->setEnabled(any && !m_checking);
    m_copy->setEnabled(shown > 0 && !m_checking);
    m_open->setEnabled(shown > 0 && !m_checking && m_table->currentIndex().isValid());
    if (!table)
        m_none->setTexts(tr("Not checked"), tr("A check looks through all examples for what stands in the way of a fair comparison."));
    else if (any)
        m_none->setTexts(tr("No finding matches"), tr("Nothing that was found passes these filters."));
    else
        m_none->setTexts(tr("Nothing was found"), tr("%1 examples were checked: nothing needs a look.").arg(number(table->report.examples)));
    if (m_checking || !table)
        return m_result->clear();
    const auto errors = std::ranges::count(table->report.findings, Severity::Error, &Finding::severity);
    auto text = tr("%1 examples checked: %2 errors, %3 warnings.").arg(number(table->report.examples), number(errors), number(std::ssize(table->report.findings) - errors));
    if (shown != std::ssize(table->report.findings))
        text += QLatin1Char(' ') + tr("%1 are shown.").arg(number(shown));
    if (m_stale)
        text += QLatin1Char(' ') + tr("Examples have changed since.");
    m_result->setText(text);
}

QString PoolsDialog::problem() const { return m_banner ? m_banner->text() : QString(); }

void PoolsDialog::showProblem(const QString &text)
{
    if (m_banner)
        m_banner->deleteLater();
    m_banner = nullptr;
    if (text.isEmpty())
        return;
    m_banner = new Banner(m_theme, Banner::Kind::Error, m_bannerPlace);
    m_banner->setText(text);
    connect(m_banner, &Banner::dismissed, this, [this] { showProblem({}); });
    m_bannerPlace->layout()->addWidget(m_banner);
}

void PoolsDialog::openFinding(const QModelIndex &index)
{
    const auto *finding = m_model->finding(m_filtered->mapToSource(index).row());
    if (finding && finding->example != 0)
        Q_EMIT exampleWanted(finding->example);
}

void PoolsDialog::copyAll()
{
    const auto columns = m_table->visibleColumns();
    QStringList lines, cells;
    for (const int column : columns)
        cells << tsvCell(m_filtered->headerData(column, Qt::Horizontal).toString());
    lines << cells.join(u'\t');
    for (int row = 0; row < m_filtered->rowCount(); ++row) {
        cells.clear();
        for (const int column : columns)
            cells << tsvCell(m_filtered->index(row, column).data().toString());
        lines << cells.join(u'\t');
    }
    QApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
}

void PoolsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PoolsDialog::retranslate()
{
    setWindowTitle(tr("Pools and Checks"));
    m_poolTitle->setText(tr("Pools"));
    m_poolTable->setAccessibleName(tr("Pools"));
    m_shareLabel->setText(tr("Locked confirmation set:"));
    m_share->setToolTip(tr("Share of all examples that is locked away before anyone writes; 0 %: none"));
    m_freeze->setText(tr("Fix the Pools…"));
    m_freeze->setToolTip(tr("Decide now which example is in which pool; it cannot be undone"));
    m_checkTitle->setText(tr("Check"));
    m_filter->setPlaceholderText(tr("Filter findings"));
    m_filter->setAccessibleName(tr("Filter findings"));
    m_kind->setAccessibleName(tr("Kind of finding"));
    m_patterns->setText(tr("Own Patterns…"));
    m_patterns->setToolTip(tr("Employee numbers, customer numbers: what this project calls personal data besides"));
    m_again->setText(tr("Check Again"));
    m_again->setToolTip(tr("Look through all examples again"));
    m_table->setAccessibleName(tr("Findings"));
    m_progressText->setText(tr("Looking through all examples…"));
    m_progress->setAccessibleName(m_progressText->text());
    m_cancel->setText(tr("Cancel"));
    m_copy->setText(tr("Copy as Table"));
    m_copy->setToolTip(tr("Copy all findings that are shown, for a spreadsheet"));
    m_open->setText(tr("Open Example"));
    m_open->setToolTip(tr("Show the chosen finding's example in the editor (Enter)"));
    m_close->setText(tr("Close"));
    m_model->retranslate();
    fillKinds();
    showPools();
    showResult();
}

} // namespace kotowari::ui
