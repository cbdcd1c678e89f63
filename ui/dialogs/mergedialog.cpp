#include "mergedialog.h"

#include "core/api/exampleservice.h"
#include "core/api/reviewservice.h"
#include "mergeconflicts.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/models/words.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace kotowari::ui {

namespace {

bool somethingToTake(const MergeReport &report) { return report.added + report.updated + report.labels + std::ssize(report.conflicts) > 0; }

} // namespace

MergeDialog::MergeDialog(Session *session, const QString &path, QWidget *parent)
    : QDialog(parent), m_session(session), m_path(path), m_title(makeTitle(new QLabel(this), 1.1)), m_who(new QComboBox(this)), m_summary(new QLabel(this)),
      m_problem(new QLabel(this)), m_tabs(new QTabWidget(this)), m_conflicts(new MergeConflicts(this)), m_changes(new QListWidget(this)), m_progress(new QProgressBar(this)),
      m_undo(new QPushButton(tr("Undo the Merge"), this)), m_merge(new QPushButton(tr("Merge"), this)), m_close(new QPushButton(tr("Close"), this))
{
    setWindowTitle(tr("Merge Another Copy"));
    m_title->setText(QDir::toNativeSeparators(path));
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_who->setAccessibleName(tr("Who merges"));
    m_who->setToolTip(tr("Who merges: approvals of the other copy are only taken over by somebody who may approve here"));
    m_who->hide();
    m_summary->setWordWrap(true);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_changes->setAccessibleName(tr("What is taken over"));
    m_changes->setUniformItemSizes(true);
    m_tabs->addTab(m_conflicts, tr("Both Changed"));
    m_tabs->addTab(m_changes, tr("Taken Over"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(200);
    m_merge->setProperty("primary", true);
    for (auto *button : {m_undo, m_merge, m_close})
        button->setAutoDefault(false);
    m_undo->hide();
    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_who);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_progress);
    bottom->addStretch();
    bottom->addWidget(m_undo);
    bottom->addWidget(m_close);
    bottom->addWidget(m_merge);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::l, spacing::l, spacing::l, spacing::l);
    layout->setSpacing(spacing::m);
    layout->addLayout(top);
    layout->addWidget(m_summary);
    layout->addWidget(m_problem);
    layout->addWidget(m_tabs, 1);
    layout->addLayout(bottom);
    resize(960, 600);
    connect(m_merge, &QPushButton::clicked, this, &MergeDialog::merge);
    connect(m_undo, &QPushButton::clicked, this, &MergeDialog::undo);
    connect(m_close, &QPushButton::clicked, this, &MergeDialog::reject);
    connect(m_who, &QComboBox::activated, this, &MergeDialog::look);
    busy(false);
    perform([project = session->project()] { return std::pair(project->review().profiles().value_or({}), project->review().rights().value_or({})); },
            [this](const std::pair<std::vector<Profile>, ReviewRights> &people) {
                for (const auto &profile : people.first)
                    m_who->addItem(QString::fromStdString(profile.name));
                const auto self = QString::fromStdString(people.second.actor);
                if (!people.first.empty() && m_who->findText(self) < 0)
                    m_who->insertItem(0, self);
                m_who->setCurrentText(self);
                m_who->setVisible(!people.first.empty());
                look();
            });
}

MergeDialog::~MergeDialog() { m_stop.request_stop(); }

template<typename Work, typename Done>
void MergeDialog::perform(Work work, Done done)
{
    ++m_pending;
    busy(true);
    runInBackground(
        this, std::move(work),
        [this, done = std::move(done)](const auto &value) {
            --m_pending;
            busy(m_pending > 0);
            done(value);
        },
        writerPool()); // after the edits before it
}

void MergeDialog::busy(bool on)
{
    m_progress->setVisible(on);
    m_merge->setEnabled(!on && !m_merged && m_session && !m_session->readOnly() && somethingToTake(m_report));
    m_undo->setEnabled(!on && m_report.importId != 0);
    m_tabs->setEnabled(!on && !m_merged);
    m_who->setEnabled(!on && !m_merged);
    m_close->setEnabled(true);
    m_close->setText(on ? tr("Cancel") : tr("Close"));
}

MergeOptions MergeDialog::options(bool dryRun) const
{
    return {dryRun ? MergeRule::Ask : MergeRule::Ours, dryRun ? MergeConflicts::Choices{} : m_conflicts->choices(), dryRun, m_who->currentText().toStdString()};
}

void MergeDialog::look()
{
    if (!m_session)
        return;
    tell({});
    m_stop = {};
    m_summary->setText(tr("Reading the other copy…"));
    perform([project = m_session->project(), path = m_path.toStdString(), options = options(true), stop = m_stop.get_token()] { return project->sharing().merge(path, options, stop); },
            [this](const Result<MergeReport> &report) { showLook(report); });
}

