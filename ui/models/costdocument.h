// The Cost page's state: scenarios as typed, what comes of them, the rollout; every change can be undone and is stored by itself.
#pragma once

#include "core/api/costservice.h"

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QUndoStack>

#include <optional>
#include <vector>

namespace kotowari::ui {

class Session;

/// GUI thread; reads, works out and stores in the background.
class CostDocument : public QObject
{
    Q_OBJECT

public:
    /// What people typed.
    struct State {
        std::vector<CostScenario> scenarios; ///< at least one; before anything is typed, one that is not stored
        int current = 0;
        RolloutFacts rollout;

        friend bool operator==(const State &, const State &) = default;
    };

    explicit CostDocument(QObject *parent = nullptr);

    void setSession(Session *session);
    void load(std::optional<ExperimentId> experiment); ///< absent: there is none
    bool settled() const { return m_pending == 0 && !m_checkLater.isActive(); }
    bool readOnly() const;

    const State &state() const { return m_state; }
    const CostScenario &scenario() const { return m_state.scenarios[std::size_t(m_state.current)]; }
    const std::optional<CostFacts> &facts() const { return m_facts; }
    const std::vector<CostEvaluation> &evaluations() const { return m_evaluations; } ///< by scenario; empty: nothing is loaded
    const CostEvaluation *evaluation() const; ///< of the current one; null: nothing is loaded
    const std::vector<RolloutItem> &checklist() const { return m_checklist; }
    QUndoStack *undoStack() { return &m_undo; }

    void setValue(CostKey key, double value);
    void resetValue(CostKey key); ///< back to what was measured or assumed
    void setCurrency(const QString &currency);
    void setCurrent(int index); ///< no edit
    void addScenario();         ///< a copy of the current one, with a name of its own
    void rename(const QString &name); ///< ignored where it is empty or another scenario's
    void removeScenario();      ///< the last one stays
    void setRollout(const QString &owner, const QString &training);

Q_SIGNALS:
    void changed();          ///< values, results or scenarios
    void checklistChanged();

private:
    class Change;
    void push(State after, const QString &text);
    void apply(const State &state);
    void store(const State &before, const State &after);
    void workOut();
    void check();
    State named() const; ///< the state, with the first scenario made one that can be stored

    QPointer<Session> m_session;
    State m_state;
    std::optional<CostFacts> m_facts;
    std::vector<CostEvaluation> m_evaluations;
    std::vector<RolloutItem> m_checklist;
    QUndoStack m_undo;
    QTimer m_checkLater; ///< it looks through all texts: not after every key
    int m_pending = 0;
    int m_generation = 0; ///< of the project and experiment
    int m_work = 0;       ///< of the results
};

} // namespace kotowari::ui
