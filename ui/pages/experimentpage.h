// Plan, queue and live learning curves of an experiment.
#pragma once

#include "core/api/experimentservice.h"
#include "core/api/trainingservice.h"
#include "page.h"

#include <QPointer>

#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace kotowari::ui {

class CurvesPane;
class EmptyState;
class ExperimentChooser;
class JobMonitor;
class PlanPane;
class QueuePane;

class ExperimentPage : public Page
{
    Q_OBJECT

public:
    explicit ExperimentPage(Theme *theme, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("experiment"); }
    QString title() const override { return tr("Experiment"); }
    void setSession(Session *session) override;
    void showItem(const QString &item) override; ///< "EXPERIMENT/RUN": chooses both
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;
    int attention() const override; ///< runs that were interrupted or failed
    bool settled() const override;

    void newPlan();
    void newPlan(const Plan &like);
    void showExperiment(ExperimentId id);
    bool planning() const; ///< the plan is on screen, not an experiment
    PlanPane *planPane() const { return m_plan; }
    QueuePane *queuePane() const { return m_queue; }
    CurvesPane *curvesPane() const { return m_curves; }
    QString sentence() const; ///< without markup

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildHeader();
    void showChosen();
    void loadRuns();
    void loadMetrics(std::vector<RunId> runs);
    void onRunsChanged(const std::vector<Run> &runs);
    void onMetricsArrived(RunId run, const std::vector<Metric> &metrics);
    void pauseAll();
    void resumeAll();
    void showWanted();
    void updateHeader();
    void updateSentence();
    void updateStack();
    void retranslate();
    const std::vector<Run> &runs() const;

    QPointer<Session> m_session;
    JobMonitor *m_jobs;
    bool m_listKnown = false;
    int m_generation = 0; ///< of the experiment shown: news of another one is dropped
    int m_pending = 0;
    int m_attention = 0;
    RunId m_wanted = 0; ///< to be selected as soon as it is there; 0: none

    QStackedWidget *m_outer; ///< nothing to train on, or the page
    EmptyState *m_empty;
    QPushButton *m_emptyButton;
    ExperimentChooser *m_chooser;
    QPushButton *m_new;
    QLabel *m_sentence;
    QLabel *m_progressText;
    QProgressBar *m_progress;
    QPushButton *m_pauseAll;
    QPushButton *m_resumeAll;
    QStackedWidget *m_inner; ///< the plan, or queue and curves
    PlanPane *m_plan;
    QSplitter *m_splitter;
    QueuePane *m_queue;
    CurvesPane *m_curves;
};

} // namespace kotowari::ui
