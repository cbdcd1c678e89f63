// The plan's less usual fields, folded away: further models, the budget, explained shares, weights of the loss, shots, closed answers.
#pragma once

#include "core/api/experiment.h"

#include <QStringList>
#include <QWidget>

#include <optional>
#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QSpinBox;
class QToolButton;

namespace kotowari::ui {

class PlanAdvanced : public QWidget
{
    Q_OBJECT

public:
    explicit PlanAdvanced(QWidget *parent = nullptr);

    void setPlan(const Plan &plan);
    void apply(Plan &plan) const; ///< writes its fields; the others stay
    /// What may be trained beside the plan's first model, which is left out.
    void setModels(const QStringList &names, const QString &first);
    void setClosedAnswersHint(const QString &text); ///< empty: none
    /// Examples of the training pool that the plan could use: with an approval, and all of them; what "as the project decides" comes to. None:
    /// not known.
    struct Explained {
        std::int64_t approved = 0, all = 0;
        ExplanationUse decided = ExplanationUse::All;
    };
    void setExplained(const std::optional<Explained> &counts);
    void setStepsHint(const QString &text); ///< each arm's steps; empty: not measured
    QStringList problems() const;
    bool isolated() const; ///< of the window, not of the plan: runs are trained by a process of their own
    void setIsolated(bool isolated);
    bool isOpen() const;
    void setOpen(bool open);

Q_SIGNALS:
    void changed();
    void isolatedChanged(bool isolated);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showUses();
    void showMinutes(); ///< where they say something
    std::optional<std::vector<double>> learningRates() const; ///< empty: none to try; nothing: the text is no list of numbers
    std::optional<std::vector<double>> shares() const; ///< nothing: the text is no list of percentages

    std::vector<std::string> m_further; ///< chosen, some of which may be gone
    QString m_first;
    QStringList m_names;
    bool m_filling = false;

    QToolButton *m_fold;
    QWidget *m_content;
    QLabel *m_modelsLabel;
    QListWidget *m_models;
    QLabel *m_budgetLabel;
    QComboBox *m_budget;
    QLabel *m_minutesAnswerLabel;
    QDoubleSpinBox *m_minutesAnswer; ///< 0: the people's figures
    QLabel *m_minutesExplanationLabel;
    QDoubleSpinBox *m_minutesExplanation; ///< 0: as measured
    QLabel *m_tuningLabel;
    QLineEdit *m_tuning;
    int m_tuningSeeds = 1; ///< kept: it has no field
    QLabel *m_stepsHint;
    QLabel *m_useLabel;
    QComboBox *m_use; ///< by ExplanationUse
    std::optional<Explained> m_explained;
    QLabel *m_sharesLabel;
    QLineEdit *m_shares;
    QLabel *m_answerWeightLabel;
    QDoubleSpinBox *m_answerWeight;
    QLabel *m_rationaleWeightLabel;
    QDoubleSpinBox *m_rationaleWeight;
    QLabel *m_shotsLabel;
    QSpinBox *m_shots;
    QCheckBox *m_closed;
    QLabel *m_closedHint;
    QCheckBox *m_isolated;
};

} // namespace kotowari::ui
