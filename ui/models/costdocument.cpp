#include "costdocument.h"

#include "ui/bridge/background.h"
#include "ui/bridge/session.h"

#include <QDateTime>
#include <QUndoCommand>

#include <algorithm>

namespace kotowari::ui {

class CostDocument::Change : public QUndoCommand
{
public:
    Change(CostDocument *document, State before, State after, const QString &text)
        : QUndoCommand(text), m_document(document), m_before(std::move(before)), m_after(std::move(after))
    {
    }
    void undo() override { m_document->apply(m_before); }
    void redo() override { m_document->apply(m_after); }

private:
    CostDocument *m_document;
    State m_before, m_after;
};

CostDocument::CostDocument(QObject *parent) : QObject(parent)
{
    m_state.scenarios.emplace_back();
    m_checkLater.setSingleShot(true);
    m_checkLater.setInterval(600);
    connect(&m_checkLater, &QTimer::timeout, this, &CostDocument::check);
}

void CostDocument::setSession(Session *session)
{
    m_session = session;
    ++m_generation;
    ++m_work;
    m_pending = 0;
    m_checkLater.stop();
    m_undo.clear();
    m_state = {{CostScenario{}}, 0, {}};
    m_facts.reset();
    m_evaluations.clear();
    m_checklist.clear();
}

bool CostDocument::readOnly() const { return !m_session || m_session->readOnly(); }

const CostEvaluation *CostDocument::evaluation() const
{
    const auto index = std::size_t(m_state.current);
    return index < m_evaluations.size() ? &m_evaluations[index] : nullptr;
}

void CostDocument::load(std::optional<ExperimentId> experiment)
{
    if (!m_session)
        return;
    struct Loaded {
        CostFacts facts;
        std::vector<CostScenario> scenarios;
        RolloutFacts rollout;
    };
    ++m_pending;
    runInBackground(
        this,
        [project = m_session->project(), experiment]() -> Result<Loaded> {
            auto &costs = project->costs();
            auto facts = costs.facts(experiment);
            if (!facts)
                return facts.error();
            auto scenarios = costs.scenarios();
            if (!scenarios)
                return scenarios.error();
            auto rollout = costs.rollout();
            if (!rollout)
                return rollout.error();
            return Loaded{*std::move(facts), *std::move(scenarios), *std::move(rollout)};
        },
        [this, generation = ++m_generation](Result<Loaded> loaded) {
            m_pending = std::max(0, m_pending - 1);
            if (generation != m_generation || !m_session)
                return;
            if (!loaded)
                return Q_EMIT m_session->failed(loaded.error());
            m_facts = std::move(loaded->facts);
            if (m_undo.count() == 0) { // else what was typed here is newer
                if (loaded->scenarios.empty())
                    loaded->scenarios.emplace_back();
                m_state.scenarios = std::move(loaded->scenarios);
                m_state.current = std::min(m_state.current, int(m_state.scenarios.size()) - 1);
                m_state.rollout = std::move(loaded->rollout);
            }
            m_evaluations.clear();
            m_checklist.clear();
            workOut();
        });
}

void CostDocument::workOut()
{
    if (!m_session || !m_facts)
        return;
    ++m_pending;
    runInBackground(
        this,
        [project = m_session->project(), facts = *m_facts, scenarios = m_state.scenarios] {
            std::vector<CostEvaluation> evaluations;
            for (const auto &one : scenarios)
                evaluations.push_back(project->costs().evaluate(facts, one));
            return evaluations;
        },
        [this, work = ++m_work](std::vector<CostEvaluation> evaluations) {
            m_pending = std::max(0, m_pending - 1);
            if (work != m_work || !m_session)
                return;
            m_evaluations = std::move(evaluations);
            Q_EMIT changed();
            if (m_checklist.empty())
                check();
            else
                m_checkLater.start();
        });
}

void CostDocument::check()
{
    const auto *shown = evaluation();
    if (!m_session || !m_facts || !shown)
        return;
    ++m_pending;
    runInBackground(this, [project = m_session->project(), facts = *m_facts, evaluation = *shown] { return project->costs().checklist(facts, evaluation); },
                    [this, work = m_work](Result<std::vector<RolloutItem>> items) {
                        m_pending = std::max(0, m_pending - 1);
                        if (work != m_work || !m_session)
                            return;
                        if (!items)
                            return Q_EMIT m_session->failed(items.error());
                        m_checklist = *std::move(items);
                        Q_EMIT checklistChanged();
                    });
}

CostDocument::State CostDocument::named() const
{
    auto state = m_state;
    auto &scenario = state.scenarios[std::size_t(state.current)];
    if (scenario.id == 0)
        scenario.id = QDateTime::currentMSecsSinceEpoch(); // its own for certain, so that undo and redo mean the same one
    if (scenario.name.empty())
        scenario.name = m_session->text(Message{"cost.scenario.first", {}}).toStdString();
    return state;
}

void CostDocument::push(State after, const QString &text)
{
    if (!readOnly() && !(after == m_state))
        m_undo.push(new Change(this, m_state, std::move(after), text));
}

void CostDocument::apply(const State &state)
{
    const auto before = m_state;
    const int current = m_state.current;
    m_state = state;
    if (state.scenarios.size() == before.scenarios.size()) // which one is looked at is no edit
        m_state.current = current;
    store(before, m_state);
    workOut();
}

void CostDocument::store(const State &before, const State &after)
{
    std::vector<CostScenario> put;
    std::vector<std::int64_t> remove;
    const auto in = [](const State &state, std::int64_t id) { return std::ranges::find(state.scenarios, id, &CostScenario::id); };
    for (const auto &one : after.scenarios)
        if (const auto was = in(before, one.id); one.id != 0 && (was == before.scenarios.end() || !(*was == one)))
            put.push_back(one);
    for (const auto &one : before.scenarios)
        if (one.id != 0 && in(after, one.id) == after.scenarios.end())
            remove.push_back(one.id);
    Q_EMIT m_session->editPending();
    ++m_pending;
    runInBackground(
        this,
        [project = m_session->project(), put, remove, rollout = after.rollout, said = !(before.rollout == after.rollout)]() -> Result<void> {
            for (const auto id : remove)
                if (const auto removed = project->costs().remove(id); !removed)
                    return removed;
            for (const auto &one : put)
                if (const auto stored = project->costs().put(one); !stored)
                    return stored.error();
            return said ? project->costs().setRollout(rollout) : Result<void>();
        },
        [this, generation = m_generation](Result<void> stored) {
            m_pending = std::max(0, m_pending - 1);
            if (generation != m_generation || !m_session)
                return;
            if (!stored)
                return Q_EMIT m_session->failed(stored.error());
            Q_EMIT m_session->editStored();
            Q_EMIT m_session->costsChanged();
            if (m_pending == 0)
                check();
        },
        writerPool());
}

void CostDocument::setValue(CostKey key, double value)
{
    auto after = named();
    after.scenarios[std::size_t(after.current)].typed[key] = value;
    push(std::move(after), tr("Change a figure"));
}

void CostDocument::resetValue(CostKey key)
{
    auto after = m_state;
    if (after.scenarios[std::size_t(after.current)].typed.erase(key) > 0)
        push(std::move(after), tr("Reset a figure"));
}

void CostDocument::setCurrency(const QString &currency)
{
    if (currency.toStdString() == scenario().currency)
        return;
    auto after = named();
    after.scenarios[std::size_t(after.current)].currency = currency.toStdString();
    push(std::move(after), tr("Change the currency"));
}

void CostDocument::setCurrent(int index)
{
    if (index < 0 || index >= int(m_state.scenarios.size()) || index == m_state.current)
        return;
    m_state.current = index;
    Q_EMIT changed();
    check();
}

void CostDocument::addScenario()
{
    auto after = named();
    auto copy = after.scenarios[std::size_t(after.current)];
    copy.id = std::max(copy.id + 1, std::int64_t(QDateTime::currentMSecsSinceEpoch()));
    copy.created = copy.changed = 0;
    for (int number = int(after.scenarios.size()) + 1;; ++number) {
        copy.name = tr("Scenario %1").arg(number).toStdString();
        if (std::ranges::find(after.scenarios, copy.name, &CostScenario::name) == after.scenarios.end())
            break;
    }
    after.scenarios.push_back(std::move(copy));
    after.current = int(after.scenarios.size()) - 1;
    push(std::move(after), tr("Add a scenario"));
}

void CostDocument::rename(const QString &name)
{
    const auto wanted = name.trimmed().toStdString();
    if (wanted.empty() || std::ranges::find(m_state.scenarios, wanted, &CostScenario::name) != m_state.scenarios.end())
        return;
    auto after = named();
    after.scenarios[std::size_t(after.current)].name = wanted;
    push(std::move(after), tr("Rename a scenario"));
}

void CostDocument::removeScenario()
{
    if (m_state.scenarios.size() < 2)
        return;
    auto after = m_state;
    after.scenarios.erase(after.scenarios.begin() + after.current);
    after.current = std::max(0, after.current - 1);
    push(std::move(after), tr("Remove a scenario"));
}

void CostDocument::setRollout(const QString &owner, const QString &training)
{
    auto after = m_state;
    after.rollout.owner = owner.trimmed().toStdString();
    after.rollout.training = training.trimmed().toStdString();
    push(std::move(after), tr("Change the rollout"));
}

} // namespace kotowari::ui
