// The plan's editor: arms, data, training; what stands in its way, live; Start.
#pragma once

#include "core/api/experimentservice.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace kotowari::ui {

class ArmChoice;
class ElidedLabel;
class PlanAdvanced;
class PlanCost;
class PlanRuleChange;
class PlanTraining;
class Session;
class Theme;

class PlanPane : public QWidget
{
    Q_OBJECT

public:
    explicit PlanPane(Theme *theme, QWidget *parent = nullptr);

    void setSession(Session *session); ///< fills in the suggested plan
    void setPlan(const Plan &wanted);
    Plan plan() const; ///< as the fields say
    std::optional<PlanCheck> check() const; ///< of plan(), with what was measured; absent while it is being checked
    QStringList problems() const;
    bool canStart() const;
    bool settled() const;
    PlanAdvanced *advanced() const { return m_advanced; }
    PlanRuleChange *ruleChange() const { return m_ruleChange; }
    void focusField(const QString &link); ///< "arms", "model", "sizes", "seeds"

Q_SIGNALS:
    void planChanged(); ///< or its check arrived
    void started(kotowari::ExperimentId experiment);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildArms();
    QWidget *buildData();
    void edited();
    void runCheck();
    void showCheck();
    void showTokens();
    void start();
    void loadImported();
    void showNotes();
    void offerModels();
    void fillPrimary();
    void updateCounts();
    void retranslate();
    std::optional<std::vector<std::int64_t>> sizes() const; ///< nothing: the text is no list of numbers

    Theme *m_theme;
    QPointer<Session> m_session;
    Plan m_base; ///< what the fields do not show
    std::optional<PlanCheck> m_check;
    QTimer m_delay;
    int m_generation = 0; ///< of checks: stale ones are dropped
    int m_sessionGeneration = 0;
    int m_pending = 0;
    bool m_filling = false;
    bool m_starting = false;

    QLabel *m_titles[2];
    QLabel *m_nameLabel;
    QLineEdit *m_name;
    ArmChoice *m_arms;
    QPushButton *m_preview;
    QLabel *m_primaryLabel;
    QComboBox *m_primary;
    QLabel *m_sizesLabel;
    QLineEdit *m_sizes;
    QLabel *m_sizesHint;
    QLabel *m_seedsLabel;
    QSpinBox *m_seeds;
    QLabel *m_seedsHint;
    QLabel *m_requiredLabel;
    QDoubleSpinBox *m_required;
    PlanTraining *m_training;
    PlanRuleChange *m_ruleChange;
    PlanAdvanced *m_advanced;
    QVBoxLayout *m_messages;
    PlanCost *m_cost;
    ElidedLabel *m_reason; ///< why Start is off, beside it: the messages may be out of sight
    QPushButton *m_start;
};

} // namespace kotowari::ui
