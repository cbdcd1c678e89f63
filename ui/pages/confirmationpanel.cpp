#include "confirmationpanel.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/models/analysiswords.h"
#include "ui/models/comparisoncharts.h"
#include "ui/models/words.h"
#include "ui/theme.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "valuetable.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace kotowari::ui {

namespace {

/// A run and its score on the confirmation set.
struct ScoredRun {
    const Run *run;
    const ConfirmedScore *score;
};

std::vector<ScoredRun> scoredRuns(const std::vector<Run> &runs, const Confirmation &confirmation)
{
    std::vector<ScoredRun> list;
    for (const auto &score : confirmation.scores)
        if (const auto run = std::ranges::find(runs, score.run, &Run::id); run != runs.end())
            list.push_back({&*run, &score});
    return list;
}

bool sameCell(const Run &a, const Run &b) { return a.arm == b.arm && a.model == b.model && a.explained == b.explained && a.trainSize == b.trainSize; }

} // namespace

ConfirmationPanel::ConfirmationPanel(QWidget *parent)
    : Card(parent), m_title(makeTitle(new QLabel(this), 1.0)), m_text(new QLabel(this)), m_progress(new QProgressBar(this)),
      m_score(new QPushButton(icon(QStringLiteral("lock")), {}, this)), m_cancel(new QPushButton(this)), m_table(new ValueTable(this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(160);
    auto *row = new QHBoxLayout;
    row->addWidget(m_text, 1);
    row->addWidget(m_progress);
    row->addWidget(m_cancel);
    row->addWidget(m_score);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::m, spacing::s, spacing::m, spacing::s);
    layout->setSpacing(spacing::xs);
    layout->addWidget(m_title);
    layout->addLayout(row);
    layout->addWidget(m_table);
    connect(m_score, &QPushButton::clicked, this, &ConfirmationPanel::ask);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_stop.request_stop();
    });
    hide();
}

ConfirmationPanel::~ConfirmationPanel() { m_stop.request_stop(); }

void ConfirmationPanel::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_stop.request_stop();
    m_session = session;
    m_scoring = false;
    ++m_generation;
    m_pending = 0;
    clear();
    if (session) // the set can be locked away while the page is there
        connect(session, &Session::summaryChanged, this, [this] {
            if (m_comparison && !m_known)
                load();
        });
}

void ConfirmationPanel::clear()
{
    m_comparison.reset();
    m_known.reset();
    hide();
}

void ConfirmationPanel::show(const Comparison &comparison)
{
    if (!m_comparison || m_comparison->experiment != comparison.experiment)
        m_known.reset();
    m_comparison = comparison;
    load();
}

Result<ConfirmationPanel::Known> ConfirmationPanel::read(Project &project, ExperimentId experiment)
{
    Known known;
    auto scored = project.models().confirmation();
    if (!scored)
        return scored.error();
    known.scored = *std::move(scored);
    auto runs = project.experiments().runs(experiment);
    if (!runs)
        return runs.error();
    if (!known.scored) {
        // Arms at their best, all seeds: the largest train size, as the verdict's score does.
        std::int64_t largest = 0;
        for (const auto &run : *runs)
            largest = std::max(largest, run.trainSize);
        for (auto &run : *runs)
            if (run.state == RunState::Done && !run.stoppedEarly && !run.arm.isReference() && run.trainSize == largest)
                known.runs.push_back(std::move(run));
        return known;
    }
    for (const auto &score : known.scored->scores) {
        const auto here = std::ranges::find(*runs, score.run, &Run::id);
        if (here != runs->end()) {
            known.runs.push_back(*here);
            continue;
        }
        const auto run = project.experiments().run(score.run); // deleted since: its score stays on record
        if (!run)
            continue;
        known.runs.push_back(*run);
        if (const auto other = project.experiments().experiment(run->experiment))
            known.otherExperiment = other->plan.name.empty() ? std::to_string(run->experiment) : other->plan.name;
    }
    return known;
}

