// Merging another copy of the project: what would come is counted first, conflicts are decided one by one, and the whole can be undone.
#pragma once

#include "core/api/sharingservice.h"

#include <QDialog>
#include <QPointer>

#include <stop_token>

class QComboBox;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QTabWidget;

namespace kotowari::ui {

class MergeConflicts;
class Session;

/// GUI thread; reads and merges in the background. Nothing is changed before Merge is pressed.
class MergeDialog : public QDialog
{
    Q_OBJECT

public:
    MergeDialog(Session *session, const QString &path, QWidget *parent = nullptr);
    ~MergeDialog() override;

    void merge();  ///< with the choices made
    void undo();
    void reject() override; ///< stops what is running instead of closing
    bool settled() const { return m_pending == 0; }

    MergeConflicts *conflicts() const { return m_conflicts; }
    QListWidget *changes() const { return m_changes; }
    QPushButton *mergeButton() const { return m_merge; }
    QPushButton *undoButton() const { return m_undo; }
    QString summaryText() const;
    QString problem() const; ///< empty: none

private:
    void look(); ///< the dry run
    void showLook(const Result<MergeReport> &report);
    void finish(const Result<MergeReport> &report);
    void showReport(const MergeReport &report, bool done);
    void tell(const QString &problem);
    void busy(bool on);
    void announce();
    MergeOptions options(bool dryRun) const;
    template<typename Work, typename Done>
    void perform(Work work, Done done);

    QPointer<Session> m_session;
    QString m_path;
    std::stop_source m_stop;
    MergeReport m_report;
    int m_pending = 0;
    bool m_merged = false;

    QLabel *m_title;
    QComboBox *m_who; ///< seen where the project has people
    QLabel *m_summary;
    QLabel *m_problem;
    QTabWidget *m_tabs;
    MergeConflicts *m_conflicts;
    QListWidget *m_changes;
    QProgressBar *m_progress;
    QPushButton *m_undo;
    QPushButton *m_merge;
    QPushButton *m_close;
};

} // namespace kotowari::ui
