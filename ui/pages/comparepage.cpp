#include "comparepage.h"

#include "baselinepanel.h"
#include "comparecurves.h"
#include "comparemultiples.h"
#include "comparepagemeeting.h"
#include "comparepagenumbers.h"
#include "comparepageverdict.h"
#include "comparepagewhere.h"
#include "confirmationpanel.h"
#include "experimentchooser.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/models/analysiswords.h"
#include "ui/models/comparisoncharts.h"
#include "ui/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"
#include "valuetable.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace kotowari::ui {

ComparePage::ComparePage(Theme *theme, QWidget *parent) : Page(theme, parent), m_stack(new QStackedWidget(this)), m_empty(new EmptyState(this))
{
    m_empty->setIcon(QStringLiteral("compare"));
    m_emptyButton = m_empty->addButton({}, [this] { Q_EMIT navigationWanted(QStringLiteral("experiment")); });
    m_stack->addWidget(m_empty);
    m_stack->addWidget(buildContent());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    m_delay.setSingleShot(true);
    m_delay.setInterval(300);
    connect(&m_delay, &QTimer::timeout, this, &ComparePage::refresh);
    connect(m_chooser, &ExperimentChooser::loaded, this, [this] {
        m_listKnown = true;
        updateStack();
    });
    connect(m_chooser, &ExperimentChooser::experimentChosen, this, [this] {
        m_comparison.reset();
        refresh();
    });
    connect(m_contrast, &QComboBox::activated, this, [this] {
        showContrast();
        showCharts(); // the chosen contrast's model
    });
    connect(m_why, &QToolButton::toggled, this, [this](bool on) {
        m_why->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
        m_whyPanel->setVisible(on);
    });
    retranslate();
    updateStack();
}

QWidget *ComparePage::buildContent()
{
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *content = new QWidget(scroll);
    scroll->setWidget(content);

    m_chooser = new ExperimentChooser(false, content);
    m_progress = makeFaint(new QLabel(content));
    m_synthetic = new Banner(theme(), Banner::Kind::Warning, content);
    m_synthetic->setDismissible(false);
    m_verdict = new VerdictPanel(theme(), content);
    m_recovery = new QLabel(content);
    m_recovery->setWordWrap(true);
    m_recovery->setTextFormat(Qt::PlainText);
    m_recovery->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_confirmation = new ConfirmationPanel(content);
    m_numbers = new KeyNumbers(theme(), content);
    m_contrastLabel = new QLabel(content);
    m_contrast = new QComboBox(content);
    m_contrast->setObjectName(QStringLiteral("contrast"));
    m_contrastLabel->setBuddy(m_contrast);
    m_contrast->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_contrast->setMinimumContentsLength(32);
    m_why = new QToolButton(content);
    m_why->setCheckable(true);
    m_why->setArrowType(Qt::RightArrow);
    m_why->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_why->setAutoRaise(true);
    m_whyPanel = new QWidget(content);
    m_whyText = new QLabel(m_whyPanel);
    m_whySeeds = makeTitle(new QLabel(m_whyPanel), 1.0);
    m_seedTable = new ValueTable(m_whyPanel);
    m_whyText->setWordWrap(true);
    m_whyText->setTextFormat(Qt::RichText);
    m_whyText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *whyLayout = new QVBoxLayout(m_whyPanel);
    whyLayout->setContentsMargins(spacing::xl, 0, 0, 0);
    whyLayout->addWidget(m_whyText);
    whyLayout->addWidget(m_whySeeds);
    whyLayout->addWidget(m_seedTable);
    m_whyPanel->hide();

    m_meeting = new MeetingPanel(content);
    m_meeting->hide();
    m_curves = new CompareCurves(theme(), content);
    m_multiples = new CompareMultiples(theme(), content);
    m_where = new WherePanel(content);
    m_where->hide();
    const auto report = [this](const Error &error) {
        if (m_session)
            Q_EMIT m_session->failed(error);
    };
    connect(m_curves, &CompareCurves::failed, this, report);
    connect(m_multiples, &CompareMultiples::failed, this, report);
    connect(m_curves, &CompareCurves::runWanted, this, &ComparePage::openRun);
    connect(m_multiples, &CompareMultiples::runWanted, this, &ComparePage::openRun);
    connect(m_where, &WherePanel::exampleWanted, this, [this](qint64 id) { Q_EMIT navigationWanted(QStringLiteral("examples#%1").arg(id)); });
    m_sizeTitle = makeTitle(new QLabel(content), 1.0);
    m_sizeTable = new ValueTable(content);
    m_baselines = new BaselinePanel(theme(), content);
    connect(m_baselines, &BaselinePanel::baselinesChanged, this, &ComparePage::refresh);

    auto *top = new QHBoxLayout;
    top->addWidget(m_chooser);
    top->addWidget(m_progress);
    top->addStretch();
    auto *contrastRow = new QHBoxLayout; // of its own: beside the experiment it would not fit into a narrow window
    contrastRow->addWidget(m_contrastLabel);
    contrastRow->addWidget(m_contrast);
    contrastRow->addStretch();
    auto *whyRow = new QHBoxLayout;
    whyRow->addWidget(m_why);
    whyRow->addStretch();

    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(spacing::l, spacing::s, spacing::l, spacing::l);
    layout->setSpacing(spacing::s);
    layout->addLayout(top);
    layout->addWidget(m_synthetic);
    layout->addWidget(m_verdict);
    layout->addWidget(m_recovery);
    layout->addWidget(m_confirmation);
    layout->addLayout(contrastRow);
    layout->addWidget(m_numbers);
    layout->addLayout(whyRow);
    layout->addWidget(m_whyPanel);
    layout->addWidget(m_curves, 1);
    layout->addWidget(m_meeting);
    layout->addWidget(m_sizeTitle);
    layout->addWidget(m_sizeTable);
    layout->addWidget(m_multiples);
    layout->addWidget(m_where);
    layout->addWidget(m_baselines);
    return scroll;
}

