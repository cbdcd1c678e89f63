#include "comparemultiples.h"

#include "segmentedchoice.h"
#include "ui/charts/curvechart.h"
#include "ui/charts/heatmap.h"
#include "ui/models/comparisonmultiples.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>

#include <algorithm>

namespace kotowari::ui {

namespace {

constexpr std::size_t mostPanels = 12;
constexpr int panelWidth = 300, panelHeight = 240; ///< at least; exactly

} // namespace

CompareMultiples::CompareMultiples(Theme *theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_title(makeTitle(new QLabel(this), 1.15)), m_by(new SegmentedChoice(2, this)), m_panels(new QWidget(this)),
      m_grid(new QGridLayout(m_panels)), m_more(makeFaint(new QLabel(this))), m_heat(new HeatMap(theme, this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(spacing::s);
    m_heat->setMaximumWidth(760);
    auto *row = new QHBoxLayout;
    row->addWidget(m_title);
    row->addStretch();
    row->addWidget(m_by);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, spacing::s, 0, 0);
    layout->setSpacing(spacing::s);
    layout->addLayout(row);
    layout->addWidget(m_panels);
    layout->addWidget(m_more);
    layout->addWidget(m_heat);
    connect(m_by, &SegmentedChoice::chosen, this, &CompareMultiples::draw);
    connect(m_heat, &HeatMap::failed, this, &CompareMultiples::failed);
    retranslate();
    hide();
}

void CompareMultiples::show(const Comparison &comparison)
{
    m_comparison = comparison;
    const auto models = ComparisonMultiples::panels(comparison, ComparisonMultiples::By::Model).size();
    const auto granularities = ComparisonMultiples::panels(comparison, ComparisonMultiples::By::Granularity).size();
    setVisible(models > 1 || granularities > 1);
    m_by->setVisible(models > 1 && granularities > 1);
    if (models <= 1 || granularities <= 1) {
        const QSignalBlocker blocker(m_by);
        m_by->setCurrent(models > 1 ? 0 : 1);
    }
    m_heat->setContent(ComparisonMultiples::heat(comparison));
    draw();
}

void CompareMultiples::draw()
{
    if (!m_comparison)
        return;
    auto panels = ComparisonMultiples::panels(*m_comparison, m_by->current() == 0 ? ComparisonMultiples::By::Model : ComparisonMultiples::By::Granularity);
    const auto left = panels.size() > mostPanels ? panels.size() - mostPanels : 0;
    panels.resize(std::min(panels.size(), mostPanels));
    m_more->setText(tr("%n more are not shown here; the table below has all of them.", nullptr, int(left)));
    m_more->setVisible(left > 0);
    if (m_charts.size() != panels.size()) {
        qDeleteAll(m_charts);
        m_charts.clear();
        for (std::size_t i = 0; i < panels.size(); ++i) {
            auto *chart = new CurveChart(m_theme, m_panels);
            chart->setFixedHeight(panelHeight);
            connect(chart, &CurveChart::pointClicked, this, &CompareMultiples::runWanted);
            connect(chart, &CurveChart::failed, this, &CompareMultiples::failed);
            m_charts.push_back(chart);
        }
        CurveChart::link(m_charts);
        m_columns = 0;
    }
    for (std::size_t i = 0; i < panels.size(); ++i) {
        m_charts[i]->setAccessibleName(panels[i].title);
        m_charts[i]->setContent(std::move(panels[i]));
    }
    arrange();
}

void CompareMultiples::arrange()
{
    const int columns = std::max(1, std::min(int(m_charts.size()), width() / panelWidth));
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (std::size_t i = 0; i < m_charts.size(); ++i) {
        m_grid->removeWidget(m_charts[i]);
        m_grid->addWidget(m_charts[i], int(i) / columns, int(i) % columns);
    }
    for (int column = 0; column < m_grid->columnCount(); ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

void CompareMultiples::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void CompareMultiples::retranslate()
{
    m_title->setText(tr("By model and by granularity"));
    m_by->setTexts({tr("By model"), tr("By granularity")});
}

void CompareMultiples::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (m_comparison)
            show(*m_comparison);
    }
}

} // namespace kotowari::ui
