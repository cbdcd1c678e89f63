#include "experimentpagecurves.h"

#include "segmentedchoice.h"
#include "ui/charts/curvechart.h"
#include "ui/models/analysiswords.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>

namespace kotowari::ui {

namespace {

constexpr std::array axes{CurveAxis::Steps, CurveAxis::Epochs, CurveAxis::SupervisedTokens, CurveAxis::Seconds};
constexpr std::array metrics{CurveMetric::ValidationExactMatch, CurveMetric::ValidationAnswerLoss, CurveMetric::TrainLoss};
constexpr std::array smoothings{0.0, 0.6, 0.85, 0.95};

} // namespace

CurvesPane::CurvesPane(Theme *theme, QWidget *parent)
    : QWidget(parent), m_modelLabel(new QLabel(this)), m_sizeLabel(new QLabel(this)), m_metricLabel(new QLabel(this)), m_axisLabel(new QLabel(this)), m_smoothingLabel(new QLabel(this)),
      m_model(new QComboBox(this)), m_size(new QComboBox(this)), m_metric(new QComboBox(this)), m_axis(new QComboBox(this)), m_smoothing(new QComboBox(this)),
      m_view(new SegmentedChoice(2, this)), m_left(new CurveChart(theme, this)), m_right(new CurveChart(theme, this))
{
    CurveChart::link({m_left, m_right});
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(100);
    connect(&m_redraw, &QTimer::timeout, this, &CurvesPane::draw);
    for (std::size_t i = 0; i < metrics.size(); ++i)
        m_metric->addItem({});
    for (std::size_t i = 0; i < axes.size(); ++i)
        m_axis->addItem({});
    for (std::size_t i = 0; i < smoothings.size(); ++i)
        m_smoothing->addItem({});
    m_modelLabel->setBuddy(m_model);
    m_sizeLabel->setBuddy(m_size);
    m_metricLabel->setBuddy(m_metric);
    m_axisLabel->setBuddy(m_axis);
    m_smoothingLabel->setBuddy(m_smoothing);

    // Two short rows: one long row would not fit beside the queue on a small screen.
    auto *first = new QHBoxLayout;
    first->addWidget(m_metric);
    first->addSpacing(spacing::s);
    first->addWidget(m_sizeLabel);
    first->addWidget(m_size);
    first->addStretch();
    first->addWidget(m_view);
    auto *second = new QHBoxLayout;
    second->addWidget(m_axisLabel);
    second->addWidget(m_axis);
    second->addSpacing(spacing::s);
    second->addWidget(m_smoothingLabel);
    second->addWidget(m_smoothing);
    second->addSpacing(spacing::s);
    second->addWidget(m_modelLabel);
    second->addWidget(m_model);
    second->addStretch();
    m_metricLabel->hide(); // the combo says it; the label is its accessible name
    auto *charts = new QHBoxLayout;
    charts->setSpacing(spacing::s);
    charts->addWidget(m_left, 1);
    charts->addWidget(m_right, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::s);
    layout->addLayout(first);
    layout->addLayout(second);
    layout->addLayout(charts, 1);

    connect(m_size, &QComboBox::activated, this, [this] {
        m_sizeByHand = true;
        draw();
    });
    connect(m_model, &QComboBox::activated, this, [this] {
        m_modelByHand = true;
        draw();
    });
    for (auto *combo : {m_metric, m_axis})
        connect(combo, &QComboBox::currentIndexChanged, this, &CurvesPane::draw);
    connect(m_smoothing, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_left->setSmoothing(smoothings[std::size_t(index)]);
        m_right->setSmoothing(smoothings[std::size_t(index)]);
    });
    connect(m_view, &SegmentedChoice::chosen, this, &CurvesPane::draw);
    for (auto *chart : {m_left, m_right})
        connect(chart, &CurveChart::failed, this, &CurvesPane::failed);
    retranslate();
}

