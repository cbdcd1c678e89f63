#include "experimentpage.h"

#include "experimentchooser.h"
#include "experimentpagecurves.h"
#include "experimentpageplan.h"
#include "planadvanced.h"
#include "experimentpagequeue.h"
#include "ui/bridge/background.h"
#include "ui/bridge/jobmonitor.h"
#include "ui/bridge/session.h"
#include "ui/models/analysiswords.h"
#include "ui/models/plansentence.h"
#include "ui/models/runtablemodel.h"
#include "ui/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace kotowari::ui {

ExperimentPage::ExperimentPage(Theme *theme, QWidget *parent)
    : Page(theme, parent), m_jobs(new JobMonitor(this)), m_outer(new QStackedWidget(this)), m_empty(new EmptyState(this)), m_inner(new QStackedWidget(this)),
      m_plan(new PlanPane(theme, this)), m_splitter(new QSplitter(Qt::Horizontal, this)), m_queue(new QueuePane(theme, this)), m_curves(new CurvesPane(theme, this))
{
    m_empty->setIcon(QStringLiteral("experiment"));
    m_emptyButton = m_empty->addButton({}, [this] { Q_EMIT navigationWanted(QStringLiteral("examples")); });
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(spacing::l, spacing::s, spacing::l, spacing::m);
    layout->setSpacing(spacing::s);
    layout->addWidget(buildHeader());
    layout->addWidget(m_sentence);
    layout->addWidget(separatorLine(Qt::Horizontal, content));
    layout->addWidget(m_queue->notices());
    layout->addWidget(m_inner, 1);
    m_splitter->addWidget(m_queue);
    m_splitter->addWidget(m_curves);
    m_splitter->setStretchFactor(0, 4);
    m_splitter->setStretchFactor(1, 6);
    m_splitter->setSizes({550, 550});
    m_splitter->setHandleWidth(spacing::l);
    m_splitter->setChildrenCollapsible(false);
    m_inner->addWidget(m_plan);
    m_inner->addWidget(m_splitter);
    m_outer->addWidget(m_empty);
    m_outer->addWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_outer);

    connect(m_chooser, &ExperimentChooser::loaded, this, [this] {
        m_listKnown = true;
        updateStack();
    });
    connect(m_chooser, &ExperimentChooser::experimentChosen, this, &ExperimentPage::showChosen);
    connect(m_new, &QPushButton::clicked, this, qOverload<>(&ExperimentPage::newPlan));
    connect(m_pauseAll, &QPushButton::clicked, this, &ExperimentPage::pauseAll);
    connect(m_resumeAll, &QPushButton::clicked, this, &ExperimentPage::resumeAll);
    connect(m_jobs, &JobMonitor::changed, this, &ExperimentPage::updateHeader);
    connect(m_plan, &PlanPane::planChanged, this, &ExperimentPage::updateSentence);
    connect(m_plan, &PlanPane::started, this, [this](ExperimentId id) {
        m_chooser->choose(id);
        Q_EMIT m_session->experimentsChanged();
    });
    connect(m_sentence, &QLabel::linkActivated, this, [this](const QString &link) {
        if (const auto *chosen = m_chooser->chosen())
            newPlan(chosen->plan);
        m_plan->focusField(link);
    });
    connect(m_queue, &QueuePane::deleted, this, [this] {
        if (m_session && m_chooser->chosen())
            loadRuns();
    });
    connect(m_curves, &CurvesPane::failed, this, [this](const Error &error) {
        if (m_session)
            Q_EMIT m_session->failed(error);
    });
    connect(theme, &Theme::changed, this, &ExperimentPage::updateSentence);
    retranslate();
    showChosen();
}

QWidget *ExperimentPage::buildHeader()
{
    auto *header = new QWidget(this);
    m_chooser = new ExperimentChooser(true, header);
    m_new = new QPushButton(icon(QStringLiteral("plus")), {}, header);
    m_progressText = new QLabel(header);
    m_progress = new QProgressBar(header);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(140);
    m_progress->setRange(0, 1000);
    m_pauseAll = new QPushButton(icon(QStringLiteral("pause")), {}, header);
    m_resumeAll = new QPushButton(icon(QStringLiteral("play")), {}, header);
    m_sentence = new QLabel(this);
    QFont font = m_sentence->font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
    m_sentence->setFont(font);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::RichText);
    m_sentence->setTextInteractionFlags(Qt::TextBrowserInteraction);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    row->addWidget(m_chooser);
    row->addWidget(m_new);
    row->addStretch();
    row->addWidget(m_progressText);
    row->addWidget(m_progress);
    row->addWidget(m_pauseAll);
    row->addWidget(m_resumeAll);
    return header;
}

