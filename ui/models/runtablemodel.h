// The runs of an experiment as a table: arm, size, seed, state, progress, score, time.
#pragma once

#include "core/api/run.h"

#include <QAbstractTableModel>

namespace kotowari::ui {

/// GUI thread. Holds values and knows no widget.
class RunTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { ArmColumn, SizeColumn, SeedColumn, StateColumn, ScoreColumn, ProgressColumn, TimeColumn, ColumnCount };
    enum Role { RunRole = Qt::UserRole, SortRole, ProgressRole, StateRole, ArmRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setRuns(std::vector<Run> runs);
    void update(const std::vector<Run> &changed); ///< runs of other experiments are left out
    const std::vector<Run> &runs() const { return m_runs; }
    const Run *run(RunId id) const;
    const Run *runAt(int row) const;
    int rowOf(RunId id) const;
    void retranslate();

    /// 0..1
    static double progress(const Run &run);
    /// What a tooltip says: arm, size, seed, state, score, times, why it failed (in `error`).
    static QString description(const Run &run, const QString &error);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant text(const Run &run, int column) const;
    QVariant sortKey(const Run &run, int column) const;

    std::vector<Run> m_runs;
    bool m_severalModels = false; ///< an arm alone says too little then
};

} // namespace kotowari::ui
