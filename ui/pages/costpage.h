// Does it pay? What goes in on the left; on the right the two decisions, what they depend on, scenarios, and the way to rollout.
#pragma once

#include "page.h"
#include "core/api/run.h"

#include <QPointer>
#include <QTimer>

class QAction;
class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace kotowari::ui {

class Banner;
class CostDecisionPanel;
class CostDocument;
class CostInputs;
class ExperimentChooser;
class InfluenceChart;
class ProposalSaver;
class RolloutPanel;
class SegmentedChoice;
class ValueTable;

class CostPage : public Page
{
    Q_OBJECT

public:
    explicit CostPage(Theme *theme, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("cost"); }
    QString title() const override { return tr("Cost"); }
    void setSession(Session *session) override;
    bool settled() const override;
    void flush() override;

    CostDocument *document() const { return m_document; }
    CostInputs *inputs() const { return m_inputs; }
    const CostDecisionPanel *ai() const { return m_ai; }
    const CostDecisionPanel *explanations() const { return m_explanations; }
    const InfluenceChart *influences() const { return m_influences; }
    RolloutPanel *rollout() const { return m_rollout; }
    ProposalSaver *proposal() const { return m_proposal; }
    const ValueTable *scenarioTable() const { return m_table; }
    QComboBox *scenarioChoice() const { return m_scenario; }
    QString notes() const;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildLeft();
    QWidget *buildRight();
    void load();
    void showAll();
    void showInfluences();
    void showChecklist();
    void showScenarios();
    void retranslate();

    QPointer<Session> m_session;
    bool m_listKnown = false;
    QTimer m_delay; ///< several runs that finish together are one reload

    CostDocument *m_document;
    ExperimentChooser *m_chooser;
    QLabel *m_scenarioLabel;
    QComboBox *m_scenario;
    QToolButton *m_add;
    QToolButton *m_remove;
    QComboBox *m_currency;
    QToolButton *m_undo;
    QToolButton *m_redo;
    CostInputs *m_inputs;
    Banner *m_synthetic;
    QLabel *m_notes;
    QPushButton *m_plan;
    CostDecisionPanel *m_ai;
    CostDecisionPanel *m_explanations;
    QLabel *m_trade;
    QLabel *m_influenceTitle;
    SegmentedChoice *m_which;
    InfluenceChart *m_influences;
    QLabel *m_tableTitle;
    ValueTable *m_table;
    RolloutPanel *m_rollout;
    ProposalSaver *m_proposal;
    QToolButton *m_how;
    QLabel *m_howText;
};

} // namespace kotowari::ui