void ExperimentPage::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_listKnown = false;
    ++m_generation;
    m_pending = 0;
    m_queue->setSession(session);
    m_plan->setSession(session);
    m_jobs->setSession(session);
    if (session) {
        connect(session, &Session::runsChanged, this, &ExperimentPage::onRunsChanged);
        connect(session, &Session::metricsArrived, this, &ExperimentPage::onMetricsArrived);
        connect(session, &Session::metricsReset, this, [this](RunId run) {
            if (!m_queue->model()->run(run))
                return;
            m_curves->curves().set(run, {});
            loadMetrics({run});
        });
        connect(session, &Session::summaryChanged, this, &ExperimentPage::updateStack);
        connect(session, &Session::queueChanged, this, &ExperimentPage::updateHeader);
    }
    m_chooser->setSession(session);
    showChosen();
    updateStack();
}

bool ExperimentPage::settled() const
{
    return m_pending == 0 && m_chooser->settled() && m_plan->settled() && m_queue->settled() && m_curves->settled();
}

const std::vector<Run> &ExperimentPage::runs() const { return m_queue->model()->runs(); }
bool ExperimentPage::planning() const { return m_inner->currentWidget() == m_plan; }
int ExperimentPage::attention() const { return m_attention; }
QString ExperimentPage::sentence() const
{
    const auto *chosen = m_chooser->chosen();
    return chosen ? PlanSentence::plain(chosen->plan, std::nullopt) : PlanSentence::plain(m_plan->plan(), m_plan->check());
}

void ExperimentPage::newPlan() { m_chooser->choose(std::nullopt); }

void ExperimentPage::newPlan(const Plan &like)
{
    auto plan = like;
    m_chooser->choose(std::nullopt);
    m_plan->setPlan(plan);
}

void ExperimentPage::showExperiment(ExperimentId id) { m_chooser->choose(id); }

void ExperimentPage::showItem(const QString &item)
{
    bool experiment = false, run = false;
    const auto id = item.section(QLatin1Char('/'), 0, 0).toLongLong(&experiment);
    const auto wanted = item.section(QLatin1Char('/'), 1, 1).toLongLong(&run);
    if (!experiment || !run)
        return;
    m_wanted = wanted;
    m_chooser->choose(id);
    showWanted();
}

void ExperimentPage::showWanted()
{
    const auto *run = m_wanted > 0 ? m_queue->model()->run(m_wanted) : nullptr;
    if (!run)
        return; // not read yet
    m_wanted = 0;
    m_curves->setTrainSize(run->trainSize);
    m_queue->select(run->id);
}

void ExperimentPage::showChosen()
{
    ++m_generation;
    m_pending = 0;
    const auto *chosen = m_chooser->chosen();
    m_inner->setCurrentWidget(chosen ? static_cast<QWidget *>(m_splitter) : m_plan);
    if (chosen) {
        m_queue->setRuns({});
        m_curves->start(*chosen);
        loadRuns();
    } else {
        m_queue->setRuns({});
    }
    updateSentence();
    updateHeader();
}

void ExperimentPage::loadRuns()
{
    ++m_pending;
    runInBackground(this, [project = m_session->project(), id = m_chooser->chosen()->id] { return project->experiments().runs(id); },
                    [this, generation = m_generation](Result<std::vector<Run>> list) {
                        if (generation != m_generation)
                            return;
                        --m_pending;
                        if (!list)
                            return Q_EMIT m_session->failed(list.error());
                        std::vector<RunId> ids;
                        for (const auto &run : *list) {
                            if (run.state != RunState::Queued)
                                ids.push_back(run.id);
                        }
                        m_queue->setRuns(*std::move(list));
                        m_curves->setRuns(runs());
                        showWanted();
                        updateHeader();
                        loadMetrics(std::move(ids));
                    });
}

void ExperimentPage::loadMetrics(std::vector<RunId> ids)
{
    using Loaded = std::vector<std::pair<RunId, Result<std::vector<Metric>>>>;
    ++m_pending;
    runInBackground(
        this,
        [project = m_session->project(), ids = std::move(ids)] {
            Loaded loaded;
            for (const auto id : ids)
                loaded.emplace_back(id, project->experiments().metrics(id));
            return loaded;
        },
        [this, generation = m_generation](Loaded loaded) {
            if (generation != m_generation)
                return;
            --m_pending;
            for (const auto &[id, metrics] : loaded) {
                if (!metrics)
                    return Q_EMIT m_session->failed(metrics.error());
                m_curves->curves().merge(id, *metrics);
            }
            m_curves->refresh();
        });
}

