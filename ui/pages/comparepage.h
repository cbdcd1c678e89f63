// What the runs showed: the verdict, three numbers, why, and the data-efficiency curves of both kinds of arm.
#pragma once

#include "core/api/comparison.h"
#include "core/api/explanationvalue.h"
#include "core/api/meetingbrief.h"
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
class CompareCurves;
class CompareMultiples;
class ConfirmationPanel;
class EmptyState;
class ExperimentChooser;
class KeyNumbers;
class MeetingPanel;
class ValueTable;
class VerdictPanel;
class WherePanel;

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
    CompareCurves *curves() const { return m_curves; }
    CompareMultiples *multiples() const { return m_multiples; }
    const MeetingPanel *meeting() const { return m_meeting; }
    const WherePanel *where() const { return m_where; }
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;
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
    void loadBrief();
    void showBrief();
    void openRun(qint64 run); ///< on the Experiment page
    void showWhy(const Contrast &contrast);
    void fillContrasts();
    const Contrast *contrast() const;
    void updateStack();
    void retranslate();
    QWidget *buildContent();

    QPointer<Session> m_session;
    std::optional<Comparison> m_comparison;
    std::optional<MeetingBrief> m_brief;    ///< of the same comparison
    std::optional<ExplanationValue> m_value;
    int m_generation = 0, m_briefLoad = 0;
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
    MeetingPanel *m_meeting;
    CompareCurves *m_curves;
    CompareMultiples *m_multiples;
    WherePanel *m_where;
    QLabel *m_sizeTitle;
    ValueTable *m_sizeTable;
    BaselinePanel *m_baselines;
};

} // namespace kotowari::ui
