#include "comparecurves.h"

#include "core/api/costservice.h"
#include "experimentpagecurves.h"
#include "segmentedchoice.h"
#include "ui/bridge/background.h"
#include "ui/bridge/session.h"
#include "ui/charts/curvechart.h"
#include "ui/models/analysiswords.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QStandardItemModel>

#include <algorithm>
#include <array>
#include <cmath>

namespace kotowari::ui {

namespace {

/// Of a person, as the first scenario of the Cost page has it; absent: nobody typed it. On a worker.
std::optional<double> hourlyCost(Project &project)
{
    const auto scenarios = project.costs().scenarios();
    if (!scenarios || scenarios->empty())
        return std::nullopt;
    const auto typed = scenarios->front().typed.find(CostKey::HourlyCost);
    return typed == scenarios->front().typed.end() ? std::nullopt : typed->second;
}

constexpr int slicingRole = Qt::UserRole + 1, sliceRole = Qt::UserRole + 2;
constexpr int longestEntry = 48; ///< characters of a slice's name in the box; the tooltip has all

} // namespace

CompareCurves::CompareCurves(Theme *theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_kind(new SegmentedChoice(2, this)), m_valueLabel(new QLabel(this)), m_value(new QComboBox(this)), m_costLabel(new QLabel(this)),
      m_cost(new QComboBox(this)), m_levelLabel(new QLabel(this)), m_level(new QDoubleSpinBox(this)), m_arrangement(new SegmentedChoice(2, this)), m_note(makeFaint(new QLabel(this))), m_stack(new QStackedWidget(this)),
      m_left(new CurveChart(theme, this)), m_right(new CurveChart(theme, this))
{
    CurveChart::link({m_left, m_right});
    m_left->setMinimumHeight(340);
    for (auto *chart : {m_left, m_right}) {
        connect(chart, &CurveChart::failed, this, &CompareCurves::failed);
        connect(chart, &CurveChart::pointClicked, this, &CompareCurves::runWanted);
    }
    m_valueLabel->setBuddy(m_value);
    m_costLabel->setBuddy(m_cost);
    m_value->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_value->setMinimumContentsLength(14);
    m_cost->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_cost->setMinimumContentsLength(14);
    m_levelLabel->setBuddy(m_level);
    m_level->setRange(1, 100);
    m_level->setDecimals(1);
    m_level->setSuffix(QStringLiteral("%"));
    m_level->setMinimumWidth(96);
    m_level->setKeyboardTracking(false); // 8 on the way to 85 is no choice
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    // Two short rows: one long row would not fit into a narrow window.
    auto *row = new QHBoxLayout;
    row->addWidget(m_kind);
    row->addStretch();
    row->addWidget(m_arrangement);
    auto *choices = new QHBoxLayout;
    choices->addWidget(m_valueLabel);
    choices->addWidget(m_value);
    choices->addSpacing(spacing::s);
    choices->addWidget(m_costLabel);
    choices->addWidget(m_cost);
    choices->addSpacing(spacing::s);
    choices->addWidget(m_levelLabel);
    choices->addWidget(m_level);
    choices->addStretch();
    auto *pair = new QWidget(this);
    auto *charts = new QHBoxLayout(pair);
    charts->setContentsMargins(0, 0, 0, 0);
    charts->setSpacing(spacing::m);
    charts->addWidget(m_left, 1);
    charts->addWidget(m_right, 1);
    m_stack->addWidget(pair);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::s);
    layout->addLayout(row);
    layout->addLayout(choices);
    layout->addWidget(m_note);
    layout->addWidget(m_stack, 1);

    connect(m_value, &QComboBox::activated, this, &CompareCurves::onChosen);
    connect(m_cost, &QComboBox::activated, this, &CompareCurves::onChosen);
    connect(m_level, &QDoubleSpinBox::valueChanged, this, &CompareCurves::onChosen);
    connect(m_arrangement, &SegmentedChoice::chosen, this, [this](int index) {
        if (m_learning)
            m_learning->setOverlaid(index == 1);
        draw();
    });
    connect(m_kind, &SegmentedChoice::chosen, this, [this](int index) {
        if (index == 1)
            startLearning();
        draw();
    });
    fillCosts();
    retranslate();
}

void CompareCurves::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (session)
        connect(session, &Session::costsChanged, this, &CompareCurves::load); // people's time and its price
    clear();
}

