#include "historypage.h"

#include "core/api/reviewservice.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/dialogs/filedialog.h"
#include "ui/models/historymodel.h"
#include "ui/models/words.h"
#include "ui/models/worddiff.h"
#include "ui/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/exampledelegates.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tableview.h"

#include <QEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace kotowari::ui {

HistoryPage::HistoryPage(Theme *theme, QWidget *parent)
    : Page(theme, parent), m_model(new HistoryModel(this)), m_table(new TableView(this)), m_filter(new QLineEdit(this)), m_count(makeFaint(new QLabel(this))),
      m_detail(new QLabel(this)), m_verdict(new QLabel(this)), m_verify(new QPushButton(this)), m_export(new QPushButton(this))
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(new RowDelegate(m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    auto *header = m_table->horizontalHeader();
    header->resizeSection(HistoryModel::TimeColumn, 180);
    header->resizeSection(HistoryModel::ActorColumn, 110);
    header->setStretchLastSection(true);
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_verify->setIcon(icon(QStringLiteral("check")));
    m_export->setIcon(icon(QStringLiteral("save")));
    for (auto *label : {m_detail, m_verdict})
        label->setWordWrap(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detail->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_verdict->hide();

    auto *bar = new QHBoxLayout;
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_count);
    bar->addSpacing(spacing::m);
    bar->addWidget(m_export);
    bar->addWidget(m_verify);
    auto *card = new Card(this);
    auto *inner = new QVBoxLayout(card);
    inner->addWidget(m_detail);
    card->setMinimumHeight(96);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::l, spacing::m, spacing::l, spacing::l);
    layout->setSpacing(spacing::m);
    layout->addLayout(bar);
    layout->addWidget(m_verdict);
    layout->addWidget(m_table, 1);
    layout->addWidget(card);
    setFocusProxy(m_table);

    m_pause.setSingleShot(true);
    m_pause.setInterval(150);
    connect(m_filter, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    connect(&m_pause, &QTimer::timeout, this, [this] {
        HistoryFilter filter;
        filter.text = m_filter->text().trimmed().toStdString();
        m_model->setFilter(filter);
    });
    connect(m_verify, &QPushButton::clicked, this, &HistoryPage::verify);
    connect(m_export, &QPushButton::clicked, this, &HistoryPage::exportLog);
    connect(m_model, &HistoryModel::loaded, this, [this] {
        retranslate();
        if (m_model->rowCount() > 0)
            m_table->selectRow(0);
        showChosen();
    });
    connect(m_model, &QAbstractItemModel::dataChanged, this, &HistoryPage::showChosen);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HistoryPage::showChosen);
    retranslate();
}

void HistoryPage::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_pending = 0;
    m_verdict->hide();
    m_model->setSession(session);
    showChosen();
    if (session)
        connect(session, &Session::languageChanged, this, [this] {
            m_model->retranslate();
            showChosen();
        });
}

bool HistoryPage::settled() const { return m_pending == 0 && m_model->settled(); }

QString HistoryPage::verdict() const { return m_verdict->isHidden() ? QString() : m_verdict->text(); }

void HistoryPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_model->reload();
}

void HistoryPage::verify()
{
    if (!m_session)
        return;
    ++m_pending;
    m_verify->setEnabled(false);
    runInBackground(
        this, [project = m_session->project()] { return project->review().history().verify(); },
        [this](const Result<ChainReport> &report) {
            m_pending = std::max(0, m_pending - 1);
            m_verify->setEnabled(true);
            if (!m_session)
                return;
            if (!report)
                return Q_EMIT m_session->failed(report.error());
            m_verdict->setText(m_session->text(report->text));
            auto colours = m_verdict->palette();
            colours.setColor(QPalette::WindowText, report->broken ? theme()->bad() : theme()->good());
            m_verdict->setPalette(colours);
            m_verdict->show();
        });
}

void HistoryPage::exportLog()
{
    if (!m_session)
        return;
    const auto path = FileDialog::save(this, tr("Export the History"), QStringLiteral("history.csv"), tr("Tables (*.csv *.jsonl *.xlsx)"));
    if (path.isEmpty())
        return;
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), bytes = path.toStdString()] { return project->exports().write(bytes, ExportContent::History, {}, {}); },
        [this](const Result<ExportReport> &report) {
            m_pending = std::max(0, m_pending - 1);
            if (!report && m_session)
                Q_EMIT m_session->failed(report.error());
        });
}

void HistoryPage::showChosen()
{
    const auto *entry = m_session ? m_model->entryAt(m_table->currentIndex().row()) : nullptr;
    if (!entry)
        return m_detail->clear();
    auto html = QStringLiteral("<b>%1</b>").arg(m_session->text(entry->what).toHtmlEscaped());
    if (entry->emptied)
        html += QLatin1String("<br>") + tr("A person's data were deleted from this entry.").toHtmlEscaped();
    if (!entry->before.empty() || !entry->after.empty())
        html += QLatin1String("<br>") + diffHtml(wordDiff(QString::fromStdString(entry->before), QString::fromStdString(entry->after)));
    m_detail->setText(html);
}

void HistoryPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void HistoryPage::retranslate()
{
    m_filter->setPlaceholderText(tr("Filter: person, example, text"));
    m_filter->setAccessibleName(tr("Filter the history"));
    m_table->setAccessibleName(tr("History"));
    m_verify->setText(tr("Verify the Chain"));
    m_verify->setToolTip(tr("Checks that no entry was changed, taken out or put in outside of Kotowari"));
    m_export->setText(tr("Export…"));
    m_count->setText(tr("%1 entries").arg(number(m_model->rowCount())));
}

} // namespace kotowari::ui
