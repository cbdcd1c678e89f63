// What the runs showed: the verdict, three numbers, why, and the data-efficiency curves of both kinds of arm.
#pragma once

#include "core/api/comparison.h"
#include "page.h"

#include <QPointer>
#include <QTimer>

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace kotowari::ui {

class Banner;
class BaselinePanel;
class ConfirmationPanel;
class CurveChart;
class EmptyState;
class ExperimentChooser;
class KeyNumbers;
class SegmentedChoice;
class ValueTable;
class VerdictPanel;

class ComparePage : public Page
{
    Q_OBJECT

public:
    explicit ComparePage(Theme *theme, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("compare"); }
    QString title() const override { return tr("Compare"); }
    void setSession(Session *session) override;
    bool settled() const override;

    const VerdictPanel *verdict() const { return m_verdict; }
    ConfirmationPanel *confirmation() const { return m_confirmation; }
    BaselinePanel *baselines() const { return m_baselines; }
    void setOverlaid(bool overlaid);
    void setUnfolded(bool unfolded); ///< "Why?"

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void onRunsChanged(const std::vector<Run> &runs);
    void showComparison();
    void showContrast();
    void showCharts();
    void showWhy(const Contrast &contrast);
    void fillContrasts();
    const Contrast *contrast() const;
    void updateStack();
    void retranslate();
    QWidget *buildContent();

    QPointer<Session> m_session;
    std::optional<Comparison> m_comparison;
    int m_generation = 0;
    int m_pending = 0;
    bool m_listKnown = false;
    QTimer m_delay; ///< several runs that finish together are one refresh

    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QPushButton *m_emptyButton;
    ExperimentChooser *m_chooser;
    QLabel *m_progress;
    Banner *m_synthetic;
    VerdictPanel *m_verdict;
    QLabel *m_recovery; ///< what a rule change showed
    ConfirmationPanel *m_confirmation;
    KeyNumbers *m_numbers;
    QLabel *m_contrastLabel;
    QComboBox *m_contrast;
    QToolButton *m_why;
    QWidget *m_whyPanel;
    QLabel *m_whyText;
    QLabel *m_whySeeds;
    ValueTable *m_seedTable;
    SegmentedChoice *m_view;
    CurveChart *m_left;
    CurveChart *m_right;
    QLabel *m_sizeTitle;
    ValueTable *m_sizeTable;
    BaselinePanel *m_baselines;
};

} // namespace kotowari::ui