void CompareCurves::clear()
{
    ++m_generation;
    m_pending = m_learningPending = 0;
    m_comparison.reset();
    m_contrast.reset();
    m_view.reset();
    m_learned = 0;
    m_learnedRuns = -1;
}

bool CompareCurves::settled() const { return m_pending == 0 && m_learningPending == 0 && (!m_learning || m_learning->settled()); }

void CompareCurves::show(const Comparison &comparison, const Contrast *contrast)
{
    const bool other = !m_comparison || m_comparison->experiment != comparison.experiment || m_comparison->runsDone != comparison.runsDone;
    m_comparison = comparison;
    m_contrast = contrast ? std::optional(*contrast) : std::nullopt;
    if (other) {
        m_view.reset();
        load();
    }
    if (m_kind->current() == 1)
        startLearning();
    draw();
}

void CompareCurves::load()
{
    if (!m_session || !m_comparison || m_comparison->ruleRecovery) // after a rule change the curves are of new cases only
        return;
    const int generation = ++m_generation;
    m_pending = 1;
    auto asked = m_choice;
    if (!asked.usual() && asked.value == CurveValue::Score && !asked.level && usualLevel() > 0)
        asked.level = usualLevel(); // a plan without a required score is measured at what the comparison was
    runInBackground(
        this,
        [project = m_session->project(), id = m_comparison->experiment, asked]() mutable {
            asked.hourlyCost = hourlyCost(*project);
            return project->analysis().efficiency(id, asked);
        },
        [this, generation, choice = m_choice](Result<EfficiencyReport> report) {
            if (generation != m_generation)
                return;
            m_pending = 0;
            if (!report) {
                if (choice.usual())
                    return Q_EMIT failed(report.error());
                choose({}); // this project has no such slice, or no longer that cost
                return;
            }
            m_view = ComparisonCharts::View{choice, *std::move(report)};
            fillValues();
            fillCosts();
            draw();
        });
}

void CompareCurves::choose(const EfficiencyChoice &choice)
{
    m_choice = choice;
    load();
    fillValues();
    fillCosts();
    draw();
}

void CompareCurves::onChosen()
{
    EfficiencyChoice choice;
    choice.value = m_value->currentIndex() == 1 ? CurveValue::Loss : CurveValue::Score;
    choice.slicing = m_value->currentData(slicingRole).toString().toStdString();
    choice.slice = m_value->currentData(sliceRole).toString().toStdString();
    choice.cost = allCurveCosts[std::size_t(std::max(0, m_cost->currentIndex()))];
    if (const double level = m_level->value() / 100; choice.value == CurveValue::Score && std::abs(level - usualLevel()) > 0.0005)
        choice.level = level;
    choose(choice);
}

double CompareCurves::usualLevel() const
{
    return m_contrast && m_contrast->examplesRatio.atScore > 0 ? m_contrast->examplesRatio.atScore : m_comparison ? m_comparison->requiredScore : 0;
}

void CompareCurves::fillLevel()
{
    const QSignalBlocker blocker(m_level);
    m_level->setValue(m_choice.level.value_or(usualLevel()) * 100);
    const bool shown = m_kind->current() == 0 && m_choice.value == CurveValue::Score && usualLevel() > 0 && !(m_comparison && m_comparison->ruleRecovery);
    m_level->setVisible(shown);
    m_levelLabel->setVisible(shown);
}

const ComparisonCharts::View *CompareCurves::view() const
{
    return m_view && m_view->choice == m_choice && !m_choice.usual() ? &*m_view : nullptr;
}

