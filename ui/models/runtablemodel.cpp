#include "runtablemodel.h"

#include "analysiswords.h"

#include <algorithm>

namespace kotowari::ui {

void RunTableModel::setRuns(std::vector<Run> runs)
{
    beginResetModel();
    m_runs = std::move(runs);
    m_severalModels = std::ranges::any_of(m_runs, [this](const Run &run) { return run.model != m_runs.front().model; });
    endResetModel();
}

void RunTableModel::update(const std::vector<Run> &changed)
{
    for (const auto &run : changed) {
        const int row = rowOf(run.id);
        if (row < 0)
            continue;
        m_runs[std::size_t(row)] = run;
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

const Run *RunTableModel::run(RunId id) const { return runAt(rowOf(id)); }

const Run *RunTableModel::runAt(int row) const { return row >= 0 && row < int(m_runs.size()) ? &m_runs[std::size_t(row)] : nullptr; }

int RunTableModel::rowOf(RunId id) const
{
    const auto it = std::ranges::find(m_runs, id, &Run::id);
    return it == m_runs.end() ? -1 : int(it - m_runs.begin());
}

void RunTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_runs.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_runs.size()) - 1, ColumnCount - 1));
}

double RunTableModel::progress(const Run &run)
{
    if (run.state == RunState::Done)
        return 1;
    return run.plannedSteps > 0 ? std::clamp(double(run.steps) / double(run.plannedSteps), 0.0, 1.0) : 0;
}

QString RunTableModel::description(const Run &run, const QString &error)
{
    QStringList lines;
    lines << tr("Run %1: %2").arg(run.id).arg(AnalysisWords::arm(run.arm));
    lines << tr("%1 examples, seed %2, %3").arg(AnalysisWords::count(run.trainSize)).arg(run.seed).arg(QString::fromStdString(run.model));
    auto state = AnalysisWords::state(run);
    if (run.state != RunState::Queued && run.state != RunState::Done)
        state += tr(", step %1 of %2").arg(AnalysisWords::count(run.steps), AnalysisWords::count(run.plannedSteps));
    lines << state;
    if (run.tuning)
        lines << tr("Tries learning rate %1 for its arm; never scored on test").arg(run.tuning->learningRate);
    if (run.tuning && run.tuning->validationScore)
        lines << tr("Best score on validation: %1").arg(AnalysisWords::percent(*run.tuning->validationScore));
    if (run.score)
        lines << tr("Score %1").arg(AnalysisWords::percent(*run.score));
    if (run.seconds > 0)
        lines << tr("%1 so far").arg(AnalysisWords::duration(run.seconds));
    if (run.secondsLeft && run.state == RunState::Running)
        lines << tr("%1 left").arg(AnalysisWords::duration(*run.secondsLeft));
    if (!error.isEmpty())
        lines << error;
    return lines.join(QLatin1Char('\n'));
}

int RunTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_runs.size()); }
int RunTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant RunTableModel::text(const Run &run, int column) const
{
    switch (column) {
    case ArmColumn:
        if (run.tuning)
            return tr("%1, learning rate %2 tried").arg(AnalysisWords::armShort(run.arm)).arg(run.tuning->learningRate);
        return m_severalModels ? tr("%1, %2", "arm, model").arg(AnalysisWords::armShort(run.arm), QString::fromStdString(run.model)) : AnalysisWords::armShort(run.arm);
    case SizeColumn:
        return AnalysisWords::count(run.trainSize);
    case SeedColumn:
        return QString::number(run.seed);
    case StateColumn:
        return AnalysisWords::state(run);
    case ProgressColumn:
        return QStringLiteral("%1%").arg(int(progress(run) * 100));
    case ScoreColumn: // of a try: on validation
        if (run.tuning)
            return run.tuning->validationScore ? QStringLiteral("(%1)").arg(AnalysisWords::percent(*run.tuning->validationScore)) : QStringLiteral("–");
        return run.score ? AnalysisWords::percent(*run.score) : QStringLiteral("–");
    case TimeColumn:
        if (run.state == RunState::Running && run.secondsLeft)
            return tr("%1 left").arg(AnalysisWords::duration(*run.secondsLeft));
        return run.seconds > 0 ? AnalysisWords::duration(run.seconds) : QStringLiteral("–");
    default:
        return {};
    }
}

QVariant RunTableModel::sortKey(const Run &run, int column) const
{
    switch (column) {
    case ArmColumn:
        return int(run.arm.kind) * 10 + (run.arm.granularity ? int(*run.arm.granularity) + 1 : 0);
    case SizeColumn:
        return qlonglong(run.trainSize);
    case SeedColumn:
        return qlonglong(run.seed);
    case StateColumn:
        return int(run.state);
    case ProgressColumn:
        return progress(run);
    case ScoreColumn:
        return run.tuning ? run.tuning->validationScore.value_or(-1) : run.score.value_or(-1);
    case TimeColumn:
        return run.secondsLeft.value_or(run.seconds);
    default:
        return {};
    }
}

QVariant RunTableModel::data(const QModelIndex &index, int role) const
{
    const auto *run = runAt(index.row());
    if (!run || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*run, index.column());
    case Qt::TextAlignmentRole: {
        const auto column = index.column();
        const bool number = column == SizeColumn || column == SeedColumn || column == ScoreColumn || column == TimeColumn;
        return int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    case Qt::ToolTipRole:
        return description(*run, {});
    case RunRole:
        return QVariant::fromValue(qlonglong(run->id));
    case SortRole:
        return sortKey(*run, index.column());
    case ProgressRole:
        return progress(*run);
    case StateRole:
        return int(run->state);
    case ArmRole:
        return QString::fromStdString(toString(run->arm));
    default:
        return {};
    }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool number = section == SizeColumn || section == SeedColumn || section == ScoreColumn || section == TimeColumn;
        return int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ArmColumn:
        return tr("Arm");
    case SizeColumn:
        return tr("Examples");
    case SeedColumn:
        return tr("Seed");
    case StateColumn:
        return tr("State");
    case ProgressColumn:
        return tr("Progress");
    case ScoreColumn:
        return tr("Score");
    case TimeColumn:
        return tr("Time");
    default:
        return {};
    }
}

} // namespace kotowari::ui
