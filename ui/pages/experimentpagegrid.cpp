#include "experimentpagegrid.h"

#include "runstatepainter.h"
#include "ui/models/analysiswords.h"
#include "ui/models/runtablemodel.h"
#include "ui/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <tuple>

namespace kotowari::ui {

namespace {

constexpr double gap = 3, blockGap = 14, headerHeight = 22, indent = 10;
constexpr std::array states{RunState::Done, RunState::Running, RunState::Queued, RunState::Paused, RunState::Interrupted, RunState::Failed};

template<typename T, typename Values>
std::vector<T> distinct(const std::vector<Run> &runs, Values value)
{
    std::vector<T> result;
    for (const auto &run : runs) {
        if (std::ranges::find(result, value(run)) == result.end())
            result.push_back(value(run));
    }
    return result;
}

} // namespace

RunGrid::RunGrid(Theme *theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RunGrid::setRuns(const std::vector<Run> &all)
{
    auto runs = all;
    std::erase_if(runs, [](const Run &run) { return run.tuning.has_value(); }); // tries have no score: the table lists them
    const bool same = runs.size() == m_runs.size() && std::ranges::equal(runs, m_runs, {}, &Run::id, &Run::id);
    m_runs = runs;
    if (!same) {
        m_rows = distinct<Row>(runs, [](const Run &run) { return Row{run.model, run.arm, run.explained}; });
        const auto models = distinct<std::string>(runs, [](const Run &run) { return run.model; });
        m_sizes = distinct<std::int64_t>(runs, [](const Run &run) { return run.trainSize; });
        m_seeds = distinct<std::int64_t>(runs, [](const Run &run) { return run.seed; });
        std::ranges::stable_sort(m_rows, {}, [&models](const Row &row) {
            return std::tuple(std::ranges::find(models, row.model) - models.begin(), int(row.arm.kind), row.arm.corruptedPercent,
                              int(row.arm.granularity.value_or(Granularity::Detailed)), -row.explained);
        });
        std::ranges::sort(m_sizes);
        std::ranges::sort(m_seeds);
        layOut();
        updateGeometry();
    }
    setAccessibleName(tr("Queue: %1").arg(summary()));
    if (height() != sizeHint().height())
        updateGeometry();
    update();
}

void RunGrid::setCurrent(RunId run)
{
    m_current = run;
    update();
}

QString RunGrid::summary() const
{
    QStringList parts;
    for (const auto state : states) {
        if (const auto count = std::ranges::count(m_runs, state, &Run::state))
            parts << QStringLiteral("%1 %2").arg(count).arg(AnalysisWords::state(state).toLower());
    }
    return parts.join(tr(", ", "list"));
}

double RunGrid::labelWidth() const
{
    double width = 60;
    for (const auto &row : m_rows)
        width = std::max(width, QFontMetricsF(font()).horizontalAdvance(nameOf(row)) + (severalModels() ? indent : 0));
    return std::min(width, this->width() * 0.36) + 10;
}

double RunGrid::rowHeight() const { return std::max(m_side + gap + 2, QFontMetricsF(font()).height() + 1); }
bool RunGrid::severalModels() const { return !m_rows.empty() && m_rows.front().model != m_rows.back().model; }

double RunGrid::topOf(std::size_t row) const
{
    double groups = 0;
    for (std::size_t i = 0; i <= row && i < m_rows.size() && severalModels(); ++i)
        groups += i == 0 || m_rows[i].model != m_rows[i - 1].model;
    return headerHeight + (double(row) + groups) * rowHeight();
}

double RunGrid::rowsHeight() const { return m_rows.empty() ? headerHeight : topOf(m_rows.size() - 1) + rowHeight(); }

QString RunGrid::nameOf(const Row &row) const
{
    const auto name = AnalysisWords::arm(row.arm);
    return row.explained < 1 ? tr("%1, %2 explained").arg(name, AnalysisWords::percent(row.explained)) : name;
}

double RunGrid::legendHeight() const { return legend(nullptr, 0); }

void RunGrid::layOut()
{
    m_cells.clear();
    m_blocks.clear();
    if (m_sizes.empty() || m_seeds.empty())
        return;
    const double left = labelWidth();
    const double room = width() - left - blockGap * double(m_sizes.size() - 1) - 2;
    m_side = std::clamp(room / double(m_sizes.size() * m_seeds.size()) - gap, 8.0, 20.0);
    const double block = double(m_seeds.size()) * (m_side + gap) + blockGap;
    for (std::size_t i = 0; i < m_sizes.size(); ++i)
        m_blocks.push_back(left + double(i) * block);
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        const auto &run = m_runs[i];
        const auto row = std::size_t(std::ranges::find(m_rows, Row{run.model, run.arm, run.explained}) - m_rows.begin());
        const auto size = std::size_t(std::ranges::find(m_sizes, run.trainSize) - m_sizes.begin());
        const auto seed = double(std::ranges::find(m_seeds, run.seed) - m_seeds.begin());
        m_cells.push_back({i, QRectF(m_blocks[size] + seed * (m_side + gap), topOf(row) + (rowHeight() - m_side) / 2, m_side, m_side)});
    }
}

QSize RunGrid::sizeHint() const { return {420, int(rowsHeight() + legendHeight())}; }

QRectF RunGrid::cellOf(RunId run) const
{
    const auto it = std::ranges::find_if(m_cells, [&](const Cell &cell) { return m_runs[cell.run].id == run; });
    return it == m_cells.end() ? QRectF() : it->rect;
}

const RunGrid::Cell *RunGrid::cellAt(QPointF position) const
{
    const auto it = std::ranges::find_if(m_cells, [&](const Cell &cell) { return cell.rect.adjusted(-1, -1, 1, 1).contains(position); });
    return it == m_cells.end() ? nullptr : &*it;
}

void RunGrid::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFontMetricsF metrics(font());
    painter.setPen(m_theme->faintText());
    if (!m_blocks.empty())
        painter.drawText(QPointF(0, metrics.ascent()), tr("Examples:"));
    for (std::size_t i = 0; i < m_blocks.size(); ++i)
        painter.drawText(QPointF(m_blocks[i], metrics.ascent()), AnalysisWords::count(m_sizes[i]));
    const double left = labelWidth();
    const double inset = severalModels() ? indent : 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const double y = topOf(i);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRectF(inset, y, left - 8 - inset, rowHeight()), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(nameOf(m_rows[i]), Qt::ElideRight, left - 8 - inset));
        if (!severalModels() || (i > 0 && m_rows[i].model == m_rows[i - 1].model))
            continue;
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        painter.setFont(bold);
        painter.drawText(QRectF(0, y - rowHeight(), width(), rowHeight()), Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(bold).elidedText(QString::fromStdString(m_rows[i].model), Qt::ElideMiddle, width()));
        painter.setFont(font());
    }
    for (const auto &cell : m_cells) {
        const auto &run = m_runs[cell.run];
        paintRunState(painter, cell.rect, run.state, run.stoppedEarly, RunTableModel::progress(run), *m_theme, palette());
        if (run.id == m_current) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(palette().color(hasFocus() ? QPalette::Highlight : QPalette::WindowText), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(cell.rect.adjusted(-1.5, -1.5, 1.5, 1.5), 3, 3);
        }
    }
    legend(&painter, rowsHeight());
}