void CompareCurves::fillValues()
{
    const QSignalBlocker blocker(m_value);
    m_value->clear();
    m_value->addItem(tr("Score"));
    m_value->addItem(tr("Answer loss"));
    int current = m_choice.value == CurveValue::Loss ? 1 : 0;
    if (m_view) {
        for (const auto &slice : m_view->report.slices) {
            const auto name = ComparisonCharts::sliceName(slice.slicing, slice.slice).simplified();
            m_value->addItem(tr("%1 (%n examples)", "slice", int(slice.items)).arg(name.size() > longestEntry ? name.left(longestEntry - 1) + QChar(0x2026) : name));
            const int index = m_value->count() - 1;
            m_value->setItemData(index, QString::fromStdString(slice.slicing), slicingRole);
            m_value->setItemData(index, QString::fromStdString(slice.slice), sliceRole);
            m_value->setItemData(index, name.left(600), Qt::ToolTipRole);
            if (slice.slicing == m_choice.slicing && slice.slice == m_choice.slice)
                current = index;
        }
    }
    m_value->setCurrentIndex(current);
}

void CompareCurves::fillCosts()
{
    const QSignalBlocker blocker(m_cost);
    m_cost->clear();
    auto *model = qobject_cast<QStandardItemModel *>(m_cost->model());
    for (const auto cost : allCurveCosts) {
        m_cost->addItem(ComparisonCharts::costName(cost));
        if (!m_view || !m_session)
            continue;
        const auto &unavailable = m_view->report.unavailable;
        const auto reason = std::ranges::find(unavailable, cost, &std::pair<CurveCost, Message>::first);
        if (reason == unavailable.end())
            continue;
        auto *item = model->item(m_cost->count() - 1);
        item->setEnabled(false);
        item->setToolTip(m_session->text(reason->second));
    }
    m_cost->setCurrentIndex(int(std::ranges::find(allCurveCosts, m_choice.cost) - allCurveCosts.begin()));
}

void CompareCurves::draw()
{
    const bool learning = m_kind->current() == 1 && m_learning;
    const bool choices = m_kind->current() == 0 && !(m_comparison && m_comparison->ruleRecovery);
    for (QWidget *widget : {static_cast<QWidget *>(m_valueLabel), static_cast<QWidget *>(m_value), static_cast<QWidget *>(m_costLabel), static_cast<QWidget *>(m_cost)})
        widget->setVisible(choices);
    m_arrangement->setVisible(!learning); // the learning curves have their own
    fillLevel();
    m_note->setVisible(false);
    if (learning)
        m_stack->setCurrentWidget(m_learning);
    else
        m_stack->setCurrentIndex(0);
    if (!m_comparison || learning)
        return;
    const bool overlaid = m_arrangement->current() == 1;
    const auto model = m_contrast ? m_contrast->model : std::string(); // one model at a time: two would be the same lines twice
    using Part = ComparisonCharts::Part;
    const auto *shown = view();
    auto left = ComparisonCharts::efficiency(*m_comparison, overlaid ? Part::All : Part::AnswerOnly, model, shown);
    auto right = overlaid ? ChartContent{} : ComparisonCharts::efficiency(*m_comparison, Part::Explained, model, shown);
    if (m_contrast && (!shown || shown->report.level > 0))
        left.gap = right.gap = ComparisonCharts::gap(*m_comparison, *m_contrast, shown);
    if (left.gap && !overlaid) { // its chart does not show the other curve: only where its own stands
        left.gap->arrow = false;
        left.gap->label.clear();
    }
    m_left->setContent(std::move(left));
    m_right->setContent(std::move(right));
    m_right->setVisible(!overlaid);
    if (shown && shown->report.notFinite > 0) {
        m_note->setText(tr("%n runs have a loss that is no number; they are left out.", nullptr, int(shown->report.notFinite)));
        m_note->setVisible(true);
    }
    if (shown && (m_choice.cost == CurveCost::PeopleHours || m_choice.cost == CurveCost::Money)) {
        m_note->setText(tr("Counted with %1 minutes to decide a case and %2 minutes to write an explanation.")
                            .arg(shown->report.minutesAnswer, 0, 'g', 3).arg(shown->report.minutesExplanation, 0, 'g', 3));
        m_note->setVisible(true);
    }
}

