// The curves of the Compare page: data efficiency with a choice of value and cost, or learning curves; side by side or overlaid.
#pragma once

#include "core/api/comparison.h"
#include "core/api/efficiency.h"
#include "ui/models/comparisoncharts.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSettings;
class QStackedWidget;

namespace kotowari::ui {

class CurveChart;
class CurvesPane;
class SegmentedChoice;
class Session;
class Theme;

/// GUI thread. What was chosen is kept by saveState(); a slice that another project does not have falls back to all test examples.
class CompareCurves : public QWidget
{
    Q_OBJECT

public:
    explicit CompareCurves(Theme *theme, QWidget *parent = nullptr);

    void setSession(Session *session);
    void show(const Comparison &comparison, const Contrast *contrast);
    void clear();
    bool settled() const;
    void setOverlaid(bool overlaid);
    void setLearning(bool learning); ///< learning curves instead of data efficiency
    const EfficiencyChoice &choice() const { return m_choice; }
    void choose(const EfficiencyChoice &choice);
    QComboBox *valueBox() const { return m_value; }
    QComboBox *costBox() const { return m_cost; }
    QDoubleSpinBox *levelBox() const { return m_level; } ///< per cent
    CurvesPane *learning() const { return m_learning; } ///< null until it is looked at

    void saveState(QSettings &settings) const;
    void restoreState(const QSettings &settings);

Q_SIGNALS:
    void runWanted(qint64 run);
    void failed(const kotowari::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    void load();
    void draw();
    void fillValues();
    void fillCosts();
    void fillLevel();
    double usualLevel() const; ///< 0: none
    void onChosen();
    void startLearning();
    void retranslate();
    const ComparisonCharts::View *view() const;

    Theme *m_theme;
    QPointer<Session> m_session;
    std::optional<Comparison> m_comparison;
    std::optional<Contrast> m_contrast;
    EfficiencyChoice m_choice;
    std::optional<ComparisonCharts::View> m_view; ///< of the choice it holds
    int m_generation = 0;
    int m_pending = 0;
    int m_learningPending = 0;
    ExperimentId m_learned = 0; ///< whose runs the learning curves show
    std::int64_t m_learnedRuns = -1;

    SegmentedChoice *m_kind;
    QLabel *m_valueLabel;
    QComboBox *m_value;
    QLabel *m_costLabel;
    QComboBox *m_cost;
    QLabel *m_levelLabel;
    QDoubleSpinBox *m_level;
    SegmentedChoice *m_arrangement;
    QLabel *m_note;
    QStackedWidget *m_stack;
    CurveChart *m_left;
    CurveChart *m_right;
    CurvesPane *m_learning = nullptr;
};

} // namespace kotowari::ui
