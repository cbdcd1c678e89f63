// The queue at a glance: a row an arm (and explained share), a group of rows a model, a block a train size, a square a seed.
#pragma once

#include "core/api/run.h"

#include <QWidget>

#include <map>

namespace kotowari::ui {

class Theme;

class RunGrid : public QWidget
{
    Q_OBJECT

public:
    explicit RunGrid(Theme *theme, QWidget *parent = nullptr);

    void setRuns(const std::vector<Run> &runs);
    void setCurrent(RunId run);
    void setErrors(std::map<RunId, QString> errors) { m_errors = std::move(errors); } ///< why runs failed, for tooltips
    /// "27 done, 2 running, 25 queued": the legend.
    QString summary() const;
    QRectF cellOf(RunId run) const; ///< null: not shown

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {260, sizeHint().height()}; }

Q_SIGNALS:
    void runClicked(kotowari::RunId run);
    void runDoubleClicked(kotowari::RunId run);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Cell {
        std::size_t run; ///< index
        QRectF rect;
    };
    struct Row {
        std::string model;
        Arm arm;
        double explained = 1.0;
        friend bool operator==(const Row &, const Row &) = default;
    };

    void layOut();
    double labelWidth() const;
    const Cell *cellAt(QPointF position) const;
    double rowHeight() const;
    bool severalModels() const;
    double topOf(std::size_t row) const; ///< a group's first row has its model's name above
    double rowsHeight() const;           ///< of header and rows
    QString nameOf(const Row &row) const;
    double legendHeight() const;
    /// Paints the legend in rows of width(); without a painter it only measures. Returns its height.
    double legend(QPainter *painter, double top) const;

    Theme *m_theme;
    std::vector<Run> m_runs;
    std::vector<Row> m_rows; ///< by model, as the plan has them
    std::vector<std::int64_t> m_sizes, m_seeds;
    std::vector<Cell> m_cells;
    std::vector<double> m_blocks; ///< left edge of each size
    double m_side = 16;
    RunId m_current = 0;
    std::map<RunId, QString> m_errors;
};

} // namespace kotowari::ui
