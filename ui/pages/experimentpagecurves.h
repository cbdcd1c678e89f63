// Live learning curves: answer-only left, with explanation right, same axes; or overlaid.
#pragma once

#include "ui/models/runcurves.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;

namespace kotowari::ui {

class CurveChart;
class SegmentedChoice;
class Theme;

class CurvesPane : public QWidget
{
    Q_OBJECT

public:
    explicit CurvesPane(Theme *theme, QWidget *parent = nullptr);

    /// Another experiment: forgets all numbers.
    void start(const Experiment &experiment);
    void setRuns(const std::vector<Run> &runs);
    RunCurves &curves() { return m_curves; }
    /// The numbers changed: drawn again within a tenth of a second, and no more often.
    void refresh();
    bool settled() const { return !m_redraw.isActive(); }

    CurveChart *left() const { return m_left; }
    CurveChart *right() const { return m_right; }
    void setAxis(CurveAxis axis);
    void setMetric(CurveMetric metric);
    void setTrainSize(std::int64_t size);
    QComboBox *modelBox() const { return m_model; } ///< seen where the experiment has several
    void setSmoothing(double factor);
    void setOverlaid(bool overlaid);
    RunCurves::Choice choice() const;

Q_SIGNALS:
    void failed(const kotowari::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    void draw();
    void retranslate();
    void followRunning();

    RunCurves m_curves;
    std::vector<Run> m_runs;
    QTimer m_redraw;
    bool m_sizeByHand = false;
    bool m_modelByHand = false;
    QLabel *m_modelLabel;
    QLabel *m_sizeLabel;
    QLabel *m_metricLabel;
    QLabel *m_axisLabel;
    QLabel *m_smoothingLabel;
    QComboBox *m_model;
    QComboBox *m_size;
    QComboBox *m_metric;
    QComboBox *m_axis;
    QComboBox *m_smoothing;
    SegmentedChoice *m_view;
    CurveChart *m_left;
    CurveChart *m_right;
};

} // namespace kotowari::ui
