// The Try page: a trained run on new cases, typed or from a file; doubtful ones are set aside for people.
#pragma once

#include "core/api/predictionservice.h"
#include "core/api/run.h"
#include "page.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <atomic>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSlider;
class QSortFilterProxyModel;
class QSplitter;
class QStackedWidget;

namespace kotowari::ui {

class AnswerModel;
class CurveChart;
class EmptyState;
class ExperimentChooser;
class PlainEdit;
class TableView;

class TryPage : public Page
{
    Q_OBJECT

public:
    explicit TryPage(Theme *theme, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("try"); }
    QString title() const override { return tr("Try"); }
    void setSession(Session *session) override;
    bool settled() const override;
    void showItem(const QString &run) override; ///< chooses it
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;

    void answerTyped();                    ///< the case in the field
    void answerFile(const QString &path);  ///< all its cases
    void save(const QString &path);        ///< the answers, as the ending says
    void saveCard(const QString &path);    ///< the chosen run's model card, as the ending says: pdf or html
    void cancel();
    AnswerModel *model() const { return m_model; }
    bool answering() const { return m_answering; }

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildLeft();
    QWidget *buildRight();
    void connectFields();
    void loadRuns();
    void fillRuns(std::vector<Run> runs);
    void runChosen();
    void loadCalibration();
    /// Answers `inputs`; an empty list: those of the file, read on the worker.
    void answer(const std::vector<std::string> &inputs, const QString &file);
    void showAnswer();
    void showThreshold();
    void keepThreshold(); ///< in the project: what the Cost page counts with
    void updateState();
    void retranslate();
    std::optional<RunId> run() const;

    QPointer<Session> m_session;
    std::vector<Run> m_runs; ///< finished ones, as listed
    std::optional<Calibration> m_calibration;
    std::optional<double> m_minutes; ///< a person's time a case
    int m_generation = 0;
    int m_pending = 0;
    bool m_answering = false;
    bool m_runsKnown = false;
    std::shared_ptr<std::atomic<double>> m_fraction;
    std::stop_source m_stop;
    QTimer m_poll;
    QTimer m_delay;
    QTimer m_keep; ///< a pause after the last move of the threshold
    QElapsedTimer m_begun;

    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QPushButton *m_emptyButton;
    ExperimentChooser *m_chooser;
    QComboBox *m_run;
    QLabel *m_caseTitle;
    PlainEdit *m_case;
    QPushButton *m_answer;
    QPushButton *m_file;
    QPushButton *m_save;
    QPushButton *m_card;
    QProgressBar *m_progress;
    QLabel *m_left;
    QPushButton *m_cancel;
    QLabel *m_problem;
    TableView *m_table;
    AnswerModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QLabel *m_shownAnswer;
    QLabel *m_unfamiliar;
    QLabel *m_shownExplanation;
    QLabel *m_thresholdTitle;
    QSlider *m_threshold;
    QLabel *m_effect;
    QLabel *m_count;
    QLabel *m_trust;
    CurveChart *m_diagram;
    QSplitter *m_splitter;
};

} // namespace kotowari::ui