void ComparePage::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_comparison.reset();
    m_listKnown = false;
    ++m_generation;
    m_pending = 0;
    if (session) {
        connect(session, &Session::runsChanged, this, &ComparePage::onRunsChanged);
        connect(session, &Session::languageChanged, this, &ComparePage::showComparison);
        connect(session, &Session::costsChanged, this, &ComparePage::loadBrief); // people's time
    }
    m_confirmation->setSession(session);
    m_curves->setSession(session);
    m_where->setSession(session);
    m_brief.reset();
    m_value.reset();
    m_baselines->setSession(session);
    m_chooser->setSession(session);
    updateStack();
}

bool ComparePage::settled() const { return m_pending == 0 && m_chooser->settled() && m_curves->settled() && m_where->settled() && m_confirmation->settled() && m_baselines->settled() && !m_delay.isActive(); }

void ComparePage::onRunsChanged(const std::vector<Run> &runs)
{
    if (m_chooser->concerns(runs, {RunState::Done, RunState::Failed}) && !m_delay.isActive())
        m_delay.start();
}

void ComparePage::refresh()
{
    const auto *chosen = m_chooser->chosen();
    updateStack();
    if (!m_session || !chosen)
        return;
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), id = chosen->id] { return project->reports().compare(id); },
        [this, id = chosen->id, generation = m_generation](Result<Comparison> comparison) {
            if (generation != m_generation)
                return;
            --m_pending;
            if (!m_chooser->chosen() || m_chooser->chosen()->id != id)
                return;
            if (!comparison) {
                m_comparison.reset();
                updateStack();
                return Q_EMIT m_session->failed(comparison.error());
            }
            m_comparison = *std::move(comparison);
            m_brief.reset();
            m_value.reset();
            fillContrasts();
            showComparison();
            loadBrief();
        });
}

void ComparePage::loadBrief()
{
    struct Loaded {
        Result<MeetingBrief> brief;
        Result<ExplanationValue> value;
    };
    if (!m_comparison)
        return;
    ++m_pending;
    runInBackground(
        this, [project = m_session->project(), id = m_comparison->experiment] { return Loaded{project->analysis().brief(id), project->analysis().explanationValue(id)}; },
        [this, id = m_comparison->experiment, generation = m_generation, load = ++m_briefLoad](Loaded loaded) {
            if (generation != m_generation)
                return;
            --m_pending;
            if (load != m_briefLoad || !m_comparison || m_comparison->experiment != id)
                return;
            for (const auto &error : {loaded.brief ? std::nullopt : std::optional(loaded.brief.error()), loaded.value ? std::nullopt : std::optional(loaded.value.error())}) {
                if (error)
                    return Q_EMIT m_session->failed(*error);
            }
            m_brief = *std::move(loaded.brief);
            m_value = *std::move(loaded.value);
            showBrief();
        });
}

void ComparePage::showBrief()
{
    const bool there = m_comparison && m_session && m_brief && m_value;
    m_meeting->setVisible(there);
    m_where->setVisible(there);
    if (!there)
        return;
    m_meeting->show(*m_brief, *m_session);
    m_where->show(*m_value, *m_session);
    if (const auto *shown = contrast())
        m_numbers->show(*m_comparison, *shown, shown->primary ? &*m_brief : nullptr);
}

const Contrast *ComparePage::contrast() const
{
    if (!m_comparison || m_comparison->contrasts.empty())
        return nullptr;
    const auto index = std::size_t(std::max(0, m_contrast->currentIndex()));
    return &m_comparison->contrasts[std::min(index, m_comparison->contrasts.size() - 1)];
}