void ConfirmationPanel::load()
{
    if (!m_session || !m_comparison || m_session->summary().pools[std::size_t(Pool::Confirmation)] == 0)
        return hide();
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), id = m_comparison->experiment] { return read(*project, id); },
        [this, generation = m_generation, id = m_comparison->experiment](Result<Known> known) {
            if (generation != m_generation)
                return;
            --m_pending;
            if (!m_comparison || m_comparison->experiment != id)
                return;
            if (!known)
                return Q_EMIT m_session->failed(known.error());
            m_known = *std::move(known);
            showKnown();
        });
}

void ConfirmationPanel::showKnown()
{
    if (!m_session || !m_comparison || !m_known)
        return hide();
    const bool scored = m_known->scored.has_value();
    const bool ready = m_comparison->complete && !m_known->runs.empty() && !m_session->readOnly();
    m_title->setText(tr("Locked confirmation set"));
    m_progress->setVisible(m_scoring);
    m_progress->setAccessibleName(tr("Scoring the locked confirmation set"));
    m_cancel->setVisible(m_scoring);
    m_cancel->setText(tr("Cancel"));
    m_score->setVisible(!scored && !m_scoring);
    m_score->setText(tr("Score the Locked Confirmation Set (Once)…"));
    m_score->setEnabled(ready);
    m_score->setToolTip(m_session->readOnly()        ? tr("This project is open for reading only.")
                            : !m_comparison->complete ? tr("When all runs of the experiment are done")
                            : m_known->runs.empty()   ? tr("The experiment has no finished run at its largest train size.")
                                                      : tr("Scores every arm and seed at the largest train size"));
    m_table->setVisible(scored);
    const auto items = number(m_session->summary().pools[std::size_t(Pool::Confirmation)]);
    if (scored)
        showScores();
    else if (m_scoring)
        m_text->setText(tr("Scoring %1 examples with %n runs…", nullptr, int(m_known->runs.size())).arg(items));
    else
        m_text->setText(tr("%1 examples, not scored yet. They have steered no choice, so they show whether a result holds on new cases.").arg(items));
    setVisible(true);
}

/// "+4.2 points over answer only (5 of 6 seeds better)" of the primary contrast.
QString ConfirmationPanel::differenceOf(const Confirmation &scored) const
{
    const auto &contrasts = m_comparison->contrasts;
    if (m_comparison->primary < 0 || std::size_t(m_comparison->primary) >= contrasts.size() || !m_known->otherExperiment.empty())
        return {};
    const auto &primary = contrasts[std::size_t(m_comparison->primary)];
    const auto runs = scoredRuns(m_known->runs, scored);
    double sum = 0;
    int seeds = 0, better = 0;
    for (const auto &[run, score] : runs) {
        if (run->arm != primary.arm || run->model != primary.model || run->explained != primary.explained)
            continue;
        const auto pair = std::ranges::find_if(runs, [&](const ScoredRun &other) { return other.run->arm.isBaseline() && other.run->model == run->model && other.run->seed == run->seed; });
        if (pair == runs.end())
            continue;
        const double difference = score->score - pair->score->score;
        sum += difference;
        better += difference > 0;
        ++seeds;
    }
    if (seeds == 0)
        return {};
    return tr("%1 minus answer only: %2, better in %3 of %n seeds.", nullptr, seeds).arg(AnalysisWords::arm(primary.arm), AnalysisWords::points(sum / seeds)).arg(better);
}