void CurvesPane::start(const Experiment &experiment)
{
    m_curves.clear();
    m_runs.clear();
    m_sizeByHand = m_modelByHand = false;
    const QSignalBlocker blocker(m_size);
    m_model->clear();
    for (const auto &model : modelsOf(experiment.plan))
        m_model->addItem(QString::fromStdString(model));
    for (QWidget *widget : {static_cast<QWidget *>(m_modelLabel), static_cast<QWidget *>(m_model)})
        widget->setVisible(m_model->count() > 1);
    m_size->clear();
    for (const auto size : experiment.plan.trainSizes)
        m_size->addItem(AnalysisWords::count(size), QVariant::fromValue(qlonglong(size)));
    m_size->setCurrentIndex(m_size->count() - 1);
    draw();
}

void CurvesPane::setRuns(const std::vector<Run> &runs)
{
    m_runs = runs;
    followRunning();
    refresh();
}

void CurvesPane::followRunning()
{
    const auto running = std::ranges::find(m_runs, RunState::Running, &Run::state);
    if (running == m_runs.end())
        return;
    const int index = m_size->findData(QVariant::fromValue(qlonglong(running->trainSize)));
    if (!m_sizeByHand && index >= 0)
        m_size->setCurrentIndex(index);
    const int model = m_model->findText(QString::fromStdString(running->model));
    if (!m_modelByHand && model >= 0)
        m_model->setCurrentIndex(model);
}

void CurvesPane::refresh()
{
    if (!m_redraw.isActive())
        m_redraw.start();
}

RunCurves::Choice CurvesPane::choice() const
{
    return {axes[std::size_t(std::max(0, m_axis->currentIndex()))], metrics[std::size_t(std::max(0, m_metric->currentIndex()))], m_size->currentData().toLongLong(),
            m_model->count() > 1 ? m_model->currentText().toStdString() : std::string()};
}

void CurvesPane::draw()
{
    const bool overlaid = m_view->current() == 1;
    using Part = RunCurves::Part;
    m_left->setContent(m_curves.content(m_runs, overlaid ? Part::All : Part::AnswerOnly, choice()));
    m_right->setContent(overlaid ? ChartContent{} : m_curves.content(m_runs, Part::Explained, choice()));
    m_right->setVisible(!overlaid);
}

void CurvesPane::setAxis(CurveAxis axis) { m_axis->setCurrentIndex(int(std::ranges::find(axes, axis) - axes.begin())); }
void CurvesPane::setMetric(CurveMetric metric) { m_metric->setCurrentIndex(int(std::ranges::find(metrics, metric) - metrics.begin())); }

void CurvesPane::setTrainSize(std::int64_t size)
{
    m_sizeByHand = true;
    m_size->setCurrentIndex(m_size->findData(QVariant::fromValue(qlonglong(size))));
    draw();
}

void CurvesPane::setSmoothing(double factor) { m_smoothing->setCurrentIndex(int(std::ranges::lower_bound(smoothings, factor) - smoothings.begin())); }
void CurvesPane::setOverlaid(bool overlaid) { m_view->setCurrent(overlaid ? 1 : 0); }

void CurvesPane::retranslate()
{
    m_modelLabel->setText(tr("Model:"));
    m_model->setToolTip(tr("Whose runs the curves show: one model at a time"));
    m_sizeLabel->setText(tr("Train size:"));
    m_metricLabel->setText(tr("Curve of:"));
    m_axisLabel->setText(tr("Against:"));
    m_smoothingLabel->setText(tr("Smoothing:"));
    m_metric->setAccessibleName(m_metricLabel->text());
    m_view->setTexts({tr("Side by side"), tr("Overlaid")});
    const QStringList names{tr("none", "smoothing"), tr("light", "smoothing"), tr("medium", "smoothing"), tr("strong", "smoothing")};
    for (int i = 0; i < names.size(); ++i)
        m_smoothing->setItemText(i, names[i]);
    for (std::size_t i = 0; i < axes.size(); ++i)
        m_axis->setItemText(int(i), RunCurves::axisName(axes[i]));
    for (std::size_t i = 0; i < metrics.size(); ++i)
        m_metric->setItemText(int(i), RunCurves::metricName(metrics[i]));
}

void CurvesPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        draw();
    }
}

} // namespace kotowari::ui