void ComparePage::fillContrasts()
{
    const int before = m_contrast->count() == int(m_comparison->contrasts.size()) ? m_contrast->currentIndex() : m_comparison->primary;
    const QSignalBlocker blocker(m_contrast);
    m_contrast->clear();
    for (const auto &contrast : m_comparison->contrasts) {
        auto name = AnalysisWords::arm(contrast.arm);
        if (contrast.explained < 1)
            name = tr("%1, %2 explained").arg(name, AnalysisWords::percent(contrast.explained));
        if (ComparisonCharts::severalModels(*m_comparison))
            name = QStringLiteral("%1: %2").arg(QString::fromStdString(contrast.model), name);
        m_contrast->addItem(contrast.primary ? tr("%1: primary", "the plan's primary comparison").arg(name) : name);
    }
    m_contrast->setCurrentIndex(std::max(0, before));
    const bool several = m_comparison->contrasts.size() > 1;
    m_contrast->setVisible(several);
    m_contrastLabel->setVisible(several);
}

void ComparePage::showComparison()
{
    updateStack();
    if (!m_comparison || !m_session)
        return;
    fillContrasts();
    const auto &comparison = *m_comparison;
    m_synthetic->setVisible(!comparison.sample.empty());
    m_synthetic->setText(tr("These results are from synthetic data (sample %1). They say nothing about your own work.").arg(QString::fromStdString(comparison.sample)));
    m_progress->setText(comparison.complete ? tr("all %n runs are done", nullptr, int(comparison.runsPlanned))
                                            : tr("%1 of %2 runs are done; the numbers will change").arg(comparison.runsDone).arg(comparison.runsPlanned));
    m_verdict->show(comparison, *m_session);
    m_confirmation->show(comparison);
    m_recovery->setVisible(comparison.ruleRecovery.has_value());
    m_recovery->setText(comparison.ruleRecovery ? m_session->text(comparison.ruleRecovery->sentence) : QString());
    m_sizeTitle->setText(comparison.ruleRecovery ? tr("By cases of the new rule") : tr("By train size"));
    showContrast();
    showCharts();
    m_multiples->show(comparison);
    showBrief();
    m_baselines->show(comparison);
}

void ComparePage::showContrast()
{
    const auto *shown = contrast();
    m_numbers->setVisible(shown);
    m_sizeTable->setVisible(shown);
    m_sizeTitle->setVisible(shown);
    m_why->setVisible(shown);
    if (!shown)
        return;
    m_numbers->show(*m_comparison, *shown, shown->primary && m_brief ? &*m_brief : nullptr);
    const auto bySize = ComparisonCharts::bySize(*m_comparison, *shown);
    m_sizeTable->setRows(bySize.headers, bySize.rows);
    showWhy(*shown);
}

void ComparePage::showCharts()
{
    if (!m_comparison)
        return;
    m_curves->show(*m_comparison, contrast());
}

void ComparePage::openRun(qint64 run)
{
    if (const auto *chosen = m_chooser->chosen())
        Q_EMIT navigationWanted(QStringLiteral("experiment#%1/%2").arg(chosen->id).arg(run));
}

void ComparePage::saveState(QSettings &settings) const { m_curves->saveState(settings); }
void ComparePage::restoreState(const QSettings &settings) { m_curves->restoreState(settings); }
void ComparePage::setOverlaid(bool overlaid) { m_curves->setOverlaid(overlaid); }
void ComparePage::setUnfolded(bool unfolded) { m_why->setChecked(unfolded); }

void ComparePage::updateStack()
{
    const bool empty = !m_session || (m_listKnown && m_chooser->experiments().empty());
    m_stack->setCurrentIndex(empty ? 0 : 1);
    for (QWidget *widget : {static_cast<QWidget *>(m_verdict), static_cast<QWidget *>(m_numbers), static_cast<QWidget *>(m_curves)})
        widget->setVisible(m_comparison.has_value());
    if (!m_comparison) {
        for (QWidget *widget : {static_cast<QWidget *>(m_meeting), static_cast<QWidget *>(m_where), static_cast<QWidget *>(m_multiples), static_cast<QWidget *>(m_sizeTable), static_cast<QWidget *>(m_sizeTitle), static_cast<QWidget *>(m_why),
                                static_cast<QWidget *>(m_recovery), static_cast<QWidget *>(m_synthetic), static_cast<QWidget *>(m_contrast), static_cast<QWidget *>(m_contrastLabel)})
            widget->hide();
        m_progress->clear();
        m_curves->clear();
        m_confirmation->clear();
        m_baselines->clear();
    }
}

void ComparePage::retranslate()
{
    m_empty->setTexts(tr("Nothing to compare yet"),
                      tr("Train on answers alone and with explanations; the verdict, the curves and the numbers behind them appear here."));
    m_emptyButton->setText(tr("Plan an Experiment"));
    m_contrastLabel->setText(tr("Compared with answer only:"));
    m_whySeeds->setText(tr("Every seed"));
}

void ComparePage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showComparison();
    }
}

} // namespace kotowari::ui
