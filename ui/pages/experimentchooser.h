// Which experiment a page shows: newest first, follows new ones until somebody chooses.
#pragma once

#include "core/api/run.h"

#include <QComboBox>
#include <QPointer>

#include <initializer_list>
#include <optional>
#include <vector>

namespace kotowari::ui {

class Session;

/// GUI thread.
class ExperimentChooser : public QComboBox
{
    Q_OBJECT

public:
    /// `newPlan`: the first entry stands for a plan that is not started yet.
    explicit ExperimentChooser(bool newPlan, QWidget *parent = nullptr);

    void setSession(Session *session);
    void refresh(); ///< reads the list in the background, then emits loaded()
    bool settled() const { return m_pending == 0; }

    const std::vector<Experiment> &experiments() const { return m_experiments; } ///< newest first
    const Experiment *chosen() const; ///< null: none, or the new plan
    /// One of `runs` belongs to the chosen experiment and is in one of `states`.
    bool concerns(const std::vector<Run> &runs, std::initializer_list<RunState> states) const;
    void choose(std::optional<ExperimentId> id); ///< absent: the new plan

Q_SIGNALS:
    void loaded(); ///< the list is there, chosen() is set
    void experimentChosen(); ///< another one is shown now

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    std::optional<ExperimentId> idAt(int index) const;

    QPointer<Session> m_session;
    std::vector<Experiment> m_experiments;
    std::optional<ExperimentId> m_chosen;
    bool m_newPlan;
    bool m_byHand = false; ///< somebody chose: new experiments do not take over
    int m_pending = 0;
    int m_generation = 0;
};

} // namespace kotowari::ui