void ConfirmationPanel::showScores()
{
    const auto &scored = *m_known->scored;
    auto text = tr("Scored once, on %1 by %2, on %3 examples.").arg(longDate(scored.at), QString::fromStdString(scored.by), number(scored.items));
    if (!m_known->otherExperiment.empty())
        text += QLatin1Char(' ') + tr("The runs were those of the experiment %1.").arg(QString::fromStdString(m_known->otherExperiment));
    if (const auto difference = differenceOf(scored); !difference.isEmpty())
        text += QLatin1Char(' ') + difference;
    const auto runs = scoredRuns(m_known->runs, scored);
    const bool sizes = std::ranges::any_of(runs, [&](const ScoredRun &one) { return one.run->trainSize != runs.front().run->trainSize; });
    if (!runs.empty() && !sizes && !m_comparison->ruleRecovery) // its train sizes are new cases on top of the old ones
        text += QLatin1Char(' ') + tr("Trained on %1 examples.").arg(AnalysisWords::count(runs.front().run->trainSize));
    m_text->setText(text + QLatin1Char(' ') + tr("In brackets: 95 % interval over the examples."));

    const bool models = std::ranges::any_of(runs, [&](const ScoredRun &one) { return one.run->model != runs.front().run->model; });
    std::vector<QStringList> rows;
    std::vector<const Run *> cells;
    for (const auto &[first, unused] : runs) {
        if (std::ranges::any_of(cells, [&run = *first](const Run *cell) { return sameCell(*cell, run); }))
            continue;
        cells.push_back(first);
        std::vector<double> scores, tests;
        const ConfirmedScore *lowest = nullptr, *highest = nullptr;
        for (const auto &[run, score] : runs) {
            if (!sameCell(*run, *first))
                continue;
            scores.push_back(score->score);
            if (run->score)
                tests.push_back(*run->score);
            lowest = !lowest || score->score < lowest->score ? score : lowest;
            highest = !highest || score->score > highest->score ? score : highest;
        }
        const auto withInterval = [](const ConfirmedScore &score) {
            return tr("%1 (%2 to %3)", "score, its interval").arg(AnalysisWords::percent(score.score), AnalysisWords::percent(score.low), AnalysisWords::percent(score.high));
        };
        auto name = AnalysisWords::arm(first->arm);
        if (first->explained < 1)
            name = tr("%1, %2 explained").arg(name, AnalysisWords::percent(first->explained));
        if (models)
            name = QString::fromStdString(first->model) + QStringLiteral(": ") + name;
        rows.push_back({name, AnalysisWords::count(first->trainSize), QString::number(scores.size()), AnalysisWords::percent(ComparisonCharts::mean(scores)), withInterval(*lowest),
                        withInterval(*highest), tests.empty() ? QStringLiteral("–") : AnalysisWords::percent(ComparisonCharts::mean(tests))});
    }
    QStringList headers{tr("Arm"), tr("Examples"), tr("Seeds"), tr("Confirmation"), tr("Lowest seed"), tr("Highest seed"), tr("Test")};
    if (!sizes) { // a column that says nothing takes no room
        headers.removeAt(1);
        for (auto &row : rows)
            row.removeAt(1);
    }
    m_table->setRows(headers, rows);
    m_table->setAccessibleName(tr("Scores on the locked confirmation set"));
}

void ConfirmationPanel::ask()
{
    if (!m_session || !m_known)
        return;
    auto *question = new QMessageBox(QMessageBox::NoIcon, tr("Score the Locked Confirmation Set"),
                                     tr("Score %n runs on the locked confirmation set now?", nullptr, int(m_known->runs.size())), QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("This can be done once in a project and cannot be undone: a set that has steered a choice confirms nothing. "
                                    "Do it when the experiments are over and the choice is made; who did it and when goes on record."));
    auto *yes = question->addButton(tr("Score It"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(tr("Cancel"), QMessageBox::RejectRole));
    connect(question, &QMessageBox::buttonClicked, this, [this, yes](const QAbstractButton *button) {
        if (button == yes)
            scoreNow();
    });
    question->open();
}

void ConfirmationPanel::scoreNow()
{
    if (!m_session || !m_known || m_known->scored || m_scoring)
        return;
    std::vector<RunId> runs;
    for (const auto &run : m_known->runs)
        runs.push_back(run.id);
    m_stop = std::stop_source();
    m_scoring = true;
    m_cancel->setEnabled(true);
    ++m_pending;
    showKnown();
    runInBackground(
        this, [project = m_session->project(), runs = std::move(runs), stop = m_stop.get_token()] { return project->models().confirm(runs, {}, stop); },
        [this, generation = m_generation](const Result<Confirmation> &done) {
            if (generation != m_generation)
                return;
            --m_pending;
            m_scoring = false;
            if (!done && done.error().code != ErrorCode::Cancelled)
                Q_EMIT m_session->failed(done.error());
            showKnown();
            load(); // also where another window was quicker
        });
}

QString ConfirmationPanel::text() const { return m_text->text(); }

void ConfirmationPanel::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_known)
        showKnown();
}

} // namespace kotowari::ui
