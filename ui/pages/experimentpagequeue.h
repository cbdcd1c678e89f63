// The queue of an experiment: squares, table, what can be done with a run, its log.
#pragma once

#include "core/api/project.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QLabel;
class QMenu;
class QPlainTextEdit;
class QPushButton;
class QSortFilterProxyModel;
class QToolButton;

namespace kotowari::ui {

class Banner;
class RunGrid;
class RunTableModel;
class Session;
class TableView;
class Theme;

class QueuePane : public QWidget
{
    Q_OBJECT

public:
    explicit QueuePane(Theme *theme, QWidget *parent = nullptr);

    void setSession(Session *session);
    void setRuns(std::vector<Run> runs);
    void updateRuns(const std::vector<Run> &changed);
    const RunTableModel *model() const { return m_model; }
    QWidget *notices() const { return m_notices; } ///< banners about interrupted and failed runs, for the page's full width
    bool settled() const { return m_pending == 0; }

    void select(RunId run);
    std::vector<RunId> selection() const;
    // What the buttons and the context menu do, with the selected runs.
    void pauseSelected();
    void resumeSelected();
    void askToStop(); ///< shows the question; confirmStop() does it
    void confirmStop();
    void putFirst();
    void extendSelected(int percent); ///< done runs train further, by a share of the steps they were planned with
    void askToDelete();               ///< shows the question; confirmDelete() does it
    void confirmDelete();
    void showLog();
    void copySelection() const;

Q_SIGNALS:
    void deleted(); ///< runs are gone from the project: whoever shows them reads them anew

protected:
    void changeEvent(QEvent *event) override;

private:
    void act(std::function<Result<void>(Project &)> work);
    std::vector<Run> selected(std::initializer_list<RunState> states) const;
    void updateActions();
    void fitColumns();
    void narrowArms();
    void widenSorted(int column);
    void updateBanners();
    void updateErrors();
    void showMenu(const QPoint &globalPosition);
    void addMoreActions(QMenu &menu);
    std::vector<Run> extendable() const; ///< of the selection
    std::vector<Run> deletable() const;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void retranslate();
    QString errorOf(const Run &run) const;

    Theme *m_theme;
    QPointer<Session> m_session;
    RunTableModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QWidget *m_notices;
    Banner *m_interrupted;
    QPushButton *m_resumeInterrupted;
    Banner *m_failed;
    QPushButton *m_failedLog;
    QPushButton *m_failedRetry;
    Banner *m_stopQuestion;
    QPushButton *m_stopYes;
    QPushButton *m_stopNo;
    Banner *m_deleteQuestion;
    QPushButton *m_deleteYes;
    QPushButton *m_deleteNo;
    RunGrid *m_grid;
    QToolButton *m_resume;
    QToolButton *m_pause;
    QToolButton *m_stop;
    QToolButton *m_log;
    QToolButton *m_more;
    TableView *m_table;
    QWidget *m_logPanel;
    QLabel *m_logTitle;
    QToolButton *m_logClose;
    QPlainTextEdit *m_logText;
    std::vector<RunId> m_toStop;
    std::vector<RunId> m_toDelete;
    RunId m_shownLog = 0;
    RunId m_failedRun = 0;
    RunId m_failedSeen = 0; ///< its banner was dismissed
    int m_pending = 0;
};

} // namespace kotowari::ui