void CompareCurves::startLearning()
{
    if (!m_session || !m_comparison)
        return;
    if (!m_learning) {
        m_learning = new CurvesPane(m_theme, this);
        m_learning->setMinimumHeight(380);
        connect(m_learning, &CurvesPane::failed, this, &CompareCurves::failed);
        m_stack->addWidget(m_learning);
    }
    if (m_learned == m_comparison->experiment && m_learnedRuns == m_comparison->runsDone)
        return;
    m_learned = m_comparison->experiment;
    m_learnedRuns = m_comparison->runsDone;
    struct Loaded {
        Result<Experiment> experiment;
        Result<std::vector<Run>> runs;
        std::vector<std::pair<RunId, std::vector<Metric>>> metrics;
    };
    m_learningPending = 1;
    runInBackground(
        this,
        [project = m_session->project(), id = m_learned] {
            Loaded loaded{project->experiments().experiment(id), project->experiments().runs(id), {}};
            if (!loaded.runs)
                return loaded;
            for (const auto &run : *loaded.runs) {
                if (run.state == RunState::Queued || run.tuning)
                    continue;
                if (auto metrics = project->experiments().metrics(run.id)) // one that cannot be read has no curve
                    loaded.metrics.emplace_back(run.id, *std::move(metrics));
            }
            return loaded;
        },
        [this, id = m_learned](Loaded loaded) {
            if (m_learned != id)
                return;
            m_learningPending = 0;
            if (!loaded.experiment)
                return Q_EMIT failed(loaded.experiment.error());
            if (!loaded.runs)
                return Q_EMIT failed(loaded.runs.error());
            m_learning->start(*loaded.experiment);
            for (const auto &[run, metrics] : loaded.metrics)
                m_learning->curves().merge(run, metrics);
            m_learning->setRuns(*loaded.runs);
        });
}

void CompareCurves::setOverlaid(bool overlaid) { m_arrangement->setCurrent(overlaid ? 1 : 0); }
void CompareCurves::setLearning(bool learning) { m_kind->setCurrent(learning ? 1 : 0); }

void CompareCurves::saveState(QSettings &settings) const
{
    const auto text = [](std::string_view word) { return QString::fromUtf8(word.data(), qsizetype(word.size())); };
    settings.setValue(QStringLiteral("compare/value"), text(toString(m_choice.value)));
    settings.setValue(QStringLiteral("compare/slicing"), QString::fromStdString(m_choice.slicing));
    settings.setValue(QStringLiteral("compare/slice"), QString::fromStdString(m_choice.slice));
    settings.setValue(QStringLiteral("compare/cost"), text(toString(m_choice.cost)));
    settings.setValue(QStringLiteral("compare/overlaid"), m_arrangement->current() == 1);
    settings.setValue(QStringLiteral("compare/learning"), m_kind->current() == 1);
}

void CompareCurves::restoreState(const QSettings &settings)
{
    const auto word = [&](const char *key) { return settings.value(QLatin1String(key)).toString().toStdString(); };
    EfficiencyChoice choice;
    choice.value = curveValueFromString(word("compare/value")).value_or(CurveValue::Score);
    choice.slicing = word("compare/slicing");
    choice.slice = word("compare/slice");
    choice.cost = curveCostFromString(word("compare/cost")).value_or(CurveCost::Examples);
    m_choice = choice;
    setOverlaid(settings.value(QStringLiteral("compare/overlaid"), false).toBool());
    setLearning(settings.value(QStringLiteral("compare/learning"), false).toBool());
    fillValues();
    fillCosts();
}

void CompareCurves::retranslate()
{
    m_kind->setTexts({tr("Data efficiency"), tr("Learning curves")});
    m_valueLabel->setText(tr("Show:"));
    m_costLabel->setText(tr("Against:"));
    m_levelLabel->setText(tr("Gap at:"));
    m_level->setToolTip(tr("The score at which the arrow measures what either way needs; at first the required score"));
    m_arrangement->setTexts({tr("Side by side"), tr("Overlaid")});
    m_left->setAccessibleName(tr("Data efficiency"));
    m_right->setAccessibleName(tr("Data efficiency, with explanation"));
    fillValues();
    fillCosts();
}

void CompareCurves::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        draw();
    }
}

} // namespace kotowari::ui
