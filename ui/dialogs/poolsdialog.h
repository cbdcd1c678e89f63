// Pools and checks: what is in which pool, fixing the pools with a locked confirmation set, and what a check of all examples finds.
#pragma once

#include "core/api/checking.h"

#include <QDialog>
#include <QPointer>

#include <memory>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace kotowari::ui {

class Banner;
class EmptyState;
class FindingFilterModel;
struct FindingTable;
class FindingTableModel;
class Session;
class TableView;
class Theme;
class ValueTable;

/// GUI thread. Not modal: an example that is opened from the list is put right beside it. Checks by itself when it is made.
class PoolsDialog : public QDialog
{
    Q_OBJECT

public:
    PoolsDialog(Session *session, Theme *theme, QWidget *parent = nullptr);

    void showPatterns();  ///< what the project itself calls personal data
    void check();         ///< in the background; a check that is still running is forgotten
    void freeze();        ///< asks first: it cannot be undone
    void freezeNow();     ///< with the share that is chosen
    bool settled() const { return m_pending == 0; }

    ValueTable *poolTable() const { return m_poolTable; }
    QLabel *stateLabel() const { return m_state; }
    QDoubleSpinBox *shareBox() const { return m_share; }
    QPushButton *freezeButton() const { return m_freeze; }
    TableView *table() const { return m_table; }
    QComboBox *kindBox() const { return m_kind; }
    QLineEdit *filterField() const { return m_filter; }
    QLabel *resultLabel() const { return m_result; }
    QString problem() const; ///< what the banner says; empty: none is shown

Q_SIGNALS:
    void exampleWanted(kotowari::ExampleId id); ///< a finding was opened

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildPools();
    QWidget *buildCheck();
    void showPools();
    void showFindings(std::shared_ptr<const FindingTable> table);
    void fillKinds();
    void showResult();
    void showProblem(const QString &text);
    void openFinding(const QModelIndex &index);
    void copyAll();
    void retranslate();

    QPointer<Session> m_session;
    Theme *m_theme;
    int m_pending = 0;
    int m_generation = 0; ///< of the check: an older one's answer is dropped
    bool m_checking = false;
    bool m_stale = false; ///< examples changed since the check

    QWidget *m_bannerPlace;
    Banner *m_banner = nullptr;
    QLabel *m_poolTitle;
    ValueTable *m_poolTable;
    QLabel *m_state;
    QWidget *m_freezeRow;
    QLabel *m_shareLabel;
    QDoubleSpinBox *m_share;
    QPushButton *m_freeze;
    QLabel *m_meaning;
    QLabel *m_checkTitle;
    QLineEdit *m_filter;
    QComboBox *m_kind;
    QPushButton *m_patterns;
    QPushButton *m_again;
    QStackedWidget *m_stack;
    TableView *m_table;
    EmptyState *m_none;
    QProgressBar *m_progress;
    QLabel *m_progressText;
    QPushButton *m_cancel;
    QLabel *m_result;
    QPushButton *m_copy;
    QPushButton *m_open;
    QPushButton *m_close;
    FindingTableModel *m_model;
    FindingFilterModel *m_filtered;
};

} // namespace kotowari::ui