double RunGrid::legend(QPainter *painter, double top) const
{
    const QFontMetricsF metrics(font());
    double x = 0, y = top + 7;
    for (const auto state : states) {
        const auto count = std::ranges::count(m_runs, state, &Run::state);
        if (count == 0)
            continue;
        const auto text = QStringLiteral("%1 %2").arg(AnalysisWords::state(state)).arg(count);
        const double wide = 18 + metrics.horizontalAdvance(text) + 14;
        if (x > 0 && x + wide - 14 > width()) {
            x = 0;
            y += metrics.height() + 2;
        }
        if (painter) {
            paintRunState(*painter, QRectF(x, y, 13, 13), state, false, 0.5, *m_theme, palette());
            painter->setPen(m_theme->faintText());
            painter->drawText(QPointF(x + 18, y + 6.5 + metrics.capHeight() / 2), text);
        }
        x += wide;
    }
    return y - top + metrics.height();
}

void RunGrid::resizeEvent(QResizeEvent *)
{
    layOut();
    if (height() != sizeHint().height())
        updateGeometry();
}

void RunGrid::mousePressEvent(QMouseEvent *event)
{
    if (const auto *cell = cellAt(event->position()))
        Q_EMIT runClicked(m_runs[cell->run].id);
}

void RunGrid::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const auto *cell = cellAt(event->position()))
        Q_EMIT runDoubleClicked(m_runs[cell->run].id);
}

void RunGrid::keyPressEvent(QKeyEvent *event)
{
    const auto current = std::ranges::find_if(m_cells, [this](const Cell &cell) { return m_runs[cell.run].id == m_current; });
    const QPointF from = current == m_cells.end() ? QPointF(-1, headerHeight) : current->rect.center();
    QPointF way;
    switch (event->key()) {
    case Qt::Key_Left: way = {-1, 0}; break;
    case Qt::Key_Right: way = {1, 0}; break;
    case Qt::Key_Up: way = {0, -1}; break;
    case Qt::Key_Down: way = {0, 1}; break;
    default: return QWidget::keyPressEvent(event);
    }
    const Cell *best = nullptr;
    double least = 1e9;
    for (const auto &cell : m_cells) {
        const QPointF offset = cell.rect.center() - from;
        const double along = QPointF::dotProduct(offset, way);
        if (along <= 1)
            continue;
        const double distance = along + 10 * (offset - along * way).manhattanLength();
        if (distance < least) {
            least = distance;
            best = &cell;
        }
    }
    if (best)
        Q_EMIT runClicked(m_runs[best->run].id);
}

void RunGrid::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        layOut();
        update();
    }
}

bool RunGrid::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const auto *cell = cellAt(help->pos())) {
            const auto &run = m_runs[cell->run];
            const auto error = m_errors.find(run.id);
            QToolTip::showText(help->globalPos(), RunTableModel::description(run, error == m_errors.end() ? QString() : error->second), this, cell->rect.toRect());
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace kotowari::ui