void ExperimentPage::onRunsChanged(const std::vector<Run> &changed)
{
    m_queue->updateRuns(changed);
    const bool ours = std::ranges::any_of(changed, [this](const Run &run) { return m_queue->model()->run(run.id) != nullptr; });
    if (ours) {
        m_curves->setRuns(runs());
        updateHeader();
    }
}

void ExperimentPage::onMetricsArrived(RunId run, const std::vector<Metric> &metrics)
{
    if (!m_queue->model()->run(run))
        return;
    m_curves->curves().append(run, metrics);
    m_curves->refresh();
}

void ExperimentPage::pauseAll()
{
    runInBackground(this, [project = m_session->project()] {
        project->training().pause();
        return true;
    }, [](bool) {});
}

void ExperimentPage::resumeAll()
{
    const auto *chosen = m_chooser->chosen();
    if (!chosen)
        return;
    std::vector<RunId> stopped;
    for (const auto &run : runs()) {
        if (run.state == RunState::Paused || run.state == RunState::Interrupted)
            stopped.push_back(run.id);
    }
    runInBackground(
        this,
        [project = m_session->project(), id = chosen->id, stopped]() -> Result<void> {
            if (!stopped.empty()) {
                if (auto resumed = project->training().resume(stopped); !resumed)
                    return resumed;
            }
            return project->training().start(id);
        },
        [this](Result<void> done) {
            if (!done && m_session)
                Q_EMIT m_session->failed(done.error());
        });
}

void ExperimentPage::updateHeader()
{
    const auto &list = runs();
    const auto count = [&](RunState state) { return std::ranges::count(list, state, &Run::state); };
    const auto running = count(RunState::Running), waiting = count(RunState::Queued), stopped = count(RunState::Paused) + count(RunState::Interrupted);
    double done = 0;
    for (const auto &run : list)
        done += run.state == RunState::Failed ? 1 : RunTableModel::progress(run);
    const bool shown = !list.empty();
    const bool writable = m_session && !m_session->readOnly();
    const bool working = running > 0 || (m_jobs->status().active && waiting > 0);
    m_progress->setVisible(shown);
    m_progress->setValue(list.empty() ? 0 : int(1000 * done / double(list.size())));
    auto text = tr("%1 of %2 runs").arg(count(RunState::Done)).arg(list.size());
    if (working && m_jobs->status().secondsLeft)
        text = tr("%1, %2 left", "runs, time").arg(text, AnalysisWords::duration(*m_jobs->status().secondsLeft));
    if (m_jobs->status().elsewhere && working)
        text = tr("%1, in the background").arg(text);
    m_progressText->setText(shown ? text : QString());
    m_progress->setAccessibleName(text);
    m_pauseAll->setVisible(shown && writable && working);
    m_resumeAll->setVisible(shown && writable && !working && (stopped > 0 || waiting > 0));
    const int attention = int(count(RunState::Interrupted) + count(RunState::Failed));
    if (attention != m_attention) {
        m_attention = attention;
        Q_EMIT attentionChanged();
    }
}

void ExperimentPage::updateSentence()
{
    const auto *chosen = m_chooser->chosen();
    const auto color = palette().color(QPalette::Link);
    m_sentence->setText(chosen ? PlanSentence::html(chosen->plan, std::nullopt, color) : PlanSentence::html(m_plan->plan(), m_plan->check(), color));
    m_sentence->setToolTip(chosen ? tr("Click a word to plan another experiment like this one.") : QString());
    m_sentence->setVisible(m_session && (chosen || !m_plan->plan().arms.empty()));
}

void ExperimentPage::updateStack()
{
    const bool nothing = !m_session || (m_listKnown && m_session->summary().examples == 0 && m_chooser->experiments().empty());
    m_outer->setCurrentIndex(nothing ? 0 : 1);
}

void ExperimentPage::retranslate()
{
    m_empty->setTexts(tr("Nothing to train on yet"), tr("An experiment trains a small model on your examples, once with answers alone and once with explanations."));
    m_emptyButton->setText(tr("Add Examples"));
    m_new->setText(tr("New Plan"));
    m_pauseAll->setText(tr("Pause All"));
    m_resumeAll->setText(tr("Resume All"));
}

void ExperimentPage::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("experiment/advanced"), m_plan->advanced()->isOpen());
    settings.setValue(QStringLiteral("experiment/isolated"), m_plan->advanced()->isolated());
}

void ExperimentPage::restoreState(const QSettings &settings)
{
    m_plan->advanced()->setOpen(settings.value(QStringLiteral("experiment/advanced"), false).toBool());
    m_plan->advanced()->setIsolated(settings.value(QStringLiteral("experiment/isolated"), false).toBool());
}

void ExperimentPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        updateSentence();
        updateHeader();
    } else if (event->type() == QEvent::PaletteChange) {
        updateSentence();
    }
}

} // namespace kotowari::ui