void MergeDialog::showLook(const Result<MergeReport> &report)
{
    m_report = report ? *report : MergeReport{};
    if (!report) {
        m_summary->clear();
        tell(m_session ? m_session->text(report.error()) : QString());
        return busy(false);
    }
    showReport(m_report, false);
    m_conflicts->setConflicts(m_report.conflicts);
    m_changes->clear();
    for (const auto &change : m_report.changes) {
        QStringList fields;
        for (const auto &field : change.fields)
            fields << fieldWord(field);
        const auto input = QString::fromStdString(change.input);
        m_changes->addItem(change.example == 0 ? tr("New: %1").arg(input)
                                               : tr("%1: %2", "example, fields").arg(change.key.empty() ? tr("Example %1").arg(number(change.example)) : QString::fromStdString(change.key),
                                                                                      fields.join(tr(", "))));
        m_changes->item(m_changes->count() - 1)->setToolTip(input);
    }
    if (m_report.added + m_report.updated > std::ssize(m_report.changes))
        m_changes->addItem(tr("…and %1 more").arg(number(m_report.added + m_report.updated - std::ssize(m_report.changes))));
    m_tabs->setTabText(0, tr("Both Changed (%1)").arg(number(std::ssize(m_report.conflicts))));
    m_tabs->setTabText(1, tr("Taken Over (%1)").arg(number(m_report.added + m_report.updated)));
    m_tabs->setCurrentIndex(m_report.conflicts.empty() ? 1 : 0);
    busy(false);
}

void MergeDialog::showReport(const MergeReport &report, bool done)
{
    QStringList lines;
    if (!somethingToTake(report))
        lines << (done ? tr("Nothing was changed: mine was kept everywhere.") : tr("There is nothing to take over: this project has all that the other copy has."));
    else if (done)
        lines << tr("Merged: %1 examples added, %2 updated, %3 explanations taken over.").arg(number(report.added), number(report.updated), number(report.explanations));
    else
        lines << tr("Merging adds %1 examples and updates %2; %3 explanations come with them. %4 texts were changed in both copies: mine is kept unless you take theirs.")
                     .arg(number(report.added), number(report.updated), number(report.explanations), number(std::ssize(report.conflicts)));
    if (report.toReview > 0)
        lines << tr("%n approved explanation(s) of theirs go into review here: whoever merges may not approve, or the case is not the same.", nullptr, int(report.toReview));
    if (report.labels > 0)
        lines << tr("%n label(s) that people gave to see how far they agree come along.", nullptr, int(report.labels));
    if (!report.oneOrigin && report.added > 0)
        lines << tr("The pools of the two copies were not fixed together: examples that are added get their pools here.");
    m_summary->setText(lines.join(u'\n'));
}

void MergeDialog::merge()
{
    if (!m_merge->isEnabled())
        return;
    tell({});
    m_stop = {};
    perform([project = m_session->project(), path = m_path.toStdString(), options = options(false), stop = m_stop.get_token()] { return project->sharing().merge(path, options, stop); },
            [this](const Result<MergeReport> &report) { finish(report); });
}

void MergeDialog::finish(const Result<MergeReport> &report)
{
    if (!m_session)
        return;
    if (!report) {
        tell(m_session->text(report.error()));
        return busy(false);
    }
    m_report = *report;
    m_merged = true;
    if (m_report.importId == 0)
        m_report.conflicts.clear();
    showReport(m_report, true);
    m_merge->hide();
    m_undo->setVisible(m_report.importId != 0);
    busy(false);
    announce();
}

void MergeDialog::undo()
{
    if (!m_session || m_report.importId == 0)
        return;
    perform([project = m_session->project(), id = m_report.importId] { return project->examples().undoImport(id); },
            [this](const Result<void> &result) {
                if (!m_session)
                    return;
                if (!result)
                    return tell(m_session->text(result.error()));
                m_undo->hide();
                m_summary->setText(tr("The merge was undone: the project is as it was before."));
                announce();
            });
}

void MergeDialog::announce()
{
    Q_EMIT m_session->examplesChanged();
    m_session->refreshSummary();
}

void MergeDialog::tell(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

QString MergeDialog::summaryText() const { return m_summary->text(); }
QString MergeDialog::problem() const { return m_problem->isHidden() ? QString() : m_problem->text(); }

void MergeDialog::reject()
{
    if (m_pending > 0 && !m_stop.stop_requested()) {
        m_stop.request_stop(); // the answer says that nothing was changed
        m_close->setEnabled(false);
        return;
    }
    QDialog::reject();
}

} // namespace kotowari::ui
